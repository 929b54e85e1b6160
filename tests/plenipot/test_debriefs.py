"""The debrief: it tells what became of each clause, what really decided it, and what would have been without you."""

from __future__ import annotations

import itertools
import re

import pytest

from itu_course import plenipot
from itu_course.plenipot import engine, plenary
from itu_course.plenipot.debriefs import BANDS, attempt, meant
from itu_course.plenipot.narration import did, named, news
from itu_course.words import say
from support.played import NAME, PLAN, alone, with_seats

RECORDS = [with_seats(number) for number in range(6)] + [alone(number) for number in range(6)]
every_record = pytest.mark.parametrize("record", RECORDS, ids=range(len(RECORDS)))


def _names(record: plenipot.Record, sentence: str) -> set[str]:
    return {one.name for one in record.scenario.delegations if one.card and re.search(rf"\b{one.name}\b", sentence)}


@every_record
def test_each_clause_is_told_as_it_ended(record: plenipot.Record) -> None:
    told = plenipot.debrief(record)
    assert [clause.id for clause in told.clauses] == [clause.id for clause in record.scenario.clauses]
    for clause, told_clause, end in zip(record.scenario.clauses, told.clauses, record.outcome, strict=True):
        assert told_clause.agreed == (end.way == "consensus")
        assert told_clause.result.startswith(say(f"plenipot.result.{end.way}"))
        assert (say(f"plenipot.result.stays.{clause.mark}") in told_clause.result) == (not end.adopted)
        assert _names(record, told_clause.result) == set(named(record.room, end.reservations))
        assert told_clause.count == tuple(line for count in end.counts for line in count.lines)


@every_record
def test_the_words_shown_are_those_that_hold_and_those_of_the_draft(record: plenipot.Record) -> None:
    for clause, told, end in zip(
        record.scenario.clauses, plenipot.debrief(record).clauses, record.outcome, strict=True
    ):
        holds = "".join(text for kind, text in told.spans if kind != "deleted")
        before = "".join(text for kind, text in told.spans if kind != "added")
        if not end.adopted:
            assert told.spans == (("plain", end.words),)
        elif clause.mark == "SUP":
            assert before == clause.status_quo_words and holds in (end.words, "")
        else:
            assert before == clause.wordings[clause.tabled].words and holds == end.words


@every_record
def test_what_decided_names_only_those_who_did(record: plenipot.Record) -> None:
    room = record.room
    for told, end in zip(plenipot.debrief(record).clauses, record.outcome, strict=True):
        notes = [note for note in room.notes if note.clause == end.clause]
        acted = {note.state for note in notes if note.state is not None and note.state >= 0}
        acted |= {room.world.sponsors[end.clause]}
        plain = re.sub(r"“[^”]*”", "", told.decided)
        assert told.decided and _names(record, plain) <= {record.scenario.delegations[state].name for state in acted}
        if end.way == "fallback":
            assert _names(record, plain) == set(named(room, end.holders))
        if end.way in ("vote", "rejected"):
            assert told.decided == say(f"plenipot.decided.{end.way}")


@every_record
def test_one_thing_to_try_is_given_wherever_it_could_end_better_and_nowhere_else(record: plenipot.Record) -> None:
    for clause, told, end in zip(
        record.scenario.clauses, plenipot.debrief(record).clauses, record.outcome, strict=True
    ):
        nothing_lost = meant(clause, end.position) in ("averted", "kept")
        reached = end.position >= clause.wordings[clause.aim].position
        assert bool(told.attempt) != (reached or nothing_lost)
        assert told.attempt == attempt(record.room, end, record.teams[0])
        assert not told.attempt or told.attempt.startswith("One thing to try: ")


def test_who_held_alone_is_told_to_find_company() -> None:
    """In the first play of lesson 7 nobody keeps Silverstrand company on this clause."""
    record = plenipot.play(NAME, 1)
    told = plenipot.debrief(record).clauses[record.scenario.clause("recalling-b")]
    assert "Silverstrand had held, and gave way because it stood too much alone." in told.decided
    ally = re.findall(r"Silverstrand held these words alone and tired; ask (\w+) to hold with it", told.attempt)
    trust = {one.name: one.trust for one in record.scenario.delegations}
    assert len(ally) == 1 and trust[ally[0]] >= 3, "only an ally would do it"


@every_record
def test_without_you_is_what_the_others_alone_come_to(record: plenipot.Record) -> None:
    for team in record.teams:
        told = plenipot.debrief(record, team)
        rest = [act for act in record.acts if act.by != team]
        alone = plenary.decide(engine.run(record.scenario, record.seed, rest, teams=record.teams))
        for clause, end, unaided in zip(told.clauses, record.outcome, alone, strict=True):
            assert bool(clause.without_you) == ((end.words, end.way) != (unaided.words, unaided.way))
            assert end.words == unaided.words or unaided.words in clause.without_you


def test_who_did_nothing_is_told_so() -> None:
    assert plenipot.debrief(plenipot.play(NAME, 1)).without_you == (say("plenipot.without.nothing-done"),)


@pytest.mark.parametrize(
    ("draft", "end", "word"),
    [
        (20, 65, "averted"), (20, 70, "averted"), (20, 64, "softer"), (20, 20, "harm"), (20, 0, "harm"),
        (85, 65, "lost"), (85, 60, "lost"), (85, 66, "weaker"), (85, 85, "won"), (85, 100, "won"),
        (65, 65, "kept"), (65, 80, "kept"), (65, 64, "worse"),
    ],
)  # fmt: skip
def test_an_end_is_judged_against_the_draft_and_against_today(draft: int, end: int, word: str) -> None:
    from dataclasses import replace

    clause = plenipot.load_scenario(NAME).clauses[0]
    wordings = tuple(replace(wording, position=draft) for wording in clause.wordings)
    status_quo = replace(clause, wordings=wordings, status_quo=65)
    assert meant(status_quo, end) == word
    assert say(f"plenipot.meaning.{word}")


@every_record
def test_meanings_agree_with_the_score(record: plenipot.Record) -> None:
    told, score = plenipot.debrief(record), record.score
    meanings = [clause.meaning for clause in told.clauses]
    assert sum(say("plenipot.meaning.averted") in meaning for meaning in meanings) == score.stopped
    assert sum("better than today" in meaning for meaning in meanings) == score.won
    assert f"{score.consensus} of {score.clauses}" in told.scores[1].words
    assert len(told.scores) == 3
    assert 0 <= told.opener + told.tighter <= len(meanings)


@every_record
def test_the_timeline_has_the_draft_every_round_and_every_act(record: plenipot.Record) -> None:
    team = record.teams[0]
    lines = "\n".join(plenipot.debrief(record).timeline)
    for clause in record.scenario.clauses:
        assert clause.wordings[clause.tabled].words in lines
    for number in range(record.scenario.all_rounds):
        assert f"Round {number + 1}, " in lines
        assert all(sentence in lines for sentence in news(record.room, number, team))
    for act in record.acts:
        if act.by == team and act.lever not in ("bridge", "take", "leave"):
            assert did(record.room, act) in lines


def test_limits_are_told_with_every_result() -> None:
    limits = plenipot.debrief(plenipot.play(NAME, 1, PLAN)).limits
    assert any("not a forecast" in line for line in limits)
    assert not any("{" in line for line in limits), "every figure is filled in"
    assert any("ask a friendly state" in line for line in limits), "talking to opponents is not safe for everybody"
    assert any("arrested" in line for line in limits)
    assert (
        set(BANDS) == {"half", "most"} and BANDS["most"][0] < BANDS["half"][0] < 0 < BANDS["half"][1] < BANDS["most"][1]
    )


def test_nobody_is_sent_to_a_government_that_does_not_listen_while_another_would() -> None:
    asked = 0
    for scenario, seed in itertools.product(plenipot.scenarios(), range(12)):
        record = plenipot.play(scenario, seed)
        for k, clause in enumerate(plenipot.debrief(record).clauses):
            named = [n for n in record.room.members[k] if clause.attempt == _early(record, n)]
            if not named:
                continue
            asked += 1
            below = [n for n in record.room.members[k] if record.room.places[k][n] < record.room.world.aims[k]]
            listens = [record.scenario.delegations[n].listens for n in below]
            assert record.scenario.delegations[named[0]].listens or not any(listens)
    assert asked, "the advice is given somewhere"


def _early(record: plenipot.Record, state: int) -> str:
    return say("plenipot.attempt.early", name=record.scenario.delegations[state].name)
