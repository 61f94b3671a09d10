#!/usr/bin/env python3
"""Makes the images that the image benchmarks read, each as `docker save` writes it, with gzip and with zstd layers.

medium      some 550 MB in ten layers: a Debian base, slices of a larger Debian, one of them copied again by a chmod
large       some 5.4 GB in nine layers, one of 3.7 GB, one of 31,503 small files
whiteouts   medium and a layer of 1,000 whiteouts
million     a million empty files in four layers

debootstrap makes the trees, which takes root and a mirror; skopeo compresses as builders do.

Usage: images.py FOLDER NAME...
"""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

MIRROR = os.environ.get("MIRROR", "http://deb.debian.org/debian")
PACKAGES = "build-essential,python3-numpy,golang-go,clang,nodejs,git,libboost1.74-dev,perl-doc"
SMALL_FILES = 31_503


class Hashed:
    """A file that knows the SHA-256 and the size of what was written."""

    def __init__(self, path):
        self.file, self.hash, self.size = open(path, "wb"), hashlib.sha256(), 0

    def write(self, data):
        self.hash.update(data)
        self.size += len(data)
        return self.file.write(data)


def rootfs(folder, name, packages):
    """A Debian, made once."""
    done = folder / f"{name}.done"
    if not done.exists():
        if shutil.which("debootstrap") is None or os.geteuid() != 0:
            sys.exit("images.py: the trees of the images are made by debootstrap, as root")
        cache = folder / "debs"
        cache.mkdir(parents=True, exist_ok=True)
        include = [f"--include={packages}"] if packages else []
        subprocess.run(
            ["debootstrap", "--variant=minbase", f"--cache-dir={cache.resolve()}", *include, "bookworm",
             folder / name, MIRROR], check=True, stdout=subprocess.DEVNULL)
        done.touch()
    return folder / name


def files(root):
    """Every path below a root with its size, in one order."""
    found = []
    for parent, directories, names in os.walk(root):
        directories.sort()
        for name in sorted(names):
            path = os.path.join(parent, name)
            found.append((os.path.relpath(path, root), path, os.lstat(path).st_size))
    return found


def add(tar, name, path, mode=None):
    member = tar.gettarinfo(path, name)
    if member is None:
        return
    member.mtime = 1_700_000_000
    if mode is not None:
        member.mode = mode
    if member.isreg():
        with open(path, "rb") as content:
            tar.addfile(member, content)
    else:
        tar.addfile(member)


def tree(root):
    """A whole tree, directories too."""
    def write(tar):
        for parent, directories, names in os.walk(root):
            directories.sort()
            for name in sorted(directories) + sorted(names):
                path = os.path.join(parent, name)
                add(tar, os.path.relpath(path, root), path)
    return write


def these(found, prefix="", mode=None):
    """Some files of a tree, by themselves."""
    def write(tar):
        for name, path, _ in found:
            add(tar, os.path.join(prefix, name), path, mode)
    return write


def whiteouts(names):
    def write(tar):
        for name in names:
            folder, leaf = os.path.split(name)
            tar.addfile(tarfile.TarInfo(os.path.join(folder, ".wh." + leaf)))
    return write


def empty_files(count, first, step):
    def write(tar):
        for number in range(first, count, step):
            tar.addfile(tarfile.TarInfo(f"srv/data/{number % 100:02d}/{number // 100 % 100:02d}/record-{number:07d}.json"))
    return write


def slices(found, count, size):
    """So many runs of files of about so many bytes each; what is larger than a slice is left out."""
    runs, run, total = [], [], 0
    for entry in found:
        if entry[2] > size:
            continue
        run.append(entry)
        total += entry[2]
        if total >= size:
            runs.append(run)
            run, total = [], 0
            if len(runs) == count:
                break
    return runs


def medium(base, full):
    parts = slices(files(full / "usr"), 7, 43_000_000)
    yield tree(base)
    for part in parts:
        yield these(part, "usr")
    yield these(parts[-1], "usr", mode=0o700)
    yield whiteouts([name for name, _, _ in files(base / "usr/share")[:300]])


def large(base, full):
    found = files(full / "usr")
    small = [entry for entry in found if 0 < entry[2] <= 8_192]
    parts = slices(found, 3, 300_000_000)
    yield tree(base)
    yield these(parts[0], "usr")
    yield these([(f"{number // len(small)}/{small[number % len(small)][0]}", *small[number % len(small)][1:])
                 for number in range(SMALL_FILES)], "opt/small")
    yield these(parts[1], "usr")
    yield these(parts[2], "usr")
    yield these(parts[1], "usr", mode=0o700)
    copies, total = [], 0
    for copy in range(9):
        for name, path, size in found:
            if total < 3_700_000_000:
                copies.append((f"{copy}/{name}", path, size))
                total += size
    yield these(copies, "opt/big")
    yield whiteouts([f"usr/{name}" for name, _, _ in parts[0]])
    yield these(parts[2][:200], "srv")


def layout(folder, layers):
    """An OCI layout of uncompressed layers."""
    blobs = folder / "blobs/sha256"
    blobs.mkdir(parents=True)
    descriptors = []
    for write in layers:
        output = Hashed(blobs / "unfinished")
        # Hard links count by the paths of this layer alone.
        with tarfile.open(fileobj=output, mode="w|", format=tarfile.PAX_FORMAT, bufsize=1 << 20) as tar:
            write(tar)
        output.file.close()
        digest = output.hash.hexdigest()
        os.rename(blobs / "unfinished", blobs / digest)
        descriptors.append({"mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": f"sha256:{digest}",
                            "size": output.size})

    def store(document, media_type):
        data = json.dumps(document).encode()
        digest = hashlib.sha256(data).hexdigest()
        (blobs / digest).write_bytes(data)
        return {"mediaType": media_type, "digest": f"sha256:{digest}", "size": len(data)}

    config = store({
        "architecture": "amd64", "os": "linux", "config": {},
        "rootfs": {"type": "layers", "diff_ids": [layer["digest"] for layer in descriptors]},
        "history": [{"created_by": f"COPY part-{number} / # buildkit"} for number in range(len(descriptors))],
    }, "application/vnd.oci.image.config.v1+json")
    manifest = store({"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                      "config": config, "layers": descriptors}, "application/vnd.oci.image.manifest.v1+json")
    manifest["annotations"] = {"org.opencontainers.image.ref.name": "latest"}
    (folder / "oci-layout").write_text('{"imageLayoutVersion":"1.0.0"}')
    (folder / "index.json").write_text(json.dumps({"schemaVersion": 2, "manifests": [manifest]}))


def archives(folder, name, layers, formats):
    """NAME-plain.tar by `docker save`'s rules, and OCI archives with compressed layers."""
    target = {form: folder / f"{name}-{form}.tar" for form in formats}
    if all(path.exists() for path in target.values()):
        return
    made = folder / f"{name}.layout"
    shutil.rmtree(made, ignore_errors=True)
    print(f"making {name} …", file=sys.stderr)
    layout(made, layers())
    for form, path in target.items():
        path.unlink(missing_ok=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        kind, options = ("docker-archive", []) if form == "plain" else (
            "oci-archive", ["--dest-compress", "--dest-compress-format", form])
        subprocess.run(["skopeo", "copy", "--quiet", "--insecure-policy", *options, f"oci:{made}:latest",
                        f"{kind}:{unfinished}:{name}:latest"], check=True)
        os.rename(unfinished, path)
    shutil.rmtree(made)
    for form, path in target.items():
        if form != "plain":
            unpack_layers(path, folder / f"{name}-{form}.layers")


def unpack_layers(archive, folder):
    """The compressed layers by themselves, for what only decompresses."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with tarfile.open(archive) as tar:
        documents = {member.name: member for member in tar if member.isreg()}

        def load(digest):
            return json.load(tar.extractfile(documents[f"blobs/{digest.replace(':', '/')}"]))
        index = json.load(tar.extractfile(documents["index.json"]))
        for number, layer in enumerate(load(index["manifests"][0]["digest"])["layers"]):
            member = documents[f"blobs/{layer['digest'].replace(':', '/')}"]
            with open(folder / f"{number:02d}", "wb") as output:
                shutil.copyfileobj(tar.extractfile(member), output, 1 << 20)


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:]:
        if name == "million":
            archives(folder, name, lambda: [empty_files(1_000_000, first, 4) for first in range(4)], ["plain"])
            continue
        base, full = rootfs(folder, "base", ""), rootfs(folder, "full", PACKAGES)
        if name == "medium":
            archives(folder, name, lambda: medium(base, full), ["plain", "gzip", "zstd"])
        elif name == "whiteouts":
            removed = [f"usr/{path}" for path, _, _ in files(full / "usr")[:1000]]
            archives(folder, name, lambda: [*medium(base, full), whiteouts(removed)], ["plain"])
        elif name == "large":
            archives(folder, name, lambda: large(base, full), ["plain", "gzip", "zstd"])
        else:
            sys.exit(f"images.py: no image is named {name}")


if __name__ == "__main__":
    main()
