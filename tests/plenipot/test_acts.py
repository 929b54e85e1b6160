"""Acts: read from plain values, put in one order, and written as they were read."""

from __future__ import annotations

import random

import pytest

from itu_course.errors import LeverError
from itu_course.plenipot.acts import KEYS, MOST_WORDS, ORDER, YOU, Act, in_order, read_act
from itu_course.plenipot.levers import BY_ID

BRIEF = {"round": 0, "lever": "brief", "clause": "resolves-4bis", "target": "HIG"}


def test_an_act_is_written_as_it_was_read() -> None:
    full = {"round": 6, "by": "ARC", "lever": "amend", "clause": "resolves-4bis", "step": 2, "words": "words of ours"}
    for plain in (full, {**BRIEF, "by": "they"}):
        assert read_act(plain).as_dict() == plain
        assert read_act(read_act(plain)) == read_act(plain)
        assert list(read_act(plain).as_dict()) == [key for key in KEYS if key in plain]


def test_an_act_without_a_name_is_that_of_somebody_who_plays_alone() -> None:
    assert read_act(BRIEF).by == YOU == "you"
    assert read_act(BRIEF) == read_act({**BRIEF, "by": "you"})


@pytest.mark.parametrize(
    ("plain", "says"),
    [
        ("brief", "“brief” is not an event"),
        (None, "not an event"),
        ({**BRIEF, "who": "HIG"}, "no field “who”"),
        ({"lever": "brief"}, "“round” of an event must be a whole number"),
        ({"round": 0}, "“lever” of an event must be a text"),
        ({**BRIEF, "round": "0"}, "“round” of an event must be a whole number"),
        ({**BRIEF, "round": 0.0}, "“round” of an event must be a whole number"),
        ({**BRIEF, "round": True}, "“round” of an event must be a whole number"),
        ({**BRIEF, "step": "2"}, "“step” of an event must be a whole number"),
        ({**BRIEF, "by": None}, "“by” of an event must be a text"),
        ({**BRIEF, "target": 7}, "“target” of an event must be a text"),
        ({**BRIEF, "words": ["a"]}, "“words” of an event must be a text"),
        ({**BRIEF, "words": "a" * (MOST_WORDS + 1)}, f"at most {MOST_WORDS} characters"),
        ({**BRIEF, "words": "two\nlines"}, "in one line"),
    ],
)
def test_what_is_no_act_is_told_in_one_sentence(plain: object, says: str) -> None:
    with pytest.raises(LeverError, match=says) as told:
        read_act(plain)  # type: ignore[arg-type]
    assert "\n" not in str(told.value)


def test_own_words_may_be_exactly_as_long_as_allowed() -> None:
    assert read_act({**BRIEF, "words": "a" * MOST_WORDS}).words == "a" * MOST_WORDS


def test_the_order_is_that_of_rounds_then_of_what_must_come_first() -> None:
    acts = [Act(number, by, lever) for number in (0, 1) for by in ("a", "b") for lever in ORDER]
    shuffled = list(acts)
    random.Random(1).shuffle(shuffled)
    ordered = in_order(shuffled)
    assert ordered == in_order(acts) and sorted(map(repr, ordered)) == sorted(map(repr, acts))
    assert [act.round for act in ordered] == sorted(act.round for act in acts)
    assert [act.lever for act in ordered[:4]] == ["take", "take", "leave", "leave"]


def test_every_act_has_its_place_in_the_order() -> None:
    assert set(ORDER) == set(BY_ID)


def test_the_same_act_twice_is_refused() -> None:
    with pytest.raises(LeverError, match="Round 1 has the same act twice: “brief” by you"):
        in_order([BRIEF, {**BRIEF, "clause": "recalling-b"}, read_act(BRIEF)])


def test_the_digest_knows_own_words_without_telling_them() -> None:
    prints = {Act(6, "ARC", "amend", "c", None, 1, words).print for words in (None, "", "secret words", "secret wordz")}
    assert len(prints) == 4 and not any("secret" in text for text in prints)
