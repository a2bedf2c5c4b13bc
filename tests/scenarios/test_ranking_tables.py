"""What scenarios/catalog/experiments/rankings.py makes of the indices of `headwater sensitivity`: cells, rows and choices whose text is known."""

import math
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path("scenarios/catalog/experiments").resolve()))
import rankings

failures = []


def claim(text, holds, detail=""):
    print(f"{'ok  ' if holds else 'FAIL'} {text} {detail if not holds else ''}".rstrip())
    if not holds:
        failures.append(text)


def index(value, low=None, high=None):
    return {"value": value, "low": low, "high": high}


def drawn(**correlations):
    return [{"input": name, "rank_correlation": index(value), "first": index(value * value, 0.0, 0.5)} for name, value in correlations.items()]


def moved(name, value, low, mean, spread):
    return {"input": name, "mean_absolute_effect": index(value, low, 2 * value), "mean_effect": mean, "spread": spread}


everything = {"runs": 401, "outputs": [{"output": "sales", "observations": 401, "inputs": drawn(a=0.1, b=-0.8, c=0.3)},
                                       {"output": "jobs", "observations": 301, "inputs": drawn(a=0.01, b=0.6, c=-0.5)}]}
# 5 % over three inputs and two sides are 0.833 % on each: 2.394 deviations of 1 / sqrt(300), of the smaller sample.
claim("chance is judged by the number of inputs", abs(rankings.chance_bound(everything) - 2.394 / math.sqrt(300)) < 1e-4, rankings.chance_bound(everything))
claim("the strongest of each measure come in turn, each once", rankings.choose(everything, 2, rankings.by_correlation) == ["b", "c"],
      rankings.choose(everything, 2, rankings.by_correlation))
table = rankings.table_of_everything(everything, {"sales": "all sales", "jobs": "all jobs"})
claim("what is not beyond chance is not named", "| all sales (`sales`) | 2 | `b` -0.80, 64 % (0 % to 50 %); `c` +0.30" in table and "`a`" not in table, table)
claim("samples of different size are both told", table.startswith("301 to 401 of 401 worlds, 3 parameters drawn."), table)

# Two lucks of deviation 1: 0.798 x 1 x 1.5.
claim("the floor of luck", abs(rankings.floor_of(1, 2) - 1.1968) < 1e-4, rankings.floor_of(1, 2))
rankings.luck_of = lambda directory, output: (1.0, 2)
screening = {"runs": 80, "runs_not_ok": 0, "replicates": 2,
             "outputs": [{"output": "sales", "unit": "CNY", "samples": 16, "luck": 0.25,
                          "inputs": [moved("up", 9.0, 5.0, 8.0, 2.0), moved("turns", 6.0, 2.0, 0.5, 8.0), moved("luck", 3.0, 1.0, -2.9, 1.0)]}]}
table = rankings.table_of_screening(screening, None, {"sales": "all sales"})
claim("an effect that luck could make is counted and not named", "| 1 of 3 |" in table and "`luck`" not in table, table)
claim("the sign is told where the mean effect is beyond its error", "`up` 9 (5 to 18), more" in table and "`turns` 6 (2 to 12), either way" in table, table)
sys.exit(1 if failures else 0)
