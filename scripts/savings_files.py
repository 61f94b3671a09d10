"""Fills the build contexts of savings_cases.py."""

import functools
import json
import random
import shutil
import subprocess
import tempfile
from pathlib import Path

import savings_registry


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
    folder.mkdir(exist_ok=True)
    subprocess.run([*git, "init", "--quiet", "."], check=True)
    for number in range(4):
        tree(folder, "src", 40, 4_000, seed=1_000 * number)
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "--quiet", "-m", f"change {number}"], check=True)


def archive(folder):
    tree(folder, "vendor", 60, 20_000)
    subprocess.run(["tar", "-C", folder, "-czf", folder / "vendor.tar.gz", "vendor"], check=True)
    shutil.rmtree(folder / "vendor")


@functools.cache
def compiled_program():
    """A program of many functions, with what a debugger reads."""
    lines = ["#include <stdio.h>", "struct pair { int left, right; double weight; char name[24]; };"]
    for number in range(12_000):
        lines.append(
            f"double step{number}(struct pair *pairs, int count) {{ double sum_{number} = {number}; "
            f"for (int index_{number} = 0; index_{number} < count; index_{number}++) "
            f"sum_{number} += pairs[index_{number}].weight * pairs[index_{number}].left; return sum_{number}; }}")
    lines.append('int main(void) { puts("service"); return 0; }')
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "service.c")
        source.write_text("\n".join(lines))
        subprocess.run(["gcc", "-g", "-O0", "-static", "-o", source.with_suffix(""), source], check=True)
        return source.with_suffix("").read_bytes()


def program(folder, strip=False):
    """The same with and without it."""
    target = folder / "service"
    target.write_bytes(compiled_program())
    target.chmod(0o755)
    if strip:
        subprocess.run(["strip", "--strip-debug", target], check=True)


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
    for number in range(150):
        lines = [f"# Class number {number} of the kit.", f"class Kit{number}"]
        for method in range(25):
            lines += [f"  # Gives back {method} times {number}.", f"  def step{method}(value) = value * {number}", ""]
        (source / f"lib/kit{number}.rb").write_text("\n".join(lines + ["end", ""]))
    (source / "kit.gemspec").write_text(
        "Gem::Specification.new { |s| s.name = 'kit'; s.version = '1.0.0'; s.summary = 'A kit'; s.authors = ['a']\n"
        "s.files = Dir['lib/*.rb'] }\n")


def gems(folder):
    """Two gems, and a Gemfile that takes them from a folder."""
    for name in ("kit", "board"):
        source = folder / "gems" / name
        (source / "lib").mkdir(parents=True)
        for number in range(120):
            (source / f"lib/{name}{number}.rb").write_bytes(savings_registry.source(f"{name}{number}"))
        blob(source, f"lib/{name}.so", 1_500_000, seed=name)
        (source / f"{name}.gemspec").write_text(
            f"Gem::Specification.new {{ |s| s.name = '{name}'; s.version = '1.0.0'; s.summary = '{name}'; s.authors = ['a']\n"
            "s.files = Dir['lib/*'] }\n")
    (folder / "Gemfile").write_text("source 'file:///srv/gems'\ngem 'kit'\ngem 'board'\n")


def node(folder):
    """A project with a lock file, whose packages savings_registry serves."""
    manifest = {"name": "shop", "version": "1.0.0", "dependencies": {"kit": "1.0.0"},
                "devDependencies": {"checks": "1.0.0"}}
    (folder / "package.json").write_text(json.dumps(manifest))
    (folder / "package-lock.json").write_text(savings_registry.lock())
    (folder / ".npmrc").write_text(f"registry={savings_registry.address()}\n")
    (folder / "src").mkdir()
    for number in range(30):
        (folder / f"src/part{number}.js").write_bytes(savings_registry.source(number))


def python(folder):
    """A project of modules with its requirements."""
    (folder / "requirements.txt").write_text("django==5.1.4\nsympy==1.13.3\n")
    (folder / "shop").mkdir()
    for number in range(40):
        lines = [f"def step{number}_{part}(value):\n    return value * {number} + {part}\n" for part in range(200)]
        (folder / f"shop/part{number}.py").write_text("\n".join(lines))


def composer(folder):
    """A project that needs one package to run and one to be tested, both from a folder."""
    for name in ("kit", "checks"):
        package = folder / "packages" / name
        (package / "src").mkdir(parents=True)
        (package / "composer.json").write_text(json.dumps({"name": f"acme/{name}", "version": "1.0.0"}))
        for number in range(150):
            (package / f"src/part{number}.php").write_bytes(b"<?php // " + savings_registry.source(f"{name}{number}"))
    (folder / "composer.json").write_text(json.dumps({
        "name": "acme/shop", "require": {"acme/kit": "1.0.0"}, "require-dev": {"acme/checks": "1.0.0"},
        "repositories": [{"packagist.org": False},
                         {"type": "path", "url": "/packages/*", "options": {"symlink": False}}]}))


def rpms(folder):
    """A spec of many packages with long descriptions, and the file that names the repository of them."""
    lines = ["Name: kit", "Version: 1", "Release: 1", "Summary: Kit", "License: MIT", "BuildArch: noarch", "",
             "%description", "Kit.", ""]
    for number in range(40):
        lines += [f"%package -n part{number}", f"Summary: Part {number}", "AutoReqProv: no", "",
                  f"%description -n part{number}", savings_registry.source(f"rpm{number}", 200).decode(), "", f"%files -n part{number}",
                  f"/usr/share/kit/part{number}", ""]
    lines += ["%install", "python3 -c '", "import hashlib, pathlib", "for part in range(40):",
              "    folder = pathlib.Path(\"%{buildroot}/usr/share/kit\", f\"part{part}\")", "    folder.mkdir(parents=True)",
              "    for file in range(500):",
              "        (folder / hashlib.sha1(f\"{part} {file}\".encode()).hexdigest()).touch()", "'", ""]
    (folder / "kit.spec").write_text("\n".join(lines))
    (folder / "kit.repo").write_text("[kit]\nname=kit\nbaseurl=file:///srv/repo\ngpgcheck=0\nenabled=1\n")


def compiled(folder):
    """An archive of sources that are compiled and installed."""
    source = folder / "app"
    source.mkdir()
    for number in range(60):
        lines = [f"double step{number}_{part}(double value) {{ double sum = {number}; for (int i = 0; i < {part}; i++) "
                 f"sum += value / (i + {number + 1}); return sum; }}" for part in range(150)]
        (source / f"part{number}.c").write_text("\n".join(lines) + "\n")
    (source / "main.c").write_text('#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n')
    (source / "Makefile").write_text(
        "app: $(patsubst %.c,%.o,$(wildcard *.c))\n\tcc -o app $^\n"
        "install: app\n\tinstall -D app /usr/local/bin/app\n")
    subprocess.run(["tar", "-C", source, "-czf", folder / "app.tar.gz", "."], check=True)
    shutil.rmtree(source)


def fill(case, folder, followed):
    """The build context of a case: an empty folder but for what the case puts there."""
    folder.mkdir(parents=True)
    files = case.get("after-files" if followed and "after-files" in case else "files")
    if files:
        files(folder)
    if followed and "ignore" in case:
        Path(folder / ".dockerignore").write_text(case["ignore"])
