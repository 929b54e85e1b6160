"""What tests of data files share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from itu_course import facts
from itu_course.errors import DataFileError

KNOWN = {
    "A": facts.Source("A", "A page", "Someone", "https://example.org/", date(2026, 11, 23), "press", copy="2022-10")
}


def assert_refused(load: Callable[[], object], name: str, line: int, says: str) -> None:
    """Check that ``load`` fails with one sentence that names file and line."""
    with pytest.raises(DataFileError) as caught:
        load()
    assert (caught.value.path.name, caught.value.line) == (name, line), caught.value
    assert says in str(caught.value) and "\n" not in str(caught.value)
