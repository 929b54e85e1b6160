"""Reasons of options that travel as lines of text, where another platform has no place for them."""

from __future__ import annotations

from collections.abc import Mapping

from itu_course.quiz import Question

ARROW = " ⟶ "
"""Stands between an option and its reason where a format has no place for reasons."""


def reason_lines(question: Question) -> str:
    """Write the reasons of a question whose options cannot carry them on other platforms.

    Parameters
    ----------
    question
        Any question.

    Returns
    -------
    str
        For each option its text on one line, an arrow and its reason, which may go on over more lines.
    """
    return "\n".join(f"{_one_line(option.text)}{ARROW}{option.reason}" for option in question.options)


def reasons(text: str) -> dict[str, str]:
    """Read what `reason_lines` wrote.

    Parameters
    ----------
    text
        Lines; those above the first arrow are left out.

    Returns
    -------
    dict[str, str]
        The reasons by the text of their option.
    """
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.split("\n"):
        option, arrow, reason = line.partition(ARROW.rstrip())
        if arrow:
            lines = found.setdefault(option.strip(), [])
            line = reason
        lines.append(line.strip())
    return {option: "\n".join(lines).strip() for option, lines in found.items()}


def before_reasons(text: str) -> str:
    """Give what is above the lines of `reason_lines`.

    Parameters
    ----------
    text
        Feedback of a question.

    Returns
    -------
    str
        The lines above the first arrow; all of them where there is no arrow.
    """
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines) if ARROW.rstrip() in line), len(lines))
    return "\n".join(lines[:end]).strip()


def reason_for(reason_of: Mapping[str, str], text: str) -> str:
    """Look up the reason of an option.

    Parameters
    ----------
    reason_of
        What `reasons` gave.
    text
        The option's text.

    Returns
    -------
    str
        Its reason; empty if there is none.
    """
    return reason_of.get(_one_line(text), "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
