"""Questions, ready sentences and earlier texts are shown beside the part where they belong, and only there."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course import facts, plan
from itu_course.learner import open_store
from itu_course.screens import ExportScreen, plan_screen, to_text
from itu_course.screens import blocks as b
from itu_course.words import say

PARTS = [*plan.FIELDS, "people", "ways", "calendar"]


def screen(part: str) -> Any:
    return plan_screen(part, open_store())


def text(part: str) -> str:
    return to_text(screen(part).blocks())


def test_a_question_is_asked_beside_its_part() -> None:
    screen("goal").do("change", "More privacy")
    question = say("plan.checks.goal")
    assert [part for part in [*PARTS, "check"] if question in text(part)] == ["goal", "check"]
    assert say("plan.checks.none") not in text("check")
    screen("goal").do("change", "Keep paragraph 3")
    assert not [part for part in [*PARTS, "check"] if question in text(part)]
    assert say("plan.checks.none") in text("check")


@pytest.mark.parametrize("name", plan.SENTENCES)
def test_sentences_are_offered_beside_one_part(name: str) -> None:
    title = say(f"plan.sentences.names.{name}")
    (part,) = (part for part in PARTS if title in text(part))
    folds = [block for block in b.walk(screen(part).blocks()) if isinstance(block, b.Fold)]
    assert f"ready-{name}" in [fold.name for fold in folds]


def test_a_speech_says_how_long_it_takes() -> None:
    goal = screen("goal")
    goal.do("change", "Keep paragraph 3")
    assert "about a minute or less" in text("letter") and "longer than a minute" not in text("letter")
    goal.do("why-now", "word " * 130)
    assert "longer than a minute" in text("letter")


def test_an_earlier_text_is_shown_beside_its_part() -> None:
    open_store().set("text/06-my-door", {"text": "A letter\n\nby a network"})
    assert [part for part in PARTS if "by a network" in text(part)] == ["routes"]


def test_what_the_ways_show_is_said_beside_the_consent() -> None:
    open_store().set(plan.WAYS_KEY, {"mine": ["media", "coalition"]})
    (note,) = plan.risk_notes(open_store())
    assert [part for part in PARTS if note in text(part)] == ["safety"]


def test_the_text_in_force_is_chosen_from_the_list_and_says_where_to_read() -> None:
    goal = screen("goal")
    (pick,) = (block for block in b.walk(goal.blocks()) if isinstance(block, b.Pick))
    assert [choice.value for choice in pick.choices] == ["", *map(str, facts.resolutions())]
    goal.do("resolution", "188")
    assert "Resolution 188 (Busan, 2014)" in text("goal")
    assert all(facts.source(name).title in text("goal") for name in facts.resolution(188).sources)
    goal.do("resolution", "9999")
    assert plan.kept(open_store(), "goal")["resolution"] == ""
    screen("letter").do("resolution", "188")
    assert "resolution" not in plan.kept(open_store(), "letter")
    open_store().set("plan/goal", {"resolution": "999"})
    assert "but this edition does not know it" in text("goal")
    screen("goal").do("change", "x")
    assert plan.kept(open_store(), "goal")["resolution"] == "999", "it stays saved"


def test_what_lies_beside_a_box_never_hides_what_another_window_wrote() -> None:
    """Drawing the sheet reads all parts; that must not count as having shown them in their boxes."""
    for part, box in (("goal", "change"), ("letter", "ask"), ("people", "who 1"), ("safety", "consent")):
        first, second = screen(part), screen(part)
        second.do(box, "what the second wrote")
        for other in set(PARTS) - {part}:
            first.blocks(), plan_screen(other, first.store).blocks()
        first.do(box, "what the first wrote")
        assert "what the second wrote" in to_text(first.blocks()), part


def sheet_of(blocks: Any) -> b.Beside:
    (sheet,) = (block for block in blocks if isinstance(block, b.Beside))
    return sheet


def test_a_sheet_with_the_plan_so_far_lies_beside_every_part_and_grows() -> None:
    goal, store = screen("goal"), open_store()
    titles = [say(f"plan.documents.{part}") for part in plan.PARTS]
    for part in (*plan.PARTS, "ways"):
        sheet = sheet_of(screen(part).blocks())
        assert [title for title, _ in sheet.sheet] == titles and sheet.about == say(f"plan.parts.{part}")
        assert all(rows == ((("plain", "[ still to write ]"),),) for _, rows in sheet.sheet)
    goal.do("change", "Keep paragraph 3")
    line = (("strong", "Change: "), ("plain", "Keep paragraph 3"))
    assert dict(sheet_of(goal.blocks()).sheet)["Goal"] == (line,)
    assert dict(sheet_of(plan_screen("safety", store).blocks()).sheet)["Goal"] == (line,), "also beside another part"


@pytest.mark.parametrize("part", plan.TO_SEND)
def test_beside_a_text_to_send_lies_the_text_as_it_will_be_sent(part: str) -> None:
    writing = screen(part)
    for field in plan.FIELDS[part]:
        writing.do(field, f"my {field}")
    ((_, rows),) = sheet_of(writing.blocks()).sheet
    assert [words for ((_, words),) in rows] == list(plan.document(open_store(), part).lines)


def buttons(screen: Any) -> list[str]:
    return [block.name for block in b.walk(screen.blocks()) if isinstance(block, b.Button)]


@pytest.mark.parametrize("part", plan.FIELDS)
def test_the_last_changes_of_a_part_are_undone_and_done_again(part: str) -> None:
    writing, (first, second) = screen(part), plan.FIELDS[part][:2]
    assert not {"undo", "redo"} & set(buttons(writing))
    for box, text in ((first, "one"), (second, "two"), (first, "one more")):
        writing.do(box, text)
    writing.do("undo", None)
    assert plan.kept(open_store(), part) == {first: "one", second: "two"}
    assert writing.focus == first and say(f"plan.{part}.{first}.label") in writing.message
    writing.do("undo", None)
    assert plan.kept(open_store(), part) == {first: "one"} and writing.focus == second
    writing.do("redo", None)
    writing.do("redo", None)
    assert plan.kept(open_store(), part) == {first: "one more", second: "two"} and "redo" not in buttons(writing)
    writing.do("undo", None)
    writing.do(second, "new")
    assert "redo" not in buttons(writing), "a new change ends what could be done again"
    assert "undo" not in buttons(screen(part)), "a page opened again has nothing of what was deleted"


def test_a_person_changed_or_removed_comes_back() -> None:
    people = screen("people")
    people.do("who 1", "a union")
    people.do("stance 1", "for")
    people.do("remove 1", "1")
    people.do("undo", None)
    assert plan.people(open_store())[0] == {"who": "a union", "wants": "", "reach": "", "stance": "for", "power": ""}
    people.do("undo", None)
    assert plan.people(open_store())[0]["stance"] == "" and people.focus == "who 1"
    for _ in range(30):
        people.do("who 1", f"{people.rows[0]['who']}x")
    assert len(people.undo_steps) == 20


def test_a_length_is_shown_below_its_box_and_said_only_where_it_changes() -> None:
    answer = screen("response")
    said = []
    for words in (0, 10, 59, 60, 75, 90, 91, 120, 90, 40, 0):
        answer.do("who", "word " * words)
        said.append(answer.message)
        (box,) = (block for block in b.walk(answer.blocks()) if getattr(block, "name", "") == "who")
        assert box.count.startswith(f"{words} words") == (words > 0)
    assert [number for number, message in enumerate(said) if message] == [3, 6, 8]
    assert said[6].endswith("91 words: 1 more than 90. Cut some.") and said[6].startswith("“Who are you?")


def test_a_letter_that_grows_over_one_page_is_told_once() -> None:
    letter = screen("letter")
    letter.do("why", "word " * 350)
    assert letter.message == "" and "The whole letter: 350 words of at most 350." in text("letter")
    letter.do("ask", "one")
    assert letter.message.startswith("The whole letter: 351 words: 1 more than 350.")
    letter.do("ask", "one two")
    assert letter.message == ""


def test_the_export_can_look_again() -> None:
    export = ExportScreen(open_store())
    names = [block.name for block in b.walk(export.blocks()) if isinstance(block, b.Button)]
    assert "look" in names
    export.do("look", None)
    assert export.message.startswith("Still empty"), "a press is answered aloud"
    assert export.message in [block.text for block in b.walk(export.blocks()) if isinstance(block, b.Text)]
