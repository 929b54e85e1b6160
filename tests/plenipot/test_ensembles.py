"""Many conferences: the same sums with one worker or many, with NumPy or without, however they are divided."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from statistics import fmean, pstdev

import pytest

from itu_course import plenipot
from itu_course.errors import LeverError, RecordError
from itu_course.plenipot import ensembles
from itu_course.plenipot.acts import Act
from itu_course.plenipot.levers import LEVERS
from itu_course.plenipot.plenary import WAYS

NAME = "a-new-network"
SCENARIO = plenipot.load_scenario(NAME)
CLAUSE = SCENARIO.clauses[0].id
ACTS = ({"round": 0, "lever": "consult", "clause": CLAUSE},)


@pytest.fixture
def without_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine on which NumPy is not installed."""
    monkeypatch.delattr(plenipot, "ensemble_numpy", raising=False)
    monkeypatch.setitem(sys.modules, "itu_course.plenipot.ensemble_numpy", None)


def test_with_numpy_or_without_the_sums_are_the_same(request: pytest.FixtureRequest) -> None:
    numpy = pytest.importorskip("itu_course.plenipot.ensemble_numpy")
    used = []
    original = numpy.outcomes
    request.getfixturevalue("monkeypatch").setattr(
        numpy, "outcomes", lambda *task: used.append(task[3:5]) or original(*task)
    )
    quick = plenipot.ensemble(NAME, 40, 5, ACTS)
    assert used == [(0, 40)], "NumPy was used"
    request.getfixturevalue("without_numpy")
    assert plenipot.ensemble(NAME, 40, 5, ACTS) == quick
    assert used == [(0, 40)], "NumPy was not used again"


def test_what_if_gives_the_same_with_numpy_or_without(request: pytest.FixtureRequest) -> None:
    pytest.importorskip("numpy")
    price = next(lever.cost for lever in LEVERS if lever.id == "letter")
    groups = [group.code for group in SCENARIO.groups][-(SCENARIO.budget // price) :]
    letters = [{"round": 3, "lever": "letter", "clause": "relation-3", "target": group} for group in groups]
    record = plenipot.play(NAME, 5, letters)  # all that can be paid for, so that some draws end otherwise
    quick = plenipot.what_if(record, "all", runs=20)
    request.getfixturevalue("without_numpy")
    assert plenipot.what_if(record, "all", runs=20) == quick
    assert quick.runs == 20 and any(difference.spread for difference in quick.differences)
    both = [ensembles.outcomes(SCENARIO, 5, acts, 0, 20) for acts in (record.acts, ())]
    for difference, played, changed in zip(quick.differences, *both, strict=True):
        moves = [after - before for (_, before), (_, after) in zip(played, changed, strict=True)]
        assert (difference.moved, difference.spread) == (fmean(moves), pstdev(moves))


def test_a_few_draws_do_not_load_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    numpy = pytest.importorskip("itu_course.plenipot.ensemble_numpy")
    expected = numpy.outcomes(SCENARIO, 1, (), 0, ensembles.FEW - 1)
    monkeypatch.delattr(numpy, "outcomes")
    assert ensembles.outcomes(SCENARIO, 1, (), 0, ensembles.FEW - 1) == expected


def test_a_lever_without_a_form_for_many_draws_is_played_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    numpy = pytest.importorskip("itu_course.plenipot.ensemble_numpy")
    expected = plenipot.ensemble(NAME, 20, 5, ACTS)
    monkeypatch.setattr(numpy.levers_numpy, "COVERED", frozenset({"brief"}))
    monkeypatch.delattr(numpy, "outcomes")
    assert plenipot.ensemble(NAME, 20, 5, ACTS) == expected


def test_one_worker_or_many_and_however_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = plenipot.ensemble(NAME, 70, 5, ACTS)
    for chunk in (1, 9, 16):
        monkeypatch.setattr(ensembles, "CHUNK", chunk)
        with ThreadPoolExecutor(2) as threads:
            assert plenipot.ensemble(NAME, 70, 5, ACTS, executor=threads) == alone


@pytest.mark.kernel
def test_a_local_cluster_of_processes_gives_the_same() -> None:
    with ProcessPoolExecutor(2) as cluster:
        assert plenipot.ensemble(NAME, 600, 5, executor=cluster) == plenipot.ensemble(NAME, 600, 5)


def test_the_first_run_is_the_one_that_play_gives() -> None:
    record = plenipot.play(NAME, 11, ACTS)
    one = plenipot.ensemble(NAME, 1, 11, ACTS)
    for k, decision in enumerate(record.outcome):
        assert one.mean_outcome(k) == decision.position and one.share(k, decision.way) == 1
        assert one.adopted(k) == decision.adopted
    assert one.rights(record.scenario) == pytest.approx(record.score.rights)


def test_progress_is_reported_and_shares_add_up() -> None:
    seen: list[tuple[int, int]] = []
    sums = plenipot.ensemble(NAME, 300, 2, progress=lambda done, runs: seen.append((done, runs)))
    assert seen == [(ensembles.CHUNK, 300), (300, 300)]
    for k, clause in enumerate(SCENARIO.clauses):
        assert sum(sums.share(k, way) for way in WAYS) == pytest.approx(1)
        assert sums.adopted(k) == round(300 * (sums.share(k, "consensus") + sums.share(k, "vote")))
        positions = {wording.position for wording in clause.wordings} | {clause.status_quo}
        assert {position for position, _ in sums.clauses[k].outcomes} <= positions
        assert sum(number for _, number in sums.clauses[k].outcomes) == 300
    assert 0 < sums.consensus < 1


def test_other_draws_end_otherwise() -> None:
    sums = plenipot.ensemble(NAME, 200, 2)
    assert any(len(clause.outcomes) > 1 for clause in sums.clauses)


def test_an_act_that_the_first_draw_refuses_is_reported() -> None:
    code = next(delegation.code for delegation in SCENARIO.delegations if delegation.card and delegation.trust < 3)
    with pytest.raises(LeverError):
        plenipot.ensemble(NAME, 20, 1, (Act(0, plenipot.YOU, "join", target=code),))


@pytest.mark.parametrize("runs", [0, -1, True, 2.5])
def test_a_number_of_runs_that_cannot_be(runs: object) -> None:
    with pytest.raises(RecordError, match="whole number"):
        plenipot.ensemble(NAME, runs, 1)  # type: ignore[arg-type]
