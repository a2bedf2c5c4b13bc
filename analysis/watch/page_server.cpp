// Compiled against Debian's library, which is built with all three.
#define CPPHTTPLIB_OPENSSL_SUPPORT
#define CPPHTTPLIB_ZLIB_SUPPORT
#define CPPHTTPLIB_BROTLI_SUPPORT
#include "analysis/watch/page_server.hpp"

#include <fmt/format.h>
#include <httplib.h>
#include <openssl/crypto.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "analysis/runs/failure.hpp"
#include "analysis/watch/connection.hpp"

namespace headwater::analysis {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t worker_threads = 6;
constexpr std::size_t most_waiting =
    16;                                // connections that no thread has yet; further ones wait in the system
constexpr int most_streams = 4;        // pages that are told what is new
constexpr auto frame_time = 100ms;     // between two frames at least
constexpr auto silent_time = 1000ms;   // after which a sign of life shows whether the page is still there
constexpr auto farewell_time = 500ms;  // for the last frames
constexpr const char* loopback = "127.0.0.1";

std::string random_token() {
    std::array<unsigned char, 16> bytes{};
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        throw Failure{ExitCode::environment, "--watch: the system gives no random numbers for its address"};
    std::string token;
    for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
    return token;
}

/// Threads that are begun while this lives leave signals to the others.
class SignalsBlocked {
public:
    SignalsBlocked() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;

private:
    sigset_t before_{};
};

/// A fixed number of threads, and a bounded queue before them: who brings more waits.
class Threads {
public:
    Threads() {
        try {
            while (threads_.size() < worker_threads) threads_.emplace_back([this] { work(); });
        } catch (...) {
            end();
            throw;
        }
    }
    ~Threads() { end(); }
    Threads(const Threads&) = delete;
    Threads& operator=(const Threads&) = delete;

    void add(std::function<void()> job) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [this] { return ending_ || jobs_.size() < most_waiting; });
        jobs_.push_back(std::move(job));
        wanted_.notify_one();
    }
    /// Does what waits, which is cut short by then, and ends the threads.
    void end() {
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
        }
        wanted_.notify_all();
        room_.notify_all();
        for (std::thread& thread : threads_) thread.join();
        threads_.clear();
        for (const auto& job : jobs_) job();
        jobs_.clear();
    }
    /// Lets those who wait with a job in.
    void let_in() {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        wanted_.notify_all();
        room_.notify_all();
    }

private:
    void work() {
        for (;;) {
            std::unique_lock lock(mutex_);
            wanted_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            const std::function<void()> job = std::move(jobs_.front());
            jobs_.pop_front();
            room_.notify_one();
            lock.unlock();
            job();
        }
    }

    std::mutex mutex_;
    std::condition_variable wanted_;
    std::condition_variable room_;
    std::deque<std::function<void()>> jobs_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

/// What the library calls a queue of tasks.
class ToThreads : public httplib::TaskQueue {
public:
    explicit ToThreads(Threads& threads) : threads_(threads) {}
    void enqueue(std::function<void()> job) override { threads_.add(std::move(job)); }
    void shutdown() override {}

private:
    Threads& threads_;
};

class ConnectionStream : public httplib::Stream {
public:
    explicit ConnectionStream(Connection& connection) : connection_(connection) {}
    [[nodiscard]] bool is_readable() const override { return true; }
    [[nodiscard]] bool is_writable() const override { return true; }
    ssize_t read(char* into, std::size_t size) override { return connection_.read(into, size); }
    ssize_t write(const char* from, std::size_t size) override { return connection_.write(from, size); }
    void get_remote_ip_and_port(std::string& ip, int& port) const override {
        ip = loopback;
        port = 0;
    }
    void get_local_ip_and_port(std::string& ip, int& port) const override {
        ip = loopback;
        port = 0;
    }
    [[nodiscard]] socket_t socket() const override { return connection_.socket(); }

private:
    Connection& connection_;
};

/// The library's server, with connections of our own and one request to each.
class LoopbackServer : public httplib::Server {
public:
    explicit LoopbackServer(const std::atomic<bool>& cut) : cut_(cut) {}

private:
    bool process_and_close_socket(socket_t socket) override {
        fcntl(socket, F_SETFD, FD_CLOEXEC);
        Connection connection(socket, cut_);
        ConnectionStream stream(connection);
        bool closed = false;
        try {
            return process_request(stream, true, closed, nullptr);
        } catch (const std::exception&) {  // memory, at most: the page asks again
            return false;
        }
    }

    const std::atomic<bool>& cut_;
};

[[noreturn]] void refuse_port(int port, int reason) {
    if (reason == EADDRINUSE)
        throw Failure{ExitCode::environment,
                      fmt::format("--watch: port {} is taken on {}; name another, or none for a free one",
                                  port, loopback)};
    if (reason == EACCES)
        throw Failure{
            ExitCode::environment,
            fmt::format("--watch: the system keeps port {} to itself; allowed are those from 1024", port)};
    throw Failure{ExitCode::environment,
                  fmt::format("--watch: no page can be served on {}: {}", loopback,
                              reason == 0 ? "this machine has no loopback" : std::strerror(reason))};
}

/// Where the loopback is down its port can be taken all the same: 0, or why nobody can reach it.
int cannot_connect(int port) {
    const int asked = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (asked < 0) return errno;
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(static_cast<std::uint16_t>(port));
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int reason = 0;
    if (connect(asked, reinterpret_cast<const sockaddr*>(&place), sizeof place) != 0 && errno != EINPROGRESS)
        reason = errno;
    ::close(asked);
    return reason;
}

}  // namespace

class PageServer::Body {
public:
    Body(int port, const Feed& feed, std::function<WatchPage(page::Language)> page)
        : feed_(feed), page_(std::move(page)), token_(random_token()) {
        struct sigaction before {};
        sigaction(SIGPIPE, nullptr, &before);
        server_ = std::make_unique<LoopbackServer>(cut_);
        sigaction(SIGPIPE, &before, nullptr);  // the library changes it for the whole program
        server_->set_address_family(AF_INET);
        // Without SO_REUSEPORT, under which two programs would share a port.
        server_->set_socket_options([](socket_t socket) {
            const int yes = 1;
            setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        server_->set_pre_routing_handler(
            [this](const httplib::Request& request, httplib::Response& response) {
                answer(request, response);
                return httplib::Server::HandlerResponse::Handled;
            });
        server_->set_expect_100_continue_handler(
            [](const httplib::Request&, httplib::Response&) { return 417; });
        errno = 0;
        port_ = port;
        if (port == 0)
            port_ = server_->bind_to_any_port(loopback);
        else if (!server_->bind_to_port(loopback, port))
            port_ = -1;
        if (port_ <= 0) refuse_port(port, errno);
        if (const int unreachable = cannot_connect(port_); unreachable != 0) refuse_port(port, unreachable);
        address_ = fmt::format("http://{}:{}/{}/", loopback, port_, token_);
        try {
            const SignalsBlocked blocked;
            threads_ = std::make_unique<Threads>();
            server_->new_task_queue = [this] { return new ToThreads(*threads_); };
            listener_ = std::thread([this] {
                server_->listen_after_bind();
                listened_ = true;
            });
        } catch (const std::system_error&) {
            throw Failure{ExitCode::environment,
                          "--watch: the system allows no further thread (ulimit -u, or the pids of a control "
                          "group); fewer --threads help"};
        }
    }

    ~Body() {
        {
            std::unique_lock lock(mutex_);
            ending_ = true;
            look_.notify_all();
            gone_.wait_for(lock, farewell_time, [this] { return streams_ == 0; });
        }
        cut_ = true;
        while (!listened_ && !server_->is_running()) std::this_thread::sleep_for(1ms);
        server_->stop();
        threads_->let_in();
        listener_.join();
        threads_->end();
    }
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;

    [[nodiscard]] const std::string& address() const { return address_; }

private:
    static void refuse(httplib::Response& response, int status, const std::string& why) {
        response.status = status;
        response.set_content(why + "\n", "text/plain; charset=utf-8");
    }

    /// Asked under a name that only a program on this machine has for it: a page elsewhere may point a name of its own here.
    [[nodiscard]] bool known_host(const httplib::Request& request) const {
        if (request.get_header_value_count("Host") != 1) return false;
        const std::string host = request.get_header_value("Host");
        return host == fmt::format("{}:{}", loopback, port_) || host == fmt::format("localhost:{}", port_);
    }

    /// What follows "/<token>/"; nothing where another token stands.
    [[nodiscard]] std::optional<std::string> path_after_token(const std::string& path) const {
        const std::size_t length = token_.size();
        if (path.size() < length + 2 || path[0] != '/' || path[length + 1] != '/') return std::nullopt;
        if (CRYPTO_memcmp(path.data() + 1, token_.data(), length) != 0) return std::nullopt;
        return path.substr(length + 2);
    }

    void answer(const httplib::Request& request, httplib::Response& response) {
        response.set_header("Cache-Control", "no-store");
        response.set_header("X-Content-Type-Options", "nosniff");
        response.set_header("Referrer-Policy", "no-referrer");
        response.set_header("Cross-Origin-Resource-Policy", "same-origin");
        response.set_header("Cross-Origin-Opener-Policy", "same-origin");
        if (request.method != "GET") {
            response.set_header("Allow", "GET");
            return refuse(response, 405, "this page can only be read");
        }
        if (!known_host(request))
            return refuse(response, 403,
                          "this page is there under the address that the program printed only");
        const auto path = path_after_token(request.path);
        if (!path)
            return refuse(response, 403,
                          "the address lacks the token that the program printed when it began");
        if (request.has_header("Range") || request.has_header("Content-Length") ||
            request.has_header("Transfer-Encoding"))
            return refuse(response, 400, "neither parts nor contents are taken");
        const bool chinese = request.has_param("lang") && request.get_param_value("lang") == "zh";
        const page::Language language = chinese ? page::Language::zh : page::Language::en;
        if (path->empty()) {
            WatchPage page = page_(language);
            response.set_header("Content-Security-Policy", page.policy);
            response.status = 200;
            return response.set_content(page.html, "text/html; charset=utf-8");
        }
        if (*path == "state.json") {
            std::int64_t seen = 0;
            const std::string now = feed_.frame(seen);
            response.status = 200;
            return response.set_content(
                fmt::format("{{\"facts\":{},\"now\":{}}}\n", feed_.facts(language), now.empty() ? "{}" : now),
                "application/json");
        }
        if (*path == "events") return stream(response, language);
        refuse(response, 404, "there is no such page");
    }

    void stream(httplib::Response& response, page::Language language) {
        {
            const std::lock_guard lock(mutex_);
            if (streams_ >= most_streams)
                return refuse(response, 503,
                              "so many pages are open already that this one is not told what is new");
            ++streams_;
        }
        response.status = 200;
        response.set_content_provider(
            "text/event-stream",
            [this, language, seen = std::int64_t{0}, begun = false](std::size_t,
                                                                    httplib::DataSink& sink) mutable {
                if (!begun) {
                    begun = true;
                    return write_event(sink, "event: facts\ndata: " + feed_.facts(language) + "\n\n");
                }
                return next_event(sink, seen);
            },
            [this](bool) {
                const std::lock_guard lock(mutex_);
                --streams_;
                gone_.notify_all();
            });
    }

    static bool write_event(httplib::DataSink& sink, const std::string& event) {
        return sink.write(event.data(), event.size());
    }

    /// Waits for something new, up to a while; false when the page has gone.
    bool next_event(httplib::DataSink& sink, std::int64_t& seen) {
        const auto silent_until = std::chrono::steady_clock::now() + silent_time;
        for (;;) {
            bool last = feed_.ended();
            std::string frame = feed_.frame(seen);
            if (!frame.empty() && !write_event(sink, "data: " + frame + "\n\n")) return false;
            {
                std::unique_lock lock(mutex_);
                if (last || ending_) {
                    lock.unlock();
                    // What came between the frame and the end of all.
                    if (frame = feed_.frame(seen); !frame.empty())
                        write_event(sink, "data: " + frame + "\n\n");
                    sink.done();
                    return true;
                }
                look_.wait_for(lock, frame_time, [this] { return ending_; });
            }
            if (!frame.empty()) return true;
            if (std::chrono::steady_clock::now() > silent_until) return write_event(sink, ":\n\n");
        }
    }

    const Feed& feed_;
    const std::function<WatchPage(page::Language)> page_;
    const std::string token_;
    std::string address_;
    int port_ = 0;
    std::atomic<bool> cut_{false};
    std::atomic<bool> listened_{false};
    std::mutex mutex_;
    std::condition_variable look_;
    std::condition_variable gone_;
    int streams_ = 0;
    bool ending_ = false;
    std::unique_ptr<LoopbackServer> server_;
    std::unique_ptr<Threads> threads_;
    std::thread listener_;
};

PageServer::PageServer(int port, const Feed& feed, const std::function<WatchPage(page::Language)>& page)
    : body_(std::make_unique<Body>(port, feed, page)) {}

PageServer::~PageServer() = default;

const std::string& PageServer::address() const {
    return body_->address();
}

}  // namespace headwater::analysis
