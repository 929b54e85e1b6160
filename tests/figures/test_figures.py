"""Figures: right numbers, a description and a table for each, nothing from outside."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from html import escape

import pytest

from itu_course import facts, figures
from itu_course.errors import UnknownName
from itu_course.figures import dubai


def test_dubai_totals_are_the_published_ones() -> None:
    """ITU News 10/2012: 144 delegations with the right to sign, 89 signed, 55 did not; 193 Member States then."""
    assert dubai.counts() == {"signed": 89, "attended_not_signed": 55, "absent": 49}


@pytest.mark.parametrize("name", ["who-signed-dubai-2012", "told-beforehand"])
def test_no_figure_rests_on_names_recalled_from_memory(name: str) -> None:
    """Who signed in Dubai is recalled for most states, so no figure may depend on it, by region or by model."""
    remembered = {state.iso3: state for state in facts.member_states()}
    assert any(state.wcit12 == "signed" for state in remembered.values())
    told = figures.show(name).text()
    forgotten = {iso3: replace(state, wcit12="absent") for iso3, state in remembered.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facts, "member_states", lambda: tuple(forgotten.values()))
        assert figures.show(name).text() == told
    assert "Dubai" not in told or "Europe dominates" in told


@pytest.mark.slow
@pytest.mark.parametrize("name", figures.names())
def test_every_figure_says_in_words_what_it_shows(name: str) -> None:
    picture = figures.show(name)
    html = picture.html()
    assert html.count("data:image/svg+xml;base64,") + html.count("<svg ") == 2, "a wide and a narrow drawing"
    assert picture.rows and picture.description.strip() and "<table>" in html
    assert "http" not in html.replace("http://www.w3.org", "")
    assert ('alt="' in html and 'alt=""' not in html) or html.count('role="img" aria-labelledby="') == 2
    for row in picture.rows:
        assert len(row) == len(picture.head)
        for cell in row:
            assert cell in picture.text()
    assert escape(picture.description) in html and picture.description in picture.text()
    assert "Source" in picture.source
    assert html == figures.show(name).html(), "the same data give the same bytes"


def test_a_folded_figure_shows_nothing_before_it_is_opened() -> None:
    html = figures.show("who-signed-dubai-2012", folded=True).html()
    before, inside = html.split("</summary>", 1)
    assert "Open the figure" in before and "<img" not in before and "<img" in inside


def test_without_matplotlib_the_table_is_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    html = figures.show("who-signed-dubai-2012").html()
    assert "<table>" in html and "not installed" in html and "<img" not in html


def test_matplotlib_is_loaded_only_when_a_figure_is_drawn() -> None:
    code = (
        "import sys; from itu_course import figures; p = figures.show('who-signed-dubai-2012'); p.text()\n"
        "assert 'matplotlib' not in sys.modules; p.html(); assert 'matplotlib' in sys.modules\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_figure_offers_the_nearest() -> None:
    with pytest.raises(UnknownName, match="who-signed-dubai-2012"):
        figures.show("who-signed-dubai")
