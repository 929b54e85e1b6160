"""What the tests of the learner's folder share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A learner's folder that does not exist yet."""
    return tmp_path / "course"
