// One page of HTML that opens run files in a browser, without a network: it carries the HDF5 library (h5wasm, in WebAssembly).
#pragma once

#include <filesystem>
#include <string>

#include "analysis/report/page/document.hpp"

namespace headwater::analysis {

inline constexpr std::size_t most_carried_bytes = 16U << 20U;  // of a run file in the page

struct ViewerRequest {
    std::filesystem::path library;  // folder of h5wasm.js, h5wasm.wasm.gz and LICENSE.txt
    std::string file;               // run file that the page carries and begins with; empty = none
    page::Language language = page::Language::en;  // that the page begins in; it knows both
};

/// Throws Failure and output::FileError: a library that is not there or is another, a file that is no run, damaged or too large to carry.
[[nodiscard]] std::string viewer_page(const ViewerRequest& request);

}  // namespace headwater::analysis
