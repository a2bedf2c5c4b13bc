// A file that is built in memory. Its structure is laid down at once by one thread, as the HDF5 library demands; the
// values of variables are hashed and compressed by all threads meanwhile and go in at the end.
#pragma once

#include <hdf5.h>
#include <oneapi/tbb/task_group.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "output/digest.hpp"
#include "output/hdf5/attribute.hpp"
#include "output/hdf5/dimension_links.hpp"
#include "output/hdf5/library.hpp"
#include "output/hdf5/stored_values.hpp"

namespace headwater::output::hdf5 {

/// A variable whose values are not yet in the file.
struct Waiting {
    std::shared_ptr<const Handle> dataset;
    std::string group;
    std::string name;
    std::string type;  // as the digest calls it
    std::vector<std::pair<std::string, std::size_t>> shape;
    std::string sha256;  // of the values
    std::vector<StoredChunk> chunks;
};

class FileImage {
public:
    FileImage();
    ~FileImage();
    FileImage(const FileImage&) = delete;
    FileImage& operator=(const FileImage&) = delete;

    [[nodiscard]] hid_t root() const { return file_.id(); }

    /// Starts to compute, hash and compress the values of `variable` in chunks of the shape `chunk`. `values` is called
    /// once, by any thread, before `write_values` returns.
    template <class T>
    void store(Waiting variable, std::vector<hsize_t> chunk, std::function<std::vector<T>()> values);
    /// Waits for the values that were stored and puts them into the file. Throws what their computation threw;
    /// std::logic_error when there are more or fewer than the shape says.
    void write_values();

    /// Properties for writing texts: the library clears its conversion buffer, by default 1 MiB, at every call.
    [[nodiscard]] hid_t text_transfer() const { return text_transfer_.id(); }
    [[nodiscard]] AttributeForms& forms() { return forms_; }
    /// The uses of dimension scales, completed by `write_values`.
    [[nodiscard]] DimensionLinks& links() { return links_; }

    void add_to_digest(const Waiting& variable);
    /// Digest of the values written so far, in the groups that hold results.
    [[nodiscard]] const ContentDigest& digest() const { return digest_; }

    /// Closes the file and gives its bytes, which live as long as this object. All groups must have been
    /// closed and all values written; nothing can be added afterwards.
    [[nodiscard]] std::span<const std::byte> finish();

private:
    struct Buffer;
    std::unique_ptr<Buffer> buffer_;
    Handle file_;
    Handle text_transfer_;
    AttributeForms forms_;
    ContentDigest digest_;
    DimensionLinks links_;
    std::vector<std::unique_ptr<Waiting>> waiting_;
    tbb::task_group storing_;
};

/// Makes listings keep the order of creation.
void keep_order_without_times(hid_t properties);

template <class T>
void FileImage::store(Waiting variable, std::vector<hsize_t> chunk, std::function<std::vector<T>()> values) {
    waiting_.push_back(std::make_unique<Waiting>(std::move(variable)));
    Waiting* const waiting = waiting_.back().get();
    storing_.run([waiting, chunk = std::move(chunk), values = std::move(values)] {
        const std::vector<T> all = values();
        std::vector<hsize_t> lengths;
        std::size_t size = 1;
        for (const auto& [name, length] : waiting->shape) {
            lengths.push_back(length);
            size *= length;
        }
        if (size != all.size())
            throw std::logic_error(waiting->group + "/" + waiting->name + " has " +
                                   std::to_string(all.size()) + " values for a shape of " +
                                   std::to_string(size));
        waiting->sha256 = values_sha256(std::span<const T>(all));
        waiting->chunks = stored_chunks(std::span<const T>(all), std::span<const hsize_t>(lengths),
                                        std::span<const hsize_t>(chunk));
    });
}

}  // namespace headwater::output::hdf5
