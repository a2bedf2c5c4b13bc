#include "scenarios/reader/tables/table_rows.hpp"

#include <utility>

#include "scenarios/reader/text_file.hpp"

namespace headwater::scenarios {

std::optional<Table> load(const TableMention& mention, std::string_view key, Problems& problems) {
    if (!mention.value) return std::nullopt;
    const Node& value = *mention.value;
    if (value.kind == Node::Kind::array) return table_of_array(value, "table " + std::string(key), problems);
    if (value.kind == Node::Kind::text) {
        const auto text =
            read_text_file(path_from(mention.document->directory, value.text), value.place, problems);
        return text ? parse_csv(text->text, text->file, problems) : std::nullopt;
    }
    problems.add(value.place, "tables." + std::string(key) + " is " + std::string(kind_text(value)),
                 "the path of a CSV file, or an array of rows");
    return std::nullopt;
}

std::string seen_as(std::string_view label) {
    std::string seen;
    bool gap = false;
    const auto blank_at = [&](std::size_t i) -> std::size_t {
        for (const std::string_view blank : {" ", "\u00a0", "\u2007", "\u2009", "\u202f", "\u200b", "\u3000"})
            if (label.substr(i).starts_with(blank)) return blank.size();
        return 0;
    };
    for (std::size_t i = 0; i < label.size();) {
        if (const std::size_t length = blank_at(i); length > 0) {
            gap = !seen.empty();
            i += length;
            continue;
        }
        if (std::exchange(gap, false)) seen += ' ';
        const char c = label[i++];
        seen += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return seen;
}

void refuse_too_many(std::size_t rows, std::size_t most, const Place& place, std::string_view what,
                     Problems& problems) {
    if (rows > most)
        problems.add(place, std::to_string(rows) + " " + std::string(what),
                     "at most " + std::to_string(most));
}

}  // namespace headwater::scenarios
