"""Words of a draft: what was added and deleted, and the draft as clean or marked-up text.

Spans are (kind, words) pairs; kind is "plain", "added", "deleted" or "bracket".
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from itu_course.plenipot.decisions import Decision
from itu_course.plenipot.scenario import Clause, Scenario
from itu_course.words import say

Span = tuple[str, str]
FEW_WORDS = 4  # fewer words left standing between two changes would only break up what people read


def compare(before: str, after: str) -> tuple[Span, ...]:
    """The change from ``before`` to ``after``, word by word. All but "added" spans joined give ``before`` again."""
    old, new = _tokens(before), _tokens(after)
    spans: list[Span] = []
    i = m = 0  # where the present change begins in both texts
    for same in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        a, b = same.a + same.size, same.b + same.size  # where this run of equal words ends
        first, last = same.a == same.b == 0, (a, b) == (len(old), len(new))
        if same.size < FEW_WORDS and not first and not last:
            continue
        changes = (("deleted", old[i : same.a]), ("added", new[m : same.b]), ("plain", old[same.a : a]))
        spans += [(kind, "".join(words)) for kind, words in changes if words]
        i, m = a, b
    return tuple(spans)


def _tokens(words: str) -> list[str]:
    """Words and signs, each with the space before it, so that joining them gives ``words`` again."""
    return re.findall(r"\s*(?:[\w’'-]+|[^\w\s])|\s+$", words)


def marked_up(spans: tuple[Span, ...]) -> str:
    """Spans as one line in which every change is said in words."""
    parts = []
    for kind, words in spans:
        if kind in ("added", "deleted"):
            lead = words[: len(words) - len(words.lstrip())]
            parts.append(f"{lead}[{say(f'plenipot.text.{kind}')}: {words.strip()}]")
        else:
            parts.append(f"[{words}]" if kind == "bracket" else words)
    return "".join(parts)


def proposed(clause: Clause) -> tuple[Span, ...]:
    """What the draft asks for, against the text in force: to add (ADD), change (MOD), delete (SUP) or keep it (NOC)."""
    today, wanted = clause.status_quo_words, clause.wordings[clause.tabled].words
    if clause.mark == "ADD":
        return (("added", wanted),)
    if clause.mark == "SUP":
        return (("deleted", today),)
    return compare(today, wanted)


def ended(clause: Clause, decision: Decision) -> tuple[Span, ...]:
    """The first draft against the end. Where the text in force stays, it stands there unmarked."""
    if not decision.adopted:
        return (("plain", decision.words),)
    if clause.mark == "SUP":  # the draft had no words of its own, so the end is read against those of today
        gone = decision.wording_index == clause.tabled
        return (("deleted", clause.status_quo_words),) if gone else compare(clause.status_quo_words, decision.words)
    return compare(clause.wordings[clause.tabled].words, decision.words)


def draft(scenario: Scenario) -> str:
    """The draft as tabled, clause by clause with its mark, every change to the text in force said in words."""
    lines = [scenario.title, ""]
    lines += [f"{clause.mark} {clause.label} {marked_up(proposed(clause))}" for clause in scenario.clauses]
    return "\n".join(lines)


def clean(scenario: Scenario, decisions: tuple[Decision, ...]) -> str:
    """The text as it stands at the end, clause by clause, without a bracket."""
    lines = [scenario.title, ""]
    for clause, decision in zip(scenario.clauses, decisions, strict=True):
        lines.append(f"{clause.label} {decision.words}")
    return "\n".join(lines)


def marked(scenario: Scenario, decisions: tuple[Decision, ...]) -> str:
    """The end text against the first draft, every change said in words."""
    lines = [scenario.title, ""]
    for clause, decision in zip(scenario.clauses, decisions, strict=True):
        lines.append(f"{clause.label} {marked_up(ended(clause, decision))}")
    return "\n".join(lines)
