"""A document as plain values, and the same document as Markdown, as a Word file and as PDF.

Nothing is added that the learner did not write: no author, no time. Neither TeX nor a browser is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from itu_course.learner.files import writable

NOWHEN = datetime(2000, 1, 1, tzinfo=UTC)  # in place of the hour at which somebody sat at this machine
MARGIN = 20.0  # millimetres
ROOM_UNDER_A_HEADING = 32.0  # millimetres: a heading never stands alone at the foot of a page


@dataclass(frozen=True)
class Heading:
    """A heading; the title of the document is level 1 and not among the parts."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text; line breaks are kept."""

    text: str


@dataclass(frozen=True)
class Points:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table; the first row names the columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Heading | Paragraph | Points | Table


@dataclass(frozen=True)
class Document:
    """A title (which may be empty) and its parts, in a language by its code."""

    title: str
    parts: tuple[Part, ...]
    language: str = "en"

    @property
    def text(self) -> str:
        """All its words, for checks."""
        return "\n".join([*_titles(self), *(words for part in self.parts for words in _words(part))])


def _titles(document: Document) -> list[str]:
    return [document.title] if document.title else []


def _words(part: Part) -> tuple[str, ...]:
    match part:
        case Heading(text=text) | Paragraph(text=text):
            return (text,)
        case Points(items=items):
            return items
        case Table(head=head, rows=rows):
            return (*head, *(cell for row in rows for cell in row))


def to_markdown(document: Document) -> bytes:
    """The document as Markdown, UTF-8."""
    parts = [f"# {title}" for title in _titles(document)]
    for part in document.parts:
        match part:
            case Heading(text=text, level=level):
                parts.append(f"{'#' * level} {text}")
            case Paragraph(text=text):
                parts.append("  \n".join(_quiet(line) for line in text.splitlines()))
            case Points(items=items):
                parts.append("\n".join(f"- {_one_line(item)}" for item in items))
            case Table(head=head, rows=rows):
                lines = [head, tuple("---" for _ in head), *rows]
                parts.append("\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines))
    return (_clean("\n\n".join(parts)) + "\n").encode()


def _quiet(line: str) -> str:
    """A line that a learner typed, so that "# x" or "1. x" stays text."""
    return f"\\{line}" if line.lstrip()[:1] in {"#", ">", "-", "+", "*", "|"} else line


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _one_line(text).replace("|", "\\|")


def to_docx(document: Document) -> bytes:
    """The document as a Word file. Raises ImportError without python-docx."""
    from docx import Document as word_file

    file = word_file()
    properties = file.core_properties
    properties.title, properties.language = _clean(document.title), document.language
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = NOWHEN
    for title in _titles(document):
        file.add_heading(_clean(title), 0)
    for part in document.parts:
        match part:
            case Heading(text=text, level=level):
                file.add_heading(_clean(text), level - 1)
            case Paragraph(text=text):
                file.add_paragraph(_clean(text))
            case Points(items=items):
                for item in items:
                    file.add_paragraph(_clean(item), style="List Bullet")
            case Table(head=head, rows=rows):
                table = file.add_table(rows=0, cols=len(head))
                table.style = "Table Grid"
                for row in (head, *rows):
                    for cell, words in zip(table.add_row().cells, row, strict=True):
                        cell.text = _clean(words)
    out = BytesIO()
    file.save(out)
    return _timeless(out)


def _timeless(file: BytesIO) -> bytes:
    """A Word file is a zip that notes the hour at which each of its parts was written: the same without the hours."""
    out = BytesIO()
    with ZipFile(file) as told, ZipFile(out, "w", ZIP_DEFLATED) as untold:
        for part in told.infolist():
            untold.writestr(ZipInfo(part.filename), told.read(part), ZIP_DEFLATED)
    return out.getvalue()


def _clean(text: str) -> str:
    """Without the signs that no Word file may hold."""
    return str(writable(text))


def to_pdf(document: Document) -> bytes:
    """The document as PDF, with its letters inside it. Raises ImportError without fpdf2."""
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    if document.title:
        pdf.set_title(_clean(document.title))
    pdf.set_lang(document.language)
    pdf.set_creation_date(NOWHEN)
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(True, MARGIN)
    for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
        pdf.add_font("letters", style, _letters() / file)
    try:
        pdf.set_text_shaping(True)
    except Exception:  # joined letters (Arabic, for one) need uharfbuzz; without it they stand apart
        pdf.set_text_shaping(False)
    pdf.add_page()

    def write(text: str, size: float, style: str = "", before: float = 0.0, indent: float = 0.0) -> None:
        pdf.set_font("letters", style, size)
        pdf.ln(before)
        pdf.set_x(MARGIN + indent)
        pdf.multi_cell(0, size * 0.55, _clean(text), align="L", new_x="LMARGIN", new_y="NEXT")

    for title in _titles(document):
        write(title, 20, "B")
    for part in document.parts:
        match part:
            case Heading(text=text, level=level):
                if pdf.will_page_break(ROOM_UNDER_A_HEADING):
                    pdf.add_page()
                write(text, 18 - 2 * level, "B", before=4)
            case Paragraph(text=text):
                write(text, 11, before=1.5)
            case Points(items=items):
                for item in items:
                    write(f"• {item}", 11, before=1, indent=3)
            case Table(head=head, rows=rows):
                pdf.ln(2)
                pdf.set_font("letters", "", 9)
                with pdf.table(text_align="LEFT", line_height=5.5, padding=1.5) as table:
                    for line in (head, *rows):
                        cells = table.row()
                        for cell in line:
                            cells.cell(_clean(cell))
    whole = bytes(pdf.output())
    for font in pdf.fonts.values():
        font.ttfont.close()
    return whole


def not_in_pdf(document: Document) -> int:
    """How many different characters of the document the letters of the PDF do not have. Raises ImportError."""
    from fontTools.ttLib import TTFont

    with TTFont(_letters() / "DejaVuSans.ttf", lazy=True) as font:
        known = font.getBestCmap()
    return len({sign for sign in document.text if ord(sign) not in known and not sign.isspace()})


def _letters() -> Path:
    """The folder of free letters that travel with matplotlib."""
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"


WRITERS = {"md": to_markdown, "docx": to_docx, "pdf": to_pdf}
