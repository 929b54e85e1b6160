"""The state of a conference between two rounds, how a state looks at it, and the few ways in which it can change.

Clauses, delegations, wordings and groups are indexes. Every change of a place, of a bracket's nerve or of the text
leaves its parts in ``touches``, ``ledger`` or ``notes``; ``accounts`` adds them up again.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from itu_course.plenipot.acts import YOU
from itu_course.plenipot.scenario import MOST_TRUST, Scenario
from itu_course.plenipot.settings import Settings
from itu_course.plenipot.world import LEAST_SALIENCE, UNIT, WHOLE, World, draw, world

CHAIR_WORDS = -1  # put on the table by the chair
MOST_LOSS = 32  # points: a greater loss adds no more nerve
CHAIR_SEAT = -1  # among the seats taken by people


@dataclass
class Team:
    """People without a vote.

    Attributes
    ----------
    effort
        What is left of it.
    trust
        How far each delegation trusts them, 0 to 5.
    known
        Delegations whose card, with its line and its trade, they have seen.
    seat
        The delegation on which they sit, or None.
    """

    effort: int
    trust: list[int]
    known: set[int] = field(default_factory=set)
    seat: int | None = None


@dataclass(frozen=True)
class Note:
    """Something that happened.

    Attributes
    ----------
    round
        Counted from 0.
    kind
        What it was, in a word.
    clause
        The clause concerned, if any.
    state
        The delegation concerned, if any.
    by
        A delegation's index, a team's name or a word.
    more
        What else there is to say; its keys depend on ``kind``.
    """

    round: int
    kind: str
    clause: int | None = None
    state: int | None = None
    by: int | str | None = None
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reason:
    """Why other words cost a member more or less than those before: three parts, whose sum the chair weighed.

    Attributes
    ----------
    state
        The member.
    distance
        Weight x salience x distance squared, of the new words less that of the old ones.
    consulted
        What having been asked takes off, likewise.
    line
        What a crossed line adds, likewise.
    touched
        How often the member had been touched by then.
    """

    state: int
    distance: int
    consulted: int
    line: int
    touched: int

    @property
    def total(self) -> int:
        """All three parts together."""
        return self.distance + self.consulted + self.line


@dataclass(frozen=True)
class Tie:
    """Two clauses that stand or fall together since a package.

    Attributes
    ----------
    clause
        The clause on which a state gave something. If ``other`` misses ``gets``, it is as before.
    other
        The clause on which the state was promised something in return.
    gets
        The wording that it was promised there.
    tighter
        Whether wordings below ``gets`` keep the promise too; otherwise those above it do.
    before
        The wording of ``clause`` before the package.
    held
        Whether ``clause`` was in brackets before the package.
    """

    clause: int
    other: int
    gets: int
    tighter: bool
    before: int
    held: bool


class Room:
    """A conference in progress.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed of the conference.
    replicate
        Which draw under this seed, counted from 0.
    settings
        The numbers of the model, if not those of the scenario.
    teams
        Who plays.

    Attributes
    ----------
    places
        What each delegation wants, clause by clause, in 1/16 point.
    saliences
        How much it matters to each delegation, clause by clause, in 128ths.
    first
        The first wording that each delegation accepts, clause by clause.
    last
        The last one.
    text
        The wording read out by the chair on each clause; None once withdrawn.
    table
        On each clause the wordings on the table, with the delegation that put each there.
    sponsors
        Who stands behind each clause.
    holds
        On each clause the nerve left to each holder.
    asked
        On each clause the states that were asked to hold, with the team that asked.
    conceded
        On each clause the states that gave way: they hold no more, and their line no longer counts.
    reserved
        On each clause the states with a reservation on record.
    consulted
        On each clause, for each wording, the states that were asked about it before it was put.
    evidence
        Clauses with a consultation on record.
    support
        Nerve promised to states that hold no bracket yet, by clause and state.
    leaning
        What was added to each group's common position, clause by clause.
    subject
        What letters did to each group's choice of clause.
    common
        The groups' common positions once they are fixed, group by group.
    members
        Who sits in the ad hoc group of each clause, once the groups are formed.
    weight
        How much each counts there.
    guests
        Clauses and states that sit in the ad hoc group only because people took the state's seat.
    votes_asked
        Clauses on which a vote was asked for, and by whom.
    packages
        Trades put forward for the night, with who did.
    ties
        Clauses tied together.
    called
        Clauses and the states called on.
    briefed
        Clauses, the states briefed, and by whom.
    offered
        Clauses on which the sponsor made a counter-offer.
    teams
        Those who play: each may use levers with its own effort, or take a seat. Nobody else may.
    taken
        Seats held by people: delegation (or -1 for the chair) and team.
    cast
        Votes cast by people: (clause, delegation) and -1, 0 or 1.
    own_words
        People's own words for a wording: (clause, wording).
    touches
        Every pull at a place: (round, who, change of place, change of salience), by clause and state.
    ledger
        Every part of a bracket's nerve: (round, why, points), by clause and state.
    notes
        What happened, in order.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        replicate: int = 0,
        settings: Settings | None = None,
        teams: tuple[str, ...] = (YOU,),
    ) -> None:
        self.world: World = world(scenario)
        self.seed, self.replicate, self.settings = seed, replicate, settings or scenario.settings
        clauses = len(scenario.clauses)
        self.drawn = draw(scenario, seed, replicate)
        self.places = [list(row) for row in self.drawn.places]
        self.saliences = [list(row) for row in self.drawn.saliences]
        self.first = [list(row) for row in self.world.first]
        self.last = [list(row) for row in self.world.last]
        self.text: list[int | None] = [clause.tabled for clause in scenario.clauses]
        self.table = [
            {clause.tabled: sponsor} for clause, sponsor in zip(scenario.clauses, self.world.sponsors, strict=True)
        ]
        self.sponsors = list(self.world.sponsors)
        self.holds: list[dict[int, int]] = [{} for _ in range(clauses)]
        self.asked: list[dict[int, str]] = [{} for _ in range(clauses)]
        self.conceded: list[set[int]] = [set() for _ in range(clauses)]
        self.reserved: list[set[int]] = [set() for _ in range(clauses)]
        self.consulted: list[dict[int, set[int]]] = [{} for _ in range(clauses)]
        self.evidence: set[int] = set()
        self.support: dict[tuple[int, int], list[tuple[str, int]]] = {}
        self.leaning = [[0] * clauses for _ in self.world.sizes]
        self.subject = [[0] * clauses for _ in self.world.sizes]
        self.common: list[list[int]] = []
        self.members: list[list[int]] = []
        self.weight: list[dict[int, int]] = []
        self.guests: set[tuple[int, int]] = set()
        self.votes_asked: dict[int, str] = {}
        self.packages: list[tuple[str, int]] = []
        self.ties: list[Tie] = []
        self.called: set[tuple[int, int]] = set()
        self.briefed: set[tuple[int, int, str]] = set()
        self.offered: set[int] = set()
        self.teams = {
            name: Team(scenario.budget, [delegation.trust for delegation in scenario.delegations]) for name in teams
        }
        self.taken: dict[int, str] = {}
        self.cast: dict[tuple[int, int], int] = {}
        self.own_words: dict[tuple[int, int], str] = {}
        self.round = 0
        self.notes: list[Note] = []
        self.touches: dict[tuple[int, int], list[tuple[int, str, int, int]]] = {}
        self.ledger: dict[tuple[int, int], list[tuple[int, str, int]]] = {}

    def copy(self) -> Room:
        """Copy the state; scenario and draw are shared, since nothing changes them."""
        twin = Room.__new__(Room)
        shared = ("world", "drawn", "settings")
        vars(twin).update({name: value if name in shared else deepcopy(value) for name, value in vars(self).items()})
        return twin

    @property
    def scenario(self) -> Scenario:
        """The scenario played."""
        return self.world.scenario

    @property
    def over(self) -> bool:
        """Whether all rounds have been played."""
        return self.round > self.world.end

    @property
    def stage(self) -> str:
        """The stage of the round to be played next."""
        return self.scenario.stage(self.round)

    def team(self, name: str) -> Team:
        """Find a team.

        Parameters
        ----------
        name
            Its name.

        Returns
        -------
        Team
            The team.
        """
        return self.teams[name]

    @property
    def chaired_by_people(self) -> bool:
        """Whether people hold the chair's seat."""
        return CHAIR_SEAT in self.taken

    def free(self, state: int) -> bool:
        """Whether nobody plays a state.

        Parameters
        ----------
        state
            Index of the delegation.

        Returns
        -------
        bool
            Whether it follows its policy.
        """
        return state not in self.taken

    # ---- how a state looks at words

    def place_of(self, clause: int, wording: int | None) -> int:
        """The place of a wording, or of today's text for None.

        Parameters
        ----------
        clause
            Index of the clause.
        wording
            Index of a wording, or None.

        Returns
        -------
        int
            In 1/16 point.
        """
        return self.world.today[clause] if wording is None else self.world.places[clause][wording]

    def distance(self, clause: int, state: int, wording: int | None) -> int:
        """How far a wording is from what a state wants, in 1/16 point.

        Parameters
        ----------
        clause
            Index of the clause.
        state
            Index of the delegation.
        wording
            Index of a wording, or None for today's text.

        Returns
        -------
        int
            In 1/16 point.
        """
        return abs(self.places[clause][state] - self.place_of(clause, wording))

    def crosses(self, clause: int, state: int, wording: int) -> bool:
        """Whether a wording lies beyond a state's line.

        Parameters
        ----------
        clause
            Index of the clause.
        state
            Index of the delegation.
        wording
            Index of the wording.

        Returns
        -------
        bool
            Whether it does.
        """
        return not self.first[clause][state] <= wording <= self.last[clause][state]

    def loss(self, clause: int, state: int, wording: int) -> int:
        """How much worse than today's text a wording is for a state: points times salience. Negative when better.

        Parameters
        ----------
        clause
            Index of the clause.
        state
            Index of the delegation.
        wording
            Index of the wording.

        Returns
        -------
        int
            Points at full salience.
        """
        more = self.distance(clause, state, wording) - self.distance(clause, state, None)
        return self.saliences[clause][state] * more // (WHOLE * UNIT)

    def gap(self) -> int:
        """The pain from which a state objects in this round: it grows as the end comes nearer."""
        numbers, opening = self.settings, self.world.opening
        past, rounds = max(self.round - opening, 0), self.world.end - opening
        return numbers.gap_first + (numbers.gap_last - numbers.gap_first) * past // rounds

    def objects(self, clause: int, state: int, wording: int) -> bool:
        """Whether a member of the group would object to a wording.

        Parameters
        ----------
        clause
            Index of the clause.
        state
            Index of the delegation.
        wording
            Index of the wording.

        Returns
        -------
        bool
            Whether it would.
        """
        pain = self.saliences[clause][state] * self.distance(clause, state, wording) // (WHOLE * UNIT)
        if state in self.consulted[clause].get(wording, ()):
            pain = pain * 3 // 4
        return pain > self.gap() or self.crosses(clause, state, wording)

    def cost_parts(self, clause: int, state: int, wording: int) -> tuple[int, int, int]:
        """What a wording costs a member: by distance, less if it was consulted, more beyond its line.

        The first part is weight x salience x distance squared: it makes the weighted mean the best place (Achen 2006,
        "Institutional realism and bargaining models"). A state that gave way no longer brings its line to bear.

        Parameters
        ----------
        clause
            Index of the clause.
        state
            Index of the delegation.
        wording
            Index of the wording.

        Returns
        -------
        tuple of int
            By distance; less if it was consulted (0 or below); more beyond its line.
        """
        weight = self.weight[clause][state]
        price = weight * self.saliences[clause][state] * (self.distance(clause, state, wording) ** 2 >> 8)
        asked = price * 3 // 4 - price if state in self.consulted[clause].get(wording, ()) else 0
        crossed = state not in self.conceded[clause] and self.crosses(clause, state, wording)
        return price, asked, weight * WHOLE * self.settings.beyond_line if crossed else 0

    def cost(self, clause: int, state: int, wording: int) -> int:
        """What a wording costs a member of the group, all parts together.

        Parameters
        ----------
        clause
            Index of the clause.
        state
            Index of the delegation.
        wording
            Index of the wording.

        Returns
        -------
        int
            In weight x 1/128 salience x points squared.
        """
        return sum(self.cost_parts(clause, state, wording))

    def total(self, clause: int, wording: int) -> int:
        """What a wording costs the ad hoc group of a clause.

        Parameters
        ----------
        clause
            Index of the clause.
        wording
            Index of the wording.

        Returns
        -------
        int
            The sum over its members.
        """
        return sum(self.cost(clause, state, wording) for state in self.members[clause])

    # ---- what can change

    def note(
        self, kind: str, clause: int | None = None, state: int | None = None, by: int | str | None = None, **more: Any
    ) -> None:
        """Note what happened.

        Parameters
        ----------
        kind
            What happened, in a word.
        clause
            The clause concerned, if any.
        state
            The delegation concerned, if any.
        by
            Who did it: a delegation's index, a team's name or a word.
        **more
            What else there is to say.
        """
        self.notes.append(Note(self.round, kind, clause, state, by, more))

    def pull(self, clause: int, state: int, by: str, strength: int, goal: int, lift: int = 0) -> None:
        """Pull a state ``strength``/128 of the way to ``goal`` (a place), and make the clause matter more to it.

        The place is rounded down. ``by`` is written in the account.

        Parameters
        ----------
        clause
            Index of the clause.
        state
            Index of the delegation.
        by
            Who did it, as accounts name it.
        strength
            128ths of the way; below 0 it pushes away.
        goal
            A place, in 1/16 point.
        lift
            What is added to the salience, in 128ths.
        """
        place, salience = self.places[clause][state], self.saliences[clause][state]
        moved = min(max(place + strength * (goal - place) // WHOLE, 0), 100 * UNIT)
        lifted = min(max(salience + lift, LEAST_SALIENCE), WHOLE)
        self.places[clause][state], self.saliences[clause][state] = moved, lifted
        self.touches.setdefault((clause, state), []).append((self.round, by, moved - place, lifted - salience))

    def persuade(self, clause: int, state: int, by: str, strength: int, lift: int = 0) -> None:
        """Pull a state towards the words that people without a vote want; one that wants as much or more stays.

        Parameters
        ----------
        clause
            Index of the clause.
        state
            Index of the delegation.
        by
            Who did it, as accounts name it.
        strength
            128ths of the way; below 0 it pushes away, whoever wants more or less.
        lift
            What is added to the salience, in 128ths.
        """
        aim = self.world.aims[clause]
        self.pull(clause, state, by, strength if self.places[clause][state] < aim or strength < 0 else 0, aim, lift)

    def strengthen(self, clause: int, state: int, by: str, points: int) -> None:
        """Add to the nerve of a bracket, or promise it to a state that may yet hold one. Negative points take away.

        Parameters
        ----------
        clause
            Index of the clause.
        state
            Index of the delegation.
        by
            Who did it, as accounts name it.
        points
            Nerve.
        """
        if state in self.holds[clause]:
            self.holds[clause][state] += points
            self.ledger[clause, state].append((self.round, by, points))
        else:
            self.support.setdefault((clause, state), []).append((by, points))

    def trust_more(self, team: str, state: int, steps: int) -> None:
        """Change how far a state trusts a team, within 0 and 5.

        Parameters
        ----------
        team
            A team's name.
        state
            Index of the delegation.
        steps
            Steps of trust; below 0 it trusts them less.
        """
        trust = self.team(team).trust
        trust[state] = min(max(trust[state] + steps, 0), MOST_TRUST)

    def hold(self, clause: int, state: int, by: str = "") -> None:
        """Let a state hold a bracket, with the nerve that it has for it.

        Parameters
        ----------
        clause
            Index of the clause.
        state
            Index of the delegation.
        by
            The team that asked for it, or the state's code if people in it do; "" if it does so by itself.
        """
        wording = self.text[clause]
        if state in self.holds[clause] or wording is None:
            return
        numbers, crossed = self.settings, self.crosses(clause, state, wording)
        parts = [
            ("line", numbers.nerve_line if crossed else 0),
            ("loss", min(max(self.loss(clause, state, wording), 0), MOST_LOSS) * numbers.nerve_loss // 4),
            ("mandate", numbers.nerve_mandate * self.world.mandates[state] // WHOLE),
            ("draw", self.drawn.nerve[clause][self.world.named.index(state)]),
            *self.support.pop((clause, state), []),
        ]
        start = sum(points for _, points in parts)
        if self.round >= self.world.night:  # a bracket of which nobody had heard before the last evening
            late = numbers.late_plenary if self.round > self.world.night else numbers.late_night
            parts.append(("late", start * 4 // late - start))
            start = start * 4 // late
        if start < 1:
            parts.append(("least", 1 - start))
        self.holds[clause][state] = max(start, 1)
        self.ledger.setdefault((clause, state), []).extend((self.round, why, points) for why, points in parts if points)
        self.conceded[clause].discard(state)
        self.note("holds", clause, state, by, crossed=crossed)

    def release(self, clause: int, state: int, why: str) -> None:
        """End a bracket. Who gives way without being content has a reservation recorded.

        Parameters
        ----------
        clause
            Index of the clause.
        state
            Index of the delegation.
        why
            content, tired, way-out, package or own-will.
        """
        left = self.holds[clause].pop(state)
        self.ledger[clause, state].append((self.round, why, -left))
        if why != "content":
            self.conceded[clause].add(state)
            self.reserved[clause].add(state)
        self.note("releases", clause, state, why)

    def read_out(self, clause: int, wording: int | None, by: str) -> None:
        """Let the chair read out other words, or none when the clause is withdrawn; the members' reasons are noted.

        Parameters
        ----------
        clause
            Index of the clause.
        wording
            Index of the wording; None when the clause is withdrawn.
        by
            chair, people, package or withdrawn.
        """
        old = self.text[clause]
        if old == wording:
            return
        reasons: tuple[Reason, ...] = ()
        if old is not None and wording is not None:
            reasons = tuple(self._reason(clause, state, old, wording) for state in self.members[clause])
        self.text[clause] = wording
        self.note("text", clause, None, by, old=old, new=wording, reasons=reasons)

    def _reason(self, clause: int, state: int, old: int, new: int) -> Reason:
        before, after = self.cost_parts(clause, state, old), self.cost_parts(clause, state, new)
        distance, consulted, line = (now - then for then, now in zip(before, after, strict=True))
        return Reason(state, distance, consulted, line, len(self.touches.get((clause, state), ())))
