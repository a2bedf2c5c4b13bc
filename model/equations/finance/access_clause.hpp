// Who would say that the trigger of a licence is reached, and when (SV-23).
#pragma once

namespace headwater::model {

/// Chance that a third party sees a trigger at K = threshold as reached: logistic((K - threshold) / width).
[[nodiscard]] double chance_reached(double capability, double threshold, double width);

/// Chance from which it pays to declare: (dispute + retaliation) / gain; above 1 it never does, nor without a gain.
[[nodiscard]] double least_chance(double gain, double dispute, double retaliation);

}  // namespace headwater::model
