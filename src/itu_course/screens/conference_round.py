"""One round of a conference on one screen: news with causes, the text, the hall on one clause, and what one can do."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course import plenipot
from itu_course.screens import conference_help
from itu_course.screens.blocks import (
    Block,
    Button,
    Card,
    Chip,
    Choice,
    Choices,
    Columns,
    Fold,
    Hall,
    Heading,
    Items,
    Meter,
    Pick,
    Row,
    Scale,
    Section,
    Side,
    Text,
    Track,
    Wording,
)
from itu_course.screens.conference_move import Move
from itu_course.screens.half_circle import half_circle
from itu_course.words import say, say_count

NAMED = 3  # objecting members that are named, of each side: design choice, so that the sentence stays short
HEADLINES = 3  # lines of news that are always open (design choice)


@dataclass(frozen=True)
class View:
    """What a learner looks at in a round.

    Attributes
    ----------
    move
        The move being made; its clause is the line that is open.
    state
        The code of the delegation whose card is open; "" for none.
    undo
        Whether the last move was made in this round and can be taken back.
    previous
        The conference one round before; None in the first.
    alone
        The conference as it would be without the learner; None when nothing has been done.
    likely
        What the move would do, clause by clause; empty while it is not complete, and where nothing is said beforehand.
    complete
        Whether nothing is missing from the move.
    said
        How much is said before a step is taken, one of ``conference_help.SAID``.
    hints
        Whether a line says what to do next.
    """

    move: Move
    state: str = ""
    undo: bool = False
    previous: plenipot.Snapshot | None = None
    alone: plenipot.Snapshot | None = None
    likely: tuple[conference_help.Ahead, ...] = ()
    complete: bool = False
    said: str = "much"
    hints: bool = False


def blocks(sitting: plenipot.Snapshot, view: View, ways_on: tuple[Block, ...]) -> list[Block]:
    """What a learner sees between two rounds.

    Parameters
    ----------
    sitting
        The conference as it is now, not over.
    view
        What the learner looks at.
    ways_on
        The buttons that go on.

    Returns
    -------
    list of Block
        In reading order: where one is, the news, the text, the hall, what one can do.
    """
    heading = say("conference.round", round=sitting.round, rounds=sitting.rounds)
    next_round = say("conference.next", round=sitting.round)
    chosen = next((clause for clause in sitting.clauses if clause.id == view.move.clause), sitting.clauses[0])
    return [
        Row(
            (
                Heading(heading, 3, "stage"),
                _track(sitting),
                _effort(sitting),
                Button("next", next_round, str(sitting.after), main=True),
            )
        ),
        *(conference_help.hint(_hint(sitting, view), sitting.round) if view.hints else ()),
        _news(sitting, view),
        Columns(
            say("conference.jump"),
            (
                Section(say("conference.text-now"), _text(sitting, view, chosen), heading=4),
                Section(say("conference.hall-on", clause=chosen.label), (_hall(sitting, view, chosen),), heading=4),
                Section(say("conference.levers"), (*_levers(sitting, view), _who(sitting, view)), heading=4),
            ),
        ),
        *ways_on,
    ]


def _track(sitting: plenipot.Snapshot) -> Track:
    stages = tuple(
        (say(f"plenipot.stage.{stage}.name"), rounds)
        for stage, rounds in zip(plenipot.STAGES, sitting.scenario.rounds, strict=True)
        if rounds
    )
    words = say("conference.track", stage=sitting.stage.title)
    return Track(say("conference.track-label"), stages, sitting.after, words)


def _effort(sitting: plenipot.Snapshot) -> Meter:
    left, budget = sitting.effort_left, sitting.scenario.budget
    return Meter(say("conference.effort-label"), left, budget, say("conference.effort", left=left, budget=budget))


def _news(sitting: plenipot.Snapshot, view: View) -> Section:
    """What changed, first for the clause that is open; each change with what one's own work did to it."""
    title = say("conference.changed")
    stage = say("conference.night") if sitting.night else sitting.stage.description
    lines = [*_counts(sitting, view), *sitting.changes] or [say("conference.nothing-changed")]
    label = next((clause.label for clause in sitting.clauses if clause.id == view.move.clause), "")
    lines.sort(key=lambda line: label not in line if label else False)
    rest = lines[HEADLINES:]
    fold = (Fold("news", say_count("conference.more-news", len(rest)), (Items(tuple(rest)),)),) if rest else ()
    begins = sitting.after == 0 or sitting.scenario.stage(sitting.after - 1) != sitting.stage.id or sitting.night
    first = (Text(stage),) if begins else ()
    return Section(title, (*first, Items(tuple(lines[:HEADLINES])), *fold), boxed=True, heading=4)


def _counts(sitting: plenipot.Snapshot, view: View) -> list[str]:
    """How many members object on each clause and hold it, before and now, and what one's own work did to that."""
    if view.previous is None or sitting.stage.id not in ("committee", "plenary"):
        return []
    alone = view.alone.clauses if view.alone else sitting.clauses
    lines = []
    for before, now, without in zip(view.previous.clauses, sitting.clauses, alone, strict=True):
        if not before.group:
            continue
        if before.objections != now.objections:
            yours = now.objections - without.objections
            lines.append(
                say(
                    "conference.count",
                    clause=now.label,
                    before=before.objections,
                    now=now.objections,
                    yours=f"{yours:+d}" if yours else "0",
                )
            )
        holding, held, unaided = (len(clause.holders) for clause in (now, before, without))
        if holding != held:
            lines.append(say("conference.count-held", clause=now.label, before=held, now=holding, alone=unaided))
    return lines


def _text(sitting: plenipot.Snapshot, view: View, chosen: plenipot.ClauseNow) -> tuple[Block, ...]:
    before = {clause.id: clause for clause in view.previous.clauses} if view.previous else {}
    return tuple(_card(sitting, clause, before.get(clause.id), clause.id == chosen.id) for clause in sitting.clauses)


def _card(
    sitting: plenipot.Snapshot, clause: plenipot.ClauseNow, before: plenipot.ClauseNow | None, is_open: bool
) -> Card:
    scale = scale_of(sitting.scenario, clause)
    wording = Wording((("bracket" if clause.bracketed else "plain", clause.words),))
    more = Fold(f"more-{clause.id}", say("conference.more"), tuple(_details_of(clause)), about=clause.label)
    details = (wording, Text(_standing(clause, before)), more)
    return Card("clause", clause.id, clause.label, _note(clause), (scale,), details, is_open)


def _note(clause: plenipot.ClauseNow) -> str:
    """How a clause stands, in a few words."""
    if clause.withdrawn:
        return say("conference.card-withdrawn")
    if not clause.group:
        return say(f"conference.mark.{clause.mark}")
    holding = (
        say_count("conference.card-holding", len(clause.holders)) if clause.holders else say("conference.card-free")
    )
    return f"{holding} · {say_count('conference.card-objecting', clause.objections)}"


def scale_of(scenario: plenipot.Scenario, clause: plenipot.ClauseNow) -> Scale:
    """The strip of a clause: its wordings from tight to open, with the draft, today's text and the words now.

    Parameters
    ----------
    scenario
        The scenario.
    clause
        The clause between two rounds.

    Returns
    -------
    Scale
        The mark of today's text stands at the wording nearest to it, with "none today" where there is none.
    """
    told = scenario.clauses[scenario.clause(clause.id)]
    today = say("conference.mark-none" if clause.mark == "ADD" else "conference.mark-today")
    marks = [(told.tabled, say("conference.mark-draft")), (told.nearest(told.status_quo), today)]
    if clause.wording_index is not None:
        marks.append((clause.wording_index, say("conference.mark-now")))
    return Scale(
        say("conference.scale", clause=clause.label),
        tuple(wording.short for wording in told.wordings),
        tuple(marks),
        -1 if clause.wording_index is None else clause.wording_index,
    )


def _standing(clause: plenipot.ClauseNow, before: plenipot.ClauseNow | None) -> str:
    """Who holds the words and how many object, now and before."""
    if clause.withdrawn:
        return say("conference.withdrawn")
    parts = []
    if clause.holders:
        holders = ", ".join(
            say("conference.holder", name=holder.name, nerve=holder.nerve) if holder.nerve else holder.name
            for holder in clause.holders
        )
        parts.append(say("conference.held", who=holders))
    elif clause.group:
        parts.append(say("conference.agreed"))
    if clause.group:
        was = before.objections if before and before.group else None
        key = "objecting" if was is None or was == clause.objections else "objecting-before"
        parts.append(say_count(f"conference.{key}", clause.objections, before=was or 0))
    parts += [
        say(f"conference.{name}") for name, true in (("hall", clause.hall), ("vote-asked", clause.vote_asked)) if true
    ]
    return " ".join(parts) or say("conference.nobody-asked")


def _details_of(clause: plenipot.ClauseNow) -> list[Block]:
    wishes = [
        say(f"conference.wanting-{wish}", named=", ".join(names[:NAMED]))
        for wish, names in clause.objectors.items()
        if names
    ]
    found: list[Block] = [Text(clause.about), Text(say("conference.tabled", name=clause.tabled_by))]
    if wishes:
        found.append(Text(" ".join(wishes)))
    lines = tuple(
        say(f"conference.on-table-{'now' if words.read_out else 'line'}", name=words.by, words=words.words)
        for words in clause.on_table
    )
    if len(lines) > 1:
        found += [Text(say("conference.on-table")), Items(lines)]
    return [*found, *_versions(clause)]


def _versions(clause: plenipot.ClauseNow) -> tuple[Block, ...]:
    """The same clause as tabled, in force, and as the learner would like it; what changed is marked."""
    changed = plenipot.wording.compare(clause.words_tabled, clause.words)
    return (
        Wording(changed, say("conference.since-draft")),
        Wording((("plain", clause.status_quo_words),), say("conference.in-force")),
        Wording((("plain", clause.aim_words),), say("conference.aim")),
    )


def _hall(sitting: plenipot.Snapshot, view: View, clause: plenipot.ClauseNow) -> Hall:
    """Every state of the hall, by the words that it stands nearest to; those with a card by name."""
    seats = plenipot.hall(sitting, clause.id)
    shorts = [wording.short for wording in sitting.scenario.clauses[sitting.scenario.clause(clause.id)].wordings]
    sides = []
    for step, short in enumerate(shorts):
        there = [seat for seat in seats if seat.wording_index == step]
        objecting = sum(seat.objects for seat in there)
        note = say_count("conference.side", len(there), objecting=objecting)
        if step == clause.wording_index:
            note = f"{say('conference.mark-now')} · {note}"
        sides.append(Side(step, short, note, tuple(_chip(seat, view.state) for seat in there if seat.named)))
    objecting = sum(seat.objects for seat in seats)
    label = say_count("conference.hall-label", len(seats), objecting=objecting, rest=len(seats) - objecting)
    places = zip(half_circle(len(seats)), seats, strict=True)
    return Hall(
        "state",
        label,
        len(shorts),
        tuple((x, y, seat.wording_index, int(seat.objects)) for (x, y), seat in places),
        tuple(sides),
    )


def _who(sitting: plenipot.Snapshot, view: View) -> Block:
    """The card that is open, or how to open one."""
    delegation = next((delegation for delegation in sitting.delegations if delegation.code == view.state), None)
    return _delegation(sitting, delegation) if delegation else Text(say("conference.press-a-name"))


def _chip(seat: plenipot.Seat, chosen: str) -> Chip:
    state = "holds" if seat.holds else "objects" if seat.objects else ""
    said = say(f"conference.chip-{state or 'plain'}", name=seat.name, group=seat.group)
    return Chip(seat.code, seat.name, seat.group[:1], state, said, seat.code == chosen)


def _delegation(sitting: plenipot.Snapshot, delegation: plenipot.DelegationNow) -> Section:
    """A delegation's card: what it says, what you know of it, and what you do not know yet."""
    card = next(each.card for each in sitting.scenario.delegations if each.code == delegation.code)
    assert card is not None, "only delegations with a card have a name to press"
    role = say("conference.coordinator", group=delegation.group) if delegation.coordinator else delegation.group
    facts = [say("conference.card-head", group=role, closeness=delegation.closeness, trust=delegation.trust)]
    if delegation.holding:
        facts.append(say("conference.card-holds", clauses=", ".join(delegation.holding)))
    facts += list(delegation.private) or [say("conference.card-unknown")]
    quote = say("conference.voice", words=card.voice[0])
    return Section(delegation.name, (Text(quote), Text(delegation.card), Items(tuple(facts))), boxed=True, heading=5)


def _levers(sitting: plenipot.Snapshot, view: View) -> tuple[Block, ...]:
    offers = plenipot.offers(sitting, view.move.clause)
    usable = [offer for offer in offers if offer.available]
    shown: list[Block] = []
    if usable:
        labels = {offer.id: say("conference.lever", title=offer.title, cost=offer.cost) for offer in usable}
        lever = view.move.lever
        choices = tuple(
            Choice(offer.id, labels[offer.id], offer.explanation if offer.id == lever and not view.likely else "")
            for offer in usable
        )
        shown.append(Choices("lever", say("conference.choose"), choices, (lever,) if lever else ()))
        shown += _details(next((offer for offer in usable if offer.id == lever), None), view, len(sitting.acts))
    else:
        shown.append(Text(say("conference.no-lever")))
    if view.undo:
        shown.append(Row((Button("undo", say("conference.undo")),)))
    reasons = tuple(
        (("strong", f"{offer.title}: "), ("plain", offer.why_not)) for offer in offers if not offer.available
    )
    return (*shown, *([Fold("unable", say("conference.not-now"), (Items(reasons),))] if reasons else ()))


def _details(offer: plenipot.Offer | None, view: View, acts: int) -> list[Block]:
    """What a lever asks for: a clause, whom it is used on, a wording; then what it would do."""
    if offer is None:
        return []
    move, picks = view.move, list[Block]()
    for name, options in (("clause", offer.clauses), ("target", offer.targets)):
        if options:
            choices = (Choice("", say("conference.pick")), *(Choice(value, label) for value, label in options))
            value = getattr(move, name)
            chosen = value if value in {option for option, _ in options} else ""
            picks.append(Pick(name, say(f"conference.which-{name}"), choices, chosen))
    shown: list[Block] = [Row(tuple(picks))] if picks else []
    if offer.steps and move.clause:
        wordings = tuple(Choice(value, words) for value, words in offer.steps)
        shown.append(Choices("step", say("conference.which-step"), wordings, (move.step,) if move.step else ()))
    shown += [conference_help.likely(ahead, first=not n) for n, ahead in enumerate(view.likely)]
    label = say("conference.act", title=offer.title, cost=offer.cost)
    return [*shown, Row((Button("act", label, str(acts), main=True),))]


def _hint(sitting: plenipot.Snapshot, view: View) -> str:
    """Which hint fits what is on the screen."""
    if view.move.lever:
        return f"weigh-{view.said}" if view.complete else "choose"
    if view.undo:
        return "go-on"
    return "news" if sitting.after else "look"
