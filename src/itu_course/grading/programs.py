"""Functions written by the computing class: what they are tried on, and what their answers are worth.

The values they are tried on are not in the exercise, and the right ones are worked out here, from the rules.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from itu_course.datafile import Table
from itu_course.errors import RuleError
from itu_course.grading.answers import LONGEST
from itu_course.grading.sandbox import Call, Returned
from itu_course.plenipot import rules
from itu_course.plenipot.history import backtests
from itu_course.words import say

MATTERS = ("resolution", "constitution", "convention")
SURE = 0.99  # a chance nearer to 0 or 1 is held here, so that one surprise is not without end
RANKED = 0.8  # share of pairs that a useful forecast ranks rightly: a design choice; the course's own has 0.93
TURNED = 0.3  # the same after all signatures were turned round: who learns from what is given must fall below


@dataclass(frozen=True)
class Tried:
    """A group of calls that earns ``points`` together when ``passes`` says so of all that came back."""

    label: str
    reason: str
    points: float
    calls: tuple[Call, ...]
    passes: Callable[[Sequence[object]], bool]


@dataclass(frozen=True)
class Program:
    """The functions of one cell (``cell`` is its id, ``functions`` their names) and what they are tried on."""

    cell: str
    functions: tuple[str, ...]
    tried: tuple[Tried, ...]

    @property
    def points(self) -> float:
        """All points that can be had."""
        return sum(each.points for each in self.tried)

    @property
    def calls(self) -> tuple[Call, ...]:
        """All calls, in order."""
        return tuple(call for each in self.tried for call in each.calls)


def outcome(matter: str, accredited: int, present: int, yes: int, no: int, abstentions: int) -> str:
    """What the rules make of a vote, as a word (GR 92, GR 114–120, CS 227, CV 522)."""
    if not rules.quorum(present, accredited):
        return rules.Outcome.NO_QUORUM.word
    if matter == "constitution":
        return rules.constitution_amendment(yes, accredited).word
    if matter == "convention":
        return rules.convention_amendment(yes, accredited).word
    return rules.simple_majority(yes, no, abstentions).word


RULES: Mapping[str, Callable[..., object]] = {"outcome": outcome, "votes_to_win": rules.required_majority}


def load_program(table: Table) -> Program:
    """The ``program`` of a key. Raises DataFileError."""
    table.only("cell", "rule", "forecast")
    tried = [_rule(each) for each in table.tables("rule")]
    for each in table.tables("forecast"):
        tried += _forecast(each)
    functions = dict.fromkeys(call.function for each in tried for call in each.calls)
    return Program(table.text("cell"), tuple(functions), tuple(tried))


def written(program: Program, source: str) -> bool:
    """Whether anything stands in the functions' bodies but a description and three dots."""
    if len(source) > LONGEST:
        return True
    try:
        lines = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    mine = [line for line in lines if isinstance(line, ast.FunctionDef) and line.name in program.functions]
    return any(not _blank(line) for function in mine for line in function.body)


def _blank(line: ast.stmt) -> bool:
    return isinstance(line, ast.Pass) or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))


def mark_program(program: Program, answers: Sequence[Returned]) -> tuple[float, tuple[str, ...]]:
    """Points, and a sentence for each group; ``answers`` come in the order of ``program.calls``."""
    points, lines, at = 0.0, [say("grading.program.small", tries=len(program.calls))], 0
    for each in program.tried:
        mine = answers[at : at + len(each.calls)]
        at += len(each.calls)
        problem = next((one.problem for one in mine if one.problem), "")
        if problem:
            lines.append(say("grading.program.failed", label=each.label, problem=problem))
        elif each.passes([one.value for one in mine]):
            points += each.points
            lines.append(say("grading.right", label=each.label))
        else:
            lines.append(say("grading.missed", label=each.label, reason=each.reason))
    return points, tuple(lines)


def _rule(table: Table) -> Tried:
    table.only("label", "reason", "points", "function", "tries")
    function = table.choice("function", RULES)
    tries = table.rows("tries")
    try:
        right = [RULES[function](*each) for each in tries]
    except (TypeError, RuleError) as problem:
        raise table.error(f"“tries” do not fit “{function}”: {problem}", "tries") from None
    if len(set(right)) < 2:
        raise table.error("“tries” should have two different right answers, or saying one thing would do.", "tries")

    def passes(values: Sequence[object]) -> bool:
        given = [value.strip().lower() if isinstance(value, str) else value for value in values]
        return all(type(one) is type(other) and one == other for one, other in zip(given, right, strict=True))

    calls = tuple(Call(function, tuple(each)) for each in tries)
    return Tried(table.text("label"), table.text("reason"), table.number("points", 1.0, low=0.25), calls, passes)


def _forecast(table: Table) -> Iterator[Tried]:
    """Who signs in Dubai, told for each region from the other four, as they are and with signatures turned round."""
    table.only("function", "form", "better", "ranks", "learns")
    function, rows = table.text("function"), backtests.dubai_rows()
    regions = sorted({region for region, *_ in rows})
    order = [signed for each in regions for region, *_, signed in rows if region == each]
    share = sum(order) / len(order)
    base = backtests.log_loss([backtests.Guess("", share, signed) for signed in order])

    def calls(turned: bool) -> tuple[Call, ...]:
        found = []
        for each in regions:
            known = [[votes, voice, signed is not turned] for region, votes, voice, signed in rows if region != each]
            unknown = [[votes, voice] for region, votes, voice, _ in rows if region == each]
            found.append(Call(function, (known, unknown)))
        return tuple(found)

    def guesses(values: Sequence[object]) -> list[backtests.Guess] | None:
        """None unless there is a chance for each state of each region."""
        found: list[float] = []
        for each, value in zip(regions, values, strict=True):
            if not isinstance(value, list) or len(value) != sum(region == each for region, *_ in rows):
                return None
            if not all(type(one) in (int, float) and 0 <= one <= 1 for one in value):
                return None
            found += [min(max(float(one), 1 - SURE), SURE) for one in value]
        return [backtests.Guess("", chance, signed) for chance, signed in zip(found, order, strict=True)]

    def held(test: Callable[[list[backtests.Guess]], bool]) -> Callable[[Sequence[object]], bool]:
        def passes(values: Sequence[object]) -> bool:
            found = guesses(values)
            return found is not None and test(found)

        return passes

    tests: tuple[tuple[str, bool, Callable[[list[backtests.Guess]], bool]], ...] = (
        ("form", False, lambda found: True),
        ("better", False, lambda found: backtests.log_loss(found) < base),
        ("ranks", False, lambda found: backtests.auc(found) >= RANKED),
        ("learns", True, lambda found: backtests.auc(found) <= TURNED),
    )
    for name, turned, test in tests:
        told = table.table(name)
        told.only("label", "reason")
        yield Tried(told.text("label"), told.text("reason"), 1.0, calls(turned), held(test))
