"""Everything the learner wrote, as one web page beside the Markdown in the zip of an export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from itu_course import learner, plan
from itu_course.learner import Store
from itu_course.pages.html_file import to_html
from itu_course.pages.page import Page, level_headings
from itu_course.pages.plan_document import STYLE, document_page
from itu_course.plan import Document, document_formats
from itu_course.words import language, say

FILE = "my-answers.html"
DOCUMENTS = ("plan", *plan.TO_SEND)  # the plan on one page only repeats some of it


def answers_files(store: Store) -> Mapping[str, bytes]:
    """Make the page of everything.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    Mapping of str to bytes
        One HTML file by its name. It asks for nothing.
    """
    title = say("learner.export.title")
    parts = tuple(
        document_formats.Heading(text, level) if level else document_formats.Paragraph(text)
        for level, text in (*learner.answers(store), *learner.records(store))
    )
    own = replace(document_page(Document(title, parts, language())), name="answers")
    documents = [_chapter(store, which) for which in DOCUMENTS] if store.keys("plan") else []
    return {FILE: to_html(title, [own, *documents], remark=False, style=STYLE)}


def _chapter(store: Store, which: str) -> Page:
    """A document under its own name: a letter has no title by itself, and a list of contents needs one."""
    page = document_page(plan.document(store, which))
    level_headings(page.body, 2)
    return replace(page, name=which, title=say(f"plan.documents.{which}"))
