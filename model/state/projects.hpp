// Training projects (SV-14): one at a time for each lab, from its start to its release or its end without one.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"
#include "model/state/know_how.hpp"
#include "model/state/side_table.hpp"

namespace headwater::model {

/// training: the run takes compute; held: the model is finished and not released.
enum class ProjectStage : std::uint8_t { none, training, held };
inline constexpr std::array<std::string_view, 3> project_stage_keys{"none", "training", "held"};

/// Row = lab. What stands in a row of stage `none` is of the last project.
struct Projects : SideTable<LabId, Projects> {
    static constexpr std::int16_t no_bug = -1;

    std::vector<ProjectStage> stage;
    std::vector<std::int16_t> begun;      // month
    std::vector<std::int16_t> finished;   // month in which the run ended
    std::vector<std::int16_t> bug_since;  // month since which a bug hides in it, or `no_bug`
    std::vector<double> planned;          // FLOP it was to take
    std::vector<double> flop;             // FLOP that count so far
    std::vector<double> clean_flop;       // of these, before the bug
    std::vector<double> lost_flop;        // FLOP that bugs have cost
    std::vector<double> sunk;             // GPU-months it has taken: a memo, no asset
    std::vector<double> parent;  // K of the open model it started from, less what adapting loses; 0 = none
    std::vector<ReleaseId> parent_release;   // that model, if it is of a lab at home
    std::vector<float> ideas;                // U, gain of the ideas it took at small scale, log10
    std::vector<float> transfer;             // T, part of it that holds at large scale
    std::vector<float> copying;              // log10 of Q: what failed copies leave
    std::vector<std::int16_t> polish_until;  // month to which a held model is polished
    std::vector<ByDomain> outcome;           // K of the finished model, log10 FLOP
    std::vector<std::uint8_t> reinforced;    // 1 = the finished model learnt from checked answers
    std::vector<double> parameters;          // N of the finished model

    [[nodiscard]] std::size_t size() const { return stage.size(); }
    [[nodiscard]] ProjectStage stage_of(std::size_t lab) const {
        return lab < stage.size() ? stage[lab] : ProjectStage::none;
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("stage", self.stage);
        visit("begun", self.begun);
        visit("finished", self.finished);
        visit("bug_since", self.bug_since);
        visit("planned", self.planned);
        visit("flop", self.flop);
        visit("clean_flop", self.clean_flop);
        visit("lost_flop", self.lost_flop);
        visit("sunk", self.sunk);
        visit("parent", self.parent);
        visit("parent_release", self.parent_release);
        visit("ideas", self.ideas);
        visit("transfer", self.transfer);
        visit("copying", self.copying);
        visit("polish_until", self.polish_until);
        visit("outcome", self.outcome);
        visit("reinforced", self.reinforced);
        visit("parameters", self.parameters);
    }
};

}  // namespace headwater::model
