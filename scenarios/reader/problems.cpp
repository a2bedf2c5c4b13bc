#include "scenarios/reader/problems.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace headwater::scenarios {

std::string to_text(const Problem& problem) {
    std::string text = problem.file;
    if (problem.line > 0) {
        text += ":" + std::to_string(problem.line);
        if (problem.column > 0) text += ":" + std::to_string(problem.column);
    }
    text += (problem.severity == Severity::error ? ": error: " : ": remark: ") + problem.what;
    if (!problem.allowed.empty()) text += "; allowed: " + problem.allowed;
    if (!problem.suggestion.empty()) text += "; did you mean '" + problem.suggestion + "'?";
    // One line, whatever a damaged file put into it.
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return text;
}

std::size_t count_of(const std::vector<Problem>& problems) {
    std::size_t count = 0;
    for (const Problem& problem : problems) count += problem.stands_for;
    return count;
}

std::uint32_t Problems::add_file(const std::string& name) {
    for (std::size_t i = 0; i < sources_.size(); ++i)
        if (!sources_[i].from_command_line && sources_[i].name == name) return static_cast<std::uint32_t>(i);
    sources_.push_back({name, false});
    return static_cast<std::uint32_t>(sources_.size() - 1);
}

std::uint32_t Problems::add_override(const std::string& setting) {
    sources_.push_back({"--set " + setting, true});
    return static_cast<std::uint32_t>(sources_.size() - 1);
}

void Problems::add_to(List& list, const Place& place, Problem problem) const {
    if (list.found.size() >= most_listed) {
        ++list.beyond;
        return;
    }
    problem.file = sources_.at(place.file).name;
    problem.line = place.line;
    problem.column = place.column;
    list.found.push_back({place, std::move(problem)});
}

void Problems::add(const Place& place, std::string what, std::string allowed, std::string suggestion) {
    add_to(found_, place, {{}, 0, 0, std::move(what), std::move(allowed), std::move(suggestion)});
}

void Problems::remark(const Place& place, std::string what, std::string allowed) {
    Problem problem{{}, 0, 0, std::move(what), std::move(allowed), {}};
    problem.severity = Severity::remark;
    add_to(remarks_, place, std::move(problem));
}

void Problems::remark_once(const Place& place, std::string what) {
    const auto says_it = [&](const Found& found) { return found.problem.what == what; };
    if (std::ranges::none_of(remarks_.found, says_it)) remark(place, std::move(what));
}

std::string Problems::text_of(const Place& place) const {
    const Source& source = sources_.at(place.file);
    if (source.from_command_line) return "--set";
    return place.line == 0 ? source.name : source.name + ":" + std::to_string(place.line);
}

std::vector<std::string> Problems::files() const {
    std::vector<std::string> names;
    for (const Source& source : sources_)
        if (!source.from_command_line) names.push_back(source.name);
    return names;
}

std::vector<Problem> Problems::list() const {
    return sorted(found_);
}

std::vector<Problem> Problems::remarks() const {
    return sorted(remarks_);
}

std::vector<Problem> Problems::sorted(const List& list) const {
    std::vector<Found> sorted = list.found;
    std::ranges::stable_sort(sorted, {}, [](const Found& found) {
        return std::tuple(found.place.file, found.place.line, found.place.column);
    });
    std::vector<Problem> problems;
    for (Found& found : sorted)
        if (std::ranges::find(problems, found.problem) == problems.end())
            problems.push_back(std::move(found.problem));
    if (list.beyond > 0) {
        Problem more;
        more.file = sources_.front().name;
        more.what = "and " + std::to_string(list.beyond) + " more";
        more.severity = problems.back().severity;
        more.stands_for = list.beyond;
        problems.push_back(std::move(more));
    }
    return problems;
}

}  // namespace headwater::scenarios
