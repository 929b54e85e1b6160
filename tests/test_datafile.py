"""A data file's mistakes name their line; finding lines costs one look at the file."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import datafile
from itu_course.errors import DataFileError

NAMES = ("question", "question.option", "q", "option", "rounds", "a-b")
HEADERS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["[", "[[", " [[ ", "\t[", "[ "]),
    st.sampled_from(NAMES),
    st.sampled_from(["]", "]]", " ]] ", "] # [q]", "]]# why"]),
)
OTHERS = st.sampled_from(
    ["", 'text = "[q]"', "# [[question]]", "values = [1, 2]", "  [3, 4],", "]", '"a" = 1', "[[q]", "[]"]
)


def lines_of(lines: list[str], header: str) -> list[int]:
    """Find the lines of a header by matching each line with the header's own pattern."""
    own = re.compile(rf"\s*\[\[?\s*{re.escape(header)}\s*\]\]?\s*(#.*)?$")
    return [number for number, line in enumerate(lines, 1) if own.match(line)]


@given(st.lists(st.one_of(HEADERS, OTHERS), max_size=30), st.sampled_from(NAMES), st.integers(0, 8), st.integers(1, 31))
def test_the_index_finds_what_a_search_of_every_line_finds(
    lines: list[str], header: str, place: int, line: int
) -> None:
    index, numbers = datafile.Lines(lines), lines_of(lines, header)
    assert index.header_line(header, place) == (numbers[min(place, len(numbers) - 1)] if numbers else 1)
    assert index.tables_before(header, line) == sum(number < line for number in numbers)


TOML = st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=12)


@given(TOML)
def test_every_table_knows_its_own_line(questions: list[tuple[int, bool]]) -> None:
    lines: list[str] = []
    where: list[tuple[int, list[int]]] = []
    for options, gap in questions:
        lines += [""] * gap + ["[[question]]"]
        head, inside = len(lines), []
        lines.append("points = 1")
        for _ in range(options):
            lines.append("[[question.option]]")
            inside.append(len(lines))
            lines.append("correct = true")
        where.append((head, inside))
    top = datafile.parse("\n".join(lines), Path("bank.toml"))
    tables = [(table.line, [option.line for option in table.tables("option")]) for table in top.tables("question")]
    assert tables == where
    for table in top.tables("question"):
        with pytest.raises(DataFileError) as caught:
            table.text("points")
        assert caught.value.line == table.line + 1


def test_a_file_of_many_tables_is_searched_once() -> None:
    """Reading costs at most one match a line, not one a line and table."""
    lines = ["[[question]]", "id = 1", "[[question.option]]", "id = 2"] * 100
    top = datafile.parse("\n".join(lines), Path("bank.toml"))
    matches = 0

    def count(_: object, event: str, function: Any) -> None:
        nonlocal matches
        matches += event == "c_call" and function.__name__ == "match"

    sys.setprofile(count)
    try:
        options = [option for table in top.tables("question") for option in table.tables("option")]
    finally:
        sys.setprofile(None)
    assert len(options) == 100 and matches <= len(lines)


def test_a_table_without_a_header_is_reported_on_the_line_of_its_key() -> None:
    text = (
        '[[state]]\nname = "A"\nline = { a = [1] }\n\n[[state]]\nname = "B"\nline = { a = { b = "c" } }\n[a]\nb = 1\n'
    )
    first, second = datafile.parse(text, Path("states.toml")).tables("state")
    assert first.table("line").error("wrong", "a").line == 3
    assert second.table("line").table("a").error("wrong", "b").line == 7
    assert second.table("gone").error("wrong").line == 1


def test_tables_in_a_list_are_reported_on_the_line_of_their_key() -> None:
    text = '[[state]]\nname = "A"\n[[state]]\nwants = [\n  { text = "x" },\n  { text = 3 },\n]\n'
    _, state = datafile.parse(text, Path("states.toml")).tables("state")
    good, bad = state.tables("wants", required=True)
    assert good.text("text") == "x"
    with pytest.raises(DataFileError, match="should be a text") as problem:
        bad.text("text")
    assert problem.value.line == 4


@pytest.mark.parametrize("value", ['"a"', "[]", '["a"]', '["a", 1.0]', '["a", true]', '[1, "a"]', '["a", 1, 2]'])
def test_a_pair_is_a_name_and_a_whole_number(value: str) -> None:
    with pytest.raises(DataFileError, match="a name and a whole number") as problem:
        datafile.parse(f"other = 1\npair = {value}", Path("pairs.toml")).pair("pair")
    assert problem.value.line == 2
    assert datafile.parse('pair = ["a", 1]', Path("pairs.toml")).pair("pair") == ("a", 1)
