#include "analysis/sweeps/site.hpp"

#include <algorithm>

#include "analysis/sweeps/duration.hpp"
#include "analysis/sweeps/study_parts.hpp"
#include "scenarios/reader/document.hpp"
#include "scenarios/reader/text_file.hpp"

namespace headwater::analysis {

using namespace scenarios;

namespace {

const std::vector<std::string> site_keys{
    "partition",  "account",   "qos",         "time",          "time_min",       "cores",
    "memory_mib", "max_tasks", "max_running", "least_minutes", "signal_seconds", "resubmit",
    "options",    "setup",     "launcher",    "program"};

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
    value = *text;
    if (text->empty()) return;
    const Place place = root.find(key)->value.place;
    const std::string what = std::string(key) + " is '" + *text + "'";
    if (!plain_slurm_time(*text)) {
        const bool two = std::ranges::count(*text, ':') == 1 && slurm_seconds(*text);
        problems.add(place, what + (two ? ", which Slurm reads as minutes and seconds" : ""),
                     two ? duration_forms(*text) : "HH:MM:SS or D-HH:MM:SS, a minute or more");
    } else if (*slurm_seconds(*text) < 60) {
        problems.add(place, what + ", less than a minute", "HH:MM:SS or D-HH:MM:SS, a minute or more");
    }
}

void check_lines(const Node& root, const char* key, std::vector<std::string>& lines, Problems& problems) {
    lines = texts_in(root, key, problems);
    for (const std::string& line : lines)
        if (line.find('\n') != std::string::npos)
            problems.add(root.find(key)->value.place, std::string(key) + " holds a text of several lines",
                         "a text for each line");
}

void read_launcher(const Node& root, Site& site, Problems& problems) {
    check_lines(root, "launcher", site.launcher, problems);
    if (site.launcher.empty()) return;
    const Place place = root.find("launcher")->value.place;
    site.launcher_line = place.line;
    if (site.launcher.front().empty() || site.launcher.front().starts_with('-'))
        problems.add(place, "launcher begins with '" + site.launcher.front() + "'",
                     "a program and its words");
    else if (site.launcher.front().find(' ') != std::string::npos && site.launcher.size() == 1)
        problems.add(place, "launcher is one word, '" + site.launcher.front() + "'",
                     "a text for each word: [\"apptainer\", \"exec\", \"headwater.sif\"]");
}

}  // namespace

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
    refuse_unknown_keys(root, site_keys, "a site file", Elsewhere::no, problems);
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
    read_launcher(root, site, problems);
    site.program = text_of_key(root, "program", problems).value_or("");
    if (site.program.find_first_of("\n\r") != std::string::npos)
        problems.add(root.find("program")->value.place, "program is a text of several lines", "one path");
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

# Words before the program in every task, for example ["apptainer", "exec", "headwater.sif"] (packaging/apptainer.def
# makes the image) or ["numactl", "--interleave=all"]; a text for each word.
launcher = []

# The program on the nodes; "" = the one that submits, which must then stand on a disk that the nodes see, or with a
# launcher "headwater", as an image calls it.
program = ""
)";
}

}  // namespace headwater::analysis
