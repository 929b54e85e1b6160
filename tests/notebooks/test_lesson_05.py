"""Lesson 5: its numbers are the facts' own, and its invented draft says what the questions say it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from itu_course import facts, figures, quiz
from itu_course.figures import new_or_changed

LESSON = Path(__file__).parents[2] / "notebooks" / "05_read_it_like_a_delegate.ipynb"


def cell(name: str) -> str:
    found = next(one for one in json.loads(LESSON.read_text(encoding="utf-8"))["cells"] if one["id"] == name)
    return "".join(found["source"])


def draft() -> dict[str, list[str]]:
    """The lines of the invented draft: mark, text in force, text proposed."""
    lines = re.findall(r"\*\*Line (\d): (\w+)\*\*.*\n\n- Today: (.*)\n- Arcadia: (.*)", cell("the-draft"))
    return {number: parts for number, *parts in lines}


def test_the_bet_on_busan_tells_the_numbers_of_the_facts() -> None:
    new, revised = (facts.fact(f"pp14-{kind}-resolutions").value for kind in ("new", "revised"))
    assert (new, revised) == (19, 51), "New America, 10 November 2014"
    for option in quiz.question("new-or-changed-2014").options:
        assert {int(number) for number in re.findall(r"\d+", option.reason)} == {new, revised}


def test_the_figure_stands_on_the_facts_and_marks_the_weak_number() -> None:
    assert new_or_changed.counts() == {"pp": (19, 51), "wtsa": (8, 44)}
    assert facts.fact("wtsa24-modified-resolutions").confidence == "medium"
    assert "single press report" in figures.show("new-or-changed").text()


def test_each_mark_of_the_draft_fits_its_line() -> None:
    lines = draft()
    assert [line[0] for line in lines.values()] == ["MOD", "NOC", "SUP", "ADD", "MOD"]
    for mark, before, after in lines.values():
        assert ("(nothing)" in before) == (mark == "ADD")
        assert ("(goes out)" in after) == (mark == "SUP")
        assert ("(no change)" in after) == (mark == "NOC")


def test_the_words_asked_for_are_new_in_line_one_and_the_others_are_not() -> None:
    _, before, after = draft()["1"]
    for option in quiz.question("purpose-words").options:
        words = option.text.strip("“”")
        old = set(before.split())
        assert set(words.split()) <= set(after.split())
        assert (set(words.split()) <= old) is not option.correct, words


def test_no_question_on_the_draft_comes_after_our_reading_of_it() -> None:
    names = [one["id"] for one in json.loads(LESSON.read_text(encoding="utf-8"))["cells"]]
    asked = ("ask-purpose", "ask-duty", "ask-sharing", "ask-reason")
    assert max(map(names.index, asked)) < names.index("model-reading")
    assert names.index("ask-one-line") < names.index("our-list")


def test_the_model_readings_stay_folded_until_the_reader_has_written() -> None:
    names = [one["id"] for one in json.loads(LESSON.read_text(encoding="utf-8"))["cells"]]
    for written, model in (("write-margin", "model-reading"), ("write-rights-check", "model-check")):
        assert names.index(model) > names.index(written)
        head, inside = cell(model).split("<details><summary>")
        assert (
            re.search("Write first|what you wrote", head)
            and inside.count("</summary>") == inside.count("</details>") == 1
        )
        assert not re.search(r"(?i)traceable|privacy|safeguard", head)
