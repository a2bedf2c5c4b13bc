// What an HDF5 file holds, as the library sees it: the ground for reading and for checking.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/hdf5/library.hpp"
#include "output/run_reader.hpp"

namespace headwater::output {

struct DimensionSurvey {
    std::size_t length = 0;
    std::vector<std::string> scales;  // full paths of the attached scales
};

struct DatasetSurvey {
    std::string name;
    std::string type;  // "float64", "int8", "uint8", "string", "fixed string", "compound", "enum", ...
    bool utf8 = true;  // of texts
    bool is_scale = false;
    bool elsewhere = false;       // virtual, or raw data in other files
    std::size_t chunk_bytes = 0;  // 0 = not chunked
    std::vector<DimensionSurvey> dimensions;
    std::vector<std::string> filters;
    std::vector<Attribute> attributes;

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] const Attribute* attribute(std::string_view attribute_name) const;
    [[nodiscard]] std::string text(std::string_view attribute_name) const;
};

struct GroupSurvey {
    std::string path;  // "/" for the root, "/city"
    bool ordered = true;
    std::vector<Attribute> attributes;
    std::vector<DatasetSurvey> datasets;

    [[nodiscard]] const Attribute* attribute(std::string_view attribute_name) const;
    [[nodiscard]] std::string text(std::string_view attribute_name) const;
};

struct FileSurvey {
    unsigned superblock = 0;
    std::vector<GroupSurvey> groups;       // root first
    std::vector<std::string> other_links;  // soft and external links, and second names of an object
};

/// Whether a file without the checksum of its bytes (output/footer.hpp) is read.
enum class Footer : std::uint8_t { optional, required };

/// A file that is open, and whether the checksum at its end vouches for its bytes: they are those that headwater wrote.
struct OpenedFile {
    hdf5::Handle handle;
    bool vouched = false;
};

/// Opens a file read-only, and tells apart what can be wrong with it. Throws FileError.
[[nodiscard]] OpenedFile open_file(const std::string& path, Footer footer = Footer::optional);
[[nodiscard]] inline hdf5::Handle open_for_reading(const std::string& path,
                                                   Footer footer = Footer::optional) {
    return open_file(path, footer).handle;
}

/// A kind of file, and the highest major version of it that is read.
struct KnownSchema {
    std::string_view name;
    int major = 0;
};

/// Throws FileError (foreign, damaged, newer) unless the root says that the file is of one of these kinds.
void require_schema(const std::string& path, const GroupSurvey& root, std::span<const KnownSchema> known);

/// The attributes of the root alone. Throws hdf5::Hdf5Error.
[[nodiscard]] GroupSurvey survey_root(hid_t file);

/// Walks the whole file. Throws hdf5::Hdf5Error.
[[nodiscard]] FileSurvey survey(hid_t file);

// Values of one dataset, slow to fast. Throw hdf5::Hdf5Error.
template <class T>
[[nodiscard]] std::vector<T> read_numbers(hid_t file, const std::string& path);
[[nodiscard]] std::vector<std::string> read_texts(hid_t file, const std::string& path);

/// SHA-256 of the values as the content digest takes them; empty for types that no run file has.
[[nodiscard]] std::string dataset_sha256(hid_t file, const std::string& path, const std::string& type);

/// The digest of the content as computed from the file. What lies in other files does not count.
[[nodiscard]] std::string content_sha256(hid_t file, const FileSurvey& survey);

/// The digest that the root says: `content_sha256`, of the index of a sweep `tables_sha256`; empty where it says none.
[[nodiscard]] std::string written_digest(const GroupSurvey& root);

/// Throws FileError (damaged) when the values are not those that headwater wrote. Other programs may save the file anew: names,
/// shapes and values count, not bytes.
void require_written_values(const std::string& path, hid_t file, const FileSurvey& survey);

/// Throws FileError when a part that the index of a sweep points at is missing, damaged, or another one than was collected;
/// the library would give missing values, or other ones. Nothing happens for other files.
void require_parts(const std::string& path, hid_t file, const FileSurvey& survey);

/// Runs `read` and turns what it throws about HDF5 or memory into FileError.
template <class Read>
auto guarded(const std::string& path, Read&& read) {
    const auto damaged = [&](const std::string& reason) {
        return FileError(FileErrorKind::damaged, path, "its content cannot be read (" + reason + ")",
                         "restore it from a copy or run the scenario again");
    };
    try {
        return read();
    } catch (const hdf5::Hdf5Error& error) {
        throw damaged(error.what());
    } catch (const std::bad_alloc&) {
        throw damaged("sizes beyond memory");
    } catch (const std::length_error&) {
        throw damaged("sizes beyond reason");
    }
}

}  // namespace headwater::output
