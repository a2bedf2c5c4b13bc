#include "analysis/watch/connection.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace headwater::analysis {

namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds look_up{50};    // how often waiting looks whether it is cut
constexpr std::chrono::milliseconds farewell{200};  // for the other end to have read what was sent

}  // namespace

Connection::~Connection() {
    // Bytes that were sent are lost when a socket is closed with bytes of the other end unread.
    shutdown(socket_, SHUT_WR);
    const auto until = SteadyClock::now() + farewell;
    std::size_t dropped = 0;
    while (dropped < most_bytes && wait(POLLIN, until)) {
        const ssize_t n = recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        if (n <= 0) break;
        dropped += static_cast<std::size_t>(n);
    }
    ::close(socket_);
}

bool Connection::wait(short events, SteadyClock::time_point until) const {
    while (!cut_) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - SteadyClock::now());
        if (left.count() <= 0) return false;
        pollfd asked{socket_, events, 0};
        const int n = poll(&asked, 1, static_cast<int>(std::min(left, look_up).count()) + 1);
        if (n > 0) return true;
        if (n < 0 && errno != EINTR) return false;
    }
    return false;
}

std::ptrdiff_t Connection::read(char* into, std::size_t size) {
    if (begin_ == end_) {
        if (taken_ >= most_bytes || !wait(POLLIN, request_until_)) return -1;
        const ssize_t n = recv(socket_, buffer_.data(), buffer_.size(), 0);
        if (n <= 0) return n;
        begin_ = 0;
        end_ = static_cast<std::size_t>(n);
        taken_ += end_;
    }
    const std::size_t n = std::min(size, end_ - begin_);
    std::memcpy(into, buffer_.data() + begin_, n);
    begin_ += n;
    return static_cast<std::ptrdiff_t>(n);
}

std::ptrdiff_t Connection::write(const char* from, std::size_t size) {
    std::size_t done = 0;
    while (done < size) {
        if (!wait(POLLOUT, SteadyClock::now() + write_time)) return -1;
        const ssize_t n = send(socket_, from + done, size - done, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (n <= 0) return -1;
        done += static_cast<std::size_t>(n);
    }
    return static_cast<std::ptrdiff_t>(size);
}

}  // namespace headwater::analysis
