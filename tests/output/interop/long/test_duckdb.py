"""DuckDB takes the type of a column of CSV from its first 20,480 rows: fractions behind whole numbers keep their digits.

The tables of a run of two cities that never meet have more than 25,000 leading values that are whole."""

import json
import os
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from sample import equal, folder, need

need("numpy")

import npm
import printed

SCRIPT = """
import {{ DuckDBInstance }} from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const rows = async text => (await connection.runAndReadAll(text)).getRowsJson();
const types = Object.fromEntries((await rows("describe select * from read_csv('{file}')")).map(row => [row[0], row[1]]));
const sums = await rows("select sum(value), count(distinct value) from read_csv('{file}') where variable = 'talent_share'");
const units = await rows("select distinct unit from read_csv('{file}') order by 1");
console.log(JSON.stringify({{types, sums, units}}));
"""


def leading_whole(rows):
    """How many values stand before the first that is a fraction."""
    for count, row in enumerate(rows):
        if row["value"] and not float(row["value"]).is_integer():
            return count
    return len(rows)


def main():
    with folder() as place:
        npm.packages(place, "@duckdb/node-api@1.5.6-r.1")
        path = printed.run(place, 36)
        tables = printed.export(path, place, "csv", "--measure", "praised,talent_share")
        table = os.path.join(tables, "measures.csv")
        # Whole values of the same form in front, as a run with more cities and months has them.
        with open(table, encoding="utf-8") as file:
            header, *lines = file.read().splitlines()
        whole = [line for line in lines if line.split(",")[-2].endswith(".0")]
        assert whole, "no value of the export is written as 0.0"
        few = [line for line in lines if "talent_share" in line]
        many = (whole * (25_000 // len(whole) + 1))[:25_000]
        long_table = os.path.join(place, "long.csv")
        with open(long_table, "w", encoding="utf-8") as file:
            file.write("\n".join([header, *[line.replace("talent_share", "praised") for line in many], *few]) + "\n")
        rows = printed.table(place, "long.csv")
        assert leading_whole(rows) >= 25_000, leading_whole(rows)
        found = json.loads(npm.node(place, SCRIPT.format(file=long_table)))
        equal(found["types"]["value"], "DOUBLE", "type of value")
        equal(found["types"]["unit"], "VARCHAR", "type of unit")
        equal(found["types"]["run"], "BIGINT", "type of run")
        wanted = [float(row["value"]) for row in rows if row["variable"] == "talent_share"]
        total, distinct = found["sums"][0]
        assert abs(float(total) - sum(wanted)) < 1e-9 * len(wanted), (total, sum(wanted))
        equal(int(distinct), len(set(wanted)), "different shares")
    print(f"DuckDB reads {len(wanted)} shares behind 25,000 whole values")


main()
