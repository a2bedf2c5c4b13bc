// Reads a run file, and lists what is in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "output/file_error.hpp"

namespace headwater::output {

using AttributeValue = std::variant<std::string, std::vector<double>, std::vector<std::int64_t>>;

struct Attribute {
    std::string name;
    AttributeValue value;
};

struct Dimension {
    std::string name;
    std::size_t length = 0;
};

struct VariableInfo {
    std::string name;
    std::string type;                   // "float64", "int8", "string", ...
    std::vector<Dimension> dimensions;  // slow to fast
    std::vector<Attribute> attributes;

    [[nodiscard]] std::size_t size() const;
    /// Text of an attribute, or "".
    [[nodiscard]] std::string text(std::string_view attribute) const;
};

struct GroupInfo {
    std::string name;  // "" = root
    std::vector<Attribute> attributes;
    std::vector<Dimension> dimensions;
    std::vector<VariableInfo> variables;

    [[nodiscard]] const VariableInfo* variable(std::string_view variable_name) const;
    [[nodiscard]] std::string text(std::string_view attribute) const;
};

class RunFile {
public:
    /// Opens read-only, checks schema and major version, and that the values are those that were written (by the checksum of the
    /// file, or by the digest of its content where another program saved it anew). Throws FileError.
    explicit RunFile(const std::string& path);
    ~RunFile();
    RunFile(RunFile&&) noexcept;
    RunFile& operator=(RunFile&&) noexcept;

    [[nodiscard]] const std::string& path() const;
    /// Root first, then the groups in the order of the file.
    [[nodiscard]] const std::vector<GroupInfo>& groups() const;
    /// Throws FileError (damaged) when the file has no such group.
    [[nodiscard]] const GroupInfo& group(std::string_view name) const;
    [[nodiscard]] const GroupInfo& root() const { return groups().front(); }

    /// All values of a variable, slow to fast. Throws FileError when it is not there or of another kind.
    [[nodiscard]] std::vector<double> numbers(std::string_view group, std::string_view variable) const;
    [[nodiscard]] std::vector<std::int64_t> integers(std::string_view group, std::string_view variable) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view group, std::string_view variable) const;

    /// For the index of a sweep, before its values are read: throws FileError unless all its parts are there as they were
    /// collected.
    void require_parts() const;

    /// The digest of the content, computed from the values in the file (the root attribute says what it was).
    [[nodiscard]] std::string content_sha256() const;

private:
    struct Open;
    std::unique_ptr<Open> open_;
};

}  // namespace headwater::output
