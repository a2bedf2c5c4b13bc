#include "analysis/report/page/builder.hpp"

namespace headwater::analysis::page {

void Builder::add_language_note(std::string_view texts_key) {
    if (language() == Language::en) return;
    Line words = say(texts_key);
    std::vector<Line> lacking;
    for (const std::string& key : names.lacking()) lacking.push_back(code(key));
    if (!lacking.empty()) words = say("lacking", {{"measures", listed(language(), lacking)}}) + words;
    add(Paragraph{std::move(words), "note"});
}

}  // namespace headwater::analysis::page
