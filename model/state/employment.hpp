// The only ways in which people, sites and labs come, move and go. Each keeps every running total exact, so
// that the totals always equal a recount (model/state/recount.hpp).
#pragma once

#include <span>
#include <vector>

#include "model/core/group.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// Opens a site of `lab` in `city`; returns the open one if there is one already.
SiteId open_site(Labs& labs, Sites& sites, LabId lab, CityId city, std::int32_t month);

/// The lab's open site in `city`, or none.
[[nodiscard]] SiteId site_in(const Labs& labs, const Sites& sites, LabId lab, CityId city);

/// Closes an empty site. Its people must have been moved or separated before.
void close_site(Labs& labs, Sites& sites, SiteId site);

/// Puts a researcher who has no job (or has just been created) to work; moves the person to the site's city.
void start_job(World& world, ResearcherId who, SiteId site, std::int32_t pay);

/// Ends a job; the person stays in the city and searches from `month + 1` on.
void leave_job(World& world, ResearcherId who);

/// A job that a researcher takes, with or without one now.
struct JobStart {
    ResearcherId who;
    SiteId site;
    std::int32_t pay = 0;  // currency/month
};

/// Buffers that the months reuse.
struct JobChangeBuffers {
    struct Change {
        ResearcherId who;
        SiteId from;  // invalid: without a job before
        SiteId to;
        std::int32_t pay = 0;
        std::int64_t skill = 0;  // discounted
        CityId lived;
    };
    std::vector<Change> changes;
    std::vector<Change> leaving;
    std::vector<Change> joining;
    std::vector<HeadsByTier> living;    // [part][city], what each part of the labs adds
    std::vector<HeadsByTier> employed;  // [part][city]
    Groups left;
    Groups joined;
};

/// `leave_job`, of those who have one, and `start_job` for each of `starts` in turn, in parallel. Nobody may be
/// named twice. Dates of searches are left as they are.
void change_jobs(World& world, std::span<const JobStart> starts, JobChangeBuffers& buffers);

/// Multiplies a person's ability by `factor` > 0.
void raise_ability(World& world, ResearcherId who, double factor);

/// Moves a person to another tier of talent, with or without a job; ability and pay stay as they are.
void change_tier(World& world, ResearcherId who, Tier to);

/// Changes pay in a running job.
void set_pay(World& world, ResearcherId who, std::int32_t pay);

/// Moves a person without a job to another city.
void change_city(World& world, ResearcherId who, CityId to);

/// Ends a person's presence in the country (no job any more): abroad or retired.
void leave_country(World& world, ResearcherId who, Whereabouts to);

/// Brings a new row or a person abroad into `city`, searching.
void enter_city(World& world, ResearcherId who, CityId city);

/// Sets the month of the next search and enters it in the calendar.
void schedule_search(World& world, ResearcherId who, std::int32_t month);

/// Registers a new lab with an account in the ledger; no site, no people. All other columns keep their
/// defaults.
LabId register_lab(World& world, LabKind kind, CityId seat, std::uint64_t serial, std::int32_t month);

/// Moves the registered seat (people stay where they are) and the counts that depend on it.
void move_seat(World& world, LabId lab, CityId to);

/// Marks a lab as model maker from `month` on.
void mark_model_maker(World& world, LabId lab, std::int32_t month);

/// Marks a lab without people as closed.
void close_lab(World& world, LabId lab, std::int32_t month);

}  // namespace headwater::model
