"""Still pages: what is printed, or handed over as a file, made by one builder as HTML, PDF and EPUB.

Examples
--------
>>> from itu_course import pages
>>> page = pages.Page("hello", "Hello", pages.make("section", pages.make("p", "Read me.")))
>>> b"<p>Read me.</p>" in pages.to_html("Hello", [page])
True
"""

from itu_course.pages.answers_page import answers_files
from itu_course.pages.epub import to_epub
from itu_course.pages.html_file import to_html
from itu_course.pages.lesson import lesson_page
from itu_course.pages.pack import pack, pack_title
from itu_course.pages.pack_files import count_pages, pack_files, workshop_files
from itu_course.pages.page import Page, make
from itu_course.pages.pdf import PAPERS, to_pdf
from itu_course.pages.plan_document import document_html, document_page, document_pdf, document_writers
from itu_course.pages.sheets import to_sheets_html, to_sheets_pdf

__all__ = [
    "PAPERS",
    "Page",
    "answers_files",
    "count_pages",
    "document_html",
    "document_page",
    "document_pdf",
    "document_writers",
    "lesson_page",
    "make",
    "pack",
    "pack_files",
    "pack_title",
    "to_epub",
    "to_html",
    "to_pdf",
    "to_sheets_html",
    "to_sheets_pdf",
    "workshop_files",
]
