"""What the conference commands do: files in, lines of text out. They print nothing themselves."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from itu_course import plenipot
from itu_course.errors import LearnerFolderError, RecordError, RuleError
from itu_course.plenipot import WAYS
from itu_course.words import say, say_count

HISTORY_RUNS = 200  # draws behind the ranges of an election from history (design choice)


def simulate(name: str, seed: int, runs: int, events: Path | None, *, as_json: bool) -> Iterator[str]:
    """Play a scenario once or many times, or describe a scenario from history.

    Parameters
    ----------
    name
        A scenario of the course, a scenario from history, or a path that ends in ``.toml``.
    seed
        The random seed, 0 or more.
    runs
        How many times to play, 1 or more. A scenario from history uses at least ``HISTORY_RUNS`` draws.
    events
        A JSON file with a list of events or a saved record; None plays without a learner.
    as_json
        Give one line of JSON: the record of one play, or shares over many.

    Yields
    ------
    str
        What came of it, one or more lines at a time.

    Raises
    ------
    CourseError
        If the scenario, the events or a number is not valid; RuleError if a scenario from history gets events.
    """
    from itu_course.plenipot import history  # data of 194 states, which a play does not need

    if history.is_history(name):
        if events:
            raise RuleError(say("history.no-events", name=name))
        story = history.write_story(history.load_history(name), seed, max(runs, HISTORY_RUNS), _progress)
        yield json.dumps(story.figures, ensure_ascii=False) if as_json else "\n".join(story.lines)
        return
    scenario = plenipot.load_scenario(name)
    acts = _acts(events) if events else []
    if runs == 1:
        record = plenipot.play(scenario, seed, acts)
        yield record.to_json() if as_json else "\n".join(debrief_lines(record))
        return
    ensemble = plenipot.ensemble(scenario, runs, seed, acts, progress=_progress)
    yield _ensemble_json(scenario, ensemble) if as_json else "\n".join(_ensemble_lines(scenario, ensemble))


def scenarios() -> Iterator[str]:
    """Name and title of each scenario that can be played, then of each from history."""
    from itu_course.plenipot import history

    for name in plenipot.scenarios():
        yield say("history.listed", name=name, title=plenipot.load_scenario(name).title)
    for name in history.histories():
        yield say("history.listed", name=name, title=history.load_history(name).title)


def replay(path: Path) -> Iterator[str]:
    """Play a saved record again and compare its check number.

    Parameters
    ----------
    path
        A record as ``simulate --json`` printed it, or as the course saved it.

    Yields
    ------
    str
        The debrief, with a line that confirms the check number.

    Raises
    ------
    RecordError
        If the record cannot be read or played, or if it was altered.
    """
    record = plenipot.replay(_read(path))
    yield "\n".join((*debrief_lines(record), say("cli.same", digest=record.digest)))


def write_cards(name: str, out: Path) -> Iterator[Path]:
    """Write the role cards of a scenario.

    Parameters
    ----------
    name
        A scenario of the course, or a path that ends in ``.toml``.
    out
        The folder to write to; created if needed.

    Yields
    ------
    Path
        Each file, once it is written.

    Raises
    ------
    LearnerFolderError
        If the folder cannot be written.
    """
    pages = plenipot.cards(plenipot.load_scenario(name))
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file, page in pages.items():
            (out / file).write_text(page, encoding="utf-8")
            yield out / file
    except OSError as problem:
        raise LearnerFolderError(say("cli.cannot-write", out=out, reason=problem.strerror)) from problem


def debrief_lines(record: plenipot.Record) -> Iterator[str]:
    """Give the debrief of a record as lines of text.

    Parameters
    ----------
    record
        A conference that was played.

    Yields
    ------
    str
        Draft, result of each clause, scores, what would have happened without the learner, limits, check number.
    """
    debrief = plenipot.debrief(record)
    yield plenipot.wording.draft(record.scenario)
    yield f"\n{debrief.headline}"
    for clause in debrief.clauses:
        words = "".join(text for kind, text in clause.spans if kind != "deleted").strip()
        yield f"- {clause.label}: {words}{'' if words.endswith(('.', ')')) else '.'} {clause.result} {clause.decided}"
    yield from (f"{score.title}: {score.words}" for score in debrief.scores)
    yield from debrief.without_you
    yield from debrief.limits
    yield say("cli.fingerprint", digest=record.digest, seed=record.seed)


def _ensemble_lines(scenario: plenipot.Scenario, ensemble: plenipot.Ensemble) -> Iterator[str]:
    yield scenario.title
    yield say_count("cli.played", ensemble.runs)
    for index, clause in enumerate(scenario.clauses):
        yield f"- {clause.label}: {say('cli.ways', **dict(zip(WAYS, ensemble.clauses[index].ways, strict=True)))}"
    yield say("cli.rights", points=f"{ensemble.rights(scenario):+.1f}")
    yield from plenipot.debrief(plenipot.play(scenario, 1)).limits


def _ensemble_json(scenario: plenipot.Scenario, ensemble: plenipot.Ensemble) -> str:
    clauses = [
        {
            "clause": clause.id,
            **{way: ensemble.share(index, way) for way in WAYS},
            "place": ensemble.mean_outcome(index),
        }
        for index, clause in enumerate(scenario.clauses)
    ]
    head = {"scenario": scenario.name, "runs": ensemble.runs, "rights": ensemble.rights(scenario)}
    return json.dumps({**head, "clauses": clauses}, ensure_ascii=False)


def _acts(path: Path) -> list[Any]:
    try:
        acts = json.loads(_read(path))
    except ValueError:
        raise RecordError(say("cli.events-unreadable", file=path)) from None
    if isinstance(acts, dict):  # a saved record
        if "events" in acts and "acts" not in acts:
            raise RecordError(say("plenipot.record.first-model"))
        acts = acts.get("acts")
    if not isinstance(acts, list):
        raise RecordError(say("cli.events-unreadable", file=path))
    return acts


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise RecordError(say("cli.no-file", file=path)) from None


def _progress(done: int, runs: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{say('cli.progress', done=done, runs=runs)}" + ("\n" if done == runs else ""))
