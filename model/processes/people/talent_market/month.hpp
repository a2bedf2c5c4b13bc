// A month of the talent market in parts: vacancies as posts on rings, the search of each person, and what becomes
// of matches, counter-offers and notices.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/core/group.hpp"
#include "model/equations/people/districts.hpp"
#include "model/equations/people/lab_appeal.hpp"
#include "model/equations/people/work_roles.hpp"
#include "model/levers/month.hpp"
#include "model/parameters/people/departments.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/processes/people/talent_market/matching.hpp"
#include "model/state/employment.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

/// What a searcher weighs of an employer.
struct LabValue {
    float pay_premium = 1;
    float power = 0;  // (1 + visibility) ln(1 + heads) / 10
    float culture = 0;
    float openness = 0;
    float compute = 0;  // ln(1 + GPUs / heads)
    // Of switches that start off (lab_appeal.hpp).
    float company = 0;    // utility of its stars and brand
    float campus = 0;     // of its brand for newcomers
    float users = 0;      // ln(1 + sales / payroll)
    bool closed = false;  // the best do not apply, for want of stars
    bool trains = false;
    bool own_chips = false;  // it runs on a seller's own programme
    std::uint64_t serial = 0;
};

/// Which parts of a lab's appeal count.
struct AppealInUse {
    bool stars = false;
    bool roles = false;
    const LabAppealBeliefs* beliefs = nullptr;
};

/// What a city does to keep people in an institute.
struct InstituteTerms {
    float grant = 0;       // for skilled people as long as they stay, currency/month
    float noncompete = 0;  // log pay that skilled people lose by going to a firm
    float answer = 1;      // factor of the chance of a counter-offer
};

/// What somebody who came with a deal misses of a job of the own choice (finance/deals, SV-01).
struct Missing {
    std::uint32_t person = 0;  // row
    float utility = 0;
};

/// Vacancies of one tier at one site: one line of the cache, since searchers look at them in no order.
struct alignas(64) Post {
    LabValue value;
    SiteId site;
    LabId lab;
    float log_pay = 0;  // of pay for ability 1, relative to the pay of the tier in the first city
    CityId city;
    Tier tier = Tier::broad;
};
static_assert(sizeof(Post) == 64);

/// One vacancy. Rings ascend by position, then by post.
struct RingUnit {
    std::uint32_t position = 0;
    std::uint32_t post = 0;
};

/// A ring and its index: starts[k] is the first unit at or after position k x 2^shift.
struct Ring {
    std::span<const RingUnit> units;
    std::span<const std::uint32_t> starts;
    unsigned shift = 32;

    [[nodiscard]] std::size_t bucket(std::uint32_t position) const {
        return static_cast<std::size_t>(std::uint64_t{position} >> shift);
    }
    /// The next unit clockwise from `position`; the ring is not empty.
    [[nodiscard]] std::uint32_t post_at(std::uint32_t position) const {
        std::size_t at = starts[bucket(position)];
        while (at < units.size() && units[at].position < position) ++at;
        return units[at < units.size() ? at : 0].post;
    }
};

/// Parameters as searches weigh by them; weights of tastes for 1/255.
struct SearchScales {
    float pay = 0;
    float power = 0;
    float mission = 0;
    float publication = 0;
    float compute = 0;
    float home = 0;
    float taste = 0;
    float switch_cost = 0;
    float spread = 0;   // of the logarithm of pay
    float ability = 0;  // exponent of pay
};

struct PostBuffers {
    SearchScales scales;
    AppealInUse appeal;
    std::vector<LabValue> labs;              // active labs
    std::vector<InstituteTerms> institutes;  // of each lab; empty while no city asks for anything unusual
    std::vector<Missing> missing;            // by person; empty while nobody came with a deal
    std::vector<double> thinning;            // by months of tenure, share of search dates that hold
    std::vector<double> experience;          // by months of it, factor of ability
    std::array<double, 3> tabulated{};       // what these were made of
    std::vector<float> log_wage;             // [tier][city], relative to the first city
    std::vector<float> buying;  // [from nation][to nation], log of what pay buys; empty = one nation
    std::vector<std::int64_t> committed;    // of each active lab: payroll and accepted offers, currency/month
    std::vector<float> city_value;          // utility of living in a city
    std::vector<float> move_term;           // [tier][from][to], utility of moving, 0 within a ring
    std::vector<float> move_distance;       // what these were made of: distances, km
    std::vector<CityId> move_parent;        // districts
    std::array<double, 5> move_costs{};     // and parameters
    std::vector<std::uint8_t> move_nation;  // and nations
    std::vector<Post> posts;                // by site, tier
    std::vector<std::uint32_t> capacity;    // vacancies of each post
    std::vector<Ring> national;             // [tier]
    std::vector<Ring> local;                // [tier][city]; empty of districts, whose posts their parent has
    std::vector<double> reach;              // [tier][city], threshold of a draw; empty = all rows are places
    std::vector<RingUnit> national_units;   // by tier
    std::vector<RingUnit> local_units;      // by tier, city
    std::vector<std::uint32_t> national_starts;
    std::vector<std::uint32_t> local_starts;
    std::vector<RingUnit> drawn;            // by post
    std::vector<RingUnit> sorted;           // by tier and arc
    std::vector<std::uint32_t> first_post;  // of each block of sites
    std::vector<std::uint32_t> first_unit;
    Groups arcs;
    Groups rings;
};

/// What labs and cities are worth this month, and what labs have committed to pay.
void value_labs(const Month& month, const TalentMarketParams& params, const DepartmentParams& department,
                const LabAppealBeliefs& beliefs, const World& world, PostBuffers& buffers);
void value_cities(const Month& month, const TalentMarketParams& params, const World& world,
                  PostBuffers& buffers);
/// What depends on parameters alone, or on them and on whole months of tenure or experience.
void tabulate(const TalentMarketParams& params, const World& world, PostBuffers& buffers);
/// What reputation, compute, stars, brand and roles make of the values of labs; `beliefs` are read until the month ends.
void value_appeal(const Month& month, const TalentMarketParams& market, const LabAppealBeliefs& beliefs,
                  const World& world, PostBuffers& buffers);

/// This month's vacancies as posts, on the national ring of their tier and on that of their tier and city.
void collect_posts(const Month& month, const World& world, PostBuffers& buffers);

inline constexpr std::size_t most_offers = 12;

struct OfferDesk;  // offers.hpp

/// What the searches of a month read.
struct Market {
    const Month& month;
    const TalentMarketParams& params;
    const World& world;
    const PostBuffers& posts;
    const OfferDesk* desk = nullptr;  // none where nobody bids and nobody has been promised anything
};

/// A searcher, as far as it is the same for all offers.
struct Searcher {
    std::uint64_t serial = 0;
    Tier tier = Tier::broad;
    CityId city;
    CityId home;
    SiteId site;  // invalid without a job
    LabId lab;
    float ability = 1;      // relative to the typical one of the tier
    float ability_pay = 1;  // ability^pay_ability
    float log_posted = 0;   // of the posted pay for ability 1 in the own city, as in Post
    double posted = 0;      // posted pay in the own city, currency/month
    double pay = 0;         // own pay, or the pay from which on work is better than waiting, currency/month
    float pay_weight = 0;   // weights of the utility times the person's tastes
    float power_weight = 0;
    float mission_weight = 0;
    float publication_weight = 0;
    float compute_weight = 0;
    float home_term = 0;
    float missing = 0;  // of staying
    InstituteTerms kept;
    double at_home = 0;     // what promises of the employer count, currency/month
    double unvested = 0;    // of them, currency
    bool best = false;      // looks at a lab's stars
    bool newcomer = false;  // skilled, in the first months
    RolesOfPerson roles;

    [[nodiscard]] bool employed() const { return site.valid(); }
};
[[nodiscard]] Searcher searcher_of(const Market& market, std::size_t row);

/// An offer that beats staying, beside its `Application`.
struct OfferTerms {
    std::int32_t pay = 0;    // currency/month
    std::uint32_t slot = 0;  // number of the draw
};

struct SearchBuffers {
    struct Draft {
        Application application;
        OfferTerms offer;
        float utility = 0;
    };
    std::vector<Draft> drafts;                // of some searchers, `most_offers` each
    std::vector<std::int32_t> counter_offer;  // to each of the due, currency/month, 0 = none
    std::vector<std::uint8_t>
        passed_over;                   // posts of each of the due for want of stars; empty = nobody looks
    std::vector<std::uint32_t> first;  // of each of the due in the next two, one entry more
    std::vector<Application> applications;  // best first
    std::vector<OfferTerms> offers;
    /// Offers above posted pay to one of the due, and the largest of them. Of all due where there is a desk.
    struct LargestOffer {
        double value = 0;  // currency, see Package
        std::uint32_t made = 0;
        std::uint32_t post = 0;
        std::uint32_t slot = 0;
        std::int32_t pay = 0;
    };
    std::vector<LargestOffer> packages;
    std::vector<double> refresh;  // shares with which the employer answers, currency
};

/// Months for which a non-compete keeps a star or core person of a firm from one that goes to another firm of the same region; 0 = free to go.
[[nodiscard]] inline double barred_months(const Month& month, const TalentMarketParams& params,
                                          const World& world, Tier tier, LabId from, CityId lives, LabId to,
                                          CityId city) {
    if (!month.on("noncompetes") || tier == Tier::broad || !from.valid() || from == to ||
        !commercial(world.labs.kind[from.row()]) || !commercial(world.labs.kind[to.row()]) ||
        (!in_one_ring(world.cities, lives, city) &&
         world.kilometres(lives, city) > static_cast<float>(params.noncompete_reach)))
        return 0;
    return month.effect("noncompete_months", lives);
}

/// Searches for all of `due` whose date is this month, and lists the offers that beat staying.
void search(const Market& market, std::span<const ResearcherId> due, SearchBuffers& buffers);

/// Terms of an offer or of staying with `pay` as they were weighed, in the order of `utility_terms`.
[[nodiscard]] Terms terms_of_offer(const Market& market, const Searcher& searcher, const Post& post,
                                   const OfferTerms& offer);
[[nodiscard]] Terms terms_of_staying(const Market& market, const Searcher& searcher, double pay);

struct SettlementBuffers {
    enum class Outcome : std::uint8_t {
        none,     // neither a new job nor better pay
        raised,   // the employer's answer was paid
        started,  // in a new job
        noticed,  // has given notice
    };
    /// A match, a counter-offer or both, of one searcher.
    struct Request {
        std::uint32_t due = 0;  // place among the due
        ResearcherId who;
        SiteId site;  // that accepts the searcher; invalid: none
        LabId lab;    // of this site
        std::int32_t pay = 0;
        LabId employer;  // who pays `rise` if the match fails; invalid: without a job
        std::int32_t rise = 0;
        CityId city;
        Tier tier = Tier::broad;
    };
    /// What becomes of a notice.
    struct Arrival {
        enum class Kind : std::uint8_t { waits, gone, declined, starts } kind = Kind::waits;
        bool searches_again = false;
        bool employed = false;
        bool from_institute = false;
        CityId city;
        Tier tier = Tier::broad;
    };
    std::vector<std::uint32_t> selected;  // rows of the due with a request
    std::vector<std::uint32_t> counts;
    std::vector<Request> requests;
    std::vector<Outcome> outcomes;        // of each of the due
    std::vector<std::uint32_t> recorded;  // requests of those whose move is an event
    std::vector<JobStart> starts;
    std::vector<ResearcherId> dated;   // who gets a new search date
    std::vector<std::int16_t> dates;   // month, -1 = none
    std::vector<Arrival> arrivals;     // of each notice
    std::vector<std::uint32_t> ended;  // notices that end this month, by person
    std::vector<std::uint8_t> barred;  // months by which a non-compete puts off the start of each of the due
    JobChangeBuffers changes;

    /// Months until one of the due who has given notice starts.
    [[nodiscard]] std::int32_t notice_of(std::size_t due, double notice_months) const {
        return static_cast<std::int32_t>(notice_months) + (barred.empty() ? 0 : barred[due]);
    }
};

/// People whose notice is over start at their new site, if it is still open and they are still free to.
void start_after_notice(const Month& month, const TalentMarketParams& params, World& world,
                        SettlementBuffers& buffers, MonthRecord& record);

/// Draws the next search dates of those of `due` who have a job, as they are if nobody gives notice. Reads
/// nothing that matching writes.
void draw_dates(const Month& month, const TalentMarketParams& params, std::span<const ResearcherId> due,
                const Researchers& people, SettlementBuffers& buffers);

/// Hires the matched within the budgets of the labs, pays counter-offers to those who stay, and sets the next
/// search dates. `matched` holds a row of `search.applications` or `unmatched` for each of `due`, `buffers`
/// the dates of `draw_dates`.
void settle_matches(const Month& month, const TalentMarketParams& params, std::span<const ResearcherId> due,
                    const SearchBuffers& search, std::span<const std::uint32_t> matched, PostBuffers& posts,
                    World& world, const OfferDesk* desk, SettlementBuffers& buffers, MonthRecord& record);

/// The event of a move, with the terms of the job chosen and of the best one rejected.
[[nodiscard]] Event move_event(const Market& market, const SearchBuffers& search, std::size_t due,
                               std::size_t row, std::uint32_t chosen);

}  // namespace headwater::model::people
