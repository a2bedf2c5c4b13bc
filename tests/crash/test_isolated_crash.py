#!/usr/bin/env python3
"""`sweep run --isolate`: a process that a signal ends costs the run that was in flight; without it, it costs the part."""

import json
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time

from killed_sweeps import PROGRAM, SCENARIO, children, digests, headwater, plan

# One of eight runs uses more seconds of the processor than the limit below allows a process.
STUDY = f"""
schema = 1
name = "hungry"
scenario = "{SCENARIO}"
set = ["run.months=144"]

[[axis]]
key = "run.scale"
values = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 200]

[keep]
measures = ["firms", "talent"]

[limits]
run_seconds = 1000

[parts]
runs = 4
"""
SECONDS = 1  # of the processor, for each process


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 60))


def sweep_run(sweep, *options):
    return subprocess.run([PROGRAM, "sweep", "run", sweep, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, preexec_fn=limited)


def events(sweep, event):
    with open(os.path.join(sweep, "log", "task-0000.jsonl"), encoding="utf-8") as log:
        return [line for line in map(json.loads, log) if line["event"] == event]


def a_run_that_is_ended_by_the_system(folder):
    planned = plan(folder, STUDY)
    alone = os.path.join(folder, "alone")
    together = os.path.join(folder, "together")
    shutil.copytree(planned, alone)
    shutil.copytree(planned, together)

    said = sweep_run(together, "--threads", "2")
    assert said.returncode == -signal.SIGXCPU, f"the run was not ended: {said.returncode} {said.stderr}"
    for threads in ("1", "2"):
        shutil.rmtree(alone)
        shutil.copytree(planned, alone)
        said = sweep_run(alone, "--isolate", "--threads", threads)
        assert said.returncode == 4, f"exit code {said.returncode}: {said.stderr}"
        failures = events(alone, "run_not_ok")
        assert [line["run"] for line in failures] == [6], failures
        assert failures[0]["message"].startswith(f"ended by signal {int(signal.SIGXCPU)}"), failures
        assert failures[0]["status"] == "failed", failures
        assert failures[0]["replay"].endswith(f" replay {alone} 6"), failures
        assert len(digests(alone)) == 2
    # Without the limit the run comes to its end, and the sweep is what it would have been.
    said = headwater(folder, "sweep", "run", alone, "--retry-failed")
    assert said.returncode == 0, said.stderr
    said = headwater(folder, "sweep", "run", together)
    assert said.returncode == 0, said.stderr
    assert digests(alone) == digests(together)
    return 1


def a_process_that_is_killed(folder):
    planned = plan(folder, name="killed")
    straight = os.path.join(folder, "straight")
    shutil.copytree(planned, straight)
    said = headwater(folder, "sweep", "run", straight)
    assert said.returncode == 0, said.stderr
    running = subprocess.Popen([PROGRAM, "sweep", "run", planned, "--isolate", "--threads", "1"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    killed = 0
    while running.poll() is None and killed == 0:
        for child in children(running.pid):
            time.sleep(0.08)
            try:
                os.kill(child, signal.SIGKILL)
                killed += 1
            except ProcessLookupError:
                pass
    complaint = running.communicate()[1]
    # A process that is killed before a run has begun is started again.
    assert running.returncode in (0, 4), f"exit code {running.returncode}: {complaint}"
    if running.returncode == 4:
        failures = events(planned, "run_not_ok")
        assert len(failures) == 1 and failures[0]["message"].startswith("ended by signal 9"), failures
    said = headwater(folder, "sweep", "run", planned, "--retry-failed")
    assert said.returncode == 0, said.stderr
    assert digests(planned) == digests(straight)
    return running.returncode


with tempfile.TemporaryDirectory() as folder:
    a_run_that_is_ended_by_the_system(folder)
with tempfile.TemporaryDirectory() as folder:
    code = a_process_that_is_killed(folder)
print(f"one run was ended by the system, one process by a signal (exit code {code}); all others are right")
