// The page of a validation as JSON.
#pragma once

#include <string>

#include "analysis/report/json_result.hpp"
#include "analysis/report/page/document.hpp"

namespace headwater::analysis {

[[nodiscard]] page::Document validation_page(const JsonResult& result, const std::string& file_name,
                                             page::Language language);

}  // namespace headwater::analysis
