"""Damaged files of every kind that headwater reads: each is refused with exit code 3 (a part of a sweep, or parts of
another plan than the damaged one, with 4: runs are missing), or read as what it was. Never read as something else in silence.

Kinds with HDF5 inside (run, comparison, part, study, checkpoint), and those frozen beside a plan (frozen_study, plan), are
records: whoever reads one wants what was written. A scenario, a table or a site file is written by hand, so a damaged one
may be a sound file that says something else. There the rule is: what is read changes exactly when what the file says
changes, as other readers (tomllib and csv of Python) see it.

HEADWATER_SEED chooses other damage.
"""

import concurrent.futures
import csv
import io
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "tests" / "output" / "interop")]
import sample  # noqa: E402
from sound_files import make  # noqa: E402

sample.need("h5py")
import h5py  # noqa: E402

PROGRAM = os.environ["HEADWATER_PROGRAM"]
FOOTER = 96  # bytes of the checksum at the end of a file with HDF5 inside
REFUSED = 3
RUNS_MISSING = 4  # what a sweep without one of its parts ends with


def headwater(*arguments):
    said = subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return said.returncode, said.stdout, said.stderr.decode(errors="replace")


# --- damage -----------------------------------------------------------------------------------------------------


def damaged(data, luck):
    """Flipped bits, bytes overwritten, a block of zeros, a lost end, or a lost, doubled or moved piece."""
    data = bytearray(data)
    way = luck.randrange(6)
    at = luck.randrange(len(data))
    if way == 0:
        for _ in range(1 + luck.randrange(8)):
            data[luck.randrange(len(data))] ^= 1 << luck.randrange(8)
    elif way == 1:
        for i in range(at, min(len(data), at + 1 + luck.randrange(64))):
            data[i] = luck.randrange(256)
    elif way == 2:
        end = min(len(data), at + 1 + luck.randrange(8192))
        data[at:end] = bytes(end - at)
    elif way == 3:
        del data[at:]
    elif way == 4:
        del data[at:at + 1 + luck.randrange(40)]
    else:
        piece = data[at:at + 1 + luck.randrange(40)]
        to = luck.randrange(len(data))
        data[to:to] = piece
    return bytes(data)


def damaged_text(data, luck):
    """As above, or what a slip of the hand does: a character, a digit, a line."""
    if luck.randrange(2):
        return damaged(data, luck)
    text = data.decode()
    lines = text.splitlines(keepends=True)
    way = luck.randrange(5)
    if way == 0:
        at = luck.choice([i for i, c in enumerate(text) if c.isdigit()])
        text = text[:at] + luck.choice("0123456789-.eE_ ") + text[at + 1:]
    elif way == 1:
        at = luck.randrange(len(text))
        text = text[:at] + luck.choice("\"'=[]{},.#\n\\ x0é") + text[at + luck.randrange(2):]
    else:
        at = luck.randrange(len(lines))
        if way == 2:
            del lines[at]
        elif way == 3:
            lines.insert(luck.randrange(len(lines)), lines[at])
        else:
            other = luck.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        text = "".join(lines)
    return text.encode()


def with_other_numbers(path, luck):
    """Changes numbers of one result through the library, as somebody with h5py does; what is cut off is the checksum."""
    with h5py.File(path, "r+") as file:
        names = []
        file.visititems(lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) and item.size > 0
                        and item.dtype.kind in "if" and name.split("/")[0] not in ("scenario", "provenance") else None)
        dataset = file[luck.choice(names)]
        values = dataset[...]
        flat = values.reshape(-1)
        flat[luck.randrange(flat.size)] = 7 if flat[0] != 7 else 8
        if (values == dataset[...]).all():
            flat[...] = 9
        dataset[...] = values


# --- kinds ------------------------------------------------------------------------------------------------------


class Record:
    """A file that is read as it was written, or not at all. `read` gives (exit code, what was read, complaint)."""

    def __init__(self, sound, read, has_footer, refused):
        self.sound, self.read, self.has_footer, self.refused = sound, read, has_footer, refused

    def damage(self, path, luck):
        data = self.sound
        way = luck.randrange(8) if self.has_footer else 7
        if way == 0:
            path.write_bytes(data)
            with_other_numbers(path, luck)
            return "numbers changed with h5py"
        if way == 1:
            path.write_bytes(damaged(data[:-FOOTER], luck))
            return "damaged, without its checksum"
        path.write_bytes(damaged(data, luck))
        return "damaged"

    def verdict(self, path, whole, found):
        return "as it was" if found == whole else None


class Written:
    """A file that people write. `says` gives what it says, or None where it cannot be read."""

    refused = (REFUSED,)

    def __init__(self, sound, read, says):
        self.sound, self.read, self.says = sound, read, says

    def damage(self, path, luck):
        path.write_bytes(damaged_text(self.sound, luck))
        return "damaged"

    def verdict(self, path, whole, found):
        says = self.says(path.read_bytes())
        if says is None:
            return None  # other readers refuse it
        if (says == self.says(self.sound)) != (found == whole):
            return None
        return "as it was" if found == whole else "as the other file that it is"


def toml_says(data):
    try:
        return json.dumps(tomllib.loads(data.removeprefix(b"\xef\xbb\xbf").decode()), sort_keys=True, default=str)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        return None


def scenario_says(data):
    """As TOML; a file without a mark has the one that scenario-files.md names for such files, so that losing it says nothing."""
    says = toml_says(data)
    return says and json.dumps({"mark": "assumed", **json.loads(says)}, sort_keys=True)


def csv_says(data):
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode()
        lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        rows = list(csv.reader(io.StringIO("\n".join(lines)), strict=True, skipinitialspace=True))
        header, *others = [[cell.strip() for cell in row] for row in rows]
        return header, sorted(others)  # the order of rows says nothing
    except (UnicodeDecodeError, csv.Error, ValueError):
        return None


def plain(value):
    """A number as a number, however it is written."""
    try:
        return float(value)
    except ValueError:
        return value


def scenario_contents(path):
    code, out, complaint = headwater("check", path, "--resolved", "--json")
    if code != 0:
        return code, None, complaint
    values = [(row["key"], plain(row["value"]), row["unit"], row["mark"], row["source"]) for row in json.loads(out)]
    code, out, complaint = headwater("check", path, "--json")
    return code, (values, out), complaint


def exported(path):
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        code, _, complaint = headwater("export", path, "--format", "csv", "--out", folder + "/out", "--force")
        if code != 0:
            return code, None, complaint
        return 0, {file.name: file.read_bytes() for file in pathlib.Path(folder, "out").iterdir()
                   if file.name != "datapackage.json"}, ""


def resumed(path):
    out = path.with_name("resumed.h5")
    out.unlink(missing_ok=True)
    code, _, complaint = headwater("run", "--resume", path, "--quiet", "--threads", 1, "--out", out)
    if code != 0:
        return code, None, complaint
    with h5py.File(out) as file:
        return 0, file.attrs["state_hash"], ""


class Folder:
    """A place of its own for one worker: sound files, and beside them the one that is damaged."""

    def __init__(self, sound, number):
        self.path = sound.parent / f"worker-{number}"
        shutil.copytree(sound, self.path)
        shutil.copytree(ROOT / "tests" / "fuzz" / "small", self.path / "small")

    def kinds(self):
        """{kind: (the file that is damaged, how)}"""
        here = self.path
        sweep = here / "sweep"
        def collected(_):
            code, out, complaint = headwater("sweep", "collect", sweep, "--merge", "--json")
            if code != 0:
                return code, None, complaint
            with h5py.File(sweep / "study.h5") as file:
                return 0, file.attrs["content_sha256"], ""

        def submitted(path):
            code, out, complaint = headwater("sweep", "submit", here / "planned", "--site", path, "--dry-run")
            return code, out, complaint

        def scenario(_):
            return scenario_contents(here / "small" / "small.toml")

        def record(file, read, refused=(REFUSED,)):
            return file, Record(file.read_bytes(), read, file.suffix == ".h5", refused)

        small = here / "small"
        table = small / "organisations.csv"
        site = here / "site.toml"
        site.write_bytes((ROOT / "tests" / "fuzz" / "corpus" / "site" / "full").read_bytes())
        return {
            "run": record(here / "run.h5", exported),
            "comparison": record(here / "comparison.h5", exported),
            "part": record(sweep / "parts" / "part-000000.h5", collected, (RUNS_MISSING,)),
            "study": record(here / "study.h5", exported),
            "checkpoint": record(here / "checkpoint.h5", resumed),
            "plan": record(sweep / "plan.json", collected, (REFUSED, RUNS_MISSING)),
            "frozen_study": record(sweep / "study.toml", collected),
            "frozen_scenario": record(sweep / "inputs" / "other.toml", collected),
            "scenario": (small / "small.toml",
                         Written((small / "small.toml").read_bytes(), scenario, scenario_says)),
            "table": (table, Written(table.read_bytes(), scenario, csv_says)),
            "site": (site, Written(site.read_bytes(), submitted, toml_says)),
        }


# --- campaign ---------------------------------------------------------------------------------------------------


def campaign(folder, kind, numbers, seed):
    """What became of each damaged file: {outcome: how many}, and a line for each that was no right outcome."""
    path, how = folder.kinds()[kind]
    code, whole, complaint = how.read(path)
    assert code == 0, f"{kind}: the sound file is refused: {complaint}"
    counts = {}
    wrong = []
    for number in numbers:
        luck = random.Random(f"{seed} {kind} {number}")
        damage = how.damage(path, luck)
        data = path.read_bytes()
        if data == how.sound:
            outcome = "not damaged"
        else:
            code, found, complaint = how.read(path)
            if code in how.refused and complaint:
                outcome = "refused"
            else:
                outcome = how.verdict(path, whole, found) if code == 0 else None
            if outcome is None:
                outcome = "wrong"
                wrong.append(f"{kind} {number} ({damage}): exit code {code}, " +
                             ("read as something else" if code == 0 else complaint.strip()[:300]))
                kept = os.environ.get("HEADWATER_KEEP")
                if kept:
                    pathlib.Path(kept, f"{kind}-{number}").write_bytes(data)
        counts[outcome] = counts.get(outcome, 0) + 1
        path.write_bytes(how.sound)
    return counts, wrong


def mutations(count, kinds=None):
    """Damages `count` files of each kind; the faults, a line each."""
    seed = os.environ.get("HEADWATER_SEED", "1")
    wrong = []
    with tempfile.TemporaryDirectory() as scratch:
        sound = pathlib.Path(scratch, "sound")
        make(PROGRAM, sound)
        workers = os.cpu_count()
        folders = [Folder(sound, number) for number in range(workers)]
        for kind in kinds or list(folders[0].kinds()):
            shares = [range(number, count, workers) for number in range(workers)]
            with concurrent.futures.ThreadPoolExecutor(workers) as pool:
                found = list(pool.map(lambda share, kind=kind: campaign(share[0], kind, share[1], seed),
                                      zip(folders, shares)))
            total = {}
            for counts, lines in found:
                wrong += lines
                for outcome, number in counts.items():
                    total[outcome] = total.get(outcome, 0) + number
            print(f"{kind}: " + ", ".join(f"{number} {outcome}" for outcome, number in sorted(total.items())), flush=True)
    return wrong


if __name__ == "__main__":
    faults = mutations(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, sys.argv[2:])
    print("\n".join(faults[:100]))
    sys.exit(1 if faults else 0)
