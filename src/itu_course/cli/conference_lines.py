"""Conferences on the command line: files in, lines of words out. Part of the `itu-course` command."""

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

HISTORY_RUNS = 200  # draws behind the ranges of an election told from history


def simulate(name: str, seed: int, runs: int, events: Path | None, *, as_json: bool) -> Iterator[str]:
    """Play a scenario once, or many times; what came of it, line by line. History is told. Raises CourseError."""
    from itu_course.plenipot import history  # data of 194 states: not for those who play

    if history.is_history(name):
        if events:
            raise RuleError(say("history.no-events", name=name))
        story = history.write_story(history.load_history(name), seed, max(runs, HISTORY_RUNS), _progress)
        yield json.dumps(story.figures, ensure_ascii=False) if as_json else "\n".join(story.lines)
        return
    scenario = plenipot.load_scenario(name)
    done = _events(events) if events else []
    if runs == 1:
        record = plenipot.play(scenario, seed, done)
        yield record.to_json() if as_json else "\n".join(told(record))
        return
    found = plenipot.ensemble(scenario, runs, seed, done, progress=_progress)
    yield _many_json(scenario, found) if as_json else "\n".join(_many(scenario, found))


def listed() -> Iterator[str]:
    """A line for each scenario that can be played, then for each that is told."""
    from itu_course.plenipot import history

    for name in plenipot.scenarios():
        yield say("history.listed", name=name, title=plenipot.load_scenario(name).title)
    for name in history.histories():
        yield say("history.listed", name=name, title=history.load_history(name).title)


def replay(path: Path) -> Iterator[str]:
    """Play a saved record again. Raises RecordError with a sentence."""
    record = plenipot.replay(_read(path))
    yield "\n".join((*told(record), say("cli.same", digest=record.digest)))


def write_cards(name: str, out: Path) -> Iterator[Path]:
    """Write the role cards of a scenario into the folder ``out``; the files written."""
    pages = plenipot.cards(plenipot.load_scenario(name))
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file, page in pages.items():
            (out / file).write_text(page, encoding="utf-8")
            yield out / file
    except OSError as reason:
        raise LearnerFolderError(say("cli.cannot-write", out=out, reason=reason.strerror)) from reason


def told(record: plenipot.Record) -> Iterator[str]:
    """The debrief of a record as lines of words."""
    debrief = plenipot.debrief(record)
    yield plenipot.wording.draft(record.scenario)
    yield f"\n{debrief.headline}"
    for clause in debrief.clauses:
        words = "".join(text for kind, text in clause.spans if kind != "deleted").strip()
        yield f"- {clause.label}: {words}{'' if words.endswith(('.', ')')) else '.'} {clause.result}"
    yield from (f"{score.title}: {score.words}" for score in debrief.scores)
    yield from debrief.without_you
    yield from debrief.limits
    yield say("cli.fingerprint", digest=record.digest, seed=record.seed)


def _many(scenario: plenipot.Scenario, found: plenipot.Ensemble) -> Iterator[str]:
    yield scenario.title
    yield say_count("cli.played", found.runs)
    for k, clause in enumerate(scenario.clauses):
        yield f"- {clause.label}: {say('cli.ways', **dict(zip(WAYS, found.clauses[k].ways, strict=True)))}"
    yield say("cli.rights", points=f"{found.rights(scenario):+.1f}")
    yield from plenipot.debrief(plenipot.play(scenario, 1)).limits


def _many_json(scenario: plenipot.Scenario, found: plenipot.Ensemble) -> str:
    clauses = [
        {
            "clause": clause.id,
            **{way: found.share(k, way) for way in WAYS},
            "place": found.mean_outcome(k),
        }
        for k, clause in enumerate(scenario.clauses)
    ]
    whole = {"scenario": scenario.name, "runs": found.runs, "rights": found.rights(scenario), "clauses": clauses}
    return json.dumps(whole, ensure_ascii=False)


def _events(path: Path) -> list[Any]:
    try:
        found = json.loads(_read(path))
    except ValueError:
        raise RecordError(say("cli.events-unreadable", file=path)) from None
    if isinstance(found, dict):
        found = found.get("events")
    if not isinstance(found, list):
        raise RecordError(say("cli.events-unreadable", file=path))
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise RecordError(say("cli.no-file", file=path)) from None


def _progress(done: int, runs: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{say('cli.progress', done=done, runs=runs)}" + ("\n" if done == runs else ""))
