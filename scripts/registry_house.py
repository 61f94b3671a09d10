"""What the cases of scripts/check-registry share: registries over one storage, and plimsoll with a home of its own."""

import base64
import contextlib
import gzip
import hashlib
import io
import json
import os
import socket
import ssl
import subprocess
import sys
import tarfile
import time
from pathlib import Path

from registry_standins import Gateway, TokenServer

FIXTURES = Path(__file__).resolve().parent.parent / "Tests/ContainerImageTests/Fixtures"
PASSWORD = "pass:wörd-of-nobody"
IDENTITY = "identity+token/of=nobody"


def run(*command, **options):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"check-registry: {' '.join(map(str, command))} failed with {done.returncode}:\n{done.stderr}")
    return done.stdout


class House:
    """Everything that the cases share: a folder, registries over one storage, and plimsoll."""

    def __init__(self, folder, plimsoll, stack):
        self.folder, self.plimsoll, self.stack = folder, plimsoll, stack
        self.home = folder / "home"
        self.home.mkdir()
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=stand-in",
            "-addext", f"subjectAltName=IP:{address()},IP:127.0.0.1", "-keyout", folder / "key.pem",
            "-out", folder / "cert.pem")
        (folder / "htpasswd").write_text(run("htpasswd", "-nbB", "user", PASSWORD))
        der = ssl.PEM_cert_to_DER_cert((folder / "cert.pem").read_text())
        self.tokens = TokenServer(folder / "key.pem", der, "registry", PASSWORD, IDENTITY)
        self.open = self.registry()
        self.basic = self.registry(auth={"htpasswd": {"realm": "r", "path": str(folder / "htpasswd")}})
        self.bearer = self.registry(auth={"token": {
            "realm": f"http://127.0.0.1:{self.tokens.port}/token", "service": "registry", "issuer": "stand-in",
            "rootcertbundle": str(folder / "cert.pem")}})
        self.tls = self.registry(
            host=address(), tls={"certificate": str(folder / "cert.pem"), "key": str(folder / "key.pem")})

    def registry(self, host="127.0.0.1", auth=None, tls=None):
        """Starts one and gives back its port."""
        with socket.create_server((host, 0)) as place:
            port = place.getsockname()[1]
        settings = {"version": "0.1", "log": {"level": "error", "accesslog": {"disabled": True}},
                    "storage": {"filesystem": {"rootdirectory": str(self.folder / "storage")}},
                    "http": {"addr": f"{host}:{port}", "secret": "x"}}
        if auth:
            settings["auth"] = auth
        if tls:
            settings["http"]["tls"] = tls
        # JSON is YAML as well.
        file = self.folder / f"registry-{port}.yml"
        file.write_text(json.dumps(settings))
        log = open(self.folder / f"registry-{port}.log", "wb")
        process = subprocess.Popen(["docker-registry", "serve", file], stdout=log, stderr=log)
        self.stack.callback(lambda: (process.terminate(), process.wait()))
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection((host, port), 1):
                return port
            time.sleep(0.05)
        sys.exit(f"check-registry: docker-registry does not start:\n{Path(log.name).read_text()}")

    def gateway(self, behave=lambda handler: False, upstream=None):
        gateway = Gateway(upstream or self.open, behave)
        self.stack.callback(gateway.shutdown)
        return gateway

    def push(self, source, name):
        run("skopeo", "copy", "--all", "--quiet", "--dest-tls-verify=false", source,
            f"docker://127.0.0.1:{self.open}/{name}")

    def login(self, port, **entry):
        """A folder with docker's file in it."""
        folder = self.folder / f"docker-{len(list(self.folder.glob('docker-*')))}"
        folder.mkdir()
        (folder / "config.json").write_text(json.dumps({"auths": {f"127.0.0.1:{port}": entry}}))
        return {"DOCKER_CONFIG": str(folder)}

    def image(self, *arguments, **environment):
        """Runs plimsoll image; no secret may be in what it says."""
        variables = {"PATH": os.environ["PATH"], "HOME": str(self.home), **environment}
        command = [self.plimsoll, "image", *map(str, arguments)]
        begin = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True, env=variables, timeout=120)
        done.seconds = time.monotonic() - begin
        basic = base64.b64encode(f"user:{PASSWORD}".encode()).decode()
        for secret in (PASSWORD, IDENTITY, basic, "eyJ"):
            check(secret not in done.stdout + done.stderr, f"a secret is in a message: {done.stderr}")
        check(done.returncode >= 0, f"it ended by signal {-done.returncode}")
        return done

    def report(self, *arguments, **environment):
        """What plimsoll found out, without what the way to the image makes another."""
        done = self.image(*arguments, "--format", "json", **environment)
        check(done.returncode == 0, f"exit code {done.returncode}: {done.stderr}")
        check(done.stderr == "", f"it complains: {done.stderr}")
        report = json.loads(done.stdout)
        for key in ("source", "ref", "layout"):
            del report["image"][key]
        return report

    def refused(self, words, *arguments, code=2, **environment):
        """Runs plimsoll on what cannot be had; gives back what it says."""
        done = self.image(*arguments, **environment)
        check(done.returncode == code, f"exit code {done.returncode}, not {code}: {done.stdout}{done.stderr}")
        text = done.stderr + done.stdout
        for word in [words] if isinstance(words, str) else words:
            check(word in text, f"it does not say {word!r}: {text}")
        return done


class Failure(Exception):
    pass


def check(holds, words):
    if not holds:
        raise Failure(words)


def address():
    """One of this machine that is not its loopback's; that one where there is no other."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"


def base(house):
    """The image that most cases read, and what has to come out."""
    return "public/oci-gz-archive.tar:1", house.report(FIXTURES / "oci-gz-archive.tar")


def whole(house, gateway, **environment):
    """Reads the image through a gateway, and expects the figures of the file."""
    name, expected = base(house)
    seen = house.report(f"127.0.0.1:{gateway.port}/{name}", **environment)
    check(seen == expected, "the figures are not those of the file")


def write_layout(folder, layers):
    """An OCI layout with one image of such gzip layers, each given as its plain tar."""
    def blob(data):
        digest = hashlib.sha256(data).hexdigest()
        (folder / "blobs/sha256" / digest).write_bytes(data)
        return {"digest": f"sha256:{digest}", "size": len(data)}

    (folder / "blobs/sha256").mkdir(parents=True)
    types = "application/vnd.oci.image"
    stored = [{"mediaType": f"{types}.layer.v1.tar+gzip", **blob(gzip.compress(tar, 1, mtime=0))} for tar in layers]
    config = blob(json.dumps({
        "architecture": "amd64", "os": "linux",
        "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(tar).hexdigest() for tar in layers]},
    }).encode())
    manifest = blob(json.dumps({
        "schemaVersion": 2, "mediaType": f"{types}.manifest.v1+json",
        "config": {"mediaType": f"{types}.config.v1+json", **config}, "layers": stored}).encode())
    index = {"schemaVersion": 2, "manifests": [{"mediaType": f"{types}.manifest.v1+json", **manifest}]}
    (folder / "index.json").write_text(json.dumps(index))
    (folder / "oci-layout").write_text('{"imageLayoutVersion": "1.0.0"}')
    return folder


def tar_of(files):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return buffer.getvalue()
