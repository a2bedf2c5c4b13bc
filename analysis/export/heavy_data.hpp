// A small HDF5 file in memory for programs that draw: plain arrays in groups, the same bytes each time.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "output/hdf5/library.hpp"

namespace headwater::analysis {

class HeavyData {
public:
    HeavyData();

    /// A group "/a" or "/a/b" whose parent exists.
    void group(const std::string& path);
    void attribute(const std::string& group, const std::string& name, const std::string& text);
    void attribute(const std::string& group, const std::string& name, std::span<const std::int64_t> numbers);
    /// A variable of the shape `lengths`, slow to fast.
    template <class T>
    void values(const std::string& path, const std::vector<hsize_t>& lengths, std::span<const T> values);
    template <class T>
    void values(const std::string& path, const std::vector<T>& values) {
        this->values(path, {values.size()}, std::span<const T>(values));
    }

    /// The bytes; nothing can be added afterwards.
    [[nodiscard]] std::string bytes() &&;

private:
    output::hdf5::QuietErrors quiet_;
    output::hdf5::Handle file_;
};

}  // namespace headwater::analysis
