"""Places to stop: parts are short, and each sign says truly what comes next and how long it takes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.sittings import CASE_MINUTES, STOP, cell_minutes, parts

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
MARKED = sorted(NOTEBOOKS.glob("0*.ipynb"))
LONGEST = 15
"""Minutes from one sign to the next, unless one panel alone takes most of them (twelve is the aim)."""
each_marked = pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)


def cells(path: Path) -> list[tuple[str, str, str]]:
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [(cell["id"], cell["cell_type"], "".join(cell["source"])) for cell in found]


@each_marked
def test_no_part_is_long(path: Path) -> None:
    for part in parts(path):
        inside = cells(path)
        names = [name for name, _, _ in inside]
        within = inside[names.index(part.first) : names.index(part.last) + 1]
        panel = max(cell_minutes(kind, source) for _, kind, source in within)
        print(f"{path.stem}: {part.minutes:.0f} minutes from {part.first} to {part.last}")
        assert part.minutes <= LONGEST or panel >= LONGEST, f"{part.minutes:.0f} minutes from {part.first}"


@each_marked
def test_a_sign_says_how_long_the_next_part_takes(path: Path) -> None:
    signs = [source for _, _, source in cells(path) if STOP.match(source)]
    assert len(signs) >= 2
    for sign, part in zip(signs, parts(path)[1:], strict=True):
        minutes = re.search(r"about (\d+) minutes", sign)
        assert minutes and abs(int(minutes[1]) - part.minutes) <= 1.5, f"{sign}: {part.minutes:.1f}"


@each_marked
def test_a_sign_names_a_heading_that_comes_next(path: Path) -> None:
    inside = cells(path)
    for place, (_, _, source) in enumerate(inside):
        for title in re.findall(r"\*([^*]+)\*", source.replace("**", "")) if STOP.match(source) else ():
            assert f"# {title}\n" in inside[place + 1][2], title


@each_marked
def test_a_part_that_states_its_minutes_takes_about_as_long(path: Path) -> None:
    """The list of parts at the side shows them: it must not say less than the sign."""
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    stated = [cell["metadata"].get("itu_course", {}).get("minutes") for cell in found]
    longest = max(cell_minutes(kind, source) for _, kind, source in cells(path))
    assert any(stated) or longest < LONGEST, "a panel that takes long by itself"
    for place, minutes in enumerate(stated):
        if minutes is not None:
            later = range(place + 1, len(found))
            end = next(n for n in later if re.search(r"^## ", "".join(found[n]["source"]), re.M))
            spent = sum(cell_minutes(kind, source) for _, kind, source in cells(path)[place:end])
            assert abs(minutes - spent) <= 1.5, f"{found[place]['id']}: {minutes}, {spent:.1f}"


def test_lesson_six_has_two_sittings_of_about_the_same_length() -> None:
    path = next(path for path in MARKED if path.name.startswith("06"))
    inside = cells(path)
    middle = next(place for place, (_, _, source) in enumerate(inside) if "end of the first sitting" in source)
    halves = [
        sum(cell_minutes(kind, source) for name, kind, source in half if name != "sources")
        for half in (inside[:middle], inside[middle:])
    ]
    assert min(halves) >= 45 and max(halves) <= 60, halves


def test_the_estimate_counts_what_a_cell_asks() -> None:
    assert cell_minutes("markdown", "one two three " * 50) == 1.5
    assert cell_minutes("code", 'panels.clinic("06")') == 6 * CASE_MINUTES
    assert cell_minutes("code", "from itu_course import panels") == 0
    assert cell_minutes("code", 'panels.write("06-my-door", "Which?")') > 5
