#!/usr/bin/env python3
"""A Slurm cluster of two nodes on the loopback of this machine, one core each, for tests and for trying things out.

    python3 tests/support/slurm_cluster.py COMMAND...     runs the command in it (default: a shell), then stops it

Needs root and Debian's slurmctld, slurmd, slurm-client and munge; needs no systemd and no cgroups. Configuration,
state, spool, key and socket are in a folder of its own, the ports are free ones. The daemons run in the foreground
as children; whatever they leave becomes a child of this process (PR_SET_CHILD_SUBREAPER) and is ended with them.
"""
import ctypes
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

NODES = ("headwater1", "headwater2")
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
libc = ctypes.CDLL(None, use_errno=True)


class ClusterError(Exception):
    pass


def free_ports(count):
    held = []
    try:
        for _ in range(count):
            held.append(socket.socket())
            held[-1].bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


def die_with_parent():
    """Of a child: a killed test leaves no daemon."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def processes():
    """{pid: (parent, name)} of everything that runs."""
    found = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                text = (entry / "stat").read_text()
            except OSError:
                continue
            name, rest = text[text.index("(") + 1:].rsplit(")", 1)
            found[int(entry.name)] = (int(rest.split()[1]), name, rest.split()[0])
    return found


def descendants(root):
    everything = processes()
    below, frontier = {}, [root]
    while frontier:
        parent = frontier.pop()
        for pid, (its_parent, name, state) in everything.items():
            if its_parent == parent and pid not in below and state != "Z":
                below[pid] = name
                frontier.append(pid)
    return below


class Cluster:
    """`with Cluster() as cluster:` runs a cluster; cluster.run([...]) runs a command that talks to it."""

    def __init__(self, max_array_size=1001, kill_wait=5):
        self.max_array_size = max_array_size
        self.kill_wait = kill_wait
        self.daemons = []
        self.folder = None

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *unused):
        self.stop()

    def environment(self):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SLURM", "SBATCH", "SRUN"))}
        return kept | {"SLURM_CONF": str(self.folder / "slurm.conf")}

    def run(self, command, timeout=60, check=True, **more):
        done = subprocess.run(command, env=self.environment(), text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=timeout, **more)
        if check and done.returncode != 0:
            raise ClusterError(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def start(self):
        if os.geteuid() != 0:
            raise ClusterError("a cluster on this machine needs root: slurmd starts jobs of other users")
        for program in ("munged", "slurmctld", "slurmd", "sbatch"):
            if not self.program(program):
                raise ClusterError(f"no {program}; as root: apt-get install --no-install-recommends "
                                   "slurmctld slurmd slurm-client munge")
        libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="headwater-slurm-"))
        self.folder.chmod(0o755)
        for name in ("state", "spool", "log", "munge"):
            (self.folder / name).mkdir(mode=0o755)
        self.start_munge()
        ports = free_ports(1 + len(NODES))
        (self.folder / "slurm.conf").write_text(self.configuration(ports))
        (self.folder / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\n")
        self.daemon("slurmctld", ["-D", "-i", "-f", str(self.folder / "slurm.conf")])
        for node in NODES:
            self.daemon("slurmd", ["-D", "-N", node, "-f", str(self.folder / "slurm.conf")], node)
        self.wait_for(lambda: all(state.startswith("idle") for state in self.node_states().values()),
                      "the nodes to become idle")

    def start_munge(self):
        munge = self.folder / "munge"
        (munge / "key").write_bytes(os.urandom(128))
        (munge / "key").chmod(0o600)
        self.daemon("munged", ["--foreground", "--key-file", str(munge / "key"), "--socket", str(munge / "socket"),
                               "--pid-file", str(munge / "pid"), "--seed-file", str(munge / "seed"),
                               "--log-file", str(self.folder / "log" / "munge.log"), "--num-threads", "2"])
        self.wait_for((munge / "socket").is_socket, "the socket of munged")

    def configuration(self, ports):
        host = socket.gethostname().split(".")[0]
        lines = [f"""ClusterName=headwater
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={self.folder}/munge/socket,cred_expire=10
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation={self.folder}/state
SlurmdSpoolDir={self.folder}/spool/%n
SlurmctldPidFile={self.folder}/state/slurmctld.pid
SlurmdPidFile={self.folder}/spool/%n.pid
SlurmctldLogFile={self.folder}/log/slurmctld.log
SlurmdLogFile={self.folder}/log/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2
SlurmdParameters=config_overrides
MpiDefault=none
ReturnToService=1
MaxArraySize={self.max_array_size}
KillWait={self.kill_wait}
SlurmdTimeout=60
MinJobAge=300
PartitionName=main Nodes={','.join(NODES)} Default=YES MaxTime=1-00:00:00 DefaultTime=00:10:00 State=UP"""]
        for node, port in zip(NODES, ports[1:]):
            lines.append(f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=1 RealMemory=1000")
        return "\n".join(lines) + "\n"

    @staticmethod
    def program(name):
        return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin:/sbin")

    def daemon(self, name, arguments, label=None):
        log = open(self.folder / "log" / f"{label or name}.out", "wb")
        with log:
            self.daemons.append((name, subprocess.Popen(
                [self.program(name), *arguments], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=self.environment(), start_new_session=True, preexec_fn=die_with_parent)))

    def logs(self):
        text = ""
        for path in sorted((self.folder / "log").iterdir()):
            last = path.read_text(errors="replace").splitlines()[-15:]
            if last:
                text += f"--- {path.name}\n" + "\n".join(last) + "\n"
        return text

    def wait_for(self, condition, what, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            for name, process in self.daemons:
                if process.poll() is not None:
                    raise ClusterError(f"{name} ended with exit code {process.returncode}\n{self.logs()}")
            if time.monotonic() > end:
                raise ClusterError(f"waited {seconds} s for {what}\n{self.logs()}")
            time.sleep(0.1)

    def node_states(self):
        found = self.run(["sinfo", "--noheader", "--Node", "--format=%N %T"], check=False).stdout.split()
        return dict(zip(found[::2], found[1::2])) or {"": "unknown"}

    def jobs(self):
        """(id, name, state) of the jobs and array tasks that wait or run."""
        lines = self.run(["squeue", "--noheader", "--array", "--format=%i %j %T"]).stdout.splitlines()
        return [tuple(line.split()) for line in lines]

    def stop(self):
        """Ends the jobs, then the daemons, then what is left of them. Says what had to be killed."""
        killed = []
        if self.daemons:
            try:
                self.run(["scancel", "--user=root"], timeout=10, check=False)
                end = time.monotonic() + 10
                while time.monotonic() < end and self.jobs():
                    time.sleep(0.2)
            except (ClusterError, subprocess.TimeoutExpired):
                pass
        for _, process in reversed(self.daemons):
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        left = {pid: name for pid, name in descendants(os.getpid()).items() if self.is_ours(pid, name)}
        for pid, name in left.items():
            killed.append(name)
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass
        self.daemons = []
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
        return killed

    def is_ours(self, pid, name):
        """A step of Slurm or what it started: both have the configuration in their environment."""
        try:
            environment = pathlib.Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            return False
        return name.startswith("slurm") or str(self.folder).encode() in environment


def main():
    try:
        with Cluster() as cluster:
            command = sys.argv[1:] or [os.environ.get("SHELL", "bash")]
            return subprocess.run(command, env=cluster.environment()).returncode
    except ClusterError as failure:
        print(failure, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
