"""What a state does when nobody plays it: a short list of rules, read from its card, the same in every draw.

Whatever a rule does, people in that seat may do too (``seats``). A seat held by people is passed over.
"""

from __future__ import annotations

from itu_course.plenipot.room import CHAIR_WORDS, Room
from itu_course.plenipot.streams import Stream, random_words
from itu_course.plenipot.world import UNIT, WHOLE, World

CLOSE_ENOUGH = 8 * UNIT  # a state this near to the words needs no call
KEEN = 96  # salience, in 128ths
CLEAR = 4  # points: words so much worse than today's are withdrawn, and so much better taken up
HEIR = 70  # salience, in 128ths, of a state that takes words up
GLAD = 10  # points: who asks for a vote likes the words so much better than today's
LIKELIEST = 3  # a sponsor calls on one of so many, so that it is not always the same state


def call_on_neighbours(room: Room) -> None:
    """Let each sponsor look for company: it calls on one heavy state near its words that is not firmly bound.

    Who has been briefed by people before listens half as much.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    """
    here = room.world
    luck = random_words(room.seed, Stream.CALLS, room.replicate, len(room.text) * (here.end + 1))
    for clause, sponsor in enumerate(here.sponsors):
        goal = room.place_of(clause, room.scenario.clauses[clause].tabled)
        if not room.free(sponsor):
            continue
        near = [
            state
            for state in here.named
            if state != sponsor
            and (clause, state) not in room.called
            and room.free(state)
            and CLOSE_ENOUGH < abs(room.places[clause][state] - goal) <= room.settings.call_near * UNIT
        ]
        if not near:
            continue
        near.sort(key=lambda state: (-lead(here, state) * (WHOLE - here.mandates[state]), state))
        likeliest = near[:LIKELIEST]
        state = likeliest[(luck[room.round * len(room.text) + clause] >> 32) * len(likeliest) >> 32]
        room.called.add((clause, state))
        heard = any((clause, state) == known[:2] for known in room.briefed)
        loosely = WHOLE - here.mandates[state]
        room.pull(clause, state, _code(room, sponsor), loosely // (room.settings.call * (2 if heard else 1)), goal)
        room.note("calls", clause, state, sponsor, heard=heard)


def common_proposals(room: Room) -> None:
    """Put each group's common words on the table, on the clause that matters most to its coordinator.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    """
    for group, coordinator in enumerate(room.world.coordinators):
        if not room.free(coordinator):
            continue
        clause = max(
            (clause for clause, text in enumerate(room.text) if text is not None),
            key=lambda clause: (room.saliences[clause][coordinator] + room.subject[group][clause], -clause),
            default=None,
        )
        if clause is None:
            continue
        place = room.common[group][clause]
        wording = min(
            _within_line(room, clause, coordinator),
            key=lambda wording: (abs(room.place_of(clause, wording) - place), -wording),
        )
        if wording not in room.table[clause]:
            room.table[clause][wording] = coordinator
            room.note("common", clause, coordinator, group, wording=wording)


def amend(room: Room, clause: int) -> None:
    """Let one state put new words on the table: of those who object, the one that suffers most and finds a seconder.

    It proposes what it wants most if that has a chance, that is, if the words now read out cost the group more; a state
    whose line is crossed puts its words in any case, so that they are on record (GR 89 asks for a seconder).

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    clause
        Index of the clause.
    """
    now, members = room.text[clause], room.members[clause]
    assert now is not None, "a withdrawn clause is not discussed"
    unhappy = [state for state in members if room.free(state) and room.objects(clause, state, now)]
    for state in sorted(unhappy, key=lambda state: (-room.cost(clause, state, now), state)):
        wording = favourite(room, clause, state)
        if wording in room.table[clause]:
            continue
        if not room.crosses(clause, state, now) and room.total(clause, wording) >= room.total(clause, now):
            continue
        if (second := seconder(room, clause, state, wording)) is not None:
            room.table[clause][wording] = state
            room.note("amends", clause, state, second, wording=wording)
            return


def counter_offer(room: Room, clause: int) -> None:
    """Let the sponsor answer a bracket, once, with the words nearest to its own that the heaviest holder can bear.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    clause
        Index of the clause.
    """
    sponsor, now, holders = room.sponsors[clause], room.text[clause], room.holds[clause]
    if now is None or not holders or clause in room.offered or not room.free(sponsor) or sponsor in holders:
        return
    if room.round < room.world.opening + 2:
        return
    holder = max(holders, key=lambda state: (room.weight[clause][state], holders[state], -state))
    bearable = [
        wording
        for wording in _within_line(room, clause, sponsor)
        if wording not in room.table[clause]
        and not room.crosses(clause, holder, wording)
        and room.loss(clause, holder, wording) <= 0
        and room.loss(clause, sponsor, wording) < 0
    ]
    if bearable:
        wording = min(bearable, key=lambda wording: (room.distance(clause, sponsor, wording), wording))
        room.table[clause][wording] = sponsor
        room.offered.add(clause)
        room.note("counter-offer", clause, sponsor, holder, wording=wording)


def chairs_words(room: Room, clause: int) -> None:
    """Let the chair look for a way out at night (GR 83).

    These are words that all who hold can bear, and that cost the group least. There need not be any.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    clause
        Index of the clause.
    """
    bearable = [
        wording
        for wording in range(len(room.world.places[clause]))
        if wording not in room.table[clause]
        and not any(
            room.crosses(clause, state, wording) or room.loss(clause, state, wording) > 0
            for state in room.holds[clause]
        )
    ]
    if bearable:
        wording = min(bearable, key=lambda wording: (room.total(clause, wording), wording))
        room.table[clause][wording] = CHAIR_WORDS
        room.note("chairs-words", clause, wording=wording)


def stand(room: Room, clause: int) -> None:
    """Let states hold what crosses their line or is much worse than today's text, and let go of what they can bear.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    clause
        Index of the clause.
    """
    now = room.text[clause]
    assert now is not None, "a withdrawn clause is not discussed"
    for state in room.members[clause]:
        if not room.free(state):
            continue
        loss = room.loss(clause, state, now)
        reason = room.crosses(clause, state, now) or loss > room.settings.hold_loss or state in room.asked[clause]
        wants = loss > 0 and reason
        if state in room.holds[clause]:
            if not wants:
                room.release(clause, state, "content")
        elif wants and state not in room.conceded[clause]:
            room.hold(clause, state, room.asked[clause].get(state, ""))


def offer_packages(room: Room) -> None:
    """Let sponsors and holders put trades forward.

    A sponsor knows the price of its neighbours and offers the trade that brings its clause nearer to its words. A state
    that holds alone offers its own once it tires: as long as it stands firm, it waits to be asked.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    """
    here, tiring = room.world, room.settings.offer_nerve
    for index, exchange in enumerate(here.exchanges):
        now, sponsor = room.text[exchange.clause], room.sponsors[exchange.clause]
        if now is None or any(index == offered for _, offered in room.packages):
            continue
        if not room.free(exchange.state):  # only people in its seat can offer it
            continue
        neighbour = (
            room.free(sponsor)
            and sponsor != exchange.state
            and here.groups[sponsor] == here.groups[exchange.state]
            and room.distance(exchange.clause, sponsor, exchange.gives) < room.distance(exchange.clause, sponsor, now)
        )
        holders = room.holds[exchange.clause]
        alone = list(holders) == [exchange.state] and holders[exchange.state] <= tiring
        if neighbour or alone:
            room.packages.append((_code(room, sponsor if neighbour else exchange.state), index))


def withdraw(room: Room, clause: int) -> None:
    """Let a sponsor withdraw words that have become worse for it than today's; another may take them up (GR 113).

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    clause
        Index of the clause.
    """
    now, sponsor = room.text[clause], room.sponsors[clause]
    if now is None or not room.free(sponsor) or room.loss(clause, sponsor, now) <= CLEAR:
        return
    heirs = [
        state
        for state in room.members[clause]
        if room.free(state) and room.loss(clause, state, now) < -CLEAR and room.saliences[clause][state] >= HEIR
    ]
    room.note("withdraws", clause, sponsor)
    if heirs:
        room.sponsors[clause] = min(heirs, key=lambda state: (room.loss(clause, state, now), state))
        room.note("takes-up", clause, room.sponsors[clause])
    else:
        room.read_out(clause, None, "withdrawn")


def ask_for_vote(room: Room, clause: int, yes: int, no: int) -> None:
    """Let the keenest friend of a blocked text ask for a vote, if it counts a wide lead (votes are rare: WCIT-12).

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    clause
        Index of the clause.
    yes
        Delegations that would clearly vote for the words.
    no
        Delegations that would clearly vote against them.
    """
    now = room.text[clause]
    assert now is not None, "a withdrawn clause is not discussed"
    keen = [
        state
        for state in room.members[clause]
        if room.free(state)
        and state not in room.world.no_votes
        and state not in room.holds[clause]
        and room.saliences[clause][state] >= KEEN
        and room.loss(clause, state, now) < -GLAD
    ]
    if keen and (yes - no) * room.settings.vote_lead > len(room.scenario.delegations):
        state = max(keen, key=lambda state: (room.saliences[clause][state], -state))
        room.votes_asked[clause] = _code(room, state)
        room.note("vote-asked", clause, state, yes=yes, no=no)


def favourite(room: Room, clause: int, state: int) -> int:
    """The wording within its line that lies nearest to what a state wants.

    Parameters
    ----------
    room
        The state of the conference.
    clause
        Index of the clause.
    state
        Index of the delegation.

    Returns
    -------
    int
        Index of the wording.
    """
    return min(_within_line(room, clause, state), key=lambda wording: (room.distance(clause, state, wording), wording))


def seconder(room: Room, clause: int, state: int, wording: int) -> int | None:
    """The first other member without people that can accept a wording, and prefers it to the words read out now.

    Parameters
    ----------
    room
        The state of the conference.
    clause
        Index of the clause.
    state
        Who proposes the wording.
    wording
        Index of the wording.

    Returns
    -------
    int or None
        Index of the delegation; None if there is none.
    """
    now = room.text[clause]
    return next(
        (
            other
            for other in room.members[clause]
            if other != state
            and room.free(other)
            and not room.crosses(clause, other, wording)
            and room.distance(clause, other, wording) < room.distance(clause, other, now)
        ),
        None,
    )


def _within_line(room: Room, clause: int, state: int) -> range:
    return range(room.first[clause][state], room.last[clause][state] + 1)


def lead(here: World, state: int) -> int:
    """How much company a state brings: a coordinator its group.

    Parameters
    ----------
    here
        The world.
    state
        Index of the delegation.

    Returns
    -------
    int
        Delegations; 8 for one that leads no group.
    """
    return here.sizes[here.groups[state]] if state in here.coordinators else 8


def _code(room: Room, state: int) -> str:
    return room.scenario.delegations[state].code
