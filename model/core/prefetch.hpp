// A hint to the processor; it changes no result. Loops over scattered rows ask for a row some steps ahead.
#pragma once

#include <cstddef>
#include <vector>

namespace headwater::model {

/// `row` may be any row of the column, or its end.
template <class Value>
void prefetch(const std::vector<Value>& column, std::size_t row) {
    __builtin_prefetch(column.data() + row);
}

}  // namespace headwater::model
