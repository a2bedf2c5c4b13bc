#!/usr/bin/env python3
"""Coverage-guided fuzzing of what reads files: libFuzzer of clang, under the address and undefined-behaviour sanitizers.

    tests/fuzz/fuzz.py [KIND ...] [--seconds N | --runs N] [--keep]

KIND: toml, csv, study, site, plan, hdf5; all when none is named. `--seconds 600` is the campaign of docs/reliability.md.
`--runs N` with the seed 1 takes the same inputs every time. `--keep` puts some of what was found to reach new code into
tests/fuzz/corpus/KIND. Needs a build of the program (HEADWATER_PROGRAM, or build/release/headwater): its libraries tell
which sources the readers need, and it makes the sound HDF5 files that are changed.

Built in build/fuzz; an input that breaks something stays in build/fuzz/found, and the exit code is 1.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
KINDS = ["toml", "csv", "study", "site", "plan", "hdf5"]
BUILD = ROOT / "build" / "fuzz"
COMPILER = "clang++"
FLAGS = ("-fconstexpr-steps=20000000 -std=c++20 -O1 -gline-tables-only -fno-omit-frame-pointer -ffp-contract=off "
         f"-fsanitize=address,undefined -fno-sanitize-recover=all -fsanitize-ignorelist={ROOT}/tests/fuzz/outside.txt")
LONGEST = {"toml": 8192, "csv": 4096, "study": 4096, "site": 2048, "plan": 4096, "hdf5": 256}
MOST_KEPT = 80  # inputs of a kind that are kept
LARGEST_KEPT = 1500  # bytes


def program():
    return pathlib.Path(os.environ.get("HEADWATER_PROGRAM", ROOT / "build" / "release" / "headwater")).resolve()


def run(command, **options):
    said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if said.returncode != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}\n{said.stdout}")
    return said.stdout


# --- build ------------------------------------------------------------------------------------------------------


def link_options(folder):
    """What the program is linked with: (its own libraries, those of others)."""
    command = shlex.split(run(["ninja", "-C", folder, "-t", "commands", "headwater"]).splitlines()[-1])
    words = command[command.index("-o") + 2:]
    words = words[:words.index("&&")]
    own = [word for word in words if word.startswith("libheadwater_")]
    return own, [word for word in words if word not in own]


def needed_sources(folder, compiled):
    """The sources whose code the fuzz targets reach, as the linker finds them in the libraries of the program."""
    own, others = link_options(folder)
    first = next(entry for entry in compiled if entry["output"].startswith("CMakeFiles/headwater_analysis.dir/"))
    words = shlex.split(first["command"])
    includes = [f"-I{ROOT}"] + [
                word for i, word in enumerate(words)
                if word.startswith(("-I", "-isystem", "-D")) or words[i - 1] == "-isystem"]
    linked = BUILD / "all_readers"
    linked.mkdir(parents=True, exist_ok=True)
    objects = []
    calls = linked / "calls.cpp"
    calls.write_text("#include <cstddef>\n#include <cstdint>\nextern \"C\" {\n" +
                     "".join(f"int fuzz_{kind}(const std::uint8_t*, std::size_t);\n" for kind in KINDS) +
                     "}\nint main() { return " + " + ".join(f"fuzz_{kind}(nullptr, 0)" for kind in KINDS) + "; }\n")
    jobs = [[calls, []], [ROOT / "tests" / "fuzz" / "hdf5_changes.cpp", []]]
    jobs += [[ROOT / "tests" / "fuzz" / f"{kind}.cpp", [f"-DLLVMFuzzerTestOneInput=fuzz_{kind}"]] for kind in KINDS]
    commands = []
    for source, defines in jobs:
        objects.append(linked / (source.stem + ".o"))
        commands.append(["c++", "-std=c++20", "-O0", *includes, *defines, "-c", source, "-o", objects[-1]])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda command: run(command, cwd=folder), commands))
    run(["c++", *objects, *own, *own, *others, f"-Wl,-Map={linked}/map", "-o", linked / "readers"], cwd=folder)
    members = set(re.findall(r"libheadwater_(\w+)\.a\((\S+?\.o)\)", (linked / "map").read_text()))
    outputs = {entry["output"]: entry["file"] for entry in compiled}
    sources = {outputs[output] for output in outputs for library, member in members
               if output.startswith(f"CMakeFiles/headwater_{library}.dir/") and output.endswith("/" + member)}
    if len(sources) < len(members):
        sys.exit(f"only {len(sources)} sources were found for {len(members)} members of libraries")
    return sorted(sources), includes, [word for word in others if not word.startswith("-Wl,--dependency-file")]


def build():
    """Whether clang is there; all targets are built then."""
    if shutil.which(COMPILER) is None or run([COMPILER, "--print-file-name=libclang_rt.fuzzer-x86_64.a"]).strip()[0] != "/":
        return False
    folder = program().parent
    compiled = json.loads((folder / "compile_commands.json").read_text())
    for entry in compiled:
        words = shlex.split(entry["command"])
        entry["output"] = words[words.index("-o") + 1]
    sources, includes, libraries = needed_sources(folder, compiled)
    launcher = f"env CCACHE_NOHASHDIR=1 CCACHE_BASEDIR={ROOT} ccache " if shutil.which("ccache") else ""
    # The parser of TOML is compiled with the fuzzers, so that they see their way through it; assertions are on.
    includes = [word for word in includes if not word.startswith("-DTOML_") and word != "-DNDEBUG"]
    own = [ROOT / "tests" / "fuzz" / "hdf5_changes.cpp"]
    lines = ["rule cc",
             f"  command = cd {folder} && {launcher}{COMPILER} {FLAGS} -fsanitize=fuzzer-no-link {shlex.join(includes)} "
             "-MMD -MF $out.d -c $in -o $out",
             "  depfile = $out.d",
             "rule ar",
             "  command = rm -f $out && ar rcs $out $in",
             "rule link",
             f"  command = cd {folder} && {COMPILER} {FLAGS} -fsanitize=fuzzer $in {shlex.join(libraries)} -o $out"]
    objects = []
    for source in [*sources, *own]:
        name = BUILD / "objects" / (str(source).strip("/").replace("/", "-") + ".o")
        lines.append(f"build {name}: cc {source}")
        objects.append(str(name))
    lines.append(f"build {BUILD}/libreaders.a: ar {' '.join(objects)}")
    for kind in KINDS:
        lines.append(f"build {BUILD}/{kind}.o: cc {ROOT}/tests/fuzz/{kind}.cpp")
        lines.append(f"build {BUILD}/fuzz_{kind}: link {BUILD}/{kind}.o {BUILD}/libreaders.a")
    (BUILD / "build.ninja").write_text("\n".join(lines) + "\n")
    begin = time.monotonic()
    run(["ninja", "-C", BUILD, "-j", str(jobs_at_a_time())])
    print(f"built from {len(sources)} sources in {time.monotonic() - begin:.0f} s", flush=True)
    make_sound_files()
    make_words()
    return True


def jobs_at_a_time():
    return int(os.environ.get("HEADWATER_JOBS", os.cpu_count()))


# --- what fuzzing begins with -----------------------------------------------------------------------------------


def make_sound_files():
    """A small file of each kind that has HDF5 inside; made anew when the program is."""
    folder = BUILD / "sound"
    stamp = folder / "made"
    if stamp.exists() and stamp.stat().st_mtime > program().stat().st_mtime:
        return
    shutil.rmtree(folder, ignore_errors=True)
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from sound_files import make  # noqa: E402
    make(program(), folder)
    stamp.touch()


def make_words():
    """The keys of scenarios, studies and sites, for the fuzzer to put in."""
    schema = run([program(), "schema"])
    words = set(re.findall(r'"([a-z_]{3,40})": \{', schema))
    for name in ["docs/how-to/sweeps.md", "docs/how-to/cluster.md"]:
        words |= set(re.findall(r"^([a-z_]+) = ", (ROOT / name).read_text(), re.M))
        words |= set(re.findall(r"^(\[{1,2}[a-z]+\]{1,2})", (ROOT / name).read_text(), re.M))
    words |= {"2020-06", "= {", "}", "[[", "]]", '"""', "inf", "nan", "0x", "1e308", "-1", "9007199254740993", "\\t"}
    text = "".join('"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"\n' for word in sorted(words))
    (BUILD / "words").write_text(text)


# --- fuzzing ----------------------------------------------------------------------------------------------------


def fuzz(kind, seconds, runs):
    """(kind, passed, a sentence)"""
    grown = BUILD / ("of_these_runs" if runs else "grown") / kind
    found = BUILD / "found"
    if runs:
        shutil.rmtree(grown, ignore_errors=True)
    for folder in (grown, found):
        folder.mkdir(parents=True, exist_ok=True)
    log = BUILD / f"{kind}.log"
    environment = dict(os.environ, HEADWATER_FUZZ_SOUND=str(BUILD / "sound"), HDF5_USE_FILE_LOCKING="FALSE",
                       UBSAN_OPTIONS="print_stacktrace=1",
                       # The HDF5 library keeps memory after errors of its own.
                       ASAN_OPTIONS="detect_leaks=" + ("0" if kind in ("hdf5", "plan") else "1"))
    command = [BUILD / f"fuzz_{kind}", f"-max_len={LONGEST[kind]}", f"-dict={BUILD}/words", "-timeout=300",
               "-rss_limit_mb=4096", f"-artifact_prefix={found}/{kind}-", "-print_final_stats=1",
               f"-max_total_time={seconds}", *([f"-runs={runs}", "-seed=1"] if runs else []),
               grown, ROOT / "tests" / "fuzz" / "corpus" / kind]
    with open(log, "w", encoding="utf-8", errors="replace") as out:
        code = subprocess.run(command, stdout=out, stderr=out, env=environment, cwd=ROOT).returncode
    said = log.read_text(encoding="utf-8", errors="replace")
    number = re.search(r"number_of_executed_units: (\d+)", said)
    covered = re.findall(r"cov: (\d+)", said)
    number, covered = int(number[1]) if number else 0, int(covered[-1]) if covered else 0
    words = f"{kind}: {number:,} inputs, {covered:,} edges of the code reached"
    if code == 0 and number > 0 and covered > 0:
        return kind, True, words
    return kind, False, f"{words}; exit code {code}\n" + "\n".join(said.splitlines()[-60:])


def keep(kind):
    """Some of the inputs that together reach all that was reached."""
    corpus = ROOT / "tests" / "fuzz" / "corpus" / kind
    merged = BUILD / "merged" / kind
    shutil.rmtree(merged, ignore_errors=True)
    merged.mkdir(parents=True)
    environment = dict(os.environ, HEADWATER_FUZZ_SOUND=str(BUILD / "sound"), HDF5_USE_FILE_LOCKING="FALSE",
                       ASAN_OPTIONS="detect_leaks=0")
    subprocess.run([BUILD / f"fuzz_{kind}", "-merge=1", f"-max_len={LONGEST[kind]}", merged, corpus, BUILD / "grown" / kind],
                   cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = sorted((path for path in merged.iterdir() if path.stat().st_size <= LARGEST_KEPT),
                   key=lambda path: path.stat().st_size)
    number = min(len(found), MOST_KEPT)
    for i in range(number):  # of all sizes
        path = found[i * len(found) // number]
        shutil.copy(path, corpus / path.name[:16])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--runs", type=int, default=0)
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    kinds = arguments.kinds or KINDS
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        parser.error(f"unknown {', '.join(unknown)}; there are {', '.join(KINDS)}")
    if not build():
        print(f"no {COMPILER} with libFuzzer (Debian packages clang and libclang-rt-14-dev)")
        return 77
    with concurrent.futures.ThreadPoolExecutor(jobs_at_a_time()) as pool:
        results = list(pool.map(lambda kind: fuzz(kind, arguments.seconds, arguments.runs), kinds))
    for _, _, words in results:
        print(words)
    if arguments.keep:
        for kind in kinds:
            keep(kind)
    return 0 if all(passed for _, passed, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())
