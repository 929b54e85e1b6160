"""The words of a draft: what was added and deleted, and the draft as clean or marked-up text.

Spans are (kind, words) pairs; kind is "plain", "added", "deleted" or "bracket".
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from itu_course.plenipot.plenary import Decision
from itu_course.plenipot.scenario import Clause, Scenario
from itu_course.words import say

Span = tuple[str, str]
FEW_WORDS = 4  # fewer unchanged words between two changes would only break up what people read (design choice)


def compare(before: str, after: str) -> tuple[Span, ...]:
    """Compare two texts word by word.

    Parameters
    ----------
    before
        The old text.
    after
        The new text.

    Returns
    -------
    tuple of Span
        Joining all but the "added" spans gives ``before`` again; all but the "deleted" ones give ``after``.

    Examples
    --------
    >>> compare("states may act", "states shall act")
    (('plain', 'states'), ('deleted', ' may'), ('added', ' shall'), ('plain', ' act'))
    """
    old, new = _tokens(before), _tokens(after)
    spans: list[Span] = []
    old_start = new_start = 0  # where the present change begins in both texts
    for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        old_end, new_end = match.a + match.size, match.b + match.size
        first, last = match.a == match.b == 0, (old_end, new_end) == (len(old), len(new))
        if match.size < FEW_WORDS and not first and not last:
            continue
        changes = (
            ("deleted", old[old_start : match.a]),
            ("added", new[new_start : match.b]),
            ("plain", old[match.a : old_end]),
        )
        spans += [(kind, "".join(tokens)) for kind, tokens in changes if tokens]
        old_start, new_start = old_end, new_end
    return tuple(spans)


def _tokens(words: str) -> list[str]:
    """Words and signs, each with the space before it, so that joining them gives ``words`` again."""
    return re.findall(r"\s*(?:[\w’'-]+|[^\w\s])|\s+$", words)


def marked_up(spans: tuple[Span, ...]) -> str:
    """Write spans as one line in which every change is said in words.

    Parameters
    ----------
    spans
        Spans, such as ``compare`` gives.

    Returns
    -------
    str
        Changes as "[added: …]" and "[deleted: …]" in the language in use, brackets as "[…]".
    """
    parts = []
    for kind, words in spans:
        if kind in ("added", "deleted"):
            lead = words[: len(words) - len(words.lstrip())]
            parts.append(f"{lead}[{say(f'plenipot.text.{kind}')}: {words.strip()}]")
        else:
            parts.append(f"[{words}]" if kind == "bracket" else words)
    return "".join(parts)


def proposed(clause: Clause) -> tuple[Span, ...]:
    """Compare the draft of a clause with the text in force.

    Parameters
    ----------
    clause
        The clause, with its mark ADD, MOD, SUP or NOC.

    Returns
    -------
    tuple of Span
        What the draft adds (ADD), changes (MOD), deletes (SUP) or keeps (NOC).
    """
    today, draft_words = clause.status_quo_words, clause.wordings[clause.tabled].words
    if clause.mark == "ADD":
        return (("added", draft_words),)
    if clause.mark == "SUP":
        return (("deleted", today),)
    return compare(today, draft_words)


def ended(clause: Clause, decision: Decision) -> tuple[Span, ...]:
    """Compare the end of a clause with its first draft.

    Parameters
    ----------
    clause
        The clause.
    decision
        What became of it.

    Returns
    -------
    tuple of Span
        The changes; where the text in force stays, that text without a mark.
    """
    if not decision.adopted:
        return (("plain", decision.words),)
    if clause.mark == "SUP":  # the draft had no words of its own, so the end is read against those of today
        deleted = decision.wording_index == clause.tabled
        return (("deleted", clause.status_quo_words),) if deleted else compare(clause.status_quo_words, decision.words)
    return compare(clause.wordings[clause.tabled].words, decision.words)


def draft(scenario: Scenario) -> str:
    """Write the draft as tabled, every change to the text in force said in words.

    Parameters
    ----------
    scenario
        The scenario.

    Returns
    -------
    str
        Its title, an empty line, and one line for each clause, with its mark.
    """
    lines = [scenario.title, ""]
    lines += [f"{clause.mark} {clause.label} {marked_up(proposed(clause))}" for clause in scenario.clauses]
    return "\n".join(lines)


def clean(scenario: Scenario, decisions: tuple[Decision, ...]) -> str:
    """Write the text as it is at the end, without a bracket.

    Parameters
    ----------
    scenario
        The scenario.
    decisions
        What became of each clause.

    Returns
    -------
    str
        Its title, an empty line, and one line for each clause.
    """
    lines = [scenario.title, ""]
    for clause, decision in zip(scenario.clauses, decisions, strict=True):
        lines.append(f"{clause.label} {decision.words}")
    return "\n".join(lines)


def marked(scenario: Scenario, decisions: tuple[Decision, ...]) -> str:
    """Write the text as it is at the end, every change to the first draft said in words.

    Parameters
    ----------
    scenario
        The scenario.
    decisions
        What became of each clause.

    Returns
    -------
    str
        Its title, an empty line, and one line for each clause.
    """
    lines = [scenario.title, ""]
    for clause, decision in zip(scenario.clauses, decisions, strict=True):
        lines.append(f"{clause.label} {marked_up(ended(clause, decision))}")
    return "\n".join(lines)
