// Files of headwater with HDF5 inside. The first two bytes say which sound file is taken, the next two what becomes of it: its
// last bytes and its length are changed, which the checksum at its end must see, or its content is changed through the
// library and the checksum made anew, which every reader must take without harm.
#include <algorithm>
#include <array>
#include <iterator>

#include "analysis/export/export.hpp"
#include "output/checkpoint.hpp"
#include "output/footer.hpp"
#include "output/inspect.hpp"
#include "output/run_reader.hpp"
#include "output/sweep_file.hpp"
#include "tests/fuzz/hdf5_changes.hpp"
#include "tests/fuzz/input.hpp"

using namespace headwater;

namespace {

constexpr std::array<const char*, 5> kinds{"run", "comparison", "part", "study", "checkpoint"};

using Image = std::vector<std::byte>;

/// The sound files, made by the program, without their checksums.
std::vector<Image> sound_files() {
    const char* folder = std::getenv("HEADWATER_FUZZ_SOUND");
    fuzz::claim(folder != nullptr, "HEADWATER_FUZZ_SOUND names the folder of sound files");
    std::vector<Image> files;
    for (const char* kind : kinds) {
        std::ifstream stream(std::string(folder) + "/" + kind + ".h5", std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        fuzz::claim(bytes.size() > output::footer_bytes, "the sound files are there");
        const auto span = std::as_bytes(std::span(bytes)).first(bytes.size() - output::footer_bytes);
        files.emplace_back(span.begin(), span.end());
    }
    return files;
}

template <class Read>
bool attempt(Read read) {
    try {
        read();
        return true;
    } catch (const output::FileError& error) {
        fuzz::claim(!error.what_happened().empty() && !error.what_to_do().empty(), "a refusal says why");
    } catch (const analysis::ExportError& error) {
        fuzz::claim(!error.problems().empty(), "a refusal says why");
    }
    return false;
}

void read_everything(const std::string& path) {
    const output::RunFile file(path);
    for (const output::GroupInfo& group : file.groups())
        for (const output::VariableInfo& variable : group.variables) {
            (void)attempt([&] { (void)file.numbers(group.name, variable.name); });
            (void)attempt([&] { (void)file.integers(group.name, variable.name); });
            (void)attempt([&] { (void)file.texts(group.name, variable.name); });
        }
    (void)file.content_sha256();
}

/// One of the ways in which the program reads a file.
void read_somehow(const std::string& path, const std::string& folder, std::size_t choice) {
    (void)attempt([&] {
        switch (choice % 8) {
            case 0:
                (void)output::inspect_text(path);
                break;
            case 1:
                (void)output::inspect_json(path);
                break;
            case 2:
                (void)output::inspect_strict(path);
                break;
            case 3:
                read_everything(path);
                break;
            case 4:
                (void)output::part_summary(path);
                break;
            case 5:
                (void)output::read_checkpoint(path);
                break;
            default:
                analysis::ExportRequest request;
                request.file = path;
                request.format =
                    static_cast<analysis::ExportFormat>(choice / 8 % std::size(analysis::export_formats));
                request.folder = folder;
                request.existing = output::Existing::replace;
                (void)analysis::export_file(request);
        }
    });
}

/// Bytes at the end are overwritten, cut off or added.
Image with_changed_end(const Image& sound, fuzz::Bytes& bytes) {
    Image file = sound;
    const std::string footer = output::footer_of(sound);
    const auto end = std::as_bytes(std::span(footer));
    file.insert(file.end(), end.begin(), end.end());
    const std::size_t cut = bytes.below(2) == 0 ? 0 : bytes.below(300);
    file.resize(file.size() - std::min(cut, file.size()));
    for (std::size_t n = bytes.below(4); n > 0; --n)
        file[file.size() - 1 - bytes.below(std::min<std::size_t>(file.size(), 200))] =
            std::byte{bytes.next()};
    for (std::size_t n = bytes.below(2) == 0 ? 0 : bytes.below(100); n > 0; --n)
        file.push_back(std::byte{bytes.next()});
    return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Folder folder;
    static const std::vector<Image> sound = sound_files();
    fuzz::Bytes bytes({data, size});
    const Image& before = sound[bytes.below(sound.size())];
    const std::size_t way = bytes.below(256);
    const auto put = [&](const Image& file) {
        return folder.write("file.h5", {reinterpret_cast<const char*>(file.data()), file.size()});
    };
    if (way % 4 == 0) {
        const Image file = with_changed_end(before, bytes);
        const bool read = attempt([&] { (void)output::inspect_text(put(file)); });
        const bool whole =
            file.size() >= before.size() && std::ranges::equal(before, std::span(file).first(before.size()));
        if (read) fuzz::claim(whole, "a file whose bytes before the checksum differ is refused");
        return 0;
    }
    Image file = fuzz::changed(before, bytes);
    const std::string footer = output::footer_of(file);
    const auto end = std::as_bytes(std::span(footer));
    file.insert(file.end(), end.begin(), end.end());
    read_somehow(put(file), folder.path("export"), way / 4);
    return 0;
}
