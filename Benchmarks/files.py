"""Which Dockerfiles are measured."""

import random
import subprocess
import sys
from pathlib import Path

from measure import ROOT, WORK


def dockerfiles(source, count):
    if source is None:
        subprocess.run([sys.executable, ROOT / "Benchmarks/inputs.py", WORK, ROOT / "samples", "files"], check=True)
        source = WORK / "ten-thousand"
    path = Path(source)
    if path.is_file():
        files = [line.strip() for line in path.read_text().splitlines() if line.strip()]
    else:
        names = (file for file in path.rglob("*") if "dockerfile" in file.name.lower() and file.is_file())
        files = [str(file) for file in names if not file.name.endswith(".dockerignore")]
    files = sorted(file for file in files if is_text(file))
    if not files:
        sys.exit(f"Benchmarks/read: no Dockerfile in {source}")
    return random.Random(1).sample(files, min(count, len(files)))


def is_text(path):
    try:
        content = Path(path).read_bytes()
        return b"\0" not in content and bool(content.decode())
    except (OSError, UnicodeDecodeError):
        return False
