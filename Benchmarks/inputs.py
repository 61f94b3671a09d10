"""What the benchmarks read: made once, the same on every machine.

Usage: inputs.py FOLDER SAMPLES [files]     with "files", ten thousand Dockerfiles and nothing else
"""

import gzip
import hashlib
import io
import json
import random
import sys
import tarfile
from pathlib import Path


def dockerfiles(folder, samples, count):
    """The sample Dockerfiles again and again, each time with another package and another number of steps."""
    originals = [path.read_text() for path in sorted(samples.glob("*/*.Dockerfile"))]
    paths = [folder / f"{number:04d}.Dockerfile" for number in range(count)]
    if not paths[-1].exists():
        folder.mkdir(parents=True, exist_ok=True)
        chance = random.Random(1)
        for number, path in enumerate(paths):
            steps = "".join(
                f"RUN apt-get update && apt-get install -y package-{chance.randrange(10**6)} \\\n"
                f"    && echo $HOME | sort > /tmp/{step} && cd /opt && rm -rf /var/lib/apt/lists/*\n"
                for step in range(chance.randrange(6)))
            path.write_text(originals[number % len(originals)] + steps)


def docker_save(archive, entries, size, compressed=False):
    """An archive as `docker save` writes it, of four layers that share so many files of that size."""
    if archive.exists():
        return
    chance = random.Random(size)
    # About as compressible as programs are.
    noise = b"".join(chance.randbytes(40) + bytes(60) for _ in range(20_000))
    layers, layer_count = [], 4
    for layer in range(layer_count):
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for number in range(layer, entries, layer_count):
                member = tarfile.TarInfo(f"opt/{number % 100:02d}/file-{number:06d}")
                member.size = size
                begin = chance.randrange(len(noise) - size)
                tar.addfile(member, io.BytesIO(noise[begin:begin + size]))
        layers.append(buffer.getvalue())

    blobs = [gzip.compress(layer, 6, mtime=0) if compressed else layer for layer in layers]
    if compressed:
        # For the peers that only decompress.
        for number, blob in enumerate(blobs):
            archive.with_name(f"{archive.name}.layer{number}.gz").write_bytes(blob)
    config = json.dumps({
        "architecture": "amd64", "os": "linux", "config": {},
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{hashlib.sha256(layer).hexdigest()}" for layer in layers]},
        "history": [{"created_by": f"COPY part-{number} /opt # buildkit"} for number in range(layer_count)],
    }).encode()

    def path(blob):
        return f"blobs/sha256/{hashlib.sha256(blob).hexdigest()}"

    manifest = [{"Config": path(config), "RepoTags": ["benchmark:1"], "Layers": [path(blob) for blob in blobs]}]
    unfinished = archive.with_suffix(".unfinished")
    with tarfile.open(unfinished, "w", format=tarfile.USTAR_FORMAT) as tar:
        members = [(path(blob), blob) for blob in (config, *blobs)]
        for name, content in [*members, ("manifest.json", json.dumps(manifest).encode())]:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    unfinished.rename(archive)


if __name__ == "__main__":
    folder, samples = map(Path, sys.argv[1:3])
    if sys.argv[3:] == ["files"]:
        dockerfiles(folder / "ten-thousand", samples, 10_000)
        sys.exit()
    dockerfiles(folder / "thousand", samples, 1000)
    docker_save(folder / "small.tar", 20_000, 3_000)
    docker_save(folder / "large.tar", 20_000, 30_000)
    docker_save(folder / "packed.tar", 20_000, 30_000, compressed=True)
