"""Levers: each alone has an effect, is told, explained and offered; each refusal has its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from itu_course import plenipot
from itu_course.errors import UnknownName
from itu_course.plenipot import CHAIR, YOU, Act, engine, levers
from itu_course.plenipot.levers import BY_ID, LEVERS, SEAT_ACTS, Lever, carry_out, refusal
from itu_course.plenipot.narration import news
from itu_course.plenipot.record import Record
from itu_course.plenipot.room import Room
from itu_course.plenipot.scenario import STAGES, Scenario, Trade
from itu_course.words import say
from support.small_scenario import clause, hall, small_scenario, state

SEEDS = range(1, 4)
MOST_USES = 80  # tried for each lever, scenario and seed


def _uses(room: Room, lever: Lever) -> Iterator[Act]:
    """Every use of a lever that is possible now."""
    scenario = room.scenario
    targets: dict[str, list[str | None]] = {
        "delegation": [scenario.delegations[n].code for n in room.world.named],
        "group": [group.code for group in scenario.groups],
        "": [None],
    }
    for about in scenario.clauses if lever.clause else [None]:
        for target in targets[lever.target]:
            for step in range(len(about.wordings)) if lever.wording and about else [None]:
                act = Act(room.round, YOU, lever.id, about.id if about else None, target, step)
                if not refusal(room, act):
                    yield act


def _joins(scenario: Scenario) -> list[tuple[Act, ...]]:
    """Nothing done before, or a seat taken on a delegation: it opens cards."""
    start = Room(scenario, 1)
    return [(), *((act,) for act in _uses(start, BY_ID["join"]))]  # type: ignore[arg-type]


@cache
def played(lever_id: str) -> tuple[Record, Act, tuple[Act, ...]]:
    """A conference in which a lever, used alone, changes more than the list of acts and is explained."""
    lever = BY_ID[lever_id]
    assert isinstance(lever, Lever)
    for name in plenipot.scenarios():
        scenario = plenipot.load_scenario(name)
        for before in _joins(scenario) if lever_id != "join" else [()]:
            for seed in SEEDS:
                for act in _some_uses(scenario, seed, before, lever):
                    record = plenipot.play(scenario, seed, [*before, act])
                    if _differs(record, plenipot.play(scenario, seed, before)) and _explained(record, lever_id):
                        return record, act, before
    pytest.fail(f"{lever_id} explains nothing that it changes")


def _some_uses(scenario: Scenario, seed: int, before: tuple[Act, ...], lever: Lever) -> list[Act]:
    room, found = Room(scenario, seed), list[Act]()
    while not room.over and len(found) < MOST_USES:
        engine.prepare(room, [act for act in before if act.round == room.round], strict=True)
        if room.stage in lever.stages and not (before and room.round == 0):
            possible = list(_uses(room, lever))
            found += possible[:: max(1, len(possible) // 20)]
        engine.play_round(room)
    return found[:MOST_USES]


def _differs(one: Record, other: Record) -> bool:
    """Whether the conferences differ in more than the acts."""
    return engine.digest(one.room, (), one.outcome) != engine.digest(other.room, (), other.outcome)


def _explained(record: Record, lever: str) -> bool:
    room, title = record.room, say("plenipot.source.team", team=YOU, lever=say(f"plenipot.lever.{lever}.title"))
    by_you = any(note.kind != "act" and YOU in (note.by, note.more.get("team")) for note in room.notes)
    if lever in ("bridge", "package"):
        return by_you
    if lever == "ask-for-vote":
        return any(decision.counts and decision.counts[0].lines for decision in record.outcome)
    scenario, source = record.scenario, f"{YOU}: {lever}"
    parts = [*room.touches.items(), *room.ledger.items()]
    touched = [key for key, amounts in parts if source in {amount[1] for amount in amounts}]
    return any(
        title in line
        for about, member in touched
        for line in plenipot.explain(record, scenario.delegations[member].code, scenario.clauses[about].id).lines
    )


@pytest.mark.slow
@pytest.mark.parametrize("lever", [lever.id for lever in LEVERS])
def test_each_lever_alone_changes_the_digest_is_told_explained_and_offered(lever: str) -> None:
    record, act, before = played(lever)
    plain = plenipot.play(record.scenario, record.seed, before)
    assert record.digest != plain.digest
    assert _explained(record, lever) and not _explained(plain, lever)
    told, silent = news(record.room, act.round), news(plain.room, act.round)
    assert set(told) - set(silent), "what was done is told in its round"
    now = plenipot.take_snapshot(record.scenario, record.seed, before, act.round)
    offered = {offer.id: offer for offer in plenipot.offers(now, act.clause or "")}[lever]
    assert offered.available and offered.title and offered.explanation and not offered.why_not
    assert not act.target or act.target in dict(offered.targets)
    assert not act.clause or act.clause in dict(offered.clauses)
    assert act.step is None or str(act.step) in dict(offered.steps)
    known = BY_ID[lever]
    assert isinstance(known, Lever)
    team = record.room.team(YOU)
    assert team.effort == levers.effort_left(record.scenario, record.acts) < record.scenario.budget


def test_the_table_has_each_name_once_and_each_lever_its_words() -> None:
    names = [lever.id for lever in (*LEVERS, *SEAT_ACTS)]
    assert len(names) == len(set(names)) == len(BY_ID)
    for lever in LEVERS:
        assert lever.cost > 0 and set(lever.stages) <= set(STAGES) and lever.stages
        assert (lever.own_cost or 1) <= lever.cost
        for key in ("title", "explanation"):
            assert say(f"plenipot.lever.{lever.id}.{key}")


# ---- why not: one case for each sentence


def _small() -> Scenario:
    """ALF tabled both clauses at 20; today's text is at 65, the aim at 95. Each state has its refusal."""
    states = [
        state("ALF", "P", 15, 1.0, 0.5, [(0, 1)], trust=3),
        state("FAR", "R", 60, 0.6, 0.5, [(0, 2)], trust=3),
        state("LOW", "P", 60, 1.0, 0.5, trust=0),
        state("MIA", "Q", 60, 0.2, 0.5, trust=3),
        state("NOV", "Q", 60, 1.0, 0.5, trust=3, votes=False),
        state("ONE", "P", 60, 1.0, 0.5, trust=1),
        state("TWO", "P", 60, 1.0, 0.5, trust=2),
        state("ZOE", "Q", 90, 1.0, 0.5, [(2, 4)], trust=3),
        *hall("P", 3, 15),
        *hall("Q", 3, 60),
    ]
    return small_scenario(
        states,
        ("ALF", "ZOE", "FAR"),
        [clause("ALF"), clause("ALF", name="second", today=95, tabled=3)],
        rounds=(2, 1, 3, 3),
        no_votes=["TWO", "ZOE", "FAR", "NOV", "LOW", "ONE", "MIA"],
        trades=[Trade("ZOE", ("first", 1), ("second", 4))],
    )


def _act(number: int, lever: str, about: str | None = "first", target: str | None = None, step: int | None = None,
         by: str = YOU, words: str | None = None) -> Act:  # fmt: skip
    return Act(number, by, lever, about, target, step, words)


def _withdrawn(room: Room) -> None:
    room.text[0] = None


def _poor(room: Room) -> None:
    room.team(YOU).effort = 1


def _trusted(room: Room) -> None:
    room.team(YOU).trust = [3] * len(room.scenario.delegations)


def _known(room: Room) -> None:
    room.team(YOU).known |= set(room.world.named)


def _held(room: Room) -> None:
    room.hold(0, room.scenario.delegation("ZOE"))


def _held_by_people(room: Room) -> None:
    _seats(room)
    room.hold(0, room.scenario.delegation("MIA"))


def _lost(room: Room) -> None:
    """All want today's text, and ZOE holds the words back."""
    _held(room)
    room.places[0] = [room.world.today[0]] * len(room.places[0])
    room.common = [[room.world.today[0]] * 2 for _ in room.common]


def _quiet(room: Room) -> None:
    """Nobody objects: the words are those of today, and no bracket is left."""
    room.holds[0].clear()
    room.places[0] = [20 * 16] * len(room.places[0])


def _seats(room: Room) -> None:
    for code in ("MIA", "NOV", "ALF"):
        room.taken[room.scenario.delegation(code)] = YOU
    room.taken[-1] = "others"


BRIEF = _act(0, "brief", target="ALF")
JOIN = _act(0, "join", None, "ZOE")
OFFERED = [_act(1, "brief", target="ZOE"), _act(3, "package", target="ZOE")]
HELD = [_act(3, "hold", target="ZOE")]
Case = tuple[str, dict[str, object], list[Act], Act, Callable[[Room], None] | None]
CASES: list[Case] = [
    ("stage", {}, [], _act(0, "hold", target="ZOE"), None),
    ("effort", {"cost": 2, "left": 1}, [], BRIEF, _poor),
    ("public-now", {}, [], JOIN, lambda room: carry_out(room, _act(0, "consult"))),
    ("joined-public", {"name": "ZOE"}, [JOIN], _act(1, "consult"), None),
    ("joined", {"name": "ZOE"}, [JOIN], _act(1, "join", None, "ALF"), None),
    ("withdrawn", {}, [], _act(3, "brief", target="ALF"), _withdrawn),
    ("no-contact", {"name": "P-001"}, [], _act(0, "brief", target="P-001"), None),
    ("people", {"name": "MIA"}, [], _act(3, "brief", target="MIA"), _seats),
    ("trust-1", {"name": "LOW"}, [], _act(3, "package", target="LOW"), None),
    ("trust-2", {"name": "ONE"}, [], _act(3, "bridge", target="ONE", step=2), None),
    ("trust-3", {"name": "TWO"}, [], _act(0, "join", None, "TWO"), None),
    ("heard", {"name": "ALF"}, [BRIEF], _act(1, "brief", target="ALF"), None),
    ("on-record", {}, [_act(0, "consult")], _act(1, "consult"), None),
    ("likes-it", {"name": "ALF"}, [], _act(3, "hold", target="ALF"), None),
    ("not-in-group", {"name": "MIA"}, [], _act(3, "hold", target="MIA"), None),
    ("again", {}, HELD, _act(4, "hold", target="ZOE"), _trusted),
    ("on-table", {}, [], _act(3, "bridge", target="ALF", step=1), None),
    ("sponsor-far", {"name": "ALF"}, [], _act(3, "bridge", target="ALF", step=4), None),
    ("seconder", {}, [], _act(3, "bridge", target="FAR", step=2), None),
    ("card-unknown", {"name": "ZOE"}, [], _act(3, "package", target="ZOE"), None),
    ("no-trade", {"name": "FAR"}, [], _act(3, "package", target="FAR"), _known),
    ("holds-nothing", {"name": "ALF"}, [], _act(3, "way-out", target="ALF"), None),
    ("agreed", {}, [], _act(6, "ask-for-vote", target="ALF"), _quiet),
    ("holder-votes", {"name": "ZOE"}, [], _act(6, "ask-for-vote", target="ZOE"), _held),
    ("never-votes", {"name": "FAR"}, [], _act(6, "ask-for-vote", target="FAR"), _held),
    ("would-lose", {"name": "ALF"}, [], _act(6, "ask-for-vote", target="ALF"), _lost),
    ("which-clause", {}, [], _act(0, "brief", None, "ALF"), None),
    ("needless-clause", {}, [], _act(0, "join", "first", "ALF"), None),
    ("which-delegation", {}, [], _act(0, "brief"), None),
    ("which-delegation", {}, [], _act(0, "brief", target=CHAIR), None),
    ("which-group", {}, [], _act(0, "letter"), None),
    ("needless-target", {}, [], _act(0, "consult", target="ALF"), None),
    ("which-step", {}, [], _act(3, "bridge", target="FAR"), None),
    ("which-step", {}, [], _act(3, "bridge", target="FAR", step=5), None),
    ("which-step", {}, [], _act(3, "bridge", target="FAR", step=-1), None),
    ("needless-step", {}, [], _act(0, "brief", target="ALF", step=1), None),
    ("needless-words", {}, [], _act(0, "brief", target="ALF", words="our words"), None),
    ("which-vote", {}, [], _act(6, "cast", by="MIA", step=3), _seats),
    ("which-vote", {}, [], _act(6, "cast", by="MIA"), _seats),
    ("taken", {"name": "MIA"}, [], _act(3, "take", None, "MIA"), _seats),
    ("taken", {"name": "the chair"}, [], _act(3, "take", None, CHAIR), _seats),
    ("no-card", {"name": "P-001"}, [], _act(3, "take", None, "P-001"), None),
    ("not-your-seat", {"name": "the chair"}, [], _act(3, "leave", None, CHAIR), _seats),
    ("not-taken", {"name": "ZOE"}, [], _act(3, "hold-own", by="ZOE"), None),
    ("only-chair", {}, [], _act(3, "gavel", by="MIA", step=1), _seats),
    ("only-state", {}, [], _act(3, "hold-own", by=CHAIR), _seats),
    ("not-on-table", {}, [], _act(3, "gavel", by=CHAIR, step=4), _seats),
    ("not-sponsor", {"name": "ALF"}, [], _act(3, "withdraw", by="MIA"), _seats),
    ("no-vote", {"name": "NOV"}, [], _act(6, "cast", by="NOV", step=1), _seats),
    ("vote-asked", {}, [], _act(6, "ask", by="MIA"), lambda room: (_seats(room), room.votes_asked.update({0: "ALF"}))),
    ("vote-asked", {}, [], _act(6, "ask-for-vote", target="ALF"), lambda room: room.votes_asked.update({0: "ALF"})),
    ("again", {}, OFFERED, _act(4, "package", target="ZOE"), None),
    ("again", {}, [], _act(3, "hold-own", by="MIA"), _held_by_people),
    ("holds-nothing", {"name": "MIA"}, [], _act(3, "drop", by="MIA"), _seats),
    ("no-trade", {"name": "MIA"}, [], _act(3, "offer", by="MIA"), _seats),
    ("withdrawn", {}, [], _act(3, "hold-own", by="MIA"), lambda room: (_seats(room), _withdrawn(room))),
    ("stage", {}, [], _act(3, "cast", by="MIA", step=1), _seats),
]  # fmt: skip


@pytest.mark.parametrize(("key", "values", "before", "act", "change"), CASES)
def test_each_refusal_has_its_sentence(
    key: str, values: dict[str, object], before: list[Act], act: Act, change: Callable[[Room], None] | None
) -> None:
    scenario = _small()
    room = engine.run(scenario, 1, before, rounds=act.round, strict=True)
    if change:
        change(room)
    if key == "stage":
        stages = BY_ID[act.lever].stages
        values = {"when": say("plenipot.or").join(say(f"plenipot.stage.{stage}.short") for stage in stages)}
    assert refusal(room, act) == say(f"plenipot.not.{key}", **values)


def test_every_refusal_that_levers_speak_has_a_case() -> None:
    folder = Path(levers.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    spoken = {key for key in re.findall(r'plenipot\.not\.([\w-]+)"', source) if not key.endswith("-")}
    assert len(spoken) > 30
    assert spoken - {case[0] for case in CASES} == set()


@pytest.mark.parametrize(
    ("act", "named"),
    [
        (_act(0, "brif"), "brief"),
        (_act(0, "brief", "frist", "ALF"), "first"),
        (_act(0, "brief", target="ALFF"), "ALF"),
        (_act(0, "letter", target="X"), "P"),
        (_act(0, "brief", target="ALF", by="strangers"), "you"),
        (_act(0, "take", None, "ALFF"), "ALF"),
        (_act(3, "hold-own", by="you"), "ALF"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(act: Act, named: str) -> None:
    room = engine.run(_small(), 1, rounds=act.round)
    with pytest.raises(UnknownName, match=named):
        refusal(room, act)


def test_a_refused_act_costs_nothing_and_changes_nothing_but_the_notes() -> None:
    scenario = _small()
    refused = _act(0, "hold", target="ZOE")
    room = engine.run(scenario, 1, [refused])
    plain = engine.run(scenario, 1)
    assert room.team(YOU).effort == plain.team(YOU).effort == scenario.budget
    assert (room.places, room.text, room.ledger) == (plain.places, plain.text, plain.ledger)
    assert [note.kind for note in room.notes if note not in plain.notes] == ["refused"]


def test_from_a_seat_a_lever_costs_less_through_its_delegation_only() -> None:
    scenario = _small()
    brief = BY_ID["brief"]
    assert isinstance(brief, Lever) and brief.own_cost is not None
    after = {}
    for target in ("ZOE", "ALF"):
        acts = [JOIN, _act(1, "brief", target=target)]
        room = engine.run(scenario, 1, acts, strict=True)
        after[target] = room.team(YOU).effort
        assert after[target] == levers.effort_left(scenario, acts)
    assert after["ZOE"] - after["ALF"] == brief.cost - brief.own_cost
