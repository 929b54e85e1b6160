"""Marks and sentences, computed from values. No key is given away: a missed case names its rule, not its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from itu_course import plenipot, quiz
from itu_course.errors import CourseError
from itu_course.grading.answers import Unreadable, is_blank, replace_surrogates
from itu_course.grading.keys import Case, Conference, Key
from itu_course.grading.typing_habits import plain_letters, plain_number, plain_word
from itu_course.plenipot import effort_left, rules
from itu_course.quiz import Question
from itu_course.words import say

MAX_RECORD_LENGTH = 20_000  # characters of a conference's record (design choice)
MAX_SHOWN = 40  # characters of an answer that a sentence repeats (design choice)
WORDS = tuple(dict.fromkeys(outcome.word for outcome in rules.Outcome))
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
    if isinstance(value, Unreadable):
        return Result(0.0, (say("grading.item.slip", label=label, reason=value.reason),))
    if isinstance(case, Conference):
        return _mark_conference(case, value)
    return _mark_question(label, case, value) if isinstance(case, Question) else _mark_value(case, value)


def _mark_value(case: Case, value: object) -> Result:
    answer = _single(value)
    if isinstance(case.right, str):
        return _mark_word(case, case.right, answer)
    number = plain_number(answer) if isinstance(answer, str) else answer
    if isinstance(number, bool) or not isinstance(number, int | float):
        return Result(0.0, (say("grading.not-number", label=case.label, answer=_shown(value)),))
    return _result(case, number == case.right)


def _mark_word(case: Case, right: str, answer: object) -> Result:
    if not isinstance(answer, str):
        return Result(0.0, (say("grading.not-word", label=case.label, answer=_shown(answer)),))
    word = plain_word(answer)
    if word != plain_word(right) and word not in map(plain_word, WORDS):
        words = ", ".join(WORDS)
        return Result(0.0, (say("grading.other-word", label=case.label, answer=_shown(answer), words=words),))
    return _result(case, word == plain_word(right))


def _result(case: Case, right: bool) -> Result:
    if right:
        return Result(case.points, (say("grading.right", label=case.label),))
    return Result(0.0, (say("grading.missed", label=case.label, reason=case.reason),))


def _single(value: object) -> object:
    """Return the only member of a list, a tuple or a set; anything else as it is."""
    return next(iter(value)) if isinstance(value, list | tuple | set | frozenset) and len(value) == 1 else value


def _shown(value: object) -> str:
    """Write out an answer on one short line, as it was typed."""
    try:
        text = value if isinstance(value, str) else "..." if value is ... else repr(value)
    except (ValueError, RecursionError):  # a number of more than 4,300 digits
        text = type(value).__name__
    return "".join(sign if sign.isprintable() else " " for sign in replace_surrogates(text))[:MAX_SHOWN].strip()


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
    letters = _letters(question, value)
    try:
        mark = quiz.mark(question, letters)
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


def _letters(question: Question, value: object) -> list[str]:
    """Read the letters of an answer; what is no letter is given as it is, and refused when it is marked."""
    only = _single(value)
    members = list(only) if isinstance(only, list | tuple | set | frozenset) else [only]
    known = [option.letter for option in question.options]
    letters: list[str] = []
    for member in members:
        if is_blank(member) and len(members) > 1:
            continue
        letters += plain_letters(member, known) if isinstance(member, str) else [_shown(member)]
    return letters
