"""Instructions of the months of small runs do not rise unseen.

Callgrind counts them on one thread, so that neither the load nor the clock of the machine matters. What is counted
depends on the compiler and, through the code that libraries choose by processor, on the machine: valgrind shows every
x86-64 processor with AVX2 as the same one, and others are skipped.

After a change that is meant to move them: HEADWATER_UPDATE=1 ctest --test-dir build/release -R instruction_counts
"""

import json
import os
import pathlib
import platform
import re
import subprocess
import sys

RECORDED = pathlib.Path(__file__).with_name("instruction_counts.txt")
PROGRAM = pathlib.Path(os.environ["HEADWATER_PROGRAM"])
COUNTS = PROGRAM.with_name("headwater_counts")

TOLERANCE = 0.03
TOLERANCE_OF_ANOTHER_COMPILER = 0.15  # versions of g++ differ by some per cent in such code
SKIPPED = 77


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True)


def skip(reason):
    print("skipped:", reason)
    sys.exit(SKIPPED)


def made_with():
    version = json.loads(output_of(str(PROGRAM), "version", "--json").stdout)
    return {
        "compiler": version["compiler"],
        "flags": version["flags"],
        "libc": " ".join(platform.libc_ver()),
        "valgrind": output_of("valgrind", "--version").stdout.strip(),
    }


def instructions(name):
    valgrind = output_of("valgrind", "--tool=callgrind", "--instr-atstart=no", "--callgrind-out-file=/dev/null",
                         str(COUNTS), name)
    return int(re.search(r"Collected : (\d+)", valgrind.stderr).group(1))


def recorded():
    pairs = [line.split(maxsplit=1) for line in RECORDED.read_text().splitlines() if not line.startswith("#")]
    values = dict(pairs)
    tools = {key: values.pop(key) for key in ("compiler", "flags", "libc", "valgrind")}
    return tools, {name: int(count) for name, count in values.items()}


def write(tools, counts):
    lines = ["# Instructions of 12 months on one thread; what is counted: bench/counts/counts.cpp.",
             "# Written by HEADWATER_UPDATE=1 ctest -R instruction_counts; on x86-64 with AVX2."]
    lines += [f"{key} {value}" for key, value in (tools | counts).items()]
    RECORDED.write_text("\n".join(lines) + "\n")


def check_machine():
    if platform.machine() != "x86_64" or " avx2 " not in pathlib.Path("/proc/cpuinfo").read_text():
        skip("the counts were made on x86-64 with AVX2")


def main():
    check_machine()
    tools = made_with()
    names = output_of(str(COUNTS)).stdout.split()
    if os.environ.get("HEADWATER_UPDATE"):
        write(tools, {name: instructions(name) for name in names})
        return 0
    tools_then, counts_then = recorded()
    if tools["flags"] != tools_then["flags"]:
        skip(f"built with {tools['flags']}, the counts were made with {tools_then['flags']}")
    tolerance = TOLERANCE
    for key in ("compiler", "libc", "valgrind"):
        if tools[key] != tools_then[key]:
            tolerance = TOLERANCE_OF_ANOTHER_COMPILER
            print(f"{key} is {tools[key]}, the counts were made with {tools_then[key]}: "
                  f"within {tolerance:.0%} instead of {TOLERANCE:.0%}")
    update = f"run HEADWATER_UPDATE=1 ctest --test-dir {PROGRAM.parent} -R instruction_counts"
    wrong = set(names) ^ set(counts_then)
    for name in sorted(wrong):
        print(f"{name}: recorded or counted, not both; {update}")
    for name in sorted(set(names) - wrong):
        now = instructions(name)
        change = now / counts_then[name] - 1
        print(f"{name}: {now:,} instructions, {change:+.2%}")
        if abs(change) > tolerance:
            wrong.add(name)
            print(f"  slower; when that is meant, {update}" if change > 0 else
                  f"  faster, so that a later loss would not be seen; {update}")
    return 1 if wrong else 0


sys.exit(main())
