"""GIFT, the plain-text format that Moodle and many others read.

It cannot put lines in order: such questions travel as pairs of a line and its place, with a tag that says so. What GIFT
has no place for (ids, tags, hints, units) travels in comments above the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from itu_course.errors import ExchangeError
from itu_course.question_formats.conversion import (
    REASONS_ASIDE,
    DraftQuestion,
    number_from,
    reason_lines,
    reasons,
    tags_of,
)
from itu_course.quiz import Question
from itu_course.words import say

_SPECIAL = re.compile(r"([\\~=#{}:\]])")


def dump(questions: Iterable[Question]) -> str:
    """Write questions as a GIFT file.

    Parameters
    ----------
    questions
        What to write, in this order.

    Returns
    -------
    str
        The text of the file.
    """
    return "\n\n".join("\n".join(_question(question)) for question in questions) + "\n"


def _question(question: Question) -> Iterator[str]:
    tags = " ".join(f"[tag:{_escaped(tag)}]" for tag in tags_of(question))
    yield f"// [id:{question.id}] {tags}"
    for hint in question.hints:
        yield f"// hint: {hint}"
    for key in ("unit", "otherwise"):
        if getattr(question, key):
            yield f"// {key}: {getattr(question, key)}"
    if question.points != 1:
        yield f"// points: {question.points:g}"
    yield f"::{_escaped(question.id)}::{_escaped(question.text)}" + " {"
    yield from _ANSWERS[question.kind](question)
    yield "}"


def _single(question: Question) -> Iterator[str]:
    for option in question.options:
        yield f"{'=' if option.correct else '~'}{_escaped(option.text)} #{_escaped(option.reason)}"


def _several(question: Question) -> Iterator[str]:
    right = sum(option.correct for option in question.options)
    wrong = len(question.options) - right
    for option in question.options:
        percent = 100 / right if option.correct else -100 / wrong
        yield f"~%{percent:.5f}%{_escaped(option.text)} #{_escaped(option.reason)}"


def _order(question: Question) -> Iterator[str]:
    return _pairs(question, [str(option.place) for option in question.options])


def _match(question: Question) -> Iterator[str]:
    return _pairs(question, [question.matches[int(option.match) - 1] for option in question.options])


def _pairs(question: Question, partners: Iterable[str]) -> Iterator[str]:
    for option, partner in zip(question.options, partners, strict=True):
        yield f"={_escaped(option.text)} -> {_escaped(partner)}"
    yield "####" + _escaped(reason_lines(question))


def _number(question: Question) -> Iterator[str]:
    yield "#"
    for option in question.options:
        share = "" if option.correct else "%0%"
        yield f"={share}{option.text}:{question.tolerance:g} #{_escaped(option.reason)}"


def _written(question: Question) -> Iterator[str]:
    yield "####" + _escaped(f"{question.model}\n{reason_lines(question)}")


_ANSWERS: dict[str, Callable[[Question], Iterator[str]]] = {
    "single": _single,
    "several": _several,
    "order": _order,
    "match": _match,
    "number": _number,
    "written": _written,
}


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda escape: "\n" if escape[1] == "n" else escape[1], text).strip()


def read(text: str) -> list[DraftQuestion]:
    """Read the questions of a GIFT file.

    Parameters
    ----------
    text
        The text of the file, with line ends of any system.

    Returns
    -------
    list[DraftQuestion]
        The questions, not yet checked, in file order.

    Raises
    ------
    ExchangeError
        With the line on which the question begins, if a question cannot be read.
    """
    return [_read_question(block) for block in _blocks(text)]


@dataclass
class _Block:
    """A question's lines, the comments above it, and the 1-based line on which it begins."""

    notes: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    line: int = 0


def _blocks(text: str) -> Iterator[_Block]:
    """Cut a file at its empty lines. Comments and category lines alone make no question."""
    block = _Block()
    for number, line in enumerate([*text.replace("\r\n", "\n").lstrip("\ufeff").split("\n"), ""], 1):
        if line.lstrip().startswith("//") and not block.body:
            block.notes.append(line.lstrip()[2:].strip())
        elif line.strip() and not line.startswith("$CATEGORY"):
            block.line = block.line or number
            block.body.append(line)
        elif block.body:
            yield block
            block = _Block()


def _read_question(block: _Block) -> DraftQuestion:
    head, inner = _cut_at_braces("\n".join(block.body), block.line)
    name, text = _read_head(head, block.line)
    notes = _read_notes(block.notes)
    draft = DraftQuestion(
        name=notes.get("id", [name])[0] or name,
        kind="single",
        text=text,
        options=[],
        tags=[_plain(tag) for tag in notes.get("tag", [])],
        hints=notes.get("hint", [])[:2],
        points=number_from(notes.get("points", ["1"])[0], name or block.line),
    )
    kind = next((tag[5:] for tag in draft.tags if tag.startswith("kind:")), "")
    for key in ("unit", "otherwise"):
        if key in notes:
            draft.extra[key] = notes[key][0]
    inner, feedback = _cut_feedback(inner)
    if inner.startswith("#"):
        _read_numbers(inner[1:], draft, block.line)
    elif not inner:
        _read_written(feedback, draft)
    elif " -> " in inner or kind in REASONS_ASIDE:
        _read_pairs(inner, feedback, draft, kind)
    else:
        _read_choices(inner, draft, block.line)
    return draft


def _cut_at_braces(question: str, line: int) -> tuple[str, str]:
    """Give what is before the curly brackets and what is inside them."""
    opening = [place for place, sign in _signs(question) if sign == "{"]
    closing = [place for place, sign in _signs(question) if sign == "}"]
    if len(opening) != 1 or len(closing) != 1 or opening[0] > closing[0]:
        raise ExchangeError(say("exchange.gift-braces", line=line))
    return question[: opening[0]], question[opening[0] + 1 : closing[0]].strip()


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """Give each character that is not escaped, with its index."""
    place = 0
    while place < len(text):
        if text[place] == "\\":
            place += 2
            continue
        yield place, text[place]
        place += 1


def _read_head(head: str, line: int) -> tuple[str, str]:
    named = re.match(r"\s*::((?:\\.|[^\\:])*)::\s*(?:\[\w+\])?(.*)", head, re.S)
    text = named[2] if named else re.sub(r"^\s*\[\w+\]", "", head)
    if not _plain(text):
        raise ExchangeError(say("exchange.gift-no-text", line=line))
    return (re.sub(r"[^a-z0-9]+", "-", _plain(named[1]).lower()).strip("-") if named else ""), _plain(text)


def _read_notes(notes: Iterable[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for note in notes:
        for key, value in re.findall(r"\[(id|tag):((?:\\.|[^\\\]])*)\]", note):
            values.setdefault(key, []).append(value)
        key, colon, value = note.partition(": ")
        if colon and key in ("hint", "unit", "otherwise", "points"):
            values.setdefault(key, []).append(value.strip())
    return values


def _cut_feedback(inner: str) -> tuple[str, str]:
    """Give the answers and the general feedback after them."""
    starts = [place for place, sign in _signs(inner) if sign == "#" and inner[place : place + 4] == "####"]
    return (inner[: starts[0]].strip(), _plain(inner[starts[0] + 4 :])) if starts else (inner, "")


def _answers(inner: str, marks: str) -> list[tuple[str, str]]:
    """Give each answer as its mark (one of ``marks``) and the text up to the next mark."""
    places = [(place, sign) for place, sign in _signs(inner) if sign in marks]
    ends = [*(place for place, _ in places[1:]), len(inner)]
    return [(sign, inner[place + 1 : end]) for (place, sign), end in zip(places, ends, strict=False)]


def _cut_reason(answer: str) -> tuple[str, str]:
    start = next((place for place, sign in _signs(answer) if sign == "#"), len(answer))
    return answer[:start], _plain(answer[start + 1 :])


def _cut_share(text: str) -> tuple[float | None, str]:
    weight = re.match(r"\s*%(-?\d+(?:\.\d+)?)%(.*)", text, re.S)
    return (float(weight[1]), weight[2]) if weight else (None, text)


def _read_choices(inner: str, draft: DraftQuestion, line: int) -> None:
    weighted = False
    for mark, answer in _answers(inner, "=~"):
        text, reason = _cut_reason(answer)
        share, text = _cut_share(text)
        weighted = weighted or (mark == "~" and share is not None and share > 0)
        right = mark == "=" if share is None else share > 0
        draft.options.append({"text": _plain(text), "correct": right, "reason": reason})
    if not draft.options:
        raise ExchangeError(say("exchange.gift-no-answers", line=line))
    draft.kind = "several" if weighted else "single"


def _read_numbers(inner: str, draft: DraftQuestion, line: int) -> None:
    draft.kind = "number"
    for mark, answer in _answers(inner if "=" in inner else f"={inner}", "=~"):
        text, reason = _cut_reason(answer)
        share, text = _cut_share(text)
        if mark == "~":
            draft.extra.setdefault("otherwise", reason)
            continue
        value, _, tolerance = text.strip().partition(":")
        number = number_from(value, draft.name or line)
        draft.options.append({"value": number, "correct": share is None or share > 0, "reason": reason})
        if margin := number_from(tolerance or "0", draft.name or line):
            draft.extra["tolerance"] = margin


def _read_pairs(inner: str, feedback: str, draft: DraftQuestion, kind: str) -> None:
    draft.kind = kind if kind in REASONS_ASIDE else "match"
    reason_of = reasons(feedback)
    for _, answer in _answers(inner, "="):
        left, _, right = answer.partition(" -> ")
        text = _plain(left)
        draft.options.append({"text": text, "match": _plain(right), "reason": reason_of.get(text, "")})
    if draft.kind == "order":
        draft.options.sort(key=lambda option: int(str(option["match"])) if str(option["match"]).isdecimal() else 0)
        for option in draft.options:
            del option["match"]


def _read_written(feedback: str, draft: DraftQuestion) -> None:
    draft.kind = "written"
    model, *points = feedback.split("\n")
    draft.extra["model"] = model
    draft.options += [{"text": text, "reason": reason} for text, reason in reasons("\n".join(points)).items()]
