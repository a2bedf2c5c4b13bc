// [tables]: which tables there are, and the order in which they are read.
#include <array>

#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/suggest.hpp"
#include "scenarios/reader/tables/read_tables.hpp"

namespace headwater::scenarios {
namespace {

struct NamedTable {
    std::string_view key;
    TableMention TableMentions::*mention;
};
constexpr std::array<NamedTable, 20> named_tables{
    {{"cities", &TableMentions::cities},           {"cities_sources", &TableMentions::cities_sources},
     {"distances", &TableMentions::distances},     {"organisations", &TableMentions::organisations},
     {"clouds", &TableMentions::clouds},           {"contracts", &TableMentions::contracts},
     {"vendors", &TableMentions::vendors},         {"power", &TableMentions::power},
     {"platforms", &TableMentions::platforms},     {"device_makers", &TableMentions::device_makers},
     {"occupations", &TableMentions::occupations}, {"beliefs", &TableMentions::beliefs},
     {"founders", &TableMentions::founders},       {"bids", &TableMentions::bids},
     {"supplies", &TableMentions::supplies},       {"nations", &TableMentions::nations},
     {"borders", &TableMentions::borders},         {"exchange_rates", &TableMentions::exchange_rates},
     {"events", &TableMentions::events},           {"series", &TableMentions::series}}};

}  // namespace

void apply_table_mentions(const Document& document, Draft& draft, Problems& problems) {
    const Entry* entry = document.root.find("tables");
    if (!entry) return;
    const Node* tables = table_in(*entry, problems);
    if (!tables) return;
    refuse_unknown_keys(*tables, names_of(named_tables, [](const auto& named) { return named.key; }),
                        "[tables]", Elsewhere::no, problems);
    // Sources speak of the cells of one table of cities.
    if (tables->find("cities")) draft.tables.cities_sources = {};
    for (const NamedTable& named : named_tables)
        if (const Entry* table = tables->find(named.key))
            draft.tables.*named.mention = {&table->value, &document};
}

void read_tables(Draft& draft, Problems& problems) {
    read_cities(draft, problems);
    read_city_sources(draft, problems);
    read_distances(draft, problems);
    read_organisations(draft, problems);
    read_clouds(draft, problems);
    read_contracts(draft, problems);
    read_vendors(draft, problems);
    read_power(draft, problems);
    read_platforms(draft, problems);
    read_device_makers(draft, problems);
    if (!draft.known_cities.empty()) refuse_markets_beyond_people(draft, problems);
    read_occupations(draft, problems);
    read_beliefs(draft, problems);
    read_founders(draft, problems);
    read_bids(draft, problems);
    read_supplies(draft, problems);
    read_nations(draft, problems);
    read_events(draft, problems);
    read_series(draft, problems);
}

}  // namespace headwater::scenarios
