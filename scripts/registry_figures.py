"""Cases of scripts/check-registry. What plimsoll says of images in a registry: what it says of them in files."""

import json
import random
import shutil
import sys
import urllib.request

from registry_house import FIXTURES, base, check, run, tar_of, write_layout
from registry_standins import changing


def figures_of_the_file(house):
    for file, scheme in [("oci-gz-archive.tar", "oci-archive"), ("oci-zstd-archive.tar", "oci-archive"),
                         ("oci-zstd", "oci"), ("duplayer.tar", "oci-archive"), ("nohistory", "oci"),
                         ("history-short", "oci"), ("multiarch-attest.tar", "oci-archive")]:
        house.push(f"{scheme}:{FIXTURES / file}", f"public/{file.lower()}:1")
        expected = house.report(FIXTURES / file)
        seen = house.report(f"registry://127.0.0.1:{house.open}/public/{file.lower()}:1")
        check(seen == expected, f"{file} is another by the registry than by the file")
    # Of an archive of docker save, skopeo compresses the layers: it is what comes back that counts.
    for file in ("docker-legacy.tar", "docker24-duplayer-symlink.tar", "docker25-gzlayers.tar", "docker25.tar"):
        house.push(f"docker-archive:{FIXTURES / file}", f"public/{file}:1")
        back = house.folder / f"{file}.back"
        run("skopeo", "copy", "--quiet", "--src-tls-verify=false", "--dest-oci-accept-uncompressed-layers",
            f"docker://127.0.0.1:{house.open}/public/{file}:1", f"dir:{back}")
        name = f"127.0.0.1:{house.open}/public/{file}:1"
        seen, local = house.report(name), house.report(FIXTURES / file)
        check([layer["diffID"] for layer in seen["layers"]] == [layer["diffID"] for layer in local["layers"]],
              f"{file}: other diff IDs")
        check([layer["entries"] for layer in seen["layers"]] == [layer["entries"] for layer in local["layers"]],
              f"{file}: other entries")
        for size in ("disk", "final", "waste"):
            check(seen["sizes"][size] == local["sizes"][size], f"{file}: another {size} size")
        manifest = json.loads((back / "manifest.json").read_text())
        check([layer["transfer"] for layer in seen["layers"]] == [layer["size"] for layer in manifest["layers"]],
              f"{file}: other transfer sizes")


def platforms_and_provenance(house):
    gateway = house.gateway()
    name = f"127.0.0.1:{gateway.port}/public/multiarch-attest.tar:1"
    seen = house.report(name, "--platform", "linux/arm64")
    check(seen == house.report(FIXTURES / "multiarch-attest.tar", "--platform", "linux/arm64"), "another image")
    mappings = {layer["step"]["mapping"] for layer in seen["layers"]}
    check(mappings == {"provenance"}, f"steps by {mappings}, not by provenance")
    manifests = gateway.paths("/manifests/")
    check(len(manifests) == len(set(manifests)), f"a manifest was asked for twice: {manifests}")
    check(len(manifests) == 3, f"index, manifest and attestation are enough: {manifests}")
    house.refused(["linux/s390x", "linux/amd64"], name, "--platform", "linux/s390x")


def by_digest(house):
    name, expected = base(house)
    digest = expected["image"]["digest"]
    repository = name.rsplit(":", 1)[0]
    gateway = house.gateway()
    check(house.report(f"127.0.0.1:{gateway.port}/{repository}@{digest}") == expected, "another image")
    check(house.report(f"registry://127.0.0.1:{gateway.port}/{name}@{digest}") == expected, "another image")
    absent = "sha256:" + "0" * 64
    house.refused([absent, "Is the name right?"], f"127.0.0.1:{gateway.port}/{repository}@{absent}")


def sizes_only(house):
    gateway = house.gateway()
    name, expected = base(house)
    done = house.image(f"127.0.0.1:{gateway.port}/{name}", "--sizes-only", "--format", "json")
    seen = json.loads(done.stdout)
    check(done.returncode == 0 and seen["schema"] == "plimsoll/sizes/1", f"no sizes: {done.stderr}")
    check(seen["transfer"] == expected["sizes"]["transfer"], "another total")
    for key in ("digest", "diffID", "mediaType", "transfer", "step"):
        check([layer[key] for layer in seen["layers"]] == [layer[key] for layer in expected["layers"]], f"other {key}")
    check(len(gateway.paths("/blobs/")) == 1, f"more than the config was fetched: {gateway.paths('/blobs/')}")
    local = json.loads(house.image(FIXTURES / "oci-gz-archive.tar", "--sizes-only", "--format", "json").stdout)
    check(local["layers"] == seen["layers"] and local["transfer"] == seen["transfer"], "the file says otherwise")


def foreign_layers(house):
    layout = house.folder / "foreign"
    shutil.copytree(FIXTURES / "foreign", layout)
    index = json.loads((layout / "index.json").read_text())
    digest = index["manifests"][0]["digest"]
    manifest = (layout / "blobs" / digest.replace(":", "/")).read_bytes()
    # skopeo pushes none of these; a registry takes the rest as it is.
    blobs = [layer["digest"] for layer in json.loads(manifest)["layers"]] + [json.loads(manifest)["config"]["digest"]]
    base_url = f"http://127.0.0.1:{house.open}/v2/public/foreign"
    for blob in blobs:
        path = layout / "blobs" / blob.replace(":", "/")
        if not path.exists():
            continue
        begin = urllib.request.urlopen(urllib.request.Request(f"{base_url}/blobs/uploads/", method="POST", data=b""))
        place = begin.headers["Location"] + f"&digest={blob}"
        urllib.request.urlopen(urllib.request.Request(
            place, method="PUT", data=path.read_bytes(), headers={"Content-Type": "application/octet-stream"}))
    gateway = house.gateway(changing("/manifests/", lambda *_: (200, {}, manifest)))
    seen = house.image(f"127.0.0.1:{gateway.port}/public/foreign:1", "--platform", "windows/amd64", "--format", "json")
    report = json.loads(seen.stdout)
    check(seen.returncode == 0, f"exit code {seen.returncode}: {seen.stderr}")
    check([[problem["code"] for problem in layer["problems"]] for layer in report["layers"]] == [["foreign-layer"], []],
          "a foreign layer that is not there is no fault")


def large_layers(house):
    chance = random.Random(5)
    layout = write_layout(house.folder / "large", [
        tar_of({f"f{part}/{number}": chance.randbytes(4 << 20) for number in range(24)}) for part in range(2)])
    house.push(f"oci:{layout}", "public/large:1")
    expected = house.report(layout)
    gateway = house.gateway()
    name = f"127.0.0.1:{gateway.port}/public/large:1"
    check(house.report(name) == expected, "the figures are not those of the file")
    # Memory counts from before a program is begun: a process that has little has to begin it.
    measure = ("import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
               "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)")
    kilobytes = int(run(sys.executable, "-c", measure, house.plimsoll, "image", name,
                        env={"PATH": "/nowhere", "HOME": str(house.home)}))
    largest = max(layer["transfer"] for layer in expected["layers"])
    check(kilobytes * 1024 < largest, f"{kilobytes >> 10} MiB for layers of {largest >> 20} MiB")


CASES = [
    figures_of_the_file, platforms_and_provenance, by_digest, sizes_only, foreign_layers, large_layers,
]
