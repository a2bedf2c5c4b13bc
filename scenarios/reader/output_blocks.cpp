// What the [[output]] blocks of a scenario come to, once measures, cities and months are known.
#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "model/measures/measure.hpp"
#include "model/measures/measure_name.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/lab_words.hpp"
#include "scenarios/reader/resolve.hpp"
#include "scenarios/reader/rows.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

using model::OutputBlock;
using model::OutputPanel;

constexpr std::int32_t usual_snapshot = 12;  // months between snapshots of researchers

class Settling {
public:
    Settling(Draft& draft, Problems& problems) : draft_(draft), problems_(problems) {}

    void settle() {
        LabMeasures of_section;
        if (draft_.lab_measures)
            for (const PlacedWord& word : *draft_.lab_measures)
                choose_lab_measures(word, of_section, problems_);
        for (std::size_t i = 0; i < draft_.outputs.size(); ++i) block(draft_.outputs[i], i);
        if (!draft_.outputs.empty()) panel_of_labs();
        measures_of_labs(std::move(of_section));
    }

private:
    /// Which labs, where there are blocks.
    void panel_of_labs() {
        if (draft_.labs_after_outputs) {
            for (OutputBlock& block : draft_.input.outputs) labs(block) = false;
            if (draft_.input.lab_panel != model::LabPanel::none) {
                OutputBlock more;
                more.until = months();
                labs(more) = true;
                draft_.input.outputs.push_back(std::move(more));
            }
            std::erase_if(draft_.input.outputs, [](const OutputBlock& block) {
                return block.measures.empty() && std::ranges::count(block.panels, true) == 0;
            });
            if (draft_.input.outputs.empty() && problems_.none())
                problems_.add(*draft_.lab_panel.place,
                              "without labs nothing is left for the run file to hold");
        } else if (!seen_[static_cast<std::size_t>(OutputPanel::labs)]) {
            draft_.input.lab_panel = model::LabPanel::none;
        } else if (labs_) {
            draft_.input.lab_panel = *labs_;
        } else if (draft_.input.lab_panel == model::LabPanel::none) {
            draft_.input.lab_panel = model::LabPanel::model_makers;
        }
    }

    /// What is held of each lab: what the blocks name, or what [output] says; of both the later, and of a panel that a
    /// block names as a whole what [output] says too.
    void measures_of_labs(LabMeasures of_section) {
        if (draft_.lab_measures_after_outputs && draft_.input.lab_panel == model::LabPanel::none &&
            problems_.none())
            problems_.add(*draft_.lab_measures_origin.place,
                          "'lab_measures' chooses nothing: the blocks hold no labs",
                          "output.labs=model_makers or all beside it, or lab.MEASURE in a block");
        if (draft_.lab_measures && draft_.outputs.empty() && draft_.input.lab_panel == model::LabPanel::none)
            problems_.remark(*draft_.lab_measures_origin.place,
                             "'lab_measures' chooses nothing: labs is \"none\"",
                             "labs = \"model_makers\" or \"all\"");
        LabMeasures chosen = std::move(of_section);
        if (!draft_.outputs.empty() && !draft_.lab_measures_after_outputs && !named_.empty()) {
            if (!whole_panel_)
                chosen.assign(named_.size(), false);
            else if (chosen.empty())
                chosen.assign(named_.size(), true);
            for (std::size_t row = 0; row < named_.size(); ++row) chosen[row] = chosen[row] || named_[row];
        }
        draft_.input.lab_measures.clear();
        if (draft_.input.lab_panel != model::LabPanel::none) draft_.input.lab_measures = keys_of(chosen);
    }

    static bool& labs(OutputBlock& block) {
        return block.panels[static_cast<std::size_t>(OutputPanel::labs)];
    }
    static bool has(const OutputBlock& block, OutputPanel panel) {
        return block.panels[static_cast<std::size_t>(panel)];
    }
    [[nodiscard]] std::int32_t months() const {
        return static_cast<std::int32_t>(draft_.input.numerics.months);
    }

    void block(const OutputEntry& entry, std::size_t i) {
        OutputBlock block;
        std::vector<Chosen> chosen(model::measure_catalogue().size());
        for (const PlacedWord& word : entry.what) what(word, block, chosen);
        bool of_cities = false;
        for (std::size_t m = 0; m < chosen.size(); ++m) {
            if (!chosen[m].whole && chosen[m].values.empty()) continue;
            const model::Measure& measure = model::measure_catalogue()[m];
            if (chosen[m].whole)
                block.measures.emplace_back(measure.key);
            else
                std::ranges::copy(chosen[m].values, std::back_inserter(block.measures));
            of_cities =
                of_cities || measure.over == model::Over::city || measure.over == model::Over::city_tier;
        }
        period(entry, block);
        cities(entry, of_cities, block);
        which(entry, block);
        limits(entry, block);
        name(entry, i, block);
        draft_.input.outputs.push_back(std::move(block));
    }

    void panel(std::size_t row, const PlacedWord& word, OutputBlock& block) {
        if (seen_[row] && !block.panels[row])
            problems_.add(
                word.place,
                "the panel '" + std::string(model::output_panel_keys[row]) + "' stands in two blocks",
                "each panel once");
        seen_[row] = true;
        block.panels[row] = true;
    }

    /// What a block holds of a measure: all, or the values named.
    struct Chosen {
        bool whole = false;
        std::vector<std::string> values;  // "talent_share:wuhan:core"
    };

    /// "talent_share:wuhan:core", the measure as a pattern too.
    void values_of_measures(const PlacedWord& word, std::vector<Chosen>& chosen) {
        const std::size_t end = word.text.find(':');
        const std::string pattern = word.text.substr(0, end);
        std::optional<model::MeasureNameError> wrong;
        bool found = false;
        for (std::size_t m = 0; m < chosen.size(); ++m) {
            const std::string key(model::measure_catalogue()[m].key);
            if (!matches(pattern, key)) continue;
            const std::string name = key + word.text.substr(end);
            try {
                (void)model::measure_name(name, draft_.known_cities);
                found = true;
                if (std::ranges::find(chosen[m].values, name) == chosen[m].values.end())
                    chosen[m].values.push_back(name);
            } catch (const model::MeasureNameError& error) {
                wrong = error;
            }
        }
        if (found) return;
        if (!wrong) {
            const auto words = output_words();
            problems_.add(word.place, "unknown measure '" + pattern + "'", listed(words),
                          nearest(pattern, words));
        } else if (!draft_.known_cities.empty()) {
            problems_.add(word.place, "'" + word.text + "': " + wrong->what(), listed(wrong->allowed()),
                          nearest(wrong->word(), wrong->allowed()));
        }
    }

    void what(const PlacedWord& word, OutputBlock& block, std::vector<Chosen>& chosen) {
        if (of_labs(word.text)) {
            panel(static_cast<std::size_t>(OutputPanel::labs), word, block);
            choose_lab_measures(word, named_, problems_);
            return;
        }
        if (word.text.find(':') != std::string::npos) {
            values_of_measures(word, chosen);
            return;
        }
        const auto measures = model::measure_catalogue();
        bool found = false;
        for (std::size_t row = 0; row < model::output_panel_keys.size(); ++row) {
            const bool usual =
                word.text == "default" && static_cast<OutputPanel>(row) != OutputPanel::researchers;
            if (!usual && word.text != model::output_panel_keys[row]) continue;
            panel(row, word, block);
            whole_panel_ = whole_panel_ || static_cast<OutputPanel>(row) == OutputPanel::labs;
            found = true;
        }
        const bool all = word.text == "default" || word.text == "measures";
        for (std::size_t m = 0; m < measures.size(); ++m) {
            if (!all && !matches(word.text, std::string(measures[m].key))) continue;
            chosen[m].whole = true;
            found = true;
        }
        if (found) return;
        const auto words = output_words();
        const bool a_lab_measure = model::lab_measure_row(word.text) >= 0;
        problems_.add(word.place, "unknown measure or panel '" + word.text + "'", listed(words),
                      a_lab_measure ? std::string(model::lab_prefix) + word.text : nearest(word.text, words));
    }

    void period(const OutputEntry& entry, OutputBlock& block) {
        const std::int32_t start = draft_.start_month();
        block.from = std::max(entry.from.value_or(start) - start, 0);
        block.until = std::min(entry.to ? *entry.to + 1 - start : months(), months());
        if (block.from < block.until) return;
        const bool reversed = entry.from && entry.to && *entry.from > *entry.to;
        problems_.add(
            entry.place,
            reversed ? "the block holds no month: from is after to" : "the block holds no month of the run",
            "months from " + month_text(start) + " to " + month_text(start + months() - 1));
    }

    void cities(const OutputEntry& entry, bool of_cities, OutputBlock& block) {
        for (const PlacedWord& word : entry.where) {
            if (!check_city(word.text, draft_.known_cities, word.place, "where", problems_)) continue;
            const auto found = std::ranges::find(draft_.known_cities, word.text);
            if (found == draft_.known_cities.end()) continue;
            const model::CityId city(static_cast<std::size_t>(found - draft_.known_cities.begin()));
            if (std::ranges::find(block.cities, city) != block.cities.end())
                problems_.add(word.place, "city '" + word.text + "' is named twice");
            else
                block.cities.push_back(city);
        }
        std::ranges::sort(block.cities, {}, [](model::CityId city) { return city.row(); });
        outside(entry, block);
        const bool holds_something = !block.measures.empty() || std::ranges::count(block.panels, true) > 0;
        if (!entry.where.empty() && holds_something && !of_cities && !has(block, OutputPanel::labs) &&
            !has(block, OutputPanel::researchers) && !has(block, OutputPanel::events))
            problems_.add(entry.where.front().place,
                          "'where' chooses nothing: the block holds no measure of cities",
                          "measures of cities, labs, researchers, events");
    }

    /// A value of a city that `where` leaves out.
    void outside(const OutputEntry& entry, const OutputBlock& block) {
        if (block.cities.empty()) return;
        for (const std::string& name : block.measures) {
            const int city = model::measure_name(name, draft_.known_cities).city;
            if (city < 0 || std::ranges::find(block.cities, model::CityId(static_cast<std::size_t>(city))) !=
                                block.cities.end())
                continue;
            problems_.add(entry.where.front().place, "'where' leaves out the city of '" + name + "'",
                          "where with this city, or none");
        }
    }

    void which(const OutputEntry& entry, OutputBlock& block) {
        const bool of_labs = has(block, OutputPanel::labs);
        const bool of_researchers = has(block, OutputPanel::researchers);
        if (of_researchers && !(block.measures.empty() && std::ranges::count(block.panels, true) == 1))
            problems_.add(entry.place, "researchers stand in a block with something else",
                          "an [[output]] of their own");
        block.every = entry.every.value_or(of_researchers ? usual_snapshot : 1);
        if (!entry.which) return;
        if (!of_labs && !of_researchers) {
            problems_.add(entry.which->place,
                          "'which' chooses nothing: the block holds neither labs nor researchers");
            return;
        }
        const auto keys = of_labs ? names_of(lab_choice_keys) : names_of(researcher_choice_keys);
        const auto found = std::ranges::find(keys, entry.which->text);
        if (found == keys.end()) {
            problems_.add(entry.which->place, "which = \"" + entry.which->text + "\" is unknown",
                          listed(keys), nearest(entry.which->text, keys));
            return;
        }
        const auto row = static_cast<std::size_t>(found - keys.begin());
        if (of_labs)
            labs_ = row == 0 ? model::LabPanel::model_makers : model::LabPanel::all;
        else
            block.tiers = {row != 2, row != 1};
    }

    /// Events are kept one by one; flows and transactions are whole tables of the run.
    void limits(const OutputEntry& entry, const OutputBlock& block) {
        const auto refuse = [&](OutputPanel panel, bool given, const char* key) {
            if (has(block, panel) && given)
                problems_.add(entry.place,
                              std::string(model::output_panel_keys[static_cast<std::size_t>(panel)]) +
                                  " take no '" + key + "'",
                              "a block of their own without it");
        };
        refuse(OutputPanel::events, entry.every && *entry.every != 1, "every");
        for (const OutputPanel panel : {OutputPanel::flows, OutputPanel::transactions}) {
            refuse(panel, entry.every && *entry.every != 1, "every");
            refuse(panel, !entry.where.empty(), "where");
            refuse(panel, block.from > 0, "from");
            refuse(panel, block.until < months(), "to");
        }
    }

    void name(const OutputEntry& entry, std::size_t i, OutputBlock& block) {
        if (entry.name) {
            const std::string& text = entry.name->text;
            const bool good = !text.empty() && text.size() <= 32 && text[0] >= 'a' && text[0] <= 'z' &&
                              std::ranges::all_of(text, [](char c) {
                                  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                              });
            if (!good)
                problems_.add(entry.name->place, "name = \"" + text + "\" is no name of a group",
                              "a-z, then a-z, 0-9 and _, at most 32");
            if (block.measures.empty())
                problems_.add(entry.name->place,
                              "'name' names nothing: the block holds no measure of cities or of the nation");
            for (const OutputBlock& other : draft_.input.outputs)
                if (other.name == text)
                    problems_.add(entry.name->place, "the name '" + text + "' stands in two blocks",
                                  "another name");
            block.name = text;
        } else if (!block.measures.empty() &&
                   (block.every > 1 || !block.cities.empty() || block.from > 0 || block.until < months())) {
            block.name = std::to_string(i + 1);
        }
    }

    Draft& draft_;
    Problems& problems_;
    std::array<bool, model::output_panel_keys.size()> seen_{};
    std::optional<model::LabPanel> labs_;
    bool whole_panel_ = false;  // a block names the panel of labs
    LabMeasures named_;         // what blocks name of labs
};

}  // namespace

std::string list_text(std::span<const std::string> words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + toml_quoted(word);
    return "[" + text + "]";
}

void settle_output(Draft& draft, Problems& problems) {
    Settling(draft, problems).settle();
}

std::vector<std::pair<std::string, std::string>> output_settings(const Draft& draft,
                                                                 const OutputBlock& block) {
    std::vector<std::pair<std::string, std::string>> settings;
    std::vector<std::string> what;
    const bool whole = std::ranges::none_of(
        block.measures, [](const std::string& name) { return name.find(':') != std::string::npos; });
    if (whole && block.measures.size() == model::measure_catalogue().size())
        what.emplace_back("measures");
    else
        what = block.measures;
    for (std::size_t row = 0; row < block.panels.size(); ++row) {
        if (!block.panels[row]) continue;
        if (static_cast<OutputPanel>(row) == OutputPanel::labs && !draft.input.lab_measures.empty())
            std::ranges::move(words_for(draft.input.lab_measures), std::back_inserter(what));
        else
            what.emplace_back(model::output_panel_keys[row]);
    }
    settings.emplace_back("what", list_text(what));
    const auto has = [&](OutputPanel panel) { return block.panels[static_cast<std::size_t>(panel)]; };
    settings.emplace_back("every", std::to_string(block.every));
    if (!block.cities.empty()) {
        std::vector<std::string> keys;
        for (const model::CityId city : block.cities) keys.push_back(draft.input.cities[city.row()].key);
        settings.emplace_back("where", list_text(keys));
    }
    const std::int32_t start = draft.start_month();
    if (block.from > 0) settings.emplace_back("from", toml_quoted(month_text(start + block.from)));
    if (block.until < static_cast<std::int32_t>(draft.input.numerics.months))
        settings.emplace_back("to", toml_quoted(month_text(start + block.until - 1)));
    if (has(OutputPanel::labs))
        settings.emplace_back(
            "which", toml_quoted(lab_choice_keys[draft.input.lab_panel == model::LabPanel::all ? 1 : 0]));
    if (has(OutputPanel::researchers))
        settings.emplace_back("which", toml_quoted(researcher_choice_keys[block.tiers[0] && block.tiers[1] ? 0
                                                                          : block.tiers[0]                 ? 1
                                                                                           : 2]));
    if (!block.name.empty() && block.name[0] > '9') settings.emplace_back("name", toml_quoted(block.name));
    return settings;
}

}  // namespace headwater::scenarios
