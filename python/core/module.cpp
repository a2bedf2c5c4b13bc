// headwater._core: scenarios, and worlds that are stepped in this process. The package in python/headwater is what users
// see of it; docs/decisions/0018 says why it is as it is.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "analysis/runs/exit_codes.hpp"
#include "model/core/check.hpp"
#include "model/core/unit.hpp"
#include "output/calendar_time.hpp"
#include "python/core/stepped_world.hpp"
#include "version/version.hpp"

namespace headwater::python {

namespace py = pybind11;

namespace {

py::tuple dimensions_of(model::Over over) {
    switch (over) {
        case model::Over::city:
            return py::make_tuple("city");
        case model::Over::city_tier:
            return py::make_tuple("city", "tier");
        case model::Over::tier:
            return py::make_tuple("tier");
        case model::Over::lab:
            return py::make_tuple("lab");
        case model::Over::nation:
            break;
    }
    return py::tuple();
}

constexpr const char* timing_words[] = {"stock", "flow", "mean"};

/// (key, dimensions, unit, timing, text) of each measure.
py::list measures_of(const ReadScenario& scenario) {
    py::list rows;
    const auto add = [&](const model::Measure& measure, const std::string& prefix) {
        rows.append(py::make_tuple(prefix + std::string(measure.key), dimensions_of(measure.over),
                                   model::symbol_of(measure.unit, scenario.input().currency),
                                   timing_words[static_cast<std::size_t>(measure.timing)],
                                   std::string(measure.text)));
    };
    for (const model::Measure& measure : model::measure_catalogue()) add(measure, "");
    for (const model::Measure& measure : model::lab_measure_catalogue())
        add(measure, std::string(model::lab_prefix));
    return rows;
}

py::tuple year_and_month(const ReadScenario& scenario, int month) {
    const output::CalendarMonth shown = output::calendar_month(scenario.input().numerics, month);
    return py::make_tuple(shown.year, shown.month);
}

void tell_broken_laws(std::exception_ptr thrown) {
    try {
        if (thrown) std::rethrow_exception(thrown);
    } catch (const model::LawBroken& broken) {
        const py::object error =
            py::module_::import("headwater.errors")
                .attr("HeadwaterError")(static_cast<int>(analysis::ExitCode::own_bug), broken.what());
        PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(error.ptr())), error.ptr());
    }
}

void add_scenario(py::module_& module) {
    py::class_<ReadScenario>(module, "Scenario", "A scenario that was read and has no problems.")
        .def_static("read", &ReadScenario::read, py::arg("path"), py::arg("settings"),
                    "Reads a file with settings, each 'key=value' as --set takes it; ScenarioError with all "
                    "problems.")
        .def_property_readonly("name", [](const ReadScenario& s) { return s.scenario().name; })
        .def_property_readonly("title", [](const ReadScenario& s) { return s.scenario().title; })
        .def_property_readonly(
            "digest", [](const ReadScenario& s) { return s.scenario().digest; },
            "SHA-256 of what results depend on, the seed left out.")
        .def_property_readonly("currency", [](const ReadScenario& s) { return s.input().currency.code; })
        .def_property_readonly("cities", &ReadScenario::city_keys)
        .def_property_readonly("months", [](const ReadScenario& s) { return s.input().months(); })
        .def_property_readonly("scale", [](const ReadScenario& s) { return s.input().numerics.scale; })
        .def_property_readonly(
            "seed", [](const ReadScenario& s) { return static_cast<std::uint64_t>(s.input().numerics.seed); })
        .def_property_readonly("remarks", &ReadScenario::remarks,
                               "Settings that act on nothing, a line each.")
        .def("measures", &measures_of, "(key, dimensions, unit, timing, text) of each measure.")
        .def("year_and_month", &year_and_month, py::arg("month"), "Of the calendar; month 0 is the first.")
        .def("uncertain", &ReadScenario::uncertain, py::arg("words"), py::arg("fixed_by"),
             "Keys of the parameters that a comparison draws.")
        .def("in_world", &ReadScenario::in_world, py::arg("uncertain"), py::arg("study_seed"),
             py::arg("world"), "With the parameters and the luck of a world of `headwater compare`.")
        .def("incomparable", &ReadScenario::incomparable, py::arg("arm"))
        .def("first_difference", &ReadScenario::first_difference, py::arg("arm"));
}

void add_world(py::module_& module) {
    py::class_<SteppedWorld>(module, "World", "A world that is stepped in this process.")
        .def_static("build", &SteppedWorld::build, py::arg("scenario"), py::arg("threads"))
        .def("copy", &SteppedWorld::copy, py::arg("scenario") = py::none())
        .def("step", &SteppedWorld::step, py::arg("months"), py::arg("progress"))
        .def_property_readonly("month", &SteppedWorld::month)
        .def_property_readonly("months", &SteppedWorld::months)
        .def_property_readonly("threads", &SteppedWorld::threads)
        .def_property_readonly("scenario", [](const SteppedWorld& w) { return w.scenario(); })
        .def("state_hash", &SteppedWorld::state_hash)
        .def("trial_balance", &SteppedWorld::trial_balance)
        .def("measure", &SteppedWorld::measure, py::arg("name"))
        .def("value", &SteppedWorld::value, py::arg("name"))
        .def("tables", &SteppedWorld::tables)
        .def("table", &SteppedWorld::table, py::arg("name"));
}

}  // namespace

PYBIND11_MODULE(_core, module) {
    module.doc() = "Scenarios and worlds of headwater in this process; see the package headwater.";
    py::register_exception_translator(&tell_broken_laws);
    module.attr("version") = std::string(version());
    module.attr("git_commit") = std::string(git_commit());
    add_scenario(module);
    add_world(module);
}

}  // namespace headwater::python
