#include "analysis/bench/traffic.hpp"

#include <algorithm>
#include <vector>

#include "model/core/table.hpp"

namespace headwater::analysis {

namespace {

using model::Labs;
using model::Researchers;
using model::Sites;

/// Bytes of one row in these columns.
template <class... Tables, class... Values>
constexpr double row_bytes(std::vector<Values> Tables::*...) {
    return static_cast<double>((sizeof(Values) + ...));
}

template <class Table>
double whole_row_bytes() {
    Table table;
    model::append_rows(table);
    return static_cast<double>(model::used_bytes(table));
}

/// A column that is changed is read and written.
constexpr double changed = 2;

/// Read to weigh offers; the date of the next search and its entry in the calendar are changed.
constexpr double searcher_bytes =
    row_bytes(&Researchers::serial, &Researchers::tier, &Researchers::home, &Researchers::entry_month,
              &Researchers::whereabouts, &Researchers::city, &Researchers::site, &Researchers::pay,
              &Researchers::job_start, &Researchers::ability, &Researchers::tastes) +
    changed * (row_bytes(&Researchers::next_search) + sizeof(model::ResearcherId));

constexpr double offer_bytes = row_bytes(&Sites::lab, &Sites::city, &Sites::vacancies) +
                               row_bytes(&Labs::pay_premium, &Labs::culture, &Labs::openness,
                                         &Labs::visibility, &Labs::heads, &Labs::gpus);

/// The job of one person, the two neighbours in the roster, the totals of site and lab.
constexpr double move_bytes =
    changed *
    (row_bytes(&Researchers::whereabouts, &Researchers::city, &Researchers::site,
               &Researchers::next_colleague, &Researchers::last_colleague, &Researchers::pay,
               &Researchers::job_start) +
     row_bytes(&Researchers::next_colleague, &Researchers::last_colleague) +
     row_bytes(&Sites::heads, &Sites::last_hired, &Sites::payroll, &Sites::skill) + row_bytes(&Labs::heads));

constexpr double kernel_searcher_bytes =
    row_bytes(&Researchers::tastes, &Researchers::ability, &Researchers::site, &Researchers::city) +
    changed * row_bytes(&Researchers::entry_month);

constexpr double kernel_move_bytes = row_bytes(&Researchers::site, &Researchers::city);  // read as a searcher

constexpr double kernel_lab_bytes = row_bytes(&Labs::gpus, &Labs::culture, &Labs::seat) +
                                    changed * row_bytes(&Labs::pay_premium, &Labs::heads) +
                                    row_bytes(&Sites::heads, &Sites::payroll);

}  // namespace

void Traffic::month(const model::World& after, const model::MonthRecord& record) {
    for (std::size_t c = 0; c < record.cities; ++c)
        moves_ += record.count("hires", model::CityId(c)) + record.count("separations", model::CityId(c));
    if (months_++ % 12 != 0) return;
    ++looks_;
    people_ += static_cast<double>(after.researchers.size());
    searchers_ += static_cast<double>(std::ranges::count(after.researchers.next_search, after.month));
    labs_ += static_cast<double>(std::ranges::count(after.labs.status, model::LabStatus::active));
    sites_ += static_cast<double>(std::ranges::count(after.sites.status, model::LabStatus::active));
}

double Traffic::bytes_per_month() const {
    if (months_ == 0) return 0;
    if (input_.form == model::ModelForm::talent_kernel) return kernel_bytes_per_month();
    const auto looks = static_cast<double>(looks_);
    const double searchers = searchers_ / looks;
    return searchers * (searcher_bytes + input_.parameters.talent_market.offers * offer_bytes) +
           moves_ / static_cast<double>(months_) * move_bytes +
           labs_ / looks * changed * (whole_row_bytes<Labs>() + whole_row_bytes<model::Accounts>()) +
           sites_ / looks * changed * whole_row_bytes<Sites>();
}

double Traffic::kernel_bytes_per_month() const {
    const auto looks = static_cast<double>(looks_);
    const double searchers = people_ / looks * input_.parameters.talent_market.hazard_broad;
    const double moves = moves_ / 2 / static_cast<double>(months_);  // each a separation and a hire
    return searchers * kernel_searcher_bytes + moves * kernel_move_bytes + labs_ / looks * kernel_lab_bytes;
}

}  // namespace headwater::analysis
