"""How well public numbers known before a vote say who will sign or vote yes: history, with misses shown like hits.

For each event a small logistic model is fitted on four of ITU's five regions and tried on the fifth, so no state is
judged by a model that saw its region. The predictors come from votes in the UN General Assembly and from an index of
voice (World Bank), both from before the event. Regions and most names of Dubai 2012 are partly recalled:
show ``note`` too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from itu_course import facts
from itu_course.facts import MemberState
from itu_course.words import say

RIDGE = 1.0  # how strongly slopes are held towards 0; the predictors are put on one scale first: a design choice
_VOTES = ("unga_oewg_2018", "unga_cybercrime_2018", "unga_gge_2018", "unga_cybercrime_2019", "unga_oewg_2020")
_BEFORE_2012 = ("unga_axis1_2007_2012",)
_BEFORE_2018 = ("wgi_voice_2018", "unga_axis1_2014_2018", "unga_axis2_2014_2018")
EVENTS = ("wcit12", *_VOTES)


@dataclass(frozen=True)
class Guess:
    """One state: the chance (0 to 1) that the model gave to "yes", and whether it was so."""

    state: str
    chance: float
    yes: bool


@dataclass(frozen=True)
class Backtest:
    """One event. ``auc``: the chance that a yes is ranked above a no (0.5 is guessing). ``log_loss``: mean surprise;
    ``base`` is that of always saying the overall share. ``calibration``: (number, mean chance, share) by thirds."""

    event: str
    title: str
    guesses: tuple[Guess, ...]
    auc: float
    log_loss: float
    base: float
    calibration: tuple[tuple[int, float, float], ...]

    @property
    def surprises(self) -> tuple[Guess, ...]:
        """The ten states on which the model was most wrong: the best ones to learn from."""
        return tuple(sorted(self.guesses, key=lambda each: -abs(each.chance - each.yes))[:10])

    @property
    def note(self) -> str:
        """What must be said beside the figures."""
        return facts.wcit12_note() if self.event == "wcit12" else say("plenipot.backtest.note")


@dataclass(frozen=True)
class Forecast:
    """A vote forecast from an ``earlier`` one: expected number, its spread (one standard deviation), what happened.

    The spread knows of chance only. It does not know whether the later text lies where the earlier one lay.
    """

    earlier: str
    later: str
    yes: float
    yes_spread: float
    actual_yes: int
    no: float
    no_spread: float
    actual_no: int
    states: int

    @property
    def hit(self) -> bool:
        """Whether yes and no both lay within nine tenths of what chance allows."""
        pairs = ((self.yes, self.actual_yes, self.yes_spread), (self.no, self.actual_no, self.no_spread))
        return all(abs(told - actual) <= 1.645 * spread for told, actual, spread in pairs)


def backtests() -> tuple[Backtest, ...]:
    """Dubai 2012 and five votes of the General Assembly, each region judged by a model fitted on the others."""
    return tuple(backtest(event) for event in EVENTS)


def backtest(event: str) -> Backtest:
    """One of EVENTS."""
    rows = _rows(event)
    guesses: list[Guess] = []
    for region in sorted({state.itu_region for state, _, _ in rows}):
        train = [(x, y) for state, x, y in rows if state.itu_region != region]
        model = Logit.fitted([x for x, _ in train], [y == "yes" for _, y in train])
        guesses += [Guess(s.iso3, model.chance(x), y == "yes") for s, x, y in rows if s.itu_region == region]
    share = sum(each.yes for each in guesses) / len(guesses)
    return Backtest(
        event,
        say(f"plenipot.backtest.{event}"),
        tuple(guesses),
        auc(guesses),
        log_loss(guesses),
        log_loss([Guess(each.state, share, each.yes) for each in guesses]),
        _calibration(guesses),
    )


def forecast_2019() -> Forecast:
    """The cybercrime vote of December 2019, from the one of December 2018 and numbers of August 2018: a hit."""
    return forecast("unga_cybercrime_2018", "unga_cybercrime_2019")


def forecasts() -> tuple[Forecast, ...]:
    """One hit and two misses: the cybercrime vote of 2019, and the vote of 2020 from either of two votes of 2018."""
    return (
        forecast_2019(),
        forecast("unga_oewg_2018", "unga_oewg_2020"),
        forecast("unga_cybercrime_2018", "unga_oewg_2020"),
    )


def forecast(earlier: str, later: str) -> Forecast:
    """The count of a later vote (both among EVENTS), from an earlier one on a like text and numbers of August 2018."""
    before, after = _rows(earlier), _rows(later)
    counts: dict[str, tuple[float, float, int]] = {}
    for word in ("yes", "no"):
        model = Logit.fitted([x for _, x, _ in before], [y == word for _, _, y in before])
        chances = [model.chance(x) for _, x, _ in after]
        spread = sqrt(sum(each * (1 - each) for each in chances))
        counts[word] = (sum(chances), spread, sum(y == word for _, _, y in after))
    return Forecast(earlier, later, *counts["yes"], *counts["no"], states=len(after))


def line_of(event: str) -> dict[str, float]:
    """The place of every state with data on the line that best tells its yes from its no: log-odds of "no"."""
    rows = [(x, word) for _, x, word in _rows(event) if word != "abstain"]
    model = Logit.fitted([x for x, _ in rows], [word == "no" for _, word in rows])
    return {state.iso3: model.odds(x) for state, x in _known(event)}


def _known(event: str) -> list[tuple[MemberState, tuple[float, ...]]]:
    """Every state whose predictors for ``event`` are known, with them."""
    names = _BEFORE_2012 if event == "wcit12" else _BEFORE_2018
    told = ((state, [getattr(state, name) for name in names]) for state in facts.member_states())
    return [(state, tuple(map(float, numbers))) for state, numbers in told if None not in numbers]


def _rows(event: str) -> list[tuple[MemberState, tuple[float, ...], str]]:
    found = []
    for state, numbers in _known(event):
        told = state.wcit12 if event == "wcit12" else state.ballots[event]
        word = {"signed": "yes", "attended_not_signed": "no"}.get(told, told)
        if word in ("yes", "no", "abstain"):
            found.append((state, numbers, word))
    return found


@dataclass(frozen=True)
class Logit:
    """Logistic regression with a ridge, fitted by Newton's method. ``weights``: the constant, then one a predictor."""

    means: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]

    @classmethod
    def fitted(cls, xs: Sequence[tuple[float, ...]], ys: Sequence[bool]) -> Logit:
        """Fit chances of ``ys`` on ``xs`` (rows of predictors)."""
        columns = list(zip(*xs, strict=True))
        means = tuple(sum(each) / len(each) for each in columns)
        spreads = tuple(
            sqrt(sum((x - m) ** 2 for x in each) / len(each)) or 1.0 for each, m in zip(columns, means, strict=True)
        )
        model = cls(means, spreads, (0.0,) * (len(means) + 1))
        rows = [model._row(x) for x in xs]
        for _ in range(30):
            step = _newton(rows, ys, model.weights)
            model = cls(means, spreads, tuple(w + s for w, s in zip(model.weights, step, strict=True)))
            if max(map(abs, step)) < 1e-10:
                break
        return model

    def chance(self, x: Sequence[float]) -> float:
        """The chance of "yes" for one row of predictors."""
        return _logistic(self.odds(x))

    def odds(self, x: Sequence[float]) -> float:
        """The log-odds of "yes" for one row of predictors."""
        return sum(w * each for w, each in zip(self.weights, self._row(x), strict=True))

    def _row(self, x: Sequence[float]) -> tuple[float, ...]:
        return (1.0, *((each - m) / s for each, m, s in zip(x, self.means, self.spreads, strict=True)))


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds >= 0 else 1 - 1 / (1 + exp(odds))


def _newton(rows: Sequence[tuple[float, ...]], ys: Sequence[bool], weights: tuple[float, ...]) -> list[float]:
    size = len(weights)
    slope = [0.0 if i == 0 else -RIDGE * weights[i] for i in range(size)]
    curve = [[RIDGE * (i == j and i > 0) for j in range(size)] for i in range(size)]
    for row, y in zip(rows, ys, strict=True):
        p = _logistic(sum(w * x for w, x in zip(weights, row, strict=True)))
        for i in range(size):
            slope[i] += (y - p) * row[i]
            for j in range(size):
                curve[i][j] += p * (1 - p) * row[i] * row[j]
    return _solved(curve, slope)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss and Jordan, with the largest pivot first."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        best = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(size):
            if r != i:
                rows[r] = [a - rows[r][i] * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [row[-1] for row in rows]


def dubai_rows() -> tuple[tuple[str, float, float, bool], ...]:
    """Every state that could sign in Dubai in 2012 and whose numbers are known: its region (A to E), its place in votes
    at the United Nations from 2007 to 2012, its index of voice of 2011, and whether it signed. Names are left out."""
    return tuple(
        (state.itu_region, numbers[0], state.wgi_voice_2011, word == "yes")
        for state, numbers, word in _rows("wcit12")
        if state.wgi_voice_2011 is not None
    )


def auc(guesses: Sequence[Guess]) -> float:
    """The chance that a yes is ranked above a no."""
    yes = [each.chance for each in guesses if each.yes]
    no = [each.chance for each in guesses if not each.yes]
    wins = sum((a > b) + 0.5 * (a == b) for a in yes for b in no)
    return wins / (len(yes) * len(no))


def log_loss(guesses: Sequence[Guess]) -> float:
    """The mean surprise. Each chance must lie between 0 and 1, without the ends."""
    return -sum(log(each.chance if each.yes else 1 - each.chance) for each in guesses) / len(guesses)


def _calibration(guesses: Sequence[Guess]) -> tuple[tuple[int, float, float], ...]:
    found = []
    for low, high in ((0.0, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 1.01)):
        some = [each for each in guesses if low <= each.chance < high]
        if some:
            found.append(
                (len(some), sum(each.chance for each in some) / len(some), sum(each.yes for each in some) / len(some))
            )
    return tuple(found)
