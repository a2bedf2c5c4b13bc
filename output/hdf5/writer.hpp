// Writes a file of self-contained groups: every dimension of a group is a real dimension scale in that group,
// every variable carries its attributes.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "output/hdf5/attribute.hpp"
#include "output/hdf5/file_image.hpp"
#include "output/hdf5/library.hpp"

namespace headwater::output::hdf5 {

/// Rows of a virtual variable that lie in another file, in a dataset of the same shape but for its first dimension.
struct VirtualSource {
    std::string file;  // relative to the folder of the file that names it
    std::string dataset;
    std::size_t first = 0;  // row of the virtual variable
    std::size_t rows = 0;
};

class GroupWriter {
public:
    GroupWriter(FileImage& image, std::string name, const std::string& title);

    void attribute(const std::string& name, const AttributeContent& content) {
        write_attribute(image_.forms(), group_.id(), name, content);
    }

    /// A dimension and its coordinate variable of the same name.
    template <class T>
    void coordinate(const std::string& name, const std::vector<T>& values, const Attributes& attributes);

    /// A variable that describes the positions along its dimensions (codes, calendar years, ...). Later
    /// variables over these dimensions name it in their attribute `coordinates`.
    template <class T>
    void auxiliary(const std::string& name, const std::vector<std::string>& dimensions,
                   const std::vector<T>& values, const Attributes& attributes);

    template <class T>
    void variable(const std::string& name, const std::vector<std::string>& dimensions, std::vector<T> values,
                  const Attributes& attributes);
    template <class T>
    void variable(const std::string& name, const std::vector<std::string>& dimensions,
                  std::span<const T> values, const Attributes& attributes) {
        variable(name, dimensions, std::vector<T>(values.begin(), values.end()), attributes);
    }
    /// A variable of numbers, whose values `values` computes later in another thread (see FileImage::store).
    template <class T>
    void variable_from(const std::string& name, const std::vector<std::string>& dimensions,
                       std::function<std::vector<T>()> values, const Attributes& attributes);

    /// A variable of float64 whose values along its first dimension lie in other files; NaN where none says otherwise or a
    /// file is gone. Its values are no part of the digest.
    void virtual_variable(const std::string& name, const std::vector<std::string>& dimensions,
                          std::span<const VirtualSource> sources, const Attributes& attributes);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::size_t length(const std::string& dimension) const;

private:
    struct Scale {
        std::string name;
        std::size_t length = 0;
        std::shared_ptr<const Handle> dataset;
    };
    /// Variables of one type and chunk that follow one another share their properties.
    struct Properties {
        const char* type = nullptr;
        std::vector<hsize_t> chunk;
        Handle handle;
    };
    struct Auxiliary {
        std::string name;
        std::vector<std::string> dimensions;
    };

    template <class T>
    [[nodiscard]] hid_t properties(const std::vector<hsize_t>& chunk);
    [[nodiscard]] const Scale& scale(const std::string& dimension) const;
    /// Names of the auxiliary coordinates whose dimensions are all among `dimensions`.
    [[nodiscard]] std::string coordinates_of(const std::vector<std::string>& dimensions) const;
    template <class T>
    std::shared_ptr<const Handle> create(const std::string& name, const std::vector<std::string>& dimensions,
                                         std::span<const hsize_t> lengths,
                                         std::function<std::vector<T>()> values);
    template <class T>
    void write(const std::string& name, const std::vector<std::string>& dimensions,
               std::function<std::vector<T>()> values, const Attributes& attributes,
               const std::string& coordinates);

    FileImage& image_;
    std::string name_;
    Handle group_;
    Properties properties_;
    std::vector<Scale> scales_;
    std::vector<Auxiliary> auxiliaries_;
};

}  // namespace headwater::output::hdf5
