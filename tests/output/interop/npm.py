"""Packages of npm for the time of a test; the test is skipped where they cannot be had."""

import os
import shutil
import subprocess
import sys

SKIPPED = 77


def packages(folder, *named):
    """Installs packages as name@version into the folder."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            print(f"skipped: {program} is not installed (apt-get install nodejs npm)")
            sys.exit(SKIPPED)
    done = subprocess.run(["npm", "install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", *named],
                          text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder)
    if done.returncode != 0:
        print(f"skipped: {' '.join(named)} cannot be installed: {done.stdout[-300:]}")
        sys.exit(SKIPPED)


def node(folder, script):
    """What a module of JavaScript prints."""
    path = os.path.join(folder, "script.mjs")
    with open(path, "w", encoding="utf-8") as file:
        file.write(script)
    done = subprocess.run(["node", path], cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise SystemExit(f"node: exit code {done.returncode}\n{done.stderr}")
    return done.stdout
