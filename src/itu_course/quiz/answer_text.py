"""An answer as words, for people who read it later: in an export, a printout or a mark sheet."""

from __future__ import annotations

from collections.abc import Mapping

from itu_course.quiz.marking import Answer, mark
from itu_course.quiz.questions import Question


def in_words(question: Question, answer: Answer) -> tuple[str, ...]:
    """The parts of the answer, each as a person would say it. Raises what ``mark`` raises."""
    mark(question, answer)
    if question.kind == "number":
        return (f"{answer} {question.unit}".strip(),)
    if isinstance(answer, Mapping):
        return tuple(f"{o.text} – {question.matches[int(answer[o.letter]) - 1]}" for o in question.options)
    texts = [question.option(letter).text for letter in ([answer] if isinstance(answer, str) else list(answer))]  # type: ignore[arg-type]
    if question.kind == "order":
        return tuple(f"{place}. {text}" for place, text in enumerate(texts, 1))
    return tuple(texts)
