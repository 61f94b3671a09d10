"""The advice that scripts/prove-savings follows: images as they are often built, and with one piece of advice followed.

`before` and `after` are Dockerfiles. FROM names a base that prove-savings makes: busybox (one static program), debian
(debootstrap's smallest system), or one of savings_bases on top of that. `files` fills the build context; ADDRESS is where
savings_registry serves its packages.
"""

import savings_files as files
import savings_packages
from savings_bases import APT, CLEAN
from savings_files import blob, tree

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
        "files": files.archive,
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
        "files": files.repository,
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
        "files": files.program,
        "after-files": lambda folder: files.program(folder, strip=True),
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
        "name": "A cloned project's .git in .dockerignore",
        "rule": "vcs-directory-in-image", "quick": True,
        "files": lambda folder: files.repository(folder / "shop"),
        "ignore": "shop/.git\n",
        "before": """
            FROM busybox
            COPY shop /srv/shop
        """,
        "after": """
            FROM busybox
            COPY shop /srv/shop
        """,
    },
    {
        "name": "A downloaded archive removed in the same RUN",
        "rule": "unpacked-archive-left", "quick": True,
        "before": """
            FROM busybox
            RUN mkdir /srv && wget -q ADDRESS/tools.tar.gz && tar -xzf tools.tar.gz -C /srv
        """,
        "after": """
            FROM busybox
            RUN mkdir /srv && wget -q ADDRESS/tools.tar.gz && tar -xzf tools.tar.gz -C /srv && rm tools.tar.gz
        """,
    },
    {
        "name": "A temporary directory removed in the same RUN",
        "rule": "temporary-files-left", "quick": True,
        "files": files.archive,
        "before": """
            FROM busybox
            RUN --mount=type=bind,target=/context mkdir /tmp && DIR="$(mktemp -d)" && tar -xzf /context/vendor.tar.gz -C "$DIR" \\
                && cp -r "$DIR/vendor/part0" /part0
        """,
        "after": """
            FROM busybox
            RUN --mount=type=bind,target=/context mkdir /tmp && DIR="$(mktemp -d)" && tar -xzf /context/vendor.tar.gz -C "$DIR" \\
                && cp -r "$DIR/vendor/part0" /part0 && rm -r "$DIR"
        """,
    },
    {
        "name": "Object files and logs removed in the same RUN",
        "rule": "deletable-files", "quick": True,
        "files": lambda folder: [blob(folder, f"objects/part{number}.o", 90_000 + number) for number in range(50)],
        "before": """
            FROM busybox
            RUN --mount=type=bind,target=/context mkdir -p /srv/build /var/log && cp /context/objects/*.o /srv/build \\
                && cat /srv/build/*.o > /srv/app && tar -cvf /dev/null /srv > /var/log/build.log
        """,
        "after": """
            FROM busybox
            RUN --mount=type=bind,target=/context mkdir -p /srv/build /var/log && cp /context/objects/*.o /srv/build \\
                && cat /srv/build/*.o > /srv/app && tar -cvf /dev/null /srv > /var/log/build.log \\
                && rm -r /srv/build /var/log/build.log
        """,
    },
    *savings_packages.CASES,
    {
        "name": "Compiled sources removed in the same RUN",
        "rule": "sources-left",
        "files": files.compiled,
        "before": """
            FROM compiler
            RUN --mount=type=bind,source=app.tar.gz,target=/app.tar.gz mkdir -p /usr/src/app \\
                && tar -xzf /app.tar.gz -C /usr/src/app && make -C /usr/src/app install
        """,
        "after": """
            FROM compiler
            RUN --mount=type=bind,source=app.tar.gz,target=/app.tar.gz mkdir -p /usr/src/app \\
                && tar -xzf /app.tar.gz -C /usr/src/app && make -C /usr/src/app install && rm -r /usr/src/app
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
        "files": files.service,
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
        "name": "COPY --chmod in place of chmod",
        "rule": "chmod-after-copy", "quick": True,
        "files": lambda folder: blob(folder, "service", 7_000_000),
        "before": """
            FROM busybox
            COPY service /usr/local/bin/service
            RUN chmod 755 /usr/local/bin/service
        """,
        "after": """
            FROM busybox
            COPY --chmod=755 service /usr/local/bin/service
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

# An edit of a file, in a Dockerfile and in one of the order that `plimsoll cache` proposes.
EDITS = [
    {
        "name": "npm: package.json and its lock copied first",
        "files": files.node, "edit": "src/part3.js",
        "before": """
            FROM node
            WORKDIR /app
            COPY . .
            RUN npm ci --omit=dev && npm cache clean --force
            CMD ["node", "src/part0.js"]
        """,
        "after": """
            FROM node
            WORKDIR /app
            COPY package.json package-lock.json .npmrc ./
            RUN npm ci --omit=dev && npm cache clean --force
            COPY . .
            CMD ["node", "src/part0.js"]
        """,
    },
    {
        "name": "pip: requirements.txt copied first",
        "files": files.python, "edit": "shop/part3.py",
        "before": """
            FROM python
            WORKDIR /app
            COPY . .
            RUN pip install --no-cache-dir --break-system-packages -r requirements.txt
            RUN python3 -m compileall -q shop
            CMD ["python3", "-m", "shop"]
        """,
        "after": """
            FROM python
            WORKDIR /app
            COPY requirements.txt ./
            RUN pip install --no-cache-dir --break-system-packages -r requirements.txt
            COPY . .
            RUN python3 -m compileall -q shop
            CMD ["python3", "-m", "shop"]
        """,
    },
]
