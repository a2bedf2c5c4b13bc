#include "analysis/report/month_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "analysis/runs/failure.hpp"
#include "model/month.hpp"

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

std::string names_of(const model::Tables& tables) {
    std::string names;
    tables.each(
        [&](std::string_view name) { names += (names.empty() ? "`" : ", `") + std::string(name) + "`"; });
    return names.empty() ? "nothing" : names;
}

/// A row for each step and a column for each table: r = reads, w = writes, b = both.
std::string picture() {
    std::size_t longest = 0;
    for (const std::string_view table : model::world_tables) longest = std::max(longest, table.size());
    std::string text;
    for (std::size_t row = 0; row < longest; ++row) {
        text += std::string(18, ' ');
        for (const std::string_view table : model::world_tables) {
            const std::size_t above = longest - table.size();
            text += ' ';
            text += row < above ? ' ' : table[row - above];
        }
        text += "\n";
    }
    for (const model::MonthStep& step : model::month_steps()) {
        text += fmt::format("{:<18}", step.name);
        for (const std::string_view table : model::world_tables) {
            const bool reads = step.reads.has(table);
            const bool writes = step.writes.has(table);
            text += ' ';
            text += reads && writes ? 'b' : reads ? 'r' : writes ? 'w' : '.';
        }
        text += "\n";
    }
    return text;
}

}  // namespace

std::vector<std::string> leading_comment(std::string_view source) {
    std::istringstream stream{std::string(source)};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line) && line.starts_with("//");)
        lines.push_back(line.substr(std::min<std::size_t>(line.size(), 3)));
    return lines;
}

std::string month_page(const std::filesystem::path& model) {
    std::string page =
        "# One month\n\nThe steps in the order in which they run (`model/month.cpp`), each with the tables "
        "that "
        "it reads and writes and the page of its header. Payments of a step land when it ends, so the next "
        "one sees "
        "real balances. Where the switch of a step is off, it changes nothing. A run of the reduced form "
        "(`model = "
        "\"talent_kernel\"`) has a process of its own instead of the others.\n";
    page +=
        "\n## The tables of each step\n\nr = reads, w = writes, b = both.\n\n```text\n" + picture() + "```\n";
    int number = 0;
    for (const model::MonthStep& step : model::month_steps()) {
        page += fmt::format("\n## {}. {}\n\n", ++number, step.name);
        if (step.form == model::ModelForm::talent_kernel) page += "Of the reduced form only.\n\n";
        page += fmt::format("Reads: {}. Writes: {}.", names_of(step.reads), names_of(step.writes));
        if (step.mechanism) page += fmt::format(" Switch: `{}`.", step.mechanism->text().key);
        page += "\n";
        if (step.page.empty()) continue;
        const std::string header = fmt::format("processes/{}", step.page);
        page += "\n```text\n";
        for (const std::string& line : leading_comment(source_text(model / header))) page += line + "\n";
        page += fmt::format("```\n\nSource: [`model/{0}`](../../model/{0})\n", header);
    }
    return page;
}

}  // namespace headwater::analysis
