// Serves one page about one feed to browsers of this machine, read-only.
//
// It listens on 127.0.0.1 alone. An address holds a random token of 128 bits; a request without it, under another name of the
// machine (Host), of another method than GET, or longer than a few kilobytes is refused. A request has two seconds, a page that
// does not read is cut off, and there are six threads, whatever asks. The only file that knows the library is page_server.cpp.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "analysis/report/page/document.hpp"
#include "analysis/watch/feed.hpp"

namespace headwater::analysis {

struct WatchPage {
    std::string html;
    std::string policy;  // Content-Security-Policy
};

class PageServer {
public:
    /// Serves from now on; `feed` must outlive it. Port 0: a free one. Throws Failure when the port is taken or may not be used, or
    /// the machine has no loopback.
    PageServer(int port, const Feed& feed, const std::function<WatchPage(page::Language)>& page);
    /// Tells open pages what there still is, for half a second at most, and ends.
    ~PageServer();
    PageServer(const PageServer&) = delete;
    PageServer& operator=(const PageServer&) = delete;

    /// "http://127.0.0.1:8080/<token>/".
    [[nodiscard]] const std::string& address() const;

private:
    class Body;
    std::unique_ptr<Body> body_;
};

}  // namespace headwater::analysis
