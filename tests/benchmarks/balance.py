"""Print how balanced the negotiation is, bar by bar: see tests/support/balance.py.

    python tests/benchmarks/balance.py [--scenario NAME] [--local 300] [--bar 1 --bar 3]

The whole takes some twenty minutes; the short form is tests/plenipot/test_balance.py.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.support import balance
from tests.support.players import Arena, Search, arena, search

from itu_course.plenipot.scenario_reader import scenarios


def main() -> None:
    """Search, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", action="append", choices=scenarios())
    parser.add_argument("--local", type=int, default=200, help="plans of the local search")
    parser.add_argument("--bar", type=int, action="append")
    chosen = parser.parse_args()
    arenas = [arena(name) for name in chosen.scenario or scenarios()]
    searches = {}
    for here in arenas:
        begin = time.monotonic()
        searches[here.name] = search(here, local=chosen.local)
        _print_search(here, searches[here.name], time.monotonic() - begin)
    for number, measure in enumerate((_nothing, _recipes, _variance, _levers, _briefings, _holds, _bridges, _learners)):
        if chosen.bar and number not in chosen.bar:
            continue
        begin = time.monotonic()
        measure(arenas, searches)
        print(f"    [{time.monotonic() - begin:.0f} s]", flush=True)


def _print_search(here: Arena, found: Search, seconds: float) -> None:
    print(f"{here.name}: nothing {found.nothing:.2f}, best {found.best:.2f}, {len(found.seen)} plans, {seconds:.0f} s")
    for one in found.plan:
        step = "" if one.step is None else one.step
        print(f"    round {one.round + 1}: {one.lever} {one.clause or ''} {one.target or ''} {step}")
    fresh = range(balance.FRESH, balance.FRESH + 40)
    print(
        f"    on fresh draws: nothing {here.mean((), fresh):.2f}, best {here.mean(found.plan, fresh):.2f}", flush=True
    )


def _nothing(arenas: list[Arena], _: dict[str, Search]) -> None:
    print("0. Nobody without a vote acts: how each clause ends")
    for here in arenas:
        endings = [here.ending((), draw) for draw in range(60)]
        positive = sum(ending.rights >= 0 for ending in endings) / 60
        print(
            f"  {here.name}: rights {sum(ending.rights for ending in endings) / 60:.2f}, at least 0 in {positive:.0%}"
        )
        for number, clause in enumerate(here.scenario.clauses):
            ends = [ending.ends[number] for ending in endings]
            told = sorted(((ends.count(end) / 60, end) for end in set(ends)), key=lambda pair: -pair[0])
            print(
                f"    {clause.id:22}", *(f"{share:.0%} {way} {wording}" for share, (way, wording) in told[:4]), sep="  "
            )


def _recipes(arenas: list[Arena], searches: dict[str, Search]) -> None:
    rules, share, tried = balance.best_recipe(arenas, searches, range(16))
    print(f"1. Best of {tried} recipes: {' + '.join(rules)}: {share:.0%} of the best plan's gain (bar: at most 70 %)")
    for here in arenas:
        acts = balance.recipe(here, rules)
        shares = [
            balance.share_of_gain(here, searches[here.name], acts, draws)
            for draws in (range(16), range(balance.FRESH, balance.FRESH + 40))
        ]
        print(f"    {here.name}: {shares[0]:.0%}, on fresh draws {shares[1]:.0%} (bar: at most 80 %)")


def _variance(arenas: list[Arena], searches: dict[str, Search]) -> None:
    print("2. Share of the variance of rights: plan, draw, interaction (bars: plan 40 % and 30 %)")
    for here in arenas:
        found, chance = searches[here.name], random.Random(7)
        thoughtful = balance.thoughtful(here, found, 24, chance)
        for title, plans in (("all kinds", balance.all_kinds(here, found, chance)), ("thoughtful", thoughtful)):
            shares = balance.variance(here, plans, range(24))
            print(f"    {here.name}, {title} ({len(plans)}):", *(f"{share:.0%}" for share in shares))


def _levers(arenas: list[Arena], searches: dict[str, Search]) -> None:
    print("3. Each lever: what leaving it out of a top plan costs, and share of draws that its best use changes (5 %)")
    standing = [balance.standing(here, searches[here.name], range(16)) for here in arenas]
    use = [balance.best_use(here, searches[here.name], range(20)) for here in arenas]
    for lever in standing[0]:
        costs = " ".join(f"{each[lever]:6.2f}" for each in standing)
        shares = " ".join(f"{each[lever][0]:4.0%}" for each in use)
        print(f"    {lever:14} costs {costs}   changes {shares}")


def _briefings(arenas: list[Arena], _: dict[str, Search]) -> None:
    print("4. An early briefing changes an ending (bars: right state 10 to 30 %, random state at most 3 %)")
    for here in arenas:
        found, mean = balance.early_briefings(here, range(24))
        told = ", ".join(f"{share:.0%} {code} {clause}" for share, code, clause in found[:5])
        print(f"    {here.name}: {told}; a random state {mean:.1%}")


def _holds(arenas: list[Arena], _: dict[str, Search]) -> None:
    print("5. Brackets that keep harmful words out (bars: alone 20 to 45 %, two 45 to 75 %, three at least 75 %)")
    found = balance.holds(arenas, range(30))
    for size in (1, 2, 3):
        told = {moment: value for (moment, number), value in found.items() if number == size}
        kept, tried = sum(value[0] for value in told.values()), sum(value[1] for value in told.values())
        parts = ", ".join(f"{moment} {kept / max(tried, 1):.0%} of {tried}" for moment, (kept, tried) in told.items())
        print(f"    {size}: {kept / max(tried, 1):.0%} ({parts})")


def _bridges(arenas: list[Arena], searches: dict[str, Search]) -> None:
    print("6. Fit bridges raise agreement on better words than today's (bar: .15 to .5 on average)")
    rises = []
    for here in arenas:
        found, extreme = balance.bridges(here, searches[here.name], range(24))
        rises += [rise for rise, *_ in found]
        told = ", ".join(f"{rise:+.2f} {clause} {sponsor} {step}" for rise, clause, sponsor, step in found)
        print(f"    {here.name}: {told or 'none'}; end wordings at most {extreme:+.2f}")
    print(f"    mean {sum(rises) / max(len(rises), 1):+.2f}")


def _learners(arenas: list[Arena], searches: dict[str, Search]) -> None:
    print("7. Learners who follow the debrief: better after six plays (60 %), near the best after three (at most 5 %)")
    for here in arenas:
        better, soon, gain = balance.learners(
            here, searches[here.name], 40, 6, range(balance.FRESH, balance.FRESH + 10)
        )
        print(f"    {here.name}: {better:.0%}, {soon:.0%}; mean share of the best plan's gain {gain:.0%}")


if __name__ == "__main__":
    main()
