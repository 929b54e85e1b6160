"""What a facilitator needs before the people come: what to print, cut, fold and lay out, and who plays what.

A part of the session plan is a heading and the elements below it. The pack prints the parts, the facilitator's
notebooks show the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from itu_course.pages.pack_teams import SIGNS_ON_A_SHEET
from itu_course.pages.page import Element, Page, make
from itu_course.pages.sheets import facts, grid, sheet
from itu_course.plenipot import Session, Team
from itu_course.words import catalogue, say

STEPS = ("print", "twice", "cut", "fold", "hang", "lay", "give", "rules", "seat", "say")
ZERO = ("seen", "learn", "report", "role", "absent", "consent", "turn", "things", "rules")
MANY_IN_TEAM = 3  # from here on two cards are needed: two people can read one sheet (design choice)
PEOPLE_IN_GROUP = 6  # those who sort one set of the twelve ways in (design choice)


@dataclass(frozen=True)
class Part:
    """A part of the session plan.

    Attributes
    ----------
    name
        Short and unique in the plan.
    heading
        What is printed above it.
    elements
        What is below the heading.
    """

    name: str
    heading: str
    elements: tuple[Element, ...]


@dataclass(frozen=True)
class Pieces:
    """Sheets of one kind: the name of the kind, how many sheets, and how many pieces they are cut into."""

    name: str
    sheets: int
    pieces: int


def part(name: str, key: str, *elements: Element | None) -> Part:
    """Make a part of the plan.

    Parameters
    ----------
    name
        Short and unique in the plan.
    key
        The name of its heading in the catalogue.
    *elements
        What is below the heading; None is left out.

    Returns
    -------
    Part
        The part, in the current language.
    """
    return Part(name, say(key), tuple(element for element in elements if element is not None))


def named(table: str, names: Sequence[str]) -> Element | None:
    """List some advice: each with a few words that say what it is about.

    Parameters
    ----------
    table
        The name of a table of the catalogue with two sentences for each name, such as "session.rules".
    names
        The names, in order.

    Returns
    -------
    Element or None
        A table of class "facts".
    """
    return facts([(say(f"{table}.{name}-name"), say(f"{table}.{name}")) for name in names])


def for_length(key: str, session: Session) -> str:
    """Find the sentence of a stage: the one for this length if there is one, else the one for all.

    Parameters
    ----------
    key
        The name of the sentence for all lengths.
    session
        The session.

    Returns
    -------
    str
        The name of the sentence to be said; empty if there is none.
    """
    return next((name for name in (f"{key}-{session.minutes}", key) if name in catalogue()), "")


def groups(session: Session) -> int:
    """Count the groups that sort the twelve ways in; 0 if the session does not do that.

    Parameters
    ----------
    session
        The session.

    Returns
    -------
    int
        One group for every six people, and one for those who are left.
    """
    sorts = any(slot.stage == "ways" for slot in session.slots)
    return -(-session.people // PEOPLE_IN_GROUP) if sorts else 0


def pieces(session: Session, ways: int) -> list[Pieces]:
    """Count what is in a pack, in its order, without the sheets of the facilitator.

    Parameters
    ----------
    session
        The session.
    ways
        How many ways in each group sorts.

    Returns
    -------
    list of Pieces
        A kind whose sheets are not counted here has 0 sheets: how many it needs is known only when it is set.
    """
    teams, states, lines = len(session.teams), len(session.states), len(session.lines)
    counted = [
        Pieces("sign", -(-teams // SIGNS_ON_A_SHEET), teams),
        Pieces("card", teams, teams),
        Pieces("draft", 0, teams),
        Pieces("ballots", 0, states),
        Pieces("wall", lines, lines),
        *(Pieces(name, 0, 1) for name in ("chair", "result", "agreed", "debrief")),
        Pieces("ways", groups(session), groups(session) * ways),
        Pieces("notes", 0, lines if any(team.kind == "outside" for team in session.teams) else 0),
        Pieces("goodbye", 0, session.people),
    ]
    return [kind for kind in counted if kind.pieces]


CUT = ("sign", "ballots", "ways", "notes", "goodbye")


def prepare(session: Session, ways: int) -> Part:
    """The five-minute sheet: what to do with the paper, beginning with what to print.

    Parameters
    ----------
    session
        The session.
    ways
        How many ways in each group sorts.

    Returns
    -------
    Part
        Steps, and a table of all sheets.
    """
    counted = pieces(session, ways)
    cut = [kind for kind in counted if kind.name in CUT]
    crowded = [team.name for team in session.teams if team.people >= MANY_IN_TEAM]
    filled = {
        "teams": ", ".join(crowded),
        "sheets": ", ".join(say(f"session.sheet.{kind.name}") for kind in cut),
        "pieces": sum(kind.pieces for kind in cut),
        "cards": len(session.teams),
        **_holders(session),
    }
    told = {"people": session.people, "minutes": session.minutes}
    made_for = say("session.start.made-for", teams=len(session.teams), lines=len(session.lines), **told)
    steps = [make("li", say(f"session.start.{step}", **filled)) for step in STEPS if step != "twice" or crowded]
    heads = [say(f"session.start.{name}") for name in ("sheet", "pieces", "do")]
    rows = [[say(f"session.sheet.{kind.name}"), str(kind.pieces), say(f"session.to.{kind.name}")] for kind in counted]
    return part(
        "prepare",
        "session.title",
        make("p", made_for),
        make("p", say("session.start.zero")),
        make("ol", *steps),
        grid(heads, rows, "3,1,5"),
    )


def _holders(session: Session) -> dict[str, str]:
    """Who holds each job for the whole room: the name of a team, or the facilitator."""
    names = {team.id: team.name for team in session.teams}
    return {job.name: names.get(job.team, say("pack.job.you")) for job in session.jobs}


def materials(session: Session) -> Part:
    """What is needed besides the pack.

    Parameters
    ----------
    session
        The session.

    Returns
    -------
    Part
        One or two paragraphs.
    """
    more = for_length("session.need.plus", session)
    paragraphs = ["session.need.always", *([more] if more else [])]
    return part("materials", "session.need.title", *(make("p", say(name)) for name in paragraphs))


def step_zero() -> Part:
    """Questions that are answered before anybody is invited."""
    questions = make("ul", *(make("li", say(f"session.zero.{name}")) for name in ZERO))
    return part("step-zero", "session.zero.title", make("p", say("session.zero.how")), questions)


def who(session: Session) -> Part:
    """Who plays what, with how many people, and does what for the whole room.

    Parameters
    ----------
    session
        The session.

    Returns
    -------
    Part
        A table.
    """
    heads = [say(f"pack.leader.{name}") for name in ("team", "people", "does")]
    yours = "; ".join(say(f"pack.job.{job.name}") for job in session.jobs if not job.team)
    rows = [[team.name, str(team.people), _does(session, team)] for team in session.teams]
    return part("who", "pack.leader.who", grid(heads, [[say("pack.job.you"), "1", yours], *rows], "3,1,4"))


def _does(session: Session, team: Team) -> str:
    jobs = [say(f"pack.job.{job.name}") for job in session.jobs_of(team.id)]
    host = {state.id: state.name for state in session.states}.get(team.host)
    return "; ".join([*([say("pack.leader.sits", state=host)] if host else []), *jobs])


def as_sheet(name: str, title: str, parts: Sequence[Part], *first: Element) -> Page:
    """Print some parts on sheets that belong together.

    Parameters
    ----------
    name
        Short and unique in a pack.
    title
        What is printed at the top; a part with the same heading gets none of its own.
    parts
        Parts in reading order.
    *first
        What comes before them.

    Returns
    -------
    Page
        The sheets.
    """

    def elements() -> Iterator[Element]:
        for some in parts:
            if some.heading != title:
                yield make("h2", some.heading)
            yield from some.elements

    return sheet(name, title, *first, *elements(), kind="dense")
