// A site file: a site whose words may stand in a script, or problems. Times are read by hand as well.
#include "analysis/sweeps/site.hpp"

#include <cmath>

#include "tests/fuzz/input.hpp"

using namespace headwater;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Folder folder;
    const std::string_view text = fuzz::text_of(data, size);
    if (const auto seconds = analysis::slurm_seconds(text))
        fuzz::claim(*seconds >= 0 && !std::isnan(*seconds), "a time is no less than nothing");
    const analysis::SiteResult result = analysis::read_site(folder.write("site.toml", text));
    fuzz::claim_sense(result.site, result.problems);
    if (!result.site) return 0;
    const analysis::Site& site = *result.site;
    for (const std::string* word : {&site.partition, &site.account, &site.qos})
        fuzz::claim(word->find_first_of(" \n\"'`$\\;&|<>()") == std::string::npos,
                    "what goes into a script as it is has nothing that a shell reads");
    for (const std::string& line : site.setup)
        fuzz::claim(line.find('\n') == std::string::npos, "a line of setup is one line");
    fuzz::claim(analysis::slurm_seconds(site.time).has_value(), "the time of a site is a time");
    return 0;
}
