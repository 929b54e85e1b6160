"""Functions that the computing class writes: what they are tried on, and what their answers are worth.

The values that they are tried on are not in the exercise. The right answers are computed here, from the rules.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from itu_course.datafile import Table
from itu_course.errors import RuleError
from itu_course.grading.answers import MAX_SOURCE_LENGTH
from itu_course.grading.sandbox import Call, Returned
from itu_course.plenipot import rules
from itu_course.plenipot.history import backtests
from itu_course.words import say

MATTERS = ("resolution", "constitution", "convention")
SURE = 0.99  # chances are clipped to 1 - SURE … SURE, so that log loss stays finite (design choice)
RANKED = 0.8  # area under the curve of a useful forecast (design choice; the course's own has 0.93)
LEARNT = 0.7  # the same for states that sign for other reasons than the real ones (design choice)


_Test = Callable[[list[backtests.Guess]], bool]


@dataclass(frozen=True)
class Trial:
    """A group of calls that earns its points together.

    Attributes
    ----------
    label
        What the learner reads.
    reason
        The sentence for a program that fails.
    points
        What the group earns; at least 0.25.
    calls
        The calls, in order.
    passes
        Takes the values that came back, in the order of ``calls``, and says whether they earn the points.
    """

    label: str
    reason: str
    points: float
    calls: tuple[Call, ...]
    passes: Callable[[Sequence[object]], bool]


@dataclass(frozen=True)
class Program:
    """The functions of one cell, and what they are tried on.

    Attributes
    ----------
    cell
        nbgrader's id of the cell with the functions.
    functions
        The names of the functions.
    trials
        What they are tried on.
    """

    cell: str
    functions: tuple[str, ...]
    trials: tuple[Trial, ...]

    @property
    def points(self) -> float:
        """The most points that can be earned."""
        return sum(trial.points for trial in self.trials)

    @property
    def calls(self) -> tuple[Call, ...]:
        """All calls, in order."""
        return tuple(call for trial in self.trials for call in trial.calls)


def outcome(matter: str, accredited: int, present: int, yes: int, no: int, abstentions: int) -> str:
    """Decide a vote by the rules.

    Parameters
    ----------
    matter
        One of ``MATTERS``.
    accredited
        The number of delegations with the right to vote.
    present
        How many of them are in the room.
    yes
        Votes for.
    no
        Votes against.
    abstentions
        Delegations that abstain.

    Returns
    -------
    str
        The outcome's word, such as "adopted" or "no-quorum".

    Notes
    -----
    Numbers that contradict each other raise RuleError.

    References
    ----------
    GR 92 (quorum), GR 114–120 (resolutions), CS 227 (Constitution), CV 522 (Convention).

    Examples
    --------
    >>> outcome("resolution", 180, 150, 70, 60, 20), outcome("constitution", 180, 150, 118, 20, 12)
    ('adopted', 'rejected')
    """
    if not rules.quorum(present, accredited):
        return rules.Outcome.NO_QUORUM.word
    if matter == "constitution":
        return rules.constitution_amendment(yes, accredited).word
    if matter == "convention":
        return rules.convention_amendment(yes, accredited).word
    return rules.simple_majority(yes, no, abstentions).word


RULES: Mapping[str, Callable[..., object]] = {"outcome": outcome, "votes_to_win": rules.required_majority}


def load_program(table: Table) -> Program:
    """Read the ``program`` of a key.

    Parameters
    ----------
    table
        The table ``cell.program`` of a ``key.toml``.

    Returns
    -------
    Program
        The program with its trials.

    Notes
    -----
    A table that breaks a rule of keys raises DataFileError with the line.
    """
    table.only("cell", "rule", "forecast")
    trials = [_rule(rule) for rule in table.tables("rule")]
    for forecast in table.tables("forecast"):
        trials += _forecast(forecast)
    functions = dict.fromkeys(call.function for trial in trials for call in trial.calls)
    return Program(table.text("cell"), tuple(functions), tuple(trials))


def is_written(program: Program, source: str) -> bool:
    """Say whether a learner wrote anything into the functions.

    Parameters
    ----------
    program
        The functions of one cell.
    source
        The text of the cell. It is parsed, never run.

    Returns
    -------
    bool
        False while the functions hold nothing but a description, three dots or ``pass``; True for text that cannot be
        parsed.
    """
    if len(source) > MAX_SOURCE_LENGTH:
        return True
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    functions = [
        statement
        for statement in statements
        if isinstance(statement, ast.FunctionDef) and statement.name in program.functions
    ]
    return any(not _is_empty(statement) for function in functions for statement in function.body)


def _is_empty(statement: ast.stmt) -> bool:
    """Say whether a statement does nothing: ``pass``, a docstring or three dots."""
    if isinstance(statement, ast.Pass):
        return True
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def mark_program(program: Program, answers: Sequence[Returned]) -> tuple[float, tuple[str, ...]]:
    """Mark what the functions of a program returned.

    Parameters
    ----------
    program
        The functions and their trials.
    answers
        What came back, in the order of ``program.calls``.

    Returns
    -------
    tuple
        Points, and a sentence for each trial.
    """
    points, lines, start = 0.0, [say("grading.program.small", tries=len(program.calls))], 0
    for trial in program.trials:
        returned = answers[start : start + len(trial.calls)]
        start += len(trial.calls)
        problem = next((answer.problem for answer in returned if answer.problem), "")
        if problem:
            lines.append(say("grading.program.failed", label=trial.label, problem=problem))
        elif trial.passes([answer.value for answer in returned]):
            points += trial.points
            lines.append(say("grading.right", label=trial.label))
        else:
            lines.append(say("grading.missed", label=trial.label, reason=trial.reason))
    return points, tuple(lines)


def _rule(table: Table) -> Trial:
    table.only("label", "reason", "points", "function", "tries")
    function = table.choice("function", RULES)
    tries = table.rows("tries")
    try:
        right = [RULES[function](*arguments) for arguments in tries]
    except (TypeError, RuleError) as problem:
        raise table.error(f"“tries” do not fit “{function}”: {problem}", "tries") from None
    if len(set(right)) < 2:
        raise table.error("“tries” should have two different right answers, or saying one thing would do.", "tries")

    def passes(values: Sequence[object]) -> bool:
        answers = [value.strip().lower() if isinstance(value, str) else value for value in values]
        return all(type(a) is type(b) and a == b for a, b in zip(answers, right, strict=True))

    calls = tuple(Call(function, tuple(arguments)) for arguments in tries)
    return Trial(table.text("label"), table.text("reason"), table.number("points", 1.0, low=0.25), calls, passes)


_Row = tuple[str, float, float, bool]


def _forecast(table: Table) -> Iterator[Trial]:
    """Forecast the signatures of Dubai for each region from the other four: as they are, and all of them inverted.

    What learns must also forecast the signatures of invented states, so that a table of the real ones is not enough.
    """
    table.only("function", "form", "better", "ranks", "learns")
    function, rows = table.text("function"), backtests.dubai_rows()
    inverted, invented = [(*row[:3], not row[3]) for row in rows], invented_rows()
    signatures = [signed for *_, signed in _in_order(rows)]
    share = sum(signatures) / len(signatures)
    base = backtests.log_loss([backtests.Guess("", share, signed) for signed in signatures])
    tests: tuple[tuple[str, tuple[Sequence[_Row], ...], float, _Test], ...] = (
        ("form", (rows,), 1.0, lambda guesses: True),
        ("better", (rows,), 1.0, lambda guesses: backtests.log_loss(guesses) < base),
        ("ranks", (rows,), 1.0, lambda guesses: backtests.auc(guesses) >= RANKED),
        ("learns", (inverted, invented), 1.0, lambda guesses: backtests.auc(guesses) >= LEARNT),
    )
    for name, worlds, points, test in tests:
        words = table.table(name)
        words.only("label", "reason")
        calls = tuple(Call(function, pair) for world in worlds for pair in _known_and_unknown(world))
        yield Trial(words.text("label"), words.text("reason"), points, calls, _passing(worlds, test))


def invented_rows() -> tuple[_Row, ...]:
    """Make up states that sign for other reasons than the real ones, far from all real places in the votes.

    Returns
    -------
    tuple of (str, float, float, bool)
        As ``backtests.dubai_rows`` gives them: 5 regions of 28 states, the same at every call.
    """
    draw = random.Random(2012)
    rows = []
    for number in range(140):
        votes, voice = draw.uniform(2.5, 4.5), draw.uniform(-1.5, 1.5)
        signed = votes + draw.gauss(0, 0.2) > 3.5
        rows.append(("ABCDE"[number % 5], round(votes, 4), round(voice, 4), signed))
    return tuple(rows)


def _regions(rows: Sequence[_Row]) -> list[str]:
    return sorted({region for region, *_ in rows})


def _in_order(rows: Sequence[_Row]) -> list[_Row]:
    """Sort states by region and keep their order within it, as they are unknown one region after the other."""
    return sorted(rows, key=lambda row: row[0])


def _known_and_unknown(rows: Sequence[_Row]) -> Iterator[tuple[list[object], list[object]]]:
    for name in _regions(rows):
        known: list[object] = [[votes, voice, signed] for region, votes, voice, signed in rows if region != name]
        yield known, [[votes, voice] for region, votes, voice, _ in rows if region == name]


def _passing(worlds: Sequence[Sequence[_Row]], test: _Test) -> Callable[[Sequence[object]], bool]:
    """Return a test of all values that came back: in each world by itself it has to hold."""

    def passes(values: Sequence[object]) -> bool:
        start = 0
        for rows in worlds:
            names = _regions(rows)
            sizes = [sum(region == name for region, *_ in rows) for name in names]
            signatures = [signed for *_, signed in _in_order(rows)]
            guesses = _guesses(values[start : start + len(names)], sizes, signatures)
            if guesses is None or not test(guesses):
                return False
            start += len(names)
        return True

    return passes


def _guesses(
    values: Sequence[object], sizes: Sequence[int], signatures: Sequence[bool]
) -> list[backtests.Guess] | None:
    """Return the chances of all states beside what they did; None unless each region has one chance for each state."""
    chances: list[float] = []
    for size, value in zip(sizes, values, strict=True):
        if not isinstance(value, list) or len(value) != size:
            return None
        if not all(type(chance) in (int, float) and 0 <= chance <= 1 for chance in value):
            return None
        chances += [min(max(float(chance), 1 - SURE), SURE) for chance in value]
    return [backtests.Guess("", chance, signed) for chance, signed in zip(chances, signatures, strict=True)]
