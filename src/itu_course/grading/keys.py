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
    """One case with one right value. ``right`` is an outcome's word or a number; ``reason`` answers a miss."""

    label: str
    right: str | int
    reason: str
    points: float


@dataclass(frozen=True)
class Conference:
    """A conference played by the learner and handed in as its record. One point for each threshold that is reached:
    ``rights`` (points of 100 gained over the same conference without the learner), ``consensus`` (clauses agreed), and
    one each for ``moves`` made and different ``levers`` used."""

    label: str
    scenario: str
    seed: int
    rights: tuple[float, ...]
    consensus: tuple[float, ...]
    moves: int
    levers: int

    @property
    def points(self) -> float:
        """All points that can be had."""
        return len(self.rights) + len(self.consensus) + 2


@dataclass(frozen=True)
class Key:
    """The key of one marked cell. ``cell`` is the answer cell's id, ``name`` the name its values are given to;
    ``program`` is the computing class's other way to the same points."""

    cell: str
    name: str
    cases: Mapping[str, Case | Conference | Question]
    program: Program | None = None

    @property
    def points(self) -> float:
        """All points that can be had."""
        return sum(case.points for case in self.cases.values())


def load_key(path: Path) -> dict[str, Key]:
    """The keys of one assignment, by the id of the cell that carries the points; none where all is marked by hand.

    Raises DataFileError.
    """
    top = datafile.read(path)
    top.only("cell")
    return {table.text("marks"): _key(table, path) for table in top.tables("cell")}


def _key(table: Table, path: Path) -> Key:
    table.only("marks", "cell", "name", "bank", "vote", "ballot", "signature", "conference", "program")
    cases: dict[str, Case | Conference | Question] = {}
    if "bank" in table:
        cases.update(quiz.load_bank(path.with_name(table.text("bank"))))
    for each in table.tables("vote"):
        cases[each.text("label")] = _case(each, _outcome(each))
    for each in table.tables("ballot"):
        cases[each.text("label")] = _case(each, _majority(each))
    for each in table.tables("signature"):
        cases[each.text("label")] = _case(each, _signatures(each))
    for each in table.tables("conference"):
        cases[each.text("label")] = _conference(each)
    program = load_program(table.table("program")) if "program" in table else None
    key = Key(table.text("cell"), table.text("name"), cases, program)
    if program and program.points != key.points:
        raise table.error(f"the program gives {program.points:g} points, the answers {key.points:g}; make them agree.")
    return key


def _case(table: Table, right: str | int) -> Case:
    return Case(table.text("label"), right, table.text("reason"), table.number("points", 1.0, low=0.25))


def _signatures(table: Table) -> int:
    """How many states of a region (or of all) did this in Dubai in 2012, by the table of Member States."""
    table.only("label", "reason", "points", "region", "did")
    region = table.choice("region", ("A", "B", "C", "D", "E", "all"))
    did = table.choice("did", ("signed", "attended_not_signed"))
    return sum(one.wcit12 == did and region in ("all", one.itu_region) for one in facts.member_states())


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
    """What the rules make of this vote."""
    table.only("label", "reason", "points", "matter", "accredited", "present", "yes", "no", "abstentions")
    accredited, present, yes, no, abstentions = (
        table.integer(name, low=0) for name in ("accredited", "present", "yes", "no", "abstentions")
    )
    matter = table.choice("matter", MATTERS)
    return outcome(matter, accredited, present, yes, no, abstentions)


def _majority(table: Table) -> int:
    """The required majority of a real ballot of the fact base."""
    table.only("label", "reason", "points", "pp", "post")
    pp, post = table.text("pp"), table.text("post")
    for ballot in facts.ballots():
        if (ballot.pp, ballot.post, ballot.round) == (pp, post, 1) and ballot.valid is not None:
            return rules.required_majority(ballot.valid)
    raise table.error(f"the fact base has no complete first ballot for {pp} {post}.", "post")
