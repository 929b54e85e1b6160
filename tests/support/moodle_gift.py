"""GIFT as Moodle reads it, written anew from the rules of its reader; see the references in `question_formats/gift.py`.

Only what an export needs: no descriptions, no categories, nothing repaired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# Moodle hides these behind place holders before it looks for signs; a backslash before anything else is text.
_HIDDEN = {f"\\{sign}": chr(0xE000 + number) for number, sign in enumerate(":#={}~n")}
_WEIGHT = re.compile(r"^%(-*[0-9]{1,2}\.?[0-9]*)%")  # at most two digits, perhaps a point, then digits: "100" fits


@dataclass
class MoodleQuestion:
    """A question as Moodle keeps it; answers are (share in percent, text, feedback), pairs (item, partner)."""

    name: str
    text: str
    kind: str
    form: str
    id: str = ""
    tags: list[str] = field(default_factory=list)
    answers: list[tuple[float, str, str]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    feedback: str = ""


def read(text: str) -> list[MoodleQuestion]:
    """Read the questions of a file."""
    blocks = re.split(r"\n[ \t]*(?:\n|$)", text)
    return [_question(block.split("\n")) for block in blocks if block.strip()]


def _question(lines: list[str]) -> MoodleQuestion:
    comments = "\n".join(line.strip() for line in lines if line.strip().startswith("//"))
    text = "\n".join(line for line in lines if not line.strip().startswith("//")).strip()
    text = text.replace("\\\\", "\ue0ff")
    for escape, hidden in _HIDDEN.items():
        text = text.replace(escape, hidden)
    text = text.replace("\ue0ff", "\\")
    assert text.startswith("::")
    name, _, text = text[2:].partition("::")
    assert text.count("{") == text.count("}") == 1 and text.endswith("}"), text
    stem, _, inner = text[:-1].partition("{")
    form, stem_text = _formatted(stem, "moodle")
    question = MoodleQuestion(_shown(name), stem_text, "", form)
    question.id = "".join(re.findall(r"\[id:((?:\\\]|[^\]])+)\]", comments))
    found = re.findall(r"\[tag:((?:\\\]|[^\]<>`])+)\]", comments)
    question.tags = [tag.strip().replace("\\]", "]") for tag in found]
    inner, _, feedback = inner.strip().partition("####")
    question.feedback = _formatted(feedback, form)[1]
    _answers(question, inner.strip())
    return question


def _answers(question: MoodleQuestion, inner: str) -> None:
    if not inner:
        question.kind = "essay"
    elif inner.startswith("#"):
        question.kind = "numerical"
        listed, _, other = inner[1:].partition("~")
        for part in filter(None, (part.strip() for part in listed.split("="))):
            question.answers.append(_answer(part, 100.0, question.form))
        if other:
            assert other.startswith("#")
            question.answers.append((0.0, "*", _formatted(other[1:], question.form)[1]))
    elif "~" in inner:
        question.kind = "single" if "=" in inner else "several"
        for part in filter(None, (part.strip() for part in inner.replace("=", "~=").split("~"))):
            right = part.startswith("=")
            if right:
                text, _, feedback = part[1:].partition("#")
                question.answers.append((100.0, *(_formatted(side, question.form)[1] for side in (text, feedback))))
            else:
                question.answers.append(_answer(part, 0.0, question.form))
    else:
        question.kind = "match"
        for part in filter(None, (part.strip() for part in inner.split("="))):
            item, arrow, partner = part.partition("->")
            assert arrow
            question.pairs.append((_formatted(item, question.form)[1], _shown(partner)))


def _answer(part: str, share: float, form: str) -> tuple[float, str, str]:
    if weight := _WEIGHT.match(part):
        share, part = float(weight[1]), part[weight.end() :]
    text, _, feedback = part.partition("#")
    return share, _formatted(text, form)[1], _formatted(feedback, form)[1]


def _formatted(text: str, form: str) -> tuple[str, str]:
    text = text.strip()
    named = re.match(r"\[(html|moodle|plain|markdown)\]", text)
    return (named[1], _shown(text[named.end() :])) if named else (form, _shown(text))


def _shown(text: str) -> str:
    for escape, hidden in _HIDDEN.items():
        text = text.replace(hidden, "\n" if escape == "\\n" else escape[1])
    return text.strip()
