"""The path of the opening page counts what was saved, once, and never more than there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from itu_course import learner, quiz
from itu_course.lab.stations import stations
from itu_course.words import catalogue


def station(folder: Path, number: int) -> dict[str, Any]:
    return stations(folder)[number]


def test_every_lesson_is_a_station_and_nothing_is_done_at_first(tmp_path: Path) -> None:
    path = stations(tmp_path)
    assert [one["file"] for one in path] == [catalogue()[f"lessons.{n:02}.file"] for n in range(10)]
    assert all(one[kind][0] == 0 for one in path for kind in ("questions", "texts", "plan"))
    assert all(one["questions"][1] > 0 and one["texts"][1] > 0 and one["minutes"] >= 30 for one in path)
    assert [n for n, one in enumerate(path) if one["plan"][1]] == [9] and path[9]["plan"][1] == 10
    assert [n for n, one in enumerate(path) if one["plays"] is not None] == [1, 7]
    assert not (tmp_path / "answers").exists(), "looking creates nothing"


def test_every_question_of_the_bank_that_a_lesson_asks_is_counted_there(tmp_path: Path) -> None:
    store = learner.open_store(tmp_path)
    for question in quiz.bank().values():
        store.add(f"quiz/{question.id}", {"answer": ["a"]})
    assert all(one["questions"][0] == one["questions"][1] for one in stations(tmp_path))


def test_answers_texts_plan_and_plays_are_ticked_where_they_belong(tmp_path: Path) -> None:
    store = learner.open_store(tmp_path)
    for _ in range(2):  # answered twice, counted once
        store.add("quiz/who-may-vote", {"answer": ["b"]})
    store.set("text/02-where-you-stand", {"text": "Here.", "prompt": "Where?"})
    store.set("text/01-your-place", {"text": " \n", "prompt": "Where?"})
    store.set("plan/goal", {"change": "Alerts."})
    store.set("plan/people", {"people": []})
    assert station(tmp_path, 2)["questions"][0] == 1 and station(tmp_path, 2)["texts"] == [1, 1]
    assert station(tmp_path, 1)["texts"] == [0, 1], "an empty box is not a text"
    assert station(tmp_path, 9)["plan"] == [1, 10]
    store.set("record/community-alert-networks", {"record": "{}"})
    assert (station(tmp_path, 7)["plays"], station(tmp_path, 7)["playing"]) == (0, True)
    store.add("record/community-alert-networks-finished", {"record": "{}"})
    store.add("record/community-alert-networks.seed-2-finished", {"record": "{}"})
    assert station(tmp_path, 7)["plays"] == 2


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"entries": 3}', '{"entries": [3]}', '{"entries": []}', "\ud800"])
def test_a_damaged_file_counts_as_not_done_and_stays_for_its_panel(tmp_path: Path, damage: str) -> None:
    learner.open_store(tmp_path).add("quiz/who-may-vote", {"answer": ["b"]})
    path = tmp_path / "answers" / "quiz" / "who-may-vote.json"
    path.write_text(damage, encoding="utf-8", errors="surrogatepass")
    assert station(tmp_path, 2)["questions"][0] == 0
    assert path.exists(), "the panel sets it aside and says so"
