// Numbers that pages of comparisons, runs and sweeps give to be explored.
#pragma once

#include "analysis/report/exploration.hpp"
#include "output/run_reader.hpp"

namespace headwater::analysis {

class ComparisonParts;
class SweepRuns;

void explore_comparison(page::Document& document, ComparisonParts& parts, const Exploring& exploring);
void explore_run(page::Document& document, page::Names& names, const output::RunFile& run,
                 const Exploring& exploring);
void explore_sweep(page::Document& document, page::Names& names, const SweepRuns& runs,
                   const Exploring& exploring);

}  // namespace headwater::analysis
