"""Runs every command of every how-to page and of the README, in their order, in a folder laid out as the source tree.

What a reader is to have beforehand is made by `given`; long commands are shortened by `shorter`; what cannot be run here stands in
`not_run` with the reason. A command that is in none of them is run as it stands, and one of a program that is not known fails.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pages import Block, Command, NotUnderstood, blocks_of, commands_of

tree = Path(__file__).resolve().parents[2]

# Programs that a reader has elsewhere, and why they are not run here.
elsewhere = {
    "qsub": "PBS is not packaged by Debian",
    "hq": "HyperQueue is not packaged by Debian",
    "squeue": "needs a cluster; tests/slurm starts one",
    "sbatch": "needs a cluster; tests/slurm starts one",
    "srun": "needs a cluster; tests/slurm starts one",
    "perf": "counters of the processor are closed in containers",
    "apt-get": "changes the machine",
    "sudo": "changes the machine",
    "apptainer": "not packaged by Debian 12; the steps of the recipe are run by its own test",
    "podman": "containers are not started inside of one",
    "docker": "containers are not started inside of one",
    "julia": "not packaged by Debian 12",
    "matlab": "not free",
    "paraview": "opens a window; tests/output/interop runs its readers",
    "pvpython": "tests/output/interop runs it",
    "clang-format": "not needed by a user",
    "git": "needs the network",
    "ncks": "not installed for tests",
    "ncwa": "not installed for tests",
    "ncatted": "not installed for tests",
    "cdo": "not installed for tests",
}

not_run = [
    (r"^\./headwater test\b", "this is the test suite"),
    (r"sweep submit (my-sweep|e1) --site site\.toml --dry-run|sweep submit (my-sweep|e1) *(#|$)", "needs a cluster; tests/slurm runs it on one"),
    (r"^cat e1/log/|^tail .* e1/log/", "shows the log of a job of Slurm"),
]

# Commands that take long even when they are shortened: they are run under the label "long".
slow = [r"headwater bench\b", r"headwater channels \S+$", r"--decompose", r"--keep \d", r"-world3\.h5"]


def takes_long(text):
    return any(re.search(pattern, text) for pattern in slow)


small_policy = "--scale 0.02 --months 84"  # the policy of E-1 begins in month 71
shorter = [
    (r"--scale 1\b", "--scale 0.3"),
    (r"(headwater compare\b(?:.|\n)*?)--worlds (?:100|20)\b", rf"\1--worlds 2 {small_policy}"),
    (r"(headwater compare\b(?:.|\n)*?--worlds 1\b)", rf"\1 {small_policy}"),
    (r"(headwater validate base\.toml --worlds) 50\b", r"\1 2"),
    (r"(headwater channels \S+)(?: (.*?)--worlds \d+)?", r"\1 --worlds 1 --scale 0.01 --months 12 \2"),
    (r"(headwater bench(?! --row)(?! my-study))", r"\1 --max-people 5000 --months 6"),
    (r"--worlds 300\b", "--worlds 60"),
    (r"--lab \d+\b", "--lab DeepSeek"),
    (r"scenarios/catalog/studies/e1-three-levers\.toml", "small/e1-three-levers.toml"),
    # The cluster: its tasks are run here.
    (r"sweep submit e1 --site site\.toml", "sweep run e1 --quiet"),
    (r"sweep submit my-sweep --site site\.toml(?! --dry-run)", "sweep run my-sweep --quiet"),
    (r"\.\.\./(base|none)\.toml", r"scenarios/catalog/experiments/e1-buyback-clause/\1.toml"),
]

# Ended by SIGKILL as soon as this file stands: "after a crash".
crashes = {("docs/how-to/resume.md", "--out runs/big.h5"): "runs/big.checkpoint.h5"}

# First lines of outputs that look like commands.
outputs = [r"three-cities\.toml has changed", r"china-cities after \d+ months"]
# Files that are shown in a block without a language.
files_shown = (r"executable\s+=", r"#SBATCH", r"\[")


def given(page, folder, call):
    """What the page takes for granted."""
    studies = folder / "scenarios/catalog/studies"
    small = folder / "small"
    small.mkdir(exist_ok=True)
    text = (studies / "e1-three-levers.toml").read_text(encoding="utf-8")
    text = text.replace('"../experiments/', f'"{folder}/scenarios/catalog/experiments/')
    text = re.sub(r"samples = \d+", "samples = 16", re.sub(r"replicates = \d+", "replicates = 1", text))
    text = text.replace('"run.scale=0.05"', '"run.scale=0.02"')
    (small / "e1-three-levers.toml").write_text(text, encoding="utf-8")
    race = (studies / "three-cities-race.toml").read_text(encoding="utf-8")
    race = race.replace('"../', f'"{folder}/scenarios/catalog/')
    if page == "docs/how-to/calibrate.md":  # a base, a policy and a study of the reader's
        for name, more in (("base", ""), ("policy", '[[drop_lever]]\nkey = "raid_intensity"\n')):
            (folder / f"{name}.toml").write_text(
                f'schema = 1\nname = "{name}"\ntitle = "{name}"\nmark = "assumed"\nsource = "test"\n'
                f'extends = "scenarios/catalog/three-cities/three-cities.toml"\n{more}', encoding="utf-8")
        drawn = re.search(r"^uncertain = .*$", race, re.MULTILINE).group()
        (folder / "study.toml").write_text(race.replace(drawn, ""), encoding="utf-8")
    if page == "docs/how-to/cluster.md":
        (folder / "study.toml").write_text(race, encoding="utf-8")
    if page == "docs/how-to/sweeps.md":  # the reader raises it before it is extended
        (folder / "study.toml").write_text(race.replace("worlds = 4", "worlds = 5"), encoding="utf-8")
    if page == "docs/how-to/export.md":
        call("headwater run scenarios/catalog/china-cities/baseline.toml --scale 0.02 --quiet --out run.h5")
    if page == "docs/how-to/scenario-files.md":  # the page shows the file of this study
        call("headwater init study && cp study/*.toml study/*.csv .")
    if page == "docs/how-to/measure-speed.md":
        call("headwater init study && cp study/*.toml study/*.csv . && mv three-cities.toml my-study.toml")
        call("mkdir before && ln -s $(readlink -f $(command -v headwater)) before/headwater")  # the build before the change
    if page == "docs/how-to/plotting.md":
        call("headwater sweep plan scenarios/catalog/studies/three-cities-race.toml --dir race")
        call("headwater sweep run race --quiet && headwater sweep collect race")
        call("headwater sweep plan small/e1-three-levers.toml --dir e1")
        call("headwater sweep run e1 --quiet && headwater sweep collect e1")


def lay_out(folder):
    for name in ("scenarios", "analysis", "docs", "output", "model"):
        (folder / name).symlink_to(tree / name)
    tools = folder / ".tools"
    tools.mkdir()
    program = Path(os.environ["HEADWATER_PROGRAM"]).resolve()
    (tools / "headwater").symlink_to(program)
    (folder / "headwater").symlink_to(program)
    # The first python3 of PATH need not be the one with Debian's packages.
    (tools / "python3").symlink_to("/usr/bin/python3")
    return {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "MPLBACKEND": "Agg", "PYTHONDONTWRITEBYTECODE": "1",
            "HEADWATER_ROOT": str(tree), "PYTHONPATH": str(package())}


def package():
    """The Python package: as it was built beside the program, with its extension, or that of the tree."""
    built = Path(os.environ["HEADWATER_PROGRAM"]).resolve().parent / "python"
    return built if any(built.glob("headwater/_core*.so")) else tree / "python"


def shortened(text):
    for pattern, by in shorter:
        text = re.sub(pattern, by, text)
    return text


def files_named(text):
    """Files and folders that a command says it writes."""
    text = re.sub(r"#.*", "", text)
    names = re.findall(r"--(?:out|dir|write-site)[ =](\S+)", text)
    return names + re.findall(r"\S+\.png\b", text) + re.findall(r"[^2<>]> ?([\w./-]+)", text)


class Walk:
    """Through one page, in a folder of its own."""

    def __init__(self, page, long):
        self.page, self.long = page, long
        self.failures, self.run, self.left_out = [], 0, []
        self.earlier = []  # lines of Python so far, on a page whose blocks go on from one another

    def call(self, text, crash_at=None):
        process = subprocess.Popen(["bash", "-euo", "pipefail", "-c", text], cwd=self.folder, env=self.environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   text=True, errors="replace", start_new_session=True)
        if crash_at:
            while process.poll() is None and not (self.folder / crash_at).exists():
                time.sleep(0.002)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        out, _ = process.communicate(timeout=1200)
        return process.returncode, out

    def prepare(self, text):
        code, out = self.call(text)
        if code != 0:
            raise RuntimeError(f"{self.page}: preparing: {text}\n{out}")

    def fail(self, place, text, why):
        self.failures.append(f"{place}: {why}\n    {text}")

    def command(self, command: Command):
        place = f"{command.page}:{command.line}"
        reason = elsewhere.get(command.first_word)
        for pattern, why in not_run:
            if re.search(pattern, command.text):
                reason = why
        if reason is None and not self.long and takes_long(command.text):
            reason = "runs under the label long"
        for program in re.findall(r"(?:^|\| *)(\w+)", command.text):
            if program in ("gnuplot", "octave", "Rscript", "parallel") and not shutil.which(program):
                reason = f"there is no {program} here"
        if reason:
            self.left_out.append(f"{place}: {command.text.splitlines()[0]}  ({reason})")
            return
        text = shortened(command.text)
        crash_at = next((file for (page, part), file in crashes.items()
                         if page == command.page and part in command.text), None)
        code, out = self.call(text, crash_at)
        self.run += 1
        if crash_at:
            if code != -signal.SIGKILL:
                self.fail(place, text, f"ended with {code} before it could be interrupted\n{out}")
            return
        if code != 0:
            self.fail(place, text, f"ended with {code}\n{out}")
            return
        for name in files_named(text):
            if not (self.folder / name).exists():
                self.fail(place, text, f"there is no {name}\n{out}")

    def python(self, block: Block):
        place = f"{block.page}:{block.line}"
        if not self.long and takes_long("\n".join(block.lines)):
            self.left_out.append(f"{place}: Python  (runs under the label long)")
            return
        if "import openturns" in block.lines and self.call("python3 -c 'import openturns'")[0] != 0:
            self.left_out.append(f"{place}: Python  (OpenTURNS is not installed; its own long test needs it)")
            return
        if self.page == "docs/how-to/python.md" and package() == tree / "python":
            self.left_out.append(f"{place}: Python  (the extension was not built: it needs pybind11)")
            return
        script = self.folder / ".tools/block.py"
        lines = self.earlier + list(block.lines)
        if self.page == "docs/how-to/python.md":
            self.earlier = lines
        script.write_text("\n".join(lines) + "\n", encoding="utf-8")
        code, out = self.call("python3 .tools/block.py")
        self.run += 1
        if code != 0:
            self.fail(place, block.lines[0], f"Python ended with {code}\n{out}")

    def r(self, blocks: list[Block]):
        """The blocks of a page of R, which go on from one another, in one go."""
        place = f"{self.page}:{blocks[0].line}"
        if not shutil.which("Rscript"):
            self.left_out.append(f"{place}: R  (there is no Rscript here)")
            return
        script = self.folder / ".tools/blocks.R"
        script.write_text("\n".join(line for block in blocks for line in block.lines) + "\n", encoding="utf-8")
        code, out = self.call("Rscript --vanilla .tools/blocks.R")
        self.run += len(blocks)
        if code != 0:
            self.fail(place, blocks[0].lines[0], f"R ended with {code}\n{out}")

    def toml(self, block: Block):
        """A scenario or study that the page has the reader save; its name is that of the file."""
        name = next((match.group(1) for line in block.lines if (match := re.match(r'name\s*=\s*"([\w-]+)"', line))), None)
        if name and not (self.folder / f"{name}.toml").exists():
            (self.folder / f"{name}.toml").write_text("\n".join(block.lines) + "\n", encoding="utf-8")

    def walk(self):
        with tempfile.TemporaryDirectory(prefix="headwater-how-to-") as folder:
            self.folder = Path(folder)
            self.environment = lay_out(self.folder)
            given(self.page, self.folder, self.prepare)
            of_r = []
            for block in blocks_of(tree / self.page, self.page):
                first = next((line for line in block.lines if line.strip()), "")
                if block.language == "python":
                    self.python(block)
                elif block.language == "r":
                    of_r.append(block)
                elif block.language == "toml":
                    self.toml(block)
                elif any(re.match(pattern, first) for pattern in files_shown):
                    continue
                else:
                    for command in commands_of(block, elsewhere, outputs):
                        self.command(command)
            if of_r:
                self.r(of_r)


def pages():
    return ["README.md"] + sorted(str(page.relative_to(tree)) for page in (tree / "docs/how-to").glob("*.md"))


def pages_that_take_long():
    """Pages of which the default test leaves something out; of the others it runs all."""
    found = []
    for page in pages():
        for block in blocks_of(tree / page, page):
            first = next((line for line in block.lines if line.strip()), "")
            if block.language == "python":
                texts = ["\n".join(block.lines)]
            elif block.language in ("r", "toml") or any(re.match(pattern, first) for pattern in files_shown):
                continue
            else:
                texts = [command.text for command in commands_of(block, elsewhere, outputs)]
            if page not in found and any(takes_long(text) for text in texts):
                found.append(page)
    return found


def main(long, names):
    begin = time.monotonic()
    failures, run = [], 0
    for page in names or (pages_that_take_long() if long else pages()):
        walk = Walk(page, long)
        try:
            walk.walk()
        except (NotUnderstood, RuntimeError) as wrong:
            walk.failures.append(str(wrong))
        for line in walk.left_out:
            print(f"not run  {line}")
        print(f"{page}: {walk.run} commands run, {len(walk.left_out)} not, {len(walk.failures)} wrong, "
              f"{time.monotonic() - begin:.0f} s")
        failures += walk.failures
        run += walk.run
    for failure in failures:
        print("WRONG  " + failure)
    if run == 0:
        print("no command was found")
    return 1 if failures or run == 0 else 0


if __name__ == "__main__":
    sys.exit(main("--long" in sys.argv[1:], [name for name in sys.argv[1:] if not name.startswith("--")]))
