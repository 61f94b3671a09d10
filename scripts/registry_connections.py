"""Cases of scripts/check-registry. Connections that break, keep one waiting, are encrypted, or go a longer way."""

import signal
import subprocess
import threading

from registry_house import address, base, check, whole
from registry_standins import busy, cutting, dropping, stalling


def starts(gateway):
    """Where requests for a part of a blob begin."""
    texts = [request.headers["range"] for request in gateway.seen if "range" in request.headers]
    check(all(text.startswith("bytes=") and text.endswith("-") for text in texts), f"odd ranges: {texts}")
    return [int(text[6:-1]) for text in texts]


def broken_connections(house):
    gateway = house.gateway(cutting(50_000))
    whole(house, gateway)
    # What was on its way when the connection broke may be lost.
    ranges = starts(gateway)
    check(ranges and all(0 < start <= 50_000 for start in ranges), f"it does not go on where it broke off: {ranges}")
    gateway = house.gateway(cutting(100_000, every=True))
    whole(house, gateway)
    ranges = starts(gateway)
    check(len(ranges) > 2 and max(ranges) > 200_000, f"it does not go on again and again: {ranges}")
    whole(house, house.gateway(cutting(50_000, ranges=False)))
    whole(house, house.gateway(dropping(2)))


def connections_that_never_hold(house):
    gateway = house.gateway(cutting(0, every=True))
    done = house.refused(["broke off", "again and again", "Totals of what could be read"],
                         f"127.0.0.1:{gateway.port}/{base(house)[0]}")
    check(".." not in done.stdout, "two full stops")


def busy_servers(house):
    whole(house, house.gateway(busy(429, 1, {"Retry-After": "1"})))
    whole(house, house.gateway(busy(503, 2)))
    gateway = house.gateway(busy(429, 99, {"Retry-After": "3600"}))
    done = house.refused(["too many requests", "3600 seconds"], f"127.0.0.1:{gateway.port}/{base(house)[0]}")
    check(len(gateway.paths("/manifests/")) == 1, "it does not wait as long as it is asked to")
    gateway = house.gateway(busy(500, 99, {"Retry-After": "0"}))
    house.refused("answered with 500", f"127.0.0.1:{gateway.port}/{base(house)[0]}")
    check(len(gateway.paths("/manifests/")) == 5, f"{len(gateway.paths('/manifests/'))} tries, not 5")


def secure_connections(house):
    host = address()
    name, expected = base(house)
    image = f"{host}:{house.tls}/{name}"
    if host != "127.0.0.1":
        house.refused(["certificate that is not trusted here", "--insecure"], image)
        check(house.report(image, "--insecure") == expected, "another image")
        house.refused("SSL_CERT_FILE", image, SSL_CERT_FILE="/nowhere")
        plain = house.registry(host=host)
        house.refused(["does not speak HTTPS", "--insecure"], f"{host}:{plain}/{name}")
        check(house.report(f"{host}:{plain}/{name}", "--insecure") == expected, "another image")
        check(house.report(f"{host}:{plain}/{name}", PLIMSOLL_INSECURE="true") == expected, "another image")
    check(house.report(image, SSL_CERT_FILE=str(house.folder / "cert.pem")) == expected, "another image")


def proxies(house):
    name, expected = base(house)
    proxy = house.gateway()
    address = f"http://127.0.0.1:{proxy.port}"
    seen = house.report(f"registry.invalid/{name}", "--insecure", HTTP_PROXY=address)
    check(seen == expected, "another image")
    check({request.method for request in proxy.seen} == {"CONNECT"}, "it does not go by the proxy")
    house.refused("no such host", f"registry.invalid/{name}", "--insecure", HTTP_PROXY=address, NO_PROXY=".invalid")


def interruption(house):
    reached = threading.Event()
    gateway = house.gateway(stalling(20_000, reached))
    process = subprocess.Popen(
        [house.plimsoll, "image", f"127.0.0.1:{gateway.port}/{base(house)[0]}"], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={"PATH": "/nowhere", "HOME": str(house.home)}, preexec_fn=heed_interruption)
    check(reached.wait(60), "no layer was asked for")
    process.send_signal(signal.SIGINT)
    output = process.communicate(timeout=60)
    check(process.returncode == -signal.SIGINT, f"it ended with {process.returncode}")
    check(output == (b"", b""), "it does not end in silence")


def heed_interruption():
    """What runs in the background of a script inherits that the signal is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


CASES = [
    broken_connections, connections_that_never_hold, busy_servers, secure_connections, proxies, interruption,
]
