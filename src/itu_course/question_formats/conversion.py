"""What every format shares: questions not yet checked, how tags and reasons travel, and what each kind can carry.

A question of another platform is taken as it is there, or refused with the reason. What is taken but changes a little
(such as a penalty for wrong answers) becomes a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite, nan
from typing import NamedTuple

from itu_course.errors import ExchangeError
from itu_course.quiz import Question
from itu_course.words import say

REASONS_ASIDE = ("order", "match")
"""Kinds whose options cannot carry their own feedback on other platforms."""

MAX_TAG = 50
"""Characters of a tag: Moodle's ``TAG_MAX_LENGTH``."""

ANYTHING = "*"
"""The answer that catches every answer not listed."""

_NEAR = 0.1  # percent; platforms round shares such as 33.33333 (design choice)


@dataclass(frozen=True)
class Defaults:
    """What to take for questions that do not say it themselves.

    Attributes
    ----------
    lesson
        The lesson's number in two digits; a question without a lesson is refused where this is empty.
    sources
        Ids of the fact base; a question without a source is refused where there are none.
    difficulty
        From 1 (easy) to 3 (hard).
    """

    lesson: str = ""
    sources: tuple[str, ...] = ()
    difficulty: int = 1


@dataclass
class DraftQuestion:
    """A question as read from a file, not yet checked.

    Attributes
    ----------
    name
        Its id, or empty if the file gives none.
    kind
        One of `quiz.KINDS`.
    text
        The question as the learner reads it.
    options
        For each option, the keys of its table in a bank with their values.
    tags
        The tags as the platform keeps them; see `tags_of`.
    hints
        At most two, from weak to strong.
    points
        What a right answer earns; 0 if the platform does not score it.
    extra
        Keys that only this kind of question has, with their values.
    general
        Feedback that the platform shows after any answer; it joins the reasons.
    notes
        Sentences on what is different here.
    named_by_id
        Whether the name is an id that somebody chose. Other names may appear twice in a file.
    """

    name: str
    kind: str
    text: str
    options: list[dict[str, object]]
    tags: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    points: float = 1.0
    extra: dict[str, object] = field(default_factory=dict)
    general: str = ""
    notes: list[str] = field(default_factory=list)
    named_by_id: bool = False


class ReadAnswer(NamedTuple):
    """An answer as another platform keeps it.

    Attributes
    ----------
    text
        What the learner reads or types.
    share
        The share of the points, in percent; below 0 is a penalty.
    reason
        Its feedback; may be empty.
    tolerance
        For numbers: how far off an answer may be.
    """

    text: str
    share: float
    reason: str
    tolerance: float = 0.0


def tags_of(question: Question) -> list[str]:
    """Write what a question says about itself as tags, which other platforms keep.

    Parameters
    ----------
    question
        Any question.

    Returns
    -------
    list[str]
        Tags such as "lesson:02" and "source:CSCV"; "prediction" for a prediction.
    """
    return [
        f"lesson:{question.lesson}",
        f"kind:{question.kind}",
        f"difficulty:{question.difficulty}",
        *_objective_tags(question.objective),
        *([f"strand:{question.strand}"] if question.strand else []),
        *(["prediction"] if question.prediction else []),
        *(f"source:{name}" for name in question.sources),
    ]


def _objective_tags(objective: str) -> list[str]:
    """Cut an objective into tags that are short enough: "objective-2:" follows a space, "objective_2:" does not."""
    tags: list[str] = []
    key, rest = "objective", objective
    while rest:
        room = MAX_TAG - len(key) - 1
        cut, join = len(rest), "-"
        if len(rest) > room:
            space = rest.rfind(" ", 1, room + 1)
            cut, join = (space, "-") if space > 0 else (room, "_")
        tags.append(f"{key}:{rest[:cut]}")
        rest = rest[cut + (join == "-") :]
        key = f"objective{join}{len(tags) + 1}"
    return tags


def tag_values(tags: Iterable[str]) -> Mapping[str, list[str]]:
    """Read tags written by `tags_of`.

    Parameters
    ----------
    tags
        Tags of a question; those of other people are left out.

    Returns
    -------
    Mapping[str, list[str]]
        The values by what they are: "lesson", "kind", "difficulty", "objective", "strand" or "source".

    Examples
    --------
    >>> tag_values(["lesson:02", "source:A", "source:B", "easy"])
    {'lesson': ['02'], 'source': ['A', 'B']}
    """
    values: dict[str, list[str]] = {}
    parts: list[tuple[int, str, str]] = []
    for tag in tags:
        name, colon, value = tag.partition(":")
        if colon and re.fullmatch(r"lesson|kind|difficulty|strand|source", name):
            values.setdefault(name, []).append(value.strip())
        elif colon and (part := re.fullmatch(r"objective(?:([-_])([2-9]|[1-9]\d))?", name)):
            parts.append((int(part[2] or 1), part[1] or "", value.strip()))
    if parts:
        objective = "".join((" " if join == "-" else "") + value for _, join, value in sorted(parts))
        values["objective"] = [objective.strip()]
    return values


def id_from(text: str) -> str:
    """Make an id from a name or an id of another platform.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        Small letters, digits and hyphens, under which answers can be saved; empty if the text has none of them.

    Examples
    --------
    >>> id_from("T & F: Who votes?")
    't-f-who-votes'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-")


def set_choices(draft: DraftQuestion, answers: Sequence[ReadAnswer], *, several: bool) -> None:
    """Make a question a choice.

    Parameters
    ----------
    draft
        The question; gets its kind and its options.
    answers
        Its answers.
    several
        Whether more than one may be chosen.

    Raises
    ------
    ExchangeError
        If an answer earns part of the points in a way in which no question of this course does.
    """
    rights = [answer for answer in answers if answer.share > 0]
    wrongs = [answer for answer in answers if answer.share <= 0]
    full = 100 / len(rights) if several and rights else 100
    for answer in rights:
        if abs(answer.share - full) > _NEAR:
            raise ExchangeError(say("exchange.partial", name=draft.name, option=answer.text, share=f"{answer.share:g}"))
    penalty = -100 / len(wrongs) if several and wrongs else 0.0
    if any(abs(answer.share - penalty) > _NEAR for answer in wrongs):
        draft.notes.append(say("exchange.penalty", name=draft.name))
    draft.kind = "several" if several else "single"
    draft.options = [{"text": answer.text, "correct": answer.share > 0, "reason": answer.reason} for answer in answers]


def set_number(draft: DraftQuestion, answers: Sequence[ReadAnswer], otherwise: str = "") -> None:
    """Make a question one that asks for a number.

    Parameters
    ----------
    draft
        The question; gets its kind, its options and its tolerance.
    answers
        Its answers; one of them may be `ANYTHING`.
    otherwise
        The feedback for a number that is not listed, if `ANYTHING` is not among the answers.

    Raises
    ------
    ExchangeError
        If a text is not a number, an answer earns part of the points, or tolerances differ.
    """
    draft.kind = "number"
    for answer in answers:
        if 0 < answer.share < 100 - _NEAR or (answer.text == ANYTHING and answer.share > 0):
            raise ExchangeError(say("exchange.partial", name=draft.name, option=answer.text, share=f"{answer.share:g}"))
        if answer.text == ANYTHING:
            otherwise = answer.reason
    listed = [answer for answer in answers if answer.text != ANYTHING]
    if len({answer.tolerance for answer in listed}) > 1:
        raise ExchangeError(say("exchange.tolerances", name=draft.name))
    draft.options = [
        {"value": number_from(answer.text, draft.name), "correct": answer.share > 0, "reason": answer.reason}
        for answer in listed
    ]
    if listed and listed[0].tolerance:
        draft.extra["tolerance"] = listed[0].tolerance
    if otherwise:
        draft.extra["otherwise"] = otherwise


def set_short_answer(draft: DraftQuestion, answers: Sequence[ReadAnswer]) -> None:
    """Make a question that asks for a word one that asks for a number, if a number is what it asks for.

    Parameters
    ----------
    draft
        The question; gets its kind and its options.
    answers
        The answers that are accepted, and wrong ones with feedback.

    Raises
    ------
    ExchangeError
        If an answer is a word: no question of this course compares typed words.
    """
    listed = [answer for answer in answers if answer.text != ANYTHING]
    if not listed or not all(re.fullmatch(r"-?\d+(\.\d+)?", answer.text) for answer in listed):
        raise ExchangeError(say("exchange.short-answer", name=draft.name))
    set_number(draft, answers)


def set_true_or_false(draft: DraftQuestion, right: bool, reason_true: str, reason_false: str) -> None:
    """Make a question a choice between "True" and "False".

    Parameters
    ----------
    draft
        The question; gets its kind and its options.
    right
        Which of the two is right.
    reason_true, reason_false
        The feedback of each.
    """
    draft.kind = "single"
    draft.options = [
        {"text": say("exchange.true"), "correct": right, "reason": reason_true},
        {"text": say("exchange.false"), "correct": not right, "reason": reason_false},
    ]


def set_hints(draft: DraftQuestion, hints: Sequence[str]) -> None:
    """Give a question its hints.

    Parameters
    ----------
    draft
        The question.
    hints
        From weak to strong. There is room for two, so the second holds all that follow.
    """
    hints = [hint for hint in hints if hint]
    draft.hints = [*hints[:1], *(["\n".join(hints[1:])] if hints[1:] else [])]


def spread_general(draft: DraftQuestion) -> None:
    """Put the feedback that is shown after any answer where a learner reads it: into the reasons.

    Parameters
    ----------
    draft
        A question whose kind and options are set; its ``general`` is emptied.
    """
    general, draft.general = draft.general, ""
    if not general:
        return
    if draft.kind == "written":
        draft.notes.append(say("exchange.general", name=draft.name))
        return
    for option in draft.options:
        reason = str(option.get("reason", "")).strip()
        # Where several reasons are read together, the general feedback should not be read several times.
        if not reason or draft.kind in ("single", "number") or (draft.kind == "several" and option["correct"]):
            option["reason"] = "\n".join(filter(None, (reason, general)))
    if draft.kind == "number":
        draft.extra["otherwise"] = "\n".join(filter(None, (str(draft.extra.get("otherwise", "")), general)))


def number_from(text: str, name: str | int) -> float:
    """Read a number in a file.

    Parameters
    ----------
    text
        The number in digits.
    name
        The question that has it: its id, or its line if it has none.

    Returns
    -------
    float
        The number, always finite.

    Raises
    ------
    ExchangeError
        If the text is not a number.
    """
    try:
        number = float(text)
    except ValueError:
        number = nan
    if not isfinite(number):
        raise ExchangeError(say("exchange.no-number", name=name, text=text))
    return number
