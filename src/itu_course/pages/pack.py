"""The pack: everything that is printed for one workshop, in the order in which it is used."""

from __future__ import annotations

from itu_course.pages.pack_leader import leader_sheet, start_sheet
from itu_course.pages.pack_room import (
    agreed_sheet,
    chair_sheet,
    debrief_sheet,
    result_sheet,
    slips,
    wall_sheets,
    ways_sheets,
)
from itu_course.pages.pack_teams import ballots, cards, drafts, signs
from itu_course.pages.page import Page
from itu_course.plenipot import Session
from itu_course.words import say


def pack_title(session: Session) -> str:
    """The title of a session's pack, in the current language.

    Parameters
    ----------
    session
        The session.

    Returns
    -------
    str
        Scenario, people and minutes.
    """
    return say("pack.title", scenario=session.scenario.title, people=session.people, minutes=session.minutes)


def pack(session: Session) -> list[Page]:
    """Make all sheets of a session, in the current language.

    Parameters
    ----------
    session
        The session.

    Returns
    -------
    list of Page
        Sheets for ``to_sheets_html`` and ``to_sheets_pdf``.
    """
    return [
        start_sheet(session),
        leader_sheet(session),
        *signs(session),
        *cards(session),
        *drafts(session),
        *ballots(session),
        *wall_sheets(session),
        chair_sheet(session),
        result_sheet(session),
        agreed_sheet(session),
        debrief_sheet(session),
        *ways_sheets(session),
        *slips(session),
    ]
