#include "output/hdf5/file_image.hpp"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace headwater::output::hdf5 {

namespace {

constexpr std::size_t image_increment = std::size_t{4} << 20;
constexpr std::size_t text_buffer = std::size_t{32} << 10;

}  // namespace

/// No object carries a time stamp. (The extension of the superblock
/// has one that nobody can switch off: the digest of the content, not the bytes, tells whether runs are equal.)
void keep_order_without_times(hid_t properties) {
    check(H5Pset_attr_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
          "keeping the order of attributes");
    check(H5Pset_obj_track_times(properties, false), "dropping time stamps");
    // Beyond 8 attributes the default moves them to a heap of some 4 KiB for each variable.
    check(H5Pset_attr_phase_change(properties, 64, 0), "keeping attributes with their variable");
}

/// Takes over the memory of the file when the library closes it. (H5Fget_file_image of 1.10.8 is no way:
/// it clears a flag in the superblock and leaves the checksum as it was, so that nobody can open the bytes.)
struct FileImage::Buffer {
    void* memory = nullptr;
    std::size_t size = 0;

    Buffer() = default;
    ~Buffer() { std::free(memory); }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;

    static void* allocate(std::size_t size, H5FD_file_image_op_t, void* self) {
        return reallocate(nullptr, size, H5FD_FILE_IMAGE_OP_NO_OP, self);
    }
    static void* reallocate(void* old, std::size_t size, H5FD_file_image_op_t, void* self) {
        auto* buffer = static_cast<Buffer*>(self);
        void* grown = std::realloc(old, size);
        if (grown != nullptr) {
            buffer->memory = grown;
            buffer->size = size;
        }
        return grown;
    }
    static void* copy(void* to, const void* from, std::size_t size, H5FD_file_image_op_t, void*) {
        return std::memcpy(to, from, size);
    }
    static herr_t keep(void*, H5FD_file_image_op_t, void*) { return 0; }
    static void* same(void* self) { return self; }
    static herr_t nothing(void*) { return 0; }

    static H5FD_file_image_callbacks_t callbacks(Buffer* self) {
        return {allocate, copy, reallocate, keep, same, nothing, self};
    }
};

FileImage::FileImage() : buffer_(std::make_unique<Buffer>()) {
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "creating file access properties");
    check(H5Pset_fapl_core(access.id(), image_increment, false), "choosing a file in memory");
    auto callbacks = Buffer::callbacks(buffer_.get());
    check(H5Pset_file_image_callbacks(access.id(), &callbacks), "choosing the memory of the file");
    check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V110), "setting format versions");
    const Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "creating file properties");
    keep_order_without_times(creation.id());
    check(H5Pset_link_creation_order(creation.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
          "keeping the order of groups");
    // Most variables have one chunk; the default index has room for 64 and takes some 4 KiB.
    check(H5Pset_istore_k(creation.id(), 4), "setting the size of chunk indices");
    file_ = Handle(H5Fcreate("headwater-run-in-memory", H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose,
                   "creating a file in memory");
    text_transfer_ = Handle(H5Pcreate(H5P_DATASET_XFER), H5Pclose, "creating transfer properties");
    check(H5Pset_buffer(text_transfer_.id(), text_buffer, nullptr, nullptr), "setting the buffer");
}

FileImage::~FileImage() {
    storing_.cancel();
    try {
        storing_.wait();
    } catch (
        ...) {  // NOLINT(bugprone-empty-catch): whoever ends here without write_values has an error already
    }
}

void FileImage::write_values() {
    storing_.wait();
    for (const auto& waiting : waiting_) {
        const hid_t dataset = waiting->dataset->id();
        for (const StoredChunk& chunk : waiting->chunks)
            check(H5Dwrite_chunk(dataset, H5P_DEFAULT, 0, chunk.offset.data(), chunk.size, chunk.bytes.get()),
                  "writing " + waiting->group + "/" + waiting->name);
        waiting->chunks.clear();
        add_to_digest(*waiting);
    }
    waiting_.clear();
    links_.write();
}

void FileImage::add_to_digest(const Waiting& variable) {
    if (ContentDigest::covers(variable.group))
        digest_.add(variable.group, variable.name, variable.type, variable.shape, variable.sha256);
}

std::span<const std::byte> FileImage::finish() {
    check(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL), "finishing the file");
    if (H5Fget_obj_count(file_.id(), H5F_OBJ_ALL) != 1)
        throw std::logic_error("a group of the file is still open");
    file_ = Handle();
    // The superblock (version 2) tells where the file ends; the buffer grows in steps.
    constexpr std::size_t end_of_file = 28;
    std::uint64_t size = 0;
    if (buffer_->memory == nullptr || buffer_->size < end_of_file + sizeof size)
        throw Hdf5Error("the library kept no bytes of the file");
    std::memcpy(&size, static_cast<const std::byte*>(buffer_->memory) + end_of_file, sizeof size);
    if (size > buffer_->size) throw Hdf5Error("the library kept too few bytes of the file");
    return {static_cast<const std::byte*>(buffer_->memory), static_cast<std::size_t>(size)};
}

}  // namespace headwater::output::hdf5
