"""After the conference: what became of each clause, what would have been without you, and what cannot be known."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.plenipot.decisions import Decision
from itu_course.plenipot.narration import by_wish, changes, named, together
from itu_course.plenipot.record import Record, play
from itu_course.plenipot.scenario import Clause
from itu_course.plenipot.scoring import Score
from itu_course.plenipot.wording import Span, ended
from itu_course.words import say, say_count

BANDS = {
    "half": (-18, 20),
    "most": (-52, 48),
}  # points of 100; errors of this model on 353 decisions of the European Union


@dataclass(frozen=True)
class ClauseResult:
    """One clause at the end. ``agreed`` by consensus; ``spans`` show first draft against result; ``count`` its vote.

    ``meaning`` says in a sentence what this end is worth for people's rights.
    """

    id: str
    label: str
    agreed: bool
    result: str
    meaning: str
    spans: tuple[Span, ...]
    count: tuple[str, ...]


@dataclass(frozen=True)
class ScoreTold:
    """One of the three scores: in words, and its number for those who ask."""

    title: str
    words: str
    number: str


@dataclass(frozen=True)
class Debrief:
    """All that a learner reads after a conference.

    ``opener`` and ``tighter`` count the clauses on which the chair's words ended more open, or tighter, than the draft.
    """

    headline: str
    opener: int
    tighter: int
    clauses: tuple[ClauseResult, ...]
    without_you: tuple[str, ...]
    scores: tuple[ScoreTold, ...]
    timeline: tuple[str, ...]
    limits: tuple[str, ...]


def debrief(record: Record) -> Debrief:
    """The debrief of a record, words first."""
    score = record.score
    moved = [
        clause.nearest(record.trace.last.chair_positions[k]) - clause.tabled
        for k, clause in enumerate(record.scenario.clauses)
    ]
    return Debrief(
        headline=say_count("plenipot.debrief.headline", score.consensus, clauses=score.clauses),
        opener=sum(steps > 0 for steps in moved),
        tighter=sum(steps < 0 for steps in moved),
        clauses=tuple(_clause(record, decision) for decision in record.outcome),
        without_you=_without_you(record),
        scores=_scores(score),
        timeline=_timeline(record),
        limits=limits(),
    )


def limits() -> tuple[str, ...]:
    """What to say beside every result: a teaching model, not a forecast, with the error band of such models."""
    bands = {
        f"{name}_{way}": abs(points) for name, band in BANDS.items() for way, points in zip("ab", band, strict=True)
    }
    return (
        say("plenipot.limits.danger"),
        say("plenipot.limits.teaching"),
        say("plenipot.limits.band", **bands),
        say("plenipot.limits.levers"),
        say("plenipot.limits.consensus"),
        say("plenipot.limits.seat"),
    )


def _clause(record: Record, decision: Decision) -> ClauseResult:
    clause = record.scenario.clauses[decision.clause]
    parts = [say(f"plenipot.result.{decision.way}")]
    if not decision.adopted:
        parts.append(say(f"plenipot.result.stays.{clause.mark}"))
    if decision.way == "fallback":
        parts += _stopped_by(record, decision)
    if not decision.adopted and ("ask-for-reservation", clause.id) in {(e.lever, e.clause) for e in record.events}:
        parts.append(say("plenipot.result.not-needed"))
    parts += _on_record(record, decision)
    lines = tuple(line for count in decision.counts for line in count.lines)
    meaning = say("plenipot.meaning.title", what=say(f"plenipot.meaning.{meant(clause, decision.position)}"))
    spans = ended(clause, decision)
    return ClauseResult(clause.id, clause.label, decision.way == "consensus", " ".join(parts), meaning, spans, lines)


def _on_record(record: Record, decision: Decision) -> list[str]:
    reserving, who = decision.reservations, named(record.scenario, decision.reservations)
    if len(reserving) == 1 and who:
        return [say("plenipot.result.reservation-named", who=who[0])]
    counted = [say_count("plenipot.result.reservations", len(reserving))] if reserving else []
    return [*counted, *([say("plenipot.result.among", who=together(who))] if who else ())]


def _stopped_by(record: Record, decision: Decision) -> list[str]:
    scenario, last, k = record.scenario, record.trace.last, decision.clause
    if who := named(scenario, last.held[k]):
        return [say("plenipot.result.held", who=together(who))]
    count = say_count("plenipot.result.objecting", len(last.objecting[k]), all=len(scenario.delegations))
    wishes = (
        say(f"plenipot.result.objected-{wish}", who=together(who))
        for wish, members in by_wish(last, k).items()
        if (who := named(scenario, members))
    )
    return [count, *wishes]


def meant(clause: Clause, end: float) -> str:
    """What an end at ``end`` (0 to 100) is worth for people's rights, against the draft and against today."""
    draft, today = clause.wordings[clause.tabled].position, clause.status_quo
    if draft == today:
        return "kept" if end >= today else "worse"
    if draft < today:
        return "averted" if end >= today else "softer" if end > draft else "harm"
    return "lost" if end <= today else "weaker" if end < draft else "won"


def _without_you(record: Record) -> tuple[str, ...]:
    if not record.events:
        return (say("plenipot.without.nothing-done"),)
    other = play(record.scenario, record.seed)
    lines = []
    for clause, played, unaided in zip(record.scenario.clauses, record.outcome, other.outcome, strict=True):
        if (played.words, played.way) != (unaided.words, unaided.way):
            key = "words" if played.words != unaided.words else "way"
            way = say(f"plenipot.without.way-{unaided.way}")
            lines.append(say(f"plenipot.without.{key}", clause=clause.label, words=unaided.words, way=way))
    same = record.score.clauses - len(lines)
    if same:
        lines.append(say_count("plenipot.without.same", same))
    return tuple(lines)


def _scores(score: Score) -> tuple[ScoreTold, ...]:
    rights = say("plenipot.score.rights.words", **vars(score))
    if score.unchanged:
        rights += f" {say('plenipot.score.rights.kept', **vars(score))}"
    legitimacy = say(f"plenipot.score.legitimacy.{'voted' if score.voted else 'consensus'}", **vars(score))
    kept = "won" if score.trust > 0 else "lost" if score.trust < 0 else "same"
    return (
        ScoreTold(
            say("plenipot.score.rights.title"),
            rights,
            say("plenipot.score.rights.number", points=f"{score.rights:+.0f}"),
        ),
        ScoreTold(
            say("plenipot.score.legitimacy.title"), legitimacy, say("plenipot.score.legitimacy.number", **vars(score))
        ),
        ScoreTold(
            say("plenipot.score.relations.title"),
            say(f"plenipot.score.relations.{kept}"),
            say("plenipot.score.relations.number", points=f"{score.trust:+d}"),
        ),
    )


def _timeline(record: Record) -> tuple[str, ...]:
    scenario = record.scenario
    lines = [
        say(
            "plenipot.timeline.tabled",
            name=scenario.delegations[scenario.delegation(clause.tabled_by)].name,
            clause=clause.label,
            words=clause.wordings[clause.tabled].words,
        )
        for clause in scenario.clauses
    ]
    for after in range(1, scenario.all_rounds + 1):
        stage = say(f"plenipot.stage.{scenario.stage(after - 1)}.title")
        lines += [
            say("plenipot.timeline.round", round=after, stage=stage, what=what)
            for what in changes(scenario, record.events, record.trace, after)
        ]
    return tuple(lines)
