"""The record of a conference: scenario, seed and events, from which everything else can be played again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from itu_course.errors import CourseError, LeverError, RecordError
from itu_course.plenipot.decisions import Decision, decide
from itu_course.plenipot.decisions import digest as digest_of
from itu_course.plenipot.engine import Trace, run
from itu_course.plenipot.events import Event
from itu_course.plenipot.levers import check_all
from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.scenario_reader import load_scenario
from itu_course.plenipot.scoring import Score, score
from itu_course.plenipot.wording import clean, marked
from itu_course.words import say

FORMAT = 1  # of the record itself; a scenario has a version of its own
_KEYS = {"format": int, "scenario": str, "version": int, "seed": int, "events": list, "digest": str}


@dataclass(frozen=True, eq=False)
class Record:
    """One conference played to its end. Make one with ``play`` or ``replay``."""

    scenario: Scenario
    seed: int
    events: tuple[Event, ...]
    digest: str

    @property
    def trace(self) -> Trace:
        """Every round, state by state."""
        return run(self.scenario, self.seed, self.events)

    @property
    def outcome(self) -> tuple[Decision, ...]:
        """What became of each clause, in the order of the scenario."""
        return decide(self.scenario, self.seed, self.events)

    @property
    def text(self) -> str:
        """The text at the end, clean: no bracket is left in it."""
        return clean(self.scenario, self.outcome)

    @property
    def marked_text(self) -> str:
        """The text at the end against the first draft, with "added:" and "deleted:" in words."""
        return marked(self.scenario, self.outcome)

    @property
    def score(self) -> Score:
        """Rights outcome, legitimacy and relationships: three numbers, never one."""
        return score(self.scenario, self.outcome, self.events)

    def to_json(self) -> str:
        """The record as JSON text, for ``replay``."""
        values = {
            "format": FORMAT,
            "scenario": self.scenario.name,
            "version": self.scenario.version,
            "seed": self.seed,
            "events": [event.as_dict() for event in self.events],
            "digest": self.digest,
        }
        return json.dumps(values, ensure_ascii=False)


def whole_seed(seed: object) -> int:
    """A seed from 0 to 2**63. Raises RecordError."""
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**63:
        raise RecordError(say("plenipot.record.seed", value=seed))
    return seed


def play(scenario: Scenario | str | Path, seed: int, events: Iterable[Event | Mapping[str, Any]] = ()) -> Record:
    """Play a conference to its end. Raises UnknownName, DataFileError, LeverError or RecordError."""
    loaded, seed = load_scenario(scenario), whole_seed(seed)
    checked = check_all(loaded, seed, events)
    return Record(loaded, seed, checked, digest_of(loaded, seed, checked))


def replay(text: str, scenario: Scenario | str | Path | None = None) -> Record:
    """Play a record again and compare its digest. Raises RecordError for one that cannot be trusted.

    ``scenario`` is needed only for a scenario of your own: its file or itself.
    """
    data = _read(text)
    try:
        loaded = load_scenario(scenario if scenario is not None else data["scenario"])
        if loaded.name != data["scenario"]:
            raise RecordError(say("plenipot.record.other-scenario", name=data["scenario"], here=loaded.name))
        if loaded.version != data["version"]:
            word = "newer" if data["version"] > loaded.version else "older"
            raise RecordError(say(f"plenipot.record.{word}", version=data["version"], here=loaded.version))
        record = play(loaded, data["seed"], data["events"])
    except LeverError as reason:
        raise RecordError(say("plenipot.record.event", reason=reason)) from None
    except RecordError:
        raise
    except CourseError as reason:
        raise RecordError(say("plenipot.record.unplayable", reason=reason)) from None
    if record.digest != data["digest"]:
        raise RecordError(say("plenipot.record.altered", told=data["digest"], found=record.digest))
    return record


def _read(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        raise RecordError(say("plenipot.record.not-json")) from None
    if not isinstance(data, dict) or "scenario" not in data:
        raise RecordError(say("plenipot.record.foreign"))
    if isinstance(data.get("format"), int) and data["format"] > FORMAT:
        raise RecordError(say("plenipot.record.future", format=data["format"], here=FORMAT))
    for key, kind in _KEYS.items():
        if not isinstance(data.get(key), kind) or isinstance(data[key], bool):
            raise RecordError(say("plenipot.record.field", key=key))
    return data
