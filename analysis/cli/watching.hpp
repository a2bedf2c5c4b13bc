// --watch: a page on this machine that shows how far the work is.
#pragma once

#include <CLI/App.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "analysis/cli/say.hpp"
#include "analysis/watch/page_server.hpp"
#include "analysis/watch/run_feed.hpp"
#include "analysis/watch/set_feed.hpp"

namespace headwater::analysis {

/// Adds --watch[=PORT]; `port` becomes what stands there, "" without a number.
void add_watch_option(CLI::App& verb, std::optional<std::string>& port);

/// The number, 0 for a free one. Throws Failure where it is none.
[[nodiscard]] int watch_port(const std::string& text);

using WatchPages = std::function<WatchPage(page::Language)>;
[[nodiscard]] WatchPages watch_pages(const std::string& title);
/// On standard error.
void say_address(const PageServer& server);

/// A feed and the page that shows it, from the beginning of the work to its end.
template <class FeedOfWork>
class Watching {
public:
    template <class... Arguments>
    Watching(const std::string& port, const std::string& title, Arguments&&... arguments)
        : feed(std::forward<Arguments>(arguments)...), server_(watch_port(port), feed, watch_pages(title)) {
        say_address(server_);
    }

    FeedOfWork feed;

private:
    PageServer server_;
};

/// Does `work`; if it throws, its page says why.
template <class FeedOfWork, class Work>
auto told_if_failed(FeedOfWork* feed, Work work) {
    try {
        return work();
    } catch (const Failure& failure) {
        if (feed != nullptr) feed->end(WatchEnd::failed, failure.message);
        throw;
    } catch (const std::exception& failure) {
        if (feed != nullptr) feed->end(WatchEnd::failed, failure.what());
        throw;
    }
}

}  // namespace headwater::analysis
