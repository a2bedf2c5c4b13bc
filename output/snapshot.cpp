#include "output/snapshot.hpp"

namespace headwater::output {

std::string Snapshot::label(std::string_view group, std::string_view name) {
    return std::string(group) + "/" + std::string(name);
}

void Snapshot::put(SnapshotColumn column) {
    if (!place_.emplace(label(column.group, column.name), columns_.size()).second)
        throw SnapshotMismatch(label(column.group, column.name) + " is there twice");
    columns_.push_back(std::move(column));
}

SnapshotColumn& Snapshot::put(std::string_view group, std::string_view name, Element element,
                              std::size_t rows, std::size_t parts) {
    put(SnapshotColumn{std::string(group), std::string(name), element, rows, parts, {}, {}});
    return columns_.back();
}

const SnapshotColumn& Snapshot::at(std::string_view group, std::string_view name, Element element,
                                   std::size_t parts) const {
    const auto found = place_.find(label(group, name));
    if (found == place_.end()) throw SnapshotMismatch(label(group, name) + " is missing");
    const SnapshotColumn& column = columns_[found->second];
    if (column.element != element || column.parts != parts)
        throw SnapshotMismatch(label(group, name) + " is of another type");
    return column;
}

std::size_t Snapshot::bytes() const {
    std::size_t bytes = 0;
    for (const SnapshotColumn& column : columns_) {
        bytes += column.bytes.size();
        for (const std::string& text : column.texts) bytes += text.size();
    }
    return bytes;
}

}  // namespace headwater::output
