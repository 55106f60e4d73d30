"""What the tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says nothing where tests share a machine. What hypothesis found for continuous
# integration (no deadline, the same examples every time) is kept.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def bundled_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the bundled coverage, read once for all tests, which only read it."""
    from onrecord import examples
    from onrecord.pipeline import add
    from onrecord.store import Record

    path = tmp_path_factory.mktemp("bundled") / "record.db"
    with Record(path) as record:
        add(record, [str(source) for source in examples.paths()])
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real inputs that are not ours to publish; tests that need it skip without it."""
    path = Path(
        os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared")
    ).resolve()  # a test may change folders
    if not path.is_dir():
        pytest.skip(f"needs the real inputs, which are not part of the project: no folder {path}")
    return path
