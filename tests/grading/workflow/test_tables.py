"""Tables survive any spreadsheet: separators, encodings, decimal commas; and no cell is a formula."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itu_course.errors import GradingError
from itu_course.grading.workflow.tables import SEPARATORS, number_in, read_table, table_text

cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(cells, cells), max_size=4), st.sampled_from(SEPARATORS), st.sampled_from(["utf-8-sig", "utf-16"])
)
def test_a_table_comes_back(tmp_path: Path, rows: list[tuple[str, str]], separator: str, encoding: str) -> None:
    table = [{"a": first, "b": second} for first, second in rows if (first + second).strip()]
    path = tmp_path / "table.csv"
    path.write_text(table_text(["a", "b"], table, separator, escape=False), encoding=encoding, newline="")
    read = read_table(path)
    assert read.header == ("a", "b") and read.separator == separator and list(read.rows) == table


@given(cells)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    written = table_text(["a"], [{"a": text}]).splitlines()[1:] or [""]
    assert written[0].removeprefix('"')[:1] not in {"=", "+", "-", "@"}


def test_semicolons_go_with_decimal_commas() -> None:
    rows = [{"a": 9.5, "b": "v1.2"}]
    assert table_text(["a", "b"], rows) == "a,b\n9.5,v1.2\n"
    assert table_text(["a", "b"], rows, ";") == "a;b\n9,5;v1.2\n"
    assert number_in(" 9,5") == number_in("9.5") == 9.5


@pytest.mark.parametrize("raw", [b"", b"\n", b"\xff\xfe\x00", None])
def test_what_is_no_table_is_named(tmp_path: Path, raw: bytes | None) -> None:
    path = tmp_path / "table.csv"
    if raw is not None:
        path.write_bytes(raw)
    with pytest.raises(GradingError, match=r"table\.csv"):
        read_table(path)
