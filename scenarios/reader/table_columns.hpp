// The columns of the tables, each in a file of its own below columns/.
#pragma once

#include "scenarios/reader/columns/city_columns.hpp"
#include "scenarios/reader/columns/compute_columns.hpp"
#include "scenarios/reader/columns/dated_columns.hpp"
#include "scenarios/reader/columns/device_maker_columns.hpp"
#include "scenarios/reader/columns/limits.hpp"
#include "scenarios/reader/columns/nation_columns.hpp"
#include "scenarios/reader/columns/occupation_columns.hpp"
#include "scenarios/reader/columns/organisation_columns.hpp"
