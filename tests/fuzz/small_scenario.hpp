// The small scenario of tests/fuzz/small in a folder in memory; the working directory is the root of the source tree.
#pragma once

#include <map>
#include <sstream>

#include "tests/fuzz/input.hpp"

namespace headwater::fuzz {

class SmallScenario : public Folder {
public:
    SmallScenario() {
        for (const char* name :
             {"small.toml", "cities.csv", "distances.csv", "organisations.csv", "events.csv"}) {
            std::ostringstream text;
            text << std::ifstream(std::string("tests/fuzz/small/") + name, std::ios::binary).rdbuf();
            claim(text.view().size() > 0,
                  "the files of tests/fuzz/small are found from the working directory");
            texts_[name] = text.str();
            write(name, texts_[name]);
        }
    }
    /// Puts a file back as it was.
    void restore(const std::string& name) const { write(name, texts_.at(name)); }

private:
    std::map<std::string, std::string> texts_;
};

}  // namespace headwater::fuzz
