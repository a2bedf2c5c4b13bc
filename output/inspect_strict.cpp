// The rules of output/FORMAT.md, each with the reader that a breach hurts. All consequences were tried.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "output/inspect.hpp"
#include "output/posterior_file.hpp"
#include "output/run_file.hpp"
#include "output/survey.hpp"
#include "output/sweep_file.hpp"

namespace headwater::output {

namespace {

bool among(std::string_view text, std::initializer_list<std::string_view> candidates) {
    return std::ranges::find(candidates, text) != candidates.end();
}

bool is_lower_snake(std::string_view name) {
    return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == 0 || slash == std::string::npos ? "/" : path.substr(0, slash);
}

class Check {
public:
    explicit Check(hid_t file) : file_(file) {}

    std::vector<Finding> run(const FileSurvey& survey) {
        for (const std::string& link : survey.other_links)
            add(link, "a link to an object of another place",
                "netCDF readers fail for the whole file when a dimension is shared that way");
        if (survey.superblock > 2)
            add("/", fmt::format("superblock of version {}", survey.superblock),
                "after a kill nobody can open the file before h5clear; readers of HDF5 1.8 cannot at all");
        const GroupSurvey& root = survey.groups.front();
        state_ = root.text("schema") == checkpoint_schema;
        // The index of a sweep points at its parts, and says so.
        index_ = root.text("schema") == sweep_schema && root.attribute("tables_sha256") != nullptr;
        for (const char* name : {"Conventions", "title", "source", "schema", "schema_version", "created"})
            if (root.attribute(name) == nullptr &&
                !(std::string_view(name) == "created" && root.text("schema") == posterior_schema))
                add("/", fmt::format("no attribute {}", name), "the file does not say what it is");
        for (const GroupSurvey& group : survey.groups) check_group(group);
        const std::string schema = root.text("schema");
        if (schema == run_schema || schema == comparison_schema || (schema == sweep_schema && !index_))
            for (const GroupSurvey& group : survey.groups) check_own_group(group);
        if (schema == run_schema) check_run_file(survey);
        if (schema == run_schema || schema == comparison_schema || schema == sweep_schema ||
            schema == posterior_schema || state_)
            check_digest(survey);
        return std::move(findings_);
    }

private:
    void add(std::string where, std::string what, std::string consequence) {
        findings_.push_back({std::move(where), std::move(what), std::move(consequence)});
    }

    void check_group(const GroupSurvey& group) {
        if (!group.ordered)
            add(group.path, "the order of creation is not kept",
                "listings come in the order of the alphabet");
        const std::string name = group.path.substr(group.path.rfind('/') + 1);
        if (group.path != "/" && !is_lower_snake(name))
            add(group.path, "a name that is not lower_snake", "no valid name in Python, R, Julia and MATLAB");
        std::set<std::string> names;
        for (const DatasetSurvey& dataset : group.datasets) {
            const std::string where = (group.path == "/" ? "" : group.path) + "/" + dataset.name;
            if (!is_lower_snake(dataset.name))
                add(where, "a name that is not lower_snake", "no valid name in Python, R, Julia and MATLAB");
            if (!names.insert(lower(dataset.name)).second)
                add(where, "a name that differs from another by case only",
                    "one of the two is lost where case does not count");
            check_type(where, dataset);
            check_dimensions(where, group, dataset);
            check_texts(where, dataset);
            check_fill(where, dataset);
            check_values(where, dataset);
        }
    }

    void check_type(const std::string& where, const DatasetSurvey& dataset) {
        const std::string& type = dataset.type;
        if (type == "fixed string")
            add(where, "texts of fixed length", "netCDF4-python and ncdf4 of R crash on them");
        else if (type == "string" && !dataset.utf8)
            add(where, "texts not marked as UTF-8", "readers guess the encoding");
        else if (type == "compound")
            add(where, "a compound table", "netCDF readers do not show the variable, and do not say so");
        else if (type == "enum")
            add(where, "an enumeration", "netCDF4 readers do not show the variable, and do not say so");
        else if (type.starts_with("uint"))
            add(where, "unsigned integers", "rhdf5 gives raw bytes or overflows; use signed ones");
        else if (!among(type, {"string", "int8", "int16", "int32", "int64", "float32", "float64"}))
            add(where, fmt::format("values of type {}", type), "netCDF readers do not show the variable");
        if (dataset.elsewhere && !index_)
            add(where, "values that lie in other files",
                "a file that is missing or moved gives fill values without any error");
        for (const std::string& filter : dataset.filters)
            if (!among(filter, {"deflate", "shuffle", "fletcher32"}))
                add(where, fmt::format("the filter {}", filter), "readers without the plugin cannot read it");
    }

    void check_dimensions(const std::string& where, const GroupSurvey& group, const DatasetSurvey& dataset) {
        for (std::size_t d = 0; d < dataset.dimensions.size(); ++d) {
            const auto& scales = dataset.dimensions[d].scales;
            if (scales.empty())
                add(where, fmt::format("dimension {} has no scale", d + 1),
                    "netCDF4 invents phony_dim_0 and h5netcdf refuses the file");
            if (scales.size() > 1)
                add(where, fmt::format("dimension {} has several scales", d + 1), "readers take any of them");
            for (const std::string& scale : scales) {
                const std::string home = folder_of(scale);
                if (home == group.path) continue;
                const bool above = home == "/" || group.path.starts_with(home + "/");
                add(where, fmt::format("dimension {} is scaled by {} of another group", d + 1, scale),
                    above ? "readers of the group see no coordinate values"
                          : "netCDF4 and h5netcdf fail for the whole file");
            }
        }
    }

    void check_texts(const std::string& where, const DatasetSurvey& dataset) {
        if (dataset.text("long_name").empty())
            add(where, "no attribute long_name", "plots and tables have no title");
        const std::string units = dataset.text("units");
        if (!model::price_year_of(units).empty() && dataset.attribute("price_base") == nullptr)
            add(where, "money without price_base", "nobody knows the year of its prices");
        if (units.empty()) add(where, "no attribute units", "nobody knows the unit; \"1\" is a pure number");
        if (among(units, {"days", "hours", "minutes", "seconds", "milliseconds", "microseconds"}))
            add(where + "@units", "\"" + units + "\"", "xarray turns the numbers into time differences");
        const std::size_t since = units.find(" since ");
        if (since != std::string::npos) {
            if (!among(units.substr(0, since), {"days", "hours", "minutes", "seconds"}))
                add(where + "@units", "\"" + units + "\"", "xarray refuses to open the file");
            if (!among(dataset.text("calendar"), {"standard", "gregorian", "proleptic_gregorian"}))
                add(where + "@calendar", "\"" + dataset.text("calendar") + "\"",
                    "times become cftime objects that pandas cannot use");
        }
    }

    void check_fill(const std::string& where, const DatasetSurvey& dataset) {
        const Attribute* fill = dataset.attribute("_FillValue");
        const bool is_float = dataset.type.starts_with("float");
        if (fill != nullptr && dataset.type.starts_with("int"))
            add(where + "@_FillValue", "a value for missing among integers",
                "xarray reads floating-point numbers; beyond 2^53 digits are lost");
        if (!is_float || dataset.is_scale) return;
        const auto* value = fill == nullptr ? nullptr : std::get_if<std::vector<double>>(&fill->value);
        if (value == nullptr || value->size() != 1 || !std::isnan(value->front()))
            add(where, "_FillValue is not NaN", "missing values are read as numbers");
    }

    void check_values(const std::string& where, const DatasetSurvey& dataset) {
        const Attribute* values = dataset.attribute("flag_values");
        if (values != nullptr && std::holds_alternative<std::vector<std::int64_t>>(values->value)) {
            const std::string meanings = dataset.text("flag_meanings");
            const auto words = meanings.empty() ? 0 : 1 + std::ranges::count(meanings, ' ');
            if (static_cast<std::size_t>(words) != std::get<std::vector<std::int64_t>>(values->value).size())
                add(where, "flag_values and flag_meanings differ in number", "codes get the wrong names");
        }
        // A state holds numbers of 64 bits that nobody but headwater has a use for.
        if (dataset.type != "int64" || state_) return;
        try {
            constexpr std::int64_t exact = std::int64_t{1} << 53;
            const auto numbers = read_numbers<std::int64_t>(file_, where);
            if (std::ranges::any_of(numbers, [](std::int64_t n) { return n > exact || n < -exact; }))
                add(where, "integers beyond 2^53", "R and JavaScript read other numbers");
        } catch (const hdf5::Hdf5Error& error) {
            add(where, fmt::format("the values cannot be read ({})", error.what()), "the data are lost");
        }
    }

    /// What headwater itself promises beyond what readers need.
    void check_own_group(const GroupSurvey& group) {
        const auto there = [&](const std::string& name) {
            return std::ranges::find(group.datasets, name, &DatasetSurvey::name) != group.datasets.end();
        };
        constexpr std::size_t largest_chunk = std::size_t{1} << 20;
        for (const DatasetSurvey& dataset : group.datasets) {
            const std::string where = group.path + "/" + dataset.name;
            if (dataset.is_scale && dataset.type == "string" && dataset.name.starts_with("city"))
                for (const char* code : {"_id", "_key"})
                    if (!there(dataset.name + code))
                        add(where, fmt::format("no {}{}", dataset.name, code),
                            "programs that read no texts cannot tell the cities apart");
            if (dataset.chunk_bytes > largest_chunk)
                add(where, "chunks above 1 MiB", "reading one city reads them all");
            if (dataset.chunk_bytes > 0 && std::ranges::count(dataset.filters, "fletcher32") == 0)
                add(where, "no checksum (fletcher32)", "a flipped byte gives wrong numbers in silence");
            check_cell_methods(where, group, dataset, there("time_bnds"));
        }
    }

    void check_cell_methods(const std::string& where, const GroupSurvey& group, const DatasetSurvey& dataset,
                            bool bounds) {
        const bool by_time = std::ranges::any_of(dataset.dimensions, [&](const DimensionSurvey& dimension) {
            return dimension.scales == std::vector<std::string>{group.path + "/time"};
        });
        if (!by_time) return;
        const std::string methods = dataset.text("cell_methods");
        if (dataset.text("kind") == "outcome" && methods.empty())
            add(where, "no attribute cell_methods", "nobody knows whether it is a stock or a sum");
        if (!bounds && (methods == "time: sum" || methods == "time: mean"))
            add(where, "a flow without time_bnds", "nobody knows the period of the sum");
    }

    void check_run_file(const FileSurvey& survey) {
        for (const char* name : {"nation", "city", "flows", "transactions", "lab", "events", "levers",
                                 "scenario", "provenance"}) {
            const std::string path = std::string("/") + name;
            const auto group = std::ranges::find(survey.groups, path, &GroupSurvey::path);
            if (group == survey.groups.end()) {
                add("/", fmt::format("no group {}", name), "scripts for run files fail");
                continue;
            }
            const auto run = std::ranges::find(group->datasets, "run", &DatasetSurvey::name);
            if (run == group->datasets.end() && path != "/provenance")
                add(path, "no run", "a script for sweeps cannot read this file");
        }
    }

    void check_digest(const FileSurvey& survey) {
        try {
            const std::string found = content_sha256(file_, survey);
            if (written_digest(survey.groups.front()) != found)
                add(index_ ? "/@tables_sha256" : "/@content_sha256",
                    fmt::format("the results give {}", found),
                    "values were changed after the file was written");
        } catch (const hdf5::Hdf5Error& error) {
            add("/", fmt::format("some values cannot be read ({})", error.what()), "the data are lost");
        }
    }

    hid_t file_;
    bool state_ = false;  // a checkpoint
    bool index_ = false;  // of a sweep
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> inspect_strict(const std::string& path) {
    const hdf5::QuietErrors quiet;
    const hdf5::Handle file = open_for_reading(path);
    return guarded(path, [&] {
        const FileSurvey found = survey(file.id());
        require_parts(path, file.id(), found);
        return Check(file.id()).run(found);
    });
}

}  // namespace headwater::output
