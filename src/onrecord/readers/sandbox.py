"""A child process for parsers of other people's making that cannot be stopped or bounded from inside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from onrecord.errors import UnreadableSource

SECONDS = 60  # of the clock; a hearing of 400 pages takes 6 on a slow core
MEMORY = (
    2 * 1024**3
)  # bytes of address space; the library maps some hundred megabytes before it does anything


def output_of(script: Path, content: bytes, *, seconds: float = SECONDS, memory: int = MEMORY) -> bytes:
    """Return what a Python script makes of ``content``: bytes in at its standard input, bytes out.

    The script is killed after ``seconds`` and may not take more ``memory``. What it writes to standard error
    before it exits with a status other than 0 is the reason of the UnreadableSource that is raised.
    """
    # -P keeps the script's folder out of the import path: our html.py would stand before Python's.
    command = [sys.executable, "-P", str(script), str(memory), str(int(seconds) + 1)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, env=environment)
    except subprocess.TimeoutExpired:
        raise UnreadableSource(f"not read within {seconds:g} seconds") from None
    if done.returncode == 0:
        return done.stdout
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if done.returncode < 0:
        raise UnreadableSource(f"the reader crashed (signal {-done.returncode})")
    raise UnreadableSource(lines[-1][:300] if lines else "the reader failed")
