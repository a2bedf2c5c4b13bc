// The readers of single tables, each into the draft; where a table is not there they do nothing. Order of the calls: read_tables() in ../tables.cpp.
#pragma once

#include "scenarios/reader/draft.hpp"

namespace headwater::scenarios {

void read_cities(Draft& draft, Problems& problems);
void read_city_sources(Draft& draft, Problems& problems);
void read_distances(Draft& draft, Problems& problems);
void read_organisations(Draft& draft, Problems& problems);
void read_clouds(Draft& draft, Problems& problems);
void read_contracts(Draft& draft, Problems& problems);
void read_vendors(Draft& draft, Problems& problems);
void read_power(Draft& draft, Problems& problems);
void read_platforms(Draft& draft, Problems& problems);
void read_device_makers(Draft& draft, Problems& problems);
void read_beliefs(Draft& draft, Problems& problems);
void read_founders(Draft& draft, Problems& problems);
void read_bids(Draft& draft, Problems& problems);
void read_supplies(Draft& draft, Problems& problems);
void read_nations(Draft& draft, Problems& problems);
void read_occupations(Draft& draft, Problems& problems);
void read_events(Draft& draft, Problems& problems);
void read_series(Draft& draft, Problems& problems);

/// Chat cannot have more users than there are people; after cities have been read.
void refuse_markets_beyond_people(const Draft& draft, Problems& problems);

}  // namespace headwater::scenarios
