"""The record of an election that was played: enough to play it again, and a digest that shows if it was altered."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from itu_course.errors import CourseError, RecordError
from itu_course.plenipot.election.ballots import ElectionPlay, play
from itu_course.plenipot.election.contest import Contest
from itu_course.plenipot.election.contest_reader import load_contest
from itu_course.plenipot.record import whole_seed
from itu_course.words import say

_KEYS = {"election": str, "version": int, "seed": int, "acts": list, "digest": str}


def digest(played: ElectionPlay) -> str:
    """Give the fingerprint of a whole election: seed, acts, and every paper in every box.

    Parameters
    ----------
    played
        The election.

    Returns
    -------
    str
        64 hexadecimal digits, the same on every machine.
    """
    ballots = [[*ballot.papers, *ballot.withdrew, ballot.elected] for ballot in played.ballots]
    return sha256(json.dumps({**_values(played), "ballots": ballots}).encode()).hexdigest()


def _values(played: ElectionPlay) -> dict[str, Any]:
    return {
        "election": played.contest.name,
        "version": played.contest.version,
        "seed": played.seed,
        "acts": [act.as_dict() for act in played.acts],
    }


def to_json(played: ElectionPlay) -> str:
    """Write an election as JSON text, for ``replay``.

    Parameters
    ----------
    played
        The election.

    Returns
    -------
    str
        Name, edition, seed, acts and digest.
    """
    return json.dumps({**_values(played), "digest": digest(played)}, ensure_ascii=False)


def replay(text: str, contest: Contest | Path | None = None) -> ElectionPlay:
    """Play a record again and compare its digest.

    Parameters
    ----------
    text
        What ``to_json`` wrote.
    contest
        Needed only for an election of your own: itself or its file.

    Returns
    -------
    ElectionPlay
        The election.

    Raises
    ------
    RecordError
        If the record is damaged, of another edition, or was altered.
    """
    try:
        data = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        raise RecordError(say("plenipot.record.not-json")) from None
    if not isinstance(data, dict) or "election" not in data:
        raise RecordError(say("plenipot.record.foreign"))
    for key, kind in _KEYS.items():
        if not isinstance(data.get(key), kind) or isinstance(data[key], bool):
            raise RecordError(say("plenipot.record.field", key=key))
    try:
        loaded = contest if isinstance(contest, Contest) else load_contest(contest or data["election"])
        if loaded.name != data["election"]:
            raise RecordError(say("plenipot.record.other-scenario", name=data["election"], here=loaded.name))
        if loaded.version != data["version"]:
            word = "newer" if data["version"] > loaded.version else "older"
            raise RecordError(say(f"plenipot.record.{word}", version=data["version"], here=loaded.version))
        played = play(loaded, whole_seed(data["seed"]), data["acts"])
    except RecordError:
        raise
    except CourseError as reason:
        raise RecordError(say("plenipot.record.unplayable", reason=reason)) from None
    if digest(played) != data["digest"]:
        raise RecordError(say("plenipot.record.altered", told=data["digest"], found=digest(played)))
    return played
