#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "analysis/cli/say.hpp"
#include "analysis/cli/share.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/reference_pages.hpp"

namespace headwater::analysis {

namespace {

ExitCode docs(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed)
        throw Failure{ExitCode::environment, fmt::format("cannot create {}: {}", folder, failed.message())};
    for (const ReferencePage& page : reference_pages(source_folder())) {
        const fs::path path = fs::path(folder) / page.file;
        std::ofstream file(path, std::ios::binary);
        file << page.text;
        file.close();
        if (!file) throw Failure{ExitCode::environment, fmt::format("cannot write {}", path.string())};
        print(path.string() + "\n");
    }
    return ExitCode::done;
}

}  // namespace

void add_docs(Program& program) {
    const auto folder = std::make_shared<std::string>();
    CLI::App& verb =
        add_verb(program, "docs", "Write the reference pages that are made from the declarations",
                 "headwater docs docs/reference            # after a declaration has changed\n"
                 "headwater docs build/reference\n"
                 "headwater docs .");
    verb.add_option("FOLDER", *folder, "Folder for the pages (Markdown)")->required()->type_name("");
    verb.callback([&program, folder] { program.action = [folder] { return docs(*folder); }; });
}

}  // namespace headwater::analysis
