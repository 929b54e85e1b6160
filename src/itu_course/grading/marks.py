"""Marks and sentences from values. No key is told: a missed case names its rule, not its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from itu_course import plenipot, quiz
from itu_course.errors import CourseError
from itu_course.grading.keys import Case, Conference, Key
from itu_course.plenipot import effort_left
from itu_course.quiz import Question
from itu_course.words import say

LONGEST_RECORD = 20_000
FLAG = "itu_course_flag"  # in a marked cell's metadata: what in it waits for the instructor, as a sentence


@dataclass(frozen=True)
class Result:
    """The mark of one cell: ``points`` and one sentence or more for each case; ``empty`` when nothing was answered."""

    points: float
    lines: tuple[str, ...]
    empty: bool = False


def mark_answers(key: Key, values: Mapping[str, object]) -> Result:
    """Mark all cases of ``key``. An answer that is missing or of the wrong kind earns nothing and is told."""
    marked = [mark_one(label, case, values.get(label)) for label, case in key.cases.items()]
    unknown = [say("grading.unknown-label", label=label[:40]) for label in values if label not in key.cases]
    lines = (*(line for each in marked for line in each.lines), *unknown)
    return Result(sum(each.points for each in marked), lines, not unknown and all(each.empty for each in marked))


def better(by_hand: Result, program: Result) -> Result:
    """Of two ways to the same points, the one that earned more; the program where they are equal."""
    if by_hand.empty:
        return program
    best, other = (by_hand, program) if by_hand.points > program.points else (program, by_hand)
    way = say("grading.way.hand" if best is by_hand else "grading.way.program")
    return Result(best.points, (say("grading.both-ways", way=way, points=f"{round(other.points, 2):g}"), *best.lines))


def mark_one(label: str, case: Case | Conference | Question, value: object) -> Result:
    """Mark one case."""
    if value is None or value == "" or value == []:
        return Result(0.0, (say("grading.empty", label=label),), empty=True)
    if isinstance(case, Conference):
        return _mark_conference(case, value)
    return _mark_question(label, case, value) if isinstance(case, Question) else _mark_case(case, value)


def _mark_case(case: Case, value: object) -> Result:
    given = value.strip().lower() if isinstance(value, str) else value
    if type(given) is type(case.right) and given == case.right:
        return Result(case.points, (say("grading.right", label=case.label),))
    return Result(0.0, (say("grading.missed", label=case.label, reason=case.reason),))


def _mark_conference(case: Conference, value: object) -> Result:
    """Play the record again and count. Nothing but its scenario, seed and moves is believed."""
    if not isinstance(value, str) or len(value) > LONGEST_RECORD:
        return Result(0.0, (say("grading.no-record"),))
    try:
        record = plenipot.replay(value.strip())
    except CourseError as reason:
        return Result(0.0, (say("grading.bad-record", reason=reason),))
    if (record.scenario.name, record.seed) != (case.scenario, case.seed):
        return Result(0.0, (say("grading.other-record", scenario=case.scenario, seed=case.seed),))
    alone = plenipot.play(case.scenario, case.seed)
    gained = record.score.rights - alone.score.rights
    agreed, levers = record.score.consensus, len({event.lever for event in record.events})
    points = sum(gained >= each for each in case.rights) + sum(agreed >= each for each in case.consensus)
    points += (len(record.events) >= case.moves) + (levers >= case.levers)
    left = effort_left(record.scenario, record.events)
    told = {"gained": f"{gained:+.1f}", "agreed": agreed, "clauses": record.score.clauses, "left": left}
    return Result(float(points), (say("grading.record", moves=len(record.events), levers=levers, **told),))


def _mark_question(label: str, question: Question, value: object) -> Result:
    letters = list(value) if isinstance(value, list | tuple | set) else [value]
    if not all(isinstance(letter, str) for letter in letters):
        return Result(0.0, (say("grading.letters", label=label),))
    try:
        mark = quiz.mark(question, [str(letter).strip().lower() for letter in letters])
    except CourseError:
        return Result(0.0, (say("grading.letters", label=label),))
    reasons = " ".join(remark.reason for remark in mark.chosen)
    if mark.right:
        sentence = say("grading.question-right", label=label, reason=reasons)
    elif mark.points:
        sentence = say("grading.question-partly", label=label, reason=reasons)
    else:
        sentence = say("grading.question-wrong", label=label, reason=reasons)
    return Result(mark.points, (sentence,))
