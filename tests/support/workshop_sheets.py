"""Result sheets of a workshop, as they are typed in."""

from __future__ import annotations

from typing import Any

from itu_course import plenipot

NAME = plenipot.DEFAULT_SCENARIO
WORDS = "that operators may, if they wish, name a person who can be called"
LINES: dict[str, dict[str, str]] = {
    "recognizing-c": {"end": "today", "objected": "Fernhollow: the guarantee has to stay"},
    "resolves-4bis": {"end": "agreed", "words": WORDS, "near": "3", "reserved": "Arcadia"},
    "instructs-council-5": {"end": "vote", "near": "5", "count": "3-2-1"},
}


def sheet(**changes: Any) -> dict[str, Any]:
    """A sheet of a session of 90 minutes; ``changes`` replace its fields, and single lines by ``lines``."""
    lines = {clause: dict(texts) for clause, texts in LINES.items()}
    for clause, texts in changes.pop("lines", {}).items():
        lines[clause] = {**lines.get(clause, {}), **texts}
    version = plenipot.load_scenario(NAME).version
    return {
        "scenario": NAME,
        "version": version,
        "states": "6",
        "played": list(LINES),
        "lines": lines,
        **changes,
    }


def result(**changes: Any) -> plenipot.RoomResult:
    """The result read from such a sheet."""
    return plenipot.read_room_result(plenipot.load_scenario(NAME), sheet(**changes))


def fill(screen: Any, lines: dict[str, dict[str, str]] = LINES) -> None:
    """Type a sheet into a screen, field by field."""
    for clause, texts in lines.items():
        for field, text in texts.items():
            screen.do(f"{field} {clause}", text)
