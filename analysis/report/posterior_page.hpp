// The page of a posterior: what the record leaves of the priors.
#pragma once

#include <string>

#include "analysis/report/page/document.hpp"
#include "output/posterior_file.hpp"

namespace headwater::analysis {

[[nodiscard]] page::Document posterior_page(const output::Posterior& posterior, const std::string& file_name,
                                            page::Language language);

}  // namespace headwater::analysis
