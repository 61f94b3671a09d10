"""Seeds of the image fuzzers, from the images of the tests: the same shapes with little content in them.

Usage: image-seeds.py archive|documents|layer|inflate|tables|packages FOLDER
"""

import gzip
import hashlib
import io
import json
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tarfile
import zlib
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "Tests"
FIXTURES = TESTS / "ContainerImageTests/Fixtures"
LAYER, CONTENT = 6_000, 40


def members():
    """Every file of every image: the image's name, its own, its bytes."""
    for path in sorted(FIXTURES.rglob("*")):
        if path.suffix == ".tar":
            with tarfile.open(path) as tar:
                for member in tar:
                    if member.isreg():
                        yield path, member.name, tar.extractfile(member).read()
        elif path.is_file():
            yield path.parent, path.name, path.read_bytes()


def plain(data):
    if data.startswith(b"\x1f\x8b"):
        return gzip.decompress(data)
    if data.startswith(b"\x28\xb5\x2f\xfd"):
        return subprocess.run(["zstd", "-dc"], input=data, stdout=subprocess.PIPE, check=True).stdout
    return data


def is_tar(data):
    return data[257:262] == b"ustar"


def small(data):
    """The tar with all contents cut short; documents stay."""
    output = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(data)) as old, tarfile.open(fileobj=output, mode="w") as new:
        for member in old:
            content = old.extractfile(member).read() if member.isreg() else b""
            if len(content) > CONTENT and is_tar(plain(content)):
                content = gzip.compress(small(plain(content)), mtime=0)
            elif not content.startswith((b"{", b"[")):
                content = content[:CONTENT]
            member.size, member.pax_headers = len(content), {}
            new.addfile(member, io.BytesIO(content))
    end = output.getvalue().rstrip(b"\0")
    return end + bytes(-len(end) % 512 + 1024)


def layers():
    return {small(plain(data)) for _, _, data in members() if is_tar(plain(data))}


def archives():
    for path in sorted(FIXTURES.glob("*.tar")):
        yield small(path.read_bytes())
    for path in sorted(FIXTURES.iterdir()):
        if path.is_dir():
            buffer = io.BytesIO()
            with tarfile.open(fileobj=buffer, mode="w") as tar:
                for file in sorted(path.rglob("*")):
                    tar.add(file, str(file.relative_to(path)), recursive=False)
            yield small(buffer.getvalue())


KINDS = {tarfile.REGTYPE: "reg", tarfile.DIRTYPE: "dir", tarfile.SYMTYPE: "symlink", tarfile.LNKTYPE: "hardlink",
         tarfile.CHRTYPE: "char", tarfile.BLKTYPE: "block", tarfile.FIFOTYPE: "fifo"}


def table(data, overhead):
    """The table of contents of a tar of which each block is stored with so many bytes more."""
    entries = []
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        for member in tar:
            entry = {"name": member.name, "type": KINDS[member.type], "mode": member.mode, "linkName": member.linkname}
            if member.size:
                first, blocks = member.offset_data // 512, -(-member.size // 512)
                entry |= {"size": member.size, "offset": first * (512 + overhead)}
                if overhead == 12:
                    # What is stepped over there is all that stands in the frames.
                    entry |= {"size": blocks * 512, "endOffset": (first + blocks) * (512 + overhead)}
            entries.append(entry)
    return json.dumps({"version": 1, "entries": entries}).encode()


def program():
    """An ELF file of one segment, and behind it a list of crates, names of sections, and the table of sections."""
    crates = [{"name": "a", "version": "1.0"}, {"name": "b", "version": "2.0", "dependencies": [0], "root": True}]
    parts = [(1, zlib.compress(json.dumps({"packages": crates}).encode())), (9, b"\0.dep-v0\0.shstrtab\0")]
    code, places = bytes(1000), []
    for name, part in parts:
        places.append(struct.pack("<IIQQQQ24x", name, 1 if name == 1 else 3, 0, 0, 120 + len(code), len(part)))
        code += part
    head = struct.pack("<16sHHIQQQIHHHHHH", b"\x7fELF\2\1\1", 3, 62, 1, 0, 64, 120 + len(code), 0, 64, 56, 1, 64, 3, 2)
    return head + struct.pack("<IIQQQQQQ", 1, 5, 0, 0, 0, 1120, 1120, 0) + code + bytes(64) + b"".join(places)


def packages():
    folder = TESTS / "BuildModelTests/Fixtures/rpm"
    for name in ("rpmdb.sqlite", "Packages.db", "Packages"):
        yield (folder / name).read_bytes() + b"\0"
    yield (folder / "logged.sqlite").read_bytes() + (folder / "logged.sqlite-wal").read_bytes() + bytes([18])
    yield program() + b"\1"
    with sqlite3.connect(f"file:{folder}/rpmdb.sqlite?mode=ro", uri=True) as database:
        yield from (blob + b"\2" for blob, in database.execute("SELECT blob FROM Packages"))


def documents():
    """The documents of each image, one behind another, named by their place among them."""
    images = {}
    for image, name, data in members():
        # Of a folder of blobs the image is the folder above.
        image = image.parents[1] if image.name == "sha256" else image
        if data[:1] in (b"{", b"[") and len(data) < LAYER:
            images.setdefault(image, {})[name.rsplit("/", 1)[-1]] = data
    for found in images.values():
        roots = [name for name in ("index.json", "manifest.json") if name in found]
        order = (roots + [name for name in sorted(found) if name not in ("index.json", "manifest.json", "oci-layout")])[:16]
        text = b"\0".join(found[name] for name in order).decode()
        for number, name in enumerate(order):
            hexadecimal = name.removesuffix(".json")
            if len(hexadecimal) == 64:
                text = text.replace("sha256:" + hexadecimal, f"x:{number:x}").replace(hexadecimal, f"{number:x}")
        # Of all other digests a few digits do.
        text = re.sub("[0-9a-f]{64}", lambda digest: digest[0][:6], text)
        for mode in (0, 2) if "index.json" in roots else (1,):
            yield text.encode() + bytes([mode])
        yield text.encode() + b"\4"


def seeds(target):
    if target == "archive":
        for data in archives():
            for mode in (0, 1, 2, 4):
                yield data + bytes([mode])
    elif target == "documents":
        yield from documents()
    elif target == "layer":
        found = sorted(layers())
        for index, data in enumerate(found):
            other = found[(index + 1) % len(found)]
            yield data + other + bytes([min(127, len(data) // 512) << 1])
    elif target == "tables":
        for data in sorted(layers()):
            # An eStargz has the table where another tar has its end.
            yield table(data, 23) + b"\0" + data[:-1024] + b"\0"
            yield table(data, 12) + b"\0" + data + b"\1"
    elif target == "packages":
        yield from packages()
    else:
        for data in sorted(layers())[:8]:
            yield gzip.compress(data, mtime=0) + b"\xff"
            yield gzip.compress(data[:512], mtime=0) + gzip.compress(data[512:], 1, mtime=0) + b"\x10"
            if shutil.which("zstd"):
                yield subprocess.run(["zstd", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout + b"\xff"


def main():
    target, folder = sys.argv[1], Path(sys.argv[2])
    for data in seeds(target):
        (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)


if __name__ == "__main__":
    main()
