#include "analysis/report/month_page.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

#include "analysis/runs/failure.hpp"

namespace headwater::analysis {

namespace {

std::string source_text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw Failure{ExitCode::environment,
                      fmt::format("cannot read {}; the page about the month is made from the model's sources",
                                  path.string())};
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

std::vector<std::string> processes_in_order(std::string_view source) {
    static const std::regex call(R"(\n    (\w+::\w+)\(month, p\.)");
    const std::string text(source);
    std::vector<std::string> processes;
    for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match)
        processes.push_back((*match)[1]);
    return processes;
}

std::vector<std::string> leading_comment(std::string_view source) {
    std::istringstream stream{std::string(source)};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line) && line.starts_with("//");)
        lines.push_back(line.substr(std::min<std::size_t>(line.size(), 3)));
    return lines;
}

std::string month_page(const std::filesystem::path& model) {
    const auto processes = processes_in_order(source_text(model / "step.cpp"));
    if (processes.empty()) throw Failure{ExitCode::own_bug, "no process was found in model/step.cpp"};
    std::string page =
        "# One month\n\nThe processes in the order in which they run (`model/step.cpp`), each with the page "
        "of its "
        "header. Payments of a process land when it ends, so the next one sees real balances. After the "
        "last, the "
        "laws are checked: the trial balance is zero, and every researcher is in exactly one place.\n";
    int number = 0;
    for (const std::string& call : processes) {
        const std::string theme = call.substr(0, call.find("::"));
        const std::string process = call.substr(theme.size() + 2);
        std::string header = fmt::format("processes/{}/{}.hpp", theme, process);
        if (!exists(model / header)) header = fmt::format("processes/{0}/{1}/{1}.hpp", theme, process);
        page += fmt::format("\n## {}. {}\n\n```text\n", ++number, process);
        for (const std::string& line : leading_comment(source_text(model / header))) page += line + "\n";
        page += fmt::format("```\n\nSource: [`model/{0}`](../../model/{0})\n", header);
    }
    return page;
}

}  // namespace headwater::analysis
