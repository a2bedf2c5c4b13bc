#include "model/processes/common/matching.hpp"

#include <algorithm>

namespace headwater::model {

void match(std::span<const std::uint32_t> first, std::span<const Application> options,
           std::span<const std::uint32_t> capacity, MatchingBuffers& buffers,
           std::vector<std::uint32_t>& matched) {
    const std::size_t applicants = first.empty() ? 0 : first.size() - 1;
    auto& [first_slot, held_count, slots, next, waiting] = buffers;
    first_slot.resize(capacity.size());
    held_count.assign(capacity.size(), 0);
    std::uint32_t slot = 0;
    for (std::size_t post = 0; post < capacity.size(); ++post) {
        first_slot[post] = slot;
        slot += capacity[post];
    }
    slots.resize(slot);
    next.assign(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(applicants));
    matched.assign(applicants, unmatched);

    // The owner of an application: options are laid out by applicant, so it is found once here.
    std::vector<std::uint32_t>& owner = waiting;
    owner.resize(options.size() + applicants);
    for (std::size_t a = 0; a < applicants; ++a)
        for (std::uint32_t o = first[a]; o < first[a + 1]; ++o) owner[o] = static_cast<std::uint32_t>(a);
    std::uint32_t* stack = owner.data() + options.size();
    std::size_t stacked = 0;
    for (std::size_t a = applicants; a-- > 0;) stack[stacked++] = static_cast<std::uint32_t>(a);

    const auto more_wanted = [&](std::uint32_t x, std::uint32_t y) {
        if (options[x].score != options[y].score) return options[x].score > options[y].score;
        if (options[x].tie != options[y].tie) return options[x].tie > options[y].tie;
        return x < y;
    };
    while (stacked > 0) {
        const std::uint32_t applicant = stack[--stacked];
        while (next[applicant] < first[applicant + 1]) {
            const std::uint32_t option = next[applicant]++;
            const std::uint32_t post = options[option].post;
            if (capacity[post] == 0) continue;
            const auto heap = slots.begin() + first_slot[post];
            std::uint32_t& held = held_count[post];
            if (held < capacity[post]) {
                heap[held++] = option;
                std::push_heap(heap, heap + held, more_wanted);
                matched[applicant] = option;
                break;
            }
            if (!more_wanted(option, heap[0])) continue;
            std::pop_heap(heap, heap + held, more_wanted);
            const std::uint32_t displaced = owner[heap[held - 1]];
            matched[displaced] = unmatched;
            heap[held - 1] = option;
            std::push_heap(heap, heap + held, more_wanted);
            matched[applicant] = option;
            stack[stacked++] = displaced;
            break;
        }
    }
}

}  // namespace headwater::model
