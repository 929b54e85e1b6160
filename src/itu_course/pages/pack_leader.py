"""The session plan for whoever leads a workshop: minutes, words to say, rules, and what to do when things go wrong."""

from __future__ import annotations

from collections.abc import Iterator

from itu_course.facts import route
from itu_course.pages.pack_start import Part, as_sheet, for_length, materials, named, part, prepare, step_zero, who
from itu_course.pages.page import Element, Page, make
from itu_course.pages.sheets import facts, grid
from itu_course.plenipot import DEBRIEFS, Session
from itu_course.words import catalogue, say

PLACES = ("room", "online", "hybrid")
ON_FIRST_SHEET = 2  # parts of the plan
# The ways in that groups sort: those that a group can judge without knowing the ITU (design choice).
TWELVE_WAYS = (
    *("public-documents", "watch-the-council", "council-internet-consultation", "open-letters", "media"),
    *("national-delegation", "national-consultation", "regional-preparation", "sector-member", "academia"),
    *("coalition", "governance-forum"),
)


def start_sheet(session: Session) -> Page:
    """The five-minute sheet, the first of a pack.

    Parameters
    ----------
    session
        The session.

    Returns
    -------
    Page
        One sheet.
    """
    return as_sheet("start", say("session.title"), [*plan_parts(session)][:ON_FIRST_SHEET])


def leader_sheet(session: Session) -> Page:
    """All other parts of the session plan.

    Parameters
    ----------
    session
        The session.

    Returns
    -------
    Page
        Some sheets that belong together.
    """
    invented = make("p", say("pack.invented"), class_="small")
    return as_sheet("leader", say("session.plan"), [*plan_parts(session)][ON_FIRST_SHEET:], invented)


def plan_parts(session: Session) -> Iterator[Part]:
    """The whole session plan: the pack prints it, and the facilitator's notebooks show it.

    Parameters
    ----------
    session
        The session.

    Yields
    ------
    Part
        Each part; the first two are the five-minute sheet.
    """
    yield prepare(session, len(TWELVE_WAYS))
    yield materials(session)
    yield step_zero()
    yield who(session)
    yield part("rules", "session.rules.title", named("session.rules", _rules(session)))
    yield part("running-order", "session.order.title", *_order(session))
    yield part("read-aloud", "session.say.title", *_said(session))
    yield from _answers(session)
    if any(slot.stage == "ways" for slot in session.slots):
        yield part("ways", "session.ways.title", make("p", say("session.ways.how")), _ways())
    yield part("the-draft", "session.lines.title", *_lines(session))
    yield part("surprises", "session.surprise.title", *_surprises(session))
    yield part("debrief", "session.debrief.title", *_debrief(session))
    yield part("technology", "session.laptop.title", named("session.laptop", LAPTOP))
    yield part("online", "session.places.title", *_places(session))
    yield part("people", "session.people.title", named("session.people", PEOPLE))
    yield part("wrong", "session.trouble.title", named("session.trouble", TROUBLE))
    yield part("real-life", "session.real.title", named("session.real", REAL))
    yield part("send-afterwards", "session.after.title", named("session.after", AFTER))


RULES = ("chair", "vote", "inside", "outside", "bracket", "none")
LAPTOP = ("none", "one", "printer", "power")
PEOPLE = ("number", "late", "leave", "chair-leaves", "see", "hear", "read", "interpret")
TROUBLE = ("silent", "one", "early", "never", "time", "hard", "harm")
REAL = ("may", "not", "quarrel", "case")
AFTER = ("room", "out", "later")


def _rules(session: Session) -> list[str]:
    """The rules of those who are there: a small room has nobody outside."""
    absent = {"inside", "outside"} - {team.kind for team in session.teams}
    return [rule for rule in RULES if rule not in absent]


def _order(session: Session) -> Iterator[Element]:
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
        table = grid(heads, rows, "2,2,6,8")
        table.set("class", "grid whole")  # a running order that goes on overleaf is overlooked
        yield table
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
    do = say(for_length(f"pack.do.{stage}", session))
    with_press = any(team.kind == "press" for team in session.teams) and f"pack.press.{stage}" in catalogue()
    do = say(f"pack.press.{stage}", do=do) if with_press else do
    by_hand = stage == "drafting" and all(slot.stage != "surprise" for slot in session.slots)
    return say("session.order.surprise", do=do) if by_hand else do


def _said(session: Session) -> Iterator[Element]:
    said: set[str] = set()
    days = max(slot.day for slot in session.slots)
    for slot in session.slots:
        name = for_length(f"pack.say.{slot.stage}", session)
        if not name or name in said:  # the drafting of two days is opened once
            continue
        said.add(name)
        day = f"{say('pack.leader.day', day=slot.day)}, " if days > 1 else ""
        yield make("h3", f"{day}{clock(slot.start)} {say(f'pack.stage.{slot.stage}')}")
        if slot.stage == "roles":
            yield make("blockquote", make("p", session.plan.story))
        yield make("blockquote", make("p", say(name)))


def _answers(session: Session) -> Iterator[Part]:
    stages = {slot.stage for slot in session.slots}
    asked = [name for name, there in (("guess", "guess" in stages), ("five", session.minutes == FIVE)) if there]
    if asked:
        yield part(
            "answers-for-you", "session.say.answers", *(make("p", say(f"session.answers.{name}")) for name in asked)
        )


FIVE = 210  # the session that asks five questions at its beginning and its end


def _ways() -> Element:
    heads = [say(f"session.ways.{name}") for name in ("way", "cost", "risk")]
    known = [route(name) for name in TWELVE_WAYS]
    rows = [[way.title, say(f"routes.cost.{way.cost}"), say(f"session.ways.{way.risk}")] for way in known]
    return grid(heads, rows, "4,2,2")


def _lines(session: Session) -> Iterator[Element]:
    clauses = [session.scenario.clauses[line] for line in session.lines]
    names = {state.code: state.name for state in session.scenario.delegations}
    heads = [say(f"session.lines.{name}") for name in ("line", "today", "proposed", "who")]
    yield make("p", say("session.lines.how"))
    rows = [
        [clause.label, clause.status_quo_words, clause.wordings[clause.tabled].words, names[clause.tabled_by]]
        for clause in clauses
    ]
    yield grid(heads, rows, "3,5,7,2")
    yield make("p", say("session.lines.reserve"))


def _surprises(session: Session) -> Iterator[Element]:
    yield make("p", say("session.surprise.how"))
    yield make("ol", *(make("li", surprise) for surprise in session.plan.surprises))


def _debrief(session: Session) -> Iterator[Element]:
    yield make("p", say("session.debrief.out"))
    yield make("p", say("session.debrief.losers"))
    minutes = DEBRIEFS[session.minutes]
    yield make("ol", *(make("li", say(f"pack.debrief.{question}")) for question in minutes))
    yield make("p", say("session.debrief.minutes", **minutes))


def _places(session: Session) -> Iterator[Element | None]:
    yield facts([(say(f"pack.place.{name}"), text) for name, text in zip(PLACES, session.plan.places, strict=True)])
    yield make("p", say(f"session.places.online-{session.minutes}"))
    yield make("p", say("session.places.zero"))
