"""The table of Member States, and who signed in Dubai in 2012."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType

from itu_course.errors import DataFileError
from itu_course.facts.entities import MemberState, Signature
from itu_course.facts.sources import DATA
from itu_course.words import say

REGIONS = ("A", "B", "C", "D", "E")
"""The administrative regions by which seats of the Council are filled."""
SIGNATURES = ("signed", "attended_not_signed", "absent", "not_itu_member")
"""What a state did at the World Conference on International Telecommunications (WCIT) in Dubai in 2012."""


@cache
def member_states() -> tuple[MemberState, ...]:
    """Give the 194 Member States, by name."""
    return load_member_states(DATA / "member_states.csv")


@cache
def wcit12() -> tuple[Signature, ...]:
    """Give who signed in Dubai in 2012. Totals are published, most names recalled: show `wcit12_note` too."""
    return load_wcit12(DATA / "wcit12.csv")


def wcit12_note() -> str:
    """Give the sentence to show wherever the names of Dubai 2012 are shown."""
    return say("facts.wcit12-note")


def load_member_states(path: Path) -> tuple[MemberState, ...]:
    """Read a table of Member States.

    Parameters
    ----------
    path
        A CSV file with the columns of `MemberState`.

    Returns
    -------
    tuple[MemberState, ...]
        The states, in file order, each once.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    return tuple(_state(row) for row in _rows(path))


def load_wcit12(path: Path) -> tuple[Signature, ...]:
    """Read a table of signatures.

    Parameters
    ----------
    path
        A CSV file with the columns "iso3", "name", "wcit12" and "evidence".

    Returns
    -------
    tuple[Signature, ...]
        The signatures, in file order, each state once.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    return tuple(
        Signature(row.text("iso3"), row.text("name"), row.choice("wcit12", SIGNATURES), row.text("evidence"))
        for row in _rows(path)
    )


class _Row:
    """One line of a CSV table: getters whose errors name file and line."""

    def __init__(self, path: Path, line: int, cells: dict[str, str]) -> None:
        self.path, self.line, self.cells = path, line, cells

    def text_or_none(self, key: str) -> str | None:
        if key not in self.cells:
            raise DataFileError(self.path, 1, f"the column “{key}” is missing.")
        return self.cells[key].strip() or None

    def text(self, key: str) -> str:
        value = self.text_or_none(key)
        if value is None:
            raise DataFileError(self.path, self.line, f"“{key}” is empty; every row needs it.")
        return value

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in allowed:
            raise self._wrong(key, value, f"one of {', '.join(allowed)}")
        return value

    def decimal(self, key: str) -> float | None:
        return self._number(key, float)

    def whole(self, key: str) -> int | None:
        number = self._number(key, int)
        return None if number is None else int(number)

    def yes_no(self, key: str) -> bool | None:
        value = self.text_or_none(key)
        if value not in {None, "yes", "no"}:
            raise self._wrong(key, str(value), "yes, no or empty")
        return None if value is None else value == "yes"

    def _number(self, key: str, kind: Callable[[str], float]) -> float | None:
        value = self.text_or_none(key)
        try:
            return None if value is None else kind(value)
        except ValueError:
            raise self._wrong(key, str(value), "a number") from None

    def _wrong(self, key: str, value: str, wanted: str) -> DataFileError:
        return DataFileError(self.path, self.line, f"“{key}” is “{value}”; it should be {wanted}.")


def _rows(path: Path) -> Iterator[_Row]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, 0, f"the file cannot be read ({error}).") from None
    reader = csv.DictReader(text.splitlines())
    seen: set[str] = set()
    for cells in reader:
        if None in cells or None in cells.values():
            raise DataFileError(path, reader.line_num, "this row has more or fewer cells than the first line.")
        row = _Row(path, reader.line_num, cells)
        if row.text("iso3") in seen:
            raise DataFileError(path, reader.line_num, f"“{row.text('iso3')}” appears twice; keep one row.")
        seen.add(row.text("iso3"))
        yield row


def _state(row: _Row) -> MemberState:
    return MemberState(
        iso3=row.text("iso3"),
        name=row.text("name"),
        itu_region=row.choice("itu_region", REGIONS),
        itu_region_basis=row.text("itu_region_basis"),
        regional_groups=tuple(
            part.strip() for part in (row.text_or_none("regional_groups") or "").split(";") if part.strip()
        ),
        un_regional_group=row.text("un_regional_group"),
        freedom_online_coalition=row.yes_no("freedom_online_coalition"),
        foc_joined=row.whole("foc_joined"),
        foc_left=row.whole("foc_left"),
        wcit12=row.choice("wcit12", SIGNATURES),
        council_2023_2026=bool(row.yes_no("council_2023_2026")),
        contributory_units=row.decimal("contributory_units"),
        ballots=MappingProxyType(
            {
                key: value
                for key, value in row.cells.items()
                if value and key.startswith(("hrc_", "unga_cyber", "unga_gge", "unga_oewg"))
            }
        ),
        unga_ideal_point=row.decimal("unga_ideal_point"),
        wgi_voice_2011=row.decimal("wgi_voice_2011"),
        wgi_voice_2018=row.decimal("wgi_voice_2018"),
        unga_axis1_2007_2012=row.decimal("unga_axis1_2007_2012"),
        unga_axis1_2014_2018=row.decimal("unga_axis1_2014_2018"),
        unga_axis2_2014_2018=row.decimal("unga_axis2_2014_2018"),
        internet_use_pct=row.decimal("internet_use_pct"),
        internet_use_year=row.whole("internet_use_year"),
        income_group=row.text_or_none("income_group"),
        notes=row.text_or_none("notes"),
    )
