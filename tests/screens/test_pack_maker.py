"""The pack with a button: four fields, files in the learner's folder, one sentence for what cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itu_course import pages, plenipot
from itu_course.errors import LearnerFolderError
from itu_course.learner import open_store
from itu_course.screens import PackMakerScreen, to_text
from itu_course.screens import blocks as b
from itu_course.words import say


def opened() -> PackMakerScreen:
    return PackMakerScreen(open_store(), pages.pack_files)


def test_the_usual_workshop_is_one_press_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    screen = opened()
    screen.do("make", None)
    (made,) = (screen.store.where / "documents").iterdir()
    session = plenipot.cast(plenipot.load_scenario(plenipot.DEFAULT_SCENARIO), 18, 90)
    assert made.name == f"{plenipot.DEFAULT_SCENARIO}-18-people-90-minutes.html"
    assert made.read_bytes() == pages.to_sheets_html(pages.pack_title(session), pages.pack(session), "a4")
    assert str(made) in screen.message and f"{len(session.teams)} teams and 3 lines" in screen.message


def test_every_field_is_taken() -> None:
    asked: list[tuple[plenipot.Session, str]] = []

    def pack(session: plenipot.Session, paper: str) -> dict[str, bytes]:
        asked.append((session, paper))
        return {"pack.html": b"<p>"}

    screen = PackMakerScreen(open_store(), pack)
    for name, value in {"scenario": "open-the-door", "people": " 25 ", "minutes": "210", "paper": ["letter"]}.items():
        screen.do(name, value)
    screen.do("make", None)
    ((session, paper),) = asked
    assert (session.scenario.name, session.people, session.minutes, paper) == ("open-the-door", 25, 210, "letter")
    shown = to_text(screen.blocks())
    assert "25" in shown and f"(•) {say('workshop.pack.letter')}" in shown


@pytest.mark.parametrize(
    ("people", "says"),
    [("3", "not for 3"), ("400", "not for 400"), ("", "“” is not a number"), ("a few", "“a few” is not a number")],
)
def test_people_that_cannot_be_are_one_sentence_and_no_file(people: str, says: str) -> None:
    screen = opened()
    screen.do("people", people)
    screen.do("make", None)
    told = screen.message
    assert says in told and "\n" not in told
    assert not (screen.store.where / "documents").exists()


def test_values_that_nobody_offered_change_nothing() -> None:
    screen = opened()
    before = to_text(screen.blocks())
    for name, value in (("scenario", "atlantis"), ("minutes", "17"), ("paper", ["a3"]), ("nothing", "x")):
        screen.do(name, value)
    assert to_text(screen.blocks()) == before


def test_a_folder_that_cannot_be_written_is_one_sentence() -> None:
    screen = PackMakerScreen(open_store(), lambda session, paper: {"pack.html": b"<p>"})
    screen.store.where.mkdir(parents=True, exist_ok=True)
    (screen.store.where / "documents").touch()
    with pytest.raises(LearnerFolderError, match="cannot be written"):
        screen.do("make", None)


def test_only_scenarios_with_a_room_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    load = plenipot.load_scenario
    monkeypatch.setattr(
        plenipot,
        "load_scenario",
        lambda name: replace(load(name), room=None) if name == "open-the-door" else load(name),
    )
    pick = next(block for block in b.walk(opened().blocks()) if isinstance(block, b.Pick) and block.name == "scenario")
    assert {choice.value for choice in pick.choices} == {
        name for name in plenipot.scenarios() if name != "open-the-door"
    }
