"""Lists of sources open in a copy, and a copy can be turned back into its lesson."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import facts
from itu_course.errors import UnknownName
from itu_course.lab.source_lists import folded, opened, text

NAMES = st.lists(st.sampled_from(sorted(facts.sources())), min_size=1, max_size=3)
PROSE = st.text(st.characters(codec="utf-8", categories=["L", "P", "Zs"], exclude_characters="<>"), max_size=20)


def notebook(source: object, kind: str = "markdown") -> str:
    return json.dumps({"cells": [{"cell_type": kind, "source": source}], "metadata": {}})


def source_of(content: str) -> str:
    return text(json.loads(content)["cells"][0]["source"])


@given(PROSE, NAMES, PROSE)
def test_folding_undoes_opening(before: str, names: list[str], after: str) -> None:
    source = f"{before}\n\n<small>Sources: {', '.join(names)}.</small>\n\n{after}"
    copy = source_of(opened(notebook(source)))
    assert copy.count("<details>") == 1 and all(f"- {facts.citation(name)}\n" in copy for name in names)
    assert folded(copy) == source


def test_a_cell_may_be_a_list_of_lines() -> None:
    lines = ["Text.\n", "\n", "<small>Sources: CSCV.</small>"]
    assert text(lines) == "".join(lines) and folded(lines) == "".join(lines)
    assert source_of(opened(notebook(lines))) == source_of(opened(notebook("".join(lines))))


def test_code_and_other_small_print_stay_as_they_are() -> None:
    for source in ("<small>CSCV</small>", "in a line <small>Sources: CSCV.</small>", "<small>Note: read on.</small>"):
        assert source_of(opened(notebook(source))) == source
    cited = "<small>Sources: CSCV.</small>"
    assert source_of(opened(notebook(cited, "code"))) == cited


def test_a_source_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownName):
        opened(notebook("<small>Sources: NOSUCHSOURCE.</small>"))
