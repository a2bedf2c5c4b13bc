#!/usr/bin/env python3
"""Derives the dated rounds of the lab race from the source tables.

    python3 derive_contracts.py [SOURCES [TARGET]]

reads SOURCES (default: sources/ beside this file) and writes contracts.csv in TARGET (default: the folder of this file), and contract_terms_YEAR.csv for
each date of PRESETS: what was in force at that date, without rounds: with large rounds of the model's own the record's are a check, no input. The same input gives the same bytes. A payer that is an organisation of the scenario pays from its own account; others are the rest of the world. README.md says what is left out and why.
"""

import pathlib
import sys

from derive import MARKS, number, rows_of, write

EQUITY = {"equity", "equity_capped_profit", "convertible_note"}
FIRST, LAST = "2023-01", "2025-06"  # start of the run, end of the dated input
LABORATORY = {"google": "gdm"}  # organisations of the scenario under another key
# In organisations.csv as cash of the start or the founding.
IN_CASH = {"ms_openai_2023_equity"}


def organisations(folder):
    return {row["lab_id"] for row in rows_of(folder / "labs_start.csv") if row["kind"] != "application"}


def valuations(folder):
    """Value with the new money by lab and month."""
    return {(row["entity"], row["date"][:7]): (float(row["value"]), row["mark"], row["source"])
            for row in rows_of(folder / "labs_series.csv") if row["metric"] == "valuation"}


def last_valuation(known, lab, month):
    months = [date for (entity, date) in known if entity == lab and date <= month]
    return known[lab, max(months)] if months else None


def row_of(key, payer, lab, start, last, amount, valuation, mark, source, note):
    return [key, "equity", payer, lab, start, last, number(amount * 1e9), number(valuation * 1e9), "carry", mark, source, note]


def contract_rows(folder):
    labs, known = organisations(folder), valuations(folder)
    terms = {}
    for row in rows_of(folder / "contract_terms.csv"):
        terms.setdefault(row["contract_id"], []).append(row)
    rows, paid = [], {}
    for contract in rows_of(folder / "contracts_sv.csv"):
        key, lab, month = contract["contract_id"], contract["receiver"], contract["start"][:7]
        if contract["kind"] not in EQUITY or lab not in labs or not FIRST <= month <= LAST:
            continue
        paid[lab, month] = paid.get((lab, month), 0) + float(contract["amount_bn_usd"])
        if key in IN_CASH:
            continue
        payer = LABORATORY.get(contract["payer"], contract["payer"])
        # Some are sellers of GPU-hours too.
        payer = f"organisation:{payer}" if payer in labs else "rest_of_world"
        parts = terms.get(key) or [{"part": "", "start": month, "last": "", "amount_bn_usd": contract["amount_bn_usd"],
                                    "valuation_bn_usd": "", "mark": contract["mark"], "source": contract["source"], "note": contract["note"]}]
        for part in parts:
            value = part["valuation_bn_usd"] or last_valuation(known, lab, part["start"])[0]
            name = key + ("_" + part["part"] if part["part"] else "")
            rows.append(row_of(name, payer, lab, part["start"], part["last"], float(part["amount_bn_usd"]), float(value),
                               MARKS[part["mark"]], part["source"], part["note"]))
    # What others put into a round: its sum less what contracts_sv.csv names.
    for row in rows_of(folder / "labs_series.csv"):
        lab, month = row["entity"], row["date"][:7]
        if row["metric"] != "round" or lab not in labs or not FIRST <= month <= LAST:
            continue
        rest = float(row["value"]) - paid.get((lab, month), 0)
        value = last_valuation(known, lab, month)
        if rest < 1e-9 or value is None:
            continue
        note = "all of the round" if (lab, month) not in paid else f"the round of {number(float(row['value']))} bn less what contracts_sv.csv names"
        rows.append(row_of(f"{lab}_{month.replace('-', '_')}", "rest_of_world", lab, month, "", rest, value[0],
                           max(MARKS[row["mark"]], MARKS[value[1]], key=("published", "assumed").index), row["source"], note))
    return sorted(rows)


# Terms in force at a date, as an arm in which they hold from the start of the run or before: an end that the record has only because something later took its place is left out.
PRESETS = {"2019": "2019-07", "2023": "2023-01", "2024": "2024-01", "2025": "2025-01"}
OWN_END = "2026"  # ends from then on are those of the contract itself
# K at which the trigger of the licence counts as reached: own guess, 28 to 33; profit for investors: contracts_sv.csv.
THRESHOLD = 30
# A licensor gives; this row names who paid for the licence first.
LICENSOR = {"ms_openai_2020_licence": ("openai", "microsoft")}
ROUNDS = ["contract", "kind", "payer", "receiver", "start", "last", "amount_usd", "valuation_usd", "end_rule", "mark", "source", "note"]
TERMS = ["contract", "kind", "payer", "receiver", "start", "last", "amount_usd", "share", "cap_usd", "paid_usd", "after", "rule",
         "threshold_capability", "mark", "source", "note"]


def term_of(contract, profit):
    """A row of the table, or None for what no process reads."""
    row = dict.fromkeys(TERMS, "")
    row |= {"contract": contract["contract_id"], "payer": contract["payer"], "start": min(contract["start"][:7], FIRST),
            "last": contract["end"][:7] if contract["end"][:4] >= OWN_END else "", "mark": MARKS[contract["mark"]],
            "source": contract["source"], "note": contract["note"]}
    kind, partner = contract["kind"], contract["receiver"]
    money = {"share": contract["share"], "paid_usd": "0"}
    if contract["cap_bn_usd"] and kind != "ownership_limit":
        money["cap_usd"] = number(float(contract["cap_bn_usd"]) * 1e9)
    if kind == "profit_share":
        row |= money | {"kind": kind, "receiver": f"organisation:{partner}"}
        if contract["contract_id"].endswith("_2"):
            row["after"] = contract["contract_id"][:-1] + "1"
    elif kind == "revenue_share" and contract["base"] == "all revenue":
        row |= money | {"kind": kind, "receiver": f"organisation:{partner}"}
    elif kind == "ip_licence":
        board = "board" in contract["trigger"]
        row["payer"], partner = LICENSOR.get(contract["contract_id"], (row["payer"], partner))
        row |= {"kind": "licence", "receiver": f"organisation:{partner}", "rule": "board" if board else "none", "mark": "assumed"}
        if board:
            row |= {"threshold_capability": str(THRESHOLD), "amount_usd": profit,
                    "note": f"K of {THRESHOLD} at which others see it too: own guess, 28 to 33; " + contract["note"]}
    elif kind == "compute_supply" and contract["exclusivity"] == "exclusive":
        row |= {"kind": "exclusive", "receiver": f"seller:{partner}"}
    elif kind == "rofr":
        row |= {"kind": "first_refusal", "receiver": f"seller:{partner}"}
    elif kind == "ownership_limit":
        row |= {"kind": kind, "payer": f"organisation:{LABORATORY[contract['payer']]}", "receiver": partner, "share": contract["cap_bn_usd"]}
    else:
        return None
    return row


def preset_rows(folder, date):
    contracts = rows_of(folder / "contracts_sv.csv")
    profit = next(number(float(row["amount_bn_usd"]) * 1e9) for row in contracts if row["kind"] == "agi_definition")
    rows = []
    for contract in contracts:
        if date in contract["preset"].split(";"):
            term = term_of(contract, profit)
            rows += [term] if term else []
    return sorted([row[name] for name in TERMS] for row in rows)


def main(arguments):
    here = pathlib.Path(__file__).resolve().parent
    folder = pathlib.Path(arguments[0]) if arguments else here / "sources"
    target = pathlib.Path(arguments[1]) if len(arguments) > 1 else here
    for year, date in PRESETS.items():
        write(target / f"contract_terms_{year}.csv", TERMS, preset_rows(folder, date),
              f"terms in force at {date}; written by derive_contracts.py from the tables in sources/; do not edit")
    written = "written by derive_contracts.py from the tables in sources/; do not edit"
    rounds = contract_rows(folder)
    write(target / "contracts.csv", ROUNDS, rounds, written)
    columns = ROUNDS[:8] + [name for name in TERMS if name not in ROUNDS] + ROUNDS[8:]
    both = [dict(zip(ROUNDS, row)) for row in rounds] + [dict(zip(TERMS, row)) for row in preset_rows(folder, PRESETS["2023"])]
    write(target / "contracts_race.csv", columns, sorted([row.get(name, "") for name in columns] for row in both),
          f"contracts.csv and contract_terms_2023.csv in one table; {written}")


if __name__ == "__main__":
    main(sys.argv[1:])
