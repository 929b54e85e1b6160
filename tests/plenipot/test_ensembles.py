"""Two engines, one truth; and the same numbers with one worker or many."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from itu_course.plenipot.events import events as plain

from itu_course import plenipot
from itu_course.errors import RecordError
from itu_course.plenipot import decisions, ensembles
from itu_course.plenipot.arithmetic import weight
from itu_course.plenipot.scenario import Scenario, Settings

pytest.importorskip("numpy")
from itu_course.plenipot import ensemble_numpy

NAME = "community-alert-networks"
PLAN = (
    {"round": 0, "lever": "brief", "clause": "resolves-4bis", "target": "HIG"},
    {"round": 1, "lever": "join", "target": "SIL"},
    {"round": 2, "lever": "consult", "clause": "recalling-b"},
    {"round": 6, "lever": "hold", "clause": "resolves-4bis", "target": "FER"},
    {"round": 9, "lever": "bridge", "clause": "invites-states-3", "target": "FER", "step": 2},
    {"round": 11, "lever": "ask-for-vote", "clause": "instructs-council-5", "target": "JES"},
    {"round": 11, "lever": "ask-for-reservation", "clause": "recalling-b", "target": "CAL"},
)
MEDIA = ({"round": 4, "lever": "media", "clause": "recalling-b", "target": "MAR"},)


@st.composite
def worlds(draw: st.DrawFn) -> Scenario:
    """The shipped scenario with some delegations left out and the settings drawn anew."""
    scenario = plenipot.load_scenario(NAME)
    keep = draw(st.sets(st.integers(0, 179), max_size=60))
    fraction = st.integers(0, 64).map(lambda n: weight(n / 128))
    drawn = Settings(
        region_pull=draw(fraction),
        chair_pull=draw(fraction),
        chair_follows=draw(fraction),
        objects_first=draw(st.floats(0, 40)),
        objects_last=draw(st.floats(5, 40)),
        tolerated=draw(st.integers(0, 6)),
        slope=draw(st.floats(0, 30)),
        abstention=draw(st.floats(0, 4)),
        instruction_spread=draw(st.floats(0, 30)),
        salience_spread=draw(st.floats(0, 0.5)),
    )
    members = tuple(
        each for n, each in enumerate(scenario.delegations) if each.card or n in keep or each.code.endswith("-01")
    )
    rounds = tuple(draw(st.integers(1, 4)) for _ in scenario.rounds)
    return replace(scenario, settings=drawn, delegations=members, rounds=rounds)


@given(scenario=worlds(), seed=st.integers(0, 2**63 - 1), first=st.integers(0, 50), votes=st.booleans())
@settings(max_examples=25, deadline=None)
def test_both_engines_give_the_same_bits(scenario: Scenario, seed: int, first: int, votes: bool) -> None:
    last = scenario.all_rounds - 1
    told = [{**event, "round": min(number, last)} for number, event in enumerate([*PLAN[:5], *MEDIA])]
    if votes:
        told += [{**PLAN[5], "clause": clause.id, "round": last} for clause in scenario.clauses]
    done = plain(told)
    mine = [decisions.digest(scenario, seed, done, first + run) for run in range(2)]
    assert ensemble_numpy.digests(scenario, seed, done, first, 2) == mine


def test_the_first_run_is_the_one_that_play_gives() -> None:
    record = plenipot.play(NAME, 11, PLAN[:1])
    assert ensemble_numpy.digests(record.scenario, 11, record.events, 0, 3)[0] == record.digest
    one = plenipot.ensemble(NAME, 1, 11, PLAN[:1])
    assert [one.mean_outcome(k) for k in range(6)] == [decision.position for decision in record.outcome]
    assert one.rights(record.scenario) == pytest.approx(record.score.rights)


def test_one_worker_or_many_and_any_block_size(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = plenipot.ensemble(NAME, 70, 5, PLAN[:1])
    monkeypatch.setattr(ensembles, "CHUNK", 16)
    with ThreadPoolExecutor(2) as threads:
        assert plenipot.ensemble(NAME, 70, 5, PLAN[:1], executor=threads) == alone
    monkeypatch.setattr(ensembles, "BLOCK", 7)
    assert plenipot.ensemble(NAME, 70, 5, PLAN[:1]) == alone


@pytest.mark.kernel
def test_a_local_cluster_of_processes_gives_the_same() -> None:
    with ProcessPoolExecutor(2) as cluster:
        assert plenipot.ensemble(NAME, 300, 5, executor=cluster) == plenipot.ensemble(NAME, 300, 5)


def test_progress_is_told_and_shares_add_up() -> None:
    seen: list[tuple[int, int]] = []
    found = plenipot.ensemble(NAME, 300, 2, progress=lambda done, runs: seen.append((done, runs)))
    assert seen[-1] == (300, 300) and len(seen) == 2
    for k, clause in enumerate(plenipot.load_scenario(NAME).clauses):
        shares = [found.share(k, way) for way in ("consensus", "vote", "rejected", "fallback")]
        assert sum(shares) == pytest.approx(1)
        assert {position for position, _ in found.clauses[k].outcomes} <= {s.position for s in clause.wordings} | {
            clause.status_quo
        }
        assert found.chair_position(k)[1] < 5, "inside the model the text hardly varies"


def test_a_number_of_runs_that_cannot_be() -> None:
    for runs in (0, -1, True, 2.5):
        with pytest.raises(RecordError, match="whole number"):
            plenipot.ensemble(NAME, runs, 1)  # type: ignore[arg-type]
