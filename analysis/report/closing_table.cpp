#include "analysis/report/closing_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

#include "analysis/report/closing_rows.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t terminal_columns = 100;  // of a terminal

double sum_of(std::span<const double> values) {
    double sum = 0;
    for (const double value : values)
        if (!std::isnan(value)) sum += value;
    return sum;
}

std::string whole(double value) {
    return std::isnan(value) ? "-" : grouped(std::llround(value));
}

std::string frontier_text(const output::Recorder& run) {
    const double frontier = last_of(run, "frontier")[0];
    const double gap = last_of(run, "frontier_gap")[0];
    if (!(frontier > 0)) return "no model yet";
    return fmt::format("K = {}, {} {} abroad (log10 of effective FLOP)", rounded(frontier, 2),
                       rounded(std::abs(gap), 2), gap >= 0 ? "behind" : "ahead of");
}

std::string city_table(const output::Recorder& run) {
    using enum Align;
    TextTable table({{"city"},
                     {"stars", right},
                     {"core", right},
                     {"broad", right},
                     {"firms", right},
                     {"makers", right},
                     {"net inflow", right},
                     {"public money", right}});
    double spent_by_all = 0;
    for (const CityAtEnd& city : cities_at_end(run)) {
        spent_by_all += city.public_money;
        table.row({run.cities()[city.row].label, percent(city.talent_share[0]), percent(city.talent_share[1]),
                   percent(city.talent_share[2]), percent(city.firm_share), whole(city.model_makers),
                   (city.net_inflow > 0 ? "+" : "") + whole(city.net_inflow), money_text(city.public_money)});
    }
    const auto people = last_of(run, "people");
    table.row({"all", whole(people[0]), whole(people[1]), whole(people[2]),
               whole(last_of(run, "national_firms")[0]), whole(sum_of(last_of(run, "model_makers"))), "",
               money_text(spent_by_all)});
    return table.plain("  ");
}

/// A note below a table.
std::string note(const std::string& text) {
    return "\n  " + wrapped(text, terminal_columns - 2, "  ") + "\n";
}

/// Named labs that train models and the best others, by the capability of their best model.
std::string lab_table(const output::Recorder& run) {
    using enum Align;
    constexpr std::size_t most_others = 6;
    const std::vector<LabAtEnd> labs = labs_at_end(run);
    TextTable table({{"lab"},
                     {"seat"},
                     {"heads", right},
                     {"GPUs", right},
                     {"K", right},
                     {"rank", right},
                     {"cash", right},
                     {"valuation", right}});
    std::size_t others = 0;
    for (const LabAtEnd& lab : labs) {
        if (!lab.named && (!lab.model || ++others > most_others)) continue;
        table.row({lab.name, lab.seat, whole(lab.heads), whole(lab.gpus),
                   lab.model ? rounded(lab.capability, 2) : "-", lab.model ? std::to_string(lab.rank) : "-",
                   money_text(lab.deposit), lab.valuation > 0 ? money_text(lab.valuation) : "-"});
    }
    if (table.rows() == 0) return {};
    std::string text = fmt::format(
        "Named labs and the {} best others. K: log10 of the effective FLOP of the best model; rank: among {} "
        "labs that train. Cash and valuation in {} of {}.",
        most_others, labs.size(), run.input().currency.code, run.input().currency.price_year);
    if (run.input().numerics.scale != 1) text += " Heads, GPUs and money are what the run holds.";
    return table.plain("  ") + note(text) + "\n";
}

/// The largest sellers of GPU-hours, and the others together.
std::string seller_table(const output::Recorder& run, const std::vector<SellerAtEnd>& sellers) {
    using enum Align;
    constexpr std::size_t most = 20;
    const auto with_machines = static_cast<std::size_t>(
        std::ranges::count_if(sellers, [](const SellerAtEnd& seller) { return seller.machines > 0; }));
    if (with_machines == 0) return {};
    TextTable table({{"seller of GPU-hours"},
                     {"kind"},
                     {"list", right},
                     {"paid", right},
                     {"GPUs", right},
                     {"let", right},
                     {"sales", right}});
    const auto row = [&](const SellerAtEnd& seller) {
        table.row({seller.name, std::string(seller.kind), rounded(seller.list, 2), rounded(seller.paid, 2),
                   whole(seller.machines), percent(seller.use), money_text(seller.sales)});
    };
    const auto all = std::span(sellers).first(with_machines);  // most machines first
    // One more is a row of its own: "1 other" would take as much room.
    const std::size_t shown = all.size() <= most + 1 ? all.size() : most;
    for (const SellerAtEnd& seller : all.first(shown)) row(seller);
    if (shown < all.size())
        row(together(run, fmt::format("{} others", all.size() - shown), all.subspan(shown)));
    row(together(run, "all sellers", all));
    std::string text = fmt::format(
        "List: posted {} for an hour of a GPU (H100-equivalents throughout); paid: sales over hours, so with "
        "contracts, committed customers and hours at once; let: share of the GPUs; sales of the last month.",
        run.input().currency.code);
    if (with_machines < sellers.size())
        text += fmt::format(" Sellers that wait for their first GPUs: {}.", sellers.size() - with_machines);
    if (run.input().numerics.scale != 1) text += " GPUs and sales are what the run holds.";
    return table.plain("  ") + note(text) + "\n";
}

/// What GPU-hours cost by the way in which they are bought.
std::string prices_text(const output::Recorder& run) {
    std::string text;
    for (const auto& [measure, name] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"rent_hyperscaler", "hyperscalers"},
             {"rent_neocloud", "neoclouds"},
             {"rent_contract", "contracts"},
             {"rent_spot", "at once"},
             {"gpu_hour_cost", "full cost"}})
        if (const double price = last_of(run, measure)[0]; !std::isnan(price))
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, rounded(price, 2));
    return text;
}

using Lines = std::vector<std::pair<std::string_view, std::string>>;

/// The market for GPU-hours and the chips behind it, where there are sellers.
Lines market_lines(const output::Recorder& run) {
    Lines lines{
        {"GPU-hours", prices_text(run)},
        {"machines", fmt::format("{} of {} let, largest site {}", percent(last_of(run, "rental_use")[0]),
                                 whole(sum_of(last_of(run, "gpus_of_sellers"))),
                                 whole(last_of(run, "largest_site")[0]))}};
    if (!std::isnan(last_of(run, "chip_lead")[0]))
        lines.emplace_back(
            "accelerators",
            fmt::format("{} delivered in the last year, lead {} months, {} {} each",
                        whole(last_year_of(run, "chips_delivered")), rounded(last_of(run, "chip_lead")[0], 1),
                        whole(last_of(run, "chip_price")[0]), run.input().currency.code));
    return lines;
}

/// The country, which is the world of a scenario of labs.
Lines world_lines(const output::Recorder& run) {
    const auto people = last_of(run, "people");
    Lines lines{{"abroad", fmt::format("K = {}", rounded(last_of(run, "frontier_abroad")[0], 2))},
                {"open models", fmt::format("K = {}", rounded(last_of(run, "open_frontier")[0], 2))},
                {"people", fmt::format("{} stars, {} core, {} broad", whole(people[0]), whole(people[1]),
                                       whole(people[2]))},
                {"GPUs rented", whole(last_of(run, "gpu_rented")[0])},
                {"sales", money_text(last_year_of(run, "revenue")) + " in the last year"},
                {"venture money", money_text(last_year_of(run, "venture_raised")) + " in the last year"}};
    if (const double adopted = last_of(run, "chat_adoption")[0]; !std::isnan(adopted))
        lines.emplace_back("chat", percent(adopted) + " of people use it");
    return lines;
}

}  // namespace

std::string closing_table(const output::Recorder& run, const model::Clouds& sellers,
                          const std::string& trial_balance) {
    const model::Numerics& numerics = run.input().numerics;
    std::string text = fmt::format("{} after {} month{}, at the end of {}, scale {}\n\n", run.input().name,
                                   run.months(), run.months() == 1 ? "" : "s",
                                   month_text(static_cast<int>(numerics.start_year),
                                              static_cast<int>(numerics.start_month), run.months() - 1),
                                   exact(numerics.scale));
    const bool of_labs = run.input().closing_table == model::ClosingTable::labs;
    const std::vector<SellerAtEnd> halls = sellers_at_end(run, sellers);
    if (of_labs) text += lab_table(run) + seller_table(run, halls);
    text += city_table(run);
    const std::string& money_code = run.input().currency.code;
    std::string about = fmt::format(
        "Stars, core, broad and firms: a city's share of the nation. Makers: firms that have released a "
        "model. "
        "Net inflow: people who came from another city for a job less those who left for one. Public money: "
        "{} "
        "spent on levers. Both over the whole run.",
        money_code);
    text += note(about);
    if (numerics.scale != 1)
        text += fmt::format("  Totals are for the country; the run holds {} its people and firms.\n",
                            part_text(numerics.scale));
    text += "\n";
    if (!of_labs) text += seller_table(run, halls);
    const auto line = [&](std::string_view name, const std::string& value) {
        text += fmt::format("  {:<15}{}\n", name, value);
    };
    line("frontier", frontier_text(run));
    line("GPU price", rounded(last_of(run, "gpu_price")[0], 2) + " " + money_code + " per GPU-hour");
    line("mean pay", whole(mean_pay_at_end(run)) + " " + money_code + " per month");
    if (!halls.empty())
        for (const auto& [name, value] : market_lines(run)) line(name, value);
    if (of_labs)
        for (const auto& [name, value] : world_lines(run)) line(name, value);
    line("trial balance", trial_balance);
    return text;
}

}  // namespace headwater::analysis
