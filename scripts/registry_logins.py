"""Cases of scripts/check-registry. Logins and tokens: where they are found, what they open, and who never sees them."""

import base64
import json
import os
import socket
import tempfile
from pathlib import Path

from registry_house import FIXTURES, IDENTITY, PASSWORD, base, check, whole
from registry_standins import redirecting


def login_by_password(house):
    entry = {"auth": base64.b64encode(f"user:{PASSWORD}".encode()).decode()}
    gateway = house.gateway(upstream=house.basic)
    login = house.login(gateway.port, **entry)
    whole(house, gateway, **login)
    check(sum(request.headers.get("authorization") is None for request in gateway.seen) <= 2,
          "it asks without a login again and again")
    name, _ = base(house)
    auth = house.folder / "auth.json"
    auth.write_text(json.dumps({"auths": {f"127.0.0.1:{gateway.port}/public": entry}}))
    whole(house, gateway, REGISTRY_AUTH_FILE=str(auth))
    nobody = house.gateway(upstream=house.basic)
    # Credentials of one registry are for that one.
    house.refused("without a login", f"127.0.0.1:{nobody.port}/{name}", **login)
    check(all("authorization" not in request.headers for request in nobody.seen), "it shows another registry's login")
    house.refused(["without a login", f"docker login 127.0.0.1:{nobody.port}"], f"127.0.0.1:{nobody.port}/{name}")
    wrong = house.login(nobody.port, username="user", password="wrong-" + PASSWORD)
    house.refused([f"refuses the login in {wrong['DOCKER_CONFIG']}/config.json", "docker login"],
                  f"127.0.0.1:{nobody.port}/{name}", **wrong)


def login_by_helper(house):
    gateway = house.gateway(upstream=house.basic)
    name, _ = base(house)
    host = f"127.0.0.1:{gateway.port}"
    programs = house.folder / "programs"
    programs.mkdir()
    secret = json.dumps({"ServerURL": host, "Username": "user", "Secret": PASSWORD}, ensure_ascii=False)
    scripts = {
        "good": f"read host; test \"$1 $host\" = 'get {host}' && printf '%s' '{secret}'",
        "none": "echo credentials not found in native keychain; exit 1",
        "failing": f"echo '{PASSWORD}'; echo '{PASSWORD}' >&2; exit 3",
        "odd": f"echo '{PASSWORD}'",
        "endless": f"yes '{PASSWORD}'",
    }
    for title, script in scripts.items():
        program = programs / f"docker-credential-{title}"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    def helped(**settings):
        folder = Path(tempfile.mkdtemp(dir=house.folder))
        (folder / "config.json").write_text(json.dumps(settings))
        return {"DOCKER_CONFIG": str(folder), "PATH": f"{programs}:{os.environ['PATH']}"}

    whole(house, gateway, **helped(credsStore="good"))
    whole(house, gateway, **helped(credsStore="failing", credHelpers={host: "good"}))
    for title, words in [("none", "without a login"), ("failing", "docker-credential-failing ended with 3"),
                         ("odd", "docker-credential-odd answered what is no answer"),
                         ("endless", "docker-credential-endless"),
                         ("absent", "docker-credential-absent is not on the PATH")]:
        house.refused(words, f"{host}/{name}", **helped(credsStore=title))


def login_by_token(house):
    name, _ = base(house)
    entry = {"username": "user", "password": PASSWORD}
    private = house.gateway(upstream=house.bearer)
    house.tokens.seen.clear()
    whole(house, private)
    check(len(house.tokens.seen) == 1, f"one token is enough, not {len(house.tokens.seen)}")
    house.push(f"oci-archive:{FIXTURES / 'oci-gz-archive.tar'}", "team/app:1")
    expected = house.report(FIXTURES / "oci-gz-archive.tar")
    app = f"127.0.0.1:{private.port}/team/app:1"
    house.refused("without a login", app)
    check(house.report(app, **house.login(private.port, **entry)) == expected, "another image with a login")
    check(house.report(app, **house.login(private.port, identitytoken=IDENTITY)) == expected, "another by identity")
    check(house.tokens.seen[-1].method == "POST", "an identity token is posted")
    house.refused("refuses the login", app, **house.login(private.port, identitytoken="old-" + IDENTITY))
    house.refused("refuses the login", app, **house.login(private.port, username="user", password="x" + PASSWORD))
    # The password is for the server of tokens, and no registry sees it.
    check(all(not request.headers.get("authorization", "").startswith("Basic") for request in private.seen),
          "the registry was shown the password")


def tokens_that_run_out(house):
    name, _ = base(house)
    states = {"refused": 0}

    def behave(handler):
        # After the manifest, the first token is good for nothing.
        if "/blobs/" not in handler.path or states["refused"]:
            return False
        states["refused"] = 1
        realm = f'Bearer realm="http://127.0.0.1:{house.tokens.port}/token",service="registry",error="invalid_token"'
        handler.send(401, {"WWW-Authenticate": realm}, b"")
        return True
    whole(house, house.gateway(behave, upstream=house.bearer))
    check(states["refused"] == 1, "nothing ran out")


def storage_elsewhere(house):
    storage = house.gateway()
    entry = {"username": "user", "password": PASSWORD}
    front = house.gateway(redirecting("/blobs/", lambda path: f"http://localhost:{storage.port}{path}"),
                          upstream=house.basic)
    whole(house, front, **house.login(front.port, **entry))
    check(len(storage.paths("/blobs/")) > 1, "nothing came from the storage")
    check(all("authorization" not in request.headers for request in storage.seen), "the storage was shown the login")
    check(any("authorization" in request.headers for request in front.seen), "the registry was not shown the login")
    # Nor does it help to send the client away with a challenge.
    thief = house.gateway(lambda handler: (handler.send(401, {"WWW-Authenticate": "Basic realm=x"}, b""), True)[1])
    front.behave = redirecting("/blobs/", lambda path: f"http://localhost:{thief.port}{path}")
    house.refused("does not give", f"127.0.0.1:{front.port}/{base(house)[0]}", **house.login(front.port, **entry))
    check(thief.seen and all("authorization" not in request.headers for request in thief.seen), "the thief has it")
    front.behave = redirecting("/blobs/", lambda path: path)
    house.refused("redirects more than 5 times", f"127.0.0.1:{front.port}/{base(house)[0]}",
                  **house.login(front.port, **entry))
    front.behave = redirecting("/manifests/", lambda path: "file:///etc/passwd")
    house.refused("redirects to where nothing may be fetched from", f"127.0.0.1:{front.port}/{base(house)[0]}")


def tokens_from_elsewhere(house):
    """A registry that is reached by HTTPS may not have its login sent in the clear: seen with one that is not."""
    name, _ = base(house)

    def naming(realm):
        def behave(handler):
            if handler.path == "/v2/":
                return False
            handler.send(401, {"WWW-Authenticate": f'Bearer realm="{realm}",service="x"'}, b"")
            return True
        return behave

    for realm in ("file:///etc/passwd", "nowhere"):
        house.refused("does not say from where", f"127.0.0.1:{house.gateway(naming(realm)).port}/{name}")
    large = house.gateway(lambda handler: (handler.send(200, {}, b'{"token":"' + b"x" * (2 << 20) + b'"}'), True)[1])
    house.refused("what is no token", f"127.0.0.1:{house.gateway(naming(f'http://127.0.0.1:{large.port}')).port}/{name}")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    house.refused("cannot be reached",
                  f"127.0.0.1:{house.gateway(naming(f'http://127.0.0.1:{port}')).port}/{name}")


CASES = [
    login_by_password, login_by_helper, login_by_token, tokens_that_run_out, storage_elsewhere,
    tokens_from_elsewhere,
]
