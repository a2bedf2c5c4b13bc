// Terms of the decisions that a run file keeps: a word for sentences, and what each is. Terms that add up to what decided are
// reasons; the others are facts that the decision looked at.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace headwater::analysis {

struct TermWord {
    std::string_view term;
    std::string_view words;    // "taste and luck"; empty: the term itself
    std::string_view meaning;  // what `explain` says
};

struct TermFamily {
    std::string_view first;  // kind of event; all kinds with the same names of terms have the same
    bool add_up = false;     // reasons: their sum decided
    std::span<const TermWord> terms;
};

namespace term_words {

// clang-format off
inline constexpr auto utility = std::to_array<TermWord>({
    {"pay", "pay", "logarithm of the pay over what is posted in the person's city, with the person's weight for pay"},
    {"power", "standing", "size and visibility of the employer, as far as the person fits the role there, with the person's weight"},
    {"mission", "mission", "culture of the employer, with the person's weight for a mission"},
    {"publication", "freedom to publish", "openness of the employer, or its reputation for letting work be published, with the person's weight"},
    {"compute", "compute", "logarithm of GPUs for each head of the employer, less the nuisance of an odd stack, with the person's weight"},
    {"city", "the city", "amenity of the city less its rent, skilled people who live there, and a loss where it is not home"},
    {"distance", "distance", "loss of a move to another city, larger the farther it is, and of a change of employer"},
    {"peers", "the lab's stars and name", "stars and brand of the employer, its campus for newcomers, a loss where the best do not apply"},
    {"taste_shock", "taste and luck", "all that the model does not explain: one draw for this person and this offer, the same in every arm of a comparison"},
});
inline constexpr auto place = std::to_array<TermWord>({
    {"talent", "talent", "skilled people who live in the city, as the firm weighs them"},
    {"market", "the local market", "strength of the local market for what the firm sells"},
    {"rent", "rent", "cost of rooms in the city, negative"},
    {"subsidy", "cash on offer", "cash that the city offers for the move, a fund for firms there, and a visit that brought the offer"},
    {"ties", "ties", "ties of the firm to the place"},
    {"move_cost", "the cost of a move", "cost of moving people and rooms, negative; 0 for staying"},
    {"clause", "buyback clauses", "what a clause of a fund says about leaving, negative for a move that triggers it"},
    {"incubator", "room in an incubator", "rent that an incubator of the city would not ask for"},
    {"taste_shock", "taste and luck", "all that the model does not explain: one draw for this firm and this city, the same in every arm of a comparison"},
});
inline constexpr auto round = std::to_array<TermWord>({
    {"quality", "quality", "quality of the firm as its founders know it, logarithm"},
    {"traction", "traction", "sales over costs, logarithm"},
    {"capability", "its model", "capability of the firm's model"},
    {"clause_cost", "the buyback clause", "what the clause of the fund is expected to cost the founders, negative"},
    {"dilution", "dilution", "part of the firm that the round takes, negative"},
    {"financing", "need of money", "what money is worth to the firm now"},
    {"belief", "belief", "what funds believe of original architectures; 0 of other firms"},
    {"announced", "announcements", "what the city has announced, as far as it is believed"},
    {"taste_shock", "taste and luck", "all that the model does not explain: one draw for this firm and round, the same in every arm of a comparison"},
});
inline constexpr auto path = std::to_array<TermWord>({
    {"expected", "what is expected of it", "chance of success times the gain, in log10"},
    {"stack", "what the known way offers", "tools and know-how of the common architecture that are given up, negative"},
    {"mission", "mission", "wish of the lab's people to do something of their own"},
    {"support", "support", "what cities and funds promise to projects on original architectures"},
    {"taste_shock", "taste and luck", "all that the model does not explain: one draw for this lab, the same in every arm of a comparison"},
});
inline constexpr auto run = std::to_array<TermWord>({
    {"compute", "compute", "logarithm of the training compute in FLOP"},
    {"data_wall", "the wall of data", "loss from text that runs out, in log10"},
    {"algorithms", "algorithms", "what the lab's algorithms add, in log10 of compute"},
    {"reinforcement", "training on checked answers", "what training on answers that can be checked adds, mean over domains, in log10"},
    {"ideas", "ideas", "what ideas realised by the lab add, in log10"},
    {"people", "people", "what the quality of the lab's people adds, in log10"},
    {"architecture", "the architecture", "what an original architecture adds, in log10"},
    {"shocks", "luck", "luck of the run, in log10"},
    {"parent", "the model it began from", "what the weights from which the run started add, in log10"},
});
inline constexpr auto answer = std::to_array<TermWord>({
    {"money", "money", "what the founder would get for the shares"},
    {"power", "standing", "standing of the founder in an own firm, or within the bidder"},
    {"mission", "mission", "difference of the founder's mission from the bidder's"},
    {"control", "control", "worth of control over the own firm"},
    {"luck", "luck", "one draw for this founder and bid, the same in every arm of a comparison"},
    {"premium", "the price", "logarithm of the price over the worth of the firm: asked (chosen), offered (rejected)"},
});
inline constexpr auto deal = std::to_array<TermWord>({
    {"people", "its people", "what the people who would come are worth to the bidder, over the worth of the firm"},
    {"firm", "the firm", "what the rest of the firm is worth to the bidder, over its worth"},
    {"data", "data", "what data and suppliers of the firm are worth to the bidder, over the worth of the firm"},
    {"price", "the price", "price of the deal over the worth of the firm, negative"},
    {"delay", "delay", "loss from the months until the deal is done, negative"},
});
inline constexpr auto group = std::to_array<TermWord>({
    {"stars", "", "stars in the group"},
    {"disagreement", "", "mean disagreement of the group with the lab"},
    {"share_of_site", "", "part of the skilled people of the site who left"},
    {"algorithms_lost", "", "what the lab lost of its algorithms with them, in log10"},
});
inline constexpr auto seller = std::to_array<TermWord>({
    {"list", "", "list price of a GPU-hour of this seller"},
    {"cost", "", "full cost of a GPU-hour"},
    {"use", "", "share of the seller's machines that are let"},
    {"median_list", "", "median list price of sellers that buyers find by search"},
    {"spot", "", "spot price of a GPU-hour"},
});
inline constexpr auto signing = std::to_array<TermWord>({
    {"months", "", "months that the contract runs"},
    {"gpus", "", "GPUs under the contract"},
    {"need", "", "GPUs that the lab needed"},
    {"list", "", "list price of a GPU-hour of this seller"},
    {"expected_list", "", "list price that the lab expects over the time of the contract"},
    {"saving", "", "what the contract is expected to save"},
});
inline constexpr auto hall = std::to_array<TermWord>({
    {"months_waited", "", "months between asking for power and getting it"},
    {"premium", "", "premium that the hall pays for power that comes earlier"},
    {"largest_site", "", "GPUs with power at the largest site"},
    {"chips_waiting", "", "accelerators of the seller that wait for power"},
    {"place_queue", "", "megawatts that halls in the place wait for"},
});
inline constexpr auto generation = std::to_array<TermWord>({
    {"lead", "", "months from an order to its delivery"},
    {"old_list", "", "list price of the generation before"},
    {"output", "", "H100-equivalents that the vendor can make in a month"},
    {"domain", "", "accelerators that are linked closely in one domain"},
    {"kilowatts", "", "power of an H100-equivalent in kW"},
});
inline constexpr auto contract = std::to_array<TermWord>({
    {"kind", "", "kind of the contract, its code"},
    {"amount", "", "amount that was agreed"},
    {"monthly", "", "amount a month"},
    {"cap", "", "most that is paid in all"},
    {"owed", "", "amount that is owed and not paid"},
    {"stake", "", "share of the firm that goes with the contract"},
    {"gpus", "", "GPUs under the contract"},
    {"price", "", "price that was agreed"},
    {"circular", "", "1 = money of the seller comes back to it"},
});
inline constexpr auto account = std::to_array<TermWord>({
    {"revenue", "", "revenue of twelve months"},
    {"returned", "", "of it, money of owners, lenders and suppliers that came back"},
    {"loop_ratio", "", "returned over revenue"},
    {"leverage", "", "debt over revenue less running costs"},
    {"cover", "", "revenue under contract less running costs, over what is due"},
    {"contracted", "", "revenue under contract"},
    {"running_cost", "", "running costs"},
    {"due", "", "interest, principal and rents of leases that are due"},
});
inline constexpr auto withdrawn = std::to_array<TermWord>({
    {"share_of_use", "", "share of use that the model had"},
    {"least_share", "", "share below which a model is withdrawn"},
});
inline constexpr auto weights = std::to_array<TermWord>({
    {"behind", "", "how far the model is behind the best of the others, in log10"},
    {"gap", "", "gap from which on labs open their weights, in log10"},
    {"mandated", "", "1 = a rule asks for open weights"},
});
inline constexpr auto incident = std::to_array<TermWord>({
    {"held", "", "months for which the model was held before its release"},
    {"hazard", "", "probability of an incident in the month"},
    {"attention", "", "attention for the lab's releases"},
    {"capability", "", "capability K of the model"},
});
inline constexpr auto platform = std::to_array<TermWord>({
    {"customers", "", "sellers of GPU-hours that are customers of the vendor"},
    {"idle_gpus", "", "their machines that nobody rents"},
    {"mean_overlap", "", "part of their business that the platform would compete with, mean"},
    {"mean_grudge", "", "grudge of customers against the vendor, mean"},
});
inline constexpr auto allocation = std::to_array<TermWord>({
    {"vendor", "", "vendor of accelerators, its number"},
    {"weight", "", "weight of the seller in the vendor's order of customers"},
    {"ordered", "", "accelerators that the seller ordered"},
    {"payment", "", "what its way of paying adds to the weight"},
    {"loyalty", "", "what orders given to no other vendor add"},
    {"ally", "", "what being an ally of the vendor adds"},
    {"own", "", "what making accelerators of its own takes away"},
    {"debt", "", "what its debt takes away"},
    {"grudge", "", "grudge of the seller against the vendor, log of purchase odds"},
});
inline constexpr auto rival = std::to_array<TermWord>({
    {"vendor", "", "vendor of accelerators, its number"},
    {"grudge", "", "grudge of the seller against the vendor, log of purchase odds"},
    {"prepared", "", "share of the need for which other vendors are prepared"},
    {"only_here", "", "share of the machines for which there is no other vendor"},
    {"months_since_platform", "", "months since the vendor opened a platform; -1 = it has none"},
});
inline constexpr auto defect = std::to_array<TermWord>({
    {"generation", "", "number of the generation"},
    {"customers", "", "sellers of GPU-hours that have it"},
    {"fleet_share", "", "its part of their fleets, mean"},
});
inline constexpr auto clause = std::to_array<TermWord>({
    {"capability", "", "capability K of the licensor's best model"},
    {"threshold", "", "capability from which on the clause can be said to be reached"},
    {"chance", "", "probability that a court or panel agrees"},
    {"gain", "", "what the end of access brings the licensor"},
    {"cost", "", "cost of the dispute and of what the licensee does then"},
    {"rule", "", "rule by which the clause is judged, its code"},
});
inline constexpr auto partner = std::to_array<TermWord>({
    {"wanted", "", "GPUs that the lab wants"},
    {"delivered", "", "GPUs that the partner delivers"},
    {"queue", "", "GPUs that it wants and does not get"},
    {"wait", "", "months that the queue lasts at the present speed"},
    {"pressure", "", "pressure of the authorities to let go (antitrust_pressure)"},
    {"passes", "", "times that the partner passed an offer on"},
    {"outside", "", "GPUs that the lab rents of others"},
});
inline constexpr auto capital = std::to_array<TermWord>({
    {"need", "", "money that the firm needs"},
    {"ask", "", "money that it asked for"},
    {"value", "", "value of the firm before the round, as investors see it"},
    {"claims", "", "claims of contracts that come before the new money"},
    {"terms", "", "terms of contracts that investors counted"},
    {"asked", "", "valuation of the last round"},
    {"investors", "", "investors who looked at it"},
    {"raised", "", "part of what it asked for that it got"},
    {"cuts", "", "times that it cut its plan"},
});
inline constexpr auto decided = std::to_array<TermWord>({
    {"gap", "", "how far the lab is behind the best, in log10"},
    {"ahead", "", "how far the release of a rival is ahead, in log10; 0 = there was none"},
    {"missed", "", "1 = its own release fell short of the best of the others"},
    {"fell", "", "1 = its rank fell"},
    {"chance", "", "probability of changing its mind in the month"},
    {"lag", "", "months until the change takes effect"},
});
inline constexpr auto belief = std::to_array<TermWord>({
    {"gap", "", "how far the lab is behind the best, in log10"},
    {"shift", "", "by how much its belief differs from the common one, in log odds"},
    {"months_waited", "", "months since it decided"},
    {"step", "", "by how much the scenario moved the belief, in log odds"},
});
inline constexpr auto jump = std::to_array<TermWord>({
    {"before", "", "plan for compute before, currency a year"},
    {"belief", "", "probability that the lab gives to the prize"},
    {"gap", "", "how far it is behind the best, in log10"},
    {"odds", "", "odds of winning the race that it reckons with"},
    {"wanted", "", "what it would spend if it could"},
    {"reach", "", "what it can spend"},
    {"months_since_release", "", "months since a rival's release opened a gap; -1 = none"},
});
inline constexpr auto story = std::to_array<TermWord>({
    {"tellers", "", "labs and funds that told it the story"},
    {"chance", "", "chance of taking it up, from those who told it"},
    {"prestige", "", "prestige of the lab"},
});
inline constexpr auto discovery = std::to_array<TermWord>({
    {"gpus", "", "GPUs of the lab"},
    {"quality", "", "quality of the lab"},
    {"diversity", "", "diversity of its lines of research"},
    {"odds", "", "odds that the discovery is its own"},
});
inline constexpr auto customer = std::to_array<TermWord>({
    {"chance", "", "probability that the customer leaves in the month"},
    {"exposure", "", "how much of its work the supplier sees"},
    {"rivalry", "", "how far the owner of the supplier is a rival"},
    {"notice", "", "months until the customer is gone"},
});

inline constexpr auto families = std::to_array<TermFamily>({
    {"researcher_move", true, utility},
    {"seat_move", true, place},
    {"round", true, round},
    {"path_start", true, path},
    {"run_end", true, run},
    {"bid_refused", true, answer},
    {"bid_lapsed", true, deal},
    {"group_exit", false, group},
    {"seller_entry", false, seller},
    {"compute_contract", false, signing},
    {"hall_connected", false, hall},
    {"chip_generation", false, generation},
    {"contract_begun", false, contract},
    {"related_account", false, account},
    {"model_withdrawn", false, withdrawn},
    {"weights_opened", false, weights},
    {"incident", false, incident},
    {"platform_entry", false, platform},
    {"allocation_refused", false, allocation},
    {"rival_opened", false, rival},
    {"chip_defect", false, defect},
    {"clause_declared", false, clause},
    {"partner_released", false, partner},
    {"capital_round", false, capital},
    {"belief_decided", false, decided},
    {"belief_changed", false, belief},
    {"belief_moved", false, belief},
    {"spending_jump", false, jump},
    {"story_taken_up", false, story},
    {"first_discovery", false, discovery},
    {"customer_left", false, customer},
});
// clang-format on

}  // namespace term_words

/// The family that has all these terms, as files of events name them; nullptr where a program of another version wrote them.
template <class Names>
[[nodiscard]] const TermFamily* term_family(const Names& terms, std::string_view kind) {
    const TermFamily* of_terms = nullptr;
    for (const TermFamily& family : term_words::families) {
        const bool has_all = std::ranges::all_of(terms, [&](const auto& term) {
            return std::string_view(term).empty() || std::ranges::find(family.terms, std::string_view(term),
                                                                       &TermWord::term) != family.terms.end();
        });
        if (has_all && family.first == kind) return &family;
        if (has_all && of_terms == nullptr) of_terms = &family;
    }
    return of_terms;
}

[[nodiscard]] inline const TermWord* word_of(const TermFamily* family, std::string_view term) {
    if (family == nullptr) return nullptr;
    const auto found = std::ranges::find(family->terms, term, &TermWord::term);
    return found == family->terms.end() ? nullptr : &*found;
}

}  // namespace headwater::analysis
