"""Servers for scripts/check-registry: one that passes requests on and misbehaves as told, and one that gives out tokens."""

import base64
import contextlib
import http.client
import http.server
import json
import socket
import subprocess
import threading
import time
import urllib.parse


# Configs and attestations are smaller, and the layers that matter are larger.
SMALL = 20_000


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, handler):
        super().__init__(("127.0.0.1", 0), handler)
        self.port = self.server_address[1]
        self.seen = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def paths(self, part):
        return [request.path for request in self.seen if part in request.path]

    def handle_error(self, request, address):
        pass


class Seen:
    def __init__(self, handler):
        self.method = handler.command
        self.path = urllib.parse.urlsplit(handler.path).path
        self.headers = dict((name.lower(), value) for name, value in handler.headers.items())


class Gateway(Server):
    """Passes requests on to a registry; `behave` may answer in its place, and then returns true."""

    def __init__(self, upstream, behave=lambda handler: False):
        super().__init__(GatewayHandler)
        self.upstream = upstream
        self.behave = behave


class GatewayHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def handle_request(self):
        self.server.seen.append(Seen(self))
        if not self.server.behave(self):
            self.send(*self.fetch())

    do_GET = do_HEAD = do_POST = handle_request

    def do_CONNECT(self):
        """Whatever host is asked for, the registry is behind it."""
        self.server.seen.append(Seen(self))
        self.send_response(200)
        self.end_headers()
        with socket.create_connection(("127.0.0.1", self.server.upstream)) as other:
            back = threading.Thread(target=pump, args=(other, self.connection), daemon=True)
            back.start()
            pump(self.connection, other)
            back.join()
        self.close_connection = True

    def fetch(self, drop=()):
        """The registry's own answer: status, headers, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.upstream)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", *drop)}
        connection.request(self.command, self.path, headers=headers)
        answer = connection.getresponse()
        headers = {name: value for name, value in answer.getheaders()
                   if name.lower() not in ("connection", "transfer-encoding", "date")}
        return answer.status, headers, answer.read()

    def send(self, status, headers, body, stop_after=None):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[:stop_after])
        if stop_after is not None:
            self.break_off()

    def break_off(self):
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    @property
    def is_layer(self):
        """A blob; whether it is a config shows in its size."""
        return self.command == "GET" and "/blobs/" in self.path


def pump(source, target):
    with contextlib.suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def cutting(after, every=False, ranges=True):
    """Breaks off layers behind so many bytes, once each or each time."""
    cut = set()

    def behave(handler):
        if not handler.is_layer:
            return False
        status, headers, body = handler.fetch(drop=() if ranges else ("range",))
        if len(body) <= max(after, SMALL) or (not every and handler.path in cut):
            handler.send(status, headers, body)
        else:
            cut.add(handler.path)
            handler.send(status, headers, body, stop_after=after)
        return True
    return behave


def busy(status, times, headers={}):
    """Answers so many requests for each path with a status of no use."""
    counts = {}

    def behave(handler):
        counts[handler.path] = counts.get(handler.path, 0) + 1
        if counts[handler.path] > times or "/blobs/" not in handler.path and "/manifests/" not in handler.path:
            return False
        handler.send(status, headers, b"{}")
        return True
    return behave


def dropping(times):
    """Closes the connection in place of an answer."""
    counts = {}

    def behave(handler):
        counts[handler.path] = counts.get(handler.path, 0) + 1
        if counts[handler.path] > times or handler.path == "/v2/":
            return False
        handler.break_off()
        return True
    return behave


def changing(part, change):
    """Changes status, headers and body of answers to paths with `part` in them."""
    def behave(handler):
        if part not in handler.path:
            return False
        handler.send(*change(*handler.fetch()))
        return True
    return behave


def redirecting(part, location):
    def behave(handler):
        if part not in handler.path:
            return False
        handler.send(307, {"Location": location(handler.path)}, b"")
        return True
    return behave


def stalling(after, reached):
    """Sends the beginning of a layer, says so, and no more."""
    def behave(handler):
        if not handler.is_layer:
            return False
        status, headers, body = handler.fetch()
        if len(body) <= max(after, SMALL):
            handler.send(status, headers, body)
            return True
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[:after])
        handler.wfile.flush()
        reached.set()
        time.sleep(60)
        return True
    return behave


class TokenServer(Server):
    """Gives out tokens that docker-registry takes: by a name and password, by an identity token, or to anybody."""

    def __init__(self, key, certificate, service, password, identity):
        super().__init__(TokenHandler)
        self.key, self.certificate, self.service = key, certificate, service
        self.password, self.identity = password, identity
        self.lifetime = 300

    def token(self, scopes, subject):
        access = []
        for scope in scopes:
            kind, name, actions = scope.split(":")
            if subject or name.startswith("public/"):
                access.append({"type": kind, "name": name, "actions": actions.split(",")})
        now = int(time.time())
        head = {"typ": "JWT", "alg": "RS256", "x5c": [base64.b64encode(self.certificate).decode()]}
        claims = {"iss": "stand-in", "sub": subject or "", "aud": self.service, "nbf": now - 60, "iat": now,
                  "exp": now + self.lifetime, "jti": str(now), "access": access}
        text = b".".join(encoded(json.dumps(part).encode()) for part in (head, claims))
        signed = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.key], input=text, capture_output=True)
        return (text + b"." + encoded(signed.stdout)).decode()


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


class TokenHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def do_GET(self):
        fields = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        login = self.headers.get("authorization")
        known = "Basic " + base64.b64encode(b"user:" + self.server.password.encode()).decode()
        self.answer(fields, None if login is None else "user" if login == known else False)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
        fields = urllib.parse.parse_qs(body)
        is_known = fields.get("refresh_token") == [self.server.identity] and fields["grant_type"] == ["refresh_token"]
        self.answer(fields, "user" if is_known else False)

    def answer(self, fields, subject):
        self.server.seen.append(Seen(self))
        is_wrong = subject is False or fields.get("service") != [self.server.service]
        scopes = [scope for text in fields.get("scope", []) for scope in text.split(" ")]
        name = "access_token" if self.command == "POST" else "token"
        body = json.dumps({} if is_wrong else {name: self.server.token(scopes, subject)}).encode()
        self.send_response(401 if is_wrong else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
