#include <algorithm>

#include "model/processes/people/talent_market/month.hpp"

namespace headwater::model::people {

Event move_event(const Market& market, const SearchBuffers& search, std::size_t due, std::size_t row,
                 std::uint32_t chosen) {
    const Searcher s = searcher_of(market, row);
    const auto post_of = [&](std::uint32_t option) -> const Post& {
        return market.posts.posts[search.applications[option].post];
    };
    Event event;
    event.month = static_cast<std::int16_t>(market.month.index);
    event.kind = "researcher_move";
    event.tier = static_cast<std::uint8_t>(s.tier);
    event.from = s.city;
    event.to = post_of(chosen).city;
    event.lab = post_of(chosen).lab;
    event.other = s.lab;
    event.serial = s.serial;
    event.value = search.offers[chosen].pay;
    event.chosen = terms_of_offer(market, s, post_of(chosen), search.offers[chosen]);
    // The best rejected option: the next on the list, or staying.
    if (chosen + 1 < search.first[due + 1]) {
        const Post& next = post_of(chosen + 1);
        event.rejected_lab = next.lab;
        event.rejected_city = next.city;
        event.rejected = terms_of_offer(market, s, next, search.offers[chosen + 1]);
    } else {
        event.rejected_lab = event.other;
        event.rejected_city = event.from;
        event.rejected = terms_of_staying(market, s, std::max<double>(s.pay, search.counter_offer[due]));
    }
    return event;
}

}  // namespace headwater::model::people
