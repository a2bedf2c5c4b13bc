#!/usr/bin/env python3
"""The page that watches: what it tells, whom it refuses, that it changes no result and holds nobody up.

    test_watch.py [PART OF A NAME...]
"""
import json
import math
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from watched import CHINA, PROGRAM, ROOT, SCENARIO, Watched, long_run, stop  # noqa: E402


def plain(*arguments, folder=None):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def same_result_with_and_without():
    folder = tempfile.mkdtemp()
    common = ["run", CHINA, "--months", "100", "--scale", "0.1", "--json", "--quiet"]
    without = json.loads(plain(*common, "--out", "a.h5", folder=folder).stdout)
    watched = Watched(*common, "--out", "b.h5", "--watch", folder=folder)
    frames = list(watched.events())
    assert watched.wait() == 0, watched.error()
    with_page = json.loads(watched.out)
    for key in ("state_hash", "content_sha256"):
        assert without[key] == with_page[key], (key, without[key], with_page[key])
    assert frames[-1]["end"]["how"] == "done" and frames[-1]["end"]["file"] == "b.h5", frames[-1].get("end")
    assert without["state_hash"] in frames[-1]["end"]["sentence"], frames[-1]["end"]


def curves_are_those_of_the_run_file():
    try:
        import h5py
    except ImportError:
        print("  without h5py: not compared")
        return
    folder = tempfile.mkdtemp()
    watched = Watched("run", CHINA, "--months", "100", "--scale", "0.1", "--out", "a.h5", "--watch", folder=folder)
    events = list(watched.events())
    assert watched.wait() == 0
    facts, frames = events[0], events[1:]
    assert facts["total"] == 100 and len(facts["x"]) == 100 and facts["curves"], facts
    course = [[None] * 100 for _ in facts["curves"]]
    for frame in frames:
        for c, values in enumerate(frame["values"]):
            course[c][frame["first"]:frame["first"] + len(values)] = values
    compared = 0
    with h5py.File(Path(folder) / "a.h5") as run:
        for curve, values in zip(facts["curves"], course):
            measure, *words = curve["name"].split(":")
            if words:
                continue
            group = "nation" if measure in run["nation"] else "city"
            stored = run[group][measure][0]
            for month in range(100):
                numbers = [x for x in stored[month].reshape(-1) if not math.isnan(x)]
                if not numbers:
                    assert values[month] is None, (curve["name"], month, values[month])
                else:
                    assert values[month] == sum(numbers) or abs(values[month] - sum(numbers)) < 1e-9 * abs(values[month]), \
                        (curve["name"], month, values[month], numbers)
                    compared += 1
    assert compared > 100, compared


def whoever_may_not_ask_is_refused():
    watched = Watched(*long_run("--watch"))
    try:
        status, headers, page = watched.ask()
        assert status == 200 and b"<h1" in page, status
        assert headers["cache-control"] == "no-store" and headers["referrer-policy"] == "no-referrer", headers
        assert headers["x-content-type-options"] == "nosniff", headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'") and "frame-ancestors 'none'" in policy and "unsafe" not in policy, policy
        for host in (f"127.0.0.1:{watched.port}", f"localhost:{watched.port}"):
            assert watched.ask("state.json", host=host)[0] == 200, host
        for host in ("evil.example", f"evil.example:{watched.port}", "127.0.0.1", f"127.0.0.1:{watched.port + 1}", f"127.0.0.1:{watched.port}.evil.example", ""):
            status, _, content = watched.ask("state.json", host=host)
            assert status == 403 and watched.token.encode() not in content, (host, status, content)
        twice = watched.raw(f"GET /{watched.token}/ HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1:{watched.port}\r\n\r\n".encode())
        assert b" 403 " in twice.split(b"\r\n")[0], twice[:80]
        for token in ("0" * 32, watched.token[:-1], watched.token + "0", watched.token.upper() + "x", "", "state.json", "%00", ".."):
            status, headers, content = watched.ask("state.json", token=token)
            assert status == 403 and watched.token.encode() not in content, (token, status)
            assert headers["cache-control"] == "no-store"
        for method in ("POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"):
            status, headers, _ = watched.ask(method=method, headers="Content-Length: 3\r\n", body=b"a=b")
            assert status == 405 and headers["allow"] == "GET", (method, status)
        status, _, _ = watched.ask(method="POST", headers="Transfer-Encoding: chunked\r\n", body=b"ffffffff\r\n" + b"x" * 1000)
        assert status == 405, status
        assert watched.ask("x" * 20000)[0] == 414
        assert watched.ask("state.json", headers="Range: bytes=" + ",".join(["0-"] * 900) + "\r\n")[0] == 400
        assert watched.ask("nothing")[0] == 404 and watched.ask("../../etc/passwd")[0] == 404
        # More than a request may have: cut off, not kept.
        endless = watched.raw(f"GET /{watched.token}/ HTTP/1.1\r\n".encode() + b"".join(b"X-%d: %s\r\n" % (i, b"y" * 1000) for i in range(100)))
        assert b" 200 " not in endless[:20], endless[:80]
        listening = subprocess.run(["ss", "-Hltn"], text=True, stdout=subprocess.PIPE).stdout if os.path.exists("/usr/bin/ss") else ""
        ours = [line for line in listening.splitlines() if f":{watched.port} " in line]
        assert all(f"127.0.0.1:{watched.port}" in line for line in ours), ours
        assert watched.process.poll() is None, watched.error()
    finally:
        stop(watched)


def bad_ports():
    done = plain("run", SCENARIO, "--months", "1", "--no-output", "--watch=70000")
    assert done.returncode == 2 and "70000" in done.stderr and "65535" in done.stderr, done.stderr
    done = plain("run", SCENARIO, "--months", "1", "--no-output", "--watch=eighty")
    assert done.returncode == 2 and "eighty" in done.stderr, done.stderr
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = plain("run", SCENARIO, "--months", "1", "--no-output", f"--watch={port}")
        assert done.returncode == 5 and "taken" in done.stderr and str(port) in done.stderr, done.stderr
    first = Watched(*long_run("--watch"))
    try:
        done = plain("run", SCENARIO, "--months", "1", "--no-output", f"--watch={first.port}")
        assert done.returncode == 5 and "taken" in done.stderr, done.stderr
    finally:
        stop(first)
    again = Watched(*long_run(f"--watch={first.port}"))  # a port is free at once when its program has ended
    assert again.port == first.port and again.token != first.token
    stop(again)


def ends_with_ctrl_c():
    watched = Watched(*long_run("--watch"))
    frames = watched.events()
    next(frames)
    begun = time.monotonic()
    watched.process.send_signal(signal.SIGINT)
    last = list(frames)[-1]
    assert watched.wait() == 130, watched.error()
    assert time.monotonic() - begun < 20
    assert last["end"]["how"] == "interrupted", last


def a_failure_is_told():
    folder = tempfile.mkdtemp()
    os.mkdir(Path(folder) / "out")
    watched = Watched("run", CHINA, "--scale", "0.1", "--out", "out/a.h5", "--watch", folder=folder)
    frames = watched.events()
    next(frames)
    os.rmdir(Path(folder) / "out")
    last = list(frames)[-1]
    assert watched.wait() == 5, watched.error()
    assert last["end"]["how"] == "failed" and "out" in last["end"]["sentence"], last["end"]


def nobody_is_waited_for():
    """Pages that ask and never read, connections that say nothing or a letter at a time: the run goes on and ends in time."""
    watched = Watched("run", CHINA, "--scale", "0.2", "--no-output", "--quiet", "--json", "--watch")
    sockets = []
    for n in range(40):
        asked = socket.socket()
        asked.settimeout(5)
        try:
            asked.connect(("127.0.0.1", watched.port))
            if n % 3 == 0:
                asked.sendall(f"GET /{watched.token}/events HTTP/1.1\r\nHost: localhost:{watched.port}\r\n\r\n".encode())
            elif n % 3 == 1:
                asked.sendall(b"G")
        except OSError:
            pass
        sockets.append(asked)
    assert watched.wait(60) == 0, watched.error()
    assert json.loads(watched.out)["complete"]
    for asked in sockets:
        asked.close()


def five_pages_are_too_many():
    watched = Watched(*long_run("--watch"))
    try:
        pages = [watched.events() for _ in range(4)]
        for page in pages:
            next(page)
        assert watched.ask("events")[0] == 503
        assert watched.ask("state.json")[0] == 200
        pages.pop().close()
        until = time.monotonic() + 10
        while watched.ask("state.json")[0] == 200 and time.monotonic() < until:
            try:
                next(watched.events())
                break
            except AssertionError:  # the page that went is noticed within a second
                time.sleep(0.2)
        else:
            raise AssertionError("no place became free")
    finally:
        stop(watched)


def a_sweep_is_watched():
    folder = tempfile.mkdtemp()
    study = str(ROOT / "scenarios/catalog/studies/three-cities-screening.toml")
    done = plain("sweep", "plan", study, "--dir", "s", folder=folder)
    assert done.returncode == 0, done.stderr
    runs = json.load(open(Path(folder) / "s/plan.json"))["parts"]
    watched = Watched("sweep", "run", "s", "--watch", folder=folder)
    facts, *frames = watched.events()
    assert watched.wait() == 0, watched.error()
    last = frames[-1]
    assert facts["kind"] == "sweep" and last["done"] == facts["total"] and last["end"]["how"] == "done", (facts["total"], last)
    assert len(runs) and last["drawn"] == facts["total"] and last["not_ok"] == 0, last
    assert not facts["curves"] or len(last["means"]) == len(facts["curves"]), last
    for with_workers in (["--workers", "2"],):
        other = tempfile.mkdtemp()
        assert plain("sweep", "plan", study, "--dir", "s", folder=other).returncode == 0
        watched = Watched("sweep", "run", "s", *with_workers, "--watch", folder=other)
        facts, *frames = watched.events()
        assert watched.wait() == 0, watched.error()
        assert frames[-1]["done"] == facts["total"] and frames[-1]["end"]["how"] == "done", frames[-1]


def a_comparison_is_watched():
    watched = Watched("compare", CHINA, "--arm", "a=city.shanghai.raid_intensity=0 from 2018-06", "--worlds", "3", "--months", "48", "--scale", "0.05", "--watch")
    facts, *frames = watched.events()
    assert watched.wait() == 0, watched.error()
    assert facts["kind"] == "compare" and frames[-1]["done"] == 3 and frames[-1]["end"]["how"] == "done", frames[-1]


TESTS = [same_result_with_and_without, curves_are_those_of_the_run_file, whoever_may_not_ask_is_refused, bad_ports, ends_with_ctrl_c,
         a_failure_is_told, nobody_is_waited_for, five_pages_are_too_many, a_sweep_is_watched, a_comparison_is_watched]
for test in TESTS:
    if sys.argv[1:] and not any(word in test.__name__ for word in sys.argv[1:]):
        continue
    begun = time.monotonic()
    test()
    print(f"{test.__name__}: {time.monotonic() - begun:.1f} s")
