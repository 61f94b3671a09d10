"""What all benchmarks share: a process and what it takes, several in turns, and a table with budgets."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "Benchmarks/.work"
LONG = 2.0


@dataclass
class Measure:
    wall: float
    cpu: float
    peak: int


class Failed(Exception):
    pass


def once(command, codes=(0, 1)):
    """Runs a command to its end. Linters exit with 1 when they find something."""
    begin = time.perf_counter()
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
    try:
        child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    except FileNotFoundError:
        raise Failed("not on this machine") from None
    finally:
        os.close(null)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    code = os.waitstatus_to_exitcode(status)
    if code not in codes:
        raise Failed(f"exit code {code}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Measure(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale)


def in_turns(commands, runs):
    """Each command once, then each once again, so that what disturbs one disturbs all."""
    results, failures = {name: [] for name in commands}, {}
    for name, command in commands.items():
        try:
            if once(command).wall > LONG:
                runs = min(runs, 3)
        except Failed as failure:
            failures[name] = str(failure)
    for _ in range(runs):
        for name, command in commands.items():
            if name not in failures:
                results[name].append(once(command))
    medians = {
        name: Measure(*(statistics.median(getattr(m, field) for m in measures) for field in ("wall", "cpu", "peak")))
        for name, measures in results.items() if measures
    }
    return medians, failures


class Table:
    def __init__(self):
        self.broken = []

    def case(self, title, commands, runs):
        print(f"\n{title}")
        medians, failures = in_turns(commands, runs)
        first = next(iter(commands))
        for name in commands:
            if name in failures:
                print(f"  {name:<34} not measured: {failures[name]}")
                if name == first:
                    self.broken.append(f"{title}: {name}: {failures[name]}")
                continue
            m = medians[name]
            ratio = f"{m.wall / medians[first].wall:8.2f}x wall {m.cpu / medians[first].cpu:8.2f}x CPU" \
                if first in medians and name != first else ""
            print(f"  {name:<34} {m.wall * 1e3:9.1f} ms {m.cpu * 1e3:9.1f} ms CPU {m.peak / 2**20:7.1f} MiB {ratio}")
        return medians

    def budget(self, text, value, limit):
        kept = value < limit
        print(f"  budget: {text}: {value:.3g} (limit {limit:.3g}): {'kept' if kept else 'BROKEN'}")
        if not kept:
            self.broken.append(text)


def peer(program, package):
    """A peer from PATH, else from PyPI in a virtual environment of our own; its path and its version."""
    path = shutil.which(program)
    try:
        if not path:
            path = str(WORK / "venv/bin" / program)
            if not os.access(path, os.X_OK):
                print(f"getting {program} from PyPI …", file=sys.stderr)
                subprocess.run([sys.executable, "-m", "venv", WORK / "venv"], check=True)
                subprocess.run([WORK / "venv/bin/pip", "install", "--quiet", package], check=True)
        version = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as problem:
        return program, f"{program} is not to be had: {problem}"
    return path, version


def plimsoll_program():
    plimsoll = os.environ.get("PLIMSOLL", str(ROOT / "dist/plimsoll"))
    if not os.access(plimsoll, os.X_OK):
        sys.exit(f"{sys.argv[0]}: no {plimsoll}; run 'make release' first")
    WORK.mkdir(exist_ok=True)
    return plimsoll
