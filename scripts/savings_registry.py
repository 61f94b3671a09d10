"""Packages for npm, and an archive, served on the loopback interface: what the cases of savings_cases.py download.

Nothing of it comes from anywhere else, so that the same packages have the same bytes every time.
"""

import base64
import functools
import gzip
import hashlib
import io
import json
import random
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Each with what it needs, and how many files of source it has.
PACKAGES = {"kit": ([], 160), "checks": (["checks-core"], 120), "checks-core": ([], 260)}
VERSION = "1.0.0"


def source(seed, lines=90):
    """A file of a program, with words of its own."""
    chance = random.Random(seed)
    words = ["".join(chance.choice("abcdefghijklmnoprstuvw") for _ in range(chance.randint(3, 9))) for _ in range(60)]
    pick = lambda: chance.choice(words)
    text = "".join(f"export function {pick()}_{number}({pick()}) {{ return {pick()}({pick()}, {chance.randint(0, 9999)}); }}\n"
                   for number in range(lines))
    return text.encode()


def packed(members):
    """A tar.gz of names with their bytes."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as tar:
        for name, content in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return gzip.compress(plain.getvalue(), mtime=0)


@functools.cache
def package(name):
    needs, files = PACKAGES[name]
    manifest = {"name": name, "version": VERSION, "main": "lib/file0.js", "license": "MIT",
                "dependencies": {other: VERSION for other in needs}}
    members = [("package/package.json", json.dumps(manifest, indent=2).encode())]
    members += [(f"package/lib/file{number}.js", source(f"{name}{number}")) for number in range(files)]
    # As programs compress: half of the bytes at random, half of them not.
    chance = random.Random(name)
    members.append((f"package/{name}.wasm", b"".join(chance.randbytes(64) + bytes(64) for _ in range(20_000))))
    return manifest, packed(members)


@functools.cache
def archive():
    return packed([(f"tools/bin/tool{number}", random.Random(number).randbytes(9_000) + bytes(6_000))
                   for number in range(120)])


def integrity(name):
    return "sha512-" + base64.b64encode(hashlib.sha512(package(name)[1]).digest()).decode()


def resolved(name):
    return f"{address()}/{name}/-/{name}-{VERSION}.tgz"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        pieces = self.path.strip("/").split("/")
        if self.path == "/tools.tar.gz":
            return self.answer(archive(), "application/gzip")
        if pieces[0] not in PACKAGES:
            return self.send_error(404)
        manifest, tarball = package(pieces[0])
        if len(pieces) > 1:
            return self.answer(tarball, "application/octet-stream")
        release = manifest | {"dist": {"tarball": resolved(pieces[0]), "integrity": integrity(pieces[0]),
                                       "shasum": hashlib.sha1(tarball).hexdigest()}}
        self.answer(json.dumps({"name": pieces[0], "dist-tags": {"latest": VERSION},
                                "versions": {VERSION: release}}).encode(), "application/json")

    def answer(self, content, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@functools.cache
def address():
    """Where the packages are; begins to serve them when first asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def lock():
    """package-lock.json of a project that needs `kit` to run, and `checks` to be tested."""
    packages = {"": {"name": "shop", "version": VERSION, "dependencies": {"kit": VERSION},
                     "devDependencies": {"checks": VERSION}}}
    for name, (needs, _) in PACKAGES.items():
        packages[f"node_modules/{name}"] = {
            "version": VERSION, "resolved": resolved(name), "integrity": integrity(name), "license": "MIT",
            **({"dependencies": {other: VERSION for other in needs}} if needs else {}),
            **({"dev": True} if name != "kit" else {})}
    return json.dumps({"name": "shop", "version": VERSION, "lockfileVersion": 3, "requires": True,
                       "packages": packages}, indent=2)
