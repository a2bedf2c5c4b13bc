// Occupations where a scenario has no table of them: the 22 major groups of the US classification.
//
// Shares of jobs and exposure to language models: F136 (task exposure 2021 to 2023, jobs of May 2021), published. Simple work
// is what a model alone would do in half of the time, complex work what one with software around it would. Of the rest,
// what is physical and what expert, the share of juniors, pay and the task of SV-21 are assumed (M). Shares of jobs are
// rounded to thousandths and add to 1.003: they are scaled to one.
#pragma once

#include <array>
#include <string_view>

#include "model/state/work.hpp"

namespace headwater::model {

struct UsualOccupation {
    std::string_view key;
    Task task;
    double jobs_share;
    ByWorkKind hours;
    double junior_share;
    double wage;
};

inline constexpr auto usual_occupations = std::to_array<UsualOccupation>({
    {"management", Task::office, 0.068, {0.163, 0.535, 0.302, 0}, 0.08, 1.9},
    {"business_and_finance", Task::finance, 0.066, {0.233, 0.597, 0.170, 0}, 0.20, 1.35},
    {"computing", Task::coding, 0.036, {0.227, 0.650, 0.123, 0}, 0.22, 1.65},
    {"engineering", Task::manufacturing, 0.019, {0.199, 0.492, 0.159, 0.15}, 0.18, 1.45},
    {"science", Task::office, 0.010, {0.279, 0.393, 0.178, 0.15}, 0.22, 1.3},
    {"social_service", Task::public_services, 0.013, {0.231, 0.259, 0.410, 0.10}, 0.20, 0.9},
    {"law", Task::office, 0.009, {0.119, 0.688, 0.193, 0}, 0.15, 1.9},
    {"education", Task::public_services, 0.048, {0.169, 0.359, 0.322, 0.15}, 0.18, 1.0},
    {"arts_and_media", Task::media, 0.013, {0.240, 0.396, 0.214, 0.15}, 0.25, 1.1},
    {"health_practice", Task::public_services, 0.065, {0.135, 0.345, 0.170, 0.35}, 0.16, 1.5},
    {"health_support", Task::public_services, 0.025, {0.042, 0.179, 0.179, 0.60}, 0.27, 0.55},
    {"protection", Task::public_services, 0.026, {0.129, 0.231, 0.140, 0.50}, 0.22, 0.85},
    {"food", Task::commerce, 0.085, {0.083, 0.104, 0.063, 0.75}, 0.45, 0.5},
    {"cleaning", Task::device, 0.031, {0.018, 0.068, 0.064, 0.85}, 0.20, 0.55},
    {"personal_care", Task::commerce, 0.019, {0.160, 0.160, 0.180, 0.50}, 0.32, 0.55},
    {"sales", Task::commerce, 0.100, {0.286, 0.316, 0.148, 0.25}, 0.30, 0.8},
    {"office_support", Task::customer_service, 0.138, {0.307, 0.432, 0.111, 0.15}, 0.25, 0.75},
    {"farming", Task::device, 0.003, {0.005, 0.148, 0.047, 0.80}, 0.28, 0.55},
    {"construction", Task::device, 0.044, {0.019, 0.125, 0.056, 0.80}, 0.22, 0.95},
    {"repair", Task::device, 0.043, {0.047, 0.135, 0.068, 0.75}, 0.18, 0.95},
    {"production", Task::manufacturing, 0.050, {0.015, 0.162, 0.073, 0.75}, 0.22, 0.75},
    {"transport", Task::device, 0.092, {0.032, 0.202, 0.066, 0.70}, 0.28, 0.7},
});

static_assert(
    [] {
        for (const UsualOccupation& row : usual_occupations) {
            double hours = 0;
            for (const double share : row.hours) hours += share;
            if (hours < 1 - 1e-9 || hours > 1 + 1e-9) return false;
        }
        return true;
    }(),
    "the hours of an occupation add to one");

}  // namespace headwater::model
