"""The bars of the balance, measured from what a search left behind: the benchmark with many draws, the test with few.

``known`` sums up a search, ``to_toml`` and ``from_toml`` keep it in tests/plenipot/best_plans.toml, and ``measure``
gives every bar with its figure. All figures are taken on fresh draws, on which nothing was searched.
"""

from __future__ import annotations

import random
import statistics
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.support import balance
from tests.support.players import Arena, Plan, Search, act, moves, plan, recipe

from itu_course.plenipot.levers import LEVERS

DEFAULT = "community-alert-networks"
LARGE = 100  # delegations: in such halls a single state should count for little


@dataclass(frozen=True)
class Bar:
    """One bound and what was measured. ``error`` is what the size of the sample allows for."""

    name: str
    value: float
    low: float
    high: float
    error: float = 0.0

    @property
    def met(self) -> bool:
        """Whether the figure lies within the bounds."""
        return self.low - self.error <= self.value <= self.high + self.error

    def __str__(self) -> str:
        mark = "" if self.met else "   <- MISSED"
        within = f"bar: {self.low:.2f} to {self.high:.2f}" + (f", error {self.error:.2f}" if self.error else "")
        return f"{self.name}: {self.value:.2f} ({within}){mark}"


@dataclass(frozen=True)
class Sizes:
    """How many draws each figure is taken on, and how many learners play."""

    ends: int = 100
    plans: int = 40
    table: int = 24
    briefings: int = 40
    pairs: int = 120  # of a random state and a clause
    holds: int = 30
    learners: int = 40
    errors: bool = False  # whether bounds give way by two standard errors


SHORT = Sizes(ends=40, plans=24, table=10, briefings=20, pairs=40, holds=6, learners=10, errors=True)


@dataclass(frozen=True)
class Known:
    """What a search left behind for one scenario.

    Attributes
    ----------
    best
        The best plan.
    kinds, thoughtful
        Plans of players of all kinds, and of thoughtful ones.
    standing, use
        For each lever a plan of the top 5 % that is worse without it, and the plan in which it changes most.
    bridges, ends
        Fit bridges for helpful clauses, and bridges to a first or last wording.
    right
        For each clause the state whose early briefing changes most.
    """

    best: Plan
    kinds: tuple[Plan, ...]
    thoughtful: tuple[Plan, ...]
    standing: Mapping[str, Plan]
    use: Mapping[str, Plan]
    bridges: tuple[Plan, ...]
    ends: tuple[Plan, ...]
    right: Mapping[str, str]


def known(here: Arena, found: Search) -> Known:
    """Sum up a search."""
    chance = random.Random(7)
    right: dict[str, str] = {}
    for _, code, clause in balance.early_briefings(here, range(24))[0]:
        right.setdefault(clause, code)
    bridging = [move for _, move in found.gains if move[-1].lever == "bridge"]
    wordings = {clause.id: len(clause.wordings) for clause in here.scenario.clauses}
    ends = [move for move in bridging if move[-1].step in (0, wordings[move[-1].clause or ""] - 1)]
    return Known(
        best=found.plan,
        kinds=tuple(balance.all_kinds(here, found, chance)),
        thoughtful=tuple(balance.thoughtful(here, found, 24, chance)),
        standing=balance.standing_plans(here, found, range(60)),
        use={lever: acts for lever, (_, acts) in balance.best_use(here, found, range(20)).items() if acts},
        bridges=tuple(balance.fit_bridges(here, found, range(6))),
        ends=tuple(ends[:6]),
        right=right,
    )


# ---- the file


def _line(acts: Plan) -> str:
    fields = ((one.round, one.lever, one.clause, one.target, one.step) for one in acts)
    return "; ".join(" ".join("-" if field is None else str(field) for field in each) for each in fields)


def _plan(line: str) -> Plan:
    acts = []
    for each in filter(None, line.split("; ")):
        number, lever, clause, target, step = (None if field == "-" else field for field in each.split(" "))
        acts.append(act(int(number or 0), lever or "", clause, target, None if step is None else int(step)))
    return plan(acts)


def to_toml(recipes: Sequence[tuple[str, ...]], found: Mapping[str, Known]) -> str:
    """Write what searches left behind."""
    lines = ["# By tests/benchmarks/balance.py --write, for tests/plenipot/test_balance.py: plans that searches found."]
    lines += ["# An act: round, lever, clause, target, wording.", f"recipes = {[list(rules) for rules in recipes]}"]
    for name, one in found.items():
        lines += ["", f"[{name}]", f'best = "{_line(one.best)}"']
        for title in ("kinds", "thoughtful", "bridges", "ends"):
            lines += [f"{title} = [", *(f'    "{_line(acts)}",' for acts in getattr(one, title)), "]"]
        for title in ("standing", "use"):
            lines += [
                f"[{name}.{title}]",
                *(f'{lever} = "{_line(acts)}"' for lever, acts in getattr(one, title).items()),
            ]
        lines += [f"[{name}.right]", *(f'{clause} = "{code}"' for clause, code in one.right.items())]
    return "\n".join(lines).replace("'", '"') + "\n"


def from_toml(text: str) -> tuple[list[tuple[str, ...]], dict[str, Known]]:
    """Read what searches left behind."""
    told = tomllib.loads(text)
    recipes = [tuple(rules) for rules in told.pop("recipes")]
    return recipes, {
        name: Known(
            best=_plan(one["best"]),
            **{title: tuple(map(_plan, one[title])) for title in ("kinds", "thoughtful", "bridges", "ends")},
            **{title: {key: _plan(line) for key, line in one[title].items()} for title in ("standing", "use")},
            right=one["right"],
        )
        for name, one in told.items()
    }


# ---- the bars


def measure(
    arenas: Sequence[Arena], found: Mapping[str, Known], recipes: Sequence[tuple[str, ...]], sizes: Sizes
) -> Iterable[Bar]:
    """Measure every bar, one after the other."""
    yield from nothing(arenas, found, sizes)
    yield from recipe_bars(arenas, found, recipes, sizes)
    yield from variance_bars(arenas, found, sizes)
    yield from lever_bars(arenas, found, sizes)
    yield from briefing_bars(arenas, found, sizes)
    yield from hold_bars(arenas, sizes)
    yield from bridge_bars(arenas, found, sizes)
    for here in arenas:
        yield from learner_bars(here, found[here.name], sizes)


def fresh(count: int) -> range:
    """Draws on which nothing was searched."""
    return range(balance.FRESH, balance.FRESH + count)


def _error(sizes: Sizes, share: float, count: int) -> float:
    """Two standard errors of a share, if the form is short."""
    return 2 * (max(share * (1 - share), 0.04) / max(count, 1)) ** 0.5 if sizes.errors else 0.0


def nothing(arenas: Sequence[Arena], found: Mapping[str, Known], sizes: Sizes) -> Iterable[Bar]:
    """Nobody acts: no clause is settled beforehand, and it is neither the best that can be done nor doom."""
    draws = fresh(sizes.ends)
    for here in arenas:
        endings = [here.ending((), draw) for draw in draws]
        for number, clause in enumerate(here.ids):
            ends = [ending.ends[number] for ending in endings]
            share = max(ends.count(end) for end in ends) / len(ends)
            yield Bar(
                f"{here.name}, nobody acts, {clause}: commonest end", share, 0.6, 1.0, _error(sizes, share, len(draws))
            )
        few = draws[: sizes.plans]
        gain = here.mean(found[here.name].best, few) - here.mean((), few)
        yield Bar(f"{here.name}: gain of the best plan", gain, 1.0, 100.0)
        if here.name == DEFAULT:
            share = sum(ending.rights >= 0 for ending in endings) / len(endings)
            yield Bar(f"{here.name}, nobody acts: rights at least 0", share, 0.1, 0.9, _error(sizes, share, len(draws)))


def recipe_bars(
    arenas: Sequence[Arena], found: Mapping[str, Known], recipes: Sequence[tuple[str, ...]], sizes: Sizes
) -> Iterable[Bar]:
    """No recipe does for all scenarios what a plan does for one."""
    draws, shares = fresh(sizes.plans), []
    for here in arenas:
        shares.append(balance.share_of_gain(here, found[here.name].best, recipe(here, recipes[0]), draws))
        yield Bar(f"{here.name}: gain of the best recipe", shares[-1], -9.0, 0.8, 0.1 if sizes.errors else 0.0)
    yield Bar("Gain of the best recipe, mean", statistics.mean(shares), -9.0, 0.7, 0.06 if sizes.errors else 0.0)


def variance_bars(arenas: Sequence[Arena], found: Mapping[str, Known], sizes: Sizes) -> Iterable[Bar]:
    """The plan decides more than the draw."""
    draws = fresh(sizes.table)
    for title, low in (("kinds", 0.4), ("thoughtful", 0.3)):
        shares = []
        for here in arenas:
            by_plan, by_draw, both = balance.variance(here, getattr(found[here.name], title), draws)
            shares.append(by_plan)
            print(f"    {here.name}, {title}: plan {by_plan:.2f}, draw {by_draw:.2f}, interaction {both:.2f}")
        error = 0.06 if sizes.errors else 0.0
        yield Bar(f"Variance explained by plans, {title}", statistics.mean(shares), low, 1.0, error)


def lever_bars(arenas: Sequence[Arena], found: Mapping[str, Known], sizes: Sizes) -> Iterable[Bar]:
    """Each lever stands in a good plan that is worse without it, and changes an outcome somewhere."""
    draws = fresh(sizes.plans)
    for lever in (lever.id for lever in LEVERS):
        costs, shares = [0.0], [0.0]
        for here in arenas:
            one = found[here.name]
            if lever in one.standing:
                acts = one.standing[lever]
                costs.append(here.mean(acts, draws) - here.mean(balance.without(acts, lever), draws))
            if lever in one.use:
                shares.append(balance.changed(here, one.use[lever], balance.without(one.use[lever], lever), draws))
        yield Bar(f"{lever}: a good plan is worse without it by", max(costs), 0.01, 100.0)
        yield Bar(f"{lever}: changes an ending in", max(shares), 0.05, 1.0)


def briefing_bars(arenas: Sequence[Arena], found: Mapping[str, Known], sizes: Sizes) -> Iterable[Bar]:
    """In large halls an early briefing counts if it is the right state on a clause, and hardly for a random one."""
    draws, chance = fresh(sizes.briefings), random.Random(3)
    for here in arenas:
        count = len(here.scenario.delegations)
        if count < LARGE:
            continue
        shares = [
            balance.changed(here, (act(0, "brief", clause, code),), (), draws)
            for clause, code in found[here.name].right.items()
        ]
        right = statistics.mean(shares)
        yield Bar(
            f"{here.name}: briefing the right state", right, 0.1, 0.3, _error(sizes, right, len(draws) * len(shares))
        )
        pairs = [(chance.choice(here.ids), chance.choice(here.named)) for _ in range(sizes.pairs)]
        some = [balance.changed(here, (act(0, "brief", clause, code),), (), draws[:6]) for clause, code in pairs]
        yield Bar(f"{here.name}: briefing a random state", statistics.mean(some) * len(here.named) / count, 0.0, 0.03)


def hold_bars(arenas: Sequence[Arena], sizes: Sizes) -> Iterable[Bar]:
    """A bracket needs company, whenever it is made."""
    found = balance.holds(arenas, fresh(sizes.holds))
    for size, low, high in ((1, 0.2, 0.45), (2, 0.45, 0.75), (3, 0.75, 1.0)):
        told = {moment: value for (moment, number), value in found.items() if number == size}
        kept, tried = (sum(value[index] for value in told.values()) for index in (0, 1))
        parts = {moment: each[0] / each[1] for moment, each in told.items() if each[1]}
        print("    " + ", ".join(f"{moment} {part:.2f} of {told[moment][1]}" for moment, part in parts.items()))
        share = kept / max(tried, 1)
        yield Bar(f"Brackets held by {size}: succeed", share, low, high, _error(sizes, share, tried))
        apart = max(parts.values()) - min(parts.values())
        yield Bar(f"Brackets held by {size}: best moment over worst", apart, 0.0, 0.3, 0.12 if sizes.errors else 0.0)


def bridge_bars(arenas: Sequence[Arena], found: Mapping[str, Known], sizes: Sizes) -> Iterable[Bar]:
    """Words that both ends can bear help to agree; words of one end do not."""
    draws, rises, extremes = fresh(sizes.plans), [], [0.0]
    for here in arenas:
        for acts in found[here.name].bridges:
            number = here.ids.index(acts[-1].clause or "")
            rises.append(balance.better(here, acts, number, draws) - balance.better(here, acts[:-1], number, draws))
            print(f"    {here.name}: bridge {_line(acts[-1:])} raises by {rises[-1]:+.2f}")
        for acts in found[here.name].ends:
            number, step = here.ids.index(acts[-1].clause or ""), acts[-1].step or 0
            few = draws[: sizes.plans // 2]
            extremes.append(
                balance.adopted(here, acts, number, step, few) - balance.adopted(here, acts[:-1], number, step, few)
            )
    yield Bar(
        "Fit bridges raise agreement by", statistics.mean(rises or [0.0]), 0.15, 0.5, 0.1 if sizes.errors else 0.0
    )
    yield Bar(
        "End wordings are adopted oftener as bridges by", max(extremes), -1.0, 0.05, 0.05 if sizes.errors else 0.0
    )


def learner_bars(here: Arena, one: Known, sizes: Sizes) -> Iterable[Bar]:
    """Whoever follows the debrief gets better, and not at once as good as can be."""
    choice = random.Random(11).sample(every := moves(here), min(400, len(every)))
    material = Search(0.0, 0.0, one.best, {}, [(0.0, move) for move in choice])
    draws = range(balance.FRESH, balance.FRESH + max(sizes.learners // 4, 4))
    better, soon, gain = balance.learners(here, material, sizes.learners, 6, draws)
    print(f"    {here.name}: learners reach {gain:.2f} of the best plan's gain after six plays")
    yield Bar(f"{here.name}: learners better after six plays", better, 0.6, 1.0, _error(sizes, better, sizes.learners))
    yield Bar(f"{here.name}: learners at 95 % after three", soon, 0.0, 0.05, 0.1 if sizes.errors else 0.0)
