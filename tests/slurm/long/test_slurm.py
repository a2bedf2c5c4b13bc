#!/usr/bin/env python3
"""A sweep on a real Slurm of two nodes, through time limits, scancel, requeue, a node that goes down and kill -9: it ends
with the digest of a sweep that nothing happened to. If Slurm cannot start, this fails; it is never skipped.
"""

import json
import math
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))
from slurm_cluster import Cluster, NODES, descendants  # noqa: E402
from small_study import small_study  # noqa: E402

PROGRAM = os.environ["HEADWATER_PROGRAM"]
WORK = 100  # seconds of one core: more than the minute that the first submission gets
PARTS = 40


def program(*arguments, code=0, environment=None):
    said = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          env=environment)
    assert said.returncode == code, f"{arguments}: exit code {said.returncode}\n{said.stdout}{said.stderr}"
    return said.stdout + said.stderr


def site(folder, name, **changes):
    """A site file as `--write-site` makes it, with some of its values changed."""
    path = folder / name
    program("sweep", "submit", "--write-site", str(path))
    text = path.read_text()
    for key, value in ({"least_minutes": 0, "signal_seconds": 1} | changes).items():
        text, found = re.subn(rf"(?m)^{key} = .*$", f"{key} = {json.dumps(value)}", text)
        assert found == 1, key
    path.write_text(text)
    return str(path)


def study(folder):
    """A study that takes one core WORK seconds, in PARTS parts; processor time, so that a busy machine cuts the same."""
    path = folder / "study.toml"
    path.write_text(small_study("on-slurm", worlds=6, runs=24))
    program("sweep", "plan", str(path), "--dir", str(folder / "probe"), "--pilot-seconds", "0.1")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    program("sweep", "run", str(folder / "probe"), "--threads", "1", "--quiet")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    per_run = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / 24
    per_part = max(1, math.ceil(WORK / per_run / 4 / PARTS))
    path.write_text(small_study("on-slurm", worlds=PARTS * per_part, runs=4 * per_part))
    program("sweep", "plan", str(path), "--dir", str(folder / "plan"), "--pilot-seconds", "2")
    print(f"{16 * per_part * PARTS // 4} runs of {per_run:.2f} s")
    return folder / "plan"


def parts(sweep):
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (sweep / "parts").glob("part-*.h5")}


def merged(sweep):
    out = program("sweep", "collect", str(sweep), "--merge", "--json")
    told = json.loads(out[out.index("{"):out.rindex("}") + 1])
    assert told["runs_ok"] == told["runs"], told
    return told["content_sha256"]


def workers():
    """Processes of the program that array tasks have started, with the node that they run on."""
    found = {}
    for pid, name in descendants(os.getpid()).items():
        try:
            words = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            variables = pathlib.Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        except OSError:
            continue
        node = [v.split(b"=")[1].decode() for v in variables if v.startswith(b"SLURMD_NODENAME=")]
        if name == "headwater" and b"--task" in words and node:
            found[pid] = node[0]
    return found


class Sweep:
    def __init__(self, cluster, folder):
        self.cluster = cluster
        self.folder = folder

    def submit(self, *arguments):
        """(id of the array, what was said)."""
        said = program("sweep", "submit", str(self.folder), *arguments, environment=self.cluster.environment())
        job = re.search(r"array +job (\d+)", said)
        return (job.group(1) if job else None), said

    def tasks(self, job):
        return [(which, state) for which, _, state in self.cluster.jobs() if which.startswith(job + "_")]

    def running(self, job):
        return [which for which, state in self.tasks(job) if state == "RUNNING"]

    def until(self, condition, what, seconds=600):
        """Waits for what a job is to bring; fails at once when none is left."""
        came = False

        def came_or_hopeless():
            nonlocal came
            idle = not self.cluster.jobs()
            came = condition()
            return came or idle

        self.cluster.wait_for(came_or_hopeless, what, seconds)
        assert came, f"no job is left that could bring {what}\n{self.cluster.logs()}"

    def until_idle(self, seconds=900):
        self.until(lambda: not self.cluster.jobs(), "the jobs to end", seconds)


def look_at_scripts(sweep, folder):
    path = site(folder, "full.toml", partition="main", account="people", qos="normal", time="02:00:00",
                time_min="00:30:00", cores=1, memory_mib=500, max_tasks=6, max_running=2,
                options=["--constraint=fast"], setup=["module load some"], resubmit=2, signal_seconds=180)
    job, said = sweep.submit("--site", path, "--dry-run")
    assert job is None and not (sweep.folder / "jobs").exists() and not sweep.cluster.jobs(), said
    for line in ("#SBATCH --array=0-4%2", "#SBATCH --partition=main", "#SBATCH --account=people", "#SBATCH --qos=normal",
                 "#SBATCH --time=02:00:00", "#SBATCH --time-min=00:30:00", "#SBATCH --cpus-per-task=1", "#SBATCH --mem=500M",
                 "#SBATCH --requeue", "#SBATCH --open-mode=append", "#SBATCH --signal=USR1@180",
                 "#SBATCH --constraint=fast", "module load some", "exec srun ", "--dependency=afterany:", "sweep collect"):
        assert line in said, f"no {line} in\n{said}"
    # The site allows six tasks, but this cluster has MaxArraySize=5.
    assert "bound by MaxArraySize" in said, said


def refusals(sweep, folder):
    environment = sweep.cluster.environment()
    for changes, complaint in (({"partition": "nowhere"}, "no partition 'nowhere' here; there are main"),
                               ({"time": "2-00:00:00"}, "gives at most 24 h"),
                               ({"time": "soon"}, "HH:MM:SS"), ({"cores": 0}, "cores")):
        path = site(folder, "wrong.toml", **changes)
        said = program("sweep", "submit", str(sweep.folder), "--site", path, code=3, environment=environment)
        assert complaint in said, said
        os.unlink(path)
    said = program("sweep", "submit", str(folder), "--site", site(folder, "plain.toml"), code=3,
                   environment=environment)
    assert "plan" in said, said


def reach_time_limit(sweep, folder):
    """One task with a minute for more than a minute's work stops in time with 85."""
    job, said = sweep.submit("--site", site(folder, "short.toml", time="00:01:00", max_tasks=1))
    assert "exit code 85" in said, said
    again = program("sweep", "submit", str(sweep.folder), code=5, environment=sweep.cluster.environment())
    assert f"wait or run already (job {job})" in again, again
    sweep.until_idle()
    shown = sweep.cluster.run(["scontrol", "show", "job", f"{job}_0"]).stdout
    assert "ExitCode=85:0" in shown, shown
    there = parts(sweep.folder)
    assert 0 < len(there) < PARTS, f"{len(there)} parts after a minute"
    collected = list((sweep.folder / "log").glob("slurm-collect-*.log"))
    assert len(collected) == 1 and "missing" in collected[0].read_text(), "the collecting job did not run"
    print(f"time limit: {len(there)} of {PARTS} parts, exit code 85")


def disturb(sweep, folder):
    """Every way to lose a task, then submissions until nothing is missing. Returns how many it took, and the parts that
    were there before the second."""
    cluster = sweep.cluster
    job, _ = sweep.submit("--site", site(folder, "long.toml", time="00:10:00", max_tasks=4))
    sweep.until(lambda: len(workers()) == 2, "two workers")

    victim = min(workers())
    os.kill(victim, signal.SIGKILL)
    sweep.until(lambda: victim not in workers() and len(workers()) == 2, "a worker in the place of the killed one")
    print("kill -9 of a worker: the next task took its place")

    task = sweep.running(job)[0]
    cluster.run(["scontrol", "requeue", task])
    sweep.until(lambda: "Restarts=1" in cluster.run(["scontrol", "show", "job", task]).stdout, f"{task} to be requeued")
    print(f"scontrol requeue {task}: Restarts=1")

    sweep.until(lambda: sweep.running(job), "a running task")
    task = sweep.running(job)[0]
    cluster.run(["scancel", task])
    sweep.until(lambda: task not in [which for which, _ in sweep.tasks(job)], f"{task} to be cancelled")
    print(f"scancel {task}")
    sweep.until_idle()
    early = parts(sweep.folder)
    assert 0 < len(early) < PARTS, f"{len(early)} parts after one submission"

    job, _ = sweep.submit()
    assert job, "the cancelled and killed tasks should have left something to do"
    node = NODES[0]
    sweep.until(lambda: node in workers().values(), f"a worker on {node}")
    cluster.run(["scontrol", "update", f"nodename={node}", "state=down", "reason=test"])
    assert cluster.node_states()[node].startswith("down"), cluster.node_states()
    time.sleep(2)
    cluster.run(["scontrol", "update", f"nodename={node}", "state=resume"])
    sweep.until_idle()
    restarted = cluster.run(["scontrol", "show", "job", job]).stdout
    assert "Restarts=1" in restarted, restarted
    print(f"{node} down and up: its task was requeued")

    rounds = 2
    while (last := sweep.submit())[0]:
        sweep.until_idle()
        rounds += 1
        assert rounds < 8, "submitting again does not complete the sweep"
    assert "nothing to submit" in last[1], last[1]
    return rounds, early


def resubmit_alone(sweep, folder):
    """With `resubmit`, the collecting job submits what a killed task left."""
    # All but the last four parts are there or brought: this is about the jobs, not the runs.
    for path in sorted((folder / "straight" / "parts").glob("part-*.h5"))[:-4]:
        if not (sweep.folder / "parts" / path.name).exists():
            shutil.copy(path, sweep.folder / "parts" / path.name)
    sweep.submit("--site", site(folder, "alone.toml", time="00:10:00", max_tasks=1, resubmit=1))
    sweep.until(workers, "a worker")
    os.kill(min(workers()), signal.SIGKILL)
    sweep.until_idle()
    assert len(parts(sweep.folder)) == PARTS, f"{len(parts(sweep.folder))} parts"


def main():
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Cluster(max_array_size=5) as cluster:
        folder = pathlib.Path(folder)
        plan = study(folder)
        for name in ("straight", "limited", "disturbed"):
            shutil.copytree(plan, folder / name)
        straight = subprocess.Popen([PROGRAM, "sweep", "run", str(folder / "straight"), "--threads", "1", "--quiet"])
        limited = Sweep(cluster, folder / "limited")
        look_at_scripts(limited, folder)
        refusals(limited, folder)
        reach_time_limit(limited, folder)
        assert straight.wait() == 0
        expected = merged(folder / "straight")
        disturbed = Sweep(cluster, folder / "disturbed")
        rounds, early = disturb(disturbed, folder)
        found = merged(disturbed.folder)
        assert found == expected, f"{found} instead of {expected}"
        late = parts(disturbed.folder)
        assert all(late[name] == early[name] for name in early), "a part that was there was written again"
        resubmit_alone(limited, folder)
        alone = merged(limited.folder)
        assert alone == expected, f"{alone} instead of {expected}"
        print(f"complete after {rounds} submissions, digest {found[:16]}")
        cluster_folder = str(cluster.folder)
        killed = cluster.stop()
        assert not killed, f"still there when the cluster stopped: {killed}"
        left = list(descendants(os.getpid()).values())
        assert not left and not os.path.exists(cluster_folder), f"left over: {left}"
    print(f"{time.monotonic() - begin:.0f} s")


main()
