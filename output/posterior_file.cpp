#include "output/posterior_file.hpp"

#include <fmt/format.h>

#include <numeric>

#include "output/atomic_file.hpp"
#include "output/file_error.hpp"
#include "output/footer.hpp"
#include "output/hdf5/writer.hpp"
#include "output/run_reader.hpp"
#include "output/temporary_file.hpp"

namespace headwater::output {

namespace {

using hdf5::Attributes;
using hdf5::GroupWriter;
using hdf5::named;

Attributes described(const std::string& long_name, const std::string& description) {
    return {{"long_name", long_name}, {"units", "1"}, {"description", description}};
}

template <class Row, class T>
std::vector<T> column(const std::vector<Row>& rows, T Row::*member) {
    std::vector<T> values;
    for (const Row& row : rows) values.push_back(row.*member);
    return values;
}

template <class T>
std::vector<T> numbered(std::size_t n, T first) {
    std::vector<T> values(n);
    std::iota(values.begin(), values.end(), first);
    return values;
}

void add_parameters(GroupWriter& group, const Posterior& p) {
    group.coordinate("parameter", column(p.parameters, &PosteriorParameter::key), named("free parameter"));
}
void add_targets(GroupWriter& group, const Posterior& p) {
    group.coordinate("target", column(p.targets, &PosteriorTarget::name), named("what the record says"));
}

void write_posterior_worlds(hdf5::FileImage& image, const Posterior& p) {
    GroupWriter group(image, "worlds", "Worlds of the posterior: parameters, luck and weight");
    group.coordinate("world", numbered<std::int32_t>(p.weights.size(), 0), named("number of the world"));
    add_parameters(group, p);
    add_targets(group, p);
    group.variable("weight", {"world"}, p.weights, named("weight of the world; they sum to 1"));
    group.variable("seed", {"world"}, p.seeds, named("number that fixes all luck of the world"));
    group.variable("inside", {"world"}, p.inside, named("1 where the world meets all targets"));
    group.variable("parameter_value", {"world", "parameter"}, p.values,
                   described("value of the parameter", "each in its own unit, see parameters/unit"));
    group.variable("target_value", {"world", "target"}, p.outputs,
                   described("what the world gave", "each in its own unit, see targets/unit"));
}

void write_posterior_parameters(hdf5::FileImage& image, const Posterior& p) {
    GroupWriter group(image, "parameters", "Priors, and what is left of them");
    add_parameters(group, p);
    add_targets(group, p);
    group.variable("unit", {"parameter"}, column(p.parameters, &PosteriorParameter::unit), named("unit"));
    group.variable("scale", {"parameter"}, column(p.parameters, &PosteriorParameter::scale),
                   named("scale on which the prior is uniform"));
    const auto add = [&](const char* name, double PosteriorParameter::*member, const char* text) {
        group.variable(name, {"parameter"}, column(p.parameters, member),
                       described(text, "each in its own unit, see unit"));
    };
    add("prior_lower", &PosteriorParameter::lower, "lower end of the prior");
    add("prior_upper", &PosteriorParameter::upper, "upper end of the prior");
    add("q05", &PosteriorParameter::low, "5 % of posterior worlds lie below");
    add("median", &PosteriorParameter::median, "half of posterior worlds lie below");
    add("q95", &PosteriorParameter::high, "95 % of posterior worlds lie below");
    group.variable("width", {"parameter"}, column(p.parameters, &PosteriorParameter::width),
                   named("width of the posterior's 90 % band over that of the prior"));
    group.variable("information", {"target", "parameter"}, p.information,
                   named("share of the prior variance that the target alone takes away"));
}

void write_posterior_targets(hdf5::FileImage& image, const Posterior& p) {
    GroupWriter group(image, "targets", "What the record says, and what worlds give before and after");
    add_targets(group, p);
    group.variable("unit", {"target"}, column(p.targets, &PosteriorTarget::unit), named("unit"));
    group.variable("source", {"target"}, column(p.targets, &PosteriorTarget::source), named("source"));
    const auto add = [&](const char* name, double PosteriorTarget::*member, const char* text) {
        group.variable(name, {"target"}, column(p.targets, member),
                       described(text, "each in its own unit, see unit"));
    };
    add("value", &PosteriorTarget::value, "value of the record");
    add("low", &PosteriorTarget::low, "lower end of what is accepted");
    add("high", &PosteriorTarget::high, "upper end of what is accepted");
    add("discrepancy", &PosteriorTarget::discrepancy, "standard deviation of the model's own error");
    add("prior_q05", &PosteriorTarget::prior_low, "5 % of prior runs lie below");
    add("prior_median", &PosteriorTarget::prior_median, "half of prior runs lie below");
    add("prior_q95", &PosteriorTarget::prior_high, "95 % of prior runs lie below");
    add("q05", &PosteriorTarget::posterior_low, "5 % of posterior worlds lie below");
    add("median", &PosteriorTarget::posterior_median, "half of posterior worlds lie below");
    add("q95", &PosteriorTarget::posterior_high, "95 % of posterior worlds lie below");
    const auto share = [&](const char* name, double PosteriorTarget::*member, const char* text) {
        group.variable(name, {"target"}, column(p.targets, member), named(text));
    };
    share("prior_met", &PosteriorTarget::prior_met, "share of prior runs that meet it");
    share("met", &PosteriorTarget::posterior_met, "share of posterior worlds that meet it");
}

void write_posterior_waves(hdf5::FileImage& image, const Posterior& p) {
    GroupWriter group(image, "waves", "How the priors were narrowed");
    group.coordinate("wave", numbered<std::int32_t>(p.left.size(), 1), named("number of the wave"));
    group.variable("left", {"wave"}, p.left,
                   named("share of the prior volume that is not implausible after it"));
}

void write_posterior_texts(hdf5::FileImage& image, const Posterior& p) {
    GroupWriter group(image, "scenario", "The study and its scenario, as texts");
    group.coordinate("text", std::vector<std::string>{"study", "scenario"}, named("which text"));
    group.variable("toml", {"text"}, std::vector<std::string>{p.study_toml, p.resolved_toml},
                   named("the study, and the scenario with all it extends"));
}

std::string text_of(const RunFile& file, std::string_view name) {
    return file.root().text(name);
}

double number_of(const RunFile& file, std::string_view name) {
    for (const Attribute& attribute : file.root().attributes) {
        if (attribute.name != name) continue;
        if (const auto* reals = std::get_if<std::vector<double>>(&attribute.value); reals && !reals->empty())
            return reals->front();
        if (const auto* wholes = std::get_if<std::vector<std::int64_t>>(&attribute.value);
            wholes && !wholes->empty())
            return static_cast<double>(wholes->front());
    }
    throw FileError(FileErrorKind::damaged, file.path(), "it does not say " + std::string(name),
                    "make it again with headwater calibrate");
}

template <class Row>
void take(std::vector<Row>& rows, double Row::*member, const std::vector<double>& values) {
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*member = values.at(i);
}
template <class Row>
void take(std::vector<Row>& rows, std::string Row::*member, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*member = values.at(i);
}

}  // namespace

Written write_posterior(const std::string& path, const Posterior& p, Existing existing) {
    check_writable(path, existing);
    remove_leftovers(path);
    const hdf5::QuietErrors quiet;
    hdf5::FileImage image;
    write_posterior_worlds(image, p);
    write_posterior_parameters(image, p);
    write_posterior_targets(image, p);
    write_posterior_waves(image, p);
    write_posterior_texts(image, p);
    image.write_values();
    Attributes attributes{
        {"Conventions", "CF-1.10"},
        {"title", p.title},
        {"institution", "headwater project"},
        {"source", fmt::format("headwater {} ({})", p.version, p.git_commit)},
        {"references", "output/FORMAT.md of the program's source"},
        {"schema", std::string(posterior_schema)},
        {"schema_version",
         std::string(p.corrected_scale > 0 ? corrected_posterior_schema_version : posterior_schema_version)},
        {"study", p.study},
        {"scenario", p.scenario},
        {"scenario_digest", p.scenario_digest},
        {"version", p.version},
        {"git_commit", p.git_commit},
        {"declarations_sha256", p.declarations},
        {"seed", static_cast<std::int64_t>(p.seed)},
        {"scale", p.scale},
        {"runs", static_cast<std::int64_t>(p.runs)},
        {"worlds", static_cast<std::int64_t>(p.weights.size())},
        {"effective_size", p.effective_size},
        {"met", p.met},
        {"prior_met", p.prior_met},
        {"content_sha256", image.digest().hex()}};
    if (p.corrected_scale > 0) attributes.push_back({"corrected_scale", p.corrected_scale});
    hdf5::write_attributes(image.forms(), image.root(), attributes);
    const std::span<const std::byte> bytes = image.finish();
    const std::string footer = footer_of(bytes);
    write_atomically(path, {bytes, std::as_bytes(std::span(footer))}, existing);
    return {bytes.size() + footer.size(), image.digest().hex()};
}

Posterior read_posterior(const std::string& path) {
    const RunFile file(path);
    if (text_of(file, "schema") != posterior_schema)
        throw FileError(FileErrorKind::foreign, path,
                        "a file of the kind \"" + text_of(file, "schema") + "\"",
                        "name a posterior, as headwater calibrate writes it");
    Posterior p;
    p.study = text_of(file, "study");
    p.title = text_of(file, "title");
    p.scenario = text_of(file, "scenario");
    p.scenario_digest = text_of(file, "scenario_digest");
    p.version = text_of(file, "version");
    p.git_commit = text_of(file, "git_commit");
    p.declarations = text_of(file, "declarations_sha256");
    p.content_sha256 = text_of(file, "content_sha256");
    p.seed = static_cast<std::int64_t>(number_of(file, "seed"));
    p.scale = number_of(file, "scale");
    for (const Attribute& attribute : file.root().attributes)
        if (attribute.name == "corrected_scale") p.corrected_scale = number_of(file, "corrected_scale");
    p.runs = static_cast<std::int64_t>(number_of(file, "runs"));
    p.effective_size = number_of(file, "effective_size");
    p.met = number_of(file, "met");
    p.prior_met = number_of(file, "prior_met");
    const std::vector<std::string> texts = file.texts("scenario", "toml");
    p.study_toml = texts.at(0);
    p.resolved_toml = texts.at(1);
    p.weights = file.numbers("worlds", "weight");
    p.seeds = file.integers("worlds", "seed");
    for (const std::int64_t one : file.integers("worlds", "inside"))
        p.inside.push_back(static_cast<std::int8_t>(one));
    p.values = file.numbers("worlds", "parameter_value");
    p.outputs = file.numbers("worlds", "target_value");
    p.left = file.numbers("waves", "left");
    p.parameters.resize(file.texts("parameters", "parameter").size());
    const auto parameter_texts = [&](const char* name, std::string PosteriorParameter::*member) {
        take(p.parameters, member, file.texts("parameters", name));
    };
    const auto parameter_numbers = [&](const char* name, double PosteriorParameter::*member) {
        take(p.parameters, member, file.numbers("parameters", name));
    };
    parameter_texts("parameter", &PosteriorParameter::key);
    parameter_texts("unit", &PosteriorParameter::unit);
    parameter_texts("scale", &PosteriorParameter::scale);
    parameter_numbers("prior_lower", &PosteriorParameter::lower);
    parameter_numbers("prior_upper", &PosteriorParameter::upper);
    parameter_numbers("q05", &PosteriorParameter::low);
    parameter_numbers("median", &PosteriorParameter::median);
    parameter_numbers("q95", &PosteriorParameter::high);
    parameter_numbers("width", &PosteriorParameter::width);
    p.information = file.numbers("parameters", "information");
    p.targets.resize(file.texts("targets", "target").size());
    take(p.targets, &PosteriorTarget::name, file.texts("targets", "target"));
    take(p.targets, &PosteriorTarget::unit, file.texts("targets", "unit"));
    take(p.targets, &PosteriorTarget::source, file.texts("targets", "source"));
    const auto target_numbers = [&](const char* name, double PosteriorTarget::*member) {
        take(p.targets, member, file.numbers("targets", name));
    };
    target_numbers("value", &PosteriorTarget::value);
    target_numbers("low", &PosteriorTarget::low);
    target_numbers("high", &PosteriorTarget::high);
    target_numbers("discrepancy", &PosteriorTarget::discrepancy);
    target_numbers("prior_q05", &PosteriorTarget::prior_low);
    target_numbers("prior_median", &PosteriorTarget::prior_median);
    target_numbers("prior_q95", &PosteriorTarget::prior_high);
    target_numbers("prior_met", &PosteriorTarget::prior_met);
    target_numbers("q05", &PosteriorTarget::posterior_low);
    target_numbers("median", &PosteriorTarget::posterior_median);
    target_numbers("q95", &PosteriorTarget::posterior_high);
    target_numbers("met", &PosteriorTarget::posterior_met);
    const std::size_t n = p.weights.size();
    if (n == 0 || p.seeds.size() != n || p.values.size() != n * p.parameters.size() ||
        p.outputs.size() != n * p.targets.size())
        throw FileError(FileErrorKind::damaged, path, "its worlds are not whole",
                        "make it again with headwater calibrate");
    return p;
}

}  // namespace headwater::output
