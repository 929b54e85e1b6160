"""GIFT, the plain-text format that Moodle and many others read. It has no questions to put in order: these travel as
pairs of line and place, with a tag that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from itu_course.errors import ExchangeError
from itu_course.question_formats.conversion import Found, reason_lines, reasons, tags_of
from itu_course.quiz import Question
from itu_course.words import say

_SPECIAL = re.compile(r"([\\~=#{}:\]])")


def dump(questions: Iterable[Question]) -> str:
    """A GIFT file with all ``questions``."""
    return "\n\n".join("\n".join(_question(one)) for one in questions) + "\n"


def _question(one: Question) -> Iterator[str]:
    tags = " ".join(f"[tag:{_escaped(tag)}]" for tag in tags_of(one))
    yield f"// [id:{one.id}] {tags}"
    for hint in one.hints:
        yield f"// hint: {hint}"
    for key in ("unit", "otherwise"):
        if getattr(one, key):
            yield f"// {key}: {getattr(one, key)}"
    if one.points != 1:
        yield f"// points: {one.points:g}"
    yield f"::{_escaped(one.id)}::{_escaped(one.text)}" + " {"
    yield from _answers(one)
    yield "}"


def _answers(one: Question) -> Iterator[str]:
    if one.kind == "number":
        yield "#"
        for option in one.options:
            share = "" if option.correct else "%0%"
            yield f"={share}{option.text}:{one.tolerance:g} #{_escaped(option.reason)}"
    elif one.kind in ("order", "match"):
        for option in one.options:
            partner = str(option.place) if one.kind == "order" else one.matches[int(option.match) - 1]
            yield f"={_escaped(option.text)} -> {_escaped(partner)}"
        yield "####" + _escaped(reason_lines(one))
    elif one.kind == "written":
        yield "####" + _escaped(f"{one.model}\n{reason_lines(one)}")
    else:
        right = sum(option.correct for option in one.options)
        wrong = len(one.options) - right
        for option in one.options:
            if one.several:
                mark = f"~%{100 / right if option.correct else -100 / wrong:.5f}%"
            else:
                mark = "=" if option.correct else "~"
            yield f"{mark}{_escaped(option.text)} #{_escaped(option.reason)}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text).strip()


def read(text: str) -> list[Found]:
    """The questions of a GIFT file. Raises ExchangeError that names the line of a question that cannot be read."""
    found: list[Found] = []
    notes: list[str] = []
    body: list[str] = []
    start = 0
    for number, line in enumerate([*text.replace("\r\n", "\n").lstrip("\ufeff").split("\n"), ""], 1):
        if line.lstrip().startswith("//") and not body:
            notes.append(line.lstrip()[2:].strip())
        elif line.strip() and not line.startswith("$CATEGORY"):
            start = start if body else number
            body.append(line)
        elif body:
            found.append(_found("\n".join(body), notes, start))
            notes, body = [], []
        elif not line.strip() and not body:
            continue
    return found


def _found(whole: str, notes: list[str], line: int) -> Found:
    braces = (
        [place for place, sign in _signs(whole) if sign == "{"],
        [place for place, sign in _signs(whole) if sign == "}"],
    )
    if len(braces[0]) != 1 or len(braces[1]) != 1 or braces[0][0] > braces[1][0]:
        raise ExchangeError(say("exchange.gift-braces", line=line))
    head, inner = whole[: braces[0][0]], whole[braces[0][0] + 1 : braces[1][0]].strip()
    name, text = _head(head, line)
    said = _notes(notes)
    found = Found(
        name=said.get("id", [name])[0] or name,
        kind="single",
        text=text,
        options=[],
        tags=[_plain(tag) for tag in said.get("tag", [])],
        hints=said.get("hint", [])[:2],
        points=float(said.get("points", ["1"])[0]),
    )
    kind = next((tag[5:] for tag in found.tags if tag.startswith("kind:")), "")
    for key in ("unit", "otherwise"):
        if key in said:
            found.extra[key] = said[key][0]
    inner, general = _general(inner)
    if inner.startswith("#"):
        _numbers(inner[1:], found, line)
    elif not inner:
        _words(general, found)
    elif " -> " in inner or kind in ("order", "match"):
        _pairs(inner, general, found, kind)
    else:
        _choices(inner, found, line)
    return found


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """Each sign that is not escaped, with its place."""
    place = 0
    while place < len(text):
        if text[place] == "\\":
            place += 2
            continue
        yield place, text[place]
        place += 1


def _head(head: str, line: int) -> tuple[str, str]:
    named = re.match(r"\s*::((?:\\.|[^\\:])*)::\s*(?:\[\w+\])?(.*)", head, re.S)
    text = named[2] if named else re.sub(r"^\s*\[\w+\]", "", head)
    if not _plain(text):
        raise ExchangeError(say("exchange.gift-no-text", line=line))
    return (re.sub(r"[^a-z0-9]+", "-", _plain(named[1]).lower()).strip("-") if named else ""), _plain(text)


def _notes(notes: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for note in notes:
        for key, value in re.findall(r"\[(id|tag):((?:\\.|[^\\\]])*)\]", note):
            found.setdefault(key, []).append(value)
        key, mark, value = note.partition(": ")
        if mark and key in ("hint", "unit", "otherwise", "points"):
            found.setdefault(key, []).append(value.strip())
    return found


def _general(inner: str) -> tuple[str, str]:
    at = [place for place, sign in _signs(inner) if sign == "#" and inner[place : place + 4] == "####"]
    return (inner[: at[0]].strip(), _plain(inner[at[0] + 4 :])) if at else (inner, "")


def _pieces(inner: str, marks: str) -> list[tuple[str, str]]:
    """(mark, text) for each answer: the text up to the next mark."""
    places = [(place, sign) for place, sign in _signs(inner) if sign in marks]
    ends = [*(place for place, _ in places[1:]), len(inner)]
    return [(sign, inner[place + 1 : end]) for (place, sign), end in zip(places, ends, strict=False)]


def _with_reason(piece: str) -> tuple[str, str]:
    at = next((place for place, sign in _signs(piece) if sign == "#"), len(piece))
    return piece[:at], _plain(piece[at + 1 :])


def _share(text: str) -> tuple[float | None, str]:
    weight = re.match(r"\s*%(-?\d+(?:\.\d+)?)%(.*)", text, re.S)
    return (float(weight[1]), weight[2]) if weight else (None, text)


def _choices(inner: str, found: Found, line: int) -> None:
    weighed = False
    for mark, piece in _pieces(inner, "=~"):
        answer, reason = _with_reason(piece)
        share, answer = _share(answer)
        weighed = weighed or (mark == "~" and share is not None and share > 0)
        right = mark == "=" if share is None else share > 0
        found.options.append({"text": _plain(answer), "correct": right, "reason": reason})
    if not found.options:
        raise ExchangeError(say("exchange.gift-no-answers", line=line))
    found.kind = "several" if weighed else "single"


def _numbers(inner: str, found: Found, line: int) -> None:
    found.kind = "number"
    for mark, piece in _pieces(inner if "=" in inner else f"={inner}", "=~"):
        answer, reason = _with_reason(piece)
        share, answer = _share(answer)
        if mark == "~":
            found.extra.setdefault("otherwise", reason)
            continue
        value, _, tolerance = answer.strip().partition(":")
        try:
            found.options.append({"value": float(value), "correct": share is None or share > 0, "reason": reason})
            if float(tolerance or 0):
                found.extra["tolerance"] = float(tolerance)
        except ValueError:
            raise ExchangeError(say("exchange.no-number", name=found.name or line, text=value)) from None


def _pairs(inner: str, general: str, found: Found, kind: str) -> None:
    found.kind = "order" if kind == "order" else "match"
    known = reasons(general)
    for _, piece in _pieces(inner, "="):
        left, _, right = piece.partition(" -> ")
        text = _plain(left)
        found.options.append({"text": text, "match": _plain(right), "reason": known.get(text, "")})
    if found.kind == "order":
        found.options.sort(key=lambda option: int(str(option["match"])) if str(option["match"]).isdecimal() else 0)
        for option in found.options:
            del option["match"]


def _words(general: str, found: Found) -> None:
    found.kind = "written"
    model, *points = general.split("\n")
    found.extra["model"] = model
    found.options += [{"text": text, "reason": reason} for text, reason in reasons("\n".join(points)).items()]
