// Scenario files for Python: what is wrong with them arrives as Python's exceptions, all problems at once.
#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/reader/scenario.hpp"

namespace headwater::python {

/// A scenario that was read: it has no problems. A value; copies share what was read.
class ReadScenario {
public:
    /// Throws headwater.ScenarioError with every problem of the file and of `settings`, each "key=value" as --set takes it.
    static ReadScenario read(const std::string& path, const std::vector<std::string>& settings);

    [[nodiscard]] const scenarios::Scenario& scenario() const { return *read_; }
    [[nodiscard]] const model::Input& input() const { return read_->input; }
    [[nodiscard]] std::vector<std::string> city_keys() const;
    [[nodiscard]] std::vector<std::string> remarks() const;

    /// Parameters that a comparison draws: "all", "none", or keys and groups; without those that one of `fixed_by` sets
    /// itself. Throws headwater.HeadwaterError on a word that names none.
    [[nodiscard]] std::vector<std::string> uncertain(const std::vector<std::string>& words,
                                                     const std::vector<ReadScenario>& fixed_by) const;
    /// As world `world` of a study with this seed is drawn and lucky, like worlds of `headwater compare`.
    [[nodiscard]] ReadScenario in_world(const std::vector<std::string>& uncertain, std::uint64_t study_seed,
                                        std::uint64_t world) const;

    /// What keeps `arm` from being compared with this, a sentence each.
    [[nodiscard]] std::vector<std::string> incomparable(const ReadScenario& arm) const;
    /// First month that the two step otherwise; none where every month is the same.
    [[nodiscard]] std::optional<std::int32_t> first_difference(const ReadScenario& arm) const;

private:
    explicit ReadScenario(std::shared_ptr<const scenarios::Scenario> read) : read_(std::move(read)) {}

    std::shared_ptr<const scenarios::Scenario> read_;
};

/// Throws an exception of headwater.errors with these arguments.
template <class... Arguments>
[[noreturn]] void throw_python(const char* type, Arguments&&... arguments) {
    const pybind11::object error =
        pybind11::module_::import("headwater.errors").attr(type)(std::forward<Arguments>(arguments)...);
    PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(error.ptr())), error.ptr());
    throw pybind11::error_already_set();
}

}  // namespace headwater::python
