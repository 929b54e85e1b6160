"""The plan as a still page: the words of the document and no others, in HTML and in a tagged PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest

from itu_course import pages, plan
from itu_course.learner import open_store
from itu_course.pages import plan_document
from itu_course.pages.page import text_of
from itu_course.pages.plan_document import PLACE_TO_BREAK, document_html, document_page, document_pdf
from itu_course.plan.document_formats import Document, Heading, Map, Paragraph, Points, Table
from itu_course.words import speaking

pikepdf = pytest.importorskip("pikepdf")
pytest.importorskip("typst")

COURSE = re.compile(r"itu.course|this course|reading edition|typst|jupyter|screen reader", re.I)
LONG = "https://example.org/" + "x" * 200
FULL = Document(
    "Plan <b>– ça</b>",
    (
        Heading("Goal"),
        Paragraph("one line\nanother line\n\nafter an empty line"),
        Heading("Deeper", 4),
        Points(("first point", "<script>alert(1)</script>")),
        Table(("who", "what", "how", "when"), (("a & b", "ок", LONG, "1"), ("c", "سلام", "word " * 1200, "2"))),
        Heading("Last"),
    ),
    "fr",
)
ARABIC = Document(
    "خطة المشاركة",
    (
        Heading("الهدف"),
        Paragraph("يجب أن (يذكر) القرار 101."),
        Paragraph("English (words), too."),
        Points(("نقطة", "a point")),
        Table(("من", "ماذا"), (("first", "second"),)),
    ),
    "ar",
)
LETTER = Document("", (Paragraph("Dear delegate,\nsecond line"), Paragraph("We ask.")))


def printed(pdf: bytes, tmp_path: Path) -> str:
    """The words of a PDF as a program reads them."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


def roles(pdf: bytes) -> list[str]:
    """The roles of the structure tree in reading order."""
    listed: list[str] = []

    def visit(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                visit(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            listed.append(str(node.S)[1:])
            visit(node.get("/K"))

    with pikepdf.open(BytesIO(pdf)) as file:
        visit(file.Root.StructTreeRoot.get("/K"))
    return listed


def visible(html: bytes) -> str:
    """The words of a page, without its style."""
    body = re.sub(r"<style>.*?</style>|<title>.*?</title>", "", html.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("document", [FULL, ARABIC, LETTER], ids=["full", "arabic", "letter"])
def test_the_page_says_what_the_document_says_and_nothing_else(document: Document) -> None:
    words = " ".join(document.text.split())
    assert visible(document_html(document)) == words
    page = document_page(document)
    assert f"{page.title} {' '.join(page.body.itertext())}".split() == words.split()


def test_the_file_asks_for_nothing_and_typed_markup_is_text() -> None:
    html = document_html(FULL).decode()
    assert "default-src 'none'" in html and not re.search(r"src=|href=|<script|<link|url\(|@import", html)
    assert html.startswith('<!doctype html>\n<html lang="fr" dir="ltr">') and "&lt;script&gt;alert(1)" in html


@pytest.mark.slow
@pytest.mark.parametrize("which", plan.DOCUMENTS)
@pytest.mark.parametrize("filled", [False, True])
def test_no_file_names_the_course_a_person_a_machine_or_an_hour(
    which: str, filled: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes read back: metadata too, uncompressed."""
    for name in ("USER", "LOGNAME", "HOSTNAME"):
        monkeypatch.setenv(name, "amina.secret")
    store = plan.PaperStore(plan.course_campaign().variants["listens"].entries) if filled else open_store()
    document = plan.document(store, which)
    made = document_pdf(document)
    with pikepdf.open(BytesIO(made)) as file:
        assert set(file.docinfo) == {"/Title", "/Creator", "/ModDate", "/CreationDate"}
        assert not str(file.docinfo["/Creator"]).strip() and str(file.docinfo["/ModDate"]) == "D:19700101000000Z"
        xmp = file.Root.Metadata.read_bytes().decode()
        file.save(tmp_path / "plain.pdf", stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    unpacked = (tmp_path / "plain.pdf").read_bytes().decode("latin-1")
    html = document_html(document).decode()
    for content in (xmp, unpacked, html):
        assert not COURSE.search(content) and "amina" not in content
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", xmp)) == {"1970-01-01T00:00:00"}
    assert str(date.today()) not in html + xmp
    assert made == document_pdf(document) and html == document_html(document).decode()


def test_the_pdf_has_language_title_and_structure() -> None:
    made = document_pdf(FULL)
    with pikepdf.open(BytesIO(made)) as file:
        assert str(file.Root.Lang) == "fr" and bool(file.Root.MarkInfo.Marked)
        assert str(file.docinfo["/Title"]) == FULL.title and b"pdfuaid:part" in file.Root.Metadata.read_bytes()
    listed = roles(made)
    assert [role for role in listed if re.fullmatch(r"H\d", role)] == ["H1", "H2", "H3", "H2"], "no level is skipped"
    assert listed.count("TH") == 4 and listed.count("TD") == 8 and listed.count("LI") == 2 and "Table" in listed


def test_a_map_is_a_table_of_its_fields_whose_rows_have_names(tmp_path: Path) -> None:
    fields = Table(("", "for", "against"), (("decides", "1: ministry", ""), ("advises", "", "2: operator")))
    document = Document("Plan", (Heading("Power map"), Map(((1, 0.5, 0.5), (2, 1.5, 1.5)), fields)))
    html = document_html(document).decode()
    assert html.count('scope="row"') == 2 and '<th scope="row">decides</th><td>1: ministry</td>' in html
    assert all(text in printed(document_pdf(document), tmp_path) for text in document.text.split("\n"))


def test_a_letter_has_no_heading_and_is_named_after_its_first_line() -> None:
    html, made = document_html(LETTER).decode(), document_pdf(LETTER)
    assert "<h1" not in html and "<title>Dear delegate,</title>" in html
    assert not [role for role in roles(made) if re.fullmatch(r"H\d", role)]
    with pikepdf.open(BytesIO(made)) as file:
        assert str(file.docinfo["/Title"]) == "Dear delegate,"
    long = document_html(Document("", (Paragraph("word " * 40),))).decode()
    title = re.search("<title>(.*)</title>", long)
    assert title and len(title[1]) <= plan_document.MOST_IN_A_NAME and title[1].endswith("word…")


def test_headings_of_what_has_no_title_begin_at_the_first_level() -> None:
    answer = Document("", (Heading("Who we are"), Paragraph("x"), Heading("What we ask"), Paragraph("y")))
    assert re.findall(r"<h\d", document_html(answer).decode()) == ["<h1", "<h1"]
    assert pages.count_pages(document_pdf(answer)) == 1, "a chapter does not begin a sheet"


def test_a_long_cell_is_whole_and_stays_on_the_sheet(tmp_path: Path) -> None:
    made = document_pdf(FULL)
    text = printed(made, tmp_path)
    assert len(re.findall(r"\bword\b", text)) == 1200 and pages.count_pages(made) >= 2
    assert text.count("x") == LONG.count("x"), "an address without a space is cut, not lost"
    assert "Last" in text and text.count("who") == pages.count_pages(made), "each sheet repeats the head"
    assert PLACE_TO_BREAK not in document_html(FULL).decode(), "who copies from the page gets the address as it is"
    boxes = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "made.pdf", "-"], capture_output=True, check=True, timeout=60
    )
    rights = [float(right) for right in re.findall(r'xMax="([\d.]+)"', boxes.stdout.decode())]
    assert max(rights) <= (210 - 20) / 25.4 * 72 + 1


@pytest.mark.parametrize("lines_before", range(0, 12, 3))
def test_a_short_row_stays_on_one_sheet(lines_before: int, tmp_path: Path) -> None:
    rows = tuple((f"begin{number}", "x", "x", f"{'middle ' * 35}end{number}") for number in range(25))
    table = Table(("a", "b " * 9, "c " * 9, "d"), rows)
    made = document_pdf(Document("Plan", (*[Paragraph("line")] * lines_before, table)))
    sheets = printed(made, tmp_path).split("\f")
    assert pages.count_pages(made) > 1
    for sheet in sheets:
        begun, ended = (set(re.findall(rf"\b{word}(\d+)\b", sheet)) for word in ("begin", "end"))
        assert begun == ended


def test_arabic_runs_from_right_to_left_and_each_text_begins_on_its_own_side(tmp_path: Path) -> None:
    html, made = document_html(ARABIC).decode(), document_pdf(ARABIC)
    assert '<html lang="ar" dir="rtl">' in html and '<p dir="ltr">English' in html and html.count('dir="ltr"') == 4
    assert '<li><bdi dir="ltr">a point</bdi></li>' in html, "its mark stays on the right, where the list has its room"
    with pikepdf.open(BytesIO(made)) as file:
        assert str(file.Root.Lang) == "ar"
    printed(made, tmp_path)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "made.pdf", "-"], capture_output=True, check=True, timeout=60
    ).stdout.decode()
    words = {word: float(left) for left, word in re.findall(r'<word xMin="([\d.]+)".*>(.*)</word>', boxes)}
    assert words["English"] < 60, "on the left"
    assert words["a"] > 400, "a point stays beside its mark"
    assert words["second"] < words["first"], "the first column is on the right"


@pytest.mark.parametrize("variant", plan.VARIANTS)
@pytest.mark.parametrize("which", ["page", "letter"])
def test_the_page_and_the_letter_of_the_worked_campaign_take_one_sheet(which: str, variant: str) -> None:
    store = plan.PaperStore(plan.course_campaign().variants[variant].entries)
    assert pages.count_pages(document_pdf(plan.document(store, which))) == 1


def test_what_nearly_fits_one_sheet_is_set_smaller_and_what_does_not_is_not(tmp_path: Path) -> None:
    nearly = [Document("Plan", (Points(tuple(f"point {n}" for n in range(count))),)) for count in (45, 52)]
    assert [pages.count_pages(document_pdf(document)) for document in nearly] == [1, 1]
    long = Document("Plan", (Points(("point",) * 70),))
    assert pages.count_pages(document_pdf(long)) == 2
    title = document_page(long)
    assert document_pdf(long) == pages.to_pdf("Plan", [title], size=plan_document.SIZES[0]), "in the ordinary size"


def test_a_single_sheet_has_no_number(tmp_path: Path) -> None:
    assert printed(document_pdf(LETTER), tmp_path).split() == LETTER.text.split()


def test_quoted_scripts_are_printed(tmp_path: Path) -> None:
    """A plan in English may quote Arabic, Greek or Cyrillic: the fonts that travel with the course have them."""
    quoted = Document("Plan", (Paragraph("Право شمس δίκαιο"),))
    assert "Право" in printed(document_pdf(quoted), tmp_path)


def test_a_table_scrolls_under_the_name_of_its_chapter() -> None:
    with speaking("en"):
        html = document_html(FULL).decode()
    assert 'role="region" tabindex="0" aria-label="Deeper"' in html
    assert text_of(document_page(FULL).body[0]) == "Goal"


def test_without_typst_there_is_the_web_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(pages.document_writers()) == ["html", "pdf"]
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert list(pages.document_writers()) == ["html"]
