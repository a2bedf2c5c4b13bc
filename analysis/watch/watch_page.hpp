// The page that watches: one file of HTML that is told what is new by the program and fetches nothing else.
#pragma once

#include <string_view>

#include "analysis/watch/page_server.hpp"

namespace headwater::analysis {

[[nodiscard]] WatchPage watch_page(page::Language language, std::string_view title);

}  // namespace headwater::analysis
