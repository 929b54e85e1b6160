"""Levers in many draws at once: in which draws an act can be carried out, and what it does there, as in ``levers``.

For each lever one function gives the draws in which nothing of its own stands against it, and one carries it out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from itu_course.plenipot import levers, plenary_numpy
from itu_course.plenipot.acts import Act
from itu_course.plenipot.draws_numpy import Array
from itu_course.plenipot.levers import brief, consult, join, letter, media, way_out
from itu_course.plenipot.levers.lever import FRIEND, Lever
from itu_course.plenipot.levers.seats_numpy import SEAT_ACTS
from itu_course.plenipot.rooms_numpy import NOBODY, WITHDRAWN, Rooms, Teams
from itu_course.plenipot.world import UNIT, WHOLE


@dataclass(frozen=True)
class Use:
    """One act, with indexes for ids; ``state`` is a seat of ``Rooms.order``. What the act does not name is NOBODY."""

    team: Teams
    by: str
    clause: int
    state: int
    group: int
    wording: int


def prepare(rooms: Rooms, acts: list[Act]) -> None:
    """Carry out the acts before a round, each in the draws in which it can be.

    Parameters
    ----------
    rooms
        The conferences.
    acts
        Acts in the order of a record.
    """
    for act in acts:
        known = levers.find(act, tuple(rooms.teams))
        if levers.wrong_fields(rooms.scenario, known, act) or rooms.stage not in known.stages:
            rooms.refused |= isinstance(known, Lever)
            continue
        if not isinstance(known, Lever):
            SEAT_ACTS[act.lever](rooms, act)
            continue
        use = _use(rooms, known, act)
        price = _price(known, use)
        where = _possible(rooms, known, use, price)
        if where.any():
            where &= _REASONS[act.lever](rooms, use)
        rooms.refused |= ~where
        if where.any():
            use.team.effort -= price * where
            _EFFECTS[act.lever](rooms, use, where)


def _use(rooms: Rooms, known: Lever, act: Act) -> Use:
    scenario = rooms.scenario
    return Use(
        team=rooms.teams[act.by],
        by=act.by,
        clause=NOBODY if act.clause is None else scenario.clause(act.clause),
        state=rooms.seats[scenario.delegation(act.target or "")] if known.target == "delegation" else NOBODY,
        group=scenario.group(act.target or "") if known.target == "group" else NOBODY,
        wording=NOBODY if act.step is None else act.step,
    )


def _price(known: Lever, use: Use) -> Array:
    own = (use.team.seat == use.state) & (use.team.seat != NOBODY)
    return np.where(own, known.cost if known.own_cost is None else known.own_cost, known.cost).astype(np.int32)


def _possible(rooms: Rooms, known: Lever, use: Use, price: Array) -> Array:
    """In which draws effort, seat, clause and contact allow a lever."""
    team, sits = use.team, use.team.seat != NOBODY
    least = np.where(sits, known.cost if known.own_cost is None else known.own_cost, known.cost)
    where: Array = (least <= team.effort) & (price <= team.effort)
    if known.public:
        where &= ~sits
    if known.clause:
        where &= rooms.text[use.clause] != WITHDRAWN
    if known.target == "delegation":
        if use.state >= rooms.named or not rooms.free[use.state]:
            return np.zeros_like(where)
        where &= team.trust[use.state] >= known.trust
    return where


def _always(rooms: Rooms, use: Use) -> Array:
    return np.ones(rooms.draws, dtype=bool)


def _one(seat: int) -> Array:
    return np.array([seat])


# ---- reasons


def _may_join(rooms: Rooms, use: Use) -> Array:
    free: Array = use.team.seat == NOBODY
    return free


def _may_brief(rooms: Rooms, use: Use) -> Array:
    where: Array = ~use.team.briefed[use.state, use.clause]
    return where


def _may_consult(rooms: Rooms, use: Use) -> Array:
    where: Array = ~rooms.evidence[use.clause]
    return where


def _may_hold(rooms: Rooms, use: Use) -> Array:
    place = rooms.wording_places[rooms.text[use.clause], use.clause]
    where: Array = rooms.lost(use.clause, use.state, place) > 0
    where &= rooms.members[use.state, use.clause] & ~rooms.asked[use.state, use.clause]
    return where


def _may_offer_way_out(rooms: Rooms, use: Use) -> Array:
    where: Array = rooms.holds[use.state, use.clause] & ~rooms.reserved[use.state, use.clause]
    return where


def _may_bridge(rooms: Rooms, use: Use) -> Array:
    if rooms.common is None:
        return np.zeros(rooms.draws, dtype=bool)
    clause, state, wording, named = use.clause, use.state, use.wording, rooms.named
    words, now = rooms.wording_places[wording, clause], rooms.wording_places[rooms.text[clause], clause]
    places, saliences = rooms.places[:named, clause], rooms.saliences[:named, clause]
    far, far_now, all_seats = np.abs(places - words), np.abs(places - now), np.arange(named)
    crossed = (wording < rooms.first[:, clause]) | (wording > rooms.last[:, clause])
    pain = saliences * far_now // (WHOLE * UNIT)
    consulted = rooms.consulted[rooms.text[clause], :, clause, np.arange(rooms.draws)].T
    pain = np.where(consulted, pain * 3 // 4, pain)
    objects = (pain > rooms.gap()) | rooms.crossed()[:, clause]
    seconders = rooms.members[:, clause] & use.team.known & ~crossed & (far < far_now)
    seconders &= (rooms.free & (rooms.groups[:named] != rooms.groups[state]))[:, None]
    seconders &= objects | (rooms.lost(clause, all_seats, now) > 0)
    seconders &= rooms.lost(clause, all_seats, words) <= rooms.settings.hold_loss
    near = (far[state] <= rooms.settings.bridge_near * UNIT) & ~crossed[state]
    where: Array = near & ~rooms.table[wording, clause] & seconders.any(0)
    return where


def _trade(rooms: Rooms, use: Use) -> int | None:
    state, exchanges = rooms.order[use.state], rooms.world.exchanges
    return next((i for i, one in enumerate(exchanges) if (one.state, one.clause) == (state, use.clause)), None)


def _may_package(rooms: Rooms, use: Use) -> Array:
    trade = _trade(rooms, use)
    if trade is None:
        return np.zeros(rooms.draws, dtype=bool)
    where: Array = use.team.known[use.state] & ~rooms.traded[trade]
    return where


def _may_ask_for_vote(rooms: Rooms, use: Use) -> Array:
    if rooms.never_vote[use.state]:
        return np.zeros(rooms.draws, dtype=bool)
    holds = rooms.holds[:, use.clause]
    yes, no = plenary_numpy.head_counts(rooms, use.clause)
    blocked = holds.any(0) | (plenary_numpy.refusals(rooms, use.clause) > 0)
    where: Array = ~rooms.votes_asked[use.clause] & blocked & ~holds[use.state] & (yes > no)
    return where


# ---- effects


def _join(rooms: Rooms, use: Use, where: Array) -> None:
    named = rooms.named
    opened = rooms.groups[:named] == rooms.groups[use.state]
    opened[[use.state, *rooms.coordinators]] = True
    use.team.seat[where] = use.state
    use.team.known |= opened[:, None] & where
    for clause in range(rooms.clauses):
        rooms.strengthen(_one(use.state), clause, join.NERVE, where)


def _brief(rooms: Rooms, use: Use, where: Array) -> None:
    clause, state, team, numbers = use.clause, use.state, use.team, rooms.settings
    pull = {
        "capital": numbers.brief_capital,
        "regional": numbers.brief_regional,
        "committee": numbers.brief_committee,
    }[rooms.stage]
    mandate = rooms.world.mandates[rooms.order[state]]
    bound = np.where(team.seat == state, mandate // 2, mandate)
    strength = np.where(rooms.evidence[clause], pull * 3 // 2, pull) * (WHOLE - bound) // WHOLE
    rooms.persuade(_one(state), clause, strength, brief.LIFT, where)
    rooms.trust_more(use.by, state, 1, where & ~team.known[state])
    team.known[state] |= where
    team.briefed[state, clause] |= where


def _consult(rooms: Rooms, use: Use, where: Array) -> None:
    rooms.evidence[use.clause] |= where
    seats = np.flatnonzero(rooms.listens & rooms.everyone_free)
    strength = consult.PULL * (WHOLE - rooms.mandates[seats]) // WHOLE
    rooms.persuade(seats, use.clause, strength[:, None], consult.LIFT, where)


def _letter(rooms: Rooms, use: Use, where: Array) -> None:
    clause, group, trust = use.clause, use.group, use.team.trust
    friends = (rooms.groups[: rooms.named] == group)[:, None] & (trust >= FRIEND)
    times = np.where(friends.any(0), 2, 1).astype(np.int32)
    if rooms.common is None:
        rooms.subject[group, clause] += letter.SUBJECT * times * where
        seats = np.flatnonzero((rooms.groups == group) & rooms.everyone_free)
        strength = letter.EARLY * times * letter.PULL * (WHOLE - rooms.mandates[seats, None]) // WHOLE
        rooms.persuade(seats, clause, strength, letter.LIFT, where)
        return
    common = rooms.common[group, clause]
    rooms.common[group, clause] += times * (rooms.world.aims[clause] - common) // letter.SHARE * where
    rooms.stances.pop(clause, None)
    coordinator = rooms.coordinators[group]
    if rooms.free[coordinator]:
        strength = times * letter.PULL // 2 * (WHOLE - int(rooms.mandates[coordinator])) // WHOLE
        rooms.persuade(_one(coordinator), clause, strength, letter.LIFT, where)


def _media(rooms: Rooms, use: Use, where: Array) -> None:
    clause = use.clause
    seats = np.flatnonzero((rooms.groups == use.group) & rooms.everyone_free)
    heeds = rooms.listens[seats, None]
    strength, lift = np.where(heeds, media.PULL, media.BACKLASH), np.where(heeds, media.LIFT, media.HARDER)
    rooms.persuade(seats, clause, strength, lift, where)
    seats = seats[seats < rooms.named]
    heeds = rooms.listens[seats, None]
    far = np.abs(rooms.places[seats, clause] - rooms.world.aims[clause])
    points = np.where(heeds & (far > media.OPPONENT), media.NERVE_AGAINST, media.NERVE_FOR)
    rooms.strengthen(seats, clause, points, where)
    rooms.trust_more(use.by, seats, -1, where & ~heeds)


def _way_out(rooms: Rooms, use: Use, where: Array) -> None:
    clause, state, named = use.clause, use.state, rooms.named
    each = np.where(rooms.crossed()[state, clause], way_out.BEYOND, way_out.INSIDE)
    nerve = way_out.LEAST + each * use.team.trust[state]
    rooms.reserved[state, clause] |= where
    follows = rooms.free & (rooms.groups[:named] == rooms.groups[state])
    weakened = rooms.holds[:, clause] & follows[:, None] & where
    less = np.where((np.arange(named) == state)[:, None], nerve, nerve // 2)
    rooms.nerve[:, clause] -= (weakened * less).astype(np.int32)
    leaving = np.zeros_like(rooms.holds)
    leaving[:, clause] = weakened & (rooms.nerve[:, clause] <= 0)
    rooms.release(leaving)


def _hold(rooms: Rooms, use: Use, where: Array) -> None:
    clause, state, numbers = use.clause, use.state, rooms.settings
    rooms.asked[state, clause] |= where
    evidence = np.where(rooms.evidence[clause], numbers.nerve_evidence, 0)
    rooms.strengthen(_one(state), clause, numbers.nerve_trust * use.team.trust[state] + evidence, where)
    rooms.conceded[state, clause] &= ~where
    rooms.trust_more(use.by, state, -1, where)


def _bridge(rooms: Rooms, use: Use, where: Array) -> None:
    clause, wording = use.clause, use.wording
    rooms.table[wording, clause] |= where
    asked = use.team.known | (rooms.evidence[clause] & rooms.listens[: rooms.named, None])
    asked[use.state] = True
    asked &= rooms.free[:, None]
    crossed = (wording < rooms.first[:, clause]) | (wording > rooms.last[:, clause])
    rooms.consulted[wording, :, clause] |= asked & rooms.members[:, clause] & ~crossed & where
    rooms.stale.add(clause)


def _package(rooms: Rooms, use: Use, where: Array) -> None:
    trade = _trade(rooms, use)
    assert trade is not None, "checked before"
    rooms.traded[trade] |= where
    rooms.packages.append((where, trade, False))


def _ask_for_vote(rooms: Rooms, use: Use, where: Array) -> None:
    rooms.votes_asked[use.clause] |= where
    rooms.trust_more(use.by, use.state, -1, where)


_REASONS: dict[str, Callable[[Rooms, Use], Array]] = {
    "join": _may_join,
    "brief": _may_brief,
    "consult": _may_consult,
    "letter": _always,
    "media": _always,
    "way-out": _may_offer_way_out,
    "hold": _may_hold,
    "bridge": _may_bridge,
    "package": _may_package,
    "ask-for-vote": _may_ask_for_vote,
}
_EFFECTS: dict[str, Callable[[Rooms, Use, Array], None]] = {
    "join": _join,
    "brief": _brief,
    "consult": _consult,
    "letter": _letter,
    "media": _media,
    "way-out": _way_out,
    "hold": _hold,
    "bridge": _bridge,
    "package": _package,
    "ask-for-vote": _ask_for_vote,
}
COVERED = frozenset(_EFFECTS) | frozenset(SEAT_ACTS)  # acts that have a form for many draws
