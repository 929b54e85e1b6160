"""Collect what learners handed in: the newest usable attempt of each of them.

What was handed in stays where it was; what cannot be used is named. Each learner is collected separately. The decision
about each file is a row of a table that the instructor can change; see ``collection_log``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from itu_course.errors import GradingError
from itu_course.grading.workflow.collection_log import (
    COLLECTED,
    OLDER,
    REFUSED,
    TAKE,
    Attempt,
    Decision,
    read_attempts,
    read_decisions,
    write_attempts,
    write_decisions,
)
from itu_course.grading.workflow.course import exercises, known_assignment, notebook_path
from itu_course.grading.workflow.identities import Owner, assign_folders, cannot_write, plain_name
from itu_course.grading.workflow.intake import Entry, Exercise, read_all, time_stamped
from itu_course.learner import write_whole
from itu_course.words import say


@dataclass(frozen=True)
class Collected:
    """What ``collect`` did.

    Attributes
    ----------
    learners
        Whose work is now in ``submitted``, sorted.
    notes
        Sentences on everything unusual.
    """

    learners: tuple[str, ...]
    notes: tuple[str, ...]


def collect(root: Path, name: str, folder: Path) -> Collected:
    """Take the newest usable notebook of each learner into the course.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.
    folder
        Where the learners' notebooks, folders and zips are.

    Returns
    -------
    Collected
        The learners, and what was unusual.

    Raises
    ------
    GradingError
        If the folder cannot be read, or nothing can be written into the course.
    """
    known_assignment(root, name)
    if not folder.is_dir():
        raise GradingError(say("assignments.no-folder", folder=folder))
    notebooks = exercises(root)
    if name not in notebooks:
        raise GradingError(say("assignments.broken-file", file=f"{name}.ipynb"))
    decided = read_decisions(root, name)
    entries, notes, decisions = read_all(folder, Exercise(name, notebooks))
    learners = assign_folders(root, name, entries)
    notes += _namesakes(learners, entries)
    taken = _Taken(root, name, decided, read_attempts(root, name))
    for learner, work in _by_learner(learners, entries, decided).items():
        decisions += taken.choose(learner, work)
    if taken.problems and not taken.learners:
        raise GradingError(str(taken.problems[0]))
    try:
        write_attempts(root, name, taken.attempts)
        write_decisions(root, name, (decided | {decision.file: decision for decision in decisions}).values())
    except OSError as problem:
        raise GradingError(cannot_write(root, problem)) from problem
    return Collected(tuple(sorted(taken.learners)), (*notes, *taken.notes, *map(str, taken.problems)))


def _by_learner(
    learners: Mapping[Owner, str], entries: Mapping[Owner, list[Entry]], decided: Mapping[str, Decision]
) -> dict[str, list[Entry]]:
    """Sort entries by the learner whose they are; what the instructor wrote into the table decides."""
    work: dict[str, list[Entry]] = {}
    for owner, learner in learners.items():
        for entry in entries[owner]:
            written = decided[entry.file].learner if entry.file in decided else ""
            work.setdefault(plain_name(written) if written else learner, []).append(entry)
    return work


@dataclass
class _Taken:
    """What is taken into the course, learner by learner."""

    root: Path
    name: str
    decided: Mapping[str, Decision]
    attempts: dict[str, Attempt]
    learners: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[GradingError] = field(default_factory=list)

    def choose(self, learner: str, work: list[Entry]) -> list[Decision]:
        """Take a learner's newest attempt, unless a newer one is in the course or the instructor chose another.

        Parameters
        ----------
        learner
            The learner's folder in ``submitted``.
        work
            What this learner handed in; at least one entry.

        Returns
        -------
        list of Decision
            One for each entry.
        """
        wished = [entry for entry in work if self._is_wished(entry)]
        newest = (wished or work)[0]
        for entry in (wished or work)[1:]:
            newest = entry if entry.attempt.newer(newest.attempt) else newest
        before = self._before(learner)
        is_late = bool(not wished and before and before.newer(newest.attempt))
        self._explain(learner, work, newest, before if is_late else None)
        if not is_late:
            try:
                _put(self.root, self.name, learner, newest)
            except GradingError as problem:
                self.problems.append(problem)
                return [_decision(entry, "", REFUSED, str(problem)) for entry in work]
            self.attempts[learner] = newest.attempt
        self.learners.append(learner)
        return [self._decision(entry, learner, newest, before if is_late else None) for entry in work]

    def _is_wished(self, entry: Entry) -> bool:
        return entry.file in self.decided and self.decided[entry.file].decision.strip().lower() == TAKE

    def _before(self, learner: str) -> Attempt | None:
        """Return the attempt that is in the course; None where there is none, or nobody knows when it was made."""
        path = notebook_path(self.root, "submitted", self.name, learner)
        if not path.is_file():
            return None  # not yet collected, or deleted by the instructor
        if learner in self.attempts:
            return self.attempts[learner]
        # An earlier edition of the course, or nbgrader, put it here.
        time = time_stamped(path.with_name("timestamp.txt"))
        return Attempt(path.name, time=time) if time is not None else None

    def _explain(self, learner: str, work: list[Entry], newest: Entry, before: Attempt | None) -> None:
        others = ", ".join(sorted(entry.file for entry in work if entry is not newest))
        if before:
            self.notes.append(say("assignments.late", learner=learner, file=newest.file, newer=before.file))
        elif others:
            numbered = all(newest.attempt.is_numbered_like(entry.attempt) for entry in work)
            how = say("assignments.by-number" if numbered else "assignments.by-date")
            self.notes.append(say("assignments.twice", learner=learner, newest=newest.file, others=others, how=how))

    def _decision(self, entry: Entry, learner: str, newest: Entry, before: Attempt | None) -> Decision:
        if before or entry is not newest:
            newer = before.file if before else newest.file
            return _decision(entry, learner, OLDER, say("assignments.newer", file=newer))
        return _decision(entry, learner, TAKE if self._is_wished(entry) else COLLECTED)


def _decision(entry: Entry, learner: str, decision: str, reason: str = "") -> Decision:
    return Decision(entry.file, learner, decision, reason, entry.attempt.platform, entry.attempt.identifier)


def _namesakes(learners: Mapping[Owner, str], entries: Mapping[Owner, list[Entry]]) -> list[str]:
    """Return a sentence on owners who have the same plain name, and on owners with a namesake from before."""
    bearers: dict[str, list[Owner]] = {}
    for owner in sorted(learners):
        bearers.setdefault(plain_name(owner.name), []).append(owner)
    notes = []
    for plain, owners in bearers.items():
        files = ", ".join(entry.file for owner in owners for entry in entries[owner])
        folders = ", ".join(learners[owner] for owner in owners)
        if len(owners) > 1:
            notes.append(say("assignments.namesakes", files=files, learners=folders))
        elif folders != plain:
            notes.append(say("assignments.namesake", files=files, learner=folders, other=plain))
    return notes


def _put(root: Path, name: str, learner: str, entry: Entry) -> None:
    target = notebook_path(root, "submitted", name, learner)
    try:
        if target.is_file() and target.read_bytes() == entry.notebook.encode():
            return  # nothing new: it is not marked again
        write_whole(target, entry.notebook)
        modified = datetime.fromtimestamp(entry.attempt.time, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        write_whole(target.with_name("timestamp.txt"), modified)
    except OSError as problem:
        raise GradingError(cannot_write(target.parent, problem)) from problem
