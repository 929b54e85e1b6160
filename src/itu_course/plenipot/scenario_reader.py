"""Reads a scenario from its file. Every mistake in one is reported with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.errors import RuleError
from itu_course.plenipot.arithmetic import weight
from itu_course.plenipot.crowd import Crowd, draw
from itu_course.plenipot.room_plan import VOTELESS_KINDS
from itu_course.plenipot.room_plan_reader import read_room
from itu_course.plenipot.scenario import (
    KINDS,
    MARKS,
    MOST_LETTERS,
    MOST_TRUST,
    REGIONS,
    STAGES,
    USUAL_SPREAD,
    Card,
    Clause,
    Delegation,
    Group,
    Scenario,
    Trade,
    Voteless,
    Wording,
)
from itu_course.plenipot.settings import Settings
from itu_course.plenipot.shelf import Shelf
from itu_course.plenipot.streams import MOST_CLAUSES
from itu_course.words import say

HERE = Path(__file__).with_name("scenarios")
_TOP = (
    "name",
    "version",
    "title",
    "introduction",
    "budget",
    "draw",
    "spread",
    "no_votes",
    "rounds",
    "settings",
    "clause",
    "group",
    "coordinator",
    "delegation",
    "trade",
    "voteless",
    "room",
)
_CLAUSE = ("id", "kind", "mark", "label", "about", "tabled_by", "tabled", "aim", "weight", "status_quo", "step")
_CARD = tuple(field.name for field in fields(Card) if field.name not in ("must_have_clauses", "must_not_clause"))
_STATE = ("code", "name", "region", "group", "positions", "saliences", "mandate", "trust", "listens", "votes", "line")
_GROUP = ("code", "name", "regions", "positions", "spread", "salience", "mandate", "listens")


def scenarios() -> tuple[str, ...]:
    """The names of the scenarios that come with the course."""
    return SHELF.names()


def load_scenario(name_or_path: str | Path | Scenario) -> Scenario:
    """Load a scenario.

    Parameters
    ----------
    name_or_path
        The name of one that comes with the course, a TOML file of your own, or a scenario already loaded.

    Returns
    -------
    Scenario
        The scenario.

    Raises
    ------
    RuleError
        If the name is that of a history, which cannot be played.
    UnknownName
        If there is no scenario of this name.

    Notes
    -----
    A mistake in a file raises DataFileError, with its line.

    Examples
    --------
    >>> len(load_scenario("community-alert-networks").delegations)
    180
    """
    if isinstance(name_or_path, Scenario):
        return name_or_path
    if (HERE / "history" / f"{name_or_path}.toml").is_file():
        raise RuleError(say("history.no-play", name=name_or_path))
    first = (HERE / "first" / f"{name_or_path}.toml").is_file()
    return (FIRST if first else SHELF).load(name_or_path)


def read_scenario(path: Path) -> Scenario:
    """Read a scenario from its file.

    Parameters
    ----------
    path
        A TOML file.

    Returns
    -------
    Scenario
        The scenario.

    Notes
    -----
    Anything wrong in the file raises DataFileError, with file and line.
    """
    top = datafile.read(path)
    top.only(*_TOP)
    groups = tuple(Group(table.text("code"), table.text("name")) for table in top.tables("group", required=True))
    _refuse_duplicates(top, "group", [group.code for group in groups])
    clauses = tuple(map(_clause, top.tables("clause", required=True)))
    _refuse_duplicates(top, "clause", [clause.id for clause in clauses])
    _refuse_too_many(top, len(clauses))
    codes = [group.code for group in groups]
    named = [_delegation(table, clauses, codes) for table in top.tables("delegation", required=True)]
    crowds = tuple(_crowd(table, len(clauses)) for table in top.tables("group"))
    drawn = draw(crowds, top.integer("draw", low=0), frozenset(delegation.name for delegation in named))
    delegations = tuple(sorted([*named, *drawn], key=lambda delegation: delegation.code))
    _refuse_duplicates(top, "delegation", [delegation.code for delegation in delegations])
    _check_references(top, clauses, groups, named, delegations)
    voteless = tuple(map(_voteless, top.tables("voteless")))
    return Scenario(
        name=top.text("name"),
        version=top.integer("version", low=1),
        title=top.text("title"),
        introduction=top.texts("introduction", required=True),
        budget=top.integer("budget", low=1, high=1000),
        rounds=_rounds(top),
        clauses=clauses,
        groups=groups,
        coordinators=_coordinators(top, groups, named),
        delegations=delegations,
        settings=_settings(top.table("settings")),
        voteless=voteless,
        trades=tuple(_trade(table, clauses, named) for table in top.tables("trade")),
        no_votes=_no_votes(top, named),
        spread=_spread(top),
        room=read_room(top, clauses, named, voteless),
    )


def _refuse_too_many(top: Table, clauses: int) -> None:
    for table in list(top.tables("clause"))[MOST_CLAUSES:]:
        raise table.error(f"a scenario has at most {MOST_CLAUSES} clauses, this one {clauses}; leave some out.")


def _check_references(
    top: Table,
    clauses: tuple[Clause, ...],
    groups: tuple[Group, ...],
    named: list[Delegation],
    delegations: tuple[Delegation, ...],
) -> None:
    for table, clause in zip(top.tables("clause"), clauses, strict=True):
        if clause.tabled_by not in [delegation.code for delegation in named]:
            raise table.error(
                f"“{clause.tabled_by}” tables this clause but is not a delegation with a card.", "tabled_by"
            )
    for table, group in zip(top.tables("group"), groups, strict=True):
        if all(delegation.group != group.code for delegation in delegations):
            raise table.error(f"the group “{group.name}” has no delegation.")


def _coordinators(top: Table, groups: tuple[Group, ...], named: list[Delegation]) -> tuple[str, ...]:
    table = top.table("coordinator")
    table.only(*(group.code for group in groups))
    found = []
    for group in groups:
        code = table.text(group.code)
        if (code, group.code) not in [(delegation.code, delegation.group) for delegation in named]:
            raise table.error(f"“{code}” is not a delegation with a card in the group “{group.name}”.", group.code)
        found.append(code)
    return tuple(found)


def _trade(table: Table, clauses: tuple[Clause, ...], named: list[Delegation]) -> Trade:
    table.only(*(field.name for field in fields(Trade)))
    trade = Trade(
        table.choice("state", [delegation.code for delegation in named]), table.pair("gives"), table.pair("gets")
    )
    indexes = [_wording_of(table, key, clauses) for key in ("gives", "gets")]
    if indexes[0] == indexes[1]:
        raise table.error("a trade needs two clauses; “gives” and “gets” name the same.", "gets")
    (state,) = (delegation for delegation in named if delegation.code == trade.state)
    line = state.lines[indexes[0]]
    if line is None or line[0] <= trade.gives[1] <= line[1]:
        raise table.error(f"{state.name} can accept these words anyway; give words beyond its line.", "gives")
    return trade


def _wording_of(table: Table, key: str, clauses: tuple[Clause, ...]) -> int:
    """Check a pair of clause and wording, and find the index of the clause."""
    name, index = table.pair(key)
    ids = [clause.id for clause in clauses]
    if name not in ids:
        raise table.error(f"“{name}” is not a clause of this file; its clauses are {', '.join(ids)}.", key)
    last = len(clauses[ids.index(name)].wordings) - 1
    if not 0 <= index <= last:
        raise table.error(f"“{name}” has no wording {index}; its wordings are counted from 0 to {last}.", key)
    return ids.index(name)


def _no_votes(top: Table, named: list[Delegation]) -> tuple[str, ...]:
    codes = top.texts("no_votes")
    for code in codes:
        if code not in [delegation.code for delegation in named]:
            raise top.error(f"“{code}” is not a delegation with a card.", "no_votes")
    return codes


def _spread(top: Table) -> tuple[int, int, int, int]:
    found = top.numbers("spread") if "spread" in top else USUAL_SPREAD
    if len(found) != len(USUAL_SPREAD) or not all(0 <= part <= 50 and part == int(part) for part in found):
        raise top.error("“spread” should be four whole numbers from 0 to 50.", "spread")
    named, others, salience, nerve = map(int, found)
    return named, others, salience, nerve


def _voteless(table: Table) -> Voteless:
    table.only(*(field.name for field in fields(Voteless)))
    kind = table.choice("kind", VOTELESS_KINDS) if "kind" in table else ""
    return Voteless(table.text("name"), table.text("part"), table.text("red_line"), kind)


def _rounds(top: Table) -> tuple[int, ...]:
    table = top.table("rounds")
    table.only(*STAGES)
    return tuple(table.integer(stage, low=stage in ("regional", "committee"), high=30) for stage in STAGES)


def _settings(table: Table) -> Settings:
    defaults = Settings()
    table.only(*(field.name for field in fields(Settings)))
    return Settings(
        **{
            field.name: table.integer(field.name, getattr(defaults, field.name), low=0, high=10_000)
            for field in fields(Settings)
        }
    )


def _clause(table: Table) -> Clause:
    table.only(*_CLAUSE)
    wordings = tuple(_wordings(table))
    if [wording.position for wording in wordings] != sorted({wording.position for wording in wordings}):
        raise table.error("the steps should go up from state control (0) to open (100), each position once.", "step")
    indexes = {wording.position: index for index, wording in enumerate(wordings)}

    def index_of(key: str) -> int:
        position = table.integer(key, low=0, high=100)
        if position not in indexes:
            raise table.error(f"“{key}” is {position}, but no step has that position.", key)
        return indexes[position]

    status_quo = table.table("status_quo")
    status_quo.only("position", "words")
    mark = table.choice("mark", MARKS)
    if (mark == "NOC") != (wordings[index_of("tabled")].words == status_quo.text("words")):
        raise table.error("a clause marked NOC, and no other, should be tabled in the words of its status_quo.", "mark")
    return Clause(
        id=table.text("id"),
        kind=table.choice("kind", KINDS),
        mark=mark,
        label=table.text("label"),
        about=table.text("about"),
        tabled_by=table.text("tabled_by"),
        tabled=index_of("tabled"),
        aim=index_of("aim"),
        status_quo=status_quo.integer("position", low=0, high=100),
        status_quo_words=status_quo.text("words"),
        weight=table.number("weight", 1.0, low=0, high=1),
        wordings=wordings,
    )


def _wordings(table: Table) -> Iterator[Wording]:
    names = set[str]()
    for step in table.tables("step", required=True):
        step.only("position", "words", "short")
        short = step.text("short")
        if len(short) > MOST_LETTERS:
            raise step.error(f"“short” has {len(short)} letters; it should have at most {MOST_LETTERS}.", "short")
        if short in names:
            raise step.error(f"another step of this clause is called “{short}”.", "short")
        names.add(short)
        yield Wording(step.integer("position", low=0, high=100), step.text("words"), short)


def _positions(table: Table, clauses: int) -> tuple[int, ...]:
    positions = table.numbers("positions", required=True)
    if len(positions) != clauses or not all(0 <= position <= 100 for position in positions):
        raise table.error(f"“positions” should be {clauses} numbers from 0 to 100, one for each clause.", "positions")
    return tuple(map(round, positions))


def _delegation(table: Table, clauses: tuple[Clause, ...], groups: list[str]) -> Delegation:
    table.only(*_STATE, *_CARD)
    saliences = table.numbers("saliences", required=True)
    if len(saliences) != len(clauses) or not all(0 < salience <= 1 for salience in saliences):
        raise table.error(f"“saliences” should be {len(clauses)} numbers above 0 and up to 1.", "saliences")
    card = _card(table, clauses)
    return Delegation(
        code=table.text("code"),
        name=table.text("name"),
        region=table.choice("region", REGIONS),
        group=table.choice("group", groups),
        positions=_positions(table, len(clauses)),
        saliences=tuple(map(weight, saliences)),
        mandate=weight(table.number("mandate", low=0, high=0.95)),
        trust=table.integer("trust", low=0, high=MOST_TRUST),
        listens=table.flag("listens"),
        votes=table.flag("votes", True),
        card=card,
        lines=_lines(table, clauses, card),
    )


def _lines(table: Table, clauses: tuple[Clause, ...], card: Card) -> tuple[tuple[int, int] | None, ...]:
    written = table.table("line")
    written.only(*(clause.id for clause in clauses))
    return tuple(_line(written, clause, card) if clause.id in written else None for clause in clauses)


def _line(written: Table, clause: Clause, card: Card) -> tuple[int, int]:
    numbers, most = written.numbers(clause.id), len(clause.wordings) - 1
    if len(numbers) != 2 or not all(number in range(most + 1) for number in numbers):
        raise written.error(
            f"the line on “{clause.id}” should be its first and last acceptable wording, two numbers from 0 to {most}."
        )
    first, last = map(int, numbers)
    if first > last:
        raise written.error(f"the line on “{clause.id}” goes from {first} to {last}; the smaller number comes first.")
    if (first, last) == (0, most):
        raise written.error(f"the line on “{clause.id}” excludes nothing; leave it out.")
    if clause.id not in (*card.must_have_clauses, card.must_not_clause):
        raise written.error(
            f"the line on “{clause.id}” is explained by nothing on the card; name the clause in must_have or must_not."
        )
    return first, last


def _card(table: Table, clauses: tuple[Clause, ...]) -> Card:
    must_have = [_demand(table, "must_have", demand, clauses) for demand in table.tables("must_have", required=True)]
    if not must_have:
        raise table.error("“must_have” is empty; it needs at least one.", "must_have")
    must_not, must_not_clause = _demand(table, "must_not", table.table("must_not"), clauses)
    return Card(
        public=table.text("public"),
        private=table.text("private"),
        interests=table.text("interests"),
        must_have=tuple(text for text, _ in must_have),
        must_have_clauses=tuple(clause for _, clause in must_have),
        nice_to_have=table.texts("nice_to_have"),
        must_not=must_not,
        must_not_clause=must_not_clause,
        without_agreement=table.text("without_agreement"),
        flexibility=table.text("flexibility"),
        relations=table.text("relations"),
        voice=table.texts("voice", required=True),
    )


def _demand(table: Table, key: str, demand: Table, clauses: tuple[Clause, ...]) -> tuple[str, str | None]:
    """Read what a state must or must not have, with the clause that decides it; None if no clause does."""
    if key not in table:
        raise table.error(f'the card has no “{key}”; add {key} with text = "…" and clause = "…" or outside = true.')
    demand.only("text", "clause", "outside")
    if ("clause" in demand) == demand.flag("outside"):
        raise demand.error(f'“{key}” should say either clause = "…" or outside = true.')
    clause = demand.choice("clause", [clause.id for clause in clauses]) if "clause" in demand else None
    return demand.text("text"), clause


def _crowd(table: Table, clauses: int) -> Crowd:
    table.only(*_GROUP)
    regions = table.table("regions")
    regions.only(*REGIONS)
    return Crowd(
        group=table.text("code"),
        regions=tuple((region, regions.integer(region, low=0, high=100)) for region in REGIONS if region in regions),
        positions=_positions(table, clauses),
        spread=table.number("spread", low=0, high=50),
        salience=table.number("salience", low=0.1, high=1),
        mandate=weight(table.number("mandate", low=0, high=0.95)),
        listens=table.number("listens", low=0, high=1),
    )


def _refuse_duplicates(top: Table, kind: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise top.error(f"{kind} “{name}” appears twice.", kind)


SHELF = Shelf(HERE, "scenario", read_scenario)
FIRST = Shelf(HERE / "first", "scenario", read_scenario)  # the play of three minutes
