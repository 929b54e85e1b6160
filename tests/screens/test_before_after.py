"""The test before and after: two parallel forms, kept at once, compared fairly, and no score for one person."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from itu_course import facts, quiz
from itu_course.errors import DataFileError
from itu_course.learner import open_store
from itu_course.quiz.banks import PAPERS
from itu_course.screens import blocks as b
from itu_course.screens import to_text
from itu_course.screens.before_after import NAME, BeforeAfterScreen
from itu_course.screens.before_after_outcome import CHANGES
from itu_course.screens.paper_answers import LATER, LEVELS, key, load
from itu_course.words import say, say_count

PAPER = quiz.paper(NAME)
DAY = date(2027, 3, 1)
OTHER = {"a": "b", "b": "a"}


def text(screen: Any) -> str:
    return to_text(screen.blocks())


def asked(screen: BeforeAfterScreen) -> list[quiz.Question]:
    return screen.sitting.questions(PAPER)


def wrong(question: quiz.Question) -> str:
    return next(option.letter for option in question.options if not option.correct)


def answered(when: str, right: set[int], finish: bool = True, sure: str = "", today: date = DAY) -> BeforeAfterScreen:
    screen = BeforeAfterScreen(when, open_store(), today)
    for number, question in enumerate(asked(screen)):
        screen.do(f"answer {question.id}", [question.key[0] if number in right else wrong(question)])
        if sure:
            screen.do(f"sure {question.id}", [sure])
    if finish:
        finished(screen)
    return screen


def finished(screen: BeforeAfterScreen) -> None:
    """Press the last button, and say yes if asked."""
    screen.do("finish", None)
    if not screen.finished:
        screen.do("finish-anyway", None)


def buttons(screen: BeforeAfterScreen) -> set[str]:
    return {block.name for block in b.walk(screen.blocks()) if isinstance(block, b.Button)}


def grid(screen: BeforeAfterScreen, caption: str) -> b.Grid:
    return next(block for block in screen.blocks() if isinstance(block, b.Grid) and block.caption == say(caption))


def test_two_forms_of_ten_and_three_for_later_with_sources_and_reasons() -> None:
    assert [len(PAPER.forms[form]) for form in ("a", "b", "later")] == [10, 10, 3]
    assert len(PAPER.questions) == 23 and len(PAPER.statements) == 3
    assert not set(PAPER.questions) & set(quiz.bank()), "asked nowhere else"
    for question in PAPER.questions.values():
        assert set(question.sources) <= set(facts.sources())
        assert len(question.options) == 4 and all(option.reason for option in question.options)
        judged = any("in our judgement" in option.reason.lower() for option in question.options)
        own = any(facts.source(name).kind == "own" for name in question.sources)
        assert own or not judged, f"{question.id}: a judgement that names no source of our own"


def test_the_forms_are_parallel_and_ask_about_each_strand_once() -> None:
    forms = {form: [PAPER.questions[name] for name in names] for form, names in PAPER.forms.items()}
    strands = {form: [(question.strand, question.difficulty) for question in forms[form]] for form in forms}
    assert strands["a"] == strands["b"]
    assert len({strand for strand, _ in strands["a"]}) == 10
    assert set(strands["later"]) <= set(strands["a"]) and len(set(strands["later"])) == 3


@pytest.mark.parametrize("form", ["a", "b"])
def test_neither_place_nor_length_gives_the_answer_away(form: str) -> None:
    questions = [PAPER.questions[name] for name in PAPER.forms[form]]
    places = Counter(question.key[0] for question in questions)
    assert set(places) == set("abcd") and max(places.values()) <= 3
    longest = [max(question.options, key=lambda option: len(option.text)).correct for question in questions]
    assert sum(longest) <= 4, "by chance, 2.5 of ten"


def test_before_tells_nothing() -> None:
    screen = answered("before", set(range(10)), finish=False)
    shown = str(b.as_data(tuple(screen.blocks())))
    assert not any(option.reason in shown for question in PAPER.questions.values() for option in question.options)
    screen.do("finish", None)
    assert not screen.finished, "the statements are still open"
    screen.do("finish-anyway", None)
    shown = str(b.as_data(tuple(screen.blocks())))
    assert "lesson 9" in screen.message and not any(question.text in shown for question in PAPER.questions.values())


@pytest.mark.parametrize("kept", ["a", "b"])
def test_after_the_course_the_other_form_is_asked(kept: str) -> None:
    open_store().set(key(PAPER, "before"), {"form": kept})
    before = answered("before", set())
    after = BeforeAfterScreen("after", open_store())
    assert (before.sitting.form, after.sitting.form) == (kept, OTHER[kept])
    assert not {question.text for question in asked(before)} & {question.text for question in asked(after)}


def test_the_form_stays_the_same_for_a_folder_and_differs_between_folders(tmp_path: Any) -> None:
    forms = [load(open_store(tmp_path / str(number)), PAPER, "before").form for number in range(20)]
    assert forms == [load(open_store(tmp_path / str(number)), PAPER, "before").form for number in range(20)]
    assert set(forms) == {"a", "b"}
    for number in range(20):
        store = open_store(tmp_path / str(number))
        assert load(store, PAPER, "after").form == OTHER[load(store, PAPER, "before").form], "without a test before"


def test_a_folder_that_moves_keeps_its_form(tmp_path: Any) -> None:
    for number in range(6):
        here, there = tmp_path / f"here-{number}", tmp_path / f"there-{number}"
        screen = BeforeAfterScreen("before", open_store(here))
        screen.do(f"answer {asked(screen)[0].id}", ["a"])
        here.rename(there)
        again = BeforeAfterScreen("before", open_store(there))
        assert again.sitting.form == screen.sitting.form and again.sitting.answers == screen.sitting.answers


def test_who_took_the_second_test_first_meets_the_other_form_then() -> None:
    for kept in "ab":
        open_store().set(key(PAPER, "after"), {"form": kept})
        assert BeforeAfterScreen("before", open_store()).sitting.form == OTHER[kept]


@pytest.mark.parametrize("when", ["before", "after"])
def test_one_press_with_nothing_answered_ends_nothing(when: str) -> None:
    screen = BeforeAfterScreen(when, open_store())
    screen.do("finish", None)
    assert not screen.finished and "answered 0 of" in text(screen) and screen.focus == "asking"
    assert buttons(screen) == {"go-on", "finish-anyway"}
    screen.do("go-on", None)
    assert buttons(screen) == {"finish"}
    assert not BeforeAfterScreen(when, open_store()).finished


def test_what_was_finished_can_be_taken_back_with_its_answers() -> None:
    answered("before", {0, 1})
    screen = BeforeAfterScreen("before", open_store())
    answers = dict(screen.sitting.answers)
    assert screen.finished and buttons(screen) == {"reopen"}
    screen.do("reopen", None)
    assert not screen.finished and screen.sitting.answers == answers
    again = BeforeAfterScreen("before", open_store())
    assert not again.finished and again.sitting.answers == answers


def test_the_answers_before_are_final_once_those_after_are_compared_with_them() -> None:
    answered("before", {0})
    answered("after", {0, 1})
    screen = BeforeAfterScreen("before", open_store())
    assert buttons(screen) == set()
    screen.do("reopen", None)
    assert screen.finished
    assert buttons(BeforeAfterScreen("after", open_store(), DAY)) == {"reopen"}


def test_all_answered_is_kept_at_one_press() -> None:
    screen = answered("before", set(), finish=False)
    for which in PAPER.statements:
        screen.do(f"level {which}", ["little"])
    screen.do("finish", None)
    assert screen.finished, "how sure one is may be left open"


def test_every_answer_is_kept_before_the_end() -> None:
    screen = BeforeAfterScreen("before", open_store())
    name = asked(screen)[3].id
    screen.do(f"answer {name}", ["b"])
    screen.do(f"sure {name}", ["fairly"])
    screen.do("level explain-a-plenipot", ["little"])
    again = BeforeAfterScreen("before", open_store()).sitting
    assert (again.answers, again.sure) == ({name: "b"}, {name: "fairly"})
    assert (again.levels, again.finished) == ({"explain-a-plenipot": "little"}, False)


def test_gains_and_losses_are_both_told() -> None:
    answered("before", {0, 1, 2, 3}, sure="certain")
    after = answered("after", {2, 3, 4, 5, 6}, sure="certain")
    assert after.message == (
        "Right both times: 2. Right now, not before: 3. Right before, not now: 2. Not yet right: 3. "
        "Certain, but not right: 6 before, 5 now."
    )
    assert not re.search(r"\d+ ?%|\bpoints\b|\bscore\b", text(after)), "no gain score for one person"


@pytest.mark.parametrize("name", CHANGES)
def test_each_strand_is_counted_once_by_what_became_of_it(name: str) -> None:
    before, after = CHANGES[name]
    every = set(range(10))
    answered("before", every if before else set())
    counts = {change: 10 if change == name else 0 for change in CHANGES}
    message = answered("after", every if after else set()).message
    assert message == f"{say('paper.changed', **counts)} {say('paper.certain-wrong', before=0, now=0)}"


def test_only_a_wrong_option_chosen_for_certain_counts_as_certain_and_not_right() -> None:
    screen = BeforeAfterScreen("after", open_store(), DAY)
    one, two, three, four = asked(screen)[:4]
    for question, answer, sure in (
        (one, wrong(one), "certain"),
        (two, wrong(two), "fairly"),
        (three, "?", "certain"),
        (four, four.key[0], "certain"),
    ):
        screen.do(f"answer {question.id}", [answer])
        screen.do(f"sure {question.id}", [sure])
    finished(screen)
    assert say("paper.certain-wrong-now", now=1) in screen.message
    cells = [row[1] for row in grid(screen, "paper.strands").rows]
    assert (
        cells
        == ["not right (Certain)", "not right (Fairly sure)", say("paper.not-yet"), "right (Certain)"]
        + [say("paper.none")] * 6
    )


def test_the_table_shows_each_strand_before_and_now() -> None:
    answered("before", {0})
    after = answered("after", {1}, sure="guess")
    table = grid(after, "paper.strands")
    assert table.head == ("About", "Before", "Now")
    assert table.rows[0] == ("Who has a vote", "right", "not right (Not sure)")
    assert table.rows[1][1:] == ("not right", "right (Not sure)")
    assert len({row[0] for row in table.rows}) == 10


def test_the_end_gives_a_reason_for_every_option_of_both_forms() -> None:
    answered("before", {0})
    after = answered("after", {1})
    shown = [
        block for block in b.walk(after.blocks()) if isinstance(block, b.Choices) and block.name.startswith("seen ")
    ]
    assert [block.name.removeprefix("seen ") for block in shown] == [
        *PAPER.forms[after.sitting.form],
        *PAPER.forms[OTHER[after.sitting.form]],
    ]
    assert all(block.locked and all(choice.note and choice.tone for choice in block.choices) for block in shown)
    tones = [block.tone for block in after.blocks() for block in b.walk([block]) if isinstance(block, b.Text)]
    assert [tone for tone in tones if tone in ("right", "wrong")] == [
        *["wrong", "right", *["wrong"] * 8],
        *["right", *["wrong"] * 9],
    ]


@pytest.mark.parametrize("when", ["before", "after"])
def test_the_names_of_the_controls_are_unique(when: str) -> None:
    for screen in (answered(when, {1}, finish=False), answered(when, {1}), due(when)):
        kinds = (b.Choices, b.Button, b.Fold)
        names = [block.name for block in b.walk(screen.blocks()) if isinstance(block, kinds)]
        assert len(names) == len(set(names))


def test_statements_are_side_by_side() -> None:
    before = BeforeAfterScreen("before", open_store())
    before.do("level find-the-change", ["mostly"])
    finished(before)
    after = BeforeAfterScreen("after", open_store())
    after.do("level find-the-change", ["fully"])
    after.do("back find-the-change", ["not"])
    finished(after)
    assert "Before mostly; Before, looking back not at all; Now fully" in text(after)


def test_without_a_test_before() -> None:
    after = answered("after", {1})
    assert "nothing to compare with" in after.message
    assert grid(after, "paper.strands").head == ("About", "Now")
    assert say("paper.first-reasons") not in text(after)


def due(when: str = "after") -> BeforeAfterScreen:
    answered(when, {1})
    return BeforeAfterScreen(when, open_store(), DAY + LATER)


def test_three_more_situations_come_after_four_weeks_and_not_before() -> None:
    assert timedelta(days=28) == LATER
    answered("after", {1})
    early = BeforeAfterScreen("after", open_store(), DAY + LATER - timedelta(days=1))
    assert say("paper.later-from", day="29 March 2027") in text(early) and "finish" not in buttons(early)
    first = PAPER.forms["later"][0]
    early.do(f"answer {first}", ["a"])
    assert early.later.answers == {}
    screen = due()
    shown = {block.name for block in screen.blocks() if isinstance(block, b.Choices)}
    assert shown == {f"{what} {name}" for what in ("answer", "sure") for name in PAPER.forms["later"]}


def test_the_three_situations_are_asked_on_the_screen_after_the_course_alone() -> None:
    screen = due("before")
    screen.do(f"answer {PAPER.forms['later'][0]}", ["a"])
    assert screen.later.answers == {} and "finish" not in buttons(screen)


def test_while_the_three_situations_are_asked_the_finished_sitting_takes_nothing() -> None:
    screen = due()
    kept = dict(screen.sitting.answers)
    screen.do("level find-the-change", ["fully"])
    screen.do(f"answer {asked(screen)[0].id}", ["?"])
    assert (screen.sitting.levels, screen.later.levels, screen.sitting.answers) == ({}, {}, kept)


def test_the_three_situations_are_kept_ask_before_the_end_and_join_the_table() -> None:
    screen = due()
    for name in PAPER.forms["later"][:2]:
        question = PAPER.questions[name]
        screen.do(f"answer {name}", [question.key[0] if name == PAPER.forms["later"][0] else wrong(question)])
        screen.do(f"sure {name}", ["certain"])
    screen = BeforeAfterScreen("after", open_store(), DAY + LATER)
    screen.do("finish", None)
    assert not screen.later.finished and say_count("paper.ask", 2, all=3) in text(screen)
    assert grid(screen, "paper.strands").head == ("About", "Now"), "nothing is told before the end"
    screen.do("finish-anyway", None)
    assert screen.message == say("paper.later-done", right=1, all=3, certain=1) and screen.focus == "later"
    again = BeforeAfterScreen("after", open_store(), DAY)
    table = grid(again, "paper.strands")
    assert table.head == ("About", "Now", "Four weeks later")
    later = {row[0]: row[2] for row in table.rows if row[2] != "–"}
    assert list(later.values()).count("right (Certain)") == 1 and len(later) == 3
    assert "reopen" not in buttons(again), "the second sitting is final, too"
    assert load(open_store(), PAPER, "after").day == DAY.isoformat()


def test_old_answers_are_kept_and_told_and_not_compared() -> None:
    old = {"version": 1, "answers": {"ba-sup": "a"}, "levels": {"find-the-change": "fully"}, "finished": True}
    store = open_store()
    store.set("paper/before-after.before", old)
    before = BeforeAfterScreen("before", open_store())
    assert not before.finished and before.sitting.levels == {} and say("paper.old-answers") in text(before)
    after = answered("after", {1})
    assert "nothing to compare with" in after.message and say("paper.old-answers") in text(after)
    assert old.items() <= (open_store().last("paper/before-after.before") or {}).items()


def test_nothing_is_said_of_old_answers_where_there_are_none() -> None:
    open_store().set("paper/before-after.before", {"version": 1, "answers": {}})
    assert say("paper.old-answers") not in text(BeforeAfterScreen("before", open_store()))


def test_strange_files_and_strange_input_do_no_harm() -> None:
    store = open_store()
    first = PAPER.forms["a"][0]
    strange = {"form": "a", "answers": {first: "z", "q": "a"}, "sure": {first: "very"}, "levels": 3, "day": "soon"}
    store.set(key(PAPER, "before"), strange)
    screen = BeforeAfterScreen("before", open_store())
    assert (screen.sitting.answers, screen.sitting.sure, screen.sitting.levels) == ({}, {}, {})
    for name, value in (
        (f"answer {first}", ["z"]),
        (f"sure {first}", ["very"]),
        (f"answer {PAPER.forms['b'][0]}", ["a"]),
        ("answer nothing", ["a"]),
        ("level x", ["not"]),
        ("back", None),
    ):
        screen.do(name, value)
    assert (screen.sitting.answers, screen.sitting.sure, screen.sitting.levels) == ({}, {}, {})
    assert set(LEVELS) == {"not", "little", "mostly", "fully"}
    for day in ("soon", "9999-12-31"):
        store.set(key(PAPER, "after"), {"form": "later", "finished": True, "day": day})
        after = BeforeAfterScreen("after", open_store(), DAY)
        assert after.finished and after.sitting.form in "ab" and "finish" not in buttons(after)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('kind = "single"', 'kind = "number"'), "line"),
        (('id = "find-the-change"', 'id = "explain-a-plenipot"'), "appears twice"),
        (('id = "sa-one-trip"', 'id = "sa-network-joins"'), "appears twice"),
        (('    "sa-one-trip",\n', ""), "none of the lists"),
        (('    "sa-one-trip",\n', '    "sb-minister-on-air",\n'), "in one list only"),
        (
            ('    "sb-who-gave-it",\n    "sb-regional-meeting",', '    "sb-regional-meeting",\n    "sb-who-gave-it",'),
            "strand",
        ),
        (('strand = "marks"\ndifficulty = 1', 'strand = "marks"\ndifficulty = 2'), "difficulty"),
        (("later = [\n", 'later = [\n    "sa-one-trip-9",\n'), "one of the questions"),
        (('"sb-minister-on-air",\n]\n', '"sb-minister-on-air",\n    "sl-group-photo",\n]\n'), "same number"),
    ],
)
def test_a_test_file_with_a_mistake(change: tuple[str, str], says: str, tmp_path: Any) -> None:
    good = (PAPERS / f"{NAME}.toml").read_text(encoding="utf-8")
    assert change[0] in good
    path = tmp_path / "mine.toml"
    changed = good.replace(*change, 1)
    if says == "same number":  # the question moves from one list to another
        changed = changed.replace('    "sl-group-photo",\n]\n\n', "]\n\n", 1)
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(DataFileError, match=says):
        quiz.load_paper(path)


def test_while_answers_are_missing_the_end_is_asked_for_with_their_number() -> None:
    for when, number in (("before", 13), ("after", 16)):
        screen = BeforeAfterScreen(when, open_store())
        screen.do(f"answer {asked(screen)[0].id}", ["b"])
        screen.do("finish", None)
        (asking,) = [block for block in screen.blocks() if isinstance(block, b.Section)]
        assert asking.boxed and asking.blocks[0] == b.Heading(say_count("paper.ask", 1, all=number), 4, "asking")
        pair = asking.blocks[1].blocks
        assert [(button.name, button.main) for button in pair] == [("go-on", True), ("finish-anyway", False)]
        assert b.Text(say_count("paper.saved", 1), "saved") in screen.blocks()
        screen.do("go-on", None)
        assert screen.focus == "finish" and not screen.asking


def test_a_sitting_opened_again_begins_at_its_first_question() -> None:
    screen = answered("before", set())
    first = asked(screen)[0].id
    assert screen.message == say("paper.kept") and screen.focus == "reopen"
    assert BeforeAfterScreen("before", open_store()).message == say("paper.kept-again")
    screen.do(f"answer {first}", ["?"])
    assert screen.sitting.answers[first] != "?", "a finished sitting takes no answer"
    screen.do("reopen", None)
    assert (screen.message, screen.focus) == (say("paper.reopened"), f"answer {first}=a")
    screen.do(f"answer {first}", ["?"])
    assert screen.sitting.answers[first] == "?"
    for strange in (["z"], None, []):
        screen.do(f"answer {first}", strange)
        assert screen.sitting.answers[first] == "?"
