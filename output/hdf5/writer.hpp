// Writes a file of self-contained groups: every dimension of a group is a real dimension scale in that group,
// every variable carries its attributes. The file is built in memory; its bytes are written in one go.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "output/digest.hpp"
#include "output/hdf5/attribute.hpp"
#include "output/hdf5/library.hpp"

namespace headwater::output::hdf5 {

class FileImage {
public:
    FileImage();
    ~FileImage();
    FileImage(const FileImage&) = delete;
    FileImage& operator=(const FileImage&) = delete;

    [[nodiscard]] hid_t root() const { return file_.id(); }
    /// Collects the variables of the groups that hold results.
    [[nodiscard]] ContentDigest& digest() { return digest_; }
    /// Closes the file and gives its bytes, which live as long as this object. All groups must have been
    /// closed; nothing can be added afterwards.
    [[nodiscard]] std::span<const std::byte> finish();

private:
    struct Buffer;
    std::unique_ptr<Buffer> buffer_;
    Handle file_;
    ContentDigest digest_;
};

class GroupWriter {
public:
    GroupWriter(FileImage& image, std::string name, const std::string& title);

    void attribute(const std::string& name, const AttributeContent& content) {
        write_attribute(group_.id(), name, content);
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
    void variable(const std::string& name, const std::vector<std::string>& dimensions,
                  std::span<const T> values, const Attributes& attributes);
    template <class T>
    void variable(const std::string& name, const std::vector<std::string>& dimensions,
                  const std::vector<T>& values, const Attributes& attributes) {
        variable(name, dimensions, std::span<const T>(values), attributes);
    }

    [[nodiscard]] std::size_t length(const std::string& dimension) const;

private:
    struct Scale {
        std::string name;
        std::size_t length = 0;
        Handle dataset;
    };
    struct Auxiliary {
        std::string name;
        std::vector<std::string> dimensions;
    };

    [[nodiscard]] const Scale& scale(const std::string& dimension) const;
    /// Names of the auxiliary coordinates whose dimensions are all among `dimensions`.
    [[nodiscard]] std::string coordinates_of(const std::vector<std::string>& dimensions) const;
    template <class T>
    Handle create(const std::string& name, const std::vector<std::string>& dimensions,
                  std::span<const hsize_t> lengths, std::span<const T> values);
    template <class T>
    void write(const std::string& name, const std::vector<std::string>& dimensions, std::span<const T> values,
               const Attributes& attributes, const std::string& coordinates);

    FileImage& image_;
    std::string name_;
    Handle group_;
    std::vector<Scale> scales_;
    std::vector<Auxiliary> auxiliaries_;
};

}  // namespace headwater::output::hdf5
