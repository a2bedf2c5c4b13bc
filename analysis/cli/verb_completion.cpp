#include <fmt/format.h>

#include <memory>

#include "analysis/cli/say.hpp"
#include "analysis/cli/share.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/declarations.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/text.hpp"
#include "scenarios/reader/declared.hpp"

namespace headwater::analysis {

namespace {

/// What a shell may offer, taken from the verbs and the declarations.
struct Words {
    struct Verb {
        std::string name;
        std::string text;
        std::vector<std::string> options;
        std::vector<Verb> words;  // that follow it, as plan follows sweep
    };
    std::vector<Verb> verbs;
    std::vector<std::string> keys;   // for explain
    std::vector<std::string> kinds;  // for list
    std::vector<std::string> set;    // for --set
    std::vector<std::string> families;
};

/// The verbs below `app`, without those that are hidden from its help.
std::vector<Words::Verb> verbs_below(const CLI::App& app) {
    std::vector<Words::Verb> verbs;
    for (const CLI::App* verb : app.get_subcommands({})) {
        if (verb->get_group().empty()) continue;
        Words::Verb entry{verb->get_name(), verb->get_description(), {}, verbs_below(*verb)};
        for (const CLI::Option* option : verb->get_options()) {
            if (option->get_group().empty()) continue;  // hidden
            for (const std::string& name : option->get_lnames()) entry.options.push_back("--" + name);
        }
        verbs.push_back(std::move(entry));
    }
    return verbs;
}

Words words_of(const CLI::App& app) {
    Words words;
    words.verbs = verbs_below(app);
    for (const Declaration& d : all_declarations()) {
        if (d.kind != DeclarationKind::unit) words.keys.push_back(d.key);
        if (!d.set_key.empty()) words.set.push_back(d.set_key + "=");
    }
    for (const std::string& key : scenarios::settable_keys())
        if (key.starts_with("output.") || key.starts_with("policy.")) words.set.push_back(key + "=");
    for (const auto& kind : declaration_kinds) words.kinds.emplace_back(kind.plural);
    try {
        words.families = catalog_families();
    } catch (const Failure&) {  // a program away from its catalog still completes all else
    }
    return words;
}

std::vector<std::string> names_of(const std::vector<Words::Verb>& verbs) {
    std::vector<std::string> names;
    for (const auto& verb : verbs) names.push_back(verb.name);
    return names;
}

std::string bash_script(const Words& words) {
    std::string cases;
    std::string second;
    for (const auto& verb : words.verbs) {
        if (!verb.words.empty())
            second +=
                fmt::format("        {}) words='{}' ;;\n", verb.name, joined(names_of(verb.words), " "));
        for (const auto& word : verb.words)
            cases += fmt::format("        '{} {}') options='{}' ;;\n", verb.name, word.name,
                                 joined(word.options, " "));
        cases += fmt::format("        '{} '*) options='{}' ;;\n", verb.name, joined(verb.options, " "));
    }
    return fmt::format(
        R"(# bash completion for headwater; load it with: source <(headwater completion bash)
_headwater() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} verb=${{COMP_WORDS[1]}} options='' words=''
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W '{verbs} --help --version' -- "$word")
        return
    fi
    case $verb in
{second}    esac
    if ((COMP_CWORD == 2)) && [[ -n $words && $word != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
        return
    fi
    case $before in
        --set) mapfile -t COMPREPLY < <(compgen -W '{set}' -- "$word"); compopt -o nospace; return ;;
        --from) mapfile -t COMPREPLY < <(compgen -W '{families}' -- "$word"); return ;;
    esac
    case "$verb ${{COMP_WORDS[2]}}" in
{cases}    esac
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
        return
    fi
    case $verb in
        explain) mapfile -t COMPREPLY < <(compgen -W '{keys}' -- "$word") ;;
        list) mapfile -t COMPREPLY < <(compgen -W '{kinds}' -- "$word") ;;
        completion) mapfile -t COMPREPLY < <(compgen -W 'bash zsh fish' -- "$word") ;;
        *) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    esac
}}
complete -F _headwater headwater ./headwater
)",
        fmt::arg("second", second), fmt::arg("verbs", joined(names_of(words.verbs), " ")),
        fmt::arg("set", joined(words.set, " ")), fmt::arg("families", joined(words.families, " ")),
        fmt::arg("cases", cases), fmt::arg("keys", joined(words.keys, " ")),
        fmt::arg("kinds", joined(words.kinds, " ")));
}

/// Text inside single quotes, with a colon escaped as _describe wants it.
std::string zsh_quoted(std::string text) {
    for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 4)
        text.replace(at, 1, "'\\''");
    for (std::size_t at = 0; (at = text.find(':', at)) != std::string::npos; at += 2)
        text.replace(at, 1, "\\:");
    return text;
}

std::string zsh_script(const Words& words) {
    const auto described = [](const std::vector<Words::Verb>& list) {
        std::string text;
        for (const auto& verb : list)
            text += fmt::format("        '{}:{}'\n", verb.name, zsh_quoted(verb.text));
        return text;
    };
    const std::string verbs = described(words.verbs);
    std::string cases;
    std::string second;
    for (const auto& verb : words.verbs) {
        if (!verb.words.empty())
            second += fmt::format("        {}) verbs=(\n{}        ) ;;\n", verb.name, described(verb.words));
        for (const auto& word : verb.words)
            cases += fmt::format("        '{} {}') options=({}) ;;\n", verb.name, word.name,
                                 joined(word.options, " "));
        cases += fmt::format("        '{} '*) options=({}) ;;\n", verb.name, joined(verb.options, " "));
    }
    return fmt::format(
        R"(#compdef headwater
# zsh completion for headwater; load it with: source <(headwater completion zsh)
_headwater() {{
    local -a verbs options
    verbs=(
{verbs}    )
    if ((CURRENT == 2)); then
        _describe 'verb' verbs
        return
    fi
    verbs=()
    case ${{words[2]}} in
{second}    esac
    if ((CURRENT == 3 && $#verbs)) && [[ ${{words[3]}} != -* ]]; then
        _describe 'word' verbs
        return
    fi
    case ${{words[CURRENT - 1]}} in
        --set) compadd -S '' -- {set}; return ;;
        --from) compadd -- {families}; return ;;
    esac
    case "${{words[2]}} ${{words[3]}}" in
{cases}    esac
    if [[ ${{words[CURRENT]}} == -* ]]; then
        compadd -- $options
        return
    fi
    case ${{words[2]}} in
        explain) compadd -- {keys} ;;
        list) compadd -- {kinds} ;;
        completion) compadd -- bash zsh fish ;;
        *) _files ;;
    esac
}}
compdef _headwater headwater
)",
        fmt::arg("verbs", verbs), fmt::arg("second", second), fmt::arg("set", joined(words.set, " ")),
        fmt::arg("families", joined(words.families, " ")), fmt::arg("cases", cases),
        fmt::arg("keys", joined(words.keys, " ")), fmt::arg("kinds", joined(words.kinds, " ")));
}

std::string fish_quoted(std::string text) {
    for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 2)
        text.replace(at, 1, "\\'");
    return text;
}

std::string fish_script(const Words& words) {
    std::string script =
        "# fish completion for headwater; load it with: headwater completion fish | source\n"
        "complete -c headwater -n __fish_use_subcommand -f\n";
    const auto argument = [&](std::string_view verb, const std::vector<std::string>& choices) {
        script += fmt::format("complete -c headwater -n '__fish_seen_subcommand_from {}' -f -a '{}'\n", verb,
                              joined(choices, " "));
    };
    for (const auto& verb : words.verbs) {
        script += fmt::format("complete -c headwater -n __fish_use_subcommand -a {} -d '{}'\n", verb.name,
                              fish_quoted(verb.text));
        for (const std::string& option : verb.options) {
            script += fmt::format("complete -c headwater -n '__fish_seen_subcommand_from {}' -l {}",
                                  verb.name, option.substr(2));
            if (option == "--set") script += fmt::format(" -x -a '{}'", joined(words.set, " "));
            if (option == "--from") script += fmt::format(" -x -a '{}'", joined(words.families, " "));
            script += "\n";
        }
        for (const auto& word : verb.words) {
            script += fmt::format(
                "complete -c headwater -n '__fish_seen_subcommand_from {}; and not "
                "__fish_seen_subcommand_from "
                "{}' -f -a {} -d '{}'\n",
                verb.name, joined(names_of(verb.words), " "), word.name, fish_quoted(word.text));
            for (const std::string& option : word.options)
                script += fmt::format(
                    "complete -c headwater -n '__fish_seen_subcommand_from {}; and "
                    "__fish_seen_subcommand_from "
                    "{}' -l {}\n",
                    verb.name, word.name, option.substr(2));
        }
    }
    argument("explain", words.keys);
    argument("list", words.kinds);
    argument("completion", {"bash", "zsh", "fish"});
    return script;
}

ExitCode completion(const CLI::App& app, const std::string& shell) {
    const Words words = words_of(app);
    const std::vector<std::string> shells{"bash", "zsh", "fish"};
    if (shell == "bash")
        print(bash_script(words));
    else if (shell == "zsh")
        print(zsh_script(words));
    else if (shell == "fish")
        print(fish_script(words));
    else
        throw Failure{ExitCode::usage, fmt::format("no completion for '{}'; there are: {}{}", shell,
                                                   joined(shells), did_you_mean(shell, shells))};
    return ExitCode::done;
}

}  // namespace

void add_completion(Program& program) {
    const auto shell = std::make_shared<std::string>();
    CLI::App& verb =
        add_verb(program, "completion", "Print a script that completes verbs, options and keys in a shell",
                 "source <(headwater completion bash)\n"
                 "source <(headwater completion zsh)\n"
                 "headwater completion fish | source");
    verb.add_option("SHELL", *shell, "bash, zsh or fish")->required()->type_name("");
    verb.callback([&program, shell] {
        program.action = [&program, shell] { return completion(program.app, *shell); };
    });
}

}  // namespace headwater::analysis
