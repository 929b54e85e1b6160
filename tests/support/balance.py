"""What the balance of the negotiation is measured by: one function for each bar, used by the test and the benchmark.

Each function takes arenas and searches (see ``players``) and gives figures; nothing here asserts.
"""

from __future__ import annotations

import random
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations

from tests.support.players import Arena, Plan, Search, act, effort, plan, recipe, recipe_parts

from itu_course.plenipot import plenary
from itu_course.plenipot.levers import LEVERS

FRESH = 200  # draws from here on are never searched on
SOBER = range(12)  # draws on which thoughtful players judge a move


def share_of_gain(here: Arena, best: Plan, acts: Plan, draws: range) -> float:
    """Which part of the best plan's gain over doing nothing a plan yields."""
    nothing = here.mean((), draws)
    return (here.mean(acts, draws) - nothing) / (here.mean(best, draws) - nothing)


def best_recipe(
    arenas: Sequence[Arena], searches: Mapping[str, Search], draws: range, leaders: int = 14
) -> tuple[list[tuple[str, ...]], float, int]:
    """The recipes with the largest mean share of the gain: one to four rules of thumb, the same in all scenarios.

    Returns
    -------
    tuple
        The best twelve recipes, the mean share of the first, and how many were tried.
    """
    parts = {here.name: recipe_parts(here) for here in arenas}
    names = sorted({name for each in parts.values() for name in each})

    def value(rules: tuple[str, ...]) -> float:
        return statistics.mean(
            share_of_gain(here, searches[here.name].plan, recipe(here, rules, parts[here.name]), draws)
            for here in arenas
        )

    best: list[tuple[float, tuple[str, ...]]] = sorted(((value((name,)), (name,)) for name in names), reverse=True)
    tried, every = len(best), list(best[:4])
    pairs = sorted(
        ((value(pair), pair) for pair in permutations([rules[0] for _, rules in best[:leaders]], 2)), reverse=True
    )
    tried += len(pairs)
    every += pairs[:4]
    for width in (leaders, 8):
        longer = sorted(
            {
                (value((*rules, name)), (*rules, name))
                for _, rules in pairs[:width]
                for name in names
                if name not in rules
            },
            reverse=True,
        )
        tried += len(longer)
        every += longer[:6]
        pairs = longer
    ranked = sorted(every, reverse=True)[:12]
    return [rules for _, rules in ranked], ranked[0][0], tried


def thoughtful(here: Arena, found: Search, count: int, chance: random.Random) -> list[Plan]:
    """Plans of thoughtful players: one to five moves that each help on their own, as far as the effort goes.

    Beginners make one or two, others more. Whether a move helps is judged again on more draws than the search had
    for it: three cannot tell luck from help.
    """
    nothing = here.mean((), SOBER)
    good = [move for gain, move in found.gains[:200] if gain > 0 and here.mean(move, SOBER) - nothing > 0.2]
    plans: list[Plan] = []
    for _ in range(count * 20):
        if len(plans) == count or not good:
            break
        left, acts, most = here.scenario.budget, set(), chance.randint(1, 5)
        for move in chance.sample(good, min(most, len(good))):
            cost = effort(one for one in move if one not in acts)
            if cost <= left:
                left -= cost
                acts |= set(move)
        if (made := plan(acts)) not in plans:
            plans.append(made)
    return plans


def all_kinds(here: Arena, found: Search, chance: random.Random) -> list[Plan]:
    """Plans of 19 players of all kinds: nothing, six recipes, six thoughtful ones, six on or next to the best."""
    parts = recipe_parts(here)
    names = list(parts)
    recipes = {recipe(here, (first, second), parts) for first in names[::4] for second in names[1::5]}
    ranked = sorted(recipes, key=lambda one: (-here.mean(one, range(8)), [each.rank for each in one]))
    near = [found.plan, *(tuple(one for one in found.plan if one != left_out) for left_out in found.plan)]
    return [(), *ranked[:6], *thoughtful(here, found, 6, chance), *near[:6]]


def variance(here: Arena, plans: Sequence[Plan], draws: range) -> tuple[float, float, float]:
    """Which share of the variance of rights lies between plans, between draws, and in their interaction."""
    table = [[here.ending(acts, draw).rights for draw in draws] for acts in plans]
    mean = statistics.mean(value for row in table for value in row)
    total = sum((value - mean) ** 2 for row in table for value in row) or 1.0
    by_plan = len(draws) * sum((statistics.mean(row) - mean) ** 2 for row in table)
    by_draw = len(plans) * sum((statistics.mean(column) - mean) ** 2 for column in zip(*table, strict=True))
    return by_plan / total, by_draw / total, 1 - (by_plan + by_draw) / total


def changed(here: Arena, acts: Plan, without: Plan, draws: range) -> float:
    """In which share of draws something ends otherwise with ``acts`` than with ``without``."""
    return sum(here.ending(acts, draw).ends != here.ending(without, draw).ends for draw in draws) / len(draws)


def without(acts: Plan, lever: str) -> Plan:
    """A plan without any use of a lever."""
    return tuple(one for one in acts if one.lever != lever)


def standing_plans(here: Arena, found: Search, draws: range) -> dict[str, Plan]:
    """For each lever that is no passenger everywhere, the plan of the top 5 % that is worst without it."""
    plans: dict[str, list[tuple[float, Plan]]] = defaultdict(list)
    for acts in found.top():
        for lever in {one.lever for one in acts}:
            if len(plans[lever]) < 40:
                plans[lever].append((here.mean(acts, draws) - here.mean(without(acts, lever), draws), acts))
    worst = {lever: max(each, key=lambda pair: pair[0]) for lever, each in sorted(plans.items())}
    return {lever: acts for lever, (cost, acts) in worst.items() if cost > 0}


def standing(here: Arena, found: Search, draws: range) -> dict[str, float]:
    """For each lever the largest loss when it is left out of one of the top 5 % of plans: 0 for a passenger."""
    plans = standing_plans(here, found, draws)
    return {
        lever.id: here.mean(acts, draws) - here.mean(without(acts, lever.id), draws)
        if (acts := plans.get(lever.id))
        else 0.0
        for lever in LEVERS
    }


def best_use(here: Arena, found: Search, draws: range) -> dict[str, tuple[float, Plan]]:
    """For each lever the use that changes an ending in the largest share of draws, the rest of the plan being equal."""
    use: dict[str, tuple[float, Plan]] = {lever.id: (0.0, ()) for lever in LEVERS}

    def look(acts: Plan, lever: str) -> None:
        share = changed(here, acts, without(acts, lever), draws)
        if share > use[lever][0]:
            use[lever] = (share, acts)

    for lever in use:
        having = [move for _, move in found.gains if move[-1].lever == lever or any(one.lever == lever for one in move)]
        for move in [*having[:6], *having[-2:]]:
            look(move, lever)
    for acts in sorted(found.seen, key=lambda one: -found.seen[one])[:6]:
        for lever in {one.lever for one in acts}:
            look(acts, lever)
    if use["way-out"][0] < 0.05:
        for move in [move for _, move in found.gains if move[-1].lever == "way-out"]:
            look(move, "way-out")
            look(plan([*found.plan, *move]), "way-out")
    return use


def early_briefings(here: Arena, draws: range) -> tuple[list[tuple[float, str, str]], float]:
    """In which share of draws an early briefing changes an ending: state by state, and for a random state of the hall.

    Returns
    -------
    tuple
        (share, code, clause) for each named state and clause, largest first; and the mean over all states, in which
        those without a card, whom nobody can brief, count as 0.
    """
    found = [
        (changed(here, (act(0, "brief", clause, code),), (), draws), code, clause)
        for clause in here.ids
        for code in here.named
    ]
    found.sort(reverse=True)
    mean = statistics.mean(share for share, _, _ in found)
    return found, mean * len(here.named) / len(here.scenario.delegations)


def holds(arenas: Iterable[Arena], draws: range) -> dict[tuple[str, int], tuple[int, int]]:
    """How often a bracket keeps harmful words out: by moment and number of holders, (successes, tries).

    Only draws count in which the words would be adopted without it, and in which the states do object.
    """
    result: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for here in arenas:
        committee, sitting = here.rounds["committee"], here.rounds["plenary"]
        moments = (("early", committee[1]), ("night", committee[-1]), ("plenary", sitting[0]))
        for number, clause in enumerate(here.scenario.clauses):
            if clause.wordings[clause.tabled].position >= clause.status_quo:
                continue
            friends = sorted(
                (
                    code
                    for code in here.named
                    if here.trust(code) >= 2 and here.position(code, number) >= clause.status_quo - 5
                ),
                key=lambda code: (-here.trust(code), code),
            )[:3]
            for moment, when in moments:
                for size in range(1, len(friends) + 1):
                    early = [act(0, "brief", clause.id, code) for code in friends[:size] if here.trust(code) == 2]
                    asked = [act(when, "hold", clause.id, code) for code in friends[:size]]
                    _count(here, number, plan(early), plan([*early, *asked]), draws, result[moment, size])
    return {key: (kept, tried) for key, (kept, tried) in sorted(result.items())}


def _count(here: Arena, clause: int, unaided: Plan, acts: Plan, draws: range, found: list[int]) -> None:
    """Count the draws in which the states can be asked, and those in which the harmful words are kept out."""
    told = here.scenario.clauses[clause]
    for draw in draws:
        way, wording = here.ending(unaided, draw).ends[clause]
        if way != "consensus" or wording is None or told.wordings[wording].position >= told.status_quo:
            continue
        aided = here.ending(acts, draw)
        if not aided.refused:
            end = aided.ends[clause][1]
            found[0] += end is None or told.wordings[end].position >= told.status_quo
            found[1] += 1


def fit_bridges(here: Arena, found: Search, draws: range, most: int = 6) -> list[Plan]:
    """Bridges to helpful words better than today's that sponsor and seconder accept, some for each clause."""
    fit = []
    for clause in here.scenario.clauses:
        if clause.wordings[clause.tabled].position <= clause.status_quo:
            continue
        middle = range(1, len(clause.wordings) - 1)
        offers = [
            move
            for _, move in found.gains
            if move[-1].lever == "bridge"
            and move[-1].clause == clause.id
            and move[-1].step in middle
            and clause.wordings[move[-1].step or 0].position > clause.status_quo
            and sum(not here.ending(move, draw).refused for draw in draws) * 2 > len(draws)
        ]
        fit += offers[:: max(len(offers) // most, 1)][:most]
    return fit


def better(here: Arena, acts: Plan, clause: int, draws: range) -> float:
    """In which share of draws a clause ends in better words than today's."""
    told = here.scenario.clauses[clause]
    ends = [here.ending(acts, draw).ends[clause][1] for draw in draws]
    return sum(end is not None and told.wordings[end].position > told.status_quo for end in ends) / len(draws)


def adopted(here: Arena, acts: Plan, clause: int, wording: int, draws: range) -> float:
    """In which share of draws a clause ends in a wording."""
    return sum(here.ending(acts, draw).ends[clause][1] == wording for draw in draws) / len(draws)


def learners(here: Arena, found: Search, count: int, plays: int, draws: range) -> tuple[float, float, float]:
    """How simulated learners fare who look at the clause that cost most and try what its end suggests.

    Returns
    -------
    tuple
        Shares of learners: better after all plays than without a plan; at 95 % of the best plan's gain after three
        plays; and the mean share of the best plan's gain after all plays.
    """
    nothing, best = here.mean((), draws), here.mean(found.plan, draws)
    by_clause: dict[str, list[Plan]] = defaultdict(list)
    for _, move in found.gains:
        if move[-1].clause:
            by_clause[move[-1].clause].append(move)
    better = soon = 0
    gains = []
    for number in range(count):
        chance, draw, acts = random.Random(1000 + number), 2 * FRESH + number, ()
        first = value = here.ending(acts, draw).rights
        means = []
        for _ in range(plays):
            acts, value = _next_play(here, acts, value, draw, by_clause, chance)
            means.append(here.mean(acts, draws))
        better += value > first + 1e-9
        soon += means[min(2, plays - 1)] >= best - 0.05 * (best - nothing)
        gains.append((means[-1] - nothing) / (best - nothing))
    return better / count, soon / count, statistics.mean(gains)


def _next_play(
    here: Arena, acts: Plan, value: float, draw: int, by_clause: Mapping[str, list[Plan]], chance: random.Random
) -> tuple[Plan, float]:
    room = here.room(acts, draw)
    decisions = plenary.decide(room)
    short = sorted(
        (
            clause.weight
            * (clause.wordings[clause.aim].position - decision.position)
            * (1.5 if decision.position < clause.status_quo else 1),
            decision.clause,
        )
        for clause, decision in zip(here.scenario.clauses, decisions, strict=True)
    )
    clause = chance.choice([number for _, number in short[-2:]])
    fits = [
        move
        for move in by_clause[here.ids[clause]]
        if suggested(here, room, decisions[clause], move) and not here.ending(move, 0).refused
    ]
    if not fits:
        return acts, value
    move = chance.choice(fits)
    kept = [one for one in acts if one not in move]
    while effort([*kept, *move]) > here.scenario.budget:
        kept.pop(0)
    tried = plan([*kept, *move])
    result = here.ending(tried, draw).rights
    return (tried, result) if result >= value else (acts, value)


def suggested(here: Arena, room: object, decision: plenary.Decision, move: Plan) -> bool:
    """Whether the debrief's advice for such an end points to a move."""
    lever, told = move[-1].lever, here.scenario.clauses[decision.clause]
    if decision.adopted and decision.position < told.status_quo:
        return lever in ("hold", "bridge", "package", "consult", "media")
    if not decision.adopted:
        holders = {here.scenario.delegations[state].code for state in decision.holders}
        return lever in ("bridge", "letter", "ask-for-vote") or (
            move[-1].target in holders and lever in ("brief", "package", "way-out")
        )
    return lever in ("brief", "letter", "consult", "bridge", "package", "media")
