"""Cases of scripts/check-registry. Answers that are not what was asked for."""

import json
import socket

from registry_house import base, check
from registry_standins import changing, cutting


def other_part_than_asked_for(house):
    cut = cutting(50_000)

    def behave(handler):
        if "range" not in [name.lower() for name in handler.headers]:
            return cut(handler)
        status, headers, body = handler.fetch()
        headers["Content-Range"] = headers["Content-Range"].replace("bytes 50000-", "bytes 40000-")
        handler.send(status, headers, body)
        return True
    house.refused("sends another part", f"127.0.0.1:{house.gateway(behave).port}/{base(house)[0]}")


def altered_bytes(house):
    name, expected = base(house)
    layer = max(expected["layers"], key=lambda layer: layer["transfer"])

    def turned(status, headers, body):
        return status, headers, body[:1000] + bytes([body[1000] ^ 1]) + body[1001:] if len(body) > 1000 else body
    gateway = house.gateway(changing(layer["digest"], turned))
    done = house.image(f"127.0.0.1:{gateway.port}/{name}", "--format", "json")
    codes = [problem["code"] for problem in json.loads(done.stdout)["layers"][layer["index"]]["problems"]]
    check(done.returncode == 2 and "digest-mismatch" in codes, f"nobody notices: {codes}")
    digest = expected["image"]["digest"]

    def spaced(status, headers, body):
        return status, {**headers, "Content-Length": str(len(body) + 1)}, body.replace(b"{", b"{ ", 1)
    gateway = house.gateway(changing("/manifests/", spaced))
    for suffix in (name, f"{name}@{digest}"):
        house.refused("was altered", f"127.0.0.1:{gateway.port}/{suffix}")


def lies_about_lengths(house):
    name, expected = base(house)
    layer = max(expected["layers"], key=lambda layer: layer["transfer"])
    for length in (layer["transfer"] + 5, layer["transfer"] - 5):
        gateway = house.gateway(changing(
            layer["digest"], lambda status, headers, body: (status, {**headers, "Content-Length": str(length)}, body[:length])))
        house.refused(f"has {length} bytes", f"127.0.0.1:{gateway.port}/{name}")
    large = b"{" + b" " * (33 << 20) + b"}"
    gateway = house.gateway(changing("/manifests/", lambda status, headers, body: (status, {}, large)))
    house.refused(["document-bytes", "limit"], f"127.0.0.1:{gateway.port}/{name}")


def no_registry_at_all(house):
    name, _ = base(house)
    page = house.gateway(lambda handler: (handler.send(200, {"Content-Type": "text/html"}, b"<html>"), True)[1])
    house.refused(["text/html", "Is it a registry?"], f"127.0.0.1:{page.port}/{name}")
    old = house.gateway(changing("/manifests/", lambda *_: (200, {}, b'{"schemaVersion": 1, "name": "x"}')))
    house.refused(["schema 1", "Push it again"], f"127.0.0.1:{old.port}/{name}")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    done = house.refused(["cannot be reached", "refused"], f"127.0.0.1:{port}/{name}")
    check(done.seconds < 10, f"it takes {done.seconds:.0f} seconds to say so")
    house.refused(["no such host", "Is the name right"], "no-such-host.invalid/a/b:1")
    house.refused("has no tag nothing of public/none", f"127.0.0.1:{house.open}/public/none:nothing")
    for text, words in [("127.0.0.1:0/a", "port"), ("localhost/A", "capital letters"), ("a.b/c@sha256:00", "digest"),
                        ("127.0.0.1/", "repository")]:
        house.refused(words, f"registry://{text}")


CASES = [
    other_part_than_asked_for, altered_bytes, lies_about_lengths, no_registry_at_all,
]
