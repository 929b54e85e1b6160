"""The routes panel: filters that narrow, and marks that the plan finds again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from itu_course import facts, plan
from itu_course.facts import RISKS
from itu_course.learner import open_store
from itu_course.screens import blocks as b
from itu_course.screens import to_text
from itu_course.screens.plan_parts import plan_screen
from itu_course.screens.ways_in import FILTERS, KEY, WaysInScreen
from itu_course.words import say


def screen() -> WaysInScreen:
    return WaysInScreen(open_store())


def test_without_a_filter_all_are_there() -> None:
    assert screen().matching == facts.routes()
    assert "28 of 28 ways fit" in to_text(screen().blocks())


@given(st.sampled_from(list(FILTERS)), st.data())
def test_a_filter_never_adds_and_always_says_how_many(name: str, data: st.DataObject) -> None:
    shown = screen()
    for other in FILTERS:
        shown.do(other, data.draw(st.sampled_from(["", *FILTERS[other]])))
    before = set(shown.matching) if not shown.chosen[name] else None
    shown.do(name, data.draw(st.sampled_from(FILTERS[name])))
    if before is not None:
        assert set(shown.matching) <= before
    assert shown.message.startswith(str(len(shown.matching)))
    shown.do("all", None)
    assert shown.matching == facts.routes()


def test_a_person_at_risk_finds_ways_that_need_no_name() -> None:
    shown = screen()
    for name, value in (("situation", "hostile"), ("cost", "free"), ("risk", "low")):
        shown.do(name, value)
    names = {route.id for route in shown.matching}
    assert "public-documents" in names and "national-delegation" not in names
    assert all(route.risk == "low" and route.cost == "free" for route in shown.matching)


def test_where_being_seen_is_dangerous_the_unseen_ways_come_first() -> None:
    shown = screen()
    assert "come first" not in to_text(shown.blocks())
    shown.do("situation", "hostile")
    risks = [RISKS.index(route.risk) for route in shown.matching]
    assert risks == sorted(risks) and risks[0] == 0
    text = to_text(shown.blocks())
    assert "Ways that let you stay unseen come first" in text
    assert "Take care: Reprisals are possible." in text


def test_more_money_and_more_time_open_more_ways() -> None:
    counts = []
    for lead in ("short", "medium", "long"):
        shown = screen()
        shown.do("lead", lead)
        counts.append(len(shown.matching))
    assert counts == sorted(counts) and counts[-1] == 28


def test_nothing_fits_is_said_kindly() -> None:
    shown = screen()
    for name, value in (("situation", "hostile"), ("risk", "low"), ("lead", "short"), ("stage", "conference")):
        shown.do(name, value)
    text = to_text(shown.blocks())
    assert ("No way fits" in text) == (not shown.matching)


def test_marks_are_kept_and_the_plan_shows_them() -> None:
    shown = screen()
    shown.do("mark", "coalition")
    shown.do("mark", "public-documents")
    shown.do("mark", "public-documents")
    assert shown.message == "No longer marked: Read public documents and watch webcasts"
    assert screen().marked == ["coalition"]
    assert plan.my_routes(open_store()) == ("Work in a coalition",)
    assert "Work in a coalition" in to_text(plan_screen("routes", open_store()).blocks())
    assert "Work in a coalition" in plan.document(open_store(), "plan").text


def test_strange_values_do_no_harm() -> None:
    open_store().set(KEY, {"mine": ["nowhere", 3, "coalition"]})
    shown = screen()
    assert shown.marked == ["coalition"]
    for name, value in (("cost", "cheap"), ("mark", "nowhere"), ("sort", "x"), ("cost", None)):
        shown.do(name, value)
    assert shown.matching == facts.routes()
    open_store().set(KEY, {"mine": "coalition"})
    assert screen().marked == [] and plan.my_routes(open_store()) == ()


def test_a_situation_is_compared_by_what_it_says() -> None:
    shown = screen()
    shown.do("situation", "".join(["host", "ile"]))  # another object than the constant, as the page sends it
    note = b.Text(say("routes.unseen-first"), "note")
    assert note in shown.blocks()
    risks = [RISKS.index(route.risk) for route in shown.matching]
    assert risks == sorted(risks)
    for other in ("", "open"):
        shown.do("situation", other)
        assert note not in shown.blocks()


def test_a_way_that_is_less_than_certain_says_so() -> None:
    shown = screen()
    folds = {block.name: block for block in b.walk(shown.blocks()) if isinstance(block, b.Fold)}
    assert {route.confidence for route in facts.routes()} >= {"high", "medium"}
    for route in facts.routes():
        notes = [
            block for block in folds[f"route-{route.id}"].blocks if isinstance(block, b.Text) and block.tone == "note"
        ]
        assert bool(notes) == (route.confidence != "high"), route.id
        assert [note.text for note in notes] == [say(f"routes.confidence.{route.confidence}") for _ in notes]
