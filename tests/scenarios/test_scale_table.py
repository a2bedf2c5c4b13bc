"""The table of scales (scenarios/catalog/experiments/record/scale.py): sums of a run whose answer is known, and a difference in its standard
errors."""

import math
import pathlib
import sys
import tempfile

RECORD = pathlib.Path("scenarios/catalog/experiments/record").resolve()
sys.path.insert(0, str(RECORD))
import scale

failures = []


def claim(text, holds, detail=""):
    print(f"{'ok  ' if holds else 'FAIL'} {text} {detail if not holds else ''}".rstrip())
    if not holds:
        failures.append(text)


def near(a, b):
    return abs(a - b) < 1e-9 * max(1, abs(b))


rows = ["run,policy,world,time,city,city_key,tier,variable,value,unit"]
for month in range(1, 13):
    date = f"2018-{month:02}-28"
    rows += [f"0,,,{date},0,beijing,,firms_exited,2,1", f"0,,,{date},1,xian,,firms_exited,1,1", f"0,,,{date},,,,national_firms,60,1",
             f"0,,,{date},,,star,people,10,1", f"0,,,{date},,,broad,people,90,1", f"0,,,{date},0,beijing,broad,employed,60,1",
             f"0,,,{date},1,xian,broad,employed,20,1", f"0,,,{date},0,beijing,,mean_pay,30,1", f"0,,,{date},1,xian,,mean_pay,10,1",
             f"0,,,{date},0,beijing,,vacancies,5,1", f"0,,,{date},0,beijing,,rent,4,1", f"0,,,{date},1,xian,,rent,2,1",
             f"0,,,{date},,,,frontier,nan,1"]
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "measures.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = scale.summary(path)
year = scale.derived(found, "2018")
claim("flows are sums of the year", near(year["firms_exited"], 36), year["firms_exited"])
claim("stocks are those at its end, over cities and tiers", near(year["people"], 100), year["people"])
claim("the first month is a date of its own", near(scale.derived(found, "start")["firms_exited"], 3))
claim("all sums the flows of the run, and leaves stocks at its end",
      near(scale.derived({"2018": found["2018"], "2019": found["2018"]}, "all")["firms_exited"], 72)
      and near(scale.derived({"2018": found["2018"], "2019": found["2018"]}, "all")["people"], 100))
claim("unemployment is of all tiers", near(year["unemployment"], 0.2), year["unemployment"])
claim("posts are per person between jobs", near(year["posts per person between jobs"], 0.25))
claim("pay is a mean over people", near(year["mean pay"], 25), year["mean pay"])
claim("a level is a mean over cities", near(year["rent"], 3), year["rent"])
claim("exits are per firm", near(year["exits per firm"], 0.6))
claim("what was not there is not counted", math.isnan(year["final sales"]) and "frontier" not in year)


def run(people):
    return {"2018": {"people": people, "employed": people / 2, "national_firms": 1.0}}


runs = {0.1: [run(100.0), run(110.0)], 1.0: [run(90.0), run(94.0)]}
[(_, mean, [(value, off, z)])] = scale.compared(runs, [0.1, 1.0], "2018", ["people"])
claim("z is the difference of the means in its standard errors", near(mean, 92) and near(value, 105) and near(off, 13 / 92)
      and near(z, 13 / math.sqrt(50 / 2 + 8 / 2)), (mean, value, off, z))
text = scale.text_of(runs, [0.1, 1.0], ["2018"], ["people"])
claim("the table says how many lie within 3", "1 of 1 with z below 3" in text, text)

sys.exit(1 if failures else 0)
