"""Marks and sentences, computed from values. No key is given away: a missed case names its rule, not its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from itu_course import plenipot, quiz
from itu_course.errors import CourseError
from itu_course.grading.answers import is_blank
from itu_course.grading.keys import Case, Conference, Key
from itu_course.plenipot import effort_left
from itu_course.quiz import Question
from itu_course.words import say

MAX_RECORD_LENGTH = 20_000  # characters of a conference's record (design choice)
FLAG = "itu_course_flag"  # in a marked cell's metadata: a sentence on what waits for the instructor


@dataclass(frozen=True)
class Result:
    """The mark of one cell.

    Attributes
    ----------
    points
        What was earned.
    lines
        One sentence or more for each case.
    empty
        Whether nothing was answered.
    """

    points: float
    lines: tuple[str, ...]
    empty: bool = False


def mark_answers(key: Key, values: Mapping[str, object]) -> Result:
    """Mark all cases of a key.

    Parameters
    ----------
    key
        The key of one cell.
    values
        The answers by label, as ``read_values`` gives them.

    Returns
    -------
    Result
        An answer that is missing or of the wrong kind earns nothing and has its sentence; so has a label that is not
        asked for.
    """
    results = [mark_case(label, case, values.get(label)) for label, case in key.cases.items()]
    unknown = [say("grading.unknown-label", label=label[:40]) for label in values if label not in key.cases]
    lines = (*(line for result in results for line in result.lines), *unknown)
    empty = not unknown and all(result.empty for result in results)
    return Result(sum(result.points for result in results), lines, empty)


def better(by_hand: Result, program: Result) -> Result:
    """Choose between two ways to the same points.

    Parameters
    ----------
    by_hand
        What the answers earned.
    program
        What the functions earned.

    Returns
    -------
    Result
        The one that earned more, or the program's where they are equal, with a sentence on the other.
    """
    if by_hand.empty:
        return program
    best, other = (by_hand, program) if by_hand.points > program.points else (program, by_hand)
    way = say("grading.way.hand" if best is by_hand else "grading.way.program")
    return Result(best.points, (say("grading.both-ways", way=way, points=f"{round(other.points, 2):g}"), *best.lines))


def mark_case(label: str, case: Case | Conference | Question, value: object) -> Result:
    """Mark one case.

    Parameters
    ----------
    label
        What the answer is called.
    case
        What was asked.
    value
        The answer; any literal of Python.

    Returns
    -------
    Result
        Points and a sentence.
    """
    if is_blank(value):
        return Result(0.0, (say("grading.empty", label=label),), empty=True)
    if isinstance(case, Conference):
        return _mark_conference(case, value)
    return _mark_question(label, case, value) if isinstance(case, Question) else _mark_value(case, value)


def _mark_value(case: Case, value: object) -> Result:
    answer = value.strip().lower() if isinstance(value, str) else value
    if type(answer) is type(case.right) and answer == case.right:
        return Result(case.points, (say("grading.right", label=case.label),))
    return Result(0.0, (say("grading.missed", label=case.label, reason=case.reason),))


def _mark_conference(case: Conference, value: object) -> Result:
    """Replay the record and count. Nothing in it is trusted but its scenario, seed and moves."""
    if not isinstance(value, str) or len(value) > MAX_RECORD_LENGTH:
        return Result(0.0, (say("grading.no-record"),))
    try:
        record = plenipot.replay(value.strip())
    except CourseError as reason:
        return Result(0.0, (say("grading.bad-record", reason=reason),))
    if (record.scenario.name, record.seed) != (case.scenario, case.seed):
        return Result(0.0, (say("grading.other-record", scenario=case.scenario, seed=case.seed),))
    if record.teams != (plenipot.YOU,) or any(act.by != plenipot.YOU or act.lever == "take" for act in record.acts):
        return Result(0.0, (say("grading.other-seats"),))
    alone = plenipot.play(case.scenario, case.seed)
    gained = record.score.rights - alone.score.rights
    agreed, levers = record.score.consensus, len({act.lever for act in record.acts})
    points = sum(gained >= least for least in case.rights) + sum(agreed >= least for least in case.consensus)
    points += (len(record.acts) >= case.moves) + (levers >= case.levers)
    left = effort_left(record.scenario, record.acts)
    sentence = say(
        "grading.record",
        gained=f"{gained:+.1f}",
        agreed=agreed,
        clauses=record.score.clauses,
        moves=len(record.acts),
        levers=levers,
        left=left,
    )
    return Result(float(points), (sentence,))


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
