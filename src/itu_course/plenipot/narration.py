"""What happened, in sentences: states that do things for reasons, in the voice of their cards. No number is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from itu_course.plenipot import engine
from itu_course.plenipot.acts import YOU, Act
from itu_course.plenipot.levers import BY_ID, Lever
from itu_course.plenipot.room import Note, Room
from itu_course.words import say, say_count

MOST_NAMED = 3


def together(names: Iterable[str]) -> str:
    """Names as a person lists them: "A, B and C".

    Parameters
    ----------
    names
        Names, in their order.

    Returns
    -------
    str
        One line; "" for no name.
    """
    *first, last = list(names) or [""]
    return say("plenipot.and", first=", ".join(first), last=last) if first else last


def named(room: Room, states: Iterable[int]) -> tuple[str, ...]:
    """The names of those delegations that have a card.

    Parameters
    ----------
    room
        The state of the conference.
    states
        Indexes of delegations.

    Returns
    -------
    tuple of str
        Names, in the same order.
    """
    delegations = room.scenario.delegations
    return tuple(delegations[state].name for state in states if delegations[state].card is not None)


def words_of(room: Room, clause: int, wording: int) -> str:
    """The words of a wording: people's own, if they gave any.

    Parameters
    ----------
    room
        The state of the conference.
    clause
        Index of the clause.
    wording
        Index of the wording.

    Returns
    -------
    str
        The sentence.
    """
    return room.own_words.get((clause, wording)) or room.scenario.clauses[clause].wordings[wording].words


def in_short(room: Room, clause: int, wording: int) -> str:
    """Give a wording in a few words.

    Parameters
    ----------
    room
        The state of the conference.
    clause
        Index of the clause.
    wording
        Index of the wording.

    Returns
    -------
    str
        Its short words; people's own words whole, if they gave any.
    """
    return room.own_words.get((clause, wording)) or room.scenario.clauses[clause].wordings[wording].short


def news(room: Room, number: int, team: str = YOU, alone: Room | None = None) -> tuple[str, ...]:
    """Tell what happened in a round.

    Parameters
    ----------
    room
        The state of the conference, at any time after that round.
    number
        The round, counted from 0.
    team
        For whom it is told: "you".
    alone
        The same conference without the team's acts, if it is at hand; otherwise it is played when needed.

    Returns
    -------
    tuple of str
        Sentences in the order in which things happened; one that says so when nothing did.
    """
    notes = [note for note in room.notes if note.round == number]
    acted = any(note.kind == "act" and note.by == team and note.round <= number for note in room.notes)
    if acted and alone is None and any(note.kind == "text" for note in notes):
        alone = without(room, team)
    told = []
    for note in notes:
        told.append(_tell(room, note, team))
        if acted and alone is not None and note is _last_change(notes, note.clause):
            told.append(_yours(room, alone, note))
    told = [sentence for sentence in told if sentence]
    return tuple(told) or (say(f"plenipot.change.quiet.{room.scenario.stage(number)}"),)


def _last_change(notes: list[Note], clause: int | None) -> Note | None:
    """The last change of a clause's text in a round."""
    return next((note for note in reversed(notes) if note.kind == "text" and note.clause == clause), None)


def _yours(room: Room, alone: Room, note: Note) -> str:
    """What the words would be without the team, if they would be others: found by playing without it."""
    assert note.clause is not None, "a change of text is about a clause"
    other = text_after(alone, note.clause, note.round)
    if other == text_after(room, note.clause, note.round):
        return ""
    if other is None:
        return say("plenipot.news.yours-withdrawn")
    return say("plenipot.news.yours", words=in_short(alone, note.clause, other))


def _tell(room: Room, note: Note, team: str) -> str:
    teller = _TELLERS.get(note.kind)
    return teller(room, note, team) if teller else ""


def did(room: Room, act: Act) -> str:
    """Tell one act of a team without a vote: what was done, to whom, and about what.

    Parameters
    ----------
    room
        The state of the conference.
    act
        The act.

    Returns
    -------
    str
        A sentence.
    """
    scenario = room.scenario
    state = scenario.delegation(act.target) if act.target and _to_state(act) else None
    group = next((group.name for group in scenario.groups if group.code == act.target), "")
    clause = scenario.clauses[scenario.clause(act.clause)].label if act.clause else ""
    early = act.lever == "brief" and scenario.stage(act.round) == "capital"
    name = scenario.delegations[state].name if state is not None else ""
    return say(f"plenipot.did.{act.lever}{'-early' if early else ''}", name=name, group=group, clause=clause)


def _to_state(act: Act) -> bool:
    known = BY_ID[act.lever]
    return isinstance(known, Lever) and known.target == "delegation"


def _act(room: Room, note: Note, team: str) -> str:
    act: Act = note.more["act"]
    if not isinstance(BY_ID[act.lever], Lever):
        return _seat(room, act, team)
    if act.lever == "bridge":  # told by the sponsor's own act
        return ""
    return did(room, act) if act.by == team else say("plenipot.news.other-team", team=act.by, what=_title(act))


def _title(act: Act) -> str:
    return say(f"plenipot.lever.{act.lever}.title")


def _seat(room: Room, act: Act, team: str) -> str:
    if act.lever not in ("take", "leave"):
        return ""
    name = (
        say("plenipot.seat.chair") if act.target == "CHAIR" else _name(room, room.scenario.delegation(act.target or ""))
    )
    own = "-own" if act.by == team else ""
    return say(f"plenipot.news.{act.lever}{own}", team=act.by, name=name)


def _name(room: Room, state: int | None) -> str:
    return say("plenipot.seat.chair") if state is None or state < 0 else room.scenario.delegations[state].name


def _label(room: Room, note: Note) -> str:
    assert note.clause is not None, "told of a clause"
    return room.scenario.clauses[note.clause].label


def _voice(room: Room, state: int | None, index: int) -> str:
    """What a delegation says, from its card."""
    card = room.scenario.delegations[state].card if state is not None and state >= 0 else None
    return card.voice[index % len(card.voice)] if card is not None else ""


def _calls(room: Room, note: Note, _team: str) -> str:
    assert isinstance(note.by, int), "a sponsor calls"
    key = "calls-heard" if note.more["heard"] else "calls"
    return say(f"plenipot.news.{key}", by=_name(room, note.by), name=_name(room, note.state), clause=_label(room, note))


def _common(room: Room, note: Note, _team: str) -> str:
    group = room.scenario.groups[int(note.by or 0)].name
    words = in_short(room, note.clause or 0, note.more["wording"])
    return say(
        "plenipot.news.common", group=group, name=_name(room, note.state), clause=_label(room, note), words=words
    )


def _proposes(room: Room, note: Note, team: str) -> str:
    words = in_short(room, note.clause or 0, note.more["wording"])
    second = note.by if isinstance(note.by, int) else None
    key = {"amends": "amends" if second is not None else "amends-alone", "bridges": "bridges"}.get(note.kind, note.kind)
    if note.kind == "bridges" and note.more["team"] != team:
        key = "amends"
    return say(
        f"plenipot.news.{key}",
        name=_name(room, note.state),
        second=_name(room, second) if second is not None else "",
        clause=_label(room, note),
        words=words,
        voice=_voice(room, note.state, 1),
    )


def _text(room: Room, note: Note, _team: str) -> str:
    old, new = note.more["old"], note.more["new"]
    if new is None:
        return say("plenipot.news.falls", clause=_label(room, note))
    reasons = sorted(note.more["reasons"], key=lambda reason: reason.total)
    helped = named(room, [reason.state for reason in reasons if reason.total < 0][:MOST_NAMED])
    hurt = named(room, [reason.state for reason in reversed(reasons) if reason.total > 0][:MOST_NAMED])
    way = "opener" if old is None or new > old else "tighter"
    sentences = [
        say(
            f"plenipot.news.text-{note.by if note.by in ('package', 'people') else 'chair'}",
            clause=_label(room, note),
            words=in_short(room, note.clause or 0, new),
            way=say(f"plenipot.change.{way}"),
        )
    ]
    if helped:
        sentences.append(say_count("plenipot.news.helped", len(helped), who=together(helped)))
    if hurt:
        sentences.append(say_count("plenipot.news.hurt", len(hurt), who=together(hurt)))
    return " ".join(sentences)


def without(room: Room, team: str) -> Room:
    """Play the same conference up to the same round without a team's acts.

    Parameters
    ----------
    room
        The state of the conference.
    team
        A team's name.

    Returns
    -------
    Room
        Another state.
    """
    acts = [note.more["act"] for note in room.notes if note.kind == "act" and note.by != team]
    teams = tuple(room.teams)
    return engine.run(
        room.scenario,
        room.seed,
        acts,
        room.replicate,
        room.settings,
        rounds=min(room.round, room.world.end + 1),
        teams=teams,
    )


def text_after(room: Room, clause: int, number: int) -> int | None:
    """Find the wording read out on a clause once a round was over.

    Parameters
    ----------
    room
        The state of the conference, at any time after that round.
    clause
        Index of the clause.
    number
        The round, counted from 0.

    Returns
    -------
    int or None
        Index of the wording; None when the clause had been withdrawn.
    """
    changes = [note for note in room.notes if note.kind == "text" and note.clause == clause and note.round <= number]
    return changes[-1].more["new"] if changes else room.scenario.clauses[clause].tabled


def _holds(room: Room, note: Note, team: str) -> str:
    state, clause = note.state, note.clause
    assert state is not None, "a state holds"
    assert clause is not None, "a clause is held"
    if note.by:
        return say(
            "plenipot.news.holds-asked" if note.by == team else "plenipot.news.holds-other",
            name=_name(room, state),
            clause=_label(room, note),
        )
    key = "crossed" if note.more["crossed"] else "worse"
    return say(
        f"plenipot.news.holds-{key}",
        name=_name(room, state),
        clause=_label(room, note),
        voice=_voice(room, state, clause),
    )


def _releases(room: Room, note: Note, _team: str) -> str:
    return say(
        f"plenipot.news.releases-{note.by}",
        name=_name(room, note.state),
        clause=_label(room, note),
        voice=_voice(room, note.state, (note.clause or 0) + 1),
    )


def _package(room: Room, note: Note, _team: str) -> str:
    against = together(named(room, note.more.get("against", ())))
    key = note.kind if note.kind == "package" else "no-package" if against else "no-package-cost"
    return say(
        f"plenipot.news.{key}",
        name=_name(room, note.state),
        clause=_label(room, note),
        other=room.scenario.clauses[note.more["other"]].label,
        against=against,
    )


def _plain(room: Room, note: Note, _team: str) -> str:
    return say(f"plenipot.news.{note.kind}", name=_name(room, note.state), clause=_label(room, note))


_TELLERS: dict[str, Callable[[Room, Note, str], str]] = {
    "act": _act,
    "calls": _calls,
    "common": _common,
    "amends": _proposes,
    "counter-offer": _proposes,
    "chairs-words": _proposes,
    "bridges": _proposes,
    "text": _text,
    "holds": _holds,
    "releases": _releases,
    "package": _package,
    "no-package": _package,
    "withdraws": _plain,
    "takes-up": _plain,
    "vote-asked": _plain,
}
