// The page of an explorer: sliders, effects with bands, curves of one factor, the command that runs the model there, quality, provenance.
#pragma once

#include <string>

#include "analysis/explorer/explorer.hpp"
#include "analysis/report/page/document.hpp"

namespace headwater::analysis {

/// Bytes of a page, at most; naming fewer measures makes it smaller.
inline constexpr std::size_t most_page_bytes = 3'000'000;

/// `directory`: of the sweep, as commands are to name it. `table`: its runs.
[[nodiscard]] page::Document explorer_page(const Plan& plan, const output::SweepTable& table,
                                           const Explorer& explorer, const std::string& directory,
                                           page::Language language);

}  // namespace headwater::analysis
