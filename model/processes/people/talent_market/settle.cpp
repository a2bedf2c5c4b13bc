#include "model/processes/people/talent_market/month.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "model/core/parallel.hpp"
#include "model/core/prefetch.hpp"
#include "model/equations/people/mission.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/technology/project.hpp"
#include "model/processes/people/talent_market/offers.hpp"

namespace headwater::model::people {
namespace {

using Outcome = SettlementBuffers::Outcome;
using Request = SettlementBuffers::Request;
using Arrival = SettlementBuffers::Arrival;

constexpr std::size_t dated_block = 1024;
constexpr std::size_t rows_ahead = 16;  // rows by which loops over scattered rows ask memory in advance

/// Months until somebody from `from` may start in `to`, beside the notice.
std::int32_t delay_of(const World& world, CityId from, CityId to) {
    return world.city_nations.border_between(from, to)
               ? world.nations.cross_delay[world.city_nations.of(from)]
               : 0;
}

/// People who go abroad, counted once, when they go.
void count_crossing(const World& world, CityId home, CityId from, CityId to, MonthRecord& record) {
    if (!world.city_nations.border_between(from, to)) return;
    ++record.count("crossed_out", from);
    ++record.count("crossed_in", to);
    if (!world.city_nations.border_between(home, to)) ++record.count("crossed_home", to);
}

void collect_requests(std::span<const ResearcherId> due, const SearchBuffers& search,
                      std::span<const std::uint32_t> matched, const PostBuffers& posts, const World& world,
                      SettlementBuffers& b) {
    select_rows(
        due.size(), [&](std::size_t i) { return matched[i] != unmatched || search.counter_offer[i] > 0; },
        b.counts, b.selected);
    b.requests.resize(b.selected.size());
    const Researchers& people = world.researchers;
    for_rows(b.selected.size(), [&](std::size_t k) {
        const std::uint32_t i = b.selected[k];
        const std::size_t row = due[i].row();
        Request request;
        request.due = i;
        request.who = due[i];
        request.city = people.city[row];
        request.tier = people.tier[row];
        if (matched[i] != unmatched) {
            const Post& post = posts.posts[search.applications[matched[i]].post];
            request.site = post.site;
            request.lab = post.lab;
            request.pay = search.offers[matched[i]].pay;
        }
        if (people.site[row].valid()) {
            request.employer = world.sites.lab[people.site[row].row()];
            request.rise = std::max(0, search.counter_offer[i] - people.pay[row]);
        }
        b.requests[k] = request;
    });
}

// Budgets decide in the order of the due, one after another: whether a lab can answer depends on whether another
// one could hire. This is all that is done in turn, so it touches a budget, a vacancy and little else.
void decide(const Month& month, const TalentMarketParams& params, PostBuffers& posts, World& world,
            SettlementBuffers& b, MonthRecord& record) {
    const auto notice_months = static_cast<std::int32_t>(params.notice_months);
    const auto within_budget = [&](LabId lab, std::int32_t pay) {
        std::int64_t& committed = posts.committed[lab.row()];
        if (money(static_cast<double>(committed + pay)) > world.labs.wage_budget[lab.row()]) return false;
        committed += pay;
        return true;
    };
    const auto ask = [&](LabId lab) {
        if (!lab.valid()) return;
        prefetch(posts.committed, lab.row());
        prefetch(world.labs.wage_budget, lab.row());
    };
    b.recorded.clear();
    b.starts.clear();
    b.barred.clear();
    for (std::size_t k = 0; k < b.requests.size(); ++k) {
        if (k + rows_ahead < b.requests.size()) {
            const Request& next = b.requests[k + rows_ahead];
            ask(next.lab);
            ask(next.employer);
            if (next.site.valid()) prefetch(world.sites.vacancies, next.site.row());
        }
        const Request& r = b.requests[k];
        if (r.site.valid() && within_budget(r.lab, r.pay)) {
            world.sites.vacancies[r.site.row()][static_cast<std::size_t>(r.tier)] -= 1;
            if (r.tier != Tier::broad) b.recorded.push_back(static_cast<std::uint32_t>(k));
            const auto bar = static_cast<std::int32_t>(barred_months(
                month, params, world, r.tier, r.employer, r.city, r.lab, world.sites.city[r.site.row()]));
            if (bar > 0) {
                ++record.count("moves_barred", r.city);
                if (b.barred.empty()) b.barred.resize(b.outcomes.size());
                b.barred[r.due] = static_cast<std::uint8_t>(std::min(bar, 255));
            }
            if (r.employer.valid() && notice_months + bar > 0) {
                const std::int32_t wait =
                    notice_months + bar + delay_of(world, r.city, world.sites.city[r.site.row()]);
                world.notices.push_back({r.who, r.site, r.pay, static_cast<std::int16_t>(month.index + wait),
                                         static_cast<std::uint16_t>(bar)});
                world.sites.incoming[r.site.row()] += 1;
                b.outcomes[r.due] = Outcome::noticed;
                continue;
            }
            const CityId to = world.sites.city[r.site.row()];
            if (r.employer.valid()) ++record.count("separations", r.city);
            if (r.tier != Tier::broad && r.employer.valid() && r.employer != r.lab &&
                world.labs.kind[r.employer.row()] == LabKind::institute)
                ++record.count("institute_leavers", r.city);
            ++record.count("hires", to);
            ++record.move(r.tier, r.city, to);
            count_crossing(world, world.researchers.home[r.who.row()], r.city, to, record);
            b.starts.push_back({r.who, r.site, r.pay});
            b.outcomes[r.due] = Outcome::started;
        } else if (r.rise > 0 && within_budget(r.employer, r.rise)) {
            set_pay(world, r.who, world.researchers.pay[r.who.row()] + r.rise);
            b.outcomes[r.due] = Outcome::raised;
        }
    }
}

// Who of the stars and core people of labs that train goes to another employer, and who of them believes (SV-11).
void note_leavers(const World& world, double believer_weight, const SettlementBuffers& b,
                  MonthRecord& record) {
    for (const std::uint32_t k : b.recorded) {
        const Request& r = b.requests[k];
        if (!r.employer.valid() || r.employer == r.lab || !invests_in_compute(world.labs, r.employer.row()))
            continue;
        ++record.count("racers_left", r.city);
        const Tastes& tastes = world.researchers.tastes[r.who.row()];
        record.count("mission_left", r.city) += tastes.mission;
        if (believes(tastes, believer_weight)) ++record.count("believers_left", r.city);
    }
}

// What the date of a search depends on beside the draw.
void prefetch_dated(const Researchers& people, std::span<const ResearcherId> who, std::size_t at) {
    if (at >= who.size()) return;
    prefetch(people.next_search, who[at].row());
    prefetch(people.site, who[at].row());
}

// The dates drawn beforehand, but for those who gave notice or wait, and for those who had no job and start.
void set_dates(const Month& month, const TalentMarketParams& params, std::span<const ResearcherId> due,
               Researchers& people, SettlementBuffers& b) {
    for_rows(due.size(), [&](std::size_t i) {
        prefetch_dated(people, due, i + rows_ahead);
        const std::size_t row = due[i].row();
        if (people.next_search[row] != month.index) return;  // started after a notice this month
        if (b.outcomes[i] == Outcome::noticed) {
            b.dates[i] = Researchers::never;
        } else if (!people.site[row].valid()) {
            b.dates[i] = b.outcomes[i] == Outcome::none ? static_cast<std::int16_t>(month.index + 1)
                                                        : next_search_date(month, params, people, row);
        }
        people.next_search[row] = b.dates[i];
    });
}

Arrival arrival_of(const Month& month, const TalentMarketParams& params, const World& world,
                   const Notice& notice) {
    const Researchers& people = world.researchers;
    const std::size_t row = notice.researcher.row();
    Arrival arrival;
    if (notice.starts > month.index) return arrival;
    arrival.kind = Arrival::Kind::gone;
    arrival.employed = people.whereabouts[row] == Whereabouts::employed;
    if (!arrival.employed && people.whereabouts[row] != Whereabouts::searching) return arrival;
    arrival.city = people.city[row];
    arrival.tier = people.tier[row];
    if (arrival.employed && arrival.tier != Tier::broad) {
        const LabId lab = world.sites.lab[people.site[row].row()];
        arrival.from_institute =
            world.labs.kind[lab.row()] == LabKind::institute && lab != world.sites.lab[notice.site.row()];
    }
    const std::int32_t delay = delay_of(world, arrival.city, world.sites.city[notice.site.row()]);
    const bool settled_elsewhere =
        arrival.employed && people.job_start[row] >= notice.starts - notice.barred -
                                                         static_cast<std::int32_t>(params.notice_months) -
                                                         delay;
    const bool open = world.sites.status[notice.site.row()] == LabStatus::active;
    arrival.kind = open && !settled_elsewhere ? Arrival::Kind::starts : Arrival::Kind::declined;
    arrival.searches_again = arrival.kind == Arrival::Kind::starts ||
                             (arrival.employed && people.next_search[row] == Researchers::never &&
                              !(delay > 0 && settled_elsewhere));  // the job found meanwhile has a date
    return arrival;
}

/// Waits of different lengths (a non-compete, a border) may end in one month for one person: the notice that was given first
/// and can be kept is kept, the others of the month are declined, and one date of a next search is drawn.
void keep_one_of_a_month(std::span<const Notice> notices, bool borders, SettlementBuffers& b) {
    b.ended.clear();
    bool alike = !borders;
    for (std::size_t i = 0; i < notices.size(); ++i) {
        if (b.arrivals[i].kind == Arrival::Kind::waits) continue;
        b.ended.push_back(static_cast<std::uint32_t>(i));
        alike = alike && notices[i].barred == 0;
    }
    if (alike) return;
    std::ranges::sort(b.ended, {}, [&](std::uint32_t i) { return std::pair(notices[i].researcher, i); });
    for (std::size_t first = 0; first < b.ended.size();) {
        std::size_t last = first + 1;
        while (last < b.ended.size() &&
               notices[b.ended[last]].researcher == notices[b.ended[first]].researcher)
            ++last;
        if (last - first > 1) {
            const auto same = std::span(b.ended).subspan(first, last - first);
            const auto starts = std::ranges::find_if(
                same, [&](std::uint32_t i) { return b.arrivals[i].kind == Arrival::Kind::starts; });
            const auto searches =
                starts != same.end() ? starts : std::ranges::find_if(same, [&](std::uint32_t i) {
                    return b.arrivals[i].searches_again;
                });
            for (auto at = same.begin(); at != same.end(); ++at) {
                Arrival& arrival = b.arrivals[*at];
                if (arrival.kind == Arrival::Kind::starts && at != starts)
                    arrival.kind = Arrival::Kind::declined;
                arrival.searches_again = at == searches;
            }
        }
        first = last;
    }
}

}  // namespace

void draw_dates(const Month& month, const TalentMarketParams& params, std::span<const ResearcherId> due,
                const Researchers& people, SettlementBuffers& b) {
    b.dates.resize(due.size());
    for_blocks(due.size(), dated_block, [&](std::size_t first, std::size_t last) {
        next_search_dates(month, params, people, due.subspan(first, last - first), b.dates.data() + first);
        for (std::size_t i = first; i < last; ++i) {
            prefetch_dated(people, due, i + rows_ahead);
            const std::size_t row = due[i].row();
            if (people.next_search[row] != month.index || !people.site[row].valid()) b.dates[i] = -1;
        }
    });
}

// Where all wait equally nobody has two notices that end in the same month, since nobody searches twice in a month: what
// becomes of one does not depend on the others.
void start_after_notice(const Month& month, const TalentMarketParams& params, World& world,
                        SettlementBuffers& b, MonthRecord& record) {
    b.arrivals.resize(world.notices.size());
    for_rows(world.notices.size(),
             [&](std::size_t i) { b.arrivals[i] = arrival_of(month, params, world, world.notices[i]); });
    keep_one_of_a_month(world.notices, world.nations.size() > 0, b);
    b.starts.clear();
    b.dated.clear();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < world.notices.size(); ++i) {
        const Notice notice = world.notices[i];
        const Arrival& arrival = b.arrivals[i];
        if (i + rows_ahead < world.notices.size())
            prefetch(world.sites.incoming, world.notices[i + rows_ahead].site.row());
        if (arrival.kind == Arrival::Kind::waits) {
            world.notices[kept++] = notice;
            continue;
        }
        world.sites.incoming[notice.site.row()] -= 1;
        if (arrival.searches_again) b.dated.push_back(notice.researcher);
        if (arrival.kind != Arrival::Kind::starts) continue;
        const CityId to = world.sites.city[notice.site.row()];
        if (arrival.employed) ++record.count("separations", arrival.city);
        if (arrival.from_institute) ++record.count("institute_leavers", arrival.city);
        ++record.count("hires", to);
        ++record.move(arrival.tier, arrival.city, to);
        count_crossing(world, world.researchers.home[notice.researcher.row()], arrival.city, to, record);
        b.starts.push_back({notice.researcher, notice.site, notice.pay});
    }
    world.notices.resize(kept);
    change_jobs(world, b.starts, b.changes);
    Researchers& people = world.researchers;
    b.dates.resize(b.dated.size());
    for_blocks(b.dated.size(), dated_block, [&](std::size_t first, std::size_t last) {
        next_search_dates(month, params, people, std::span(b.dated).subspan(first, last - first),
                          b.dates.data() + first);
        for (std::size_t i = first; i < last; ++i) people.next_search[b.dated[i].row()] = b.dates[i];
    });
    world.searches.put_all(b.dated, b.dates);
}

void settle_matches(const Month& month, const TalentMarketParams& params, std::span<const ResearcherId> due,
                    const SearchBuffers& search, std::span<const std::uint32_t> matched, PostBuffers& posts,
                    World& world, const OfferDesk* desk, SettlementBuffers& b, MonthRecord& record) {
    collect_requests(due, search, matched, posts, world, b);
    b.outcomes.resize(due.size());
    std::ranges::fill(b.outcomes, Outcome::none);
    decide(month, params, posts, world, b, record);

    const Market market{month, params, world, posts, desk};
    const std::size_t first_event = record.events.size();
    record.events.resize(first_event + b.recorded.size());
    for_rows(
        b.recorded.size(),
        [&](std::size_t k) {
            const Request& request = b.requests[b.recorded[k]];
            record.events[first_event + k] =
                move_event(market, search, request.due, request.who.row(), matched[request.due]);
        },
        256);
    if (month.on("mission_belief")) note_leavers(world, desk->mission->believer_weight, b, record);
    if (desk != nullptr)
        note_offers(market, due, search, matched, b, world.equity_grants, world.large_offers, record);
    set_dates(month, params, due, world.researchers, b);
    // Entries in the calendar go one by one, beside the changes of jobs, which do not read it.
    for_rows(
        2,
        [&](std::size_t part) {
            if (part == 0) {
                world.searches.put_all(due, b.dates);
            } else {
                change_jobs(world, b.starts, b.changes);
            }
        },
        1);
}

}  // namespace headwater::model::people
