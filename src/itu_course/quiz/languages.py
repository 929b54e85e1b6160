"""Questions in another language.

Every text of a question has a name, such as ``who-votes.a.reason``, under which a catalogue keeps its translation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from itu_course.quiz.kinds import KINDS
from itu_course.quiz.questions import Question
from itu_course.words import translate


def texts(question: Question) -> Iterator[tuple[str, str]]:
    """List everything that a translator of a question has to translate.

    Parameters
    ----------
    question
        The question, in English.

    Yields
    ------
    tuple[str, str]
        The name and the wording of each text, in reading order; the wording of a text that the question does not have
        is empty. Options that are numbers are left out.
    """
    yield f"{question.id}.text", question.text
    for number, hint in enumerate(question.hints, 1):
        yield f"{question.id}.hint{number}", hint
    for option in question.options:
        if "text" in KINDS[question.kind].option_keys:
            yield f"{question.id}.{option.letter}", option.text
        yield f"{question.id}.{option.letter}.reason", option.reason
    for number, match in enumerate(question.matches, 1):
        yield f"{question.id}.match{number}", match
    for field in ("unit", "otherwise", "model"):
        yield f"{question.id}.{field}", getattr(question, field)


def in_language(question: Question, code: str) -> Question:
    """Translate a question.

    Only texts change: letters, places and points stay, so that answers saved in one language are marked alike in all.

    Parameters
    ----------
    question
        The question, in English.
    code
        The code of a language, such as "fr".

    Returns
    -------
    Question
        The same question with its texts in that language; what is not translated stays English.
    """
    wordings = {name: translate("questions", name, text, code) for name, text in texts(question)}
    options = tuple(
        replace(
            option,
            text=wordings.get(f"{question.id}.{option.letter}", option.text),
            reason=wordings[f"{question.id}.{option.letter}.reason"],
        )
        for option in question.options
    )
    return replace(
        question,
        text=wordings[f"{question.id}.text"],
        hints=tuple(wordings[f"{question.id}.hint{number}"] for number, _ in enumerate(question.hints, 1)),
        options=options,
        matches=tuple(wordings[f"{question.id}.match{number}"] for number, _ in enumerate(question.matches, 1)),
        unit=wordings[f"{question.id}.unit"],
        otherwise=wordings[f"{question.id}.otherwise"],
        model=wordings[f"{question.id}.model"],
    )
