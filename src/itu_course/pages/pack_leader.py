"""The sheet for whoever leads a workshop: what to do with the paper, who plays what, minutes, words to say."""

from __future__ import annotations

from collections.abc import Iterator

from itu_course.pages.page import Element, Page, make
from itu_course.pages.sheets import facts, grid, sheet
from itu_course.plenipot import Session, Team
from itu_course.words import catalogue, say

PLACES = ("room", "online", "hybrid")


def leader_sheet(session: Session) -> Page:
    """The facilitator's sheet.

    Parameters
    ----------
    session
        The session.

    Returns
    -------
    Page
        Some sheets that belong together.
    """
    parts = [*_before(), *_who(session), *_order(session), *_said(session), *_lines(session), *_more(session)]
    return sheet("leader", say("pack.leader.title"), *parts, kind="dense")


def _before() -> Iterator[Element]:
    yield make("p", make("strong", say("pack.leader.secret")))
    yield make("h2", say("pack.leader.print-first"))
    yield make(
        "ol", *(make("li", say(f"pack.leader.{name}")) for name in ("safe", "cut", "hang", "lay", "give", "rules"))
    )


def _who(session: Session) -> Iterator[Element]:
    yield make("h2", say("pack.leader.who"))
    heads = [say(f"pack.leader.{name}") for name in ("team", "people", "does")]
    yours = "; ".join(say(f"pack.job.{job.name}") for job in session.jobs if not job.team)
    rows = [[team.name, str(team.people), _does(session, team)] for team in session.teams]
    yield grid(heads, [[say("pack.job.you"), "1", yours], *rows], "3,1,4")


def _does(session: Session, team: Team) -> str:
    jobs = [say(f"pack.job.{job.name}") for job in session.jobs_of(team.id)]
    host = {state.id: state.name for state in session.states}.get(team.host)
    return "; ".join([*([say("pack.leader.sits", state=host)] if host else []), *jobs])


def _order(session: Session) -> Iterator[Element]:
    yield make("h2", say("pack.leader.order"))
    heads = [say(f"pack.leader.{name}") for name in ("start", "minutes", "happens", "everyone")]
    days = sorted({slot.day for slot in session.slots})
    for day in days:
        slots = [slot for slot in session.slots if slot.day == day]
        if len(days) > 1:
            yield make("h3", say("pack.leader.day", day=day))
        rows = [
            [clock(slot.start), str(slot.minutes), say(f"pack.stage.{slot.stage}"), _all_do(session, slot.stage)]
            for slot in slots
        ]
        yield grid(heads, rows, "2,2,6,8")
    first = sum(slot.minutes for slot in session.slots if slot.day == 1)
    name = "together-days" if len(days) > 1 else "together"
    yield make("p", say(f"pack.leader.{name}", minutes=session.minutes, first=first))


def clock(minutes: int) -> str:
    """Minutes since the beginning as hours and minutes.

    Parameters
    ----------
    minutes
        0 or more.

    Returns
    -------
    str
        Such as "1:05".

    Examples
    --------
    >>> clock(65)
    '1:05'
    """
    return f"{minutes // 60}:{minutes % 60:02}"


def _all_do(session: Session, stage: str) -> str:
    do = say(f"pack.do.{stage}")
    with_press = any(team.kind == "press" for team in session.teams) and f"pack.press.{stage}" in catalogue()
    return say(f"pack.press.{stage}", do=do) if with_press else do


def _said(session: Session) -> Iterator[Element]:
    yield make("h2", say("pack.leader.say"))
    for slot in session.slots:
        if f"pack.say.{slot.stage}" not in catalogue():
            continue
        yield make("h3", f"{clock(slot.start)} {say(f'pack.stage.{slot.stage}')}")
        if slot.stage == "roles":
            yield make("blockquote", make("p", session.plan.story))
        yield make("blockquote", make("p", say(f"pack.say.{slot.stage}")))


def _lines(session: Session) -> Iterator[Element]:
    scenario = session.scenario
    names = {state.code: state.name for state in scenario.delegations}
    yield make("h2", say("pack.leader.lines"))
    for number, line in enumerate(session.lines, 1):
        clause = scenario.clauses[line]
        told = {"label": clause.label, "name": names[clause.tabled_by], "about": clause.about}
        yield make("p", say("pack.leader.line", number=number, **told))


def _more(session: Session) -> Iterator[Element | None]:
    plan = session.plan
    yield make("h2", say("pack.leader.surprises"))
    yield make("p", say("pack.leader.surprises-first"))
    yield make("ol", *(make("li", surprise) for surprise in plan.surprises))
    yield make("h2", say("pack.leader.places"))
    yield facts([(say(f"pack.place.{name}"), text) for name, text in zip(PLACES, plan.places, strict=True)])
    yield make("h2", say("pack.leader.trouble"))
    yield make("ul", *(make("li", say(f"pack.leader.{name}")) for name in ("late", "see", "interpret", "real", "hard")))
    yield make("h2", say("pack.leader.after"))
    yield make("p", say("pack.leader.collect"))
    yield make("p", say("pack.invented"), class_="small")
