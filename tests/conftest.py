"""What the tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real inputs that are not ours to publish; tests that need it skip without it."""
    path = Path(
        os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared")
    ).resolve()  # a test may change folders
    if not path.is_dir():
        pytest.skip(f"needs the real inputs, which are not part of the project: no folder {path}")
    return path
