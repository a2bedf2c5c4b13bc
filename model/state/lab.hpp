// Labs (employers of researchers) and their sites (a lab's team in a city).
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "model/state/city.hpp"
#include "model/state/ids.hpp"

namespace headwater::model {

enum class LabKind : std::uint8_t {
    start_up,       // young firm that may become a model maker
    application,    // firm that sells applications of models
    big_tech,       // laboratory of a large platform firm
    institute,      // independent nonprofit institute
    university,     // research groups of a city's universities
    multinational,  // laboratory of a foreign firm
    department,     // AI staff of a city's firms of other trades: one row stands for all of them
};
inline constexpr std::array<std::string_view, 7> lab_kind_keys{
    "start_up", "application", "big_tech", "institute", "university", "multinational", "department"};

/// Kinds that an organisation of a scenario can have: departments follow from their city.
inline constexpr std::span<const std::string_view> organisation_kind_keys =
    std::span(lab_kind_keys).first<lab_kind_keys.size() - 1>();

[[nodiscard]] constexpr bool commercial(LabKind kind) {
    return kind != LabKind::institute && kind != LabKind::university && kind != LabKind::department;
}

enum class LabStatus : std::uint8_t { active, closed };

/// Who it is and where it is registered.
struct LabIdentity {
    std::vector<std::uint64_t> serial;
    std::vector<LabKind> kind;
    std::vector<LabStatus> status;
    std::vector<CityId> seat;           // registered city
    std::vector<std::int16_t> founded;  // month (negative: before the run)
    std::vector<std::int16_t> closed;   // month, or Researchers::never
    std::vector<std::int32_t> name;     // row of World::names, or unnamed
    std::vector<LabId> parent;          // the lab it was spun off from, if any
    std::vector<AccountId> account;
    std::vector<float>
        size_share;  // share of the real organisation's people that the row holds (scale of the run)

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("serial", self.serial);
        visit("kind", self.kind);
        visit("status", self.status);
        visit("seat", self.seat);
        visit("founded", self.founded);
        visit("closed", self.closed);
        visit("name", self.name);
        visit("parent", self.parent);
        visit("account", self.account);
        visit("size_share", self.size_share);
    }
};

/// Its people and what it wants of them.
struct LabStaffing {
    std::vector<SiteId> first_site;   // head of the list of open sites
    std::vector<std::int32_t> heads;  // employed at all sites
    std::vector<Money> wage_budget;   // highest total monthly payroll this month
    std::vector<float> core_share;    // wanted share of core researchers in new posts
    std::vector<float> star_share;
    std::vector<float> pay_premium;  // pays this multiple of the posted level

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("first_site", self.first_site);
        visit("heads", self.heads);
        visit("wage_budget", self.wage_budget);
        visit("core_share", self.core_share);
        visit("star_share", self.star_share);
        visit("pay_premium", self.pay_premium);
    }
};

/// What it is like.
struct LabTraits {
    std::vector<float> quality;     // q_f, organisation and idea-selection quality; 1 = mean
    std::vector<float> openness;    // share of work that is published, 0..1
    std::vector<float> culture;     // fit with mission-minded researchers, 0..1
    std::vector<float> visibility;  // 0..1, from releases

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("quality", self.quality);
        visit("openness", self.openness);
        visit("culture", self.culture);
        visit("visibility", self.visibility);
    }
};

/// What it computes on, and for what.
struct LabCompute {
    std::vector<float> compute_share;       // of spending, for compute; 0 = the share of its kind
    std::vector<double> gpus;               // rented this month
    std::vector<Money> compute_budget;      // own money for compute this month
    std::vector<Money> voucher_year;        // vouchers received this year
    std::vector<Money> crowded_out;         // own compute spending still to be withdrawn because of grants
    std::vector<double> project_flop;       // compute sunk into the running project
    std::vector<std::int16_t> project_due;  // month in which the running project ends, or never

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("compute_share", self.compute_share);
        visit("gpus", self.gpus);
        visit("compute_budget", self.compute_budget);
        visit("voucher_year", self.voucher_year);
        visit("crowded_out", self.crowded_out);
        visit("project_flop", self.project_flop);
        visit("project_due", self.project_due);
    }
};

/// What its models can do.
struct LabKnowledge {
    std::vector<double> capability;         // K_f = log10 of effective compute of its best model; 0 = none
    std::vector<std::int16_t> model_since;  // month of its first model of >= 1e9 parameters, or never

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("capability", self.capability);
        visit("model_since", self.model_since);
    }
};

/// What it sells and spends.
struct LabMarket {
    std::vector<double> demand;  // A_f, revenue scale, currency/month; goodwill where demand is contested
    std::vector<Money> revenue;  // last month
    std::vector<Money> costs;    // last month: pay, rent, compute, site costs, inputs

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("demand", self.demand);
        visit("revenue", self.revenue);
        visit("costs", self.costs);
    }
};

/// Who owns it, and what ties it.
struct LabFinance {
    std::vector<Money> valuation;  // post-money of the last round
    std::vector<Money> raised;     // equity raised so far
    std::vector<float> founder_share;
    std::vector<float> venture_share;
    std::vector<float> state_share;
    std::vector<std::int16_t> last_round;     // month, or -never
    std::vector<std::uint8_t> stage;          // 0 = before any round, 1 = seed, 2 = A, ...
    std::vector<ClauseId> clause;             // running buyback clause, if any
    std::vector<Money> subsidy_recent;        // discretionary subsidies not yet aged out, subject to clawback
    std::vector<CityId> subsidy_city;         // who paid the last of them
    std::vector<std::int16_t> subsidy_month;  // month in which the last of them was paid
    std::vector<InvestorId> venture_investor;  // the venture fund that leads its rounds, if any
    std::vector<Money> venture_cost;           // what venture capital paid for the shares it holds
    std::vector<InvestorId> state_investor;    // the state fund that holds shares, if any
    std::vector<Money> state_cost;             // what it paid for them
    std::vector<CityId> origin;                // the seat before the first move; none = never moved

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("valuation", self.valuation);
        visit("raised", self.raised);
        visit("founder_share", self.founder_share);
        visit("venture_share", self.venture_share);
        visit("state_share", self.state_share);
        visit("last_round", self.last_round);
        visit("stage", self.stage);
        visit("clause", self.clause);
        visit("subsidy_recent", self.subsidy_recent);
        visit("subsidy_city", self.subsidy_city);
        visit("subsidy_month", self.subsidy_month);
        visit("venture_investor", self.venture_investor);
        visit("venture_cost", self.venture_cost);
        visit("state_investor", self.state_investor);
        visit("state_cost", self.state_cost);
        visit("origin", self.origin);
    }
};

/// What its models rest on, and whose that is.
struct LabArchitecture {
    std::vector<float> project_bonus;       // log10, added to K of the project that ends this month
    std::vector<std::uint8_t> original;     // 1 = the running project follows an original architecture
    std::vector<std::int16_t> path_since;   // month in which it took that path
    std::vector<float> path;                // share of its work that rests on its own architecture, 0..1
    std::vector<float> own_ip;              // own property: foreign dependence falls by exp(-own_ip)
    std::vector<float> gain;                // drop-in gains in its models, log10
    std::vector<std::uint16_t> gains_seen;  // rows of Gains it has decided on
    std::vector<float> idea_gain;           // ideas realised lately, log10

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("project_bonus", self.project_bonus);
        visit("original", self.original);
        visit("path_since", self.path_since);
        visit("path", self.path);
        visit("own_ip", self.own_ip);
        visit("gain", self.gain);
        visit("gains_seen", self.gains_seen);
        visit("idea_gain", self.idea_gain);
    }
};

/// A row for each employer of researchers, in groups of columns that change together: whoever needs one group is
/// handed that.
struct Labs : LabIdentity,
              LabStaffing,
              LabTraits,
              LabCompute,
              LabKnowledge,
              LabMarket,
              LabFinance,
              LabArchitecture {
    static constexpr std::int32_t unnamed = -1;

    [[nodiscard]] std::size_t size() const { return serial.size(); }
    [[nodiscard]] bool active(LabId lab) const { return status[lab.row()] == LabStatus::active; }
    /// Named organisations, and the university, the institute and the departments of each city, are there however small the run is; of
    /// other firms there are as many as its scale says.
    [[nodiscard]] bool in_every_run(LabId lab) const {
        return name[lab.row()] != unnamed || !commercial(kind[lab.row()]);
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        LabIdentity::each_column(self, visit);
        LabStaffing::each_column(self, visit);
        LabTraits::each_column(self, visit);
        LabCompute::each_column(self, visit);
        LabKnowledge::each_column(self, visit);
        LabMarket::each_column(self, visit);
        LabFinance::each_column(self, visit);
        LabArchitecture::each_column(self, visit);
    }
};

struct Sites {
    std::vector<LabId> lab;
    std::vector<CityId> city;
    std::vector<SiteId> next;  // next open site of the lab
    std::vector<LabStatus> status;
    std::vector<std::int16_t> opened;
    std::vector<HeadsByTier> heads;        // employed here
    std::vector<ResearcherId> last_hired;  // head of the roster (Researchers::next_colleague), newest first
    std::vector<std::int64_t> payroll;     // sum of pay, currency/month
    std::vector<std::int64_t> skill;       // sum of abilities discounted to month 0 (see skill.hpp)
    std::vector<HeadsByTier> vacancies;    // posts wanted this month; what is left unfilled after the market
    std::vector<std::int32_t> incoming;    // people under notice elsewhere who will start here
    std::vector<float> incubator_area;     // m2 in the city's incubator, 0 = not a tenant
    std::vector<std::int16_t> subsidised_until;  // month to which a relocation bundle applies

    [[nodiscard]] std::size_t size() const { return lab.size(); }
    [[nodiscard]] std::int32_t heads_at(SiteId site) const {
        const auto& h = heads[site.row()];
        return h[0] + h[1] + h[2];
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("lab", self.lab);
        visit("city", self.city);
        visit("next", self.next);
        visit("status", self.status);
        visit("opened", self.opened);
        visit("heads", self.heads);
        visit("last_hired", self.last_hired);
        visit("payroll", self.payroll);
        visit("skill", self.skill);
        visit("vacancies", self.vacancies);
        visit("incoming", self.incoming);
        visit("incubator_area", self.incubator_area);
        visit("subsidised_until", self.subsidised_until);
    }
};

}  // namespace headwater::model
