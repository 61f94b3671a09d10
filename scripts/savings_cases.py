"""The advice that scripts/prove-savings follows: images as they are often built, and with one piece of advice followed.

`before` and `after` are Dockerfiles. FROM names a base that prove-savings makes: busybox (one static program), debian
(debootstrap's smallest system), or one of PACKAGES on top of that. `files` fills the build context.
"""

import random
import shutil
import subprocess
from pathlib import Path


def blob(folder, path, size, seed=1, repeat=1):
    """Bytes that compress as programs do: half of them at random, half of them not."""
    chance = random.Random(seed)
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    piece = b"".join(chance.randbytes(64) + bytes(64) for _ in range(size // 128 + 1))[:size]
    target.write_bytes(piece * repeat)


def tree(folder, path, count, size, seed=1):
    """A folder of small files, as sources and static assets are."""
    for number in range(count):
        blob(folder, f"{path}/part{number % 7}/file{number}.dat", size + number % 300, seed=seed + number)


def repository(folder):
    """A git repository with some history, and the sources beside it."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", "-C", folder]
    subprocess.run([*git, "init", "--quiet", "."], check=True)
    for number in range(4):
        tree(folder, "src", 40, 4_000, seed=1_000 * number)
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "--quiet", "-m", f"change {number}"], check=True)


def archive(folder):
    tree(folder, "vendor", 60, 20_000)
    subprocess.run(["tar", "-C", folder, "-czf", folder / "vendor.tar.gz", "vendor"], check=True)
    shutil.rmtree(folder / "vendor")


def program(folder, strip=False):
    """A program of many functions, compiled here with and without what a debugger reads."""
    lines = ["#include <stdio.h>", "struct pair { int left, right; double weight; char name[24]; };"]
    for number in range(20_000):
        lines.append(
            f"double step{number}(struct pair *pairs, int count) {{ double sum_{number} = {number}; "
            f"for (int index_{number} = 0; index_{number} < count; index_{number}++) "
            f"sum_{number} += pairs[index_{number}].weight * pairs[index_{number}].left; return sum_{number}; }}")
    lines.append('int main(void) { puts("service"); return 0; }')
    source = folder / "service.c"
    source.write_text("\n".join(lines))
    subprocess.run(["gcc", "-g", "-O0", "-static", "-o", folder / "service", source], check=True)
    source.unlink()
    if strip:
        subprocess.run(["strip", "--strip-debug", folder / "service"], check=True)


def service(folder):
    """Sources for the compiler in the image."""
    (folder / "src").mkdir()
    (folder / "src/main.c").write_text('#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n')
    (folder / "src/Makefile").write_text("app: main.c\n\tcc -O2 -o app main.c\n")


def excludes(folder):
    (folder / "nodocs").write_text(
        "path-exclude /usr/share/doc/*\npath-include /usr/share/doc/*/copyright\npath-exclude /usr/share/man/*\n"
        "path-exclude /usr/share/info/*\npath-exclude /usr/share/locale/*\n")


def gem(folder):
    """A gem of many classes with comments, which `gem install` makes documentation of."""
    source = folder / "gem"
    (source / "lib").mkdir(parents=True)
    for number in range(60):
        lines = [f"# Class number {number} of the kit.", f"class Kit{number}"]
        for method in range(25):
            lines += [f"  # Gives back {method} times {number}.", f"  def step{method}(value) = value * {number}", ""]
        (source / f"lib/kit{number}.rb").write_text("\n".join(lines + ["end", ""]))
    (source / "kit.gemspec").write_text(
        "Gem::Specification.new { |s| s.name = 'kit'; s.version = '1.0.0'; s.summary = 'A kit'; s.authors = ['a']\n"
        "s.files = Dir['lib/*.rb'] }\n")


# Bases on top of debian, each with the packages that make it.
PACKAGES = {"python": "python3-pip", "gems": "ruby"}

APT = "apt-get install -y --no-install-recommends"
CLEAN = "apt-get clean && rm -rf /var/lib/apt/lists/*"

CASES = [
    {
        "name": "Copy, and remove in the same RUN",
        "rule": "copied-then-removed", "quick": True,
        "files": lambda folder: (tree(folder, "assets", 300, 3_000), blob(folder, "model.bin", 6_000_000)),
        "before": """
            FROM busybox
            COPY assets /tmp/assets
            COPY model.bin /tmp/model.bin
            RUN cat /tmp/assets/part*/file* /tmp/model.bin | sha256sum > /sum
            RUN rm -rf /tmp/assets /tmp/model.bin
        """,
        "after": """
            FROM busybox
            RUN --mount=type=bind,target=/context cat /context/assets/part*/file* /context/model.bin | sha256sum > /sum
        """,
    },
    {
        "name": "COPY --chown in place of chown -R",
        "rule": "ownership-in-own-layer", "quick": True,
        "files": lambda folder: tree(folder, "app", 500, 12_000),
        "before": """
            FROM busybox
            COPY app /app
            RUN chown -R 1000:1000 /app
            USER 1000
        """,
        "after": """
            FROM busybox
            COPY --chown=1000:1000 app /app
            USER 1000
        """,
    },
    {
        "name": "ADD in place of COPY and tar",
        "rule": "copied-archive-unpacked", "quick": True,
        "files": archive,
        "before": """
            FROM busybox
            COPY vendor.tar.gz /srv/
            RUN tar -xzf /srv/vendor.tar.gz -C /srv
        """,
        "after": """
            FROM busybox
            ADD vendor.tar.gz /srv/
        """,
    },
    {
        "name": ".git in .dockerignore",
        "rule": "whole-context-copied", "quick": True,
        "files": repository,
        "ignore": ".git\n",
        "before": """
            FROM busybox
            COPY . /app
        """,
        "after": """
            FROM busybox
            COPY . /app
        """,
    },
    {
        "name": "A link in place of a second copy",
        "rule": "duplicate-content", "quick": True,
        "files": lambda folder: blob(folder, "model.bin", 9_000_000),
        "before": """
            FROM busybox
            COPY model.bin /srv/model.bin
            RUN mkdir /data && cp /srv/model.bin /data/model.bin
        """,
        "after": """
            FROM busybox
            COPY model.bin /srv/model.bin
            RUN mkdir /data && ln -s /srv/model.bin /data/model.bin
        """,
    },
    {
        "name": "Programs without debug sections",
        "rule": "unstripped-binaries", "quick": True,
        "files": program,
        "after-files": lambda folder: program(folder, strip=True),
        "before": """
            FROM busybox
            COPY service /usr/local/bin/service
        """,
        "after": """
            FROM busybox
            COPY service /usr/local/bin/service
        """,
    },
    {
        "name": "apt's package lists removed in the same RUN",
        "rule": "apt-lists-left",
        "before": f"""
            FROM debian
            RUN apt-get update && {APT} curl && apt-get clean
        """,
        "after": f"""
            FROM debian
            RUN apt-get update && {APT} curl && apt-get clean && rm -rf /var/lib/apt/lists/*
        """,
    },
    {
        "name": "apt's archives and caches removed in the same RUN",
        "rule": "package-cache-in-layer",
        "before": f"""
            FROM debian
            RUN apt-get update && {APT} git && rm -rf /var/lib/apt/lists/*
        """,
        "after": f"""
            FROM debian
            RUN apt-get update && {APT} git && apt-get clean && rm -f /var/cache/apt/*.bin && rm -rf /var/lib/apt/lists/*
        """,
    },
    {
        "name": "No documentation and translations of packages",
        "rule": "documentation-in-image",
        "files": excludes,
        "before": f"""
            FROM debian
            RUN apt-get update && {APT} git gnupg && {CLEAN}
        """,
        "after": f"""
            FROM debian
            COPY nodocs /etc/dpkg/dpkg.cfg.d/nodocs
            RUN apt-get update && {APT} git gnupg && {CLEAN}
        """,
    },
    {
        "name": "apt-get install --no-install-recommends",
        "rule": "apt-recommends",
        "before": f"""
            FROM debian
            RUN apt-get update && apt-get install -y python3-pip && {CLEAN}
        """,
        "after": f"""
            FROM debian
            RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && {CLEAN}
        """,
    },
    {
        # From source, since what pip keeps of downloads depends on what the index allows.
        "name": "pip install --no-cache-dir",
        "rule": "pip-cache-left",
        "before": """
            FROM python
            RUN pip install --break-system-packages --no-build-isolation --no-binary sympy,django sympy==1.13.3 django==5.1.4
        """,
        "after": """
            FROM python
            RUN pip install --no-cache-dir --break-system-packages --no-build-isolation --no-binary sympy,django sympy==1.13.3 django==5.1.4
        """,
    },
    {
        "name": "gem install --no-document",
        "rule": "gem-documentation",
        "files": gem,
        "before": """
            FROM gems
            COPY gem /tmp/gem
            RUN cd /tmp/gem && gem build kit.gemspec && gem install --local kit-1.0.0.gem
        """,
        "after": """
            FROM gems
            COPY gem /tmp/gem
            RUN cd /tmp/gem && gem build kit.gemspec && gem install --no-document --local kit-1.0.0.gem
        """,
    },
    {
        "name": "Build tools purged in the RUN that uses them",
        "rule": "build-tools-in-final",
        "before": f"""
            FROM python
            RUN apt-get update && {APT} gcc libc6-dev python3-dev && {CLEAN}
            RUN pip install --no-cache-dir --break-system-packages --no-binary markupsafe markupsafe==3.0.2
            CMD ["python3", "-c", "import markupsafe"]
        """,
        "after": f"""
            FROM python
            RUN apt-get update && {APT} gcc libc6-dev python3-dev \\
                && pip install --no-cache-dir --break-system-packages --no-binary markupsafe markupsafe==3.0.2 \\
                && apt-get purge -y --auto-remove gcc libc6-dev python3-dev && {CLEAN}
            CMD ["python3", "-c", "import markupsafe"]
        """,
    },
    {
        "name": "A program compiled in a stage of its own",
        "rule": "single-stage-build",
        "files": service,
        "before": f"""
            FROM debian
            RUN apt-get update && {APT} gcc libc6-dev make && {CLEAN}
            COPY src /src
            RUN make -C /src
            CMD ["/src/app"]
        """,
        "after": f"""
            FROM debian AS build
            RUN apt-get update && {APT} gcc libc6-dev make && {CLEAN}
            COPY src /src
            RUN make -C /src
            FROM debian
            COPY --from=build /src/app /src/app
            CMD ["/src/app"]
        """,
    },
    {
        "name": "All at once: lists, archives, pip's cache, what is removed later",
        # What of libraries' tests stays is not followed here.
        "rule": None, "without": "documentation-in-image",
        "files": lambda folder: tree(folder, "data", 200, 30_000),
        "before": f"""
            FROM python
            RUN apt-get update && {APT} curl
            COPY data /tmp/data
            RUN pip install --break-system-packages --no-build-isolation --no-binary sympy sympy==1.13.3
            RUN cp -r /tmp/data /srv/data && chown -R 1000:1000 /srv/data && rm -rf /tmp/data
        """,
        "after": f"""
            FROM python
            RUN apt-get update && {APT} curl && {CLEAN} && rm -f /var/cache/apt/*.bin
            RUN pip install --no-cache-dir --break-system-packages --no-build-isolation --no-binary sympy sympy==1.13.3
            COPY --chown=1000:1000 data /srv/data
        """,
    },
]


def fill(case, folder, followed):
    """The build context of a case: an empty folder but for what the case puts there."""
    folder.mkdir(parents=True)
    files = case.get("after-files" if followed and "after-files" in case else "files")
    if files:
        files(folder)
    if followed and "ignore" in case:
        Path(folder / ".dockerignore").write_text(case["ignore"])
