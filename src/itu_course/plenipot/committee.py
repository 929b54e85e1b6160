"""Groups and committee: common positions, ad hoc groups, the chair's search, brackets and the night."""

from __future__ import annotations

from itu_course.plenipot import policy
from itu_course.plenipot.room import Room, Tie
from itu_course.plenipot.world import Exchange


def fix_common_positions(room: Room) -> None:
    """Fix where each group stands together: half its coordinator, half the salience-weighted mean of its members.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    """
    here = room.world
    room.common = [
        [
            (room.places[clause][coordinator] + _mean(room, group, clause)) // 2 + room.leaning[group][clause]
            for clause in range(len(room.text))
        ]
        for group, coordinator in enumerate(here.coordinators)
    ]


def _mean(room: Room, group: int, clause: int) -> int:
    pulled = weighed = 0
    for place, salience, own in zip(room.places[clause], room.saliences[clause], room.world.groups, strict=True):
        if own == group:
            pulled += salience * place
            weighed += salience
    return pulled // weighed


def form_groups(room: Room) -> None:
    """Form the ad hoc group of each clause: its sponsor, the coordinators, and named states to whom it matters.

    Coordinators weigh as their group is large, sponsors one more (design choice).

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    """
    here = room.world
    lead = {state: here.sizes[here.groups[state]] // 16 for state in here.coordinators}
    for clause, sponsor in enumerate(here.sponsors):
        enough = room.settings.member_from
        room.members.append(
            [
                state
                for state in here.named
                if state in lead or state == sponsor or room.saliences[clause][state] >= enough or not room.free(state)
            ]
        )
        room.guests |= {
            (clause, state)
            for state in room.members[clause]
            if state not in lead and state != sponsor and room.saliences[clause][state] < enough
        }
        room.weight.append({state: 2 + lead.get(state, 0) + (state == sponsor) for state in here.named})


def discuss(room: Room, clause: int) -> None:
    """Discuss one clause for a round: amendment or counter-offer, the chair's search, who holds, and who tires.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    clause
        Index of the clause.
    """
    if room.text[clause] is None:
        return
    policy.counter_offer(room, clause)
    policy.amend(room, clause)
    late = room.round == room.world.night
    if not room.chaired_by_people:
        if late and room.holds[clause]:
            policy.chairs_words(room, clause)
        search(room, clause)
    policy.stand(room, clause)
    wear_down(room, clause, room.settings.night if late else 1)


def search(room: Room, clause: int) -> None:
    """Let the chair read out, of the words on the table, those that cost the group least.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    clause
        Index of the clause.
    """
    now = room.text[clause]
    assert now is not None, "a withdrawn clause is not discussed"
    totals = {wording: room.total(clause, wording) for wording in room.table[clause]}
    best = min(totals, key=lambda wording: (totals[wording], abs(wording - now), wording))
    if totals[best] < room.total(clause, now):
        room.read_out(clause, best, "chair")


def wear_down(room: Room, clause: int, times: int) -> None:
    """Take nerve from each bracket: more, the more of the group can live with the text; company makes it easier.

    A bracket held by people has no nerve: it stands until they withdraw it, or a vote decides.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    clause
        Index of the clause.
    times
        How many times the usual pressure.
    """
    holds, members, weight, now = room.holds[clause], room.members[clause], room.weight[clause], room.text[clause]
    if not holds or now is None:
        return
    numbers = room.settings
    heavy = sum(weight[state] for state in members)
    content = sum(weight[state] for state in members if state not in holds and not room.objects(clause, state, now))
    ease = numbers.company * min(len(holds) - 1, numbers.most_company)
    less = -max(numbers.pressure + numbers.isolation * content // heavy - ease, 0) * times
    for state in list(holds):
        if room.free(state):
            room.strengthen(clause, state, "pressure", less)
            if holds[state] <= 0:
                room.release(clause, state, "tired")


def hold_night(room: Room) -> None:
    """Hold the night before the plenary: packages that were put forward, and sponsors who no longer know their text.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    """
    policy.offer_packages(room)
    for by, index in room.packages:
        exchange = room.world.exchanges[index]
        if room.free(exchange.state) or by == room.scenario.delegations[exchange.state].code:
            try_package(room, by, exchange)
    for clause in range(len(room.text)):
        policy.withdraw(room, clause)


def try_package(room: Room, by: str, exchange: Exchange) -> bool:
    """Tie two clauses: a state lets one pass beyond its line, and the other stands where its card wants it.

    It works if the new words cross the line of nobody else who still stands by it, and cost the group at most half more
    than the words read out now. Holders of its regional group follow the state.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    by
        Who put it forward.
    exchange
        The trade.

    Returns
    -------
    bool
        Whether it worked.
    """
    state, clause, other = exchange.state, exchange.clause, exchange.other
    now, beside = room.text[clause], room.text[other]
    if now is None or beside is None or state not in room.members[clause]:
        return False
    if now == exchange.gives and state not in room.holds[clause]:
        return False
    tighter = room.places[other][state] <= room.place_of(other, exchange.gets)
    met = beside <= exchange.gets if tighter else beside >= exchange.gets
    words = {clause: exchange.gives, other: beside if met else exchange.gets}
    against = tuple(
        member
        for place, wording in words.items()
        for member in room.members[place]
        if _is_against(room, exchange, place, member, wording)
    )
    line, held = (room.first[clause][state], room.last[clause][state]), bool(room.holds[clause])
    before = room.total(clause, now) + room.total(other, beside)
    room.first[clause][state] = min(line[0], exchange.gives)
    room.last[clause][state] = max(line[1], exchange.gives)
    after = sum(room.total(place, wording) for place, wording in words.items())
    if against or 2 * after > room.settings.package_cost * before:
        room.first[clause][state], room.last[clause][state] = line
        room.note("no-package", clause, state, by, other=other, against=against)
        return False
    room.note("package", clause, state, by, other=other)
    for place, wording in words.items():
        room.table[place].setdefault(wording, state)
        room.read_out(place, wording, "package")
    for holder in list(room.holds[clause]):
        if room.free(holder) and room.world.groups[holder] == room.world.groups[state]:
            room.release(clause, holder, "package")
    room.conceded[clause].add(state)
    room.ties.append(Tie(clause, other, exchange.gets, tighter, now, held))
    return True


def _is_against(room: Room, exchange: Exchange, clause: int, member: int, wording: int) -> bool:
    groups = room.world.groups
    return (
        member != exchange.state
        and wording != room.text[clause]
        and room.crosses(clause, member, wording)
        and member not in room.conceded[clause]
        and room.loss(clause, member, wording) > 0
        and not (clause == exchange.clause and groups[member] == groups[exchange.state])
    )
