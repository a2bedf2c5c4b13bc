// What the pages of results share while they are made: names, blocks, numbers of figures.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/report/page/document.hpp"
#include "analysis/report/page/names.hpp"
#include "analysis/report/page/wording.hpp"

namespace headwater::analysis::page {

class Builder {
public:
    Builder(Language language, std::string currency) : names(language, std::move(currency)) {}

    Names names;
    std::vector<Block> blocks;

    [[nodiscard]] Language language() const { return names.language(); }
    [[nodiscard]] Line say(std::string_view key, Fills fills = {}) const {
        return said(names.language(), key, fills);
    }
    void add(Block block) { blocks.push_back(std::move(block)); }
    void warn(Line words) { blocks.emplace_back(Paragraph{std::move(words), "warning"}); }
    /// A figure's id, unique in the page.
    [[nodiscard]] std::string next_id() { return "figure-" + std::to_string(++figures_); }
    /// The last words of a page: what stands in English and why.
    void add_language_note(std::string_view texts_key);

private:
    std::size_t figures_ = 0;
};

}  // namespace headwater::analysis::page
