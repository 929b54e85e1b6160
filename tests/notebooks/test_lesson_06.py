"""Lesson 6: its numbers are those of the facts."""

from __future__ import annotations

import json
import re
from pathlib import Path

from itu_course import facts, quiz
from itu_course.figures.consultation import counts


def test_the_papers_of_2017_add_up() -> None:
    assert sum(counts().values()) == facts.fact("plan-2017-all").value == 23
    right = quiz.question("who-answered-2017").option(quiz.question("who-answered-2017").key[0])
    assert right.text == "Two, of 23 in all" and counts()["ngos"] == 2


def test_the_lesson_promises_as_many_ways_as_there_are(root: Path) -> None:
    lesson = json.loads((root / "notebooks" / "06_the_ways_in.ipynb").read_text(encoding="utf-8"))
    prose = "\n".join("".join(cell["source"]) for cell in lesson["cells"])
    assert f"In January 2017 there were {facts.fact('exempt-2017').value} of them" in prose
    assert f"All {len(facts.routes())} ways" in prose and f"shows {len(facts.routes())} of them" in prose


def test_the_ways_for_people_at_risk_are_counted_rightly(root: Path) -> None:
    lesson = json.loads((root / "notebooks" / "06_the_ways_in.ipynb").read_text(encoding="utf-8"))
    safety = next("".join(cell["source"]) for cell in lesson["cells"] if cell["id"] == "safety")
    hostile = [one for one in facts.routes() if "hostile" in one.situations]
    assert f"{len(hostile)} of the {len(facts.routes())} ways can be tried where the government is hostile" in safety
    names = [cell["id"] for cell in lesson["cells"]]
    assert max(names.index("safety"), names.index("ask-consent")) < names.index("first-letter")


def test_fees_are_told_with_their_year(root: Path) -> None:
    lesson = json.loads((root / "notebooks" / "06_the_ways_in.ipynb").read_text(encoding="utf-8"))
    told = next("".join(cell["source"]) for cell in lesson["cells"] if cell["id"] == "membership")
    for name in ("state-unit", "fee-unit", "fee-standards", "fee-development", "fee-development-poor"):
        assert f"{facts.fact(name).value:,}" in told
    assert "2010 and 2011" in told and "from 2024 to 2028" in told


def test_a_share_of_the_unit_is_what_the_fee_is() -> None:
    """Nobody published today's fees in one table: they are the ITU's unit, and its shares."""
    unit = facts.fact("state-unit").value / 5
    assert facts.fact("fee-unit").value == unit
    assert [facts.fact(f"fee-{name}").value for name in ("standards", "development", "development-poor")] == [
        unit / 2,
        unit / 8,
        unit / 16,
    ]


def cell(root: Path, name: str, cell_id: str) -> str:
    lesson = json.loads((root / "notebooks" / name).read_text(encoding="utf-8"))
    return next("".join(each["source"]) for each in lesson["cells"] if each["id"] == cell_id)


def test_the_help_that_one_lesson_promises_another_names(root: Path) -> None:
    """Somebody who is threatened must find a name and a page, not a reference to nothing."""
    promised = cell(root, "06_the_ways_in.ipynb", "safety")
    named = cell(root, "09_your_plan.ipynb", "safety-help")
    assert "part 1 of [Your plan](09_your_plan.ipynb)" in promised
    assert cell(root, "09_your_plan.ipynb", "safety").startswith("## 1. ")
    helpers = re.findall(r"^- \*\*(.+?)\*\*", named, re.M)
    pages = cell(root, "09_your_plan.ipynb", "sources")
    cited = [facts.sources()[name] for name in re.findall(r"[A-Z]{4,}", named.rpartition("Sources:")[2])]
    assert len(helpers) >= 3
    for helper in helpers:
        assert any(helper in named and (helper in source.publisher or source.id == "BHRRHELP") for source in cited)
    assert all(source.url in pages for source in cited)


def test_the_group_that_asked_everyone_is_not_told_as_shut(root: Path) -> None:
    groups = cell(root, "06_the_ways_in.ipynb", "groups").replace("&shy;", "")
    row = next(line for line in groups.splitlines() if line.startswith("| information society"))
    assert row.split("|")[3].strip() == "yes, in 2024–25"
    assert {"CWGWSIS", "A19WSIS"} <= set(re.findall(r"[A-Z0-9]{5,}", groups.rpartition("Sources:")[2]))
    assert "2024–25" in facts.route("other-council-groups").who
