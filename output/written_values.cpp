// Whether the values of a file are those that headwater wrote, where the checksum of its bytes does not say so.
#include <filesystem>

#include "output/survey.hpp"
#include "output/sweep_file.hpp"

namespace headwater::output {

std::string written_digest(const GroupSurvey& root) {
    const bool index = root.text("schema") == sweep_schema && root.attribute("tables_sha256") != nullptr;
    return root.text(index ? "tables_sha256" : "content_sha256");
}

void require_written_values(const std::string& path, hid_t file, const FileSurvey& survey) {
    const std::string written = written_digest(survey.groups.front());
    if (written.empty())
        throw FileError(FileErrorKind::damaged, path, "it does not say the digest of its content",
                        "restore it from a copy or run the scenario again");
    if (guarded(path, [&] { return content_sha256(file, survey); }) != written)
        throw FileError(
            FileErrorKind::damaged, path,
            "its values are not those that headwater wrote (digest of the content)",
            "restore it from a copy or run the scenario again; what was changed on purpose is read by "
            "other programs");
}

void require_parts(const std::string& path, hid_t file, const FileSurvey& survey) {
    const GroupSurvey& root = survey.groups.front();
    if (root.text("schema") != sweep_schema || root.attribute("tables_sha256") == nullptr) return;
    const auto files = guarded(path, [&] { return read_texts(file, "/parts/file"); });
    const auto digests = guarded(path, [&] { return read_texts(file, "/parts/content_sha256"); });
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string part = (folder / files[i]).string();
        if (!std::filesystem::exists(part))
            throw FileError(FileErrorKind::damaged, path, "its " + files[i] + " is not there",
                            "collect the sweep again, or bring the file back");
        const OpenedFile opened = open_file(part, Footer::required);
        const std::string digest =
            guarded(part, [&] { return survey_root(opened.handle.id()).text("content_sha256"); });
        if (i >= digests.size() || digest != digests[i])
            throw FileError(FileErrorKind::damaged, part, "it is another part than was collected in " + path,
                            "collect the sweep again");
    }
}

}  // namespace headwater::output
