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
from itu_course.plenipot import arithmetic, decisions, engine, ensemble_numpy
from itu_course.plenipot.scenario import Scenario

LOOPS = 11


def big() -> Scenario:
    """194 delegations, 8 clauses, 20 rounds: the shipped conference with some delegations and clauses twice."""
    scenario = plenipot.load_scenario("community-alert-networks")
    wide = [
        replace(each, positions=each.positions + each.positions[:2], saliences=each.saliences + each.saliences[:2])
        for each in scenario.delegations
    ]
    more = [replace(each, code=f"{each.code}-two") for each in wide if not each.card][:14]
    clauses = scenario.clauses + tuple(replace(each, id=f"{each.id}-two") for each in scenario.clauses[:2])
    return replace(scenario, delegations=tuple(wide + more), clauses=clauses, rounds=(3, 4, 10, 3))


def median(action: Callable[[], object], loops: int = LOOPS) -> tuple[float, float]:
    """Least and median time in milliseconds."""
    found = []
    for _ in range(loops):
        start = time.perf_counter()
        action()
        found.append((time.perf_counter() - start) * 1e3)
    return min(found), statistics.median(found)


def memory() -> str:
    """Peak memory of 1,000 conferences over the imports, in MB, in a process of its own; Linux only."""
    if not sys.platform.startswith("linux"):
        return "unknown"
    code = (
        "import sys\nsys.path.insert(0, {here!r})\nimport numpy\nfrom plenipot_speed import big\n"
        "from itu_course.plenipot import ensemble_numpy\ns = big()\n"
        "lines = lambda: open('/proc/self/status').read().split('VmHWM:')[1].split()[0]\n"
        "peak = lambda: int(lines()) / 1024\nbefore = peak()\n"
        "from itu_course import plenipot\nplenipot.ensemble(s, 1000, 1)\nprint(f'{{peak() - before:.0f}}')"
    ).format(here=__file__.rsplit("/", 1)[0])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def plain(scenario: Scenario, seed: int) -> None:
    """The pure engine without its cache."""
    engine.run.cache_clear()
    engine.opening.cache_clear()
    engine.run(scenario, seed, ())


def floor(scenario: Scenario, runs: int) -> float:
    """Milliseconds for the arithmetic and the random words alone, as this machine does them."""
    import numpy as np

    cells = runs * len(scenario.clauses) * len(scenario.delegations)
    draw, _ = median(lambda: np.random.Philox(1).random_raw(2 * cells), 3)
    block = np.ones((194, 194))
    product, _ = median(lambda: block @ block, 11)
    flops = 11 * cells * scenario.all_rounds
    return draw + product * flops / (2 * 194**3)


def mesa_digest(scenario: Scenario, seed: int) -> tuple[str, float]:
    """The same conference by Mesa agents: digest and milliseconds."""
    import mesa

    start = time.perf_counter()
    drawn = ensemble_numpy.drawn(scenario, seed, 0, 1)  # both sides draw with NumPy
    homes, matter = (rows[0].T.tolist() for rows in drawn)
    drawing = (time.perf_counter() - start) * 1e3

    class State(mesa.Agent):
        def __init__(self, model: mesa.Model, n: int) -> None:
            super().__init__(model)
            self.n, self.group = n, scenario.group(scenario.delegations[n].group)
            self.home = homes[n]
            self.matters = matter[n]
            self.firm, self.view = scenario.delegations[n].mandate, list(self.home)

        def listen(self, heard: list[list[float]], own: float) -> None:
            for k, home in enumerate(self.home):
                said = (own * self.view[k] + heard[k][self.group]) * (1.0 - self.firm)
                self.view[k] = arithmetic.snap(said + self.firm * home)

    class Conference(mesa.Model):
        def __init__(self) -> None:
            super().__init__()
            self.text = [float(clause.wordings[clause.tabled].position) for clause in scenario.clauses]
            for n in range(len(scenario.delegations)):
                State(self, n)

        def round(self, number: int) -> None:
            region, chair, moves = engine.voices(scenario, number)
            heard = []
            for k, text in enumerate(self.text):
                pulled, weighed = [0.0] * len(scenario.groups), [0.0] * len(scenario.groups)
                for state in self.agents:
                    pulled[state.group] += state.matters[k] * state.view[k]
                    weighed[state.group] += state.matters[k]
                if moves:
                    middle = arithmetic.snap(sum(pulled) / sum(weighed))
                    text = arithmetic.snap(text + scenario.settings.chair_follows * (middle - text))
                    self.text[k] = text
                heard.append(
                    [region * arithmetic.snap(p / w) + chair * text for p, w in zip(pulled, weighed, strict=True)]
                )
            self.agents.do("listen", heard, 1.0 - region - chair)

    start = time.perf_counter()
    model = Conference()
    for number in range(scenario.all_rounds):
        model.round(number)
    taken = drawing + (time.perf_counter() - start) * 1e3
    views = [state.view for state in model.agents]
    found = [int(view[k] * arithmetic.GRID) for k in range(len(scenario.clauses)) for view in views]
    return decisions.fingerprint(found, [int(text * arithmetic.GRID) for text in model.text]), taken


def main() -> None:
    """Print everything."""
    scenario = big()
    size = f"{len(scenario.delegations)} delegations x {len(scenario.clauses)} clauses x {scenario.all_rounds} rounds"
    one = median(lambda: ensemble_numpy.play_block(scenario, 1, (), 0, 1))
    pure = median(lambda: plain(scenario, 1))
    many = median(lambda: plenipot.ensemble(scenario, 1000, 1), 5)
    least = floor(scenario, 1000)
    print(size)
    print(f"one conference, NumPy: least {one[0]:.2f} ms, median {one[1]:.2f} ms (aim 3)")
    print(f"one conference, plain Python, with its drawing: least {pure[0]:.1f} ms, median {pure[1]:.1f} ms")
    print(f"1,000 conferences, NumPy: least {many[0]:.0f} ms, median {many[1]:.0f} ms (aim 500)")
    print(f"memory of 1,000 over the import: {memory()} MB (aim 60)")
    print(f"floor (random words and products): {least:.0f} ms; we are {many[1] / least:.1f} times above it")
    if "--mesa" in sys.argv:
        ends = ensemble_numpy.play_block(scenario, 1, (), 0, 1)
        mine = decisions.fingerprint(
            (ends.positions[0] * arithmetic.GRID).astype(int).ravel().tolist(),
            (ends.chair_positions[0] * arithmetic.GRID).astype(int).tolist(),
        )
        runs = [mesa_digest(scenario, 1) for _ in range(LOOPS)]
        theirs = statistics.median(taken for _, taken in runs)
        print(f"Mesa: median {theirs:.1f} ms, digest {'equal' if runs[0][0] == mine else 'NOT EQUAL'}")
        print(f"ratio alone {theirs / one[1]:.0f} (aim 15), in the ensemble {theirs * 1000 / many[1]:.0f} (aim 60)")


if __name__ == "__main__":
    main()
