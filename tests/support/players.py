"""Simulated players: what they may do, plans that belong together, fixed recipes, and a search for good plans.

Used by tests/plenipot/test_balance.py and tests/benchmarks/balance.py. Nothing here is part of the course.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from itu_course.plenipot import engine, ensemble_numpy, plenary, plenary_numpy
from itu_course.plenipot.acts import YOU, Act, in_order
from itu_course.plenipot.levers import BY_ID, LEVERS
from itu_course.plenipot.plenary import WAYS
from itu_course.plenipot.room import Room
from itu_course.plenipot.rooms_numpy import WITHDRAWN
from itu_course.plenipot.scenario import STAGES, Scenario
from itu_course.plenipot.scenario_reader import load_scenario
from itu_course.plenipot.world import World, world

Plan = tuple[Act, ...]
NEAR = 34  # points: who might put words forward, as far as the public part of a card tells
COSTS = {lever.id: lever.cost for lever in LEVERS}
OWN_COSTS = {lever.id: lever.own_cost for lever in LEVERS}
BLOCKS = ((0, 16), (16, 32), (32, 60), (60, 100), (200, 216), (216, 240), (240, 300))  # draws played side by side


@dataclass(frozen=True)
class Ending:
    """What one plan came to in one draw."""

    rights: float
    refused: bool  # whether an act could not be carried out
    ends: tuple[tuple[str, int | None], ...]


def act(number: int, lever: str, clause: str | None = None, target: str | None = None, step: int | None = None) -> Act:
    """An act of somebody who plays alone."""
    return Act(number, YOU, lever, clause, target, step)


def plan(acts: Iterable[Act]) -> Plan:
    """Acts, each once, in the order of a record."""
    return in_order(set(acts))


def effort(acts: Iterable[Act]) -> int:
    """What acts cost, less through the delegation that is joined among them."""
    done = list(acts)
    joined = {one.target: one.round for one in done if one.lever == "join"}

    def price(one: Act) -> int:
        own = OWN_COSTS[one.lever] if one.target in joined and one.round >= joined[one.target] else None
        return COSTS[one.lever] if own is None else own

    return sum(map(price, done))


class Arena:
    """One scenario, and everything that was played in it, so that nothing is played twice.

    Parameters
    ----------
    name
        The name of a scenario.
    seed
        The seed; draws are its replicates.
    """

    def __init__(self, name: str, seed: int = 1) -> None:
        self.name, self.seed = name, seed
        self.scenario: Scenario = load_scenario(name)
        self.world: World = world(self.scenario)
        self.ids = [clause.id for clause in self.scenario.clauses]
        self.named = [self.scenario.delegations[state].code for state in self.world.named]
        starts = [sum(self.scenario.rounds[:index]) for index in range(4)]
        self.rounds = {
            stage: list(range(start, start + length))
            for stage, start, length in zip(STAGES, starts, self.scenario.rounds, strict=True)
        }
        self._endings: dict[tuple[Plan, int], Ending] = {}

    def room(self, acts: Plan, draw: int) -> Room:
        """The state after the last round."""
        return engine.run(self.scenario, self.seed, acts, draw)

    def ending(self, acts: Plan, draw: int) -> Ending:
        """What a plan comes to in one draw; the draws that are mostly asked for together are played side by side."""
        if (acts, draw) not in self._endings:
            block = next((range(*block) for block in BLOCKS if draw in range(*block)), None)
            if block is None:
                self._endings[acts, draw] = self.ending_alone(acts, draw)
            else:
                for each, ending in zip(block, self.endings_together(acts, block), strict=True):
                    self._endings[acts, each] = ending
        return self._endings[acts, draw]

    def ending_alone(self, acts: Plan, draw: int) -> Ending:
        """Play one draw in plain Python."""
        room = self.room(acts, draw)
        decisions = plenary.decide(room)
        return Ending(
            rights(self.scenario, [decision.position for decision in decisions]),
            any(note.kind == "refused" for note in room.notes),
            tuple((decision.way, decision.wording_index) for decision in decisions),
        )

    def endings_together(self, acts: Plan, draws: range) -> list[Ending]:
        """Play several draws with NumPy: the same endings as one by one."""
        rooms = ensemble_numpy.run(self.scenario, self.seed, acts, draws.start, len(draws))
        ends = plenary_numpy.decide(rooms)
        by_draw = zip(
            ends.positions.T.tolist(),
            rooms.refused.tolist(),
            ends.ways.T.tolist(),
            ends.wordings.T.tolist(),
            strict=True,
        )
        return [
            Ending(
                rights(self.scenario, positions),
                refused,
                tuple(
                    (WAYS[way], None if wording == WITHDRAWN else wording)
                    for way, wording in zip(ways, wordings, strict=True)
                ),
            )
            for positions, refused, ways, wordings in by_draw
        ]

    def mean(self, acts: Plan, draws: range) -> float:
        """The mean rights outcome over draws."""
        return sum(self.ending(acts, draw).rights for draw in draws) / len(draws)

    def possible(self, acts: Plan, draws: range) -> bool:
        """Whether there is a draw in which nothing of a plan is refused."""
        return any(not self.ending(acts, draw).refused for draw in draws)

    def position(self, code: str, clause: int) -> int:
        """What a card says of a delegation's place, in points."""
        return self.scenario.delegations[self.scenario.delegation(code)].positions[clause]

    def trust(self, code: str) -> int:
        """How far a delegation trusts people without a vote at the start."""
        return self.scenario.delegations[self.scenario.delegation(code)].trust

    def group(self, code: str) -> str:
        """The regional group of a delegation."""
        return self.scenario.delegations[self.scenario.delegation(code)].group


@lru_cache
def arena(name: str) -> Arena:
    """The arena of a scenario, shared by all that is measured in it."""
    return Arena(name)


def rights(scenario: Scenario, positions: Sequence[int]) -> float:
    """The rights outcome: how far the words moved, clause by clause, weighed by what they mean for people."""
    moved = sum(
        clause.weight * (position - clause.status_quo)
        for clause, position in zip(scenario.clauses, positions, strict=True)
    )
    return moved / (sum(clause.weight for clause in scenario.clauses) or 1.0)


# ---- what a player may do


def moves(here: Arena) -> list[Plan]:
    """Acts that belong together: each use of each lever at sensible moments, with the early work that it needs."""
    capital, regional = here.rounds["capital"][0], here.rounds["regional"][0]
    committee, sitting = here.rounds["committee"], here.rounds["plenary"]
    allies = [code for code in here.named if here.trust(code) >= 3]
    found = _seats(here, allies)
    for number, clause in enumerate(here.ids):
        for code in here.named:
            early = act(capital, "brief", clause, code)
            found += [(early,), (act(committee[1], "brief", clause, code),)]
            if here.trust(code) >= 2:
                found += _holds(here, clause, code, early, allies, (committee[1], committee[-1], sitting[0]))
                vote = act(sitting[-1], "ask-for-vote", clause, code)
                found += [(vote,), plan([early, vote])]
            found += [plan([early, act(when, "way-out", clause, code)]) for when in (committee[-1], sitting[-1])]
            found += _bridges(here, number, code, allies, (committee[1], committee[-2]))
        for group in here.scenario.groups:
            found += [(act(when, "letter", clause, group.code),) for when in (regional, committee[0])]
            found += [(act(when, "media", clause, group.code),) for when in (capital, committee[-2])]
        found.append((act(capital, "consult", clause),))
    for trade in here.scenario.trades:
        put = act(committee[-1], "package", trade.gives[0], trade.state)
        found.append(plan([act(capital, "brief", trade.gives[0], trade.state), put]))
        found += [plan([act(capital, "join", None, ally), put]) for ally in allies]
    return list(dict.fromkeys(found))


def _seats(here: Arena, allies: list[str]) -> list[Plan]:
    """An ally takes you on its delegation at once; a friend does so once a briefing has made it an ally."""
    capital = here.rounds["capital"][0]
    later = [*here.rounds["capital"], *here.rounds["regional"]][1]
    found: list[Plan] = [(act(capital, "join", None, code),) for code in allies]
    for code in here.named:
        if here.trust(code) == 2:
            seat = act(later, "join", None, code)
            found += [plan([act(capital, "brief", clause, code), seat]) for clause in here.ids]
    return found


def through(here: Arena, seat: Act) -> list[Plan]:
    """Everything that can be asked of the delegation that ``seat`` joins."""
    committee, sitting = here.rounds["committee"], here.rounds["plenary"]
    found: list[Plan] = []
    for clause in here.scenario.clauses:
        uses = [("brief", seat.round), ("way-out", committee[-1]), ("ask-for-vote", sitting[-1])]
        uses += [("hold", when) for when in (committee[1], committee[-1], sitting[0])]
        found += [(act(when, lever, clause.id, seat.target),) for lever, when in uses]
        for step in range(len(clause.wordings)):
            found += [(act(when, "bridge", clause.id, seat.target, step),) for when in (committee[1], committee[-2])]
    return found


def _holds(here: Arena, clause: str, code: str, early: Act, allies: list[str], times: Iterable[int]) -> list[Plan]:
    found: list[Plan] = []
    capital = here.rounds["capital"][0]
    for when in times:
        hold = act(when, "hold", clause, code)
        found += [(hold,), plan([early, hold]), plan([act(capital, "consult", clause), hold])]
        if code in allies:
            found.append(plan([act(capital, "join", None, code), hold]))
            found += [plan([hold, act(when, "hold", clause, ally)]) for ally in allies if ally > code]
    return found


def _bridges(here: Arena, number: int, code: str, allies: list[str], times: Iterable[int]) -> list[Plan]:
    clause, found = here.scenario.clauses[number], list[Plan]()
    if here.trust(code) < 2:
        return found
    capital, tabled = here.rounds["capital"][0], clause.wordings[clause.tabled].position
    for step, wording in enumerate(clause.wordings):
        friends = sorted(
            (one for one in here.named if here.trust(one) >= 2),
            key=lambda one: (abs(here.position(one, number) - wording.position), one),
        )
        far = abs(here.position(code, number) - wording.position) > NEAR
        if far or step == clause.tabled or code not in friends[:3]:
            continue
        for when in times:
            bridge = act(when, "bridge", clause.id, code, step)
            for other in here.named:
                nearer = abs(here.position(other, number) - wording.position) < abs(
                    here.position(other, number) - tabled
                )
                if here.group(other) != here.group(code) and nearer and here.trust(other) < 2:
                    found.append(plan([act(capital, "brief", clause.id, other), bridge]))
            if code in allies:
                found.append(plan([act(capital, "join", None, code), bridge]))
    return found


# ---- a search for good plans


@dataclass
class Search:
    """What a search found.

    Attributes
    ----------
    nothing, best
        Mean rights without a plan, and with the best one, over the draws of the search.
    plan
        The best plan; leaving out any act makes it worse.
    seen
        Every plan tried, with its mean.
    gains
        Every move, with what it gains alone over a few draws, best first.
    cut
        The mean that the best 5 % of the plans reach; plans that ``search_with`` adds later do not move it.
    """

    nothing: float
    best: float
    plan: Plan
    seen: dict[Plan, float]
    gains: list[tuple[float, Plan]]
    cut: float = 0.0

    def top(self) -> list[Plan]:
        """The plans that are as good as the best 5 %, best first."""
        good = [one for one, mean in self.seen.items() if mean >= self.cut]
        return sorted(good, key=lambda one: (-self.seen[one], [each.rank for each in one]))


def search(
    here: Arena,
    *,
    few: int = 3,
    draws: int = 16,
    keep: int = 60,
    steps: int = 6,
    beam: int = 3,
    local: int = 0,
    begin: Iterable[Plan] = (),
) -> Search:
    """Search for a good plan: moves ranked alone, a beam over their sums, a local search, then what is idle left out.

    Parameters
    ----------
    here
        The scenario.
    few, draws
        Draws for ranking single moves, and for judging plans.
    keep, steps, beam
        Moves kept, moves added at most, and plans carried on.
    local
        Plans tried in the local search.
    begin
        Plans that earlier searches found: what was once found is not lost again.
    """
    short, whole = range(few), range(draws)
    base = here.mean((), short)
    gains = [
        (here.mean(move, short) - base, move)
        for move in moves(here)
        if effort(move) <= here.scenario.budget and here.possible(move, short)
    ]
    gains.sort(key=lambda gain: (-gain[0], [one.rank for one in gain[1]]))
    pool = _promising(gains, keep)
    tried: Counter[str] = Counter()
    for _, move in gains:
        lever = move[-1].lever
        if tried[lever] < 5 and move not in pool:
            pool.append(move)
        tried[lever] += 1
    nothing = here.mean((), whole)
    seen: dict[Plan, float] = {(): nothing}
    _climb(here, (), seen, pool, whole, steps, beam)
    seen |= {acts: here.mean(acts, whole) for acts in begin if _affordable(here, acts)}
    best_plan = max(seen, key=lambda one: seen[one])
    best_plan = _improved(here, best_plan, seen, pool, whole, local)
    cut = sorted(seen.values(), reverse=True)[max(len(seen) // 20, 1) - 1]
    return Search(nothing, seen[best_plan], best_plan, seen, gains, cut)


def _promising(gains: list[tuple[float, Plan]], keep: int) -> list[Plan]:
    """The moves that gain most alone. A seat gains nothing alone: only the briefing before it does."""
    return [move for gain, move in gains if gain > 0 and move[-1].lever != "join"][:keep]


def search_with(
    here: Arena, found: Search, lever: str, *, draws: int = 16, keep: int = 60, starts: int = 8, steps: int = 5
) -> None:
    """Look for good plans with a lever that stands in none: a beam from each of the best moves with it.

    A search that ranks moves by what each gains alone is blind to a lever that only makes others cheaper. What is found
    joins ``found``; whether it is good enough is judged by the 5 % of the first search.
    """
    whole = range(draws)
    first: dict[str | None, Plan] = {}
    for _, move in found.gains:
        if having := [one for one in move if one.lever == lever]:
            first.setdefault(having[0].target, move)
    pool = _promising(found.gains, keep)
    for start in list(first.values())[:starts]:
        seat = next((one for one in start if one.lever == "join"), None)
        found.seen[start] = here.mean(start, whole)
        _climb(here, start, found.seen, [*pool, *(through(here, seat) if seat else ())], whole, steps, 2)
    found.plan = max(found.seen, key=lambda one: found.seen[one])
    found.plan = _improved(here, found.plan, found.seen, [], whole, 0)
    found.best = found.seen[found.plan]


def _climb(
    here: Arena, start: Plan, seen: dict[Plan, float], pool: list[Plan], draws: range, steps: int, beam: int
) -> None:
    """Add moves to a plan, one after the other, and carry on with the best plans."""
    leaders: list[tuple[float, Plan]] = [(seen[start], start)]
    for _ in range(steps):
        fresh = {}
        for _, leader in leaders:
            for move in pool:
                longer = plan([*leader, *move])
                if longer not in fresh and longer != leader and _affordable(here, longer):
                    fresh[longer] = seen[longer] = here.mean(longer, draws)
        best = sorted(fresh.items(), key=lambda item: -item[1])[:beam]
        if not best or best[0][1] <= leaders[0][0] + 0.02:
            break
        leaders = [(mean, longer) for longer, mean in best]


def _affordable(here: Arena, acts: Plan) -> bool:
    seats = sum(one.lever == "join" for one in acts)
    return seats <= 1 and effort(acts) <= here.scenario.budget


def _improved(here: Arena, acts: Plan, seen: dict[Plan, float], pool: list[Plan], draws: range, tries: int) -> Plan:
    chance, best = random.Random(1), seen[acts]
    for _ in range(tries):
        left = list(acts)
        for _ in range(min(chance.choice((0, 1, 1, 2)), len(left))):
            left.pop(chance.randrange(len(left)))
        for move in chance.sample(pool, min(chance.choice((1, 1, 2)), len(pool))):
            left += move
        other = plan(left)
        if other in seen or not _affordable(here, other):
            continue
        seen[other] = here.mean(other, draws)
        if seen[other] >= best:
            acts, best = other, seen[other]
    for one in list(acts):
        other = tuple(each for each in acts if each != one)
        seen[other] = here.mean(other, draws)
        if seen[other] >= best - 1e-9:
            acts, best = other, seen[other]
    return acts


# ---- recipes: rules that need no look at the scenario beyond what stands on the screen


def recipe_parts(here: Arena) -> dict[str, list[Plan]]:
    """The rules of thumb from which recipes are made: for each a list of acts in the order in which they are paid."""
    capital, regional = here.rounds["capital"][0], here.rounds["regional"][0]
    committee, sitting = here.rounds["committee"], here.rounds["plenary"]
    clauses = sorted(here.scenario.clauses, key=lambda clause: -clause.weight)
    harmful = [clause for clause in clauses if clause.wordings[clause.tabled].position < clause.status_quo]
    helpful = [clause for clause in clauses if clause.wordings[clause.tabled].position > clause.status_quo]
    largest = sorted(range(len(here.world.sizes)), key=lambda group: (-here.world.sizes[group], group))
    groups = [here.scenario.groups[group].code for group in largest]
    allies = [code for code in here.named if here.trust(code) >= 3]
    parts: dict[str, list[Plan]] = {}

    def friend(clause: str, position: int | None = None, least: int = 2) -> str | None:
        return _friend(here, clause, position, least)

    for when, moment in ((committee[1], "early"), (committee[-1], "night"), (sitting[0], "plenary")):
        pairs = [(clause.id, one) for clause in harmful if (one := friend(clause.id))]
        parts[f"hold-{moment}"] = [(act(when, "hold", clause, one),) for clause, one in pairs]
        parts[f"brief-and-hold-{moment}"] = [
            plan([act(capital, "brief", clause, one), act(when, "hold", clause, one)]) for clause, one in pairs
        ]
        parts[f"two-hold-{moment}"] = [
            plan([act(when, "hold", clause.id, one) for one in allies[:2]]) for clause in harmful if allies
        ]
    for when, moment in ((committee[1], "first"), (committee[-2], "late")):
        for how in ("near", "far", "coordinator"):
            aims: tuple[tuple[str, list, Callable], ...] = (
                ("helpful-middle", helpful, lambda clause: clause.tabled - 1),
                ("harmful-aim", harmful, lambda clause: clause.aim),
                ("harmful-middle", harmful, lambda _: 2),
            )
            for kind, those, wanted in aims:
                parts[f"bridge-{kind}-{how}-{moment}"] = [
                    plan([act(capital, "brief", clause.id, other), act(when, "bridge", clause.id, one, step)])
                    for clause in those
                    if (step := wanted(clause)) >= 0
                    and (one := friend(clause.id, clause.wordings[step].position))
                    and (other := _other_end(here, clause.id, step, one, how))
                ]
    if allies:
        parts["join-and-hold"] = [plan([act(capital, "join", None, allies[0])])] + [
            (act(committee[-1], "hold", clause.id, allies[0]),) for clause in harmful
        ]
    parts["consult-and-hold"] = [
        plan([act(capital, "consult", clause.id), act(committee[-1], "hold", clause.id, one)])
        for clause in harmful
        if (one := friend(clause.id))
    ]
    coordinators = [here.scenario.coordinators[group] for group in largest]
    parts["brief-coordinators"] = [
        (act(capital, "brief", clause.id, code),) for clause in clauses[:2] for code in coordinators[:4]
    ]
    parts["brief-friends"] = [
        (act(capital, "brief", clauses[0].id, code),) for code in here.named if here.trust(code) >= 2
    ]
    parts["letters-to-the-largest"] = [(act(regional, "letter", clause.id, groups[0]),) for clause in clauses]
    parts["letters"] = [(act(regional, "letter", clauses[0].id, group),) for group in groups]
    parts["consult"] = [(act(capital, "consult", clause.id),) for clause in clauses]
    parts["media"] = [(act(committee[-2], "media", clause.id, group),) for clause in helpful for group in groups[:2]]
    parts["vote"] = [
        (act(sitting[-1], "ask-for-vote", clause.id, one),) for clause in helpful if (one := friend(clause.id, least=3))
    ]
    parts["packages"] = [
        plan([
            act(capital, "brief", trade.gives[0], trade.state),
            act(here.world.night, "package", trade.gives[0], trade.state),
        ])
        for trade in here.scenario.trades
    ]  # fmt: skip
    if helpful:
        parts["way-out"] = [
            plan([act(capital, "brief", helpful[0].id, code), act(sitting[-1], "way-out", helpful[0].id, code)])
            for code in here.named
            if here.trust(code) == 0
        ]
    return parts


def _friend(here: Arena, clause: str, position: int | None, least: int) -> str | None:
    number = here.ids.index(clause)
    told = here.scenario.clauses[number]
    goal = told.wordings[told.aim].position if position is None else position
    fits = [code for code in here.named if here.trust(code) >= least and abs(here.position(code, number) - goal) <= 30]
    delegation = here.scenario.delegation
    return max(
        fits,
        key=lambda code: (here.trust(code), here.scenario.delegations[delegation(code)].saliences[number], code),
        default=None,
    )


def _other_end(here: Arena, clause: str, step: int, friend: str, how: str) -> str | None:
    """Somebody on the other side, from what is said aloud: the nearest to the words, the farthest, or a coordinator."""
    number = here.ids.index(clause)
    told = here.scenario.clauses[number]
    position, tabled = told.wordings[step].position, told.wordings[told.tabled].position
    fits = [
        code
        for code in here.named
        if here.trust(code) < 2
        and here.group(code) != here.group(friend)
        and abs(here.position(code, number) - position) < abs(here.position(code, number) - tabled)
    ]
    if how == "coordinator":
        fits = [code for code in fits if code in here.scenario.coordinators] or fits
    choose = max if how == "far" else min
    return choose(fits, key=lambda code: (abs(here.position(code, number) - position), code), default=None)


def recipe(here: Arena, names: Sequence[str], parts: dict[str, list[Plan]] | None = None) -> Plan:
    """The plan that rules of thumb make of a scenario, as far as the effort goes."""
    parts, left, acts = parts or recipe_parts(here), here.scenario.budget, list[Act]()
    for name in names:
        for piece in parts.get(name, ()):
            cost = effort(one for one in piece if one not in acts)
            if cost <= left:
                left -= cost
                acts += [one for one in piece if one not in acts]
    return plan(acts)


__all__ = [
    "BY_ID", "Arena", "Ending", "Plan", "Search", "act", "arena", "effort", "moves", "plan", "recipe", "recipe_parts",
    "rights", "search", "search_with",
]  # fmt: skip
