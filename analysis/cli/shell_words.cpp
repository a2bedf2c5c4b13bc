#include "analysis/cli/shell_words.hpp"

namespace headwater::analysis {

namespace {

std::string& remembered() {
    static std::string word = "headwater";
    return word;
}

}  // namespace

void set_program_word(std::string_view first_word) {
    if (!first_word.empty()) remembered() = first_word;
}

std::string program_word() {
    return shell_quoted_path(remembered());
}

}  // namespace headwater::analysis
