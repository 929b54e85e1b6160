"""The list of corrections: every line names sources that exist, and the date of the newest of their copies."""

from __future__ import annotations

import re
from pathlib import Path

from itu_course import facts
from itu_course.facts.sources import newest_copy, sources

ROW = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", re.M)


def rows(root: Path) -> list[tuple[str, ...]]:
    text = (root / "docs" / "corrections.md").read_text(encoding="utf-8")
    return [row for row in ROW.findall(text) if row[0] not in ("No.", "---")]


def test_every_finding_has_its_line(root: Path) -> None:
    places = {row[0] for row in rows(root)}
    assert {str(number) for number in range(1, 11)} <= places
    assert {f"claim {number}" for number in (3, 14, 16, 18, 24, 30, 32, 37, 41, 44, 48, 49)} <= places
    assert {"E6", "E7", "E8", "E9", "2b", "2c"} <= places


def test_every_line_rests_on_a_source_and_its_newest_date_or_is_open(root: Path) -> None:
    for place, _, now, named, day in rows(root):
        ids = [] if named == "none" else re.split(", ", named)
        assert all(name in sources() for name in ids), (place, ids)
        assert ids or "**open**" in now or now == "Dropped.", place
        if ids:
            others = tuple(name for name in ids if sources()[name].kind not in facts.OURS)
            assert day == (newest_copy(others, sources()) if others else "–"), (place, named)


def test_what_was_dropped_is_gone() -> None:
    assert "members-2000" not in facts.facts()
    assert "STAMP15" not in sources()
    assert not [fact.id for fact in facts.facts().values() if "PP98EL" in fact.sources]
    text = " ".join(fact.text for fact in facts.facts().values())
    assert "outside Iran" not in text
    assert facts.fact("approval-months-1990s").confidence == "low"
    assert facts.fact("approval-months-fast").as_of == facts.fact("fee-americas").as_of == "undated"


def test_the_table_of_sixty_claims_has_nothing_wrong(root: Path) -> None:
    text = (root / "docs" / "sampler.md").read_text(encoding="utf-8")
    judged = [row.split(" | ")[-3] for row in text.splitlines() if re.match(r"\| \d+ \| ", row)]
    assert len(judged) == 60 and set(judged) <= {"right", "imprecise", "not checkable"}
    told = ", ".join(
        f"{judged.count(verdict)} {verdict}" for verdict in ("right", "imprecise", "wrong", "not checkable")
    )
    assert f"As drawn: {told}." in text
    assert "(sampler.md)" in (root / "docs" / "corrections.md").read_text(encoding="utf-8")


def test_shares_of_women_are_those_of_all_who_took_part() -> None:
    """The ITU's page on 2018 and the press report count participants; nobody has counted delegates."""
    for year in (2014, 2018):
        fact = facts.fact(f"women-{year}")
        assert "participants" in fact.text and "HISTPP18" in fact.sources
    assert "2000 dollars" in facts.fact("fee-standards").text
