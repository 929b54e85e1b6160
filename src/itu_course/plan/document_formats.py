"""A document as plain values, and written as Markdown, as a Word file and as PDF.

Nothing is added that the learner did not write: neither an author nor a time. Neither TeX nor a browser is needed.
Characters that a file cannot hold are replaced by `itu_course.learner.clean_text`, once for all formats.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from itu_course.learner import clean_text
from itu_course.plan.drawn_map import draw_map
from itu_course.plan.layout import split_row, text_direction
from itu_course.words import direction

NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed timestamp, so that no file says when somebody was at this machine
MARGIN = 20.0  # millimetres
ROOM_UNDER_A_HEADING = 32.0  # millimetres (design choice): a heading is never alone at the foot of a page
ROOM_FOR_A_MAP = 76.0  # millimetres: a map is on the same page as its heading
BODY, SMALL = 11.0, 9.0  # sizes of letters in points
CELL_LINE, CELL_PADDING = 5.5, 1.5  # millimetres
# Lines in one row of a PDF's table (design choice); a longer cell goes on in the next row. A piece of the head, which
# each sheet repeats, and a piece of a row always fit on one sheet together.
HEAD_LINES, ROW_LINES = 6, 12
LINE_HEIGHT = 0.55  # millimetres for each point of size, about one and a half lines

# What may follow w:bidi in a paragraph's properties (ECMA-376 part 1, 17.3.1.26) of all that we or Word's styles use.
AFTER_BIDI = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")

LEFT_OUT = ("/extended-properties", "/thumbnail")  # parts of a Word file that none needs (ECMA-376 part 2)


@dataclass(frozen=True)
class Heading:
    """A heading inside a document.

    Attributes
    ----------
    text
        The heading, on one line.
    level
        2 or deeper; level 1 is the title of the document, which is not among its parts.
    """

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text; line breaks are kept."""

    text: str


@dataclass(frozen=True)
class Points:
    """A bullet list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes
    ----------
    head
        The names of the columns.
    rows
        Each with as many cells as ``head``.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Map:
    """A map of people, drawn where a file can hold a drawing; elsewhere its table.

    Attributes
    ----------
    marks
        The number of each person, and where they are placed: in columns from the left, in rows from the top.
    table
        The same in words: the fields of the map, with the people in them.
    """

    marks: tuple[tuple[int, float, float], ...]
    table: Table


Part = Heading | Paragraph | Points | Table | Map


@dataclass(frozen=True)
class Document:
    """A document that does not know in which format it will be written.

    Attributes
    ----------
    title
        The title; may be empty.
    parts
        What follows, in order.
    language
        The code of the language, for properties of the file and screen readers.
    """

    title: str
    parts: tuple[Part, ...]
    language: str = "en"

    @property
    def text(self) -> str:
        """Everything it says, one line for each piece; for checks."""
        return "\n".join(self.lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything it says, piece by piece."""
        return (*self.titles, *(text for part in self.parts for text in _texts(part)))

    @property
    def titles(self) -> tuple[str, ...]:
        """The title, or nothing if it is empty."""
        return (self.title,) if self.title else ()

    @property
    def clean(self) -> Document:
        """The same document without the characters that no file can hold."""
        parts = tuple(_cleaned(part) for part in self.parts)
        return Document(clean_text(self.title), parts, self.language)


def _texts(part: Part) -> tuple[str, ...]:
    match part:
        case Heading(text=text) | Paragraph(text=text):
            return (text,)
        case Points(items=items):
            return items
        case Table(head=head, rows=rows) | Map(table=Table(head=head, rows=rows)):
            return (*head, *(cell for row in rows for cell in row))


def _cleaned(part: Part) -> Part:
    match part:
        case Heading(text=text, level=level):
            return Heading(clean_text(text), level)
        case Paragraph(text=text):
            return Paragraph(clean_text(text))
        case Points(items=items):
            return Points(tuple(map(clean_text, items)))
        case Table(head=head, rows=rows):
            return Table(tuple(map(clean_text, head)), tuple(tuple(map(clean_text, row)) for row in rows))
        case Map(marks=marks, table=Table(head=head, rows=rows)):
            table = Table(tuple(map(clean_text, head)), tuple(tuple(map(clean_text, row)) for row in rows))
            return Map(marks, table)


def to_markdown(document: Document) -> bytes:
    """Write a document as Markdown.

    Parameters
    ----------
    document
        The document. What looks like Markdown in its paragraphs and tables stays text.

    Returns
    -------
    bytes
        The file, in UTF-8.

    Examples
    --------
    >>> to_markdown(Document("Plan", (Heading("Goal"), Paragraph("# not a heading"))))
    b'# Plan\\n\\n## Goal\\n\\n\\\\# not a heading\\n'
    """
    document = document.clean
    blocks = [f"# {title}" for title in document.titles]
    for part in document.parts:
        match part:
            case Heading(text=text, level=level):
                blocks.append(f"{'#' * level} {text}")
            case Paragraph(text=text):
                blocks.append("  \n".join(_escaped(line) for line in text.splitlines()))
            case Points(items=items):
                blocks.append("\n".join(f"- {_one_line(item)}" for item in items))
            case Table(head=head, rows=rows) | Map(table=Table(head=head, rows=rows)):
                lines = [head, tuple("---" for _ in head), *rows]
                blocks.append("\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines))
    return ("\n\n".join(blocks) + "\n").encode()


def _escaped(line: str) -> str:
    """A line that a learner typed, escaped if it would begin a heading, quotation, list or table."""
    return f"\\{line}" if line.lstrip()[:1] in {"#", ">", "-", "+", "*", "|"} else line


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _one_line(text).replace("|", "\\|")


def to_docx(document: Document) -> bytes:
    """Write a document as a Word file.

    ImportError is left to the caller if python-docx is not installed.

    Parameters
    ----------
    document
        The document.

    Returns
    -------
    bytes
        The file; its properties name neither a person nor a time.
    """
    from docx import Document as new_word_file
    from docx.oxml.ns import qn

    document = document.clean
    file = new_word_file()
    properties = file.core_properties
    properties.title, properties.language = document.title, document.language
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = NO_TIME
    _leave_out(file.part.package.rels)
    _speak(file, document.language)
    for title in document.titles:
        file.add_heading(title, 0)
    for part in document.parts:
        _add_to_word(file, part, document.language)
    for paragraph in file.element.body.iter(qn("w:p")):
        _set_direction(paragraph, document.language)
    out = BytesIO()
    file.save(out)
    return _without_times(out)


def _add_to_word(file: Any, part: Part, language: str) -> None:
    from docx.enum.table import WD_TABLE_DIRECTION

    match part:
        case Heading(text=text, level=level):
            file.add_heading(text, level - 1)
        case Paragraph(text=text):
            file.add_paragraph(text)
        case Points(items=items):
            for item in items:
                file.add_paragraph(item, style="List Bullet")
        case Table(head=head, rows=rows) | Map(table=Table(head=head, rows=rows)):
            table = file.add_table(rows=0, cols=len(head))
            table.style = "Table Grid"
            if direction(language) == "rtl":  # the first column stands on the right
                table.table_direction = WD_TABLE_DIRECTION.RTL
            for row in (head, *rows):
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text


def _leave_out(relationships: Any) -> None:
    """Drop what comes from the empty file: the name of another program on another machine, and a picture of it."""
    for name in [name for name, part in relationships.items() if part.reltype.endswith(LEFT_OUT)]:
        del relationships[name]


def _speak(file: Any, language: str) -> None:
    """Give the text its language, for screen readers and spelling; Word's own default is American English."""
    from docx.oxml.ns import qn

    for spoken in file.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
        spoken.set(qn("w:bidi"), language if direction(language) == "rtl" else "ar-SA")


def _set_direction(paragraph: Any, language: str) -> None:
    """Say of a paragraph from right to left that it is one: without it, Word misplaces its brackets and its stop."""
    from docx.oxml import OxmlElement
    from docx.text.paragraph import Paragraph as WordParagraph

    words = WordParagraph(paragraph, None)
    if text_direction(words.text, language) != "rtl":
        return
    paragraph.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
    for run in words.runs:
        run.font.rtl = True


def _without_times(file: BytesIO) -> bytes:
    """The same Word file; being a zip, it notes when each of its parts was written, and this copy does not."""
    out = BytesIO()
    with ZipFile(file) as timed, ZipFile(out, "w", ZIP_DEFLATED) as timeless:
        for part in timed.infolist():
            timeless.writestr(ZipInfo(part.filename), timed.read(part), ZIP_DEFLATED)
    return out.getvalue()


def to_pdf(document: Document) -> bytes:
    """Write a document as PDF, with its fonts inside.

    ImportError is left to the caller if fpdf2 is not installed.

    Parameters
    ----------
    document
        The document. Characters that the fonts lack appear as boxes; `not_in_pdf` counts them.

    Returns
    -------
    bytes
        The file, on A4 paper; its properties name neither a person nor a time.
    """
    document = document.clean
    language = document.language
    pdf = _empty_pdf(document)
    for title in document.titles:
        _write(pdf, title, 20, "B", language=language)
    for part, following in zip_longest(document.parts, document.parts[1:]):
        match part:
            case Heading(text=text, level=level):
                needed = ROOM_FOR_A_MAP if isinstance(following, Map) else 0
                if pdf.will_page_break(ROOM_UNDER_A_HEADING + needed):
                    pdf.add_page()
                _write(pdf, text, 18 - 2 * level, "B", before=4, language=language)
            case Paragraph(text=text):
                _write(pdf, text, BODY, before=1.5, language=language)
            case Points(items=items):
                for item in items:
                    _write(pdf, f"• {item}", BODY, before=1, indent=3, language=language)
            case Table(head=head, rows=rows):
                _write_table(pdf, (head, *rows), language)
            case Map():
                draw_map(pdf, part.marks, part.table.head, [row[0] for row in part.table.rows], language)
    content = bytes(pdf.output())
    for font in pdf.fonts.values():
        font.ttfont.close()
    return content


def _empty_pdf(document: Document) -> Any:
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    if document.title:
        pdf.set_title(document.title)
    pdf.set_lang(document.language)
    pdf.set_creation_date(NO_TIME)
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(True, MARGIN)
    for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
        pdf.add_font("letters", style, _fonts() / file)
    try:
        pdf.set_text_shaping(True)
    except Exception:  # joined letters, such as those of Arabic, need uharfbuzz; without it they are not joined
        pdf.set_text_shaping(False)
    pdf.add_page()
    return pdf


def _write(
    pdf: Any, text: str, size: float, style: str = "", *, language: str, before: float = 0.0, indent: float = 0.0
) -> None:
    """Write a text below the last one; ``size`` in points, ``before`` and ``indent`` in millimetres."""
    from_right = text_direction(text, language) == "rtl"
    pdf.set_font("letters", style, size)
    pdf.ln(before)
    pdf.set_x(MARGIN if from_right else MARGIN + indent)
    width, align = pdf.epw - indent, "R" if from_right else "L"
    pdf.multi_cell(width, size * LINE_HEIGHT, text, align=align, new_x="LMARGIN", new_y="NEXT")


def _write_table(pdf: Any, lines: tuple[tuple[str, ...], ...], language: str) -> None:
    pdf.ln(2)
    pdf.set_font("letters", "", SMALL)
    pieces = _split_rows(pdf, lines)
    with pdf.table(text_align="LEFT", v_align="TOP", line_height=CELL_LINE, padding=CELL_PADDING) as table:
        for piece in pieces:
            row = table.row()
            for text in reversed(piece) if direction(language) == "rtl" else piece:
                row.cell(text, align="RIGHT" if text_direction(text, language) == "rtl" else "LEFT")


def _split_rows(pdf: Any, lines: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    """The rows, none of them too high for a sheet; one that is too high breaks the PDF off.

    Letters are measured unjoined: that is faster, and a line more or less does no harm.
    """
    width = pdf.epw / len(lines[0]) - 2 * CELL_PADDING
    shaping, pdf.text_shaping = pdf.text_shaping, None

    def fits(text: str, most: int) -> bool:
        return len(pdf.multi_cell(width, CELL_LINE, text, dry_run=True, output="LINES")) <= most

    limits = (HEAD_LINES, *[ROW_LINES] * (len(lines) - 1))
    split = [
        piece for line, most in zip(lines, limits, strict=True) for piece in split_row(line, partial(fits, most=most))
    ]
    pdf.text_shaping = shaping
    return split


def not_in_pdf(document: Document) -> int:
    """Count the characters of a document that the fonts of the PDF lack.

    ImportError is left to the caller if fontTools is not installed.

    Parameters
    ----------
    document
        The document.

    Returns
    -------
    int
        How many different characters, 0 if all can be printed.
    """
    from fontTools.ttLib import TTFont

    with TTFont(_fonts() / "DejaVuSans.ttf", lazy=True) as font:
        printable = font.getBestCmap()
    return len({sign for sign in document.clean.text if ord(sign) not in printable and not sign.isspace()})


def _fonts() -> Path:
    """The folder of free fonts that come with matplotlib."""
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"


WRITERS: Mapping[str, Callable[[Document], bytes]] = {"md": to_markdown, "docx": to_docx, "pdf": to_pdf}
