"""The files of a workshop: its pack, and the page for the wall afterwards, as HTML and, with Typst, as PDF."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Sequence

from itu_course.pages.pack import pack, pack_title
from itu_course.pages.page import Page
from itu_course.pages.sheets import to_sheets_html, to_sheets_pdf
from itu_course.pages.workshop_page import workshop_page
from itu_course.plenipot import HallAnswer, Session
from itu_course.words import say


def pack_files(session: Session, paper: str = "a4") -> dict[str, bytes]:
    """Make the files of a session's pack, in the current language.

    Parameters
    ----------
    session
        The session.
    paper
        "a4" or "letter".

    Returns
    -------
    dict of str to bytes
        Contents by name: an HTML file, and a PDF where Typst is installed.
    """
    name = f"{session.scenario.name}-{session.people}-people-{session.minutes}-minutes"
    return _files(name, pack_title(session), pack(session), paper)


def workshop_files(answer: HallAnswer, paper: str = "a4") -> dict[str, bytes]:
    """Make the files of the page for the wall after a workshop, in the current language.

    Parameters
    ----------
    answer
        What the hall says to the room.
    paper
        "a4" or "letter".

    Returns
    -------
    dict of str to bytes
        Contents by name: an HTML file, and a PDF where Typst is installed.
    """
    title = f"{answer.result.scenario.title}: {say('workshop.page-title')}"
    return _files(f"{answer.result.scenario.name}-our-room", title, [workshop_page(answer)], paper)


def count_pages(pdf: bytes) -> int:
    """Count the pages of a PDF file that Typst wrote: it leaves the dictionaries of pages uncompressed.

    Parameters
    ----------
    pdf
        The file.

    Returns
    -------
    int
        How many sheets of paper it needs, printed on one side.

    Examples
    --------
    >>> count_pages(b"<< /Type /Pages /Count 2 >> << /Type /Page >> << /Type /Page >>")
    2
    """
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def _files(name: str, title: str, sheets: Sequence[Page], paper: str) -> dict[str, bytes]:
    files = {f"{name}.html": to_sheets_html(title, sheets, paper)}
    if importlib.util.find_spec("typst"):
        files[f"{name}.pdf"] = to_sheets_pdf(title, sheets, paper)
    return files
