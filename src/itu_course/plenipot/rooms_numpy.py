"""Many conferences with the same scenario and plan side by side: the state of ``room`` with an axis for the draws.

Arrays are states x clauses x draws, or wordings x clauses x draws; delegations come in the order of
``draws_numpy.seating``, so that those with a card are the first ``named``. Whole numbers only, and the same bits as the
plain engine. Nothing is noted here: whoever wants the story of a draw plays it with ``engine``.
"""

from __future__ import annotations

import numpy as np

from itu_course.plenipot.acts import YOU
from itu_course.plenipot.draws_numpy import Array, instructions, nerves, seating
from itu_course.plenipot.room import CHAIR_SEAT, MOST_LOSS
from itu_course.plenipot.scenario import MOST_TRUST, Scenario
from itu_course.plenipot.settings import Settings
from itu_course.plenipot.world import LEAST_SALIENCE, UNIT, WHOLE, World, world

WITHDRAWN = -1  # instead of the index of a wording
NOBODY = -1  # instead of the index of a delegation
NO_VOTE_CAST = 2
_LARGEST = 2**31 - 1


class Teams:
    """People without a vote: effort and seat by draw; trust, known cards and briefings by state with a card.

    Parameters
    ----------
    scenario
        The scenario.
    order
        Delegations as they sit.
    named
        How many have a card.
    draws
        How many draws.
    """

    def __init__(self, scenario: Scenario, order: list[int], named: int, draws: int) -> None:
        trust = np.array([scenario.delegations[state].trust for state in order[:named]], dtype=np.int32)
        self.effort = np.full(draws, scenario.budget, dtype=np.int32)
        self.seat = np.full(draws, NOBODY, dtype=np.int32)
        self.trust = np.repeat(trust[:, None], draws, axis=1)
        self.known = np.zeros((named, draws), dtype=bool)
        self.briefed = np.zeros((named, len(scenario.clauses), draws), dtype=bool)


class Rooms:
    """Conferences in progress. See ``room.Room`` for what each attribute means; here each has one value for each draw.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed.
    first
        The first draw.
    draws
        How many draws.
    settings
        The numbers of the model, if not those of the scenario.
    teams
        Who plays.

    Attributes
    ----------
    order, seats
        Delegations as they sit here, and where each sits.
    named
        How many have a card.
    line_holders
        For each clause the seats of those that do not accept each of its wordings.
    members, guests, holds, asked, conceded, reserved, called
        One bit for each state with a card, clause and draw.
    packages
        Trades put forward, in order: in which draws, which, and whether by people in the seat of the state itself.
    ties
        In which draws, clause, other clause, wording promised, whether further down is better, wording before, held.
    refused
        In which draws a lever could not be used. For what people do in a seat it is not kept.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        first: int,
        draws: int,
        settings: Settings | None = None,
        teams: tuple[str, ...] = (YOU,),
    ) -> None:
        self.scenario, self.seed, self.replicate, self.draws = scenario, seed, first, draws
        self.world: World = world(scenario)
        self.settings = settings or scenario.settings
        self.round = 0
        self._seat_delegations()
        self._lay_out_wordings()
        self.places, self.saliences = instructions(scenario, seed, first, draws)
        self.drawn_nerve = nerves(scenario, seed, first, draws)
        self.taken: dict[int, str] = {}
        self.teams = {name: Teams(scenario, self.order, self.named, draws) for name in teams}
        self._open()

    def _seat_delegations(self) -> None:
        here = self.world
        self.order = seating(here)
        self.seats = {state: seat for seat, state in enumerate(self.order)}
        self.named = len(here.named)
        self.groups = np.array([here.groups[state] for state in self.order])
        self.mandates = np.array([here.mandates[state] for state in self.order], dtype=np.int32)
        self.listens = np.array([self.scenario.delegations[state].listens for state in self.order])
        self.coordinators = [self.seats[state] for state in here.coordinators]
        self.tablers = np.array([self.seats[state] for state in here.sponsors])
        self.never_vote = np.array([state in here.no_votes for state in self.order[: self.named]])

    def _lay_out_wordings(self) -> None:
        here, scenario = self.world, self.scenario
        self.clauses, self.wordings = len(here.places), max(map(len, here.places))
        self.wording_places = np.zeros((self.wordings, self.clauses), dtype=np.int32)
        self.written = np.zeros((self.wordings, self.clauses), dtype=bool)
        for clause, row in enumerate(here.places):
            self.wording_places[: len(row), clause] = row
            self.written[: len(row), clause] = True
        self.today = np.array(here.today, dtype=np.int32)
        lines = [[[row[state] for row in side] for state in here.named] for side in (here.first, here.last)]
        self.first, self.last = (np.repeat(np.array(side, dtype=np.int8)[:, :, None], self.draws, 2) for side in lines)
        lengths = np.array([len(clause.wordings) - 1 for clause in scenario.clauses])
        bound = (self.first[:, :, 0] > 0) | (self.last[:, :, 0] < lengths)
        self.line_holders = [np.flatnonzero(bound[:, clause]) for clause in range(self.clauses)]

    def _open(self) -> None:
        states, clauses, draws = self.named, self.clauses, self.draws
        flags = np.zeros((7, states, clauses, draws), dtype=bool)
        self.members, self.guests, self.holds, self.asked, self.conceded, self.reserved, self.called = flags
        tabled = np.array([clause.tabled for clause in self.scenario.clauses], dtype=np.int32)
        self.text = np.repeat(tabled[:, None], draws, axis=1)
        self.table = np.arange(self.wordings)[:, None, None] == self.text
        self.sponsors = np.repeat(self.tablers[:, None], draws, axis=1)
        self.nerve = np.zeros((states, clauses, draws), dtype=np.int32)
        self.support = np.zeros((states, clauses, draws), dtype=np.int32)
        self.consulted = np.zeros((self.wordings, states, clauses, draws), dtype=bool)
        self.evidence = np.zeros((clauses, draws), dtype=bool)
        self.subject = np.zeros((len(self.world.sizes), clauses, draws), dtype=np.int32)
        self.common: Array | None = None
        self.weight: Array | None = None
        self.votes_asked = np.zeros((clauses, draws), dtype=bool)
        self.offered = np.zeros((clauses, draws), dtype=bool)
        self.refused = np.zeros(draws, dtype=bool)
        self.traded = np.zeros((len(self.world.exchanges), draws), dtype=bool)
        self.packages: list[tuple[Array, int, bool]] = []
        self.ties: list[tuple[Array, int, int, int, Array, Array, Array]] = []
        self.cast = np.full((states, clauses, draws), NO_VOTE_CAST, dtype=np.int8)
        self.distances = np.zeros((self.wordings, states, clauses, draws), dtype=np.int32)
        self.stale = set(range(clauses))
        self.stances: dict[int, Array] = {}

    @property
    def stage(self) -> str:
        """The stage of the round to be played next."""
        return self.scenario.stage(self.round)

    @property
    def chaired_by_people(self) -> bool:
        """Whether people hold the chair's seat: the same in every draw."""
        return CHAIR_SEAT in self.taken

    @property
    def free(self) -> Array:
        """Which states with a card nobody plays: the same in every draw."""
        return np.array([state not in self.taken for state in self.order[: self.named]])

    @property
    def everyone_free(self) -> Array:
        """Which delegations nobody plays."""
        return np.array([state not in self.taken for state in self.order])

    def in_group(self, group: int) -> Array:
        """The seats of a regional group, in ascending order.

        Parameters
        ----------
        group
            Index of the group.

        Returns
        -------
        Array
            Seats.
        """
        return np.flatnonzero(self.groups == group)

    # ---- how states look at words

    def place_of(self, wordings: Array) -> Array:
        """The places of wordings, clauses x draws; a withdrawn clause gives any place.

        Parameters
        ----------
        wordings
            Indexes of wordings, clauses x draws.

        Returns
        -------
        Array
            In 1/16 point, clauses x draws.
        """
        places: Array = self.wording_places[wordings, np.arange(self.clauses)[:, None]]
        return places

    def lost(self, clause: int, seats: Array | int, place: Array | int) -> Array:
        """How much worse than today's text a place is for states of one clause.

        Parameters
        ----------
        clause
            Index of the clause.
        seats
            Whose, by their seats.
        place
            A place in 1/16 point, or one for each draw.

        Returns
        -------
        Array
            Points times salience: negative when the place is better.
        """
        places, saliences = self.places[seats, clause], self.saliences[seats, clause]
        more = np.abs(places - place) - np.abs(places - self.today[clause])
        losses: Array = more * saliences // (WHOLE * UNIT)
        return losses

    def losses(self) -> Array:
        """How much worse than today's text the words read out are for each state with a card."""
        places = self.places[: self.named]
        more: Array = np.abs(places - self.place_of(self.text)) - np.abs(places - self.today[:, None])
        more *= self.saliences[: self.named]
        more //= WHOLE * UNIT
        return more

    def crossed(self) -> Array:
        """Whose line the words read out cross."""
        return (self.text < self.first) | (self.text > self.last)

    def gap(self) -> int:
        """The pain from which a state objects in this round."""
        numbers, opening = self.settings, self.world.opening
        past, rounds = max(self.round - opening, 0), self.world.end - opening
        return numbers.gap_first + (numbers.gap_last - numbers.gap_first) * past // rounds

    def at_text(self, by_wording: Array) -> Array:
        """The values of wordings x states x clauses x draws that belong to the words read out.

        Parameters
        ----------
        by_wording
            Values of wordings x states x clauses x draws.

        Returns
        -------
        Array
            States x clauses x draws.
        """
        index = np.maximum(self.text, 0)[None, None]
        chosen: Array = np.take_along_axis(by_wording, index, axis=0)[0]
        return chosen

    def objections(self) -> Array:
        """Who would object to the words read out."""
        pain = np.abs(self.places[: self.named] - self.place_of(self.text))
        pain *= self.saliences[: self.named]
        pain //= WHOLE * UNIT
        if self.consulted.any():
            pain = np.where(self.at_text(self.consulted), pain * 3 // 4, pain)
        objects: Array = (pain > self.gap()) | self.crossed()
        return objects

    def refresh(self) -> None:
        """Work out anew how far wordings are from states, and what they cost, where places have changed."""
        assert self.weight is not None, "groups are formed"
        for clause in self.stale:
            self.distances[:, :, clause] = np.abs(
                self.wording_places[:, clause, None, None] - self.places[: self.named, clause]
            )
            far = self.distances[:, :, clause]
            heavy = self.weight[:, clause, None] * self.saliences[: self.named, clause]
            prices = heavy * (far**2 >> 8)
            if self.consulted[:, :, clause].any():
                prices = np.where(self.consulted[:, :, clause], prices * 3 // 4, prices)
            self.prices[:, clause] = (prices * self.members[:, clause]).sum(1, dtype=prices.dtype)
        self.stale.clear()

    def line_cost(self) -> Array:
        """What a crossed line costs, states x clauses x draws: nothing for those that gave way."""
        assert self.weight is not None, "groups are formed"
        return (WHOLE * self.settings.beyond_line) * self.weight[:, :, None] * ~self.conceded

    def totals(self) -> Array:
        """What each wording costs the ad hoc group of its clause: wordings x clauses x draws."""
        self.refresh()
        totals = self.prices.copy()
        lines = self.line_cost() * self.members
        for clause, holders in enumerate(self.line_holders):
            if holders.size:
                first, last, cost = (side[holders, clause] for side in (self.first, self.last, lines))
                for wording in range(self.wordings):
                    totals[wording, clause] += (((wording < first) | (wording > last)) * cost).sum(0, dtype=cost.dtype)
        return totals

    def form_weights(self, weight: Array) -> None:
        """Set how much each state counts in each ad hoc group, in a type in which no sum can overflow.

        Parameters
        ----------
        weight
            Whole numbers, states x clauses.
        """
        dearest = WHOLE * ((100 * UNIT) ** 2 // 256 + abs(self.settings.beyond_line))
        kind = np.int32 if int(weight.sum(0).max()) * dearest <= _LARGEST else np.int64
        self.weight = weight.astype(kind)
        self.prices = np.zeros((self.wordings, self.clauses, self.draws), dtype=kind)

    # ---- what can change

    def pull(
        self, seats: Array, clause: int, strength: Array | int, goal: int, lift: Array | int, where: Array
    ) -> None:
        """Pull states, seats x draws, ``strength``/128 of the way to a place, in the draws given by ``where``.

        Parameters
        ----------
        seats
            Whose, by their seats.
        clause
            Index of the clause.
        strength
            In 128ths of the way.
        goal
            A place in 1/16 point.
        lift
            What is added to saliences, in 128ths.
        where
            In which draws.
        """
        places, saliences = self.places[seats, clause], self.saliences[seats, clause]
        moved = np.clip(places + strength * (goal - places) // WHOLE, 0, 100 * UNIT)
        self.places[seats, clause] = np.where(where, moved, places)
        self.saliences[seats, clause] = np.where(where, np.clip(saliences + lift, LEAST_SALIENCE, WHOLE), saliences)
        self.stale.add(clause)
        self.stances.pop(clause, None)

    def persuade(self, seats: Array, clause: int, strength: Array | int, lift: Array | int, where: Array) -> None:
        """Pull states towards the words that people without a vote want; one that wants as much or more stays.

        Parameters
        ----------
        seats
            Whose, by their seats.
        clause
            Index of the clause.
        strength
            In 128ths of the way.
        lift
            What is added to saliences, in 128ths.
        where
            In which draws.
        """
        aim, strength = self.world.aims[clause], np.asarray(strength)
        wants_less = self.places[seats, clause] < aim
        self.pull(seats, clause, np.where(wants_less | (strength < 0), strength, 0), aim, lift, where)

    def strengthen(self, seats: Array, clause: int, points: Array | int, where: Array) -> None:
        """Add to the nerve of brackets, or promise it to states that may yet hold one.

        Parameters
        ----------
        seats
            Whose, by their seats.
        clause
            Index of the clause.
        points
            Points of nerve; negative ones take away.
        where
            In which draws.
        """
        holds, points = self.holds[seats, clause], points * where
        self.nerve[seats, clause] += points * holds
        self.support[seats, clause] += points * ~holds

    def trust_more(self, team: str, seats: Array | int, steps: Array | int, where: Array) -> None:
        """Change how far states trust a team.

        Parameters
        ----------
        team
            The name of the team.
        seats
            Whose, by their seats.
        steps
            Steps of trust, up or down.
        where
            In which draws.
        """
        trust = self.teams[team].trust
        trust[seats] = np.where(where, np.clip(trust[seats] + steps, 0, MOST_TRUST), trust[seats])

    def hold(self, who: Array) -> None:
        """Let states hold brackets, with the nerve that they have for it. All in ``who`` must be free to do so.

        Parameters
        ----------
        who
            States x clauses x draws.
        """
        if not who.any():
            return
        numbers, mandates = self.settings, self.mandates[: self.named]
        start = np.where(self.crossed(), numbers.nerve_line, 0)
        start += np.clip(self.losses(), 0, MOST_LOSS) * numbers.nerve_loss // 4
        start += (numbers.nerve_mandate * mandates // WHOLE)[:, None, None] + self.drawn_nerve + self.support
        if self.round >= self.world.night:
            late = numbers.late_plenary if self.round > self.world.night else numbers.late_night
            start = start * 4 // late
        self.nerve[who] = np.maximum(start, 1)[who]
        self.support[who] = 0
        self.holds |= who
        self.conceded &= ~who

    def release(self, who: Array, content: bool = False) -> None:
        """End brackets. Who gives way without being content has a reservation recorded.

        Parameters
        ----------
        who
            States x clauses x draws.
        content
            Whether the states can live with the words now.
        """
        self.holds &= ~who
        if not content:
            self.conceded |= who
            self.reserved |= who
