#!/usr/bin/env python3
"""Runs, a comparison and a sweep under the thread sanitizer, with oneTBB built from Debian's source under it too.

    tests/tsan/tsan.py [NAME ...]

Without that build the sanitizer does not see how oneTBB hands work from thread to thread, and reports races by the hundred
that are none. No report is suppressed. What is needed is made in build/: the source of oneTBB comes from the mirrors that apt
knows, through lists of its own, and the machine's settings stay as they are. Everything is kept, so a second call only runs.
The reports go to build/tsan/reports; the exit code is 1 when there is one, 77 when the source cannot be had.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "tsan"
LIBRARY = ROOT / "build" / "onetbb-tsan"
REPORTS = BUILD / "reports"
FLAGS = "-O1 -g1 -fno-omit-frame-pointer -fsanitize=thread"
THREADS = "4"


def run(command, **options):
    said = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if said.returncode != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}\n{said.stdout[-4000:]}")
    return said.stdout


def jobs():
    return os.environ.get("HEADWATER_JOBS", str(os.cpu_count()))


# --- oneTBB -----------------------------------------------------------------------------------------------------


def apt_options(folder):
    """apt with lists of its own: the mirrors that the machine uses, for sources."""
    (folder / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    targets = run(["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", "Created-By: Packages",
                   "Origin: Debian"])
    lines = sorted({f"deb-src {line}" for line in targets.splitlines() if line.strip()})
    if not lines:
        return None
    keys = pathlib.Path("/usr/share/keyrings/debian-archive-keyring.gpg")
    signed = f"deb-src [signed-by={keys}]" if keys.exists() else "deb-src"
    (folder / "sources.list").write_text("".join(line.replace("deb-src", signed, 1) + "\n" for line in lines))
    options = {"Dir::Etc::sourcelist": folder / "sources.list", "Dir::Etc::sourceparts": "/dev/null",
               "Dir::State::lists": folder / "lists", "Dir::Cache": folder, "APT::Sandbox::User": "root"}
    return [word for key, value in options.items() for word in ("-o", f"{key}={value}")]


def source_of_onetbb():
    """The folder of the source, or None where it cannot be had."""
    folder = LIBRARY / "source"
    found = sorted(path for path in folder.glob("onetbb-*") if path.is_dir())
    if found:
        return found[0]
    if shutil.which("apt-get") is None or shutil.which("dpkg-source") is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    options = apt_options(folder)
    if options is None:
        return None
    for command in (["update"], ["source", "--only-source", "onetbb"]):
        said = subprocess.run(["apt-get", "-q", *options, *command], cwd=folder, text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if said.returncode != 0:
            print(said.stdout[-2000:])
            return None
    return next(path for path in folder.glob("onetbb-*") if path.is_dir())


def build_onetbb():
    """The folder in which oneTBB is installed, or None."""
    installed = LIBRARY / "installed"
    if (installed / "lib" / "cmake" / "TBB").is_dir():
        return installed
    source = source_of_onetbb()
    if source is None:
        return None
    begin = time.monotonic()
    run(["cmake", "-S", source, "-B", LIBRARY / "build", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=RelWithDebInfo",
         f"-DCMAKE_CXX_FLAGS_RELWITHDEBINFO={FLAGS}", "-DTBB_SANITIZE=thread", "-DTBB_TEST=OFF", "-DTBB_STRICT=OFF",
         "-DTBBMALLOC_BUILD=OFF", "-DCMAKE_INSTALL_LIBDIR=lib", f"-DCMAKE_INSTALL_PREFIX={installed}"])
    run(["ninja", "-C", LIBRARY / "build", "-j", jobs(), "install"])
    print(f"{source.name} built under the thread sanitizer in {time.monotonic() - begin:.0f} s", flush=True)
    return installed


# --- headwater --------------------------------------------------------------------------------------------------


def build_program(installed):
    begin = time.monotonic()
    run(["cmake", "--preset", "tsan", "-DHEADWATER_TESTS=OFF", "-DCMAKE_CXX_FLAGS_DEBUG=-O1 -g1",
         f"-DTBB_DIR:PATH={installed}/lib/cmake/TBB"], cwd=ROOT)
    run(["ninja", "-C", BUILD, "-j", jobs(), "headwater"])
    linked = run(["ldd", BUILD / "headwater"])
    if str(installed.resolve()) not in linked:
        sys.exit(f"the program does not use the oneTBB of {installed}:\n{linked}")
    print(f"the program built under the thread sanitizer in {time.monotonic() - begin:.0f} s", flush=True)
    return BUILD / "headwater"


# --- what is run ------------------------------------------------------------------------------------------------


def reports_of(name, commands):
    """Runs the commands one after the other and gives their reports."""
    folder = REPORTS / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    environment = dict(os.environ, TSAN_OPTIONS=f"log_path={folder}/report exitcode=0 second_deadlock_stack=1")
    for command in commands:
        run(command, cwd=folder, env=environment)
    return [report for path in sorted(folder.glob("report.*"))
            for report in re.split(r"(?m)^={18}\n", path.read_text(errors="replace")) if "WARNING: ThreadSanitizer" in report]


def control(installed):
    """A race that is there is seen, and right work gives no report: the means are sound."""
    for name, options, wanted in (("control", [], False), ("control-race", ["-DRACE"], True)):
        REPORTS.mkdir(parents=True, exist_ok=True)
        program = REPORTS / f"{name}.bin"
        run(["c++", "-std=c++20", *FLAGS.split(), *options, f"-I{installed}/include", ROOT / "tests" / "tsan" / "control.cpp",
             f"-L{installed}/lib", "-ltbb", f"-Wl,-rpath,{installed}/lib", "-o", program])
        found = reports_of(name, [[program]])
        if bool(found) != wanted:
            sys.exit(f"{name}: {len(found)} reports" + ("".join(found[:1])))


def whole_study(folder):
    """The study of tests/support/small_study.py in a folder."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    os.chdir(ROOT)
    from small_study import small_study  # noqa: E402
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "study.toml").write_text(small_study("threads", worlds=2, runs=4))
    return folder / "study.toml"


def scenes(program):
    catalog = ROOT / "scenarios" / "catalog"
    three = catalog / "three-cities" / "three-cities.toml"
    china = catalog / "china-cities" / "baseline.toml"
    study = whole_study(BUILD / "study")
    quiet = ["--quiet", "--threads", THREADS]
    return {
        "run": [[program, "run", three, *quiet, "--out", "run.h5", "--checkpoint-every", "12", "--keep-checkpoint"],
                [program, "run", "--resume", "run.checkpoint.h5", *quiet, "--out", "again.h5"]],
        "run-china": [[program, "run", china, *quiet, "--scale", "0.02", "--months", "24", "--out", "run.h5"]],
        "compare": [[program, "compare", three, "--arm", "less=city.shanghai.relocation_subsidy=0 from 2023-08",
                     "--arm", "other=policy.cities=reactive", "--worlds", "4", *quiet, "--out", "effects.h5",
                     "--keep", "0"]],
        "sweep": [[program, "sweep", "plan", study, "--dir", "sweep", "--pilot-seconds", "0.1"],
                  [program, "sweep", "run", "sweep", *quiet],
                  [program, "sweep", "collect", "sweep", "--merge"]],
        "sweep-workers": [[program, "sweep", "plan", study, "--dir", "sweep", "--pilot-seconds", "0.1"],
                          [program, "sweep", "run", "sweep", *quiet, "--workers", "2", "--isolate"]],
    }


def main():
    begin = time.monotonic()
    installed = build_onetbb()
    if installed is None:
        print("the source of oneTBB cannot be had here")
        return 77
    control(installed)
    program = build_program(installed)
    total = 0
    for name, commands in scenes(program).items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        found = reports_of(name, commands)
        total += len(found)
        kinds = {}
        for report in found:
            summary = re.search(r"SUMMARY: ThreadSanitizer: (.*)", report)
            words = summary[1] if summary else "without a summary"
            kinds[words] = kinds.get(words, 0) + 1
        print(f"{name}: {len(found)} reports" + "".join(f"\n  {n} x {words}" for words, n in sorted(kinds.items())), flush=True)
    print(f"{total} reports in all, {time.monotonic() - begin:.0f} s")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
