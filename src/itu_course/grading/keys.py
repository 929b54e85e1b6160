"""The instructor's keys: for each marked cell, which answers it takes and how each is marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from itu_course import datafile, facts, plenipot, quiz
from itu_course.datafile import Table
from itu_course.grading.programs import MATTERS, Program, load_program, outcome
from itu_course.plenipot import rules
from itu_course.quiz import Question


@dataclass(frozen=True)
class Case:
    """One case with one right value.

    Attributes
    ----------
    label
        What the learner's answer is called.
    right
        The right value: an outcome's word, or a whole number.
    reason
        The sentence for a learner who missed it.
    points
        What it earns; at least 0.25.
    """

    label: str
    right: str | int
    reason: str
    points: float


@dataclass(frozen=True)
class Conference:
    """A conference that the learner played and handed in as its record. Each threshold that is reached earns one point.

    Attributes
    ----------
    label
        What the learner's answer is called.
    scenario
        The scenario's name.
    seed
        The start number that everybody plays with; at least 0.
    rights
        Thresholds of what was gained for rights over the same conference without the learner, in points of 100.
    consensus
        Thresholds of the number of clauses agreed by consensus.
    moves
        The number of moves that earns a point; at least 1.
    levers
        The number of different levers that earns a point; at least 1.
    """

    label: str
    scenario: str
    seed: int
    rights: tuple[float, ...]
    consensus: tuple[float, ...]
    moves: int
    levers: int

    @property
    def points(self) -> float:
        """The most points that can be earned."""
        return len(self.rights) + len(self.consensus) + 2


@dataclass(frozen=True)
class Key:
    """The key of one cell that carries points.

    Attributes
    ----------
    cell
        nbgrader's id of the cell with the answers.
    name
        The name that the answers are assigned to in that cell.
    cases
        What is asked, by label.
    program
        The computing class's other way to the same points.
    """

    cell: str
    name: str
    cases: Mapping[str, Case | Conference | Question]
    program: Program | None = None

    @property
    def points(self) -> float:
        """The most points that can be earned."""
        return sum(case.points for case in self.cases.values())


def load_key(path: Path) -> dict[str, Key]:
    """Read the keys of one assignment.

    Parameters
    ----------
    path
        A ``key.toml``; banks of questions that it names lie beside it.

    Returns
    -------
    dict of str to Key
        The keys by nbgrader's id of the cell that carries the points; empty where all is marked by hand.

    Notes
    -----
    A file that cannot be read or breaks a rule of keys raises DataFileError with the line.
    """
    top = datafile.read(path)
    top.only("cell")
    return {table.text("marks"): _key(table, path) for table in top.tables("cell")}


def _key(table: Table, path: Path) -> Key:
    table.only("marks", "cell", "name", "bank", "vote", "ballot", "signature", "conference", "program")
    cases: dict[str, Case | Conference | Question] = {}
    if "bank" in table:
        cases.update(quiz.load_bank(path.with_name(table.text("bank"))))
    for vote in table.tables("vote"):
        cases[vote.text("label")] = _case(vote, _outcome(vote))
    for ballot in table.tables("ballot"):
        cases[ballot.text("label")] = _case(ballot, _majority(ballot))
    for signature in table.tables("signature"):
        cases[signature.text("label")] = _case(signature, _signatures(signature))
    for conference in table.tables("conference"):
        cases[conference.text("label")] = _conference(conference)
    program = load_program(table.table("program")) if "program" in table else None
    key = Key(table.text("cell"), table.text("name"), cases, program)
    if program and program.points != key.points:
        raise table.error(f"the program gives {program.points:g} points, the answers {key.points:g}; make them agree.")
    return key


def _case(table: Table, right: str | int) -> Case:
    return Case(table.text("label"), right, table.text("reason"), table.number("points", 1.0, low=0.25))


def _signatures(table: Table) -> int:
    """Count the states that did this in Dubai in 2012, from the published totals: no list of names could be read."""
    table.only("label", "reason", "points", "did")
    did = table.choice("did", ("signed", "attended_not_signed", "could_sign", "member", "absent"))
    signed, not_signed, members = (
        int(facts.fact(f"wcit12-{name}").value) for name in ("signed", "not-signed", "members")
    )
    return {
        "signed": signed,
        "attended_not_signed": not_signed,
        "could_sign": signed + not_signed,
        "member": members,
        "absent": members - signed - not_signed,
    }[did]


def _conference(table: Table) -> Conference:
    table.only("label", "scenario", "seed", "rights", "consensus", "moves", "levers")
    if table.text("scenario") not in plenipot.scenarios():
        raise table.error(f"there is no scenario “{table.text('scenario')}”.", "scenario")
    return Conference(
        table.text("label"),
        table.text("scenario"),
        table.integer("seed", low=0),
        table.numbers("rights", required=True),
        table.numbers("consensus", required=True),
        table.integer("moves", low=1),
        table.integer("levers", low=1),
    )


def _outcome(table: Table) -> str:
    """Decide this vote by the rules."""
    table.only("label", "reason", "points", "matter", "accredited", "present", "yes", "no", "abstentions")
    accredited, present, yes, no, abstentions = (
        table.integer(name, low=0) for name in ("accredited", "present", "yes", "no", "abstentions")
    )
    matter = table.choice("matter", MATTERS)
    return outcome(matter, accredited, present, yes, no, abstentions)


def _majority(table: Table) -> int:
    """Return the required majority of a real ballot of the fact base."""
    table.only("label", "reason", "points", "pp", "post")
    pp, post = table.text("pp"), table.text("post")
    for ballot in facts.ballots():
        if (ballot.pp, ballot.post, ballot.round) == (pp, post, 1) and ballot.valid is not None:
            return rules.required_majority(ballot.valid)
    raise table.error(f"the fact base has no complete first ballot for {pp} {post}.", "post")
