"""Run benchmarks and hold their figures against the floors pinned in floors.toml.

    python benchmarks/gate.py quick      on the bundled coverage: seconds
    python benchmarks/gate.py full       on the public data sets too, where they are: minutes

A benchmark is a command that prints one line of JSON a figure, {"figure": "joint_f1", "value": 66.0}.
Exit status 1: a figure is past its bound or missing. Where a benchmark's data is absent it is left
out, and the closing lines say so.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).resolve().with_name("floors.toml")
ROOT = FLOORS.parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))  # real inputs, not ours to publish


def pinned() -> list[dict[str, Any]]:
    """Return the benchmarks of floors.toml, each with its set, command and bounds."""
    benchmarks: list[dict[str, Any]] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["benchmark"]
    return benchmarks


def measured(command: str) -> dict[str, float]:
    """Run a benchmark and return its figures by name: none where it failed, with its errors shown."""
    arguments = [sys.executable, *shlex.split(command.format(shared=SHARED))]
    done = subprocess.run(arguments, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        return {}
    lines = (json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))
    return {line["figure"]: line["value"] for line in lines}


def breaches(figures: dict[str, float], benchmark: dict[str, Any]) -> list[str]:
    """Return what is wrong with the figures, one line each; nothing wrong is an empty list."""
    found: list[str] = []
    floors, ceilings = benchmark.get("at_least", {}), benchmark.get("at_most", {})
    found += [f"{name}: not measured" for name in (*floors, *ceilings) if name not in figures]
    for name, floor in floors.items():
        if figures.get(name, floor) < floor:
            found.append(f"{name}: {figures[name]} is under its floor, {floor}")
    for name, ceiling in ceilings.items():
        if figures.get(name, ceiling) > ceiling:
            found.append(f"{name}: {figures[name]} is over its ceiling, {ceiling}")
    return found


def main() -> int:
    """Run the benchmarks of one set and say how they stand."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("set", choices=["quick", "full"])
    wanted = parser.parse_args().set
    wrong: list[str] = []
    for benchmark in pinned():
        if wanted == "quick" and benchmark["set"] != "quick":
            continue
        command = benchmark["command"]
        if "{shared}" in command and not SHARED.is_dir():
            print(f"left out: {command}: there is no {SHARED}; set ONRECORD_SHARED")
            continue
        figures = measured(command)
        if not figures:
            wrong.append(f"{command}: failed")
            continue
        print(f"{command}: " + ", ".join(f"{name} {value}" for name, value in figures.items()))
        wrong += [f"{command}: {line}" for line in breaches(figures, benchmark)]
    print(*wrong, sep="\n", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
