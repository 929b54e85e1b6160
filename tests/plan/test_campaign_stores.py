"""A campaign of the course reads like a learner's plan, and nothing of it gets into the learner's own plan."""

from __future__ import annotations

from pathlib import Path

from itu_course.learner import Store
from itu_course.plan import HalfStore, PaperStore, kept, my_routes

BEGINNING = {"plan/goal": {"change": "Keep line 3"}, "routes/mine": {"mine": ["coalition"]}}


def test_a_paper_plan_is_read_and_never_changed(tmp_path: Path) -> None:
    store = PaperStore(BEGINNING)
    assert kept(store, "goal") == BEGINNING["plan/goal"] and my_routes(store)
    assert store.keys("plan") == ("plan/goal",) and store.last("plan/wrong") is None
    assert store.set("plan/goal", {"change": "X"}) and store.add("plan/goal", {"change": "X"})
    entry = store.last("plan/goal")
    assert entry == {"change": "Keep line 3"}
    entry["change"] = "X"
    assert kept(store, "goal") == BEGINNING["plan/goal"]


def test_what_is_completed_is_kept_apart_from_the_own_plan(tmp_path: Path) -> None:
    own = Store(tmp_path / "course")
    own.set("plan/goal", {"change": "mine"})
    store = HalfStore(own, BEGINNING)
    assert kept(store, "goal") == {"change": "Keep line 3"}
    store.set("plan/goal", {"change": "completed"})
    store.set("routes/mine", {"mine": []})
    assert kept(own, "goal") == {"change": "mine"} and own.last("routes/mine") is None
    again = HalfStore(Store(own.where), BEGINNING)
    assert kept(again, "goal") == {"change": "completed"} and my_routes(again) == ()
    assert again.keys("plan") == ("plan/goal",)


def test_texts_of_the_learner_are_not_offered_for_somebody_elses_plan(tmp_path: Path) -> None:
    own = Store(tmp_path / "course")
    own.set("text/06-my-door", {"text": "a secret"})
    assert HalfStore(own, BEGINNING).last("text/06-my-door") is None


def test_what_cannot_be_saved_is_said_and_tried_again(tmp_path: Path) -> None:
    (tmp_path / "course").write_text("a file where the folder should be", encoding="utf-8")
    store = HalfStore(Store(tmp_path / "course"), BEGINNING)
    assert not store.add("plan/goal", {"change": "completed"})
    assert store.unsaved == ("plan/goal",) and store.take_notices()
    assert kept(store, "goal") == {"change": "completed"}
    (tmp_path / "course").unlink()
    assert store.save_again() and store.unsaved == ()


def test_looking_shows_the_half_filled_plan_and_nothing_of_the_own_one(tmp_path: Path) -> None:
    own = Store(tmp_path / "course")
    own.set("plan/goal", {"change": "mine"})
    own.set("plan/wrong", {"sign": "mine, too"})
    store = HalfStore(own, BEGINNING)
    assert kept(store.onlooker(), "goal") == {"change": "Keep line 3"} and kept(store.onlooker(), "wrong") == {}
    store.set("plan/goal", {"change": "completed"})
    assert kept(store.onlooker(), "goal") == {"change": "completed"}
    paper = PaperStore(BEGINNING)
    assert kept(paper.onlooker(), "goal") == BEGINNING["plan/goal"]
