// What the parts of contested_demand share within a month.
#pragma once

#include <span>

#include "model/equations/products/bundle.hpp"
#include "model/equations/products/device_or_cloud.hpp"
#include "model/equations/products/output.hpp"
#include "model/processes/products/contested_demand/contested_demand.hpp"

namespace headwater::model::products {

inline constexpr std::size_t firms_per_block = 1024;

/// All that is read and written, and prices of the month.
struct Scene {
    const Month& month;
    const DemandBeliefs& beliefs;
    const ContestedDemandParams& p;
    Labs& labs;
    const Sites& sites;
    const Cities& cities;
    const Nation& nation;
    const ApplicationSectors& application_sectors;
    const WorkPlaces& work;
    const Ledger& ledger;
    Customers& customers;
    TaskMarkets& markets;
    Adoption& adoption;
    ConsumerGroups& groups;
    ChatOffers& offers;
    MonthRecord& record;
    double gpu_hour = 0;      // price of a GPU-hour for inference, currency
    double serving_cost = 0;  // relative to the reference
    double open = 0;          // K of open weights that may be used; 0 = none

    [[nodiscard]] bool firm(std::size_t lab) const {
        return labs.status[lab] == LabStatus::active && commercial(labs.kind[lab]);
    }
    /// Consumers choose between device and cloud, and labs what is free.
    [[nodiscard]] bool choice() const { return month.on("device_or_cloud") && groups.size() > 0; }
    [[nodiscard]] bool trains(std::size_t lab) const { return labs.project_due[lab] != Researchers::never; }
    [[nodiscard]] std::size_t cell(std::size_t task, std::size_t place) const {
        return task * (cities.size() + 1) + place;
    }
};

/// Firms of the month, row = lab.
struct Firms {
    explicit Firms(std::size_t labs, std::pmr::memory_resource* scratch)
        : skilled_heads(labs, scratch),
          per_head(labs, scratch),
          payroll(labs, scratch),
          choice(labs, scratch),
          appeal(labs, scratch),
          pull(labs, scratch),
          sold(labs, scratch) {}

    ScratchVector<double> skilled_heads;  // of the whole organisation
    ScratchVector<double> per_head;       // output of a head
    ScratchVector<double> payroll;        // currency/month
    ScratchVector<BundleChoice> choice;
    ScratchVector<double> appeal;  // z_f
    ScratchVector<double> pull;    // a_f; 0 = sells nothing
    ScratchVector<Money> sold;     // applications, this month
};

/// Shares of the use of general models, and chat with its money.
/// `opening`: in the first month, when shares of chat are those of the table.
void general_models(Scene& scene, const Firms& firms, bool opening, std::span<double> shares);

/// What a lab offers in chat, and what comes of it (SV-31).
struct ChatOffer {
    double value = 0;   // of the product over that of its model, utility
    double paying = 0;  // share of its users
    double load = 0;    // of advertisements, of a full one
    double limit = 1;   // share of free requests that are answered
};
/// The offer of a lab whose model has K `model`, as it stands.
[[nodiscard]] ChatOffer offer_of(const Scene& scene, std::size_t lab, double model);
/// Those whose month it is set advertisements and limit anew; `weights`, of the use of each, follow.
/// `tokens`: of a user a month.
void set_offers(Scene& scene, std::span<const double> models, double tokens, std::span<double> weights);
/// Who uses device and cloud, at the attractiveness `can` of the cloud.
struct ConsumerChoice {
    double wanted = 0;     // share of all who would use either
    double on_device = 0;  // share of requests
};
[[nodiscard]] ConsumerChoice choose_device_or_cloud(Scene& scene, double can);
/// Books the requests of the month, tokens, by who answers them.
void book_requests(Scene& scene, const ConsumerChoice& choice, double requests, double paid, double free);

/// What firms run on, their appeal and their pull.
void appeal_of_firms(Scene& scene, std::span<const double> shares, Firms& firms);

/// Tasks, adoption and goodwill of the opening; later, tasks and goodwill of new firms.
void open_markets(Scene& scene, std::span<const double> shares, Firms& firms);
void enter_firms(Scene& scene, std::size_t first);
/// What departments of other trades want follows what their city buys from now on (people/staffing.hpp).
void open_departments(const Scene& scene);

/// What is bought in each cell, and by whom it is sold.
void buy(Scene& scene, const Firms& firms);
void sell(Scene& scene, Firms& firms);
/// Raised money that a firm spends on growth, currency/month.
[[nodiscard]] double raised_spending(const Scene& scene, std::size_t lab);
/// Potential of a cell, currency/month.
[[nodiscard]] double potential(const Scene& scene, std::size_t task, std::size_t place);
/// Sales of each firm in a month for the spending of the cells, currency, at home.
void home_sales(const Scene& scene, const Firms& firms, std::span<double> sales);
/// What the task is worth to its buyers apart from its firms, v_m.
[[nodiscard]] double value_of(const Scene& scene, std::size_t task);

/// Access, serving and the change of goodwill and skill.
void access_and_inference(Scene& scene, const Firms& firms);
void goodwill(Scene& scene, const Firms& firms);

}  // namespace headwater::model::products
