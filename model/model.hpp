// The public face of the model: build a world, step it, measure it, and list all that is declared.
#pragma once

#include "model/input.hpp"
#include "model/ledger/ledger.hpp"
#include "model/levers/catalogue.hpp"
#include "model/levers/policy_in_force.hpp"
#include "model/measures/measure.hpp"
#include "model/measures/measure_name.hpp"
#include "model/mechanisms.hpp"
#include "model/month.hpp"
#include "model/parameters/parameters.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"
#include "model/stepper.hpp"
