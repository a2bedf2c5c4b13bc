#include "analysis/sweeps/site.hpp"

#include <charconv>
#include <limits>

#include "analysis/sweeps/study_parts.hpp"
#include "scenarios/reader/document.hpp"
#include "scenarios/reader/text_file.hpp"

namespace headwater::analysis {

using namespace scenarios;

namespace {

const std::vector<std::string> keys{
    "partition",      "account",    "qos",       "time",        "time_min",
    "cores",          "memory_mib", "max_tasks", "max_running", "least_minutes",
    "signal_seconds", "resubmit",   "options",   "setup",       "program"};

std::optional<std::vector<double>> numbers_between(std::string_view text, char separator) {
    std::vector<double> numbers;
    while (true) {
        const std::size_t end = std::min(text.find(separator), text.size());
        int number = 0;
        const auto [stop, fault] = std::from_chars(text.data(), text.data() + end, number);
        if (fault != std::errc{} || stop != text.data() + end || number < 0) return std::nullopt;
        numbers.push_back(number);
        if (end == text.size()) return numbers;
        text.remove_prefix(end + 1);
    }
}

/// A word that goes into a line of a script as it is.
void check_word(const Node& root, const char* key, std::string& value, Problems& problems) {
    const auto text = text_of_key(root, key, problems);
    if (!text) return;
    if (text->find_first_of(" \t\n\"'`$\\;&|<>()") != std::string::npos)
        problems.add(root.find(key)->value.place, std::string(key) + " is '" + *text + "'",
                     "a name without spaces and quotes");
    value = *text;
}

void check_time(const Node& root, const char* key, std::string& value, Problems& problems) {
    const auto text = text_of_key(root, key, problems);
    if (!text) return;
    const auto seconds = slurm_seconds(*text);
    if (!text->empty() && (!seconds || *seconds < 60 || text->find(':') == std::string::npos))
        problems.add(root.find(key)->value.place, std::string(key) + " is '" + *text + "'",
                     "HH:MM:SS or D-HH:MM:SS, a minute or more");
    value = *text;
}

void check_lines(const Node& root, const char* key, std::vector<std::string>& lines, Problems& problems) {
    lines = texts_in(root, key, problems);
    for (const std::string& line : lines)
        if (line.find('\n') != std::string::npos)
            problems.add(root.find(key)->value.place, std::string(key) + " holds a text of several lines",
                         "a text for each line");
}

}  // namespace

std::optional<double> slurm_seconds(std::string_view text) {
    if (text == "UNLIMITED" || text == "INFINITE") return std::numeric_limits<double>::infinity();
    double seconds = 0;
    const std::size_t dash = text.find('-');
    if (dash != std::string_view::npos) {
        const auto days = numbers_between(text.substr(0, dash), ':');
        if (!days || days->size() != 1) return std::nullopt;
        seconds = 86400 * days->front();
        text.remove_prefix(dash + 1);
    }
    const auto numbers = numbers_between(text, ':');
    if (!numbers || numbers->size() > 3) return std::nullopt;
    // The first number is hours after days, else minutes where there are one or two, else hours.
    double unit = dash != std::string_view::npos || numbers->size() == 3 ? 3600 : 60;
    for (const double number : *numbers) {
        seconds += unit * number;
        unit /= 60;
    }
    return seconds;
}

SiteResult read_site(const std::string& path) {
    SiteResult result;
    Problems problems;
    const auto file = read_toml_file(path, {problems.add_file(path), 0, 0}, problems);
    if (!file) {
        result.problems = problems.list();
        return result;
    }
    const Node& root = file->root;
    Site site;
    site.text = file->text.text;
    refuse_unknown_keys(root, keys, "a site file", Elsewhere::no, problems);
    check_word(root, "partition", site.partition, problems);
    check_word(root, "account", site.account, problems);
    check_word(root, "qos", site.qos, problems);
    check_time(root, "time", site.time, problems);
    check_time(root, "time_min", site.time_min, problems);
    site.cores = static_cast<int>(whole_of_key(root, "cores", {1, 1024}, problems).value_or(site.cores));
    site.memory_mib = whole_of_key(root, "memory_mib", {0, 1e9}, problems).value_or(site.memory_mib);
    site.max_tasks = whole_of_key(root, "max_tasks", {1, 1e6}, problems).value_or(site.max_tasks);
    site.max_running = whole_of_key(root, "max_running", {0, 1e6}, problems).value_or(site.max_running);
    site.least_minutes =
        number_of_key(root, "least_minutes", {0, 1e5}, problems).value_or(site.least_minutes);
    site.signal_seconds = static_cast<int>(
        whole_of_key(root, "signal_seconds", {1, 65535}, problems).value_or(site.signal_seconds));
    site.resubmit = static_cast<int>(whole_of_key(root, "resubmit", {0, 100}, problems).value_or(0));
    check_lines(root, "options", site.options, problems);
    for (const std::string& option : site.options)
        if (!option.starts_with("--"))
            problems.add(root.find("options")->value.place, "'" + option + "' is no option of sbatch",
                         "\"--OPTION\" or \"--OPTION=VALUE\"");
    check_lines(root, "setup", site.setup, problems);
    site.program = text_of_key(root, "program", problems).value_or("");
    if (site.time.empty()) problems.add(root.place, "time is empty", "HH:MM:SS or D-HH:MM:SS");
    if (!site.time_min.empty() && problems.none() &&
        *slurm_seconds(site.time_min) > *slurm_seconds(site.time))
        problems.add(root.find("time_min")->value.place, "time_min is more than time");
    if (problems.none() && 2 * site.signal_seconds > *slurm_seconds(site.time))
        problems.add(root.place, "signal_seconds is more than half of time, so tasks would hardly run",
                     "less, or more time");
    result.problems = problems.list();
    if (result.problems.empty()) result.site = std::move(site);
    return result;
}

std::string_view site_template() {
    return R"(# What a Slurm cluster asks of its users. Fill in what your site's pages say and give the file to
#     headwater sweep submit DIR --site FILE
# Every key may be left out; what stands here is what then holds.

# Where jobs go and who pays; "" = the cluster's default.
partition = ""
account = ""
qos = ""

# Time of a task. A task stops by itself before it ends, so a round number that the queue likes is good: one to
# eight hours. With time_min, Slurm may start a task earlier with less time, down to this; "" = no.
time = "04:00:00"
time_min = ""

# Cores of a task, and its memory; 0 = the partition's default.
cores = 1
memory_mib = 0

# Tasks of a submission. Each counts as a job of yours, also while it waits: ask your site how many it likes.
max_tasks = 200
# Tasks that run at the same time; 0 = no limit.
max_running = 0
# A study is cut into fewer tasks rather than into tasks shorter than this.
least_minutes = 60

# How long before the end of its time Slurm warns a task [seconds].
signal_seconds = 180

# Rounds that the collecting job submits by itself when parts are missing; 0 = you submit again. Some sites do not
# let jobs submit jobs.
resubmit = 0

# Further options of sbatch, for example ["--constraint=haswell", "--mail-type=END"].
options = []

# Lines of shell before the program, for example ["module load gcc hdf5 tbb"].
setup = []

# The program on the nodes; "" = the one that submits, which must then stand on a disk that the nodes see.
program = ""
)";
}

}  // namespace headwater::analysis
