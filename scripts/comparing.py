"""What the comparisons with other linters share: the draw of files, our verdicts, the table, and the examples.

A pair is a file and a rule. It agrees when both tools report it or neither does; lines do not count. Files that either
tool cannot parse are left out.
"""

import argparse
import collections
import json
import os
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BATCH = 100
# Lines of an instruction that an example shows.
SHOWN = 12


class Verdicts:
    """The lines on which a tool reports something, by file and rule, and the files that it cannot read."""

    def __init__(self):
        self.lines = collections.defaultdict(set)
        self.unread = set()

    def add(self, file, rule, line):
        self.lines[file, rule].add(line)


def options(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("place", type=Path, help="a folder of Dockerfiles, or a file that lists them")
    parser.add_argument("--files", type=int, default=3000, help="how many, drawn at random (default 3000)")
    parser.add_argument("--seed", type=int, default=1, help="of the draw (default 1)")
    parser.add_argument("--at-least", type=float, default=0.99, help="exit with 1 when fewer pairs agree (default 0.99)")
    parser.add_argument("--show", action="append", default=[], metavar="RULE", help="print examples of where it differs")
    parser.add_argument("--examples", type=int, default=5, help="how many, of each side (default 5)")
    return parser.parse_args()


def drawn(place, count, seed):
    if place.is_dir():
        files = [path for path in place.rglob("*") if "dockerfile" in path.name.lower() and path.is_file()]
    else:
        files = [Path(line) for line in place.read_text().splitlines() if line]
    files = sorted(str(path.resolve()) for path in files if path.exists() and path.stat().st_size)
    random.Random(seed).shuffle(files)
    if not files:
        sys.exit(f"{Path(sys.argv[0]).name}: no Dockerfile in {place}")
    return files[:count]


def reports(command, files, batch=BATCH):
    """(files, JSON) for each batch. One with a file that the tool gives up on is halved until that file is alone,
    and its JSON is None."""
    for start in range(0, len(files), batch):
        yield from reported(command, files[start:start + batch])


def reported(command, files):
    run = subprocess.run([*command, *files], capture_output=True, text=True, cwd="/", check=False)
    try:
        yield files, json.loads(run.stdout)
    except ValueError:
        half = len(files) // 2
        if half == 0:
            yield files, None
            return
        yield from reported(command, files[:half])
        yield from reported(command, files[half:])


def plimsoll():
    built = [ROOT / "dist/plimsoll", ROOT / ".build/debug/plimsoll"]
    program = os.environ.get("PLIMSOLL") or next((str(path) for path in built if path.exists()), None)
    if not program:
        sys.exit(f"{Path(sys.argv[0]).name}: no plimsoll has been built; run 'make release'")
    return os.path.abspath(program)


def ours(profile, files, is_theirs):
    """Our verdicts in a profile, by those of a rule's aliases that are the other tool's ids."""
    verdicts = Verdicts()
    command = [plimsoll(), "lint", "--profile", profile, "--shellcheck", "off", "--exit-zero", "--format", "json"]
    for _, result in reports(command, files):
        for file in result["files"] if result else []:
            if file["syntaxErrors"]:
                verdicts.unread.add(file["path"])
            for finding in file["findings"]:
                for name in filter(is_theirs, finding["aliases"]):
                    verdicts.add(file["path"], name, finding["line"])
    return verdicts


def instruction(file, line):
    """The lines of the instruction that a line is part of, as far as they are worth showing."""
    lines = Path(file).read_text(errors="replace").split("\n")
    start = end = min(line, len(lines)) - 1
    while start > 0 and lines[start - 1].rstrip().endswith("\\"):
        start -= 1
    while end + 1 < len(lines) and lines[end].rstrip().endswith("\\"):
        end += 1
    shown = lines[start:end + 1]
    return shown if len(shown) <= SHOWN else [*shown[:SHOWN], "…"]


def show(rule, one, other, settings):
    """Prints where the rule differs, drawn at random."""
    for side, verdicts, others in (("ours", one, other), ("theirs", other, one)):
        files = sorted(file for file, name in verdicts if name == rule and (file, name) not in others)
        random.Random(settings.seed).shuffle(files)
        print(f"\n{rule}, {side} alone: {len(files)}")
        for file in files[:settings.examples]:
            line = min(verdicts[file, rule])
            print(f"  {file}:{line}")
            print("\n".join(f"    {text}" for text in instruction(file, line)))


def compare(files, one, other, settings):
    """Prints the table and the examples, and exits."""
    skipped = one.unread | other.unread
    ours, theirs = ({pair: lines for pair, lines in side.lines.items() if pair[0] not in skipped} for side in (one, other))
    rules = sorted({rule for _, rule in [*ours, *theirs]})
    print(f"{'rule':<32}{'both':>8}{'ours alone':>12}{'theirs alone':>14}")
    for rule in rules:
        here, there = ({file for file, name in side if name == rule} for side in (ours, theirs))
        print(f"{rule:<32}{len(here & there):>8}{len(here - there):>12}{len(there - here):>14}")
    for rule in settings.show:
        show(rule, ours, theirs, settings)
    either, differing = ours.keys() | theirs.keys(), ours.keys() ^ theirs.keys()
    pairs = (len(files) - len(skipped)) * len(rules)
    agreed = 1 - len(differing) / pairs if pairs else 1
    both = 1 - len(differing) / len(either) if either else 1
    print(f"{len(files) - len(skipped)} files, {len(skipped)} left out; {agreed:.2%} of {pairs} pairs agree; "
          f"of what either reports, both report {both:.1%}")
    sys.exit(0 if agreed >= settings.at_least else 1)
