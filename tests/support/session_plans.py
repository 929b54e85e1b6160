"""The facilitator's notebooks, written from the session plan that the pack prints: the two never say different things.

``python tests/support/session_plans.py`` writes their generated cells again. Cells that it does not know stay.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from itu_course import plenipot  # noqa: E402
from itu_course.pages.pack_leader import plan_parts  # noqa: E402
from itu_course.pages.page import Element, text_of  # noqa: E402
from itu_course.plenipot import Session  # noqa: E402
from support.canonical import canonical  # noqa: E402

FOLDER = ROOT / "notebooks" / "facilitator"
SCENARIO, PEOPLE = plenipot.DEFAULT_SCENARIO, 18
MINUTES = {"00_forty_five_minutes": 45, "01_ninety_minutes": 90, "02_half_day": 210, "03_two_days": 990}
FIVE_QUESTIONS = "BRACKETS, CSCV, GPDSP4, PP10GUIDE"
SOURCES = {
    "step-zero": "ANHELP, STEPZERO, UMBRELLA",
    "ways": "OWNROUTES",
    "rules": "CSCV, CV92",
    "debrief": "OWNWORKSHOP",
    "online": "OWNWORKSHOP",
}


def generated(name: str) -> dict[str, str]:
    """The generated cells of the notebook called ``name``, by their ids, in reading order."""
    session = plenipot.cast(plenipot.load_scenario(SCENARIO), PEOPLE, MINUTES[name])
    cells = {}
    for part in plan_parts(session):
        text = "\n\n".join([f"## {part.heading}", *map(_markdown, part.elements)])
        sources = SOURCES.get(part.name, "")
        if part.name == "answers-for-you":
            sources = FIVE_QUESTIONS if session.minutes == 210 else "CSCV, GPDSP4"
        cells[part.name] = text + (f"\n\n<small>Sources: {sources}.</small>" if sources else "")
        if part.name == "prepare":
            cells["prepare"] = cells["prepare"].replace("\n\n", f"\n\n{_how_to_get_it(session)}\n\n", 1)
        if part.name == "who":
            cells["sizes"] = _sizes(session)
    return cells


def _how_to_get_it(session: Session) -> str:
    command = f"python3 course.py pack {SCENARIO} --people {PEOPLE} --minutes {session.minutes} --out pack"
    return (
        f"Make the pack with the button below, or type `{command}` in the folder of the course. It is one file with "
        "everything that you print, and this whole page is in it, with the numbers of your own workshop. "
        f"The numbers here are those of {PEOPLE} people. If you have time, play "
        "[Rehearse](../07_rehearse.ipynb) once yourself."
    )


def _sizes(session: Session) -> str:
    rows = ["| People | States | Teams without a vote |", "| --- | --- | --- |"]
    names = {"inside": "inside", "outside": "outside", "press": "press, one person, who is also the scribe"}
    for size in session.plan.sizes:
        least, most = size.people
        there = plenipot.cast(session.scenario, least, session.minutes)
        states = ", ".join(team.name for team in there.states)
        people = str(least) if least == most else f"{least} to {most}"
        rows.append(f"| {people} | {states} | {', '.join(names[kind] for kind in size.without_a_vote)} |")
    return "\n\n".join(
        [
            "## Eight, eighteen or forty people",
            "The pack chooses the teams for you. With fewer than 8 people play lesson 7 together on one screen. With "
            "more than 40 make two rooms with the same pack, and compare the two results at the end. From 25 people "
            "on, a second facilitator helps you with the clock and the door.",
            "\n".join(rows),
        ]
    )


def _markdown(element: Element) -> str:
    kind = element.get("class", "")
    if element.tag == "h3":
        return f"### {text_of(element)}"
    if element.tag in ("ol", "ul"):
        return "\n".join(
            f"{f'{n}.' if element.tag == 'ol' else '-'} {text_of(item)}" for n, item in enumerate(element, 1)
        )
    if element.tag == "blockquote":
        return f"> {text_of(element)}"
    rows = [[text_of(cell) for cell in row] for row in element.iter("tr")]
    if element.tag == "table" and kind == "facts":
        return "\n".join(f"- **{name.rstrip('.')}.** {text}" for name, text in rows)
    if element.tag == "table":
        return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * len(rows[0]), *rows[1:]])
    assert element.tag == "p", element.tag
    return text_of(element)


def with_generated(name: str, notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with its generated cells as they should be; a cell that is missing follows its neighbour."""
    cells = list(notebook["cells"])
    last = next(place for place, cell in enumerate(cells) if cell["id"] == "title")
    for cell_id, text in generated(name).items():
        place = next((place for place, cell in enumerate(cells) if cell["id"] == cell_id), None)
        if place is None:
            place = last + 1
            cells.insert(place, {"cell_type": "markdown", "id": cell_id, "metadata": {}, "source": ""})
        cells[place] = {**cells[place], "source": text}
        last = place
    return {**notebook, "cells": cells}


def main() -> None:
    """Write the generated cells of all four notebooks."""
    for name in MINUTES:
        path = FOLDER / f"{name}.ipynb"
        notebook = with_generated(name, json.loads(path.read_text(encoding="utf-8")))
        path.write_text(canonical(json.dumps(notebook)), encoding="utf-8")


if __name__ == "__main__":
    main()
