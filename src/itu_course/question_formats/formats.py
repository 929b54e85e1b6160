"""The formats by name: questions out and in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from itu_course.errors import DataFileError, ExchangeError
from itu_course.question_formats import gift, moodle
from itu_course.question_formats.bank_toml import question_toml
from itu_course.question_formats.conversion import Defaults, DraftQuestion, spread_general, tag_values
from itu_course.quiz import KINDS, Question, parse_bank, strands
from itu_course.words import say


class _Codec(NamedTuple):
    dump: Callable[[Iterable[Question]], str]
    read: Callable[[str], list[DraftQuestion | ExchangeError]]


_CODECS = {
    "moodle": _Codec(moodle.dump, moodle.read),
    "gift": _Codec(gift.dump, gift.read),
}
FORMATS = tuple(_CODECS)
"""The names of the formats."""


@dataclass(frozen=True)
class Imported:
    """What came out of a file of another platform.

    Attributes
    ----------
    questions
        The questions that are as they were there, by id, in file order.
    refused
        A sentence for each question that cannot be taken, with its name and the reason.
    notes
        Sentences on what is a little different in questions that were taken.
    """

    questions: Mapping[str, Question]
    refused: tuple[str, ...]
    notes: tuple[str, ...]


def dump(questions: Iterable[Question], form: str) -> str:
    """Write questions as a file of another platform.

    Parameters
    ----------
    questions
        What to write, in this order.
    form
        The name of the format (of `FORMATS`).

    Returns
    -------
    str
        The text of the file.

    Raises
    ------
    ExchangeError
        If there is no such format.
    """
    return _codec(form).dump(questions)


def decode(raw: bytes) -> str:
    """Read the bytes of a file as text.

    Parameters
    ----------
    raw
        The bytes of the file: UTF-8, UTF-16 with its mark, or what the file's XML declaration names.

    Returns
    -------
    str
        The text.

    Raises
    ------
    ExchangeError
        If the bytes are in none of these.
    """
    declared = re.match(rb"""\s*<\?xml[^>]*\bencoding=["']([\w.-]+)["']""", raw)
    encoding = declared[1].decode("ascii") if declared else "utf-8-sig"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        return raw.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except (UnicodeError, LookupError):
        raise ExchangeError(say("exchange.not-utf8")) from None


def read(text: str, form: str, defaults: Defaults | None = None) -> dict[str, Question]:
    """Read questions from a file of another platform, all of them or none.

    Parameters
    ----------
    text
        The text of the file.
    form
        The name of the format (of `FORMATS`).
    defaults
        What to take for questions that name no lesson, source or difficulty.

    Returns
    -------
    dict[str, Question]
        The questions by id, in file order; at least one.

    Raises
    ------
    ExchangeError
        If there is no such format, the file cannot be read, or a question cannot be taken. The sentences name all such
        questions.
    """
    imported = read_usable(text, form, defaults)
    if imported.refused:
        raise ExchangeError(" ".join(imported.refused))
    return dict(imported.questions)


def read_usable(text: str, form: str, defaults: Defaults | None = None) -> Imported:
    """Read from a file of another platform what can be taken.

    Each question goes through the bank's own reader, so that the same rules hold for it as for the shipped ones.

    Parameters
    ----------
    text
        The text of the file.
    form
        The name of the format (of `FORMATS`).
    defaults
        What to take for questions that name no lesson, source or difficulty.

    Returns
    -------
    Imported
        The questions, and the reasons why others were refused.

    Raises
    ------
    ExchangeError
        If there is no such format, or the file as a whole cannot be read or holds no question.
    """
    questions: dict[str, Question] = {}
    refused: list[str] = []
    notes: list[str] = []
    for number, draft in enumerate(_codec(form).read(text), 1):
        try:
            if isinstance(draft, ExchangeError):
                raise draft
            _name(draft, number, questions)
            question = _checked(draft, defaults or Defaults())
        except ExchangeError as refusal:
            refused.append(str(refusal))
            continue
        questions[question.id] = question
        notes += draft.notes
    if not questions and not refused:
        raise ExchangeError(say("exchange.empty"))
    return Imported(questions, tuple(refused), tuple(notes))


def _name(draft: DraftQuestion, number: int, taken: Mapping[str, object]) -> None:
    """Give a question without a name one, and a second one of the same name a number. Ids are never changed."""
    draft.name = draft.name or f"imported-{number}"
    if draft.name in taken and draft.named_by_id:
        raise ExchangeError(say("exchange.twice", name=draft.name))
    plain = draft.name
    draft.name = next(
        name for name in (plain, *(f"{plain}-{n}" for n in range(2, len(taken) + 3))) if name not in taken
    )


def _codec(form: str) -> _Codec:
    if form not in _CODECS:
        raise ExchangeError(say("exchange.unknown-format", name=form, known=", ".join(FORMATS)))
    return _CODECS[form]


def _checked(draft: DraftQuestion, defaults: Defaults) -> Question:
    spread_general(draft)
    if draft.kind == "number" and not draft.extra.get("otherwise"):
        raise ExchangeError(say("exchange.no-otherwise", name=draft.name))
    try:
        toml = question_toml(_keys(draft, defaults), draft.options)
        (question,) = parse_bank(toml, "questions.toml").values()
    except DataFileError as error:
        raise ExchangeError(say("exchange.question", name=draft.name, problem=error.problem)) from None
    return question


def _keys(draft: DraftQuestion, defaults: Defaults) -> dict[str, object]:
    """Give the keys of the question's table in a bank."""
    tags = tag_values(draft.tags)
    for option in draft.options:
        if not str(option.get("reason", "")).strip():
            text = option.get("text", option.get("value", ""))
            raise ExchangeError(say("exchange.no-reason", name=draft.name, option=text))
    sources = tags.get("source") or list(defaults.sources)
    lesson = (tags.get("lesson") or [defaults.lesson])[0]
    if not lesson:
        raise ExchangeError(say("exchange.no-lesson", name=draft.name))
    if not sources:
        raise ExchangeError(say("exchange.no-source", name=draft.name))
    strand = (tags.get("strand") or [""])[0]  # other people's strands are not ours
    prediction = "prediction" in draft.tags
    if draft.points == 0 and not prediction and KINDS[draft.kind].scored:
        draft.notes.append(say("exchange.no-points", name=draft.name))
    return {
        "id": draft.name,
        "lesson": lesson,
        "objective": (tags.get("objective") or [draft.text])[0],
        **({"strand": strand} if strand in strands() else {}),
        "difficulty": _difficulty(draft, tags, defaults),
        "kind": draft.kind,
        "text": draft.text,
        **({"prediction": True} if prediction else {}),
        **dict(zip(("hint", "hint2"), draft.hints, strict=False)),
        # Predictions and written answers travel with 0 points; 1 is what a bank assumes.
        **({"points": draft.points} if draft.points not in (0.0, 1.0) else {}),
        **draft.extra,
        "sources": sources,
    }


def _difficulty(draft: DraftQuestion, tags: Mapping[str, list[str]], defaults: Defaults) -> int:
    """Read the tag of the difficulty; other people's words for it ("easy") are refused, because they are not ours."""
    text = (tags.get("difficulty") or [str(defaults.difficulty)])[0] or "1"
    if text not in ("1", "2", "3"):
        raise ExchangeError(say("exchange.difficulty", name=draft.name, text=text))
    return int(text)
