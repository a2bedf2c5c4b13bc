#include "tests/rules/word_rules.hpp"

#include <algorithm>
#include <regex>

namespace headwater::tests {

namespace {

struct WordRule {
    std::regex words;
    std::string reason;
};

const std::vector<WordRule>& word_rules() {
    static const std::vector<WordRule> rules{
        {std::regex(R"(\bvirtual\b)"), "concepts and free functions instead of virtual functions"},
        // A '(' before any ';', '=' or '{' makes it a function.
        {std::regex(R"(\bstatic\s+(?!const\b|constexpr\b|consteval\b|constinit\s+const\b)[^;={}()]*[;={])"),
         "no mutable statics: all state is in the world"},
        {std::regex(R"(\bthread_local\b)"), "no mutable statics: all state is in the world"},
        {std::regex(R"(\b(rand|srand|drand48|mt19937|mt19937_64|random_device|default_random_engine)\b)"),
         "random numbers come from core/stream only"},
        {std::regex(R"(\b(getenv|secure_getenv|setenv)\b)"), "the model does not know the environment"},
        {std::regex(R"(\b(system_clock|steady_clock|high_resolution_clock|clock_gettime|gettimeofday)\b)"),
         "the model does not know the time of day"},
        {std::regex(R"(\b(jthread|hardware_concurrency|pthread_create)\b|\bstd::(thread|async)\b)"),
         "threads are the business of core/parallel and the caller"},
        {std::regex(R"(\b(fopen|printf|fprintf|puts)\b|\bstd::(cout|cerr|clog)\b)"),
         "the model reads and prints nothing"},
    };
    return rules;
}

}  // namespace

std::vector<Finding> check_words(const std::vector<SourceFile>& files) {
    std::vector<Finding> findings;
    for (const auto& file : files) {
        const std::string code = code_only(file.text);
        for (const auto& rule : word_rules()) {
            for (std::sregex_iterator match(code.begin(), code.end(), rule.words), end; match != end;
                 ++match) {
                const auto line = 1 + std::count(code.begin(), code.begin() + match->position(), '\n');
                findings.push_back(
                    {file.path, static_cast<int>(line), "'" + match->str() + "': " + rule.reason});
            }
        }
    }
    return findings;
}

}  // namespace headwater::tests
