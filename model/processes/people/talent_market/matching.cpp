#include "model/processes/people/talent_market/matching.hpp"

#include <algorithm>
#include <utility>

#include "model/core/prefetch.hpp"

namespace headwater::model::people {
namespace {

constexpr std::size_t applicants_ahead = 8;
constexpr std::uint32_t nobody = 0xffffffffU;

bool more_wanted(const MatchingBuffers::Slot& x, const MatchingBuffers::Slot& y) {
    if (x.score != y.score) return x.score > y.score;
    if (x.tie != y.tie) return x.tie > y.tie;
    return x.option < y.option;
}

// Takes an application if the post wants it: `taken`, and the one displaced if the post was full.
struct Answer {
    bool taken = false;
    std::uint32_t displaced = nobody;
};
Answer propose(MatchingBuffers::Post& post, std::vector<MatchingBuffers::Slot>& slots,
               const MatchingBuffers::Slot& application) {
    if (post.capacity == 0) return {};
    const auto heap = slots.begin() + post.first_slot;
    const auto end = heap + post.capacity;
    if (post.held < post.capacity) {
        heap[post.held++] = application;
        if (post.held == post.capacity) std::make_heap(heap, end, more_wanted);
        return {true, nobody};
    }
    if (!more_wanted(application, *heap)) return {};
    std::pop_heap(heap, end, more_wanted);
    const std::uint32_t displaced = std::exchange(end[-1], application).applicant;
    std::push_heap(heap, end, more_wanted);
    return {true, displaced};
}

}  // namespace

void match(std::span<const std::uint32_t> first, std::span<const Application> options,
           std::span<const std::uint32_t> capacity, MatchingBuffers& buffers,
           std::vector<std::uint32_t>& matched) {
    const std::size_t applicants = first.empty() ? 0 : first.size() - 1;
    auto& [posts, slots, next] = buffers;
    posts.resize(capacity.size());
    std::uint32_t slot = 0;
    for (std::size_t post = 0; post < capacity.size(); ++post) {
        posts[post] = {slot, 0, capacity[post]};
        slot += capacity[post];
    }
    slots.resize(slot);
    next.resize(applicants);
    std::copy_n(first.begin(), applicants, next.begin());
    matched.resize(applicants);
    std::ranges::fill(matched, unmatched);

    for (std::size_t newcomer = 0; newcomer < applicants; ++newcomer) {
        if (newcomer + applicants_ahead < applicants && first[newcomer + applicants_ahead] < options.size())
            prefetch(posts, options[first[newcomer + applicants_ahead]].post);
        auto applicant = static_cast<std::uint32_t>(newcomer);
        while (applicant != nobody && next[applicant] < first[applicant + 1]) {
            const std::uint32_t option = next[applicant]++;
            const auto& [post, score, tie] = options[option];
            const Answer answer = propose(posts[post], slots, {score, tie, option, applicant});
            if (!answer.taken) continue;
            matched[applicant] = option;
            applicant = answer.displaced;
            if (applicant != nobody) matched[applicant] = unmatched;
        }
    }
}

}  // namespace headwater::model::people
