"""What a question from elsewhere needs before it can join the bank, and how its reasons travel."""

from __future__ import annotations

from dataclasses import dataclass, field

from itu_course.quiz import Question

ARROW = " ⟶ "  # between an option and its reason, where a format has no place for reasons


@dataclass(frozen=True)
class Defaults:
    """What to take for questions that do not say it themselves."""

    lesson: str = ""
    sources: tuple[str, ...] = ()
    difficulty: int = 1


@dataclass
class Found:
    """A question as read from a file: the keys of a bank, and its options as keys of a bank. Not yet checked."""

    name: str
    kind: str
    text: str
    options: list[dict[str, object]]
    tags: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    points: float = 1.0
    extra: dict[str, object] = field(default_factory=dict)


def tags_of(one: Question) -> list[str]:
    """What a question says of itself beside its text, as tags that other platforms keep."""
    return [
        f"lesson:{one.lesson}",
        f"kind:{one.kind}",
        f"difficulty:{one.difficulty}",
        f"objective:{one.objective}",
        *(["prediction"] if one.prediction else []),
        *(f"source:{name}" for name in one.sources),
    ]


def reason_lines(one: Question) -> str:
    """The reasons of a question whose options have no feedback of their own elsewhere, one to a line."""
    return "\n".join(f"{option.text}{ARROW}{option.reason}" for option in one.options)


def reasons(text: str) -> dict[str, str]:
    """What ``reason_lines`` wrote: the reasons by the text of their option."""
    pairs = (line.partition(ARROW) for line in text.split("\n"))
    return {head.strip(): tail.strip() for head, mark, tail in pairs if mark}
