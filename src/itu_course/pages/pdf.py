"""Pages as a PDF that a screen reader can read (PDF/UA-1), typeset by Typst."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from itu_course.errors import PageError, SetUpError
from itu_course.pages.page import HEADINGS, Element, Page, level_headings, make, text_of
from itu_course.words import say, speaking

TEMPLATE = Path(__file__).with_name("page.typ")
BODY_SIZE = 10.5  # points
KEPT = ("href", "src", "alt", "class", "title", "dir")  # what a template is told of an element
PAPERS = {"a4": "a4", "letter": "us-letter"}
# The first of these that is there and has all letters is used. DejaVu travels with matplotlib, which the course needs.
FONTS = {
    "": ("Noto Sans", "DejaVu Sans"),
    "ar": ("Noto Sans Arabic", "Noto Naskh Arabic", "DejaVu Sans"),
    "fa": ("Noto Sans Arabic", "Noto Naskh Arabic", "DejaVu Sans"),
    "ur": ("Noto Nastaliq Urdu", "Noto Naskh Arabic", "DejaVu Sans"),
    "hi": ("Noto Sans Devanagari",),
    "th": ("Noto Sans Thai",),
    "my": ("Noto Sans Myanmar",),
    "zh": ("Noto Sans CJK SC",),
}


def to_pdf(
    title: str, pages: Sequence[Page], paper: str = "a4", template: Path = TEMPLATE, size: float = BODY_SIZE
) -> bytes:
    """The pages as PDF/UA-1, answers after each page's own text; the same pages give the same bytes.

    Parameters
    ----------
    title
        The document's title.
    pages
        At least one; the first gives the document its language and its direction.
    paper
        The size of the sheets, one of PAPERS: "a4" or "letter".
    template
        The Typst file that sets them.
    size
        The size of the text in points, for a template that asks for it.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    SetUpError
        If Typst is not installed (``pip install itu-course[print]``).
    PageError
        If no font here has all letters of the text, or a page breaks a rule of PDF/UA.

    References
    ----------
    ISO 14289-1 (PDF/UA-1): title, language, structure tree, described pictures, no skipped heading.
    """
    try:
        import typst
    except ImportError as reason:
        raise SetUpError(say("reading.no-typst")) from reason
    first = pages[0]
    document = {
        "title": title,
        "language": first.language.split("-")[0],
        "direction": first.direction,
        "paper": PAPERS[paper],
        "size": size,
        "chapters": len(pages),
        "fonts": list(_fonts(typst, first.language)),
        "children": [node for page in pages for node in _chapter(page)],
        "pictures": {name: picture.decode() for page in pages for name, picture in page.pictures.items()},
    }
    try:
        made: bytes = typst.compile(
            str(template),
            sys_inputs={"document": json.dumps(document)},
            font_paths=[str(_shipped_fonts())],
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError as reason:
        raise PageError(say("reading.not-printed", reason=str(reason).splitlines()[0])) from reason
    return _without_tool(made)


def _without_tool(made: bytes) -> bytes:
    """The same file without the name of the program that made it. Blanks as long as it keep every offset true."""
    return re.sub(
        rb"(?<=/Creator\()Typst [^)]*|(?<=<xmp:CreatorTool>)Typst [^<]*", lambda tool: b" " * len(tool[0]), made
    )


def _chapter(page: Page) -> list[dict[str, Any]]:
    """The title, the body, and the answers that stood inside it, as plain values for the template."""
    body = copy.deepcopy(page.body)
    answers = make("section")
    with speaking(page.language):
        for question in body.iter("section"):
            fold = question.find("details[@class='answer']")
            if fold is None:
                continue
            question.remove(fold)
            # A question has a heading; a box to write in begins with what it asks.
            heading = next((part for part in question if part.tag in HEADINGS), question[0])
            answers.append(make("h3", text_of(heading)))
            answers.extend(part for part in fold if part.tag != "summary")
        if len(answers):
            body.append(make("h2", say("reading.answers")))
            body.extend(answers)
    level_headings(body, 2 if page.title else 1)
    title = [make("h1", page.title)] if page.title else []
    return [_node(child) for child in (*title, *body)]


def _node(element: Element) -> dict[str, Any]:
    children: list[dict[str, Any]] = []
    texts = [element.text, *(child.tail for child in element)]
    for text, child in zip(texts, [*element, None], strict=True):
        if text and (text.strip() or child is not None or children):
            children.append({"tag": "text", "text": " ".join(text.split("\n")) if text.strip() else " "})
        if child is not None:
            children.append(_node(child))
    known = {name: value for name, value in element.attrib.items() if name in KEPT}
    return {"tag": element.tag, "children": children, **known}


def _shipped_fonts() -> Path:
    """The folder of free letters that travel with matplotlib."""
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"


def _fonts(typst: Any, language: str) -> tuple[str, ...]:
    """Those fonts for the language that are here. Nothing else is used: a missing letter is an error, not a box."""
    here = set(typst.Fonts(include_system_fonts=True, font_paths=[str(_shipped_fonts())]).families())
    others = (name for names in FONTS.values() for name in names)  # what a learner quotes has any script
    wanted = (*FONTS.get(language.split("-")[0], ()), *FONTS[""], *others)
    return tuple(dict.fromkeys(name for name in wanted if name in here)) or ("DejaVu Sans",)
