"""What states do when nobody plays them, in many draws at once: the rules of ``policy``, bit for bit."""

from __future__ import annotations

import numpy as np

from itu_course.plenipot import policy
from itu_course.plenipot.draws_numpy import Array, random_words
from itu_course.plenipot.rooms_numpy import WITHDRAWN, Rooms
from itu_course.plenipot.streams import Stream
from itu_course.plenipot.world import UNIT, WHOLE

_FAR = np.iinfo(np.int32).max


def call_on_neighbours(rooms: Rooms) -> None:
    """Let each sponsor call on one of the likeliest states near its words.

    Parameters
    ----------
    rooms
        The conferences.
    """
    here, numbers, named, free = rooms.world, rooms.settings, rooms.named, rooms.free
    tabled = [rooms.wording_places[clause.tabled, k] for k, clause in enumerate(rooms.scenario.clauses)]
    goals = np.array(tabled, dtype=np.int32)[:, None]
    far = np.abs(rooms.places[:named] - goals)
    near = (far > policy.CLOSE_ENOUGH) & (far <= numbers.call_near * UNIT) & ~rooms.called
    near &= free[:, None, None] & (np.arange(named)[:, None] != rooms.tablers)[:, :, None]
    near &= free[rooms.tablers][:, None]
    leads = np.array([policy.lead(here, state) for state in here.named])
    loosely = WHOLE - rooms.mandates[:named]
    ranking = np.argsort(-leads * loosely, kind="stable")
    ranked = near[ranking]
    ranks = ranked.cumsum(0, dtype=np.int32)
    count = rooms.clauses * (here.end + 1)
    words = random_words(rooms.seed, Stream.CALLS, rooms.replicate, rooms.draws, count)
    luck = (words[:, rooms.round * rooms.clauses :][:, : rooms.clauses].T >> 32).astype(np.int64)
    likeliest = np.minimum(ranks[-1], policy.LIKELIEST)
    chosen = np.zeros_like(near)
    chosen[ranking] = ranked & (ranks == (luck * likeliest >> 32) + 1)
    heard = np.any([team.briefed for team in rooms.teams.values()], axis=0)
    once, half = (loosely // (numbers.call * times) for times in (1, 2))
    strength = np.where(heard, half[:, None, None], once[:, None, None])
    seats = np.arange(named)
    for clause in range(rooms.clauses):
        rooms.pull(seats, clause, strength[:, clause], int(goals[clause, 0]), 0, chosen[:, clause])
    rooms.called |= chosen


def common_proposals(rooms: Rooms) -> None:
    """Put each group's common words on the table, on the clause that matters most to its coordinator.

    Parameters
    ----------
    rooms
        The conferences.
    """
    assert rooms.common is not None, "groups stand together by now"
    free, draws, wordings = rooms.free, np.arange(rooms.draws), np.arange(rooms.wordings)[:, None]
    under_way = rooms.text != WITHDRAWN
    for group, coordinator in enumerate(rooms.coordinators):
        if not free[coordinator]:
            continue
        matters = np.where(under_way, rooms.saliences[coordinator] + rooms.subject[group], -1)
        clause = matters.argmax(0)
        far = np.abs(rooms.wording_places[:, clause] - rooms.common[group, clause, draws])
        first, last = rooms.first[coordinator, clause, draws], rooms.last[coordinator, clause, draws]
        far = np.where((wordings < first) | (wordings > last), _FAR, far)
        wording = rooms.wordings - 1 - far[::-1].argmin(0)
        rooms.table[wording, clause, draws] |= under_way.any(0)


def favourites(rooms: Rooms) -> Array:
    """The wording within its line that lies nearest to what each state with a card wants.

    Parameters
    ----------
    rooms
        The conferences.

    Returns
    -------
    Array
        Indexes of wordings: states x clauses x draws.
    """
    favourite = np.zeros((rooms.named, rooms.clauses, rooms.draws), dtype=np.int32)
    nearest = np.full(favourite.shape, np.iinfo(np.int32).max, dtype=np.int32)
    for wording in range(rooms.wordings):
        closer = (rooms.distances[wording] < nearest) & (wording >= rooms.first) & (wording <= rooms.last)
        favourite[closer] = wording
        np.copyto(nearest, rooms.distances[wording], where=closer)
    return favourite


def amend(rooms: Rooms, totals: Array) -> None:
    """Let one state put new words on the table of each clause: of those who object and can, who suffers most.

    Parameters
    ----------
    rooms
        The conferences.
    totals
        What each wording costs the group: wordings x clauses x draws.
    """
    assert rooms.weight is not None, "groups are formed"
    unhappy = rooms.members & rooms.free[:, None, None] & (rooms.text != WITHDRAWN) & rooms.objections()
    if not unhappy.any():
        return
    favourite, crossed, now = favourites(rooms), rooms.crossed(), rooms.at_text(rooms.distances)
    total_now = rooms.at_text(totals[:, None])[0]
    able = np.zeros_like(unhappy)
    for wording in range(rooms.wordings):
        proposers = unhappy & (favourite == wording) & ~rooms.table[wording]
        proposers &= crossed | (totals[wording] < total_now)
        if not proposers.any():
            continue
        better = rooms.members & rooms.free[:, None, None] & (rooms.distances[wording] < now)
        better &= (wording >= rooms.first) & (wording <= rooms.last)
        able |= proposers & (better.sum(0, dtype=np.int32) - better >= 1)
    costs = rooms.weight[:, :, None] * rooms.saliences[: rooms.named] * (now**2 >> 8)
    if rooms.consulted.any():
        costs = np.where(rooms.at_text(rooms.consulted), costs * 3 // 4, costs)
    costs += crossed * rooms.line_cost()
    proposer = np.where(able, costs, -1).argmax(0)[None]
    chosen = np.take_along_axis(favourite, proposer, axis=0)
    rooms.table |= (chosen == np.arange(rooms.wordings)[:, None, None]) & able.any(0)


def counter_offer(rooms: Rooms) -> None:
    """Let sponsors answer a bracket, once, with the words nearest to their own that the heaviest holder can bear.

    Parameters
    ----------
    rooms
        The conferences.
    """
    if rooms.round < rooms.world.opening + 2:
        return
    assert rooms.weight is not None, "groups are formed"
    active = (rooms.text != WITHDRAWN) & rooms.holds.any(0) & ~rooms.offered & rooms.free[rooms.sponsors]
    active &= ~np.take_along_axis(rooms.holds, rooms.sponsors[None], axis=0)[0]
    clause, draw = np.nonzero(active)
    if not clause.size:
        return
    sponsor, wordings = rooms.sponsors[clause, draw], np.arange(rooms.wordings)[:, None]
    holds = rooms.holds[:, clause, draw]
    heaviness = rooms.weight[:, clause].astype(np.int64) * 2**32 + rooms.nerve[:, clause, draw]
    holder = np.where(holds, heaviness, -1).argmax(0)
    words, today = rooms.wording_places[:, clause], rooms.today[clause]

    def view(state: Array) -> tuple[Array, Array, Array]:
        place, salience = rooms.places[state, clause, draw], rooms.saliences[state, clause, draw]
        far = np.abs(words - place)
        within = (wordings >= rooms.first[state, clause, draw]) & (wordings <= rooms.last[state, clause, draw])
        return far, salience * (far - np.abs(today - place)) // (WHOLE * UNIT), within

    far, gain, own = view(sponsor)
    _, loss, bearable = view(holder)
    bearable &= own & (loss <= 0) & (gain < 0) & ~rooms.table[:, clause, draw]
    wording, any_bearable = np.where(bearable, far, _FAR).argmin(0), bearable.any(0)
    rooms.table[wording, clause, draw] |= any_bearable
    rooms.offered[clause, draw] |= any_bearable


def chairs_words(rooms: Rooms, totals: Array) -> None:
    """Let the chair look for words that all who hold can bear, and that cost the group least.

    Parameters
    ----------
    rooms
        The conferences.
    totals
        What each wording costs the group: wordings x clauses x draws.
    """
    held = (rooms.text != WITHDRAWN) & rooms.holds.any(0)
    bearable = rooms.written[:, :, None] & ~rooms.table & held
    states = rooms.named
    before = np.abs(rooms.places[:states] - rooms.today[:, None])
    for wording in range(rooms.wordings):
        worse = rooms.saliences[:states] * (rooms.distances[wording] - before) // (WHOLE * UNIT) > 0
        worse |= (wording < rooms.first) | (wording > rooms.last)
        bearable[wording] &= ~(rooms.holds & worse).any(0)
    wording = np.where(bearable, totals, np.iinfo(totals.dtype).max).argmin(0)
    rooms.table |= (np.arange(rooms.wordings)[:, None, None] == wording) & bearable.any(0)


def stand(rooms: Rooms) -> None:
    """Let states hold what crosses their line or is much worse than today's text, and let go of what they can bear.

    Parameters
    ----------
    rooms
        The conferences.
    """
    losses = rooms.losses()
    acting = rooms.members & rooms.free[:, None, None] & (rooms.text != WITHDRAWN)
    wants = (losses > 0) & (rooms.crossed() | (losses > rooms.settings.hold_loss) | rooms.asked)
    starting = acting & wants & ~rooms.holds & ~rooms.conceded
    rooms.release(acting & rooms.holds & ~wants, content=True)
    rooms.hold(starting)


def offer_packages(rooms: Rooms) -> None:
    """Let sponsors and holders put trades forward.

    Parameters
    ----------
    rooms
        The conferences.
    """
    free = rooms.free
    for index, exchange in enumerate(rooms.world.exchanges):
        clause, state = exchange.clause, rooms.seats[exchange.state]
        if not free[state]:  # only people in its seat can offer it
            continue
        now, sponsor, draws = rooms.text[clause], rooms.sponsors[clause], np.arange(rooms.draws)
        place, words = rooms.places[sponsor, clause, draws], rooms.wording_places[:, clause]
        neighbour = free[sponsor] & (sponsor != state) & (rooms.groups[sponsor] == rooms.groups[state])
        neighbour &= np.abs(place - words[exchange.gives]) < np.abs(place - words[now])
        holds = rooms.holds[:, clause]
        alone = holds[state] & (holds.sum(0) == 1) & (rooms.nerve[state, clause] <= rooms.settings.offer_nerve)
        offered = (now != WITHDRAWN) & ~rooms.traded[index] & (neighbour | alone)
        rooms.traded[index] |= offered
        rooms.packages.append((offered, index, False))


def withdraw(rooms: Rooms) -> None:
    """Let sponsors withdraw words that have become worse for them than today's; another state may take them up.

    Parameters
    ----------
    rooms
        The conferences.
    """
    losses, free = rooms.losses(), rooms.free
    own = np.take_along_axis(losses, rooms.sponsors[None], axis=0)[0]
    gives_up = (rooms.text != WITHDRAWN) & free[rooms.sponsors] & (own > policy.CLEAR)
    heirs = rooms.members & free[:, None, None] & (losses < -policy.CLEAR)
    heirs &= rooms.saliences[: rooms.named] >= policy.HEIR
    heir = np.where(heirs, losses, np.iinfo(losses.dtype).max).argmin(0)
    rooms.sponsors = np.where(gives_up & heirs.any(0), heir, rooms.sponsors)
    rooms.text[gives_up & ~heirs.any(0)] = WITHDRAWN


def ask_for_vote(rooms: Rooms, clause: int, where: Array, yes: Array, no: Array) -> None:
    """Let the keenest friend of a blocked text ask for a vote, if it counts a wide lead.

    Parameters
    ----------
    rooms
        The conferences.
    clause
        Index of the clause.
    where
        In which draws.
    yes
        Who would say yes, by draw.
    no
        Who would say no, by draw.
    """
    place = rooms.wording_places[rooms.text[clause], clause]
    keen = rooms.members[:, clause] & ~rooms.holds[:, clause] & (rooms.free & ~rooms.never_vote)[:, None]
    keen &= rooms.saliences[: rooms.named, clause] >= policy.KEEN
    keen &= rooms.lost(clause, np.arange(rooms.named), place) < -policy.GLAD
    lead = (yes - no) * rooms.settings.vote_lead > len(rooms.order)
    rooms.votes_asked[clause] |= where & keen.any(0) & lead
