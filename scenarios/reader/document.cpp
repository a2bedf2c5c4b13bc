#include "scenarios/reader/document.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/suggest.hpp"
#include "scenarios/reader/text_file.hpp"

namespace headwater::scenarios {

namespace {

namespace fs = std::filesystem;

std::string last_part(const std::string& key) {
    return key.substr(key.rfind('.') + 1);
}

/// The key in another section that has this name.
std::string key_elsewhere(const std::string& key) {
    for (const std::string& candidate : settable_keys())
        if (last_part(candidate) == key) return candidate;
    return {};
}

/// What every file says about itself.
Document document_of(Node root, std::uint32_t file, std::string directory, Problems& problems) {
    Document document{{file, 0, 0}, std::move(root), std::move(directory), {}, 0, ""};
    refuse_unknown_keys(document.root, top_level_keys(), "a scenario", Elsewhere::maybe, problems);
    if (const Entry* schema = document.root.find("schema"); !schema)
        problems.add(document.place, "'schema' is missing", "schema = " + std::to_string(format_version));
    else if (schema->value.kind != Node::Kind::whole || schema->value.whole != format_version)
        problems.add(schema->value.place, "this version of the format is unknown",
                     "schema = " + std::to_string(format_version));
    document.provenance = provenance_in(document.root, document, problems);
    return document;
}

std::string identity(const std::string& path) {
    std::error_code error;
    const fs::path canonical = fs::weakly_canonical(path, error);
    return error ? path : canonical.string();
}

/// Follows `extends` from the document that was asked for; `seen` are the files on the way.
Chain chain_from(Document asked_for, std::vector<std::string> seen, Problems& problems) {
    Chain chain;
    chain.documents.push_back(std::move(asked_for));
    for (;;) {
        const Document& document = chain.documents.back();
        const Entry* extends = document.root.find("extends");
        if (!extends) {
            chain.whole = true;
            break;
        }
        const auto named = text_in(*extends, problems);
        if (!named) break;
        const Place mention = extends->value.place;
        const std::string path = path_from(document.directory, *named);
        const std::string same = identity(path);
        if (std::ranges::find(seen, same) != seen.end()) {
            problems.add(mention, "'" + path + "' extends itself, directly or through others");
            break;
        }
        if (chain.documents.size() == longest_chain) {
            problems.add(mention, "the chain of 'extends' is too long",
                         std::to_string(longest_chain) + " files");
            break;
        }
        seen.push_back(same);
        auto file = read_toml_file(path, mention, problems);
        if (!file) break;
        chain.documents.push_back(document_of(std::move(file->root), file->text.file,
                                              fs::path(path).parent_path().string(), problems));
    }
    std::ranges::reverse(chain.documents);
    for (std::size_t i = 0; i < chain.documents.size(); ++i) chain.documents[i].layer = i;
    return chain;
}

}  // namespace

std::string path_from(const std::string& directory, const std::string& path) {
    const auto folder_of = [](const fs::path& file) {
        return file.has_parent_path() ? file.parent_path() : fs::path(".");
    };
    const fs::path joined = fs::path(directory) / path;
    const fs::path shorter = joined.lexically_normal();
    // "folder/../file" is "file" only where the folder is no link.
    std::error_code error;
    const bool same = fs::equivalent(folder_of(joined), folder_of(shorter), error);
    return (same && !error ? shorter : joined).string();
}

void refuse_unknown_keys(const Node& table, std::span<const std::string> allowed, std::string_view where,
                         Elsewhere elsewhere, Problems& problems) {
    for (const Entry& entry : table.entries) {
        if (std::ranges::find(allowed, entry.key) != allowed.end()) continue;
        std::string suggestion = elsewhere == Elsewhere::maybe ? key_elsewhere(entry.key) : "";
        if (suggestion.empty()) suggestion = nearest(entry.key, allowed);
        problems.add(entry.place, "unknown key '" + entry.key + "' in " + std::string(where), listed(allowed),
                     std::move(suggestion));
    }
}

const Node* table_in(const Entry& entry, Problems& problems) {
    if (entry.value.kind == Node::Kind::table) return &entry.value;
    problems.add(entry.value.place,
                 "'" + entry.key + "' is " + std::string(kind_text(entry.value)) + ", not a table",
                 "[" + entry.key + "]");
    return nullptr;
}

std::optional<std::string> text_in(const Entry& entry, Problems& problems) {
    if (entry.value.kind == Node::Kind::text) return entry.value.text;
    problems.add(entry.value.place,
                 "'" + entry.key + "' is " + std::string(kind_text(entry.value)) + ", not text");
    return std::nullopt;
}

std::optional<model::Mark> mark_of(std::string_view word, const Place& place, Problems& problems) {
    const auto found = std::ranges::find(mark_keys, word);
    if (found != mark_keys.end()) return static_cast<model::Mark>(found - mark_keys.begin());
    const auto words = names_of(mark_keys);
    problems.add(place, "unknown mark '" + std::string(word) + "'", listed(words), nearest(word, words));
    return std::nullopt;
}

Provenance provenance_in(const Node& table, const Document& document, Problems& problems) {
    Provenance provenance = document.provenance;
    if (const Entry* mark = table.find("mark"))
        if (const auto word = text_in(*mark, problems))
            if (const auto known = mark_of(*word, mark->value.place, problems)) provenance.mark = *known;
    if (const Entry* source = table.find("source"))
        if (auto text = text_in(*source, problems)) provenance.source = std::move(*text);
    return provenance;
}

Chain load_chain(const std::string& path, Problems& problems) {
    auto file = read_toml_file(path, {problems.add_file(path), 0, 0}, problems);
    if (!file) return {};
    return chain_from(
        document_of(std::move(file->root), file->text.file, fs::path(path).parent_path().string(), problems),
        {identity(path)}, problems);
}

Chain load_chain_of_text(std::string_view text, const std::string& directory, Problems& problems) {
    const std::uint32_t file = problems.add_file("(text)");
    auto checked = checked_text(file, std::string(text), problems);
    if (!checked) return {};
    auto root = parse_toml(checked->text, file, problems);
    if (!root) return {};
    return chain_from(document_of(std::move(*root), file, directory, problems), {}, problems);
}

std::vector<Document> load_overrides(std::span<const std::string> settings, Problems& problems) {
    const std::vector<std::string> allowed = settable_keys();
    const std::vector<std::string> forms{"run.KEY", "parameters.GROUP.KEY", "mechanisms.KEY", "output.KEY"};
    std::vector<std::string> seen;
    std::vector<Document> documents;
    for (const std::string& setting : settings) {
        const Place place{problems.add_override(setting), 0, 0};
        const std::size_t equals = setting.find('=');
        const bool multiple = is_multiple(setting);
        if (equals == std::string::npos || equals == 0) {
            problems.add(place, "an override is key=value", "for example run.months=24");
            continue;
        }
        std::string key = setting.substr(0, equals);
        while (!key.empty() && (key.back() == ' ' || (multiple && key.back() == '*'))) key.pop_back();
        if (std::ranges::find(allowed, key) == allowed.end()) {
            std::string suggestion = key_elsewhere(key);
            if (suggestion.empty()) suggestion = nearest(key, allowed);
            if (suggestion.empty()) suggestion = key_elsewhere(last_part(key));
            problems.add(place, "unknown key '" + key + "'", listed(forms), std::move(suggestion));
            continue;
        }
        if (std::ranges::find(seen, key) != seen.end()) {
            problems.add(place, "'" + key + "' is set twice on the command line");
            continue;
        }
        seen.push_back(key);
        if (multiple) {
            // Its value is known when all others are.
            documents.push_back({place, {}, "", {model::Mark::assumed, "command line"}, last_layer, setting});
            continue;
        }
        Node value = value_of_text(setting.substr(equals + 1), place);
        for (std::size_t end = key.size(); end != std::string::npos;) {
            const std::size_t dot = key.rfind('.', end - 1);
            const std::size_t begin = dot == std::string::npos ? 0 : dot + 1;
            Node table;
            table.place = place;
            table.entries.push_back({key.substr(begin, end - begin), place, std::move(value)});
            value = std::move(table);
            end = dot;
        }
        documents.push_back(
            {place, std::move(value), "", {model::Mark::assumed, "command line"}, last_layer, ""});
    }
    return documents;
}

}  // namespace headwater::scenarios
