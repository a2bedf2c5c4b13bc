// plan.json beside the frozen files of a small sweep: a plan, or an error with a reason. "@NAME@" in the text stands for
// the SHA-256 of that frozen file, so that a text that is kept goes on to fit.
#include "analysis/sweeps/plan.hpp"

#include <array>

#include "analysis/runs/provenance.hpp"
#include "output/file_error.hpp"
#include "tests/fuzz/small_scenario.hpp"

using namespace headwater;

namespace {

constexpr std::array<std::string_view, 4> frozen{"study.toml", "design.h5", "inputs/base.toml",
                                                 "inputs/other.toml"};

class SmallSweep {
public:
    SmallSweep() {
        const std::string study = small_.write("small-study.toml", R"(schema = 1
name = "small"
scenario = "small.toml"
worlds = 2
uncertain = ["talent_market.core_pay"]

[[policy]]
name = "base"

[[policy]]
name = "other"
set = ["city.shanghai.relocation_subsidy=0"]

[parts]
runs = 2
)");
        const analysis::StudyResult read = analysis::read_study(study);
        for (const scenarios::Problem& problem : read.problems)
            std::fprintf(stderr, "%s\n", scenarios::to_text(problem).c_str());
        fuzz::claim(read.study.has_value(), "the small study is a study");
        analysis::Plan plan = analysis::make_plan(*read.study, {1, 0.5, 1000, 1e8});
        analysis::write_plan(folder(), plan);
        for (const std::string_view name : frozen)
            digests_.emplace_back("@" + std::string(name) + "@",
                                  analysis::sha256_of_file(folder() + "/" + std::string(name)));
    }

    [[nodiscard]] std::string folder() const { return small_.path("sweep"); }
    void put(std::string text) const {
        for (const auto& [word, digest] : digests_)
            for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += digest.size())
                text.replace(at, word.size(), digest);
        small_.write("sweep/plan.json", text);
    }

private:
    fuzz::SmallScenario small_;
    std::vector<std::pair<std::string, std::string>> digests_;
};

template <class Read>
void attempt(Read read) {
    try {
        read();
    } catch (const analysis::PlanError& error) {
        fuzz::claim(std::string_view(error.what()).size() > 10, "a refusal says why");
    } catch (const output::FileError& error) {
        fuzz::claim(!error.what_happened().empty(), "a refusal says why");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const SmallSweep sweep;
    sweep.put(std::string(fuzz::text_of(data, size)));
    attempt([] { (void)analysis::read_plan_light(sweep.folder()); });
    attempt([] {
        const analysis::Plan plan = analysis::read_plan(sweep.folder());
        std::int64_t next = 0;
        for (std::size_t part = 0; part < plan.parts.size(); ++part) {
            fuzz::claim(plan.parts[part].first == next && plan.parts[part].runs > 0, "parts tile the runs");
            next += plan.parts[part].runs;
            (void)analysis::part_table(plan, part);
        }
        fuzz::claim(next == static_cast<std::int64_t>(plan.table.runs.size()), "parts hold all runs");
    });
    return 0;
}
