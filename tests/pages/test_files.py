"""The three kinds of file: nothing asks for anything outside, structure and language are in them, checkers agree."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from itu_course.errors import PageError
from itu_course.pages import Page, lesson_page, make, to_epub, to_html, to_pdf
from itu_course.pages.page import text_of

ROOT = Path(__file__).resolve().parents[2]
EPUBCHECK = Path("/usr/bin/epubcheck")
# Small words that only one of the two languages has.
FRENCH = ("le", "la", "les", "des", "une", "est", "que", "vous", "et", "du", "dans", "pour")
ENGLISH = ("the", "and", "is", "of", "you", "to", "in", "for", "are", "it", "that")


@pytest.fixture(scope="module")
def book() -> list[Page]:
    """All lessons in English."""
    return [lesson_page(path) for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))]


@pytest.fixture(scope="module")
def french() -> list[Page]:
    """The lessons that are there in French."""
    return [lesson_page(path) for path in sorted((ROOT / "notebooks" / "fr").glob("[0-9]*.ipynb"))]


@pytest.fixture
def arabic() -> Page:
    """A page from right to left, with brackets, digits and Latin letters in it."""
    table = make("table", make("thead", make("tr", make("th", "الرقم"), make("th", "المعنى"))))
    table.append(make("tbody", make("tr", make("td", "101"), make("td", "الفقرة (أ) من ITU-T"))))
    return Page("ar", "درس", make("section", make("h2", "عنوان"), make("p", "نص (قصير) 101."), table), "ar")


@pytest.mark.slow
def test_html_is_one_file_that_asks_for_nothing(book: list[Page]) -> None:
    made = to_html("The course", book).decode()
    assert made == to_html("The course", book).decode(), "the same bytes each time"
    assert "default-src 'none'" in made and "<script" not in made and "<link" not in made
    sources = re.findall(r'src="([^"]{0,30})', made)
    assert sources and all(source.startswith("data:image/svg+xml;base64,") for source in sources)
    assert "url(" not in made and "@import" not in made
    targets = set(re.findall(r' id="([^"]+)"', made))
    assert {href[1:] for href in re.findall(r'href="(#[^"]+)"', made)} <= targets
    ElementTree.fromstring(made.partition("\n")[2])  # well-formed to the last element


@pytest.mark.slow
def test_a_phone_gets_the_narrow_drawing_of_each_figure(book: list[Page]) -> None:
    made = ElementTree.fromstring(to_html("The course", book).decode().partition("\n")[2])
    figures = [figure for figure in made.iter("figure") if figure.find(".//img") is not None]
    assert len(figures) == sum(len(page.pictures) for page in book) > 10
    for figure in figures:
        source, image = figure.find("picture/source"), figure.find("picture/img")
        assert source is not None and image is not None
        assert source.get("media") == "(max-width: 600px)"
        assert source.get("srcset", "").startswith("data:image/svg+xml;base64,")
        assert source.get("srcset") != image.get("src")


def test_html_of_one_lesson_has_one_title_and_a_language(book: list[Page], arabic: Page) -> None:
    assert to_html(book[2].title, [book[2]]).decode().count("<h1>") == 1
    assert '<html lang="ar" dir="rtl">' in to_html("درس", [arabic]).decode()
    both = to_html("Both", [book[0], arabic]).decode()
    assert '<html lang="en" dir="ltr">' in both and re.search(r'<article[^>]*lang="ar"[^>]*dir="rtl"', both)


def test_epub_lists_every_file_once_and_holds_no_hour(book: list[Page]) -> None:
    made = to_epub("The course", book)
    assert made == to_epub("The course", book)
    with zipfile.ZipFile(BytesIO(made)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        package = archive.read("book/book.opf").decode()
        listed = re.findall(r'href="([^"]+)"', package)
        assert sorted(f"book/{name}" for name in [*listed, "book.opf"]) == sorted(
            name for name in archive.namelist() if name.startswith("book/")
        )


@pytest.mark.slow
@pytest.mark.epub
def test_epubcheck_accepts_all_lessons_and_a_book_from_right_to_left(
    book: list[Page], arabic: Page, tmp_path: Path
) -> None:
    for name, pages in (("course", book), ("arabic", [arabic])):
        path = tmp_path / f"{name}.epub"
        path.write_bytes(to_epub(name, pages))
        done = subprocess.run(["java", "-jar", str(EPUBCHECK), str(path)], capture_output=True, text=True, check=False)
        assert "0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr, done.stderr[-2000:]


def roles(pdf: bytes) -> tuple[dict[str, int], list[str]]:
    """How often each role stands in the structure tree, and the descriptions of its pictures."""
    import pikepdf

    counts: dict[str, int] = {}
    described: list[str] = []

    def visit(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                visit(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            counts[str(node.S)[1:]] = counts.get(str(node.S)[1:], 0) + 1
            if "/Alt" in node:
                described.append(str(node.Alt))
            visit(node.get("/K"))

    with pikepdf.open(BytesIO(pdf)) as file:
        visit(file.Root.StructTreeRoot.get("/K"))
    return counts, described


def check_pdf(lesson: Page) -> None:
    """Language, title and structure tree of the lesson's PDF say what the lesson is made of; nothing is left out."""
    import pikepdf

    made = to_pdf(lesson.title, [lesson])
    with pikepdf.open(BytesIO(made)) as file:
        assert str(file.Root.Lang) == lesson.language and bool(file.Root.MarkInfo.Marked)
        assert str(file.docinfo["/Title"]) == lesson.title and bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert b"pdfuaid:part" in file.Root.Metadata.read_bytes()
        assert all("/StructParents" in sheet for sheet in file.pages), "every sheet is in the tree"
    counts, described = roles(made)
    elements = [element.tag for element in lesson.body.iter()]
    assert counts["H1"] == 1 and counts["H2"] == elements.count("h2") + 1, "the answers have a heading of their own"
    assert counts["H3"] >= elements.count("h3") and counts["LI"] == elements.count("li") == counts["LBody"]
    cells = counts.get("TD", 0) + counts.get("TH", 0)
    assert cells == elements.count("td") + elements.count("th") and counts.get("TR", 0) == elements.count("tr")
    assert counts.get("Table", 0) == elements.count("table")
    assert counts.get("TH", 0) >= 2 * counts.get("Table", 0) - 1
    assert described == [image.get("alt") for image in lesson.body.iter("img")]


@pytest.mark.slow
@pytest.mark.parametrize("number", range(10))
def test_pdf_has_language_title_structure_and_described_pictures(book: list[Page], number: int) -> None:
    assert len(book) == 10
    check_pdf(book[number])


def test_french_lessons_are_french_in_every_kind_of_file(french: list[Page]) -> None:
    """Their words, and what each file says to a voice that reads it aloud."""
    assert french
    for lesson in french:
        words = re.findall(r"\w+", text_of(lesson.body).lower())
        own, others = (sum(words.count(word) for word in some) for some in (FRENCH, ENGLISH))
        assert own > 3 * others and own > len(words) / 10, lesson.name
        assert '<html lang="fr" dir="ltr">' in to_html(lesson.title, [lesson]).decode()
        with zipfile.ZipFile(BytesIO(to_epub(lesson.title, [lesson]))) as archive:
            assert "<dc:language>fr</dc:language>" in archive.read("book/book.opf").decode()
            assert 'xml:lang="fr"' in archive.read(f"book/{lesson.name}.xhtml").decode()
        check_pdf(lesson)


@pytest.mark.slow
def test_pdf_of_every_lesson_and_of_arabic_keeps_the_rules(book: list[Page], arabic: Page) -> None:
    made = to_pdf("The course", book, "letter")
    assert made == to_pdf("The course", book, "letter"), "the same bytes each time"
    assert roles(to_pdf("درس", [arabic]))[0]["TD"] == 2


def test_answers_are_printed_after_the_lesson(book: list[Page]) -> None:
    import json

    from itu_course.pages.pdf import _chapter

    text = json.dumps(_chapter(book[2]), ensure_ascii=False)
    assert (
        text.index("Who may vote at a Plenipotentiary Conference?")
        < text.index("Answers and reasons")
        < text.index("Right: Member States")
    )


def test_letters_that_no_font_has_are_a_sentence() -> None:
    with pytest.raises(PageError, match="could not be made"):
        to_pdf("x", [Page("x", "X", make("section", make("p", "\U00012000")))])
