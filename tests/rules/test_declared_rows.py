#!/usr/bin/env python3
"""What the themes declare does not compile when it is wrong, and the compiler says why: a key that nobody declares, a
number or a key that is used twice, a number that is left out. A sound declaration shows that the check can pass."""
import os
import pathlib
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
compiler = os.environ.get("CXX", "c++")

made_up = """#include "model/declared/join.hpp"
using namespace headwater::model;
constexpr std::array<CityCountText, 1> first{{{%s}}};
constexpr std::array<CityCountText, 2> second{{{%s}, {%s}}};
constexpr auto all = joined(first, second);
static_assert(all[0].key == "arrived" && all[2].key == "left");
"""
named = """#include "model/declared/themes.hpp"
using namespace headwater::model;
%s
int main() {}
"""
sound = ('1, "stayed", "b"', '2, "left", "c"', '0, "arrived", "a"')
cases = [
    (made_up % sound, ""),
    (made_up % ('1, "stayed", "b"', '1, "left", "c"', '0, "arrived", "a"'), "a number is used twice"),
    (made_up % ('1, "stayed", "b"', '3, "left", "c"', '0, "arrived", "a"'), "a number is left out"),
    (made_up % ('1, "left", "b"', '2, "left", "c"', '0, "arrived", "a"'), "a key is used twice"),
    (made_up % ('1, "", "b"', '2, "left", "c"', '0, "arrived", "a"'), "a row without a key"),
    (named % 'constexpr Mechanism known("raids");', ""),
    (named % 'constexpr Mechanism unknown("raid");', "no theme declares this key"),
    (named % 'constexpr Slot slot("raids");', "no theme declares this key"),
]


def said(code):
    """What the compiler says of the code, or nothing."""
    done = subprocess.run([compiler, "-std=c++20", "-fsyntax-only", f"-I{root}", "-x", "c++", "-"], input=code,
                          text=True, capture_output=True)
    return "" if done.returncode == 0 else done.stderr


bad = []
for code, expected in cases:
    answer = said(code)
    if (answer != "") != (expected != "") or expected not in answer:
        bad.append(f"expected '{expected or 'no error'}', got '{answer[:2000] or 'no error'}' of\n{code}")
if bad:
    sys.exit("\n".join(bad))
