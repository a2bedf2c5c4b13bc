"""What `check` says a run needs is within 1.5 times of what it takes: memory at the peak and bytes of the run file, of all scenarios
of the catalog and of odd worlds."""

import glob
import json
import os
import subprocess
import sys
import tempfile

PROGRAM = os.environ["HEADWATER_PROGRAM"]
CATALOG = os.path.abspath("scenarios/catalog")
CHINA = f"{CATALOG}/china-cities/baseline.toml"
THREE = f"{CATALOG}/three-cities/three-cities.toml"
KERNEL = f"{CATALOG}/bench/talent-kernel.toml"
WITHIN = 1.5
# Most labs of a century are gone before its end, and what is missing takes no room.
FILE_WITHIN = {"100 years": 4}


def extended(folder, base, text):
    path = os.path.join(folder, f"scenario-{len(os.listdir(folder))}.toml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'schema = 1\nname = "odd"\ntitle = "t"\nextends = "{base}"\nmark = "assumed"\nsource = "test"\n{text}')
    return path


def many_cities(folder, cities):
    """A scenario with so many cities of equal size, on a grid."""
    columns = ("city,label,latitude_deg,longitude_deg,population,rent_cny_m2_month,wage_cny_month,graduates_per_year,"
               "star_share,core_share,broad_share,firm_share")
    keys = ["beijing", "shanghai", "hangzhou"] + [f"c{n}" for n in range(cities - 3)]
    share = 1 / cities
    table = os.path.join(folder, "cities.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write(columns + "\n")
        for n, key in enumerate(keys):
            last = 1 - share * (cities - 1) if n == cities - 1 else share
            file.write(f"{key},City {n},{20 + n % 8 * 3},{90 + n // 8 * 4},5000000,60,28000,20,"
                       f"{last},{last},{last},{last}\n")
    with open(os.path.join(folder, "distances.csv"), "w", encoding="utf-8") as file:
        file.write("city_a,city_b,km,mark,source\n")
        file.writelines(f"{a},{b},500,assumed,test\n" for n, a in enumerate(keys) for b in keys[n + 1:])
    return extended(folder, THREE, '[tables]\ncities = "cities.csv"\ndistances = "distances.csv"\n')


def estimate(scenario, settings):
    command = [PROGRAM, "check", scenario, "--json"]
    for setting in settings:
        command += ["--set", setting]
    said = json.loads(subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout)
    return said["estimated_bytes"], said["estimated_file_bytes"]


def measured(folder, scenario, settings):
    out = os.path.join(folder, "run.h5")
    command = [PROGRAM, "run", scenario, "--quiet", "--force", "--out", out]
    for setting in settings:
        command += ["--set", setting]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{' '.join(command)}: exit code {process.returncode}"
    return usage.ru_maxrss * 1024, os.path.getsize(out)


def cases(folder):
    for scenario in sorted(glob.glob(f"{CATALOG}/china-cities/*.toml")):
        yield os.path.basename(scenario), scenario, ["run.scale=0.02"]
    for scenario in sorted(glob.glob(f"{CATALOG}/experiments/*/base.toml")):
        yield scenario.split("/")[-2], scenario, ["run.scale=0.05"]
    yield "china at 0.3", CHINA, ["run.scale=0.3"]
    yield "china at 1", CHINA, ["run.scale=1"]
    yield "china at 3, short", CHINA, ["run.scale=3", "run.months=12"]
    yield "three cities", THREE, []
    yield "kernel", KERNEL, ["run.scale=0.1"]
    yield "kernel at 1", KERNEL, []
    yield "100,000 stars", THREE, ["parameters.population.stars=100000"]
    yield "all labs", CHINA, ["output.labs=all", "run.scale=0.1"]
    yield "no labs", CHINA, ["output.labs=none", "run.scale=0.1"]
    monthly = extended(folder, CHINA, '[[output]]\nwhat = "researchers"\nevery = 1\n')
    yield "everybody every month", monthly, ["run.scale=0.1"]
    yield "everybody every year", extended(folder, CHINA, '[[output]]\nwhat = "researchers"\n'), ["run.scale=0.1"]
    stars = extended(folder, THREE, '[[output]]\nwhat = "researchers"\nevery = 1\nwhich = "star"\n')
    yield "100,000 stars every month", stars, ["parameters.population.stars=100000"]
    yield "firms alone", extended(folder, CHINA, '[[output]]\nwhat = "firms"\n'), ["run.scale=0.1"]
    yearly = extended(folder, CHINA, '[[output]]\nwhat = "measures"\nevery = 12\n[[output]]\nwhat = "default"\n')
    yield "measures twice", yearly, ["run.scale=0.1"]
    yield "40 cities", many_cities(folder, 40), []
    yield "100 years", THREE, ["run.months=1200"]


def ratio(told, taken):
    return max(told / taken, taken / told)


def main():
    if "-fsanitize" in json.loads(subprocess.check_output([PROGRAM, "version", "--json"]))["flags"]:
        print("skipped: sanitizers take memory of their own")
        sys.exit(77)
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for name, scenario, settings in cases(folder):
            told, told_file = estimate(scenario, settings)
            taken, taken_file = measured(folder, scenario, settings)
            line = (f"{name:32} memory {told / 2**20:8.1f} of {taken / 2**20:8.1f} MiB, "
                    f"file {told_file / 2**20:7.2f} of {taken_file / 2**20:7.2f} MiB")
            print(line, flush=True)
            if ratio(told, taken) > WITHIN or ratio(told_file, taken_file) > FILE_WITHIN.get(name, WITHIN):
                wrong.append(line)
    assert not wrong, "told otherwise than taken:\n" + "\n".join(wrong)


main()
