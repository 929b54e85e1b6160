"""Reads an election to play from its file; each mistake is reported with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from itu_course import datafile, facts
from itu_course.datafile import Table
from itu_course.plenipot.election.contest import POINTS, WAYS, Candidate, Contest, Friend, Group
from itu_course.plenipot.shelf import Shelf

HERE = Path(__file__).parents[1] / "scenarios" / "elections"
ODDS = ("undecided", "double", "absent", "invalid", "leak", "campaign")
POSTS = ("SG", "DSG", "BR", "TSB", "BDT")
MOST_STATES = 300
MOST_POINTS = 1000


def contests() -> tuple[str, ...]:
    """The names of the elections that come with the course."""
    return SHELF.names()


def load_contest(name_or_path: str | Path) -> Contest:
    """Load an election to play.

    Parameters
    ----------
    name_or_path
        The name of one that comes with the course, or a TOML file of your own.

    Returns
    -------
    Contest
        As the file describes it.

    Raises
    ------
    UnknownName
        If there is no election of this name.

    Notes
    -----
    A mistake in a file raises DataFileError, with its line.

    Examples
    --------
    >>> sum(group.states for group in load_contest("the-open-post").groups)
    180
    """
    return SHELF.load(name_or_path)


def read_contest(path: Path) -> Contest:
    """Read an election from its file.

    Parameters
    ----------
    path
        A TOML file.

    Returns
    -------
    Contest
        The election.

    Notes
    -----
    Anything wrong in the file raises DataFileError, with file and line.
    """
    top = datafile.read(path)
    top.only(
        *("name", "version", "title", "post", "introduction", "sources", "effort"),
        *("withdrawal", "cost", "points", "odds", "candidate", "group", "friend"),
    )
    candidates = _candidates(top)
    groups = _groups(top, len(candidates))
    return Contest(
        name=top.text("name"),
        version=top.integer("version", low=1),
        title=top.text("title"),
        post=top.choice("post", POSTS),
        introduction=top.texts("introduction", required=True),
        sources=_sources(top),
        candidates=candidates,
        groups=groups,
        friends=_friends(top, groups),
        effort=_whole(top, "effort", low=0),
        costs=_numbers(top.table("cost"), WAYS, low=1),
        points=_numbers(top.table("points"), POINTS, low=-MOST_POINTS),
        odds=_numbers(top.table("odds"), ODDS, high=100),
        withdrawal=_withdrawal(top),
    )


def _sources(top: Table) -> tuple[str, ...]:
    names = top.texts("sources", required=True)
    for name in names:
        if name not in facts.sources():
            raise top.error(f"there is no source “{name}” in the fact base.", "sources")
    return names


def _whole(table: Table, key: str, low: int) -> tuple[int, ...]:
    numbers = table.numbers(key, required=True)
    if not numbers or any(number != int(number) or number < low for number in numbers):
        raise table.error(f"“{key}” should be a list of whole numbers of {low} or more.", key)
    return tuple(map(int, numbers))


def _withdrawal(top: Table) -> tuple[int, int, int]:
    shares = _whole(top, "withdrawal", low=0)
    if len(shares) != 3:
        raise top.error(
            "“withdrawal” needs three numbers: after the first ballot, later, and the spread.", "withdrawal"
        )
    return shares[0], shares[1], shares[2]


def _numbers(table: Table, keys: tuple[str, ...], low: int = 0, high: int = MOST_POINTS) -> Mapping[str, int]:
    table.only(*keys)
    return {key: table.integer(key, low=low, high=high) for key in keys}


def _candidates(top: Table) -> tuple[Candidate, ...]:
    candidates: list[Candidate] = []
    tables = list(top.tables("candidate", required=True))
    for table in tables:
        table.only("id", "name", "state", "born", "about", "answer", "stand", "recommends")
        candidate = Candidate(
            id=table.text("id"),
            name=table.text("name"),
            state=table.text("state"),
            born=table.integer("born", low=1900, high=2100),
            about=table.text("about"),
            answer=table.text("answer"),
            stand=table.integer("stand", low=-2, high=2),
            recommends=table.texts("recommends"),
        )
        _once(table, "id", candidate.id, [other.id for other in candidates])
        _once(table, "name", candidate.name, [other.name for other in candidates])
        if candidate.born in [other.born for other in candidates]:
            raise table.error(f"two candidates were born in {candidate.born}, so no tie could be broken.", "born")
        candidates.append(candidate)
    if len(candidates) < 2:
        raise top.error("an election to play needs two candidates or more.", "candidate")
    known = [candidate.id for candidate in candidates]
    for table, candidate in zip(tables, candidates, strict=True):
        for name in candidate.recommends:
            if name not in known or name == candidate.id:
                raise table.error(f"“{name}” is not another candidate; there are {', '.join(known)}.", "recommends")
    return tuple(candidates)


def _once(table: Table, key: str, value: str, earlier: list[str]) -> None:
    if value in earlier:
        raise table.error(f"“{value}” appears twice; give each its own.", key)


def _groups(top: Table, candidates: int) -> tuple[Group, ...]:
    groups: list[Group] = []
    for table in top.tables("group", required=True):
        table.only("id", "name", "states", "leanings", "caring", "wary")
        states = table.integer("states", low=1, high=MOST_STATES)
        group = Group(
            id=table.text("id"),
            name=table.text("name"),
            states=states,
            leanings=_whole(table, "leanings", low=-MOST_POINTS),
            caring=table.integer("caring", low=0, high=states),
            wary=table.integer("wary", low=0, high=states),
        )
        _once(table, "id", group.id, [other.id for other in groups])
        if len(group.leanings) != candidates:
            raise table.error(f"“leanings” needs {candidates} numbers, one for each candidate.", "leanings")
        if group.caring + group.wary > states:
            raise table.error("more states care or are wary than the group has.", "caring")
        groups.append(group)
    return tuple(groups)


def _friends(top: Table, groups: tuple[Group, ...]) -> tuple[Friend, ...]:
    friends: list[Friend] = []
    known = [group.id for group in groups]
    for table in top.tables("friend", required=True):
        table.only("id", "name", "group", "circle")
        group = known.index(table.choice("group", known))
        circle = table.integer("circle", low=1, high=groups[group].states)
        friend = Friend(table.text("id"), table.text("name"), group, circle)
        _once(table, "id", friend.id, [other.id for other in friends])
        friends.append(friend)
    return tuple(friends)


SHELF = Shelf(HERE, "election", read_contest)
