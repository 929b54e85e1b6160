"""Search for good plans, measure how balanced the negotiation is, bar by bar, and say which bars are missed.

    python tests/benchmarks/balance.py [--scenario NAME] [--local 300] [--seed 1] [--write | --stored]

The whole takes some minutes; it ends with 1 if a bar is missed. ``--write`` keeps the plans it found for the short
form, tests/plenipot/test_balance.py; ``--stored`` measures those instead of searching, best with another seed, in which
nobody has looked for anything. The bars themselves are in tests/support/bars.py.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.support import balance, bars
from tests.support.players import Arena, Search, search, search_with

from itu_course.plenipot.levers import LEVERS
from itu_course.plenipot.scenario_reader import scenarios

PLANS = Path(__file__).resolve().parents[1] / "plenipot" / "best_plans.toml"


def main() -> int:
    """Search, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", action="append", choices=scenarios())
    parser.add_argument("--local", type=int, default=200, help="plans of the local search")
    parser.add_argument("--details", action="store_true", help="tables beside the bars")
    parser.add_argument("--seed", type=int, default=1, help="the seed of all draws")
    kept = parser.add_mutually_exclusive_group()
    kept.add_argument("--write", action="store_true", help="keep the plans for the short form")
    kept.add_argument("--stored", action="store_true", help="measure the plans of the short form")
    chosen = parser.parse_args()
    arenas = [Arena(name, chosen.seed) for name in chosen.scenario or scenarios()]
    if chosen.stored:
        recipes, found = bars.from_toml(PLANS.read_text(encoding="utf-8"))
        return judge(arenas, found, recipes)
    searches = {}
    with ProcessPoolExecutor(len(arenas)) as processes:
        tasks = [processes.submit(_search, here.name, chosen.seed, chosen.local) for here in arenas]
        for here, task in zip(arenas, tasks, strict=True):
            searches[here.name], seconds = task.result()
            _print_search(here, searches[here.name], seconds)
    complete(arenas, searches)
    return conclude(arenas, searches, details=chosen.details, write=chosen.write)


def _search(name: str, seed: int, local: int) -> tuple[Search, float]:
    begin = time.monotonic()
    earlier = bars.from_toml(PLANS.read_text(encoding="utf-8"))[1].get(name)
    known = (earlier.best, *earlier.standing.values()) if earlier else ()
    return search(Arena(name, seed), local=local, begin=known), time.monotonic() - begin


def complete(arenas: list[Arena], searches: dict[str, Search]) -> None:
    """Search again with each lever that stands in no good plan of any scenario."""
    standing = {lever for here in arenas for lever in balance.standing_plans(here, searches[here.name], range(16))}
    for lever in (lever.id for lever in LEVERS):
        if lever in standing:
            continue
        print(f"{lever} stands in no good plan: search with it", flush=True)
        for here in arenas:
            begin = time.monotonic()
            search_with(here, searches[here.name], lever)
            _print_search(here, searches[here.name], time.monotonic() - begin)


def conclude(arenas: list[Arena], searches: dict[str, Search], *, details: bool = False, write: bool = False) -> int:
    """Measure every bar from what the searches found, and name those that are missed."""
    if details:
        for table in (_nothing, _levers, _briefings):
            table(arenas, searches)
    recipes, share, tried = balance.best_recipe(arenas, searches, range(16))
    print(f"Best of {tried} recipes, on the draws of the search: {' + '.join(recipes[0])}: {share:.0%}", flush=True)
    found = {here.name: bars.known(here, searches[here.name]) for here in arenas}
    if write:
        PLANS.write_text(bars.to_toml(recipes, found), encoding="utf-8")
    return judge(arenas, found, recipes)


def judge(arenas: list[Arena], found: dict[str, bars.Known], recipes: list[tuple[str, ...]]) -> int:
    """Measure every bar, and name those that are missed."""
    missed = []
    for bar in bars.measure(arenas, found, recipes, bars.Sizes()):
        print(bar, flush=True)
        missed += [] if bar.met else [bar.name]
    print("All bars are met." if not missed else "Missed: " + "; ".join(missed))
    return 1 if missed else 0


def _print_search(here: Arena, found: Search, seconds: float) -> None:
    print(f"{here.name}: nothing {found.nothing:.2f}, best {found.best:.2f}, {len(found.seen)} plans, {seconds:.0f} s")
    for one in found.plan:
        print(
            f"    round {one.round + 1}:",
            one.lever,
            one.clause or "",
            one.target or "",
            "" if one.step is None else one.step,
        )
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


if __name__ == "__main__":
    sys.exit(main())
