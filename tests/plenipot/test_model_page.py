"""The page that explains the model says what the model does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from itu_course import plenipot
from itu_course.plenipot.debriefs import BANDS
from itu_course.plenipot.history import all_backtests, forecasts, policy_forecasts
from itu_course.plenipot.levers import LEVERS, SEAT_ACTS
from itu_course.plenipot.sensitivity import PLAN, variations
from itu_course.plenipot.settings import Settings
from support.model_page import PAGE, between, lever_table, put_between, settings_table

NAME = "community-alert-networks"
REFRESH = "run python tests/benchmarks/model_page.py"


@pytest.fixture
def text(root: Path) -> str:
    """docs/plenipot-model.md."""
    return (root / PAGE).read_text(encoding="utf-8")


@pytest.fixture
def page(text: str) -> str:
    """docs/plenipot-model.md as one line."""
    return " ".join(text.split())


def test_the_round_by_hand_has_the_numbers_of_the_test(page: str) -> None:
    """tests/plenipot/test_committee.py compares the same numbers with the model."""
    by_hand = page.split("## One round by hand")[1].split(" ## ")[0]
    for number in ("**15,892**", "**7,604**", "14,248", "= 144", "= 900", "= 600", "3,844 + 3,698 + 25 + 37.5"):
        assert number in by_hand
    for number in ("+3,700", "−10,550", "−875", "−562.5", "**−8,287.5**", "**23**", "**6**", "**17**"):
        assert number in by_hand
    assert 3700 - 10550 - 875 - 562.5 == -8287.5 and 3844 + 3698 + 25 + 37.5 == 7604.5


def test_the_tables_of_numbers_and_levers_are_those_in_use(text: str) -> None:
    assert between(text, "settings") == settings_table(), REFRESH
    assert between(text, "levers") == lever_table(), REFRESH


def test_each_number_says_where_it_comes_from(text: str) -> None:
    rows = between(text, "settings").splitlines()[2:]
    assert len(rows) == len(vars(Settings()))
    for row in rows:
        assert re.search(r"Design choice\. \|$|Fitted to ", row), row


def test_the_sensitivity_table_was_made_with_the_present_numbers(text: str) -> None:
    ours = plenipot.load_scenario(NAME).settings
    changes = list(variations(ours))
    rows = between(text, "sensitivity").splitlines()[2:]
    assert len(rows) == 1 + len(changes) // 2 and rows[0].startswith("| none |")
    for row, (name, low), (_, high) in zip(rows[1:], changes[::2], changes[1::2], strict=True):
        assert row.startswith(f"| `{name}` | {getattr(ours, name)} → {low} / {high} |"), REFRESH


def test_the_numbers_that_change_more_than_the_plan_are_named(text: str) -> None:
    table, prose = between(text, "sensitivity"), text.split("<!-- end of sensitivity -->")[1].split("\n\n")[1]
    usual, *rows = ([cell.strip() for cell in row.split("|")[1:-1]] for row in table.splitlines()[2:])
    nobody, plan = float(usual[2]), float(usual[4])
    changes = {row[0]: max(abs(float(rights) - nobody) for rights in row[2].split(" / ")) for row in rows}
    strong = [name for name, change in changes.items() if round(change, 1) > round(plan - nobody, 1)]
    named = re.findall("`[a-z_]+`", prose)
    assert named == strong and len(named) == 7 and "Seven numbers change more" in " ".join(prose.split())


def test_a_part_between_marks_can_be_put_anew() -> None:
    page = "a\n<!-- x -->\n\nold\n\n<!-- end of x -->\nb"
    new = put_between(page, "x", "new")
    assert (between(page, "x"), between(new, "x")) == ("old", "new")
    assert new.startswith("a\n") and new.endswith("\nb") and put_between(new, "x", "old") == page


def test_the_errors_are_called_by_their_names(page: str) -> None:
    for name, error in (("the chair's search alone", "24"), ("the whole ad hoc group", "24–26"), ("decided", "36–39")):
        assert re.search(rf"\| [^|]*{name}[^|]* \| {error} \|", page)
    for low, high in BANDS.values():
        assert f"between {-low} " in page and f"{high} above" in page.replace(f" and {high},", f" and {high} above,")


def test_the_backtests_on_the_page_are_those_of_the_data(page: str) -> None:
    for test in all_backtests():
        assert (
            f"| {test.title} | {len(test.guesses)} | {test.auc:.2f} | {test.log_loss:.2f} | {test.base:.2f} |" in page
        )
    for forecast in forecasts():
        word = "hit" if forecast.hit else "miss"
        numbers = f"{forecast.yes:.0f} / {forecast.no:.0f} | {forecast.actual_yes} / {forecast.actual_no} | {word} |"
        assert numbers in page
    expected = [f"{forecast.expected:.0f}" for forecast in policy_forecasts()]
    assert f"{', '.join(expected[:-1])} or {expected[-1]} of 164 votes" in page


def test_the_list_of_moves_on_the_page_can_be_played_and_is_the_plan_of_the_table(text: str) -> None:
    moves = json.loads(text.split("```json")[1].split("```")[0])
    record = plenipot.play(NAME, 1, moves)
    assert record.acts == PLAN
    assert all(f"`{act.id}`" in text for act in (*LEVERS, *SEAT_ACTS))
