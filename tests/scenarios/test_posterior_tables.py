"""What scenarios/catalog/experiments/posterior.py makes of effects in prior and posterior worlds: signs, what becomes of them, counts."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path("scenarios/catalog/experiments").resolve()))
import posterior

failures = []


def claim(text, holds, detail=""):
    print(f"{'ok  ' if holds else 'FAIL'} {text} {detail if not holds else ''}".rstrip())
    if not holds:
        failures.append(text)


def effect(more, less, n=60):
    return {"n": n, "positive": more / n, "negative": less / n, "equal": 1 - (more + less) / n, "q05": -1.0, "q95": 2.0}


# Two-sided at 5 %, of 60: 39 of one sign are one (p = 0.027), 38 none (0.052).
claim("39 of 60 are a sign", posterior.is_sign(effect(39, 21)) == 1)
claim("38 of 60 are none", posterior.is_sign(effect(38, 22)) == 0)
claim("fewer is a sign too", posterior.is_sign(effect(21, 39)) == -1)
claim("equal worlds are left out", posterior.is_sign(effect(6, 0)) == 1 and posterior.is_sign(effect(5, 0)) == 0)
claim("no world that differs is none", posterior.is_sign(effect(0, 0)) == 0)

for before, after, word in ((0, 0, "none in either"), (1, 1, "kept"), (-1, -1, "kept"), (0, 1, "appears"), (-1, 0, "goes"), (1, -1, "turns")):
    claim(f"{before} and {after}: {word}", posterior.what_became(before, after) == word, posterior.what_became(before, after))

claim("a band", posterior.band(effect(39, 21)) == "-1 to +2, more in 65 %", posterior.band(effect(39, 21)))
claim("equal in all worlds", posterior.band(effect(0, 0)) == "0 in all")

rows = posterior.summary({"e1": ([0.5, 0.3], ["kept", "goes"]), "e10": ([1.2], ["turns"])}).splitlines()
claim("a row of an experiment", rows[2] == "| E-1 | 2 | 60 % | 1 | 0 | 1 | 0 | 0 |", rows[2])
claim("a band that is wider", rows[3] == "| E-10 | 1 | -20 % | 0 | 0 | 0 | 1 | 0 |", rows[3])
claim("all", rows[4] == "| all | 3 | 50 % | 1 | 0 | 1 | 1 | 0 |", rows[4])

sys.exit(1 if failures else 0)
