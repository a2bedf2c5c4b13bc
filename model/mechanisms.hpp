// Switches: each mechanism can be turned off, which leaves every other draw and equation as it is.
#pragma once

#include <bitset>

#include "model/declared/themes.hpp"

namespace headwater::model {

class Mechanisms {
public:
    Mechanisms() {
        for (const MechanismText& row : mechanism_texts)
            if (row.starts == Starts::off) switch_off(Mechanism(row));
    }
    [[nodiscard]] bool on(Mechanism m) const { return !off_[m.row()]; }
    void switch_off(Mechanism m) { off_.set(m.row()); }
    void switch_on(Mechanism m) { off_.reset(m.row()); }
    friend bool operator==(const Mechanisms&, const Mechanisms&) = default;

private:
    std::bitset<n_mechanisms> off_;
};

}  // namespace headwater::model
