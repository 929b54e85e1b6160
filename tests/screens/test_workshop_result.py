"""The workshop screen: a sheet typed back field by field, kept after each, answered, printed and played again."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course import pages, plenipot
from itu_course.errors import CourseError, LearnerFolderError, RuleError, UnknownName
from itu_course.learner import open_store
from itu_course.screens import ConferenceScreen, WorkshopResultScreen, to_text
from itu_course.screens import blocks as b
from itu_course.words import say
from support.workshop_sheets import LINES, NAME, WORDS, fill

INPUTS = (b.Choices, b.Pick, b.Writing, b.Number)


def opened() -> WorkshopResultScreen:
    return WorkshopResultScreen(NAME, open_store(), pages.workshop_files)


def filled() -> WorkshopResultScreen:
    screen = opened()
    fill(screen)
    return screen


def answered() -> WorkshopResultScreen:
    screen = filled()
    screen.do("ask", None)
    return screen


def shown(screen: WorkshopResultScreen | ConferenceScreen) -> str:
    """Its text on one line, without the marks at the beginning of lines."""
    return " ".join(to_text(screen.blocks()).replace("\n>", " ").split())


def buttons(screen: WorkshopResultScreen | ConferenceScreen) -> list[str]:
    return [block.name for block in b.walk(screen.blocks()) if isinstance(block, b.Button)]


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_the_sheet_has_at_most_forty_fields_whatever_the_length(name: str) -> None:
    screen = WorkshopResultScreen(name, open_store(), pages.workshop_files)
    for minutes in ("45", "90", "210", "990"):
        screen.do("minutes", minutes)
        fields = [block for block in b.walk(screen.blocks()) if isinstance(block, INPUTS)]
        assert 8 < len(fields) <= 40
        planned = plenipot.cast(screen.scenario, 18, int(minutes)).lines
        assert screen.played == [screen.scenario.clauses[line].id for line in planned]


def test_each_field_is_kept_as_soon_as_it_is_typed() -> None:
    screen = opened()
    for clause, texts in LINES.items():
        for field, text in texts.items():
            screen.do(f"{field} {clause}", text)
            assert opened().lines[clause][field] == text
    screen.do("states", "7")
    screen.do("played", ["resolves-4bis"])
    again = opened()
    assert (again.states, again.played, again.lines) == ("7", ["resolves-4bis"], LINES)
    assert not again.asked


def test_the_answer_stands_under_the_sheet_and_is_there_again_after_a_reload() -> None:
    screen = filled()
    assert say("workshop.answer") not in shown(screen) and buttons(screen) == ["ask"]
    screen.do("ask", None)
    assert screen.focus == "answer"
    answer = plenipot.ask_hall(plenipot.read_room_result(screen.scenario, screen.sheet()))
    for text in (shown(screen), shown(opened())):
        assert answer.headline in text and f"“{WORDS}”" in text
        for line in answer.lines:
            assert line.outcome in text and line.vote in text and line.alone in text
            assert all(objection.sentence in text for objection in line.objections)
            assert line.objected in text and line.reserved in text


def test_a_changed_field_takes_the_old_answer_away() -> None:
    screen = answered()
    screen.do("near resolves-4bis", "1")
    assert not screen.asked and screen.message == say("workshop.changed") and buttons(screen) == ["ask"]
    screen.do("ask", None)
    assert screen.asked and screen.answer().record.room.text[screen.scenario.clause("resolves-4bis")] == 0


def test_the_same_text_sent_again_changes_nothing() -> None:
    screen = answered()
    screen.do("words resolves-4bis", WORDS)
    assert screen.asked and screen.message == ""


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("count instructs-council-5", "", "voted, but the count is empty"),
        ("count instructs-council-5", "9-9-9", "27 votes are too many"),
        ("end resolves-4bis", "", "how did it end?"),
        ("words resolves-4bis", "x" * 700, "700 characters"),
        ("played", ["recognizing-c"], "filled in, but not ticked"),
        ("states", "many", "“many” is not a number of states"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_stays_as_it_was_typed(name: str, value: object, says: str) -> None:
    screen = filled()
    screen.do(name, value)
    kept = screen.sheet()
    screen.do("ask", None)
    told = screen.message
    assert says in told and "\n" not in told
    assert not screen.asked and screen.sheet() == kept == opened().sheet()


def test_a_line_that_is_filled_in_stays_in_view_when_it_is_no_longer_ticked() -> None:
    screen = filled()
    screen.do("played", ["recognizing-c"])
    names = [block.name for block in b.walk(screen.blocks()) if isinstance(block, b.Writing)]
    assert "words resolves-4bis" in names
    for field in LINES["resolves-4bis"]:
        assert "words resolves-4bis" in [getattr(block, "name", "") for block in b.walk(screen.blocks())], field
        screen.do(f"{field} resolves-4bis", "")
    assert "words resolves-4bis" not in [getattr(block, "name", "") for block in b.walk(screen.blocks())]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("words nowhere", "x"),
        ("mood resolves-4bis", "x"),
        ("minutes", "17"),
        ("save-page", None),
        ("keep-record", None),
    ],
)
def test_what_is_not_on_the_sheet_changes_nothing(name: str, value: object, tmp_path: Path) -> None:
    screen = filled()
    before = screen.sheet()
    screen.do(name, value)
    assert screen.sheet() == before and not (open_store().where / "documents").exists()
    assert open_store().last(f"workshop/{NAME}-record") is None


def test_a_sheet_of_another_edition_is_set_aside_with_a_sentence() -> None:
    open_store().set(f"workshop/{NAME}", {**filled().sheet(), "version": 1, "asked": True})
    screen = opened()
    assert screen.lines == {} and say("workshop.other-edition") in shown(screen)


@pytest.mark.parametrize(
    "damage", [{"minutes": "x"}, {"played": None}, {"lines": [3]}, {"lines": {"resolves-4bis": 3}}]
)
def test_a_damaged_sheet_is_one_sentence(damage: dict[str, object]) -> None:
    open_store().set(f"workshop/{NAME}", {**filled().sheet(), "asked": True, **damage})
    screen = opened()
    assert screen.lines == {} and say("workshop.unreadable") in shown(screen)


def test_an_answer_that_can_no_longer_be_given_leaves_the_sheet() -> None:
    sheet = filled().sheet()
    sheet["lines"]["resolves-4bis"]["near"] = "9"
    open_store().set(f"workshop/{NAME}", {**sheet, "asked": True})
    assert not opened().asked and opened().lines["resolves-4bis"]["near"] == "9"


def test_an_unknown_scenario_offers_the_nearest() -> None:
    with pytest.raises(UnknownName, match=NAME):
        WorkshopResultScreen(NAME[:-1], open_store(), pages.workshop_files)


def test_a_scenario_without_a_room_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    without = replace(plenipot.load_scenario(NAME), room=None)
    monkeypatch.setattr(plenipot, "load_scenario", lambda name: without)
    with pytest.raises(RuleError, match="does not say how it is played in a room"):
        opened()


def test_the_page_is_written_and_says_where() -> None:
    screen = answered()
    screen.do("save-page", None)
    folder = screen.store.where / "documents"
    assert f"{NAME}-our-room.html" in {path.name for path in folder.iterdir()}
    assert str(folder) in screen.message


def test_a_folder_that_cannot_be_written_is_one_sentence() -> None:
    screen = answered()
    (screen.store.where / "documents").touch()
    with pytest.raises(LearnerFolderError) as refused:
        screen.do("save-page", None)
    assert "cannot be written" in str(refused.value) and "\n" not in str(refused.value)


def conference() -> ConferenceScreen:
    return ConferenceScreen(NAME, 1, open_store())


def test_the_play_of_the_room_opens_in_the_conference_panel() -> None:
    screen = answered()
    assert "open-room" not in buttons(conference())
    screen.do("keep-record", None)
    assert screen.message == say("workshop.kept-record") and screen.asked
    other = conference()
    assert "open-room" in buttons(other)
    other.do("open-room", None)
    assert other.sitting.over and other.record().digest == screen.answer().record.digest
    text = shown(other)
    assert WORDS in text and say("workshop.act.gavel") in text
    assert "you now speaks" not in text, "the team that plays alone is addressed"
    assert say("plenipot.decided.people") in text
    because = next(block for block in b.walk(other.blocks()) if isinstance(block, b.Grid)).rows
    assert say("workshop.act.withdraw") in because[1][-1] and say("workshop.act.take") not in because[1][-1]
    again = conference()
    assert again.sitting.over and again.record().digest == other.record().digest
    assert open_store().entries(f"record/{NAME}-finished") == (), "it is no play of the learner's"


def test_a_play_of_the_learners_is_not_lost_when_the_rooms_is_opened() -> None:
    answered().do("keep-record", None)
    learner = conference()
    learner.do("bet", ["both"])
    learner.do("open", None)
    learner.do("next", None)
    learner.do("open-room", None)
    assert learner.after == 1, "only from the beginning"
    learner.do("again", None)
    learner.do("again-yes", None)
    learner.do("open-room", None)
    assert learner.sitting.over
    learner.do("again", None)
    learner.do("take-up", None)
    assert learner.after == 1 and learner.acts == []


def test_a_record_that_cannot_be_played_again_is_not_offered() -> None:
    open_store().set(f"workshop/{NAME}-record", {"record": "{}"})
    screen = conference()
    assert "open-room" not in buttons(screen)
    screen.do("open-room", None)
    assert not screen.opened


def test_what_the_screen_says_of_a_room_is_the_same_on_every_drawing() -> None:
    screen = answered()
    assert shown(screen) == shown(screen)
    assert screen.answer() is screen.answer(), "worked out once"


def test_an_empty_sheet_has_no_answer() -> None:
    with pytest.raises(CourseError, match="how did it end"):
        opened().answer()


def test_the_kept_play_is_played_again_once_however_often_the_start_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = answered()
    screen.do("keep-record", None)
    replayed: list[str] = []
    replay = plenipot.replay
    monkeypatch.setattr(plenipot, "replay", lambda text, *rest: replayed.append(text) or replay(text, *rest))
    learner = conference()
    for _ in range(3):
        assert "open-room" in buttons(learner)
    assert len(replayed) == 1
