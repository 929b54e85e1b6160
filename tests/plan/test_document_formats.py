"""A document in three formats: the same words in each, and nothing that the learner did not write."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from docx.oxml.ns import nsmap
from hypothesis import given, settings
from hypothesis import strategies as st

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


@pytest.mark.slow
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


def test_a_word_file_names_no_program_and_shows_no_picture_of_another_file() -> None:
    """What the empty file of the library brings: Word on somebody's Macintosh, and a picture of its first page."""
    archive = zipfile.ZipFile(io.BytesIO(to_docx(FULL)))
    assert not {"docProps/app.xml", "docProps/thumbnail.jpeg"} & set(archive.namelist())
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert not re.search(rb"macintosh|thumbnail|extended-properties|python-docx|<Application", everything, re.I)


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

    def note(pdf: Any, text: str, size: float, style: str = "", **space: Any) -> None:
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


WORD = f"{{{nsmap['w']}}}"
ARABIC = "هذه فقرة طويلة (المادة 5) من دستور ITU-T تمتد على سطرين أو أكثر، والرقم 101 في النهاية. " * 3
# What learners type, and what no file can hold; letters that the PDF's fonts have, so that it can be read back.
TYPED = st.text(st.sampled_from("abz é ñ ок\n\t\r\x00\x0b\u200f\ufffe\ud83d\udc00سلام(5).<&>|#"), max_size=60)


def printed(pdf: bytes) -> str:
    """The words of a PDF as a reader copies them."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")


@pytest.mark.slow
@needs_pdftotext
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_cell_longer_than_a_sheet_loses_no_word(at: int) -> None:
    """It goes on in the next row, on as many sheets as it takes."""
    words = [f"w{number:04}" for number in range(400)]
    row = ["x", "y", "z"]
    row[at] = " ".join(words)
    made = to_pdf(Document("Plan", (Table(("a", "b", "c"), (tuple(row), ("last", "of", "all"))),)))
    assert re.findall(r"w\d{4}", printed(made)) == words and "last" in printed(made)


@needs_pdftotext
def test_a_head_longer_than_a_sheet_loses_no_word() -> None:
    words = [f"w{number:04}" for number in range(150)]
    made = to_pdf(Document("", (Table((" ".join(words), "b"), (("c", "d"),)),)))
    assert sorted(set(re.findall(r"w\d{4}", printed(made)))) == words, "its beginning stands on each sheet"


@needs_pdftotext
def test_one_word_longer_than_a_sheet_is_broken_and_kept() -> None:
    made = printed(to_pdf(Document("", (Table(("a", "b"), (("x" * 1500, "y"),)),))))
    assert made.count("x") == 1500


def places(pdf: bytes) -> dict[str, tuple[float, float, float]]:
    """Left edge, right edge and top of each word, in points."""
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)<', done.stdout.decode())
    # The tool gives Arabic letters from left to right, as they stand.
    words = [(word[::-1] if word > "\u0600" else word, *place) for *place, word in found]
    return {word: (float(left), float(right), float(top)) for word, left, top, right in words}


@needs_pdftotext
def test_arabic_over_two_lines_begins_on_the_right_and_goes_down() -> None:
    where = places(to_pdf(Document("", (Paragraph("شمس " * 12 + "قمر " * 30), Paragraph("English 101")), "ar")))
    edge = 595.28 - document_formats.MARGIN * 72 / 25.4
    assert where["شمس"][2] < where["قمر"][2], "the first words stand above the last"
    assert where["English"][0] == pytest.approx(595.28 - edge, abs=4), "Latin letters begin on the left"
    first = places(to_pdf(Document("", (Paragraph("شمس قمر نجم"),), "en")))
    assert first["شمس"][1] == pytest.approx(edge, abs=4)
    assert first["شمس"][0] > first["قمر"][0] > first["نجم"][0]


@needs_pdftotext
def test_the_first_column_stands_where_the_language_begins() -> None:
    table = Table(("one", "two"), (("three", "four"),))
    for language, right in (("ar", True), ("en", False)):
        where = places(to_pdf(Document("", (table,), language)))
        assert (where["one"][0] > where["two"][0]) is right and (where["three"][0] > where["four"][0]) is right


def word_paragraphs(document: Document) -> list[tuple[str, bool, bool]]:
    """Text, whether the paragraph goes from right to left, and whether all its runs do."""
    found = []
    for paragraph in ElementTree.fromstring(xml(document)).iter(f"{WORD}p"):
        runs = list(paragraph.iter(f"{WORD}r"))
        text = "".join(node.text or "" for node in paragraph.iter(f"{WORD}t"))
        bidi = paragraph.find(f"{WORD}pPr/{WORD}bidi") is not None
        found.append((text, bidi, all(run.find(f"{WORD}rPr/{WORD}rtl") is not None for run in runs)))
    return found


def test_word_is_told_which_paragraphs_go_from_right_to_left() -> None:
    parts = (Heading("الهدف (الأول)"), Paragraph(ARABIC), Points((ARABIC,)), Table(("من", "b"), ((ARABIC, "ITU-T"),)))
    document = Document("خطة", (*parts, Paragraph("English (5).")), "ar")
    told = word_paragraphs(document)
    assert len(told) == 9 and all(bidi == rtl == ("\u0600" < text[0] < "\u0700") for text, bidi, rtl in told)
    assert "<w:bidiVisual" in xml(document) and "<w:bidiVisual" not in xml(FULL)
    order = [node.tag.removeprefix(WORD) for node in ElementTree.fromstring(xml(document)).iter() if "}" in node.tag]
    assert order.index("bidi") == order.index("pStyle") + 1, "the order that the schema wants"


@pytest.mark.parametrize(("language", "bidi"), [("fr", "ar-SA"), ("ar", "ar"), ("fa", "fa")])
def test_word_reads_the_text_in_its_own_language(language: str, bidi: str) -> None:
    styles = xml(Document("x", (), language), "word/styles.xml")
    spoken = re.findall(r"<w:lang [^>]*>", styles)
    assert spoken and all(f'w:val="{language}"' in one and f'w:bidi="{bidi}"' in one for one in spoken)


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(TYPED, TYPED, TYPED, st.sampled_from(["en", "ar"]))
def test_whatever_is_typed_can_be_written_and_is_in_the_word_file(
    first: str, second: str, cell: str, code: str
) -> None:
    document = Document(
        first, (Heading(second), Paragraph(first), Points((cell, second)), Table((first, "b"), ((cell, second),))), code
    )
    assert to_pdf(document).startswith(b"%PDF") and to_markdown(document).decode()
    read = "".join("".join(text.split()) for text, _, _ in word_paragraphs(document))
    assert read == "".join(document.clean.text.split())
