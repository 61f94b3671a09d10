"""Advice on package managers, as savings_cases.py has it of all else."""

import savings_files as files
from savings_bases import APT, CLEAN

# Makes a repository of rpms out of a spec.
REPOSITORY = ("rpmbuild -bb --quiet --define '_topdir /tmp/rpm' /tmp/kit.spec && mv /tmp/rpm/RPMS/noarch /srv/repo "
              "&& createrepo_c --quiet /srv/repo && rm -rf /tmp/rpm")

CASES = [
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
]
