// The border to the HDF5 C library: owning handles, and errors as exceptions with the library's own reason.
#pragma once

#include <hdf5.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace headwater::output::hdf5 {

/// A call of the library failed. `what()` holds what was tried and the library's innermost reason.
class Hdf5Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Keeps the library from printing its error stack, in this thread, while it lives.
class QuietErrors {
public:
    QuietErrors();
    ~QuietErrors();
    QuietErrors(const QuietErrors&) = delete;
    QuietErrors& operator=(const QuietErrors&) = delete;

private:
    H5E_auto2_t print_ = nullptr;
    void* data_ = nullptr;
};

/// Throws Hdf5Error when `status` is negative.
template <class Status>
Status check(Status status, const std::string& tried);

/// The text of the innermost error on the library's stack.
[[nodiscard]] std::string library_reason();

/// Owns one identifier of the library.
class Handle {
public:
    using Close = herr_t (*)(hid_t);

    Handle() = default;
    Handle(hid_t id, Close close, const std::string& tried) : id_(check(id, tried)), close_(close) {}
    ~Handle() { reset(); }
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
    Handle& operator=(Handle&& other) noexcept {
        if (this != &other) {
            reset();
            id_ = std::exchange(other.id_, H5I_INVALID_HID);
            close_ = other.close_;
        }
        return *this;
    }

    [[nodiscard]] hid_t id() const { return id_; }
    [[nodiscard]] bool valid() const { return id_ >= 0; }

private:
    void reset() {
        if (id_ >= 0) close_(id_);
        id_ = H5I_INVALID_HID;
    }

    hid_t id_ = H5I_INVALID_HID;
    Close close_ = nullptr;
};

template <class Status>
Status check(Status status, const std::string& tried) {
    if (status < 0) throw Hdf5Error(tried + ": " + library_reason());
    return status;
}

/// A string type: variable length UTF-8, the only one that every reader takes for data.
[[nodiscard]] Handle text_type();
/// A string type of `length` bytes, for attributes.
[[nodiscard]] Handle text_type(std::size_t length);

}  // namespace headwater::output::hdf5
