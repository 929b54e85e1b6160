"""What each team of a workshop gets: a sign, a card, a draft and, for a state, its ballots."""

from __future__ import annotations

from collections.abc import Iterator

from itu_course.pages.markup import lines
from itu_course.pages.page import Element, Page, make
from itu_course.pages.sheets import facts, grid, sheet
from itu_course.plenipot import GAME, Session, Team
from itu_course.words import say

BOX = "☐"
SIGNS_ON_A_SHEET = 3
LINES_ON_A_SHEET = 3
MANY_LINES = 4  # with more of them each gets less room
CHOICES = ("for", "against", "abstain", "reserve")


def writing_lines(rows: int) -> Element:
    """Room to write on, described for screen readers.

    Parameters
    ----------
    rows
        How many lines, 1 to 4.

    Returns
    -------
    Element
        A ``div``; its class also says how many lines, for the style sheet.
    """
    room = lines(rows)
    room.set("class", f"lines rows{rows}")
    return room


def signs(session: Session) -> Iterator[Page]:
    """Signs for tables and doors, three on a sheet.

    Parameters
    ----------
    session
        The session.

    Yields
    ------
    Page
        Each sheet.
    """
    teams = session.teams
    for start in range(0, len(teams), SIGNS_ON_A_SHEET):
        together = teams[start : start + SIGNS_ON_A_SHEET]
        parts = [
            make(
                "div", make("p", team.name, class_="name"), make("p", _sub(session, team), class_="sub"), class_="sign"
            )
            for team in together
        ]
        yield sheet(f"sign-{start // SIGNS_ON_A_SHEET + 1}", say("pack.sign.title"), *parts, kind="signs")


def _sub(session: Session, team: Team) -> str:
    if team.kind == "state":
        return say("pack.sign.state", group=_group(session, team))
    return say(f"pack.sign.{team.kind}", state=_host(session, team))


def _group(session: Session, team: Team) -> str:
    return session.scenario.groups[session.scenario.group(session.state(team).group)].name


def _host(session: Session, team: Team) -> str:
    return {state.id: state.name for state in session.states}.get(team.host, "")


def cards(session: Session) -> Iterator[Page]:
    """Role cards, one sheet for each team, to be folded.

    Parameters
    ----------
    session
        The session.

    Yields
    ------
    Page
        Each sheet.
    """
    for team in session.teams:
        parts = _state_card(session, team) if team.kind == "state" else _voteless_card(session, team)
        yield sheet(f"card-{team.id.lower()}", team.name, *parts, make("p", say("pack.card.leave"), class_="small"))


def _state_card(session: Session, team: Team) -> Iterator[Element | None]:
    card = session.card(team)
    yield make("p", say("pack.card.speak-for"), class_="kicker")
    yield make("p", say("pack.card.state", group=_group(session, team), people=team.people))
    yield make("h2", say("pack.card.aloud"))
    yield make("p", card.public)
    yield make("blockquote", *(make("p", f"“{sentence}”") for sentence in card.voice))
    yield from _part(session, team)
    yield from _fold()
    yield facts([(say("pack.card.behind"), card.private), (say("pack.card.needs"), card.interests)])
    yield facts(_red_lines(session, team))
    yield facts(
        [
            (say("pack.card.nice"), "; ".join(card.nice_to_have)),
            (say("pack.card.give"), card.flexibility),
            (say("pack.card.nothing"), card.without_agreement),
            (say("pack.card.near"), session.relations(team)),
            *((say("pack.card.also"), say("pack.card.also-not", words=words)) for words in session.other_demands(team)),
        ]
    )


def _red_lines(session: Session, team: Team) -> list[tuple[str, str]]:
    scenario = session.scenario
    return [
        (
            say(f"pack.card.{kind}"),
            say("pack.card.on-line", words=words, label=_label(session, scenario.clause(clause))),
        )
        for kind, words, clause in session.red_lines(team)
    ]


def _label(session: Session, line: int) -> str:
    return say("pack.draft.line", number=session.lines.index(line) + 1, label=session.scenario.clauses[line].label)


def _voteless_card(session: Session, team: Team) -> Iterator[Element | None]:
    (written,) = (other for other in session.scenario.voteless if other.kind == team.kind)
    yield make("p", say("pack.card.play"), class_="kicker")
    where = "with-host" if team.host else "voteless"
    yield make("p", say(f"pack.card.{where}", people=team.people, state=_host(session, team)))
    yield make("h2", say("pack.card.does"))
    yield make("p", written.part)
    yield from _part(session, team)
    yield from _fold()
    sees = session.plan.sees if team.kind == "inside" else ""
    yield facts([(say("pack.card.red-line"), written.red_line), (say("pack.card.sees"), sees)])


def _part(session: Session, team: Team) -> Iterator[Element | None]:
    """What the team does, stage by stage; stages that are not played are left out."""
    yield make("h2", say("pack.card.part"))
    filled = {"neighbours": ", ".join(team.neighbours), "host": _host(session, team)}
    played = dict.fromkeys(slot.stage for slot in session.slots if slot.stage in GAME)
    parts = [(say(f"pack.stage.{stage}"), say(f"pack.task.{stage}.{team.kind}", **filled)) for stage in played]
    jobs = "; ".join(say(f"pack.job.{job.name}") for job in session.jobs_of(team.id))
    yield facts([*parts, (say("pack.card.room"), jobs)])


def _fold() -> Iterator[Element]:
    yield make("hr", class_="fold")
    yield make("p", say("pack.card.fold"), class_="small")


def drafts(session: Session) -> Iterator[Page]:
    """The draft, once for each team: today's words, the words proposed, and room for the team's own.

    Parameters
    ----------
    session
        The session.

    Yields
    ------
    Page
        One or two sheets for each team.
    """
    for team in session.teams:
        lines_played = [_draft_line(session, line) for line in session.lines]
        how = make("p", say("pack.draft.how"))
        whose = make("p", say("pack.draft.team", team=team.name), class_="kicker")
        kind = "" if len(session.lines) <= LINES_ON_A_SHEET else "dense"
        yield sheet(f"draft-{team.id.lower()}", say("pack.draft.title"), whose, how, *lines_played, kind=kind)


def _draft_line(session: Session, line: int) -> Element:
    clause = session.scenario.clauses[line]
    names = {state.code: state.name for state in session.scenario.delegations}
    proposed = say("pack.draft.bracketed", words=clause.wordings[clause.tabled].words)
    heads = [say("pack.draft.today"), say("pack.draft.proposed", name=names[clause.tabled_by])]
    ticks = "   ".join(f"{BOX} {say(f'pack.draft.{name}')}" for name in ("want", "live", "object"))
    return make(
        "section",
        make("h2", f"{_label(session, line)} · {say(f'pack.mark.{clause.mark}')}"),
        grid(heads, [[clause.status_quo_words, proposed]], "1,1"),
        make("p", f"{ticks}   {say('pack.draft.own')}"),
        writing_lines(_own_rows(len(session.lines))),
        class_="box" if len(session.lines) <= MANY_LINES else "box tight",
    )


def _own_rows(lines_played: int) -> int:
    """Room for a team's own words: as much as keeps the draft on one sheet."""
    return 3 if lines_played <= LINES_ON_A_SHEET else 2 if lines_played <= MANY_LINES else 1


def ballots(session: Session) -> Iterator[Page]:
    """A slip for each state with all lines, to be cut out.

    Parameters
    ----------
    session
        The session.

    Yields
    ------
    Page
        One page, as many sheets as are needed.
    """
    choices = "  ".join(f"{BOX} {say(f'pack.ballot.{choice}')}" for choice in CHOICES)
    slips = []
    for team in session.states:
        rows = [part for line in session.lines for part in (make("h3", _label(session, line)), make("p", choices))]
        slips.append(make("div", make("h2", team.name), *rows, class_="slip"))
    yield sheet(
        "ballots", say("pack.ballot.title"), make("p", say("pack.ballot.why")), make("div", *slips, class_="slips")
    )
