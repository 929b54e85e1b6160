"""Ready sentences hold the learner's own words and nothing that was not written; what they need is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course import facts, plan
from itu_course.learner import Store
from itu_course.plan import Ready
from itu_course.plan.phrases import EARLIER, whole

CHANGE, LINE, WHY, FALLBACK = "Keep paragraph 3", "users stay connected", "It is decided in 2030", "no new duty"
OUTCOME, SIGN, WHO = "The line is still there", "nobody answers", "We work with users of small networks"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "course")


def filled(store: Store) -> Store:
    store.set("plan/goal", {"change": CHANGE, "line": LINE, "why-now": WHY, "fallback": FALLBACK, "resolution": "188"})
    store.set("plan/wrong", {"outcome": OUTCOME, "sign": SIGN})
    store.set("plan/response", {"who": WHO, "question": "Question 2", "asks": "One\n\n Two? \nThree"})
    return store


def ready(store: Store) -> dict[str, Ready]:
    return {sentence.id: sentence for sentence in plan.ready_sentences(store)}


def test_an_empty_plan_says_what_is_needed(store: Store) -> None:
    made = ready(store)
    assert list(made) == list(plan.SENTENCES)
    for name, sentence in made.items():
        assert bool(sentence.lines) != bool(sentence.lacks)
        assert bool(sentence.lines) == (name == "requests"), "a first letter needs nothing but courage"
    assert "Which change do you want" in made["ask"].lacks and "Who are you?" in made["opening"].lacks
    store.set("plan/response", {"who": WHO})
    assert "Your three asks" in ready(store)["opening"].lacks


def test_a_full_plan_gives_all_sentences_from_its_own_words(store: Store) -> None:
    made = {name: "\n".join(sentence.lines) for name, sentence in ready(filled(store)).items()}
    assert made["ask"] == (
        "Please support this: Keep paragraph 3.\n"
        "Please ask that the line “users stay connected” in Resolution 188 (Busan, 2014) stays as it is.\n"
        "If that cannot be had, this would still help: no new duty."
    )
    requests = made["requests"].splitlines()
    assert len(requests) == 5 and requests[0].endswith("Resolution 188 (Busan, 2014).")
    assert "who leads" in requests[1] and "adviser" in requests[4], "from small to large, as in lesson 6"
    assert made["speech"].startswith(f"Thank you for the floor.\n{WHO}.\n") and made["speech"].endswith("Thank you.")
    assert all(f"{words}" in made["speech"] for words in (CHANGE, LINE, WHY, FALLBACK))
    assert made["parliament"].startswith("Resolution 188 (Busan, 2014) says: “users stay connected”.")
    assert made["opening"].splitlines()[-3:] == ["1. One.", "2. Two?", "3. Three."]
    assert OUTCOME in made["card"] and SIGN in made["card"] and made["card"].count("\n") == 2


def test_only_what_was_written_is_said(store: Store) -> None:
    store.set("plan/goal", {"change": CHANGE})
    store.set("plan/wrong", {"outcome": OUTCOME})
    made = ready(store)
    assert made["ask"].lines == ("Please support this: Keep paragraph 3.",)
    assert made["speech"].lines == ("Thank you for the floor.", "We ask for one thing. Keep paragraph 3.", "Thank you.")
    assert len(made["card"].lines) == 2 and not made["parliament"].lines
    store.set("plan/goal", {"change": CHANGE, "line": LINE})
    assert "in this text stays" in ready(store)["ask"].lines[1]
    store.set("plan/goal", {"resolution": "188"})
    assert ready(store)["parliament"].lines[0].startswith("This question is about Resolution 188")
    assert not any("“”" in line or "()" in line for sentence in ready(store).values() for line in sentence.lines)


def test_a_first_letter_names_the_meeting_if_no_text_is_chosen(store: Store) -> None:
    assert "the next conference of the ITU" in ready(store)["requests"].lines[0]
    store.set("plan/calendar", {"event": "home", "day": "2029-01-01"})
    assert "the next conference of the ITU" in ready(store)["requests"].lines[0], "no event of the ITU"
    store.set("plan/calendar", {"event": "wrc-27"})
    assert facts.event("wrc-27").name in ready(store)["requests"].lines[0]


@pytest.mark.parametrize("number", ["", "9999", "x", None, 188, ["188"]])
def test_a_resolution_is_one_that_the_course_knows(store: Store, number: object) -> None:
    store.set("plan/goal", {"resolution": number})
    assert bool(plan.text_in_force(store)) == (number == 188)


def test_words_are_counted(store: Store) -> None:
    assert ready(filled(store))["opening"].words == len(" ".join(ready(store)["opening"].lines).split())


@pytest.mark.parametrize(
    ("text", "end"),
    [("a", "a."), ("a.", "a."), ("a؟", "a؟"), ("(a.)", "(a.)"), ("a\n b ", "a b."), ("", ""), ("”", "”.")],
)
def test_a_sentence_ends(text: str, end: str) -> None:
    assert whole(text) == end


def test_earlier_texts_are_offered_beside_their_part(store: Store) -> None:
    assert plan.earlier_texts(store, "routes") == () == plan.earlier_texts(store, "check")
    store.set("text/06-my-door", {"text": " A letter by a network "})
    store.set("text/02-where-you-stand", {"text": "  "})
    ((lesson, text),) = plan.earlier_texts(store, "routes")
    assert text == "A letter by a network" and lesson


def test_the_earlier_texts_are_texts_of_lessons(root: Path) -> None:
    lessons = "".join(path.read_text(encoding="utf-8") for path in (root / "notebooks").glob("*.ipynb"))
    for name in {name for names in EARLIER.values() for name in names}:
        assert f'panels.write(\\"{name}\\"' in lessons
    assert set(EARLIER) <= {*plan.FIELDS, "people"}
