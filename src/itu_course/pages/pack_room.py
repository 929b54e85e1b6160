"""What the whole room uses: lines for the wall, the chair's sentences, result, agreed text, questions and slips."""

from __future__ import annotations

from collections.abc import Iterator

from itu_course.facts import route
from itu_course.pages.pack_leader import TWELVE_WAYS
from itu_course.pages.pack_start import groups
from itu_course.pages.pack_teams import MANY_LINES, writing_lines
from itu_course.pages.page import Element, Page, make
from itu_course.pages.sheets import blank_row, facts, sheet, wall_points
from itu_course.plenipot import Session
from itu_course.words import say

CHAIR = ("open", "call", "bracket", "quiet", "outside", "inside", "agree", "fail", "vote", "close")
LONG_FIELDS, SHORT_FIELDS = ("words", "objected"), ("count", "reserve", "near")
QUESTIONS = ("feel", "describe", "analyse", "connect", "apply", "care")
GOODBYES_ON_A_SHEET = 10  # each sheet with its title, so that all are cut together
GOODBYE = ("learned", "unclear", "fast", "change")


def wall_sheets(session: Session) -> Iterator[Page]:
    """Each line that is played, as large as it fits on a sheet that lies on its side.

    Parameters
    ----------
    session
        The session.

    Yields
    ------
    Page
        One sheet for each line.
    """
    names = {state.code: state.name for state in session.scenario.delegations}
    for number, line in enumerate(session.lines, 1):
        clause = session.scenario.clauses[line]
        proposed = say("pack.draft.bracketed", words=clause.wordings[clause.tabled].words)
        points = wall_points(proposed)
        who = say("pack.wall.proposed", name=names[clause.tabled_by], mark=say(f"pack.mark.{clause.mark}"))
        yield sheet(
            f"wall-{clause.id}",
            clause.label,
            make("p", who),
            make("p", proposed, class_=f"words s{points}", title=str(points)),
            make("p", say("pack.wall.today", words=clause.status_quo_words), class_="today"),
            make("p", say("pack.wall.number", number=number, lines=len(session.lines))),
            kind="wall",
        )


def chair_sheet(session: Session) -> Page:
    """The sentences that the chair reads.

    Parameters
    ----------
    session
        The session.

    Returns
    -------
    Page
        One sheet, without sentences about teams that nobody plays.
    """
    absent = {"inside", "outside"} - {team.kind for team in session.teams}
    names = [name for name in CHAIR if name not in absent]
    sentences = facts([(say(f"pack.chair.{name}"), f"“{say(f'pack.chair.{name}-say')}”") for name in names])
    return sheet("chair", say("pack.chair.title"), make("p", say("pack.chair.how")), sentences)


def result_sheet(session: Session) -> Page:
    """The sheet on which the scribe writes what the room decides, with the wordings that the course knows.

    Parameters
    ----------
    session
        The session.

    Returns
    -------
    Page
        At most 40 fields.
    """
    scenario = session.scenario
    told = say("pack.result.scenario", name=scenario.title, people=session.people, minutes=session.minutes)
    parts = [make("p", say("pack.result.how")), make("p", told)]
    known = [make("h2", say("pack.result.wordings"))]
    for number, line in enumerate(session.lines, 1):
        clause = scenario.clauses[line]
        label = say("pack.draft.line", number=number, label=clause.label)
        fields = [part for name in LONG_FIELDS for part in (make("p", say(f"pack.result.{name}")), writing_lines(2))]
        fields.append(blank_row([say(f"pack.result.{name}") for name in SHORT_FIELDS]))
        parts.append(make("section", make("h2", label), *fields, class_="box"))
        listed = " ".join(f"({place}) {wording.words}" for place, wording in enumerate(clause.wordings, 1))
        known.append(make("p", make("strong", f"{label}: "), listed, class_="small"))
    return sheet("result", say("pack.result.title"), *parts, *known, kind="dense")


def agreed_sheet(session: Session) -> Page:
    """The text as it is at the end, to be copied and taken home.

    Parameters
    ----------
    session
        The session.

    Returns
    -------
    Page
        Room for each line.
    """
    room = 3 if len(session.lines) <= MANY_LINES else 2
    parts = [
        part
        for line in session.lines
        for part in (make("h2", session.scenario.clauses[line].label), writing_lines(room))
    ]
    return sheet("agreed", say("pack.agreed.title"), make("p", say("pack.agreed.how")), *parts)


def debrief_sheet(session: Session) -> Page:
    """Questions for afterwards, and for each line what it was and became.

    Parameters
    ----------
    session
        The session.

    Returns
    -------
    Page
        One sheet, or two with many lines.
    """
    out = make("p", say("pack.debrief.out"))
    questions = make("ol", *(make("li", say(f"pack.debrief.{name}")) for name in QUESTIONS))
    labels = [session.scenario.clauses[line].label for line in session.lines]
    few = len(session.lines) <= MANY_LINES
    room = 2 if few else 1
    rows = [
        part for label in labels for part in (make("p", say("pack.debrief.line", label=label)), writing_lines(room))
    ]
    return sheet("debrief", say("pack.debrief.title"), out, questions, *rows, kind="" if few else "dense")


def ways_sheets(session: Session) -> Iterator[Page]:
    """The twelve ways in as cards to be cut out, once for each group that sorts them.

    Parameters
    ----------
    session
        The session.

    Yields
    ------
    Page
        One sheet for each group.
    """
    number = groups(session)
    for group in range(1, number + 1):
        cards = [make("div", make("h2", route(name).title), class_="slip way") for name in TWELVE_WAYS]
        title = say("session.ways.group", number=group, groups=number)
        how = make("p", say("session.ways.cut"))
        yield sheet(f"ways-{group}", title, how, make("div", *cards, class_="slips"))


def slips(session: Session) -> Iterator[Page]:
    """Notes for the team outside, and a slip for each person at the end.

    Parameters
    ----------
    session
        The session.

    Yields
    ------
    Page
        Sheets to be cut.
    """
    if any(team.kind == "outside" for team in session.teams):
        notes = [_note(session.scenario.clauses[line].label) for line in session.lines]
        why = make("p", say("pack.slip.notes-how"))
        yield sheet("notes", say("pack.slip.notes"), why, make("div", *notes, class_="slips"))
    for number, start in enumerate(range(0, session.people, GOODBYES_ON_A_SHEET), 1):
        last = [_goodbye() for _ in range(min(GOODBYES_ON_A_SHEET, session.people - start))]
        yield sheet(f"goodbye-{number}", say("pack.slip.goodbye"), make("div", *last, class_="slips"))


def _note(label: str) -> Element:
    to, words = (make("p", say(f"pack.slip.{name}")) for name in ("note-to", "note-words"))
    heading = make("h2", say("pack.slip.note", label=label))
    return make("div", heading, to, writing_lines(1), words, writing_lines(3), class_="slip")


def _goodbye() -> Element:
    no_name = make("small", f" {say('pack.slip.no-name')}")
    asked = [
        part
        for name in GOODBYE
        for part in (make("p", say(f"pack.slip.{name}"), no_name if name == GOODBYE[0] else None), writing_lines(1))
    ]
    return make("div", *asked, class_="slip")
