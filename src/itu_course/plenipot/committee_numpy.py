"""Groups and committee in many draws at once: what ``committee`` does, bit for bit.

Clauses are discussed side by side: within a round nothing passes from one to another.
"""

from __future__ import annotations

import numpy as np

from itu_course.plenipot import policy_numpy as policy
from itu_course.plenipot.draws_numpy import Array
from itu_course.plenipot.rooms_numpy import WITHDRAWN, Rooms
from itu_course.plenipot.world import WHOLE, Exchange


def fix_common_positions(rooms: Rooms) -> None:
    """Fix where each group stands together: groups x clauses x draws.

    Parameters
    ----------
    rooms
        The conferences.
    """
    common = []
    for group, coordinator in enumerate(rooms.coordinators):
        seats = rooms.in_group(group)
        saliences = rooms.saliences[seats].astype(np.int64)
        mean = (saliences * rooms.places[seats]).sum(0) // saliences.sum(0)
        common.append(((rooms.places[coordinator] + mean) // 2).astype(np.int32))
    rooms.common = np.array(common)


def form_groups(rooms: Rooms) -> None:
    """Form the ad hoc group of each clause, and set how much each state counts in it.

    Parameters
    ----------
    rooms
        The conferences.
    """
    here, named = rooms.world, rooms.named
    lead = np.zeros(named, dtype=np.int64)
    leads = np.zeros(named, dtype=bool)
    for state in here.coordinators:
        lead[rooms.seats[state]] = here.sizes[here.groups[state]] // 16
        leads[rooms.seats[state]] = True
    tables = np.arange(named)[:, None] == rooms.tablers
    rooms.members[:] = rooms.saliences[:named] >= rooms.settings.member_from
    rooms.members |= (leads[:, None] | tables | ~rooms.free[:, None])[:, :, None]
    rooms.form_weights(2 + lead[:, None] + tables)


def discuss(rooms: Rooms) -> None:
    """Discuss all clauses for a round.

    Parameters
    ----------
    rooms
        The conferences.
    """
    totals = rooms.totals()
    policy.counter_offer(rooms)
    policy.amend(rooms, totals)
    late = rooms.round == rooms.world.night
    if not rooms.chaired_by_people:
        if late:
            policy.chairs_words(rooms, totals)
        search(rooms, totals)
    policy.stand(rooms)
    wear_down(rooms, rooms.settings.night if late else 1)


def search(rooms: Rooms, totals: Array) -> None:
    """Let the chair read out, of the words on the table, those that cost the group least.

    Parameters
    ----------
    rooms
        The conferences.
    totals
        What each wording costs the group: wordings x clauses x draws.
    """
    costs = np.where(rooms.table, totals, np.iinfo(totals.dtype).max)
    least = costs.min(0)
    wordings = np.arange(rooms.wordings)[:, None, None]
    nearness = np.abs(wordings - rooms.text) * rooms.wordings + wordings
    best = np.where(costs == least, nearness, np.iinfo(nearness.dtype).max).argmin(0)
    better = (rooms.text != WITHDRAWN) & (least < rooms.at_text(totals[:, None])[0])
    rooms.text = np.where(better, best, rooms.text).astype(np.int32)


def wear_down(rooms: Rooms, times: int) -> None:
    """Take nerve from each bracket that no people hold.

    Parameters
    ----------
    rooms
        The conferences.
    times
        How many times the usual pressure.
    """
    assert rooms.weight is not None, "groups are formed"
    numbers, holds = rooms.settings, rooms.holds & (rooms.text != WITHDRAWN)
    if not holds.any():
        return
    weight = rooms.weight[:, :, None]
    heavy = (weight * rooms.members).sum(0)
    content = (weight * (rooms.members & ~holds & ~rooms.objections())).sum(0)
    ease = numbers.company * np.minimum(holds.sum(0) - 1, numbers.most_company)
    less = np.maximum(numbers.pressure + numbers.isolation * content // heavy - ease, 0) * times
    wearing = holds & rooms.free[:, None, None]
    rooms.nerve -= (wearing * less).astype(np.int32)
    rooms.release(wearing & (rooms.nerve <= 0))


def hold_night(rooms: Rooms) -> None:
    """Hold the night before the plenary: packages, and sponsors who no longer know their text.

    Parameters
    ----------
    rooms
        The conferences.
    """
    policy.offer_packages(rooms)
    for offered, index in rooms.packages:
        if offered.any():
            _try_package(rooms, offered, rooms.world.exchanges[index])
    policy.withdraw(rooms)


def _try_package(rooms: Rooms, offered: Array, exchange: Exchange) -> None:
    """Tie two clauses in those of the draws ``offered`` in which the group lets it pass."""
    state, clause, other = rooms.seats[exchange.state], exchange.clause, exchange.other
    now, beside = rooms.text[clause].copy(), rooms.text[other]
    tried = offered & (now != WITHDRAWN) & (beside != WITHDRAWN) & rooms.members[state, clause]
    tried &= (now != exchange.gives) | rooms.holds[state, clause]
    tighter = rooms.places[state, other] <= rooms.wording_places[exchange.gets, other]
    met = np.where(tighter, beside <= exchange.gets, beside >= exchange.gets)
    promised = np.where(met, beside, exchange.gets).astype(np.int32)
    words = ((clause, np.full_like(now, exchange.gives)), (other, promised))
    for place, wording in words:
        tried &= ~_is_against(rooms, exchange, place, wording).any(0)
    if not tried.any():
        return
    line = rooms.first[state, clause].copy(), rooms.last[state, clause].copy()
    before = sum(_total(rooms, place, rooms.text[place]) for place, _ in words)
    rooms.first[state, clause] = np.minimum(line[0], exchange.gives)
    rooms.last[state, clause] = np.maximum(line[1], exchange.gives)
    after = sum(_total(rooms, place, wording) for place, wording in words)
    passes = tried & (2 * after <= rooms.settings.package_cost * before)
    rooms.first[state, clause] = np.where(passes, rooms.first[state, clause], line[0])
    rooms.last[state, clause] = np.where(passes, rooms.last[state, clause], line[1])
    held = np.any(rooms.holds[:, clause], axis=0)
    _seal(rooms, exchange, passes, words)
    rooms.ties.append((passes, clause, other, exchange.gets, tighter, now, held))


def _seal(rooms: Rooms, exchange: Exchange, passes: Array, words: tuple[tuple[int, Array], ...]) -> None:
    """Read out the words of a package, and let holders of the state's regional group follow it."""
    state, named = rooms.seats[exchange.state], rooms.named
    for place, wording in words:
        rooms.table[:, place] |= (np.arange(rooms.wordings)[:, None] == wording) & passes
        rooms.text[place] = np.where(passes, wording, rooms.text[place])
    follows = rooms.free & (rooms.groups[:named] == rooms.groups[state])
    leaving = np.zeros_like(rooms.holds)
    leaving[:, exchange.clause] = rooms.holds[:, exchange.clause] & follows[:, None] & passes
    rooms.release(leaving)
    rooms.conceded[state, exchange.clause] |= passes


def _is_against(rooms: Rooms, exchange: Exchange, clause: int, wording: Array) -> Array:
    """The members of a clause who stand in the way of other words: states x draws."""
    state, named = rooms.seats[exchange.state], rooms.named
    crossed = (wording < rooms.first[:, clause]) | (wording > rooms.last[:, clause])
    against = rooms.members[:, clause] & (wording != rooms.text[clause]) & crossed & ~rooms.conceded[:, clause]
    against &= rooms.lost(clause, np.arange(named), rooms.wording_places[wording, clause]) > 0
    others = np.arange(named) != state
    if clause == exchange.clause:
        others &= rooms.groups[:named] != rooms.groups[state]
    standing: Array = against & others[:, None]
    return standing


def _total(rooms: Rooms, clause: int, wording: Array) -> Array:
    """What a wording costs the ad hoc group of a clause, in each draw."""
    assert rooms.weight is not None, "groups are formed"
    weight, draws = rooms.weight[:, clause, None].astype(np.int64), np.arange(rooms.draws)
    far = np.abs(rooms.places[: rooms.named, clause] - rooms.wording_places[wording, clause])
    price = weight * rooms.saliences[: rooms.named, clause] * (far**2 >> 8)
    consulted = rooms.consulted[wording, :, clause, draws].T
    price = np.where(consulted, price * 3 // 4, price)
    crossed = (wording < rooms.first[:, clause]) | (wording > rooms.last[:, clause])
    line = WHOLE * rooms.settings.beyond_line * weight * (crossed & ~rooms.conceded[:, clause])
    total: Array = ((price + line) * rooms.members[:, clause]).sum(0)
    return total
