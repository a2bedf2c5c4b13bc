// Runs the built program as its users do, and keeps what it said.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace headwater::tests {

/// A folder of its own below the system's temporary folder, removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

struct Said {
    int exit_code = -1;  // 128 + signal when a signal ended it
    std::string out;
    std::string err;
};

/// A program that runs beside the test.
class Running {
public:
    Running(const std::vector<std::string>& arguments, const std::filesystem::path& folder);
    void signal(int number) const;
    [[nodiscard]] bool said(const std::string& text) const;  // on standard error, so far
    [[nodiscard]] Said wait();

private:
    TemporaryFolder captured_;
    pid_t process_ = -1;
};

/// `headwater ARGUMENTS` in `folder`.
[[nodiscard]] Said call(const std::vector<std::string>& arguments, const std::filesystem::path& folder = ".");

[[nodiscard]] std::string text_of_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& text);

}  // namespace headwater::tests
