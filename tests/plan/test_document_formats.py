"""A document in three formats: the same words in each, and nothing that the learner did not write."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest

from itu_course.plan import document_formats
from itu_course.plan.document_formats import (
    WRITERS,
    Document,
    Heading,
    Paragraph,
    Points,
    Table,
    not_in_pdf,
    to_docx,
    to_markdown,
    to_pdf,
)

FULL = Document(
    "Plan – ça",
    (
        Heading("Goal"),
        Paragraph("one line\nanother line"),
        Heading("Deeper", 3),
        Points(("first\npoint", "second point")),
        Table(("who", "what"), (("a | b", "ок"), ("c", "سلام"))),
    ),
    "fr",
)


def xml(document: Document, name: str = "word/document.xml") -> str:
    return zipfile.ZipFile(io.BytesIO(to_docx(document))).read(name).decode()


def test_markdown_has_every_part_in_its_form() -> None:
    assert to_markdown(FULL).decode() == (
        "# Plan – ça\n\n## Goal\n\none line  \nanother line\n\n### Deeper\n\n- first point\n- second point\n\n"
        "| who | what |\n| --- | --- |\n| a \\| b | ок |\n| c | سلام |\n"
    )


def test_a_word_file_has_every_part_in_its_style() -> None:
    content = xml(FULL)
    styles = re.findall(r'<w:(?:pStyle|tblStyle) w:val="([^"]+)"', content)
    assert styles == ["Title", "Heading1", "Heading2", "ListBullet", "ListBullet", "TableGrid"]
    words = re.sub(r"<[^>]+>", "", content.replace("<w:br/>", "\n"))
    assert all(text in words for text in FULL.text.splitlines())
    assert "<dc:title>Plan – ça</dc:title>" in xml(FULL, "docProps/core.xml")
    assert "<dc:language>fr</dc:language>" in xml(FULL, "docProps/core.xml")


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_document_gives_the_same_file(kind: str) -> None:
    assert WRITERS[kind](FULL) == WRITERS[kind](FULL)


def test_a_document_without_a_title_has_none_anywhere() -> None:
    letter = Document("", (Paragraph("Dear delegate"),))
    assert to_markdown(letter) == b"Dear delegate\n" and letter.text == "Dear delegate"
    assert "Title" not in re.findall(r'w:val="(\w+)"', xml(letter))
    assert b"/Title" not in to_pdf(letter) and b"/Title" in to_pdf(FULL)


def test_a_heading_is_never_alone_at_the_foot_of_a_page() -> None:
    """It moves to the next page while a heading and some lines would still fit."""
    from itu_course.plan import document_formats

    lines = [Paragraph("line")] * 40
    for count in (28, 29, 30, 31):
        document = Document("", (*lines[:count], Heading("Heading"), Paragraph("text")))
        pages = to_pdf(document).count(b"/Type /Page\n")
        height = count * (document_formats.BODY * document_formats.LINE_HEIGHT + 1.5)
        room = 297 - 2 * document_formats.MARGIN - height
        assert pages == (1 if room >= document_formats.ROOM_UNDER_A_HEADING else 2), count


def test_a_word_file_does_not_note_the_hour() -> None:
    archive = zipfile.ZipFile(io.BytesIO(to_docx(FULL)))
    assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_files_tell_nothing_that_the_learner_did_not_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """No author, no hour, no name of the machine's user."""
    monkeypatch.setenv("USER", "amina.secret")
    monkeypatch.setenv("LOGNAME", "amina.secret")
    archive = zipfile.ZipFile(io.BytesIO(to_docx(FULL)))
    core = archive.read("docProps/core.xml").decode()
    assert "2000-01-01" in core and "python-docx" not in core
    assert not re.search(r"<dc:creator>[^<]", core) and not re.search(r"lastModifiedBy>[^<]", core)
    pdf = to_pdf(FULL)
    assert b"20000101" in pdf and str(date.today().year).encode() + b"0" not in pdf[-1500:]
    assert b"amina" not in pdf and all(b"amina" not in archive.read(name) for name in archive.namelist())


def test_markdown_keeps_what_a_learner_typed_as_text() -> None:
    parts = (Heading("Part"), Paragraph("# not a heading\nplain"), Points(("one\ntwo",)), Table(("a",), (("x | y",),)))
    told = to_markdown(Document("Title", parts)).decode()
    assert "\\# not a heading" in told and "- one two" in told and "| x \\| y |" in told


def test_letters_that_the_pdf_lacks_are_counted() -> None:
    assert not_in_pdf(Document("Plan 計画", ())) == 2


@pytest.mark.parametrize("write", [to_markdown, to_docx, to_pdf])
def test_a_forbidden_character_breaks_no_file(write: Any) -> None:
    assert write(Document("x\ud800", (Paragraph("a\x00b\x0bc\ufffe\uffff\ud83d"), Table(("\ufffe",), (("\udc00",),)))))


def test_what_no_file_can_hold_is_replaced_in_every_part() -> None:
    """One place cleans the document for all formats."""
    hostile = "a\x00\ud800"
    document = Document(
        hostile, (Heading(hostile, 3), Paragraph(hostile), Points((hostile,)), Table((hostile,), ((hostile,),)))
    )
    assert document.clean.text.splitlines() == ["a\ufffd\ufffd"] * 6
    assert document.clean.parts[0] == Heading("a\ufffd\ufffd", 3) and document.clean.clean == document.clean
    assert not_in_pdf(document) == 0, "the mark itself can be printed"


def test_white_space_is_not_counted_as_missing_letters() -> None:
    assert not_in_pdf(Document("a\nb\u3000c", (Paragraph("計\n計"),))) == 1


def test_in_a_pdf_deeper_headings_are_smaller_and_larger_than_the_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes: dict[str, tuple[float, str]] = {}
    write = document_formats._write

    def note(pdf: Any, text: str, size: float, style: str = "", **space: float) -> None:
        sizes[text] = size, style
        write(pdf, text, size, style, **space)

    monkeypatch.setattr(document_formats, "_write", note)
    levels = tuple(Heading(f"level {level}", level) for level in (2, 3))
    to_pdf(Document("title", (*levels, Paragraph("text"), Points(("point",)))))
    written = [sizes[text] for text in ("title", "level 2", "level 3", "text")]
    assert written == sorted(written, reverse=True) and len(set(written)) == 4
    assert [style for _, style in written] == ["B", "B", "B", ""] and sizes["• point"] == sizes["text"]
    assert [size for size, _ in written] == [20, 14, 12, document_formats.BODY], "in points (design choice)"


def test_a_pdf_is_made_also_where_letters_cannot_be_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    """Joining them needs uharfbuzz, which is not there for every system."""
    from fpdf import FPDF

    asked: list[bool] = []

    def refuse(_: FPDF, joined: bool) -> None:
        asked.append(joined)
        if joined:
            raise ImportError("uharfbuzz")

    monkeypatch.setattr(FPDF, "set_text_shaping", refuse)
    assert to_pdf(FULL).startswith(b"%PDF") and asked == [True, False]
