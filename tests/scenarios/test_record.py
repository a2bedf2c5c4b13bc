"""The statistics with which runs are held against the record (scenarios/catalog/experiments/record): series whose answer is known, and rows
that are complete."""

import csv
import math
import pathlib
import sys

RECORD = pathlib.Path("scenarios/catalog/experiments/record").resolve()
sys.path.insert(0, str(RECORD))
import facts

failures = []


def claim(text, holds, detail=""):
    print(f"{'ok  ' if holds else 'FAIL'} {text} {detail if not holds else ''}".rstrip())
    if not holds:
        failures.append(text)


def near(a, b):
    return abs(a - b) < 1e-9 * max(1, abs(b))


# Four times a year, with months of which nothing is known.
growth = [1e24 * 4 ** (m / 12) for m in range(30)]
claim("a series that is four times as high each year has the factor 4", near(facts.fitted_factor(growth), 4), facts.fitted_factor(growth))
claim("months without a value do not count", near(facts.fitted_factor([None, None] + growth[2:7] + [None] + growth[8:]), 4))
claim("one value gives no factor", math.isnan(facts.fitted_factor([None, 3.0])))
claim("the largest so far never falls", facts.so_far([None, 2.0, 1.0, 3.0]) == [None, 2.0, 2.0, 3.0], facts.so_far([None, 2.0, 1.0, 3.0]))
claim("what a record cost stands until the next one, at the price of its own month",
      facts.cost_of_records([None, 2.0, 2.0, 5.0], [9.0, 3.0, 1.0, 2.0]) == [None, 6.0, 6.0, 10.0])
claim("cost grows by compute times price",
      near(facts.fitted_factor(facts.cost_of_records(growth, [2 ** (-m / 12) for m in range(30)])), 2))

best = [1, 2, 2, 3, 3, 3, 4]
open_weights = [1, 1, 2, 2, 2, 3, 3]
claim("a wait lasts from a record to the first month in which open weights are as good, or to the end", facts.waits(best, open_weights) == [1, 2, 0],
      facts.waits(best, open_weights))
claim("open weights that are the best wait for nothing", facts.waits(best, best) == [0, 0, 0])

claim("a price that only falls has no cycle", near(facts.cycle([5.0, 4.0, 3.0]), 1))
claim("a price that only rises has no cycle", near(facts.cycle([3.0, 4.0, 5.0]), 1))
claim("the smaller of rise and fall makes the cycle", near(facts.cycle([4.0, 2.0, 6.0, 4.0]), 1.5), facts.cycle([4.0, 2.0, 6.0, 4.0]))

law = pathlib.Path("model/equations/technology/scaling_law.hpp").read_text(encoding="utf-8")
claim("tokens a parameter follow from the constants of the model as in its unit test", abs(facts.tokens_per_parameter(law, 5.76e23) - 18.39) < 0.005,
      facts.tokens_per_parameter(law, 5.76e23))


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


program = (RECORD / "record.py").read_text(encoding="utf-8")
asked = rows_of(RECORD / "facts.csv")
claim("each fact has a function of its own", all(f"def {row['what']}(self)" in program for row in asked))
claim("each fact has a source and a use", all(row["source"] and row["use"] in ("C", "H") for row in asked))
claim("bounds are numbers, low below high", all(not (row["low"] and row["high"]) or float(row["low"]) < float(row["high"]) for row in asked))

numbers = rows_of(RECORD / "record.csv")
claim("record.csv answers each fact", [(r["no"], r["scenario"], r["what"]) for r in numbers if r["table"] == "record-facts"] ==
      [(r["test"], r["scenario"], r["what"]) for r in asked])
wrong = [r for r in numbers if r["median"] and r["verdict"] and
         (r["verdict"] == "hit") != ((not r["low"] or float(r["median"]) >= float(r["low"])) and (not r["high"] or float(r["median"]) <= float(r["high"])))]
claim("what record.csv calls a hit lies in its band", not wrong, wrong[:3])
sys.exit(1 if failures else 0)
