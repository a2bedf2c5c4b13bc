#include <fmt/format.h>

#include <memory>

#include "analysis/cli/declarations.hpp"
#include "analysis/cli/nearest.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/share.hpp"
#include "analysis/cli/text.hpp"
#include "analysis/cli/verb.hpp"

namespace headwater::analysis {

namespace {

/// What a shell may offer, taken from the verbs and the declarations.
struct Words {
    struct Verb {
        std::string name;
        std::string text;
        std::vector<std::string> options;
    };
    std::vector<Verb> verbs;
    std::vector<std::string> keys;   // for explain
    std::vector<std::string> kinds;  // for list
    std::vector<std::string> set;    // for --set
    std::vector<std::string> families;
};

Words words_of(const CLI::App& app) {
    Words words;
    for (const CLI::App* verb : app.get_subcommands({})) {
        Words::Verb entry{verb->get_name(), verb->get_description(), {}};
        for (const CLI::Option* option : verb->get_options())
            for (const std::string& name : option->get_lnames()) entry.options.push_back("--" + name);
        words.verbs.push_back(std::move(entry));
    }
    for (const Declaration& d : all_declarations()) {
        if (d.kind != DeclarationKind::unit) words.keys.push_back(d.key);
        if (!d.set_key.empty()) words.set.push_back(d.set_key + "=");
    }
    for (const auto& kind : declaration_kinds) words.kinds.emplace_back(kind.plural);
    try {
        words.families = catalog_families();
    } catch (const Failure&) {  // a program away from its catalog still completes all else
    }
    return words;
}

std::vector<std::string> names_of(const Words& words) {
    std::vector<std::string> names;
    for (const auto& verb : words.verbs) names.push_back(verb.name);
    return names;
}

std::string bash_script(const Words& words) {
    std::string cases;
    for (const auto& verb : words.verbs)
        cases += fmt::format("        {}) options='{}' ;;\n", verb.name, joined(verb.options, " "));
    return fmt::format(
        R"(# bash completion for headwater; load it with: source <(headwater completion bash)
_headwater() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} verb=${{COMP_WORDS[1]}} options=''
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W '{verbs} --help --version' -- "$word")
        return
    fi
    case $before in
        --set) mapfile -t COMPREPLY < <(compgen -W '{set}' -- "$word"); compopt -o nospace; return ;;
        --from) mapfile -t COMPREPLY < <(compgen -W '{families}' -- "$word"); return ;;
    esac
    case $verb in
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
        fmt::arg("verbs", joined(names_of(words), " ")), fmt::arg("set", joined(words.set, " ")),
        fmt::arg("families", joined(words.families, " ")), fmt::arg("cases", cases),
        fmt::arg("keys", joined(words.keys, " ")), fmt::arg("kinds", joined(words.kinds, " ")));
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
    std::string verbs;
    std::string cases;
    for (const auto& verb : words.verbs) {
        verbs += fmt::format("        '{}:{}'\n", verb.name, zsh_quoted(verb.text));
        cases += fmt::format("        {}) options=({}) ;;\n", verb.name, joined(verb.options, " "));
    }
    return fmt::format(R"(#compdef headwater
# zsh completion for headwater; load it with: source <(headwater completion zsh)
_headwater() {{
    local -a verbs options
    verbs=(
{verbs}    )
    if ((CURRENT == 2)); then
        _describe 'verb' verbs
        return
    fi
    case ${{words[CURRENT - 1]}} in
        --set) compadd -S '' -- {set}; return ;;
        --from) compadd -- {families}; return ;;
    esac
    case ${{words[2]}} in
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
                       fmt::arg("verbs", verbs), fmt::arg("set", joined(words.set, " ")),
                       fmt::arg("families", joined(words.families, " ")), fmt::arg("cases", cases),
                       fmt::arg("keys", joined(words.keys, " ")),
                       fmt::arg("kinds", joined(words.kinds, " ")));
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
