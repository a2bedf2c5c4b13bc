#include "analysis/cli/watching.hpp"

#include <fmt/format.h>

#include <charconv>

#include "analysis/watch/watch_page.hpp"

namespace headwater::analysis {

void add_watch_option(CLI::App& verb, std::optional<std::string>& port) {
    verb.add_flag(
        "--watch", port,
        "Show in a browser of this machine how far it is; --watch=PORT fixes the port [a free one]");
}

int watch_port(const std::string& text) {
    if (text == "true") return 0;  // without a number
    int port = -1;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (fault != std::errc{} || end != text.data() + text.size() || port < 0 || port > 65535)
        throw Failure{
            ExitCode::usage,
            fmt::format("--watch={} is no port; allowed: whole numbers from 1024 to 65535, or 0 for a "
                        "free one",
                        text)};
    return port;
}

WatchPages watch_pages(const std::string& title) {
    return [title](page::Language language) { return watch_page(language, title); };
}

void say_address(const PageServer& server) {
    say(fmt::format("watch it at {} (from this machine only; it ends with the program)", server.address()));
}

}  // namespace headwater::analysis
