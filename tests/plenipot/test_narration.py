"""What is told of a round: things that happened, by those who did them, with their real causes and without numbers."""

from __future__ import annotations

import re

import pytest

from itu_course import plenipot
from itu_course.plenipot import engine, narration
from itu_course.plenipot.room import Note, Room
from itu_course.words import say
from support.played import NAME, PLAN, alone, with_seats

RECORDS = [with_seats(number) for number in range(6)] + [alone(number) for number in range(6)]
NOT_TOLD = {"act", "refused"}


def _told(room: Room, note: Note, team: str) -> str:
    return narration._tell(room, note, team)


def _names(room: Room, sentence: str) -> set[str]:
    return {one.name for one in room.scenario.delegations if one.card and re.search(rf"\b{one.name}\b", sentence)}


def _involved(room: Room, note: Note) -> set[str]:
    """The names of those whom a note is about."""
    states = [note.state, note.by if isinstance(note.by, int) and note.kind != "common" else None]
    states += note.more.get("against", ()) if note.kind == "no-package" else ()
    return {room.scenario.delegations[state].name for state in states if state is not None and state >= 0}


def test_names_are_listed_as_people_do() -> None:
    assert [narration.together(names) for names in ((), ("A",), ("A", "B"), ("A", "B", "C"))] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


@pytest.mark.parametrize("record", RECORDS, ids=range(len(RECORDS)))
def test_each_thing_that_happened_is_told_by_those_who_did_it(record: plenipot.Record) -> None:
    room, team = record.room, record.teams[0]
    for note in room.notes:
        sentence = _told(room, note, team)
        if note.kind in NOT_TOLD or note.kind == "text":
            continue
        assert sentence and "\n" not in sentence, note.kind
        quoted = re.sub(r"“[^”]*”", "", sentence)
        assert _names(room, quoted) <= _involved(room, note), (note.kind, sentence)
        if note.state is not None and note.state >= 0:
            assert room.scenario.delegations[note.state].name in quoted
        if note.clause is not None:
            assert room.scenario.clauses[note.clause].label in quoted


@pytest.mark.parametrize("record", RECORDS, ids=range(len(RECORDS)))
def test_other_words_name_only_those_whom_they_really_help_or_hurt(record: plenipot.Record) -> None:
    room = record.room
    for note in room.notes:
        if note.kind != "text" or None in (note.more["old"], note.more["new"]):
            continue
        sentence = _told(room, note, record.teams[0])
        totals = {room.scenario.delegations[reason.state].name: reason.total for reason in note.more["reasons"]}
        after = re.sub(r"“[^”]*”", "|", sentence).split("|")[-1].lstrip(". ")
        helped, _, hurt = after.partition(".")
        if not after.strip().startswith("They are easier"):
            helped, hurt = "", after
        assert all(totals[name] < 0 for name in _names(room, helped)), sentence
        assert all(totals[name] > 0 for name in _names(room, hurt)), sentence
        assert bool(_names(room, helped)) == any(total < 0 for total in totals.values())
        assert (say("plenipot.change.opener") in sentence) == (note.more["new"] > note.more["old"])
        assert narration.in_short(room, note.clause or 0, note.more["new"]) in sentence


@pytest.mark.slow
@pytest.mark.parametrize("record", RECORDS, ids=range(len(RECORDS)))
def test_what_is_told_as_yours_is_what_a_play_without_you_shows(record: plenipot.Record) -> None:
    room, scenario = record.room, record.scenario
    for team in record.teams:
        others = [act for act in record.acts if act.by != team]
        for number in range(scenario.all_rounds):
            alone = engine.run(scenario, record.seed, others, rounds=number + 1, teams=record.teams)
            then = engine.run(scenario, record.seed, record.acts, rounds=number + 1, teams=record.teams)
            told = "\n".join(narration.news(room, number, team))
            acted = any(act.by == team and act.round <= number for act in record.acts)
            changed = {note.clause for note in room.notes if (note.kind, note.round) == ("text", number)}
            tipped = [k for k in changed if acted and k is not None and alone.text[k] != then.text[k]]
            assert told.count("Without your work ") == len(tipped)
            for k in tipped:
                other = alone.text[k]
                words = "" if other is None else narration.in_short(alone, k, other)
                assert (f"the words would be “{words}” now" if words else "would have been withdrawn") in told


def test_nothing_is_called_yours_when_you_did_nothing() -> None:
    for name in plenipot.scenarios():
        room = plenipot.play(name, 1).room
        told = [line for number in range(room.scenario.all_rounds) for line in narration.news(room, number)]
        assert told and not any(line.startswith(("You ", "Without your work")) for line in told)


def test_no_number_is_told_but_those_of_the_clauses() -> None:
    for record in RECORDS:
        labels = [clause.label for clause in record.scenario.clauses]
        for number in range(record.scenario.all_rounds):
            for line in narration.news(record.room, number, record.teams[0]):
                rest = re.sub(r"“[^”]*”", "", line)
                for label in sorted(labels, key=len, reverse=True):
                    rest = rest.replace(label, "")
                assert not re.search(r"\d", rest), line


def test_your_acts_are_told_as_yours_and_those_of_others_as_theirs() -> None:
    record = plenipot.play(NAME, 1, [{**act, "by": "north"} for act in PLAN], ("north", "south"))
    for act in record.acts:
        title = say(f"plenipot.lever.{act.lever}.title")
        own, other = (narration.news(record.room, act.round, team) for team in record.teams)
        assert narration.did(record.room, act) in own
        assert say("plenipot.news.other-team", team="north", what=title) in other
        assert narration.did(record.room, act) not in other


def test_early_and_late_briefings_are_told_apart() -> None:
    early, late = ({**PLAN[0], "round": number} for number in (0, 6))
    sentences = [plenipot.play(NAME, 1, [act]) for act in (early, late)]
    told = [narration.did(record.room, record.acts[0]) for record in sentences]
    assert "while its instructions were being written" in told[0] and "had been written" in told[1]
    assert all("Highmoor" in line and "resolves 4 bis" in line for line in told)


def test_a_round_in_which_nothing_happened_says_so() -> None:
    room = plenipot.play(NAME, 1).room
    busy = {note.round for note in room.notes}
    quiet = [number for number in range(room.scenario.all_rounds) if number not in busy]
    assert quiet
    for number in quiet:
        stage = room.scenario.stage(number)
        assert narration.news(room, number) == (say(f"plenipot.change.quiet.{stage}"),)


def test_a_voice_is_that_of_the_card() -> None:
    for record in RECORDS:
        for note in record.room.notes:
            if note.kind == "holds" and not note.by and note.state is not None:
                card = record.scenario.delegations[note.state].card
                sentence = _told(record.room, note, record.teams[0])
                assert card and any(f"“{voice}”" in sentence for voice in card.voice)
