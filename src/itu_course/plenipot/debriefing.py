"""After the conference: what became of each clause, what would have been without you, and what cannot be known."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.plenipot.deciding import Decision
from itu_course.plenipot.record import Record, play
from itu_course.plenipot.scoring import Score
from itu_course.plenipot.telling import changes, named, together
from itu_course.plenipot.text import Span, compare
from itu_course.words import say, say_count

BANDS = {"half": (-18, 17), "most": (-51, 47)}  # points of 100; from 351 decisions of the European Union


@dataclass(frozen=True)
class ClauseResult:
    """One clause at the end. ``agreed`` by consensus; ``spans`` show first draft against result; ``count`` its vote."""

    id: str
    label: str
    agreed: bool
    result: str
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
    """All that a learner reads after a conference."""

    headline: str
    clauses: tuple[ClauseResult, ...]
    without_you: tuple[str, ...]
    scores: tuple[ScoreTold, ...]
    timeline: tuple[str, ...]
    limits: tuple[str, ...]


def debrief(record: Record) -> Debrief:
    """The debrief of a record, words first."""
    score = record.score
    return Debrief(
        headline=say_count("plenipot.debrief.headline", score.consensus, clauses=score.clauses),
        clauses=tuple(_clause(record, decision) for decision in record.outcome),
        without_you=_without_you(record),
        scores=_scores(score),
        timeline=_timeline(record),
        limits=limits(),
    )


def limits() -> tuple[str, ...]:
    """What must be said beside every result: a teaching model, not a forecast, with the error band of such models."""
    bands = {
        f"{name}_{way}": abs(points) for name, band in BANDS.items() for way, points in zip("ab", band, strict=True)
    }
    return (
        say("plenipot.limits.teaching"),
        say("plenipot.limits.band", **bands),
        say("plenipot.limits.levers"),
        say("plenipot.limits.consensus"),
    )


def _clause(record: Record, decision: Decision) -> ClauseResult:
    clause = record.scenario.clauses[decision.clause]
    parts = [say(f"plenipot.result.{decision.way}")]
    if decision.way == "fallback":
        last = record.trace.last
        who = named(record.scenario, last.held[decision.clause] or decision.objectors)
        key = "held" if last.held[decision.clause] else "objected"
        if who:
            parts.append(say(f"plenipot.result.{key}", who=together(who)))
    if decision.reservations:
        who = named(record.scenario, decision.reservations)
        parts.append(say_count("plenipot.result.reservations", len(decision.reservations)))
        parts += [say("plenipot.result.among", who=together(who))] if who else []
    lines = tuple(line for count in decision.counts for line in count.lines)
    spans = compare(clause.steps[clause.tabled].words, decision.words)
    return ClauseResult(clause.id, clause.label, decision.way == "consensus", " ".join(parts), spans, lines)


def _without_you(record: Record) -> tuple[str, ...]:
    if not record.events:
        return (say("plenipot.without.nothing-done"),)
    other = play(record.scenario, record.seed)
    lines = []
    for clause, mine, theirs in zip(record.scenario.clauses, record.outcome, other.outcome, strict=True):
        if (mine.words, mine.way) != (theirs.words, theirs.way):
            key = "words" if mine.words != theirs.words else "way"
            way = say(f"plenipot.without.way-{theirs.way}")
            lines.append(say(f"plenipot.without.{key}", clause=clause.label, words=theirs.words, way=way))
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
            words=clause.steps[clause.tabled].words,
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
