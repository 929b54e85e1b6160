"""The controls of each kind of question, without a screen around them: what they take, keep and show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itu_course.errors import CourseError
from itu_course.learner import open_store
from itu_course.screens import blocks as b
from itu_course.screens.answer_forms import ChoiceForm, MatchForm, NumberForm, OrderForm, WrittenForm, form_for
from itu_course.words import say
from support.question_banks import CHOICES, OTHER_KINDS, load

SEVERAL = load(CHOICES)["who-speaks"]
SINGLE = load(CHOICES)["who-votes"]
OTHERS = load(OTHER_KINDS)
UNTOLD = ("", "")


def choices(form: ChoiceForm, *, every_reason: bool, marked: bool = True) -> list[tuple[str, str]]:
    """Note and tone of each option."""
    (block,) = form.blocks(form.check() if marked else None, every_reason)
    assert isinstance(block, b.Choices)
    return [(choice.note, choice.tone) for choice in block.choices]


def test_a_reason_is_under_each_option_that_was_chosen_and_under_all_on_request() -> None:
    form = ChoiceForm(SEVERAL)
    assert form.missing == say("quiz.choose-first")
    form.take("answer", ["c", "a", "z"])
    assert (form.answer, form.missing) == (["a", "c"], ""), "in the question's order"
    assert choices(form, every_reason=False, marked=False) == [UNTOLD] * 4
    assert choices(form, every_reason=False) == [("Yes.", "right"), UNTOLD, ("No.", "wrong"), UNTOLD]
    assert choices(form, every_reason=True) == [
        ("Yes.", "right"),
        ("Yes.", "right"),
        ("No.", "wrong"),
        ("No.", "wrong"),
    ]
    form.take("answer", None)
    assert form.answer == []


def test_only_a_question_with_several_right_options_says_so() -> None:
    for question, several in ((SEVERAL, True), (SINGLE, False)):
        (block,) = ChoiceForm(question).blocks(None, False)
        assert isinstance(block, b.Choices)
        assert block.several is several and (block.hint == say("quiz.several")) is several
        assert block.legend == question.text and block.heading == 3


@pytest.mark.parametrize("answer", [None, [], "", "a", {"a": "1"}])
def test_a_choice_is_restored_only_from_a_list_of_letters(answer: object) -> None:
    form = ChoiceForm(SINGLE)
    with pytest.raises(ValueError, match="letters"):
        form.restore(answer)
    assert form.answer == []
    assert form.restore(["b"]).points == 0 and form.answer == ["b"]


def test_a_line_moves_by_one_place_and_not_over_the_end() -> None:
    form = OrderForm(OTHERS["stages"])
    first, second, third = form.answer
    assert form.missing == "" and form.focus == ""
    moved = form.take("answer", f"down {first}")
    text = form.question.option(first).text
    assert (form.answer, moved) == ([second, first, third], say("quiz.moved", text=text, place=2, all=3))
    assert form.focus == f"answer=down {first}"
    assert form.take("answer", f"down {first}") == say("quiz.moved", text=text, place=3, all=3)
    assert form.take("answer", f"down {first}") == say("quiz.moved", text=text, place=3, all=3)
    assert form.answer == [second, third, first]
    form.take("answer", f"up {third}")
    assert form.answer == [third, second, first]
    assert form.take("answer", f"up {third}") == say(
        "quiz.moved", text=form.question.option(third).text, place=1, all=3
    )
    assert form.answer == [third, second, first]
    for strange in (f"over {third}", "up z", "up", "", None):
        assert form.take("answer", strange) == "" and form.answer == [third, second, first]


def test_a_line_out_of_place_has_its_reason_on_request_only() -> None:
    form = OrderForm(OTHERS["stages"])
    first, second, third = form.question.key
    form.restore([second, first, third])
    wanted = {letter: form.question.option(letter).reason for letter in form.question.key}
    wrong = say("quiz.not-here")
    for every_reason, notes in (
        (False, [(wrong, "wrong"), (wrong, "wrong"), (wanted[third], "right")]),
        (
            True,
            [(f"{wrong} {wanted[second]}", "wrong"), (f"{wrong} {wanted[first]}", "wrong"), (wanted[third], "right")],
        ),
    ):
        (block,) = form.blocks(form.check(), every_reason)
        assert isinstance(block, b.Ordering)
        assert [(line.note, line.tone) for line in block.lines] == notes
    (block,) = form.blocks(None, True)
    assert isinstance(block, b.Ordering)
    assert [(line.note, line.tone) for line in block.lines] == [UNTOLD] * 3


def test_a_match_is_taken_from_the_list_and_taken_away_by_anything_else() -> None:
    form = MatchForm(OTHERS["marks"])
    assert form.missing == say("quiz.match-first")
    for letter, number in (("a", "1"), ("b", "2"), ("c", "2")):
        assert form.take(f"answer-{letter}", number) == ""
    assert (form.answer, form.missing) == ({"a": "1", "b": "2", "c": "2"}, "")
    for strange in ("0", "3", "-1", "1.5", "x", "", None):
        form.take("answer-b", "2")
        form.take("answer-b", strange)
        assert form.answer == {"a": "1", "c": "2"} and form.missing
        form.take("answer-b", strange)
    with pytest.raises(CourseError):
        form.take("answer-z", "1")


def test_each_thing_has_the_whole_list_with_the_match_chosen() -> None:
    form = MatchForm(OTHERS["marks"])
    question = form.question
    right = {option.letter: option.match for option in question.options}
    form.restore({**right, "a": "2" if right["a"] == "1" else "1"})
    wrong = say("quiz.not-this")
    for every_reason in (False, True):
        (section,) = form.blocks(form.check(), every_reason)
        assert isinstance(section, b.Section) and (section.label, section.heading) == (question.text, 3)
        picks = [block for block in section.blocks if isinstance(block, b.Pick)]
        assert [pick.name for pick in picks] == ["answer-a", "answer-b", "answer-c"]
        assert [pick.chosen for pick in picks] == [form.answer[letter] for letter in "abc"]
        for pick in picks:
            assert [choice.value for choice in pick.choices] == ["", "1", "2"]
            assert [choice.label for choice in pick.choices] == [say("quiz.pick"), *question.matches]
        assert (picks[0].note, picks[0].tone) == (
            f"{wrong} {question.options[0].reason}" if every_reason else wrong,
            "wrong",
        )
        assert (picks[1].note, picks[1].tone) == (question.options[1].reason, "right")


def test_a_number_has_its_unit_and_the_remark_on_what_was_checked() -> None:
    question = OTHERS["majority"]
    form = NumberForm(question)
    assert form.missing == say("quiz.number-first")
    form.take("answer", "  " + "9" * 50)
    assert form.typed == "  " + "9" * 38 and form.answer == "9" * 38, "40 characters at most"
    form.take("answer", " 12 ")
    marked = form.check()
    form.take("answer", "13")
    number, *remarks = form.blocks(marked, every_reason=False)
    assert isinstance(number, b.Number) and number.value == "13"
    assert (number.label, number.hint) == (question.text, say("quiz.unit", unit=question.unit))
    assert remarks == [b.Text(say("quiz.number-told", number="12", reason=question.otherwise), "wrong")]
    every = form.blocks(marked, every_reason=True)[1:]
    assert [block.tone for block in every if isinstance(block, b.Text)] == [
        *("right" if option.correct else "wrong" for option in question.options),
        "wrong",
    ]
    assert len(form.blocks(None, every_reason=True)) == 1
    (bare,) = NumberForm(replace(question, unit="")).blocks(None, False)
    assert isinstance(bare, b.Number) and bare.hint == ""
    form.take("answer", "many")
    with pytest.raises(CourseError) as refused:
        form.check()
    (number, *_) = form.blocks(None, False)
    assert isinstance(number, b.Number) and number.problem == str(refused.value), "said at the box, too"
    form.take("answer", "12")
    (number, *_) = form.blocks(None, False)
    assert isinstance(number, b.Number) and number.problem == ""
    form.take("answer", None)
    assert form.typed == ""


def test_a_number_saved_is_typed_again() -> None:
    form = NumberForm(OTHERS["majority"])
    assert form.restore("97").right
    assert (form.typed, form.checked, form.answer) == ("97", "97", "97")


def test_a_text_is_kept_as_it_is_typed_and_compared_only_when_asked() -> None:
    question, store = OTHERS["say-it"], open_store()
    form = WrittenForm(question, store)
    assert (form.text, form.missing) == ("", say("quiz.write-first"))
    assert form.take("answer", "   ") == "" and form.missing
    form.take("answer", "Mine.")
    assert not form.missing
    kept = store.last(form.key) or {}
    assert (kept["text"], kept["prompt"]) == ("Mine.", question.text)
    assert len(form.blocks(None, True)) == 1
    box, model, points = form.blocks(form.check(), False)
    assert isinstance(box, b.Writing) and isinstance(model, b.Section) and isinstance(points, b.Choices)
    assert box.value == "Mine." and model.boxed and points.several
    assert [(choice.note, choice.tone) for choice in points.choices] == [
        (option.reason, "note") for option in question.options
    ]
    assert form.take("made", ["b", "z"]) == say("quiz.made", made=1, all=2)
    assert form.answer == ["b"]
    assert form.take("made", None) == say("quiz.made", made=0, all=2)
    again = form_for(question, store)
    assert isinstance(again, WrittenForm) and again.text == "Mine."


def test_a_text_that_did_not_change_is_not_saved_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store()
    form = WrittenForm(OTHERS["say-it"], store)
    saved: list[str] = []
    monkeypatch.setattr(store, "set", lambda key, value: saved.append(value["text"]))
    for text in ("", "a", "a", None, "b"):
        form.take("answer", text)
    assert saved == ["a", "", "b"]
