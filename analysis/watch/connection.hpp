// One connection of a browser: bytes in and out with a limit on their number and on time, and an end that others can bring about.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <string_view>

namespace headwater::analysis {

class Connection {
public:
    static constexpr std::chrono::milliseconds request_time{2000};  // for all of a request
    static constexpr std::chrono::milliseconds write_time{2000};    // for a piece to be taken
    static constexpr std::size_t most_bytes = 32768;                // of a request

    /// `cut`: ends all waiting at once.
    Connection(int socket, const std::atomic<bool>& cut) : socket_(socket), cut_(cut) {}
    /// Sends what is on its way and closes.
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Bytes read; 0 = the other end has closed, -1 = too late, too many, or cut.
    std::ptrdiff_t read(char* into, std::size_t size);
    /// `size`, or -1.
    std::ptrdiff_t write(const char* from, std::size_t size);
    [[nodiscard]] int socket() const { return socket_; }

private:
    /// Whether `events` of poll() came before `until`.
    [[nodiscard]] bool wait(short events, std::chrono::steady_clock::time_point until) const;

    int socket_;
    const std::atomic<bool>& cut_;
    std::chrono::steady_clock::time_point request_until_ = std::chrono::steady_clock::now() + request_time;
    std::array<char, 4096> buffer_{};
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t taken_ = 0;
};

}  // namespace headwater::analysis
