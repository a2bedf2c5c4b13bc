// Roles of people, and what they are worth in the role that they hold (SV-06). Drawn by key, once for each person and once
// for each pair of person and lab, so that nothing has to be kept and nobody's role depends on anybody else.
//
//   main role: by the shares of people; second role: one of the other three, each as likely
//   role held at a lab: with chance `asked` the main one, else by the lab's needs
//   output in the role held, relative to the main one: 1, second_fit or wrong_fit
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/core/stream.hpp"
#include "model/declared/themes.hpp"
#include "model/parameters/people/lab_appeal.hpp"
#include "model/state/ids.hpp"

namespace headwater::model {

enum class WorkRole : std::uint8_t { research, product, organiser, hardware };
inline constexpr std::size_t n_work_roles = 4;
using RoleShares = std::array<double, n_work_roles>;

struct RolesOfPerson {
    WorkRole main = WorkRole::research;
    WorkRole second = WorkRole::research;
};

/// Lasting draws: the month of the stream is always 0.
[[nodiscard]] inline Stream role_stream(std::uint64_t seed) {
    return {seed, Purpose("work_role").number(), 0};
}

[[nodiscard]] constexpr RoleShares with_rest(double research, double product, double organiser) {
    const double rest = 1 - research - product - organiser;
    return {research, product, organiser, rest > 0 ? rest : 0};
}
[[nodiscard]] inline RoleShares roles_of_people(const WorkRoleParams& p) {
    return with_rest(p.research_people, p.product_people, p.organiser_people);
}
[[nodiscard]] inline RoleShares roles_needed(const WorkRoleParams& p, bool trains) {
    return trains ? with_rest(p.research_needed, p.product_needed, p.organiser_needed)
                  : with_rest(p.research_elsewhere, p.product_elsewhere, p.organiser_elsewhere);
}

/// The role at `u` of [0, 1) where shares lie side by side; the last one that has any beyond their sum.
[[nodiscard]] constexpr WorkRole role_at(const RoleShares& shares, double u) {
    double sum = 0;
    for (const double share : shares) sum += share;
    double at = u * sum;
    std::size_t role = 0;
    for (; role + 1 < shares.size(); ++role) {
        at -= shares[role];
        if (at < 0) break;
    }
    return static_cast<WorkRole>(role);
}

/// Sub-indices of their draws: of a person, and of a person and a lab.
inline constexpr std::uint16_t own_role_slot = 0;
inline constexpr std::uint16_t held_role_slot = 1;

/// Main and second role by two uniforms of the person.
[[nodiscard]] inline RolesOfPerson roles_by(const WorkRoleParams& p, double u, double v) {
    const WorkRole main = role_at(roles_of_people(p), u);
    RoleShares others;
    others.fill(1);
    others[static_cast<std::size_t>(main)] = 0;
    WorkRole second = role_at(others, v);
    if (second == main) second = static_cast<WorkRole>((static_cast<std::size_t>(main) + 1) % n_work_roles);
    return {main, second};
}
[[nodiscard]] inline RolesOfPerson roles_of(const WorkRoleParams& p, const Stream& stream,
                                            std::uint64_t person) {
    const auto [u, v] = stream.uniforms(person, own_role_slot);
    return roles_by(p, u, v);
}

/// Role held at a lab by two uniforms of person and lab.
[[nodiscard]] inline WorkRole role_by(const WorkRoleParams& p, WorkRole main, bool trains, double u,
                                      double v) {
    return u < p.asked ? main : role_at(roles_needed(p, trains), v);
}
[[nodiscard]] inline WorkRole role_held(const WorkRoleParams& p, const Stream& stream, WorkRole main,
                                        std::uint64_t person, std::uint64_t lab_serial, bool trains) {
    const auto [u, v] = stream.uniforms(pair_key(person, lab_serial), held_role_slot);
    return role_by(p, main, trains, u, v);
}

[[nodiscard]] inline double fit_of(const WorkRoleParams& p, const RolesOfPerson& roles, WorkRole held) {
    return held == roles.main ? 1 : held == roles.second ? p.second_fit : p.wrong_fit;
}

}  // namespace headwater::model
