"""Print how long one conference and 1,000 of them take, how much memory, and how far that is from the floor.

Run: python tests/benchmarks/plenipot_speed.py [--mesa]. Nothing here passes or fails. With --mesa the same task is
done by agents of Mesa 3 (pip install "mesa>=3.3,<4"), and its digest is compared.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from itu_course import plenipot
from itu_course.plenipot import committee, engine, ensemble_numpy, plenary, policy, world
from itu_course.plenipot.room import Room
from itu_course.plenipot.scenario import Scenario

LOOPS = 11
NAME = "community-alert-networks"


def big() -> Scenario:
    """180 delegations, 8 clauses, 12 rounds: the shipped conference with two clauses twice."""
    scenario = plenipot.load_scenario(NAME)
    wide = [
        replace(
            state,
            positions=state.positions + state.positions[:2],
            saliences=state.saliences + state.saliences[:2],
            lines=state.lines + state.lines[:2],
        )
        for state in scenario.delegations
    ]
    clauses = scenario.clauses + tuple(replace(clause, id=f"{clause.id}-two") for clause in scenario.clauses[:2])
    return replace(scenario, delegations=tuple(wide), clauses=clauses)


def median(action: Callable[[], object], loops: int = LOOPS) -> tuple[float, float]:
    """Least and median time in milliseconds."""
    times = []
    for _ in range(loops):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1e3)
    return min(times), statistics.median(times)


def memory() -> str:
    """Peak memory of 1,000 conferences over the imports, in MB, in a process of its own; Linux only."""
    if not sys.platform.startswith("linux"):
        return "unknown"
    code = (
        "from itu_course import plenipot\nfrom itu_course.plenipot import ensemble_numpy\n"
        f"scenario = plenipot.load_scenario({NAME!r})\n"
        "lines = lambda: open('/proc/self/status').read().split('VmHWM:')[1].split()[0]\n"
        "peak = lambda: int(lines()) / 1024\nbefore = peak()\n"
        "plenipot.ensemble(scenario, 1000, 1)\nprint(f'{peak() - before:.0f}')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def plain(scenario: Scenario, seed: int) -> tuple[plenary.Decision, ...]:
    """One conference in plain Python, with its drawing."""
    world.draw.cache_clear()
    return plenary.decide(engine.run(scenario, seed, ()))


def floor(scenario: Scenario, runs: int) -> float:
    """Milliseconds for the random words and the products of the rules alone, as this machine does them.

    For each draw, committee round, clause, state with a card and wording: distance, square, weight and sum; for each
    draw, sitting of the hall, clause and delegation: six operations.
    """
    import numpy as np

    cells = runs * len(scenario.clauses) * len(scenario.delegations)
    draw, _ = median(lambda: np.random.Philox(1).random_raw(cells), 3)
    block = np.ones((194, 194))
    product, _ = median(lambda: block @ block, 11)
    named = sum(state.card is not None for state in scenario.delegations)
    wordings = sum(len(clause.wordings) for clause in scenario.clauses)
    operations = runs * named * wordings * 4 * scenario.rounds[2] + cells * 6 * (scenario.rounds[3] + 1)
    return draw + product * operations / (2 * 194**3)


def mesa_digest(scenario: Scenario, seed: int) -> tuple[str, float]:
    """The same conference by Mesa agents, each weighing words and taking its stand itself: digest and milliseconds."""
    import mesa

    class State(mesa.Agent):  # type: ignore[misc]
        def __init__(self, model: Conference, state: int) -> None:
            super().__init__(model)
            self.room, self.state = model.room, state

        def weigh(self, clause: int, costs: dict[int, int]) -> None:
            if self.state in self.room.members[clause]:
                for wording in costs:
                    costs[wording] += self.room.cost(clause, self.state, wording)

        def stand(self, clause: int) -> None:
            members = self.room.members[clause]
            if self.state in members:
                self.room.members[clause] = [self.state]
                policy.stand(self.room, clause)
                self.room.members[clause] = members

    class Conference(mesa.Model):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.room = Room(scenario, seed)
            self.named = mesa.agent.AgentSet(
                [State(self, state) for state in self.room.world.named], random=self.random
            )

        def discuss(self, clause: int) -> None:
            room, now = self.room, self.room.text[clause]
            if now is None:
                return
            policy.counter_offer(room, clause)
            policy.amend(room, clause)
            late = room.round == room.world.night
            if late and room.holds[clause]:
                policy.chairs_words(room, clause)
            costs = dict.fromkeys(room.table[clause], 0)
            self.named.do("weigh", clause, costs)
            best = min(costs, key=lambda wording: (costs[wording], abs(wording - now), wording))
            if costs[best] < costs[now]:
                room.read_out(clause, best, "chair")
            self.named.do("stand", clause)
            committee.wear_down(room, clause, room.settings.night if late else 1)

        def step(self) -> None:
            room = self.room
            if room.stage != "committee":
                engine.play_round(room)
                return
            if room.round == room.world.opening:
                policy.common_proposals(room)
            for clause in range(len(room.text)):
                self.discuss(clause)
            if room.round == room.world.night:
                committee.hold_night(room)
            room.round += 1

    world.draw.cache_clear()
    start = time.perf_counter()
    model = Conference()
    while not model.room.over:
        model.step()
    decisions = plenary.decide(model.room)
    taken = (time.perf_counter() - start) * 1e3
    return engine.digest(model.room, (), decisions), taken


def main() -> None:
    """Print everything."""
    scenario, shipped = big(), plenipot.load_scenario(NAME)
    size = f"{len(scenario.delegations)} delegations x {len(scenario.clauses)} clauses x {scenario.all_rounds} rounds"
    pure = median(lambda: plain(scenario, 1))
    many = median(lambda: plenipot.ensemble(scenario, 1000, 1), 5)
    usual = median(lambda: plenipot.ensemble(shipped, 1000, 1), 5)
    least = floor(scenario, 1000)
    print(size)
    print(f"one conference, plain Python, with its drawing: least {pure[0]:.1f} ms, median {pure[1]:.1f} ms (aim 50)")
    print(f"1,000 conferences, NumPy: least {many[0]:.0f} ms, median {many[1]:.0f} ms")
    print(f"1,000 conferences of {NAME}: least {usual[0]:.0f} ms, median {usual[1]:.0f} ms (aim 500)")
    print(f"memory of these 1,000 over the import: {memory()} MB (aim 60)")
    print(f"floor (random words and products): {least:.0f} ms; we are {many[1] / least:.1f} times above it")
    print(f"plain Python to NumPy, in the ensemble: {pure[1] * 1000 / many[1]:.0f} times")
    if "--mesa" in sys.argv:
        alone = ensemble_numpy.digests(scenario, 1, (), 0, 1)[0]
        runs = [mesa_digest(scenario, 1) for _ in range(LOOPS)]
        theirs = statistics.median(taken for _, taken in runs)
        print(f"Mesa: median {theirs:.1f} ms, digest {'equal' if runs[0][0] == alone else 'NOT EQUAL'}")
        print(f"Mesa to NumPy, in the ensemble: {theirs * 1000 / many[1]:.0f} times (aim 60)")


if __name__ == "__main__":
    main()
