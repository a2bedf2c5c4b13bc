#include "model/processes/people/lab_appeal/lab_appeal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>

#include "model/core/draw_batch.hpp"
#include "model/core/parallel.hpp"
#include "model/core/table.hpp"
#include "model/equations/people/lab_appeal.hpp"
#include "model/equations/people/work_roles.hpp"
#include "model/equations/technology/project.hpp"

namespace headwater::model::people {
namespace {

constexpr std::size_t look_parts = 8;  // in which all people are looked at

struct Uses {
    bool publication;
    bool compute;
    bool stars;
    bool roles;
    bool groups;

    [[nodiscard]] bool any() const { return publication || compute || stars || roles || groups; }
    [[nodiscard]] bool output() const { return compute || stars || roles; }
};

Uses uses_of(const Month& month) {
    return {month.on("publication_reputation"), month.on("research_compute"), month.on("star_base"),
            month.on("work_roles"), month.on("group_exits")};
}

/// What one look at the people of a lab finds.
struct Census {
    std::int32_t heads = 0;
    std::int32_t skilled = 0;
    std::int32_t stars = 0;
    std::int32_t new_stars = 0;  // who came, or rose, since the last look
    std::int32_t researchers = 0;
    std::int32_t stayers = 0;  // there for 24 months
    std::int64_t fit = 0;

    Census& operator+=(const Census& other) {
        heads += other.heads;
        skilled += other.skilled;
        stars += other.stars;
        new_stars += other.new_stars;
        researchers += other.researchers;
        stayers += other.stayers;
        fit += other.fit;
        return *this;
    }
};

void open_rows(const Month& month, const LabAppealBeliefs& beliefs, const Labs& labs, LabAppeal& appeal) {
    if (labs.size() == 0) return;
    appeal.reach(LabId(labs.size() - 1));
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (appeal.begun[lab] != 0 || labs.status[lab] != LabStatus::active) continue;
        appeal.begun[lab] = 1;
        appeal.opened[lab] = static_cast<std::int16_t>(month.index);
        appeal.own_openness[lab] = appeal.set_openness[lab] = appeal.reputation[lab] = labs.openness[lab];
        appeal.own_quality[lab] = appeal.set_quality[lab] = labs.quality[lab];
        appeal.brand[lab] = static_cast<float>(beliefs.stars.brand_start) * labs.visibility[lab];
        appeal.fit[lab] = 1;
        appeal.retention[lab] = LabAppeal::unknown;
        appeal.stars[lab] = -1;
    }
}

/// The lab of each site where people work, `no_lab` of others and behind the last one.
constexpr std::uint32_t no_lab = LabId::none;
ScratchVector<std::uint32_t> labs_at_sites(const Month& month, const Labs& labs, const Sites& sites) {
    ScratchVector<std::uint32_t> lab_of(sites.size() + 1, no_lab, month.scratch);
    for_rows(sites.size(), [&](std::size_t site) {
        if (labs.status[sites.lab[site].row()] == LabStatus::active) lab_of[site] = sites.lab[site].value;
    });
    return lab_of;
}

constexpr std::size_t looked_at = 512;  // people at a time

/// People whose lab is at work.
struct AtWork {
    std::array<std::uint32_t, looked_at> row;
    std::array<std::uint32_t, looked_at> lab;
    std::array<std::uint8_t, looked_at> came;       // 1 = seen there for the first time
    std::array<std::uint16_t, looked_at> newcomer;  // places of these
    std::size_t n = 0;
    std::size_t newcomers = 0;
};

/// First who works where, without a branch that nobody could guess. Here and below columns are named by their address: a
/// write of a byte might otherwise change where they lie, as far as the compiler can tell.
void find_at_work(std::span<const std::uint32_t> lab_of, const Researchers& people, std::size_t first,
                  std::size_t last, const JobNotes& notes, AtWork& found) {
    const std::size_t nowhere = lab_of.size() - 1;
    const SiteId* const site = people.site.data();
    const LabId* const employer = notes.employer.data();
    std::size_t n = 0;
    std::size_t newcomers = 0;
    for (std::size_t row = first; row < last; ++row) {
        const std::uint32_t lab = lab_of[std::min(site[row].row(), nowhere)];
        const auto works = static_cast<unsigned>(lab != no_lab);
        const auto came = static_cast<unsigned>(employer[row].value != lab);
        found.row[n] = static_cast<std::uint32_t>(row);
        found.lab[n] = lab;
        found.came[n] = static_cast<std::uint8_t>(came);
        found.newcomer[newcomers] = static_cast<std::uint16_t>(n);
        n += works;
        newcomers += works & came;
    }
    found.n = n;
    found.newcomers = newcomers;
}

/// Notes who is new, with the roles that they have at their labs.
void note_newcomers(const LabAppealBeliefs& beliefs, bool roles, const Stream& stream, const Labs& labs,
                    const Researchers& people, const AtWork& found, JobNotes& notes) {
    constexpr std::size_t together = 64;
    Keys<together> keys;
    WordsOf<together> own;
    WordsOf<together> held;
    for (std::size_t begin = 0; begin < found.newcomers; begin += together) {
        const std::size_t n = std::min(together, found.newcomers - begin);
        const auto at = std::span(found.newcomer).subspan(begin, n);
        if (roles) {
            for (std::size_t k = 0; k < n; ++k) keys.set(k, people.serial[found.row[at[k]]]);
            keys.draw(stream, own_role_slot, n, own);
            for (std::size_t k = 0; k < n; ++k)
                keys.set(k, pair_key(people.serial[found.row[at[k]]], labs.serial[found.lab[at[k]]]));
            keys.draw(stream, held_role_slot, n, held);
        }
        for (std::size_t k = 0; k < n; ++k) {
            const std::size_t row = found.row[at[k]];
            const std::size_t lab = found.lab[at[k]];
            notes.employer[row] = LabId(lab);
            notes.joined[row] = people.job_start[row];
            notes.fit[row] = static_cast<std::uint8_t>(JobNotes::fit_unit);
            if (!roles) continue;
            const RolesOfPerson has = roles_by(beliefs.roles, own.uniform(k), own.second_uniform(k));
            const WorkRole role =
                role_by(beliefs.roles, has.main, trains(labs, lab), held.uniform(k), held.second_uniform(k));
            notes.role[row] = static_cast<std::uint8_t>(role);
            notes.fit[row] =
                static_cast<std::uint8_t>(std::lround(JobNotes::fit_unit * fit_of(beliefs.roles, has, role)));
        }
    }
}

/// Looks at the people of rows [first, last) who work in labs, and notes what is new of them; `found` by lab.
void look(const Month& month, const LabAppealBeliefs& beliefs, bool roles, const Labs& labs,
          std::span<const std::uint32_t> lab_of, const Researchers& people, std::size_t first,
          std::size_t last, std::span<Census> found, JobNotes& notes) {
    const Stream stream = role_stream(month.seed);
    const std::int32_t stayed_since = month.index - static_cast<std::int32_t>(retention_months);
    const auto researches = static_cast<std::uint8_t>(WorkRole::research);
    const Tier* const tier = people.tier.data();
    std::uint8_t* const was_star = notes.star.data();
    const std::uint8_t* const role = notes.role.data();
    const std::uint8_t* const fit = notes.fit.data();
    const std::int16_t* const joined = notes.joined.data();
    AtWork some;
    for (std::size_t begin = first; begin < last; begin += looked_at) {
        find_at_work(lab_of, people, begin, std::min(last, begin + looked_at), notes, some);
        note_newcomers(beliefs, roles, stream, labs, people, some, notes);
        for (std::size_t k = 0; k < some.n; ++k) {
            const std::size_t row = some.row[k];
            Census& c = found[some.lab[k]];
            const std::uint8_t star = tier[row] == Tier::star ? 1 : 0;
            const std::uint8_t before = was_star[row];
            c.new_stars += star & (some.came[k] | (before ^ 1));
            if (before != star) was_star[row] = star;  // seldom: a write costs more than a look
            ++c.heads;
            c.stars += star;
            const std::int32_t skilled = tier[row] != Tier::broad ? 1 : 0;
            c.skilled += skilled;
            const std::int32_t in_research = role[row] == researches ? 1 : 0;
            c.researchers += roles ? in_research : skilled;
            c.fit += fit[row];
            c.stayers += joined[row] <= stayed_since ? 1 : 0;
        }
    }
}

void note_retention(const Month& month, const Census& c, std::size_t lab, LabAppeal& appeal) {
    std::int32_t& then = appeal.heads_then[lab][static_cast<std::size_t>(month.index) % retention_months];
    const bool long_enough = month.index - appeal.opened[lab] >= static_cast<int>(retention_months);
    appeal.retention[lab] = long_enough && then > 0
                                ? static_cast<float>(std::min(1.0, c.stayers / static_cast<double>(then)))
                                : LabAppeal::unknown;
    then = c.heads;
}

/// Shares of the hours of each lab on chips other than the incumbents', and on those of the seller's own programme.
void find_stacks(const Month& month, const ComputeContracts& contracts, const Clouds& clouds,
                 const Vendors& vendors, const ChipCustomers& chips, LabAppeal& appeal) {
    std::ranges::fill(appeal.odd_stack, 0.0F);
    std::ranges::fill(appeal.own_chips, 0.0F);
    if (vendors.size() == 0) return;
    ScratchVector<double> fleet(clouds.size(), 0.0, month.scratch);
    ScratchVector<double> odd(clouds.size(), 0.0, month.scratch);
    ScratchVector<double> own(clouds.size(), 0.0, month.scratch);
    for (std::size_t k = 0; k < chips.size(); ++k) {
        const std::size_t cloud = chips.cloud[k].row();
        const VendorKind kind = vendors.kind[chips.vendor[k].row()];
        fleet[cloud] += chips.fleet[k];
        if (kind != VendorKind::incumbent) odd[cloud] += chips.fleet[k];
        if (kind == VendorKind::in_house) own[cloud] += chips.fleet[k];
    }
    ScratchVector<double> hours(appeal.size(), 0.0, month.scratch);
    ScratchVector<double> odd_hours(appeal.size(), 0.0, month.scratch);
    ScratchVector<double> own_hours(appeal.size(), 0.0, month.scratch);
    for (std::size_t k = 0; k < contracts.size(); ++k) {
        const std::size_t cloud = contracts.cloud[k].row();
        const std::size_t lab = contracts.lab[k].row();
        if (!contracts.runs(k, month.index) || !(fleet[cloud] > 0) || lab >= appeal.size()) continue;
        hours[lab] += contracts.gpus[k];
        odd_hours[lab] += contracts.gpus[k] * odd[cloud] / fleet[cloud];
        own_hours[lab] += contracts.gpus[k] * own[cloud] / fleet[cloud];
    }
    for (std::size_t lab = 0; lab < appeal.size(); ++lab) {
        if (!(hours[lab] > 0)) continue;
        appeal.odd_stack[lab] = static_cast<float>(odd_hours[lab] / hours[lab]);
        appeal.own_chips[lab] = static_cast<float>(own_hours[lab] / hours[lab]);
    }
}

struct Entrant {
    double capability = 0;
    std::size_t lab = 0;
    std::uint64_t serial = 0;
};

/// Brands fade, and the three labs with the best releases of last month gain.
void renew_brands(const Month& month, const StarBaseParams& params, const Labs& labs,
                  const Releases& releases, LabAppeal& appeal) {
    for (float& brand : appeal.brand) brand *= static_cast<float>(params.brand_left);
    ScratchVector<Entrant> best(month.scratch);
    for (std::size_t k = releases.size(); k-- > 0 && releases.month[k] >= month.index - 1;) {
        if (releases.month[k] != month.index - 1) continue;
        const Entrant found{mean_of(releases.capability[k]), releases.lab[k].row(),
                            labs.serial[releases.lab[k].row()]};
        const auto same = std::ranges::find(best, found.lab, &Entrant::lab);
        if (same == best.end())
            best.push_back(found);
        else
            same->capability = std::max(same->capability, found.capability);
    }
    std::ranges::sort(best, [](const Entrant& a, const Entrant& b) {
        return a.capability != b.capability ? a.capability > b.capability : a.serial < b.serial;
    });
    int better = 0;
    for (const Entrant& e : best) {
        if (brand_of_release(better) <= 0) break;
        if (appeal.has(e.lab)) appeal.brand[e.lab] += static_cast<float>(brand_of_release(better));
        ++better;
    }
}

/// Stars who went since the last look, what that costs, and whether others still apply.
void count_stars(const StarBaseParams& params, const Labs& labs, const Census& c, std::size_t lab,
                 LabAppeal& appeal, MonthRecord& record) {
    const std::int32_t before = appeal.stars[lab];
    const double whole = c.stars / static_cast<double>(labs.size_share[lab]);
    if (before < 0) {
        appeal.closed[lab] = trains(labs, lab) && closed_to_stars(false, whole, params.core_stars) ? 1 : 0;
        return;
    }
    const std::int32_t left = std::max(0, before + c.new_stars - c.stars);
    record.count("stars_lost", labs.seat[lab]) += left;
    appeal.star_loss[lab] =
        static_cast<float>(next_star_loss(params, appeal.star_loss[lab], left, std::max(before, left)));
    appeal.closed[lab] =
        trains(labs, lab) && closed_to_stars(appeal.closed[lab] != 0, whole, params.core_stars) ? 1 : 0;
}

void follow_policy(const Month& month, const PublicationParams& params, std::size_t lab, Labs& labs,
                   LabAppeal& appeal) {
    if (labs.openness[lab] != appeal.set_openness[lab]) appeal.own_openness[lab] = labs.openness[lab];
    const double policy = month.effect("publication_policy", labs.seat[lab]);
    const auto published =
        static_cast<float>(std::clamp(static_cast<double>(appeal.own_openness[lab]) + policy, 0.0, 1.0));
    labs.openness[lab] = appeal.set_openness[lab] = published;
    if (appeal.opened[lab] < month.index)
        appeal.reputation[lab] =
            static_cast<float>(next_reputation(appeal.reputation[lab], published, params.halflife));
}

/// What people lack in their role, for want of compute and of lost stars, as quality of the lab.
void set_quality(const Uses& uses, const LabAppealBeliefs& beliefs, const Census& c, std::size_t lab,
                 Labs& labs, LabAppeal& appeal) {
    if (labs.quality[lab] != appeal.set_quality[lab]) appeal.own_quality[lab] = labs.quality[lab];
    double factor = 1;
    if (uses.compute) {
        const bool asks = trains(labs, lab) && c.skilled > 0;
        const double idle =
            asks ? idle_share(labs.gpus[lab] / static_cast<double>(c.skilled), beliefs.compute.floor) : 0;
        appeal.idle[lab] = static_cast<float>(idle);
        factor *=
            output_left(static_cast<double>(appeal.research_share[lab]), idle, beliefs.compute.idle_loss);
    }
    if (uses.stars) factor *= 1 - static_cast<double>(appeal.star_loss[lab]);
    if (uses.roles && c.heads > 0) factor *= static_cast<double>(appeal.fit[lab]) / beliefs.roles.usual_fit;
    labs.quality[lab] = appeal.set_quality[lab] =
        static_cast<float>(static_cast<double>(appeal.own_quality[lab]) * factor);
}

}  // namespace

void lab_appeal(const Month& month, const LabAppealBeliefs& beliefs, const Sites& sites,
                const Researchers& people, const Releases& releases, const ComputeContracts& contracts,
                const Clouds& clouds, const Vendors& vendors, const ChipCustomers& chips, Labs& labs,
                LabAppeal& appeal, JobNotes& notes, MonthRecord& record) {
    const Uses uses = uses_of(month);
    if (!uses.any()) return;
    open_rows(month, beliefs, labs, appeal);
    if (notes.size() < people.size()) append_rows(notes, people.size() - notes.size());
    // By row and not by roster: memory is read in its order. Parts are added up, in whole numbers.
    const std::size_t block = std::max<std::size_t>(1, (people.size() + look_parts - 1) / look_parts);
    const auto lab_of = labs_at_sites(month, labs, sites);
    ScratchVector<Census> parts(look_parts * labs.size(), month.scratch);
    for_blocks(people.size(), block, [&](std::size_t first, std::size_t last) {
        look(month, beliefs, uses.roles, labs, lab_of, people, first, last,
             std::span(parts).subspan(first / block * labs.size(), labs.size()), notes);
    });
    const auto found = std::span(parts).first(labs.size());
    for (std::size_t part = 1; part < look_parts; ++part)
        for (std::size_t lab = 0; lab < labs.size(); ++lab) found[lab] += parts[part * labs.size() + lab];
    if (uses.compute || uses.roles) find_stacks(month, contracts, clouds, vendors, chips, appeal);
    if (uses.stars) renew_brands(month, beliefs.stars, labs, releases, appeal);
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (labs.status[lab] != LabStatus::active) continue;
        const Census& c = found[lab];
        note_retention(month, c, lab, appeal);
        if (c.heads > 0) {
            appeal.fit[lab] = static_cast<float>(static_cast<double>(c.fit) / JobNotes::fit_unit / c.heads);
            appeal.research_share[lab] = static_cast<float>(c.researchers / static_cast<double>(c.heads));
        }
        if (uses.stars) count_stars(beliefs.stars, labs, c, lab, appeal, record);
        appeal.stars[lab] = c.stars;
        if (uses.publication) follow_policy(month, beliefs.publication, lab, labs, appeal);
        if (uses.output()) set_quality(uses, beliefs, c, lab, labs, appeal);
    }
}

}  // namespace headwater::model::people
