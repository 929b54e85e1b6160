"""Taking the plan along: files in the learner's folder, and a certificate."""

from __future__ import annotations

from typing import Any

from itu_course import plan
from itu_course.learner import Store
from itu_course.plan import WRITERS, Document, not_in_pdf
from itu_course.screens.blocks import Block, Button, Choice, Choices, Row, Text, Writing
from itu_course.words import say


class ExportScreen:
    """Plan, letter and consultation answer as files. What is empty is said, and nothing is refused."""

    key = ""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.which = "plan"
        self.message = ""
        self.focus = ""

    @property
    def title(self) -> str:
        """The panel's name for screen readers."""
        return say("plan.export.title")

    def blocks(self) -> list[Block]:
        """What to save, and as what."""
        choices = tuple(Choice(each, say(f"plan.documents.{each}")) for each in plan.DOCUMENTS)
        empty = ", ".join(say(f"plan.parts.{part}") for part in plan.missing(self.store))
        told = say("plan.export.missing", parts=empty) if empty else say("plan.export.complete")
        return [
            Text(say("plan.export.why")),
            Choices("which", say("plan.export.which"), choices, (self.which,)),
            *([Text(told, "note")] if self.which == "plan" else []),
            Row(tuple(Button("save", say(f"plan.export.as-{kind}"), kind) for kind in WRITERS)),
        ]

    def do(self, name: str, value: Any) -> None:
        """which, save. Raises LearnerFolderError."""
        self.message = ""
        if name == "which":
            self.which = next((each for each in plan.DOCUMENTS if each in (value or ())), self.which)
        elif name == "save" and value in WRITERS:
            made = plan.document(self.store, self.which)
            self.message = saved(self.store, made, plan.FILE_NAMES[self.which], str(value))


class CertificateScreen:
    """What was done, on paper; a name and a date only if they are wanted."""

    key = ""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.name = self.date = ""
        self.message = ""
        self.focus = ""

    @property
    def title(self) -> str:
        """The panel's name for screen readers."""
        return say("certificate.title")

    def blocks(self) -> list[Block]:
        """Two boxes that may stay empty, and the ways to save. The name is kept nowhere else."""
        return [
            Writing("name", say("certificate.name"), self.name, 1, say("certificate.name-hint")),
            Writing("date", say("certificate.date"), self.date, 1),
            Row(tuple(Button("save", say(f"plan.export.as-{kind}"), kind) for kind in WRITERS)),
        ]

    def do(self, name: str, value: Any) -> None:
        """name, date, save. Raises LearnerFolderError."""
        self.message = ""
        if name in ("name", "date"):
            setattr(self, name, str(value or "")[:80])
        elif name == "save" and value in WRITERS:
            made = plan.certificate(self.store, self.name, self.date)
            self.message = saved(self.store, made, "certificate", str(value))


def saved(store: Store, made: Document, name: str, kind: str) -> str:
    """Write the file and say where it lies, and what a PDF could not show."""
    path = plan.save(store, made, name, kind)
    told = say("plan.export.done", path=path)
    lacking = not_in_pdf(made) if kind == "pdf" else 0
    return f"{told} {say('plan.export.no-letters', number=lacking)}" if lacking else told
