#include "scenarios/reader/rows.hpp"

namespace headwater::scenarios {

bool is_key(std::string_view text) {
    constexpr std::size_t longest = 64;
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

bool is_printable(std::string_view text) {
    return std::ranges::none_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

bool check_city(std::string_view key, std::span<const std::string> cities, const Place& place,
                std::string_view what, Problems& problems) {
    if (cities.empty() || std::ranges::binary_search(cities, key)) return true;  // in the order of keys
    problems.add(place, "unknown city '" + std::string(key) + "' in " + std::string(what), listed(cities),
                 nearest(key, cities));
    return false;
}

}  // namespace headwater::scenarios
