// What `inspect` shows, and that its strict form finds every form that hurts a reader.
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "output/inspect.hpp"
#include "tests/output/sample_run.hpp"

using namespace headwater;

namespace {

/// Creates a dataset of one value per element of `length` without any attribute.
hid_t dataset(hid_t place, const char* name, hid_t type, hsize_t length, hid_t properties = H5P_DEFAULT) {
    const hid_t space = H5Screate_simple(1, &length, nullptr);
    const hid_t made = H5Dcreate2(place, name, type, space, H5P_DEFAULT, properties, H5P_DEFAULT);
    H5Sclose(space);
    return made;
}

void text_attribute(hid_t object, const char* name, const std::string& text) {
    H5LTset_attribute_string(object, ".", name, text.c_str());
}

/// A variable over `city` of the group city that follows all rules but for what the caller then breaks.
hid_t sound_variable(hid_t file, const char* name, hid_t type) {
    const hid_t made = dataset(file, (std::string("/city/") + name).c_str(), type, 3);
    const hid_t scale = H5Dopen2(file, "/city/city", H5P_DEFAULT);
    H5DSattach_scale(made, scale, 0);
    H5Dclose(scale);
    text_attribute(made, "long_name", "a variable");
    text_attribute(made, "units", "1");
    return made;
}

struct Breach {
    std::string name;
    std::string where;
    std::string consequence;  // a part of it
    std::function<void(hid_t file)> commit;
};

hid_t fixed_text() {
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, 8);
    H5Tset_cset(type, H5T_CSET_UTF8);
    return type;
}

const std::vector<Breach>& breaches() {
    static const std::vector<Breach> list{
        {"fixed-length texts", "/city/wrong", "crash",
         [](hid_t file) { H5Dclose(sound_variable(file, "wrong", fixed_text())); }},
        {"a compound table", "/city/wrong", "do not show the variable",
         [](hid_t file) {
             const hid_t type = H5Tcreate(H5T_COMPOUND, 16);
             H5Tinsert(type, "a", 0, H5T_NATIVE_DOUBLE);
             H5Tinsert(type, "b", 8, H5T_NATIVE_DOUBLE);
             H5Dclose(sound_variable(file, "wrong", type));
         }},
        {"an enumeration", "/city/wrong", "do not show the variable",
         [](hid_t file) {
             const hid_t type = H5Tenum_create(H5T_NATIVE_INT8);
             const std::int8_t value = 1;
             H5Tenum_insert(type, "TRUE", &value);
             H5Dclose(sound_variable(file, "wrong", type));
         }},
        {"unsigned bytes", "/city/wrong", "raw bytes",
         [](hid_t file) { H5Dclose(sound_variable(file, "wrong", H5T_STD_U8LE)); }},
        {"an opaque type", "/city/wrong", "do not show the variable",
         [](hid_t file) { H5Dclose(sound_variable(file, "wrong", H5Tcreate(H5T_OPAQUE, 4))); }},
        {"a missing scale", "/city/wrong", "phony_dim_0",
         [](hid_t file) {
             const hid_t made = dataset(file, "/city/wrong", H5T_STD_I32LE, 3);
             text_attribute(made, "long_name", "a variable");
             text_attribute(made, "units", "1");
             H5Dclose(made);
         }},
        {"a scale of a sibling group", "/lab/wrong", "fail for the whole file",
         [](hid_t file) {
             const hid_t made = dataset(file, "/lab/wrong", H5T_STD_I32LE, 3);
             const hid_t scale = H5Dopen2(file, "/city/city", H5P_DEFAULT);
             H5DSattach_scale(made, scale, 0);
             H5Dclose(scale);
             text_attribute(made, "long_name", "a variable");
             text_attribute(made, "units", "1");
             H5Dclose(made);
         }},
        {"a scale of the parent group", "/city/below/wrong", "no coordinate values",
         [](hid_t file) {
             H5Gclose(H5Gcreate2(file, "/city/below", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
             const hid_t made = dataset(file, "/city/below/wrong", H5T_STD_I32LE, 3);
             const hid_t scale = H5Dopen2(file, "/city/city", H5P_DEFAULT);
             H5DSattach_scale(made, scale, 0);
             H5Dclose(scale);
             H5Dclose(made);
         }},
        {"a hard link across groups", "/lab/city_again", "fail for the whole file",
         [](hid_t file) {
             H5Lcreate_hard(file, "/city/city", file, "/lab/city_again", H5P_DEFAULT, H5P_DEFAULT);
         }},
        {"a soft link", "/lab/soft", "fail for the whole file",
         [](hid_t file) { H5Lcreate_soft("/city/city", file, "/lab/soft", H5P_DEFAULT, H5P_DEFAULT); }},
        {"months since", "/city/wrong@units", "refuses to open",
         [](hid_t file) {
             const hid_t made = sound_variable(file, "wrong", H5T_STD_I32LE);
             text_attribute(made, "units", "months since 2018-01-01");
             text_attribute(made, "calendar", "standard");
             H5Dclose(made);
         }},
        {"a calendar without leap days", "/city/wrong@calendar", "cftime",
         [](hid_t file) {
             const hid_t made = sound_variable(file, "wrong", H5T_STD_I32LE);
             text_attribute(made, "units", "days since 2018-01-01");
             text_attribute(made, "calendar", "noleap");
             H5Dclose(made);
         }},
        {"a length of time in days", "/city/wrong@units", "time differences",
         [](hid_t file) {
             const hid_t made = sound_variable(file, "wrong", H5T_STD_I32LE);
             text_attribute(made, "units", "days");
             H5Dclose(made);
         }},
        {"missing integers", "/city/wrong@_FillValue", "digits are lost",
         [](hid_t file) {
             const hid_t made = sound_variable(file, "wrong", H5T_STD_I64LE);
             const long long fill = -1;
             H5LTset_attribute_long_long(made, ".", "_FillValue", &fill, 1);
             H5Dclose(made);
         }},
        {"integers beyond 2^53", "/city/wrong", "other numbers",
         [](hid_t file) {
             const hid_t made = sound_variable(file, "wrong", H5T_STD_I64LE);
             const std::int64_t numbers[3] = {1, (std::int64_t{1} << 53) + 1, 2};
             H5Dwrite(made, H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers);
             H5Dclose(made);
         }},
        {"numbers without a value for missing", "/city/wrong", "read as numbers",
         [](hid_t file) { H5Dclose(sound_variable(file, "wrong", H5T_IEEE_F64LE)); }},
        {"a name in capitals", "/city/Wrong", "no valid name",
         [](hid_t file) { H5Dclose(sound_variable(file, "Wrong", H5T_STD_I32LE)); }},
        {"names that differ by case", "/city/FIRMS", "one of the two is lost",
         [](hid_t file) { H5Dclose(sound_variable(file, "FIRMS", H5T_STD_I32LE)); }},
        {"no unit", "/city/wrong", "nobody knows the unit",
         [](hid_t file) {
             const hid_t made = sound_variable(file, "wrong", H5T_STD_I32LE);
             H5Adelete(made, "units");
             H5Dclose(made);
         }},
        {"codes without all names", "/city/wrong", "wrong names",
         [](hid_t file) {
             const hid_t made = sound_variable(file, "wrong", H5T_STD_I32LE);
             const int values[2] = {0, 1};
             H5LTset_attribute_int(made, ".", "flag_values", values, 2);
             text_attribute(made, "flag_meanings", "one two three");
             H5Dclose(made);
         }},
        {"a filter that needs a plugin", "/city/wrong", "without the plugin",
         [](hid_t file) {
             const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
             const hsize_t chunk = 3;
             H5Pset_chunk(properties, 1, &chunk);
             H5Pset_scaleoffset(properties, H5Z_SO_INT, 0);
             H5Dclose(dataset(file, "/city/wrong", H5T_STD_I32LE, 3, properties));
             H5Pclose(properties);
         }},
        {"a group without order", "/unordered", "alphabet",
         [](hid_t file) { H5Gclose(H5Gcreate2(file, "/unordered", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT)); }},
        {"a group that is gone", "/", "scripts for run files fail",
         [](hid_t file) { H5Ldelete(file, "/flows", H5P_DEFAULT); }},
        {"a result that was changed", "/@content_sha256", "changed after the file",
         [](hid_t file) {
             const hid_t made = H5Dopen2(file, "/city/firms", H5P_DEFAULT);
             std::vector<double> numbers(15 * 3, 1);
             H5Dwrite(made, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data());
             H5Dclose(made);
         }},
        {"years since", "/city/wrong@units", "refuses to open",
         [](hid_t file) {
             const hid_t made = sound_variable(file, "wrong", H5T_STD_I32LE);
             text_attribute(made, "units", "years since 2018-01-01");
             text_attribute(made, "calendar", "standard");
             H5Dclose(made);
         }},
        {"texts without an encoding", "/city/wrong", "guess the encoding",
         [](hid_t file) {
             const hid_t type = H5Tcopy(H5T_C_S1);
             H5Tset_size(type, H5T_VARIABLE);
             H5Dclose(sound_variable(file, "wrong", type));
         }},
        {"a field of bits", "/city/wrong", "do not show the variable",
         [](hid_t file) { H5Dclose(sound_variable(file, "wrong", H5T_STD_B8LE)); }},
        {"unsigned numbers of 64 bits", "/city/wrong", "overflows",
         [](hid_t file) { H5Dclose(sound_variable(file, "wrong", H5T_STD_U64LE)); }},
        {"references", "/city/wrong", "do not show the variable",
         [](hid_t file) { H5Dclose(sound_variable(file, "wrong", H5T_STD_REF_OBJ)); }},
        {"two scales of a dimension", "/city/wrong", "any of them",
         [](hid_t file) {
             const hid_t made = sound_variable(file, "wrong", H5T_STD_I32LE);
             const hid_t second = dataset(file, "/city/second", H5T_STD_I32LE, 3);
             H5DSset_scale(second, "second");
             H5DSattach_scale(made, second, 0);
             H5Dclose(second);
             H5Dclose(made);
         }},
        {"an external link", "/lab/outside", "fail for the whole file",
         [](hid_t file) {
             H5Lcreate_external("other.h5", "/city/city", file, "/lab/outside", H5P_DEFAULT, H5P_DEFAULT);
         }},
        {"a virtual variable", "/city/wrong", "without any error",
         [](hid_t file) {
             const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
             const hsize_t length = 3;
             const hid_t space = H5Screate_simple(1, &length, nullptr);
             H5Pset_virtual(properties, space, "part.h5", "/city/firms", space);
             H5Dclose(dataset(file, "/city/wrong", H5T_STD_I32LE, 3, properties));
             H5Sclose(space);
             H5Pclose(properties);
         }},
        {"no long name", "/city/wrong", "no title",
         [](hid_t file) {
             const hid_t made = sound_variable(file, "wrong", H5T_STD_I32LE);
             H5Adelete(made, "long_name");
             H5Dclose(made);
         }},
        {"money without a year of prices", "/city/wrong", "year of its prices",
         [](hid_t file) {
             const hid_t made = sound_variable(file, "wrong", H5T_STD_I32LE);
             text_attribute(made, "units", "CNY2024");
             H5Dclose(made);
         }},
        {"a group in capitals", "/Extra", "no valid name",
         [](hid_t file) { H5Gclose(H5Gcreate2(file, "/Extra", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT)); }},
        {"cities without codes", "/city/city", "tell the cities apart",
         [](hid_t file) { H5Ldelete(file, "/city/city_id", H5P_DEFAULT); }},
        {"numbers without a checksum", "/city/wrong", "wrong numbers in silence",
         [](hid_t file) {
             const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
             const hsize_t chunk = 3;
             H5Pset_chunk(properties, 1, &chunk);
             H5Dclose(dataset(file, "/city/wrong", H5T_STD_I32LE, 3, properties));
             H5Pclose(properties);
         }},
        {"chunks that are too large", "/city/wrong", "reads them all",
         [](hid_t file) {
             const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
             const hsize_t chunk = 300000;
             H5Pset_chunk(properties, 1, &chunk);
             H5Dclose(dataset(file, "/city/wrong", H5T_STD_I32LE, chunk, properties));
             H5Pclose(properties);
         }},
        {"a measure that is neither stock nor flow", "/city/firms", "a stock or a sum",
         [](hid_t file) {
             const hid_t made = H5Dopen2(file, "/city/firms", H5P_DEFAULT);
             H5Adelete(made, "cell_methods");
             H5Dclose(made);
         }},
        {"a flow without its period", "/city/inflow", "period of the sum",
         [](hid_t file) { H5Ldelete(file, "/city/time_bnds", H5P_DEFAULT); }},
        {"no run", "/flows", "script for sweeps",
         [](hid_t file) { H5Lmove(file, "/flows/run", file, "/flows/other", H5P_DEFAULT, H5P_DEFAULT); }},
        {"no title", "/", "does not say what it is", [](hid_t file) { H5Adelete(file, "title"); }},
    };
    return list;
}

}  // namespace

TEST_CASE("inspect strict: a run file breaks no rule, with labs, without, and without months") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    for (const int months : {0, 15}) {
        for (const auto labs : {model::LabPanel::none, model::LabPanel::all}) {
            (void)tests::sample_run(months, labs)
                .write(path, tests::sample_provenance(), tests::sample_outcome(), output::Existing::replace);
            for (const output::Finding& finding : output::inspect_strict(path))
                FAIL_CHECK(finding.where << ": " << finding.what << " (" << finding.consequence << ")");
        }
    }
}

TEST_CASE("inspect strict: every form that hurts a reader is found where it is") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    const auto image = tests::sample_run().image(tests::sample_provenance(), tests::sample_outcome());
    for (const Breach& breach : breaches()) {
        INFO(breach.name);
        tests::write_bytes(path, image.bytes);
        const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
        REQUIRE(file >= 0);
        breach.commit(file);
        REQUIRE(H5Fclose(file) >= 0);
        const auto findings = output::inspect_strict(path);
        const bool found = std::any_of(findings.begin(), findings.end(), [&](const output::Finding& finding) {
            return finding.where == breach.where &&
                   finding.consequence.find(breach.consequence) != std::string::npos;
        });
        CHECK(found);
    }
}

TEST_CASE("inspect: the text names groups, shapes, units and where the run came from") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    (void)tests::sample_run().write(path, tests::sample_provenance(), tests::sample_outcome(),
                                    output::Existing::refuse);
    const std::string text = output::inspect_text(path);
    for (const char* part :
         {"headwater-run", "A sample made by hand", "fedcba9876543210",
          "city: Measures of cities by month (run 1, time 15, bound 2, city 3, tier 3)",
          "rent of a GPU for an hour [CNY2024 hour-1]", "run year tier city_from city_to", "GNU 12.2.0"})
        CHECK(text.find(part) != std::string::npos);
}

TEST_CASE("inspect: the machine's form escapes texts and keeps numbers") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    auto provenance = tests::sample_provenance();
    provenance.title = "a \"quoted\" title\nin two lines";
    (void)tests::sample_run().write(path, provenance, tests::sample_outcome(), output::Existing::refuse);
    const std::string json = output::inspect_json(path);
    for (const char* part :
         {R"("title":"a \"quoted\" title\nin two lines")", R"("months":15)", R"("scale":0.1)",
          R"({"name":"firms","type":"float64","dimensions":[{"name":"run","length":1})",
          R"("_FillValue":null)", R"("flag_values":[-1,0,1,2])"})
        CHECK(json.find(part) != std::string::npos);
}
