"""Taking the plan along: files in the learner's folder, and a certificate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from itu_course import plan
from itu_course.errors import PageError
from itu_course.learner import Store
from itu_course.plan import WRITERS, Document, not_in_pdf
from itu_course.screens.blocks import Block, Button, Choice, Choices, Row, Text, Writing
from itu_course.words import say

Writers = Mapping[str, Callable[[Document], bytes]]
KINDS = ("md", "html", "docx", "pdf")  # the endings of files in the order of their buttons
NO_WRITERS: Writers = MappingProxyType({})


class DocumentFiles:
    """The kinds of file that a document can be saved as, here.

    Parameters
    ----------
    store
        The files go to the folder ``documents`` beside it.
    writers
        What the host adds to ``plan.WRITERS``, or has in place of them: an "html" file, a "pdf" for screen readers.

    Attributes
    ----------
    kinds
        The endings of the files that can be written.
    """

    def __init__(self, store: Store, writers: Writers = NO_WRITERS) -> None:
        self._store, self._writers = store, writers
        self.kinds = tuple(kind for kind in KINDS if kind in writers or kind in WRITERS)

    def buttons(self, document: str) -> Row:
        """A button for each kind.

        Parameters
        ----------
        document
            What is saved, for people who hear only the buttons.

        Returns
        -------
        Row
            Each sends ``save`` with one of ``kinds``.
        """
        return Row(tuple(Button("save", say(f"plan.export.as-{kind}"), kind, about=document) for kind in self.kinds))

    def write(self, document: Document, name: str, kind: str) -> str:
        """Write a document into the learner's folder.

        Parameters
        ----------
        document
            What is to be written.
        name
            The file's name, without an ending.
        kind
            One of ``kinds``.

        Returns
        -------
        str
            Where the file is and, for a PDF, what it lacks.

        Raises
        ------
        LearnerFolderError
            If the file cannot be written.
        """
        if kind != "pdf":
            return say("plan.export.done", path=plan.save(self._store, document, name, kind, self._writers.get(kind)))
        lacks = say("plan.export.untagged")
        if writer := self._writers.get(kind):
            try:
                return say("plan.export.done", path=plan.save(self._store, document, name, kind, writer))
            except PageError:  # no font has all letters; the simpler PDF marks those that it cannot show
                lacks = say("plan.export.untagged-letters")
        done = say("plan.export.done", path=plan.save(self._store, document, name, kind))
        missing = not_in_pdf(document)
        return " ".join([done, *([say("plan.export.no-letters", number=missing)] if missing else []), lacks])


class ExportScreen:
    """Plan, letter and consultation answer as files. What is empty is said, and nothing is refused.

    Parameters
    ----------
    store
        Where the plan is kept; the files go to the folder ``documents`` beside it.
    writers
        Kinds of file that the host adds; see ``DocumentFiles``.

    Attributes
    ----------
    which
        The document chosen, one of ``plan.DOCUMENTS``.
    """

    key = ""
    group = "plan"  # what is empty is told anew after every change of a part

    def __init__(self, store: Store, writers: Writers = NO_WRITERS) -> None:
        self.store = store
        self._files = DocumentFiles(store, writers)
        self.which = "plan"
        self.message = ""
        self.focus = ""

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("plan.export.title")

    def blocks(self) -> list[Block]:
        """What to save, and as what."""
        choices = tuple(Choice(document, say(f"plan.documents.{document}")) for document in plan.DOCUMENTS)
        again = Row((Button("look", say("plan.export.look")),))
        filled: list[Block] = [Text(self._filled(), "note"), again] if self.which == "plan" else []
        return [
            Text(say("plan.export.why")),
            Choices("which", say("plan.export.which"), choices, (self.which,)),
            *filled,
            self._files.buttons(say(f"plan.documents.{self.which}")),
        ]

    def do(self, name: str, value: Any) -> None:
        """Take ``which`` and ``save``; ``look`` reads the other parts of the plan again.

        Parameters
        ----------
        name
            The name of a block.
        value
            A list with one of ``plan.DOCUMENTS``, or a file type such as "docx".

        Raises
        ------
        LearnerFolderError
            If the file cannot be written.
        """
        self.message = ""
        if name == "which":
            self.which = next((document for document in plan.DOCUMENTS if document in (value or ())), self.which)
        elif name == "save" and value in self._files.kinds:
            document = plan.document(self.store, self.which)
            self.message = self._files.write(document, plan.FILE_NAMES[self.which], str(value))
        elif name == "look":
            self.message = self._filled()

    def _filled(self) -> str:
        empty = ", ".join(say(f"plan.parts.{part}") for part in plan.missing(self.store))
        return say("plan.export.missing", parts=empty) if empty else say("plan.export.complete")


class CertificateScreen:
    """What was done, on paper; a name and a date only if they are wanted.

    Parameters
    ----------
    store
        Where the answers are kept; the file goes to the folder ``documents`` beside them.
    writers
        Kinds of file that the host adds; see ``DocumentFiles``.

    Attributes
    ----------
    name
        The name to be printed, at most 80 characters. It is kept nowhere but in the file.
    date
        The date to be printed, at most 80 characters. It is kept nowhere but in the file.
    """

    key = ""

    def __init__(self, store: Store, writers: Writers = NO_WRITERS) -> None:
        self.store = store
        self._files = DocumentFiles(store, writers)
        self.name = self.date = ""
        self.message = ""
        self.focus = ""

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("certificate.title")

    def blocks(self) -> list[Block]:
        """Two boxes that may stay empty, and the ways to save."""
        return [
            Writing("name", say("certificate.name"), self.name, 1, say("certificate.name-hint")),
            Writing("date", say("certificate.date"), self.date, 1),
            self._files.buttons(self.title),
        ]

    def do(self, name: str, value: Any) -> None:
        """Take ``name``, ``date`` and ``save``.

        Parameters
        ----------
        name
            The name of a block.
        value
            The text typed, or a file type such as "docx".

        Raises
        ------
        LearnerFolderError
            If the file cannot be written.
        """
        self.message = ""
        if name in ("name", "date"):
            setattr(self, name, str(value or "")[:80])
        elif name == "save" and value in self._files.kinds:
            document = plan.certificate(self.store, self.name, self.date)
            self.message = self._files.write(document, "certificate", str(value))
