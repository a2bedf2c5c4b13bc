"""A program that is watched: starts it, knows its address, asks it."""
import os
import re
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = os.environ.get("HEADWATER_PROGRAM", str(ROOT / "build/release/headwater"))
SCENARIO = str(ROOT / "scenarios/catalog/three-cities/three-cities.toml")
CHINA = str(ROOT / "scenarios/catalog/china-cities/baseline.toml")  # takes long enough to be looked at
ADDRESS = re.compile(r"watch it at http://127\.0\.0\.1:(\d+)/([0-9a-f]{32})/")


class Watched:
    """`headwater ARGUMENTS` beside the test; `port` and `token` once it has said its address."""

    def __init__(self, *arguments, folder=None):
        self.folder = folder or tempfile.mkdtemp()
        self.said = []
        self.process = subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.out = b""
        self.known = threading.Event()
        self.readers = [threading.Thread(target=self._errors), threading.Thread(target=self._output)]
        for reader in self.readers:
            reader.start()
        if not self.known.wait(60):
            raise SystemExit(f"no address: {self.error()}")
        found = ADDRESS.search(self.error())
        self.port, self.token = (int(found[1]), found[2]) if found else (None, None)

    def _errors(self):
        for line in self.process.stderr:
            self.said.append(line.decode())
            if ADDRESS.search(self.said[-1]):
                self.known.set()
        self.known.set()

    def _output(self):
        self.out = self.process.stdout.read()

    def error(self):
        return "".join(self.said)

    def wait(self, seconds=120):
        code = self.process.wait(seconds)
        for reader in self.readers:
            reader.join()
        return code

    def raw(self, request, seconds=10):
        """What comes back for these bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as asked:
            asked.sendall(request)
            answer = b""
            try:
                while block := asked.recv(65536):
                    answer += block
            except ConnectionResetError:
                pass
            return answer

    def ask(self, path="", method="GET", host=None, headers="", token=None, body=b""):
        """Status, headers and content of an answer."""
        host = f"127.0.0.1:{self.port}" if host is None else host
        token = self.token if token is None else token
        request = f"{method} /{token}/{path} HTTP/1.1\r\n" + (f"Host: {host}\r\n" if host else "") + headers + "\r\n"
        head, _, content = self.raw(request.encode() + body).partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        return int(first.split()[1]), {line.split(": ")[0].lower(): line.split(": ", 1)[1] for line in lines}, content

    def events(self):
        """The frames of a page's stream as they come, until it ends."""
        import json
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as asked:
            asked.sendall(f"GET /{self.token}/events HTTP/1.1\r\nHost: localhost:{self.port}\r\n\r\n".encode())
            rest, begun = b"", False
            while block := asked.recv(65536):
                rest += block
                if not begun and b"\r\n\r\n" in rest:
                    head, _, rest = rest.partition(b"\r\n\r\n")
                    assert b" 200 " in head, head
                    begun = True
                while begun and b"\n\n" in rest:
                    event, _, rest = rest.partition(b"\n\n")
                    for line in event.split(b"\n"):
                        if line.startswith(b"data: "):
                            yield json.loads(line[6:])


def long_run(*further):
    """Takes many seconds; the test ends it."""
    return ["run", CHINA, "--months", "600", "--scale", "0.5", "--threads", "1", "--no-output", *further]


def stop(watched):
    watched.process.terminate()
    time.sleep(0.05)
    return watched.wait()
