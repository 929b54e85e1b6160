"""How well public numbers known before a vote predict who will sign or vote yes: hits and misses alike.

For each event a small logistic model is fitted on four of ITU's five regions and tested on the fifth, so no state is
judged by a model that has seen its region. The predictors come from votes in the UN General Assembly and from an index
of voice (World Bank), both from before the event. Regions and most names of Dubai 2012 are partly recalled: show
``Backtest.note`` beside any figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from statistics import fmean
from typing import NamedTuple

from itu_course import facts
from itu_course.facts import MemberState
from itu_course.plenipot.history.logistic_regression import Logit, Predictors
from itu_course.words import say

NINE_TENTHS = 1.645  # standard deviations to each side that hold nine tenths of a normal distribution
_VOTES = ("unga_oewg_2018", "unga_cybercrime_2018", "unga_gge_2018", "unga_cybercrime_2019", "unga_oewg_2020")
_BEFORE_2012 = ("unga_axis1_2007_2012",)
_BEFORE_2018 = ("wgi_voice_2018", "unga_axis1_2014_2018", "unga_axis2_2014_2018")
EVENTS = ("wcit12", *_VOTES)


@dataclass(frozen=True)
class Guess:
    """What a model predicted for one state, and what the state did.

    Attributes
    ----------
    state
        Its three letters (ISO 3166-1).
    chance
        The chance of "yes" that the model gave, above 0 and below 1.
    yes
        Whether it was "yes" (or a signature).
    """

    state: str
    chance: float
    yes: bool


class Observation(NamedTuple):
    """One state at one event.

    Attributes
    ----------
    state
        The state.
    predictors
        Its numbers known before the event.
    vote
        "yes", "no" or "abstain"; a signature counts as "yes", attending without signing as "no".
    """

    state: MemberState
    predictors: Predictors
    vote: str


@dataclass(frozen=True)
class Backtest:
    """One event, each region predicted from the other four.

    Attributes
    ----------
    event
        One of ``EVENTS``.
    title
        Its name for people to read.
    guesses
        One for each state with data.
    auc
        The chance that a "yes" is ranked above a "no": see ``auc``.
    log_loss
        Mean surprise: see ``log_loss``.
    base
        The log loss of always predicting the overall share.
    calibration
        For each third of the chances that is not empty: number of states, their mean chance, their share of "yes".
    """

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
        return tuple(sorted(self.guesses, key=lambda guess: -abs(guess.chance - guess.yes))[:10])

    @property
    def note(self) -> str:
        """The sentence to show beside the figures."""
        return facts.wcit12_note() if self.event == "wcit12" else say("plenipot.backtest.note")


@dataclass(frozen=True)
class Forecast:
    """A later vote predicted from an earlier one.

    The spreads know of chance only. They do not know whether the later text lies where the earlier one lay.

    Attributes
    ----------
    earlier
        The vote that the models were fitted on.
    later
        The vote predicted. Both are among ``EVENTS``.
    yes
        Expected number of "yes".
    yes_spread
        Its standard deviation.
    actual_yes
        How many there really were.
    no
        Expected number of "no".
    no_spread
        Its standard deviation.
    actual_no
        How many there really were.
    states
        States with data, abstentions included.
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
        """Whether "yes" and "no" both lie within nine tenths of what chance allows."""
        pairs = ((self.yes, self.actual_yes, self.yes_spread), (self.no, self.actual_no, self.no_spread))
        return all(abs(expected - actual) <= NINE_TENTHS * spread for expected, actual, spread in pairs)


def all_backtests() -> tuple[Backtest, ...]:
    """Dubai 2012 and five votes of the General Assembly, in the order of ``EVENTS``."""
    return tuple(backtest(event) for event in EVENTS)


def backtest(event: str) -> Backtest:
    """Predict an event, each region from a model fitted on the other four.

    Parameters
    ----------
    event
        One of ``EVENTS``.

    Returns
    -------
    Backtest
        The guesses, and how good they are.

    Examples
    --------
    >>> dubai = backtest("wcit12")
    >>> len(dubai.guesses), dubai.log_loss < dubai.base
    (142, True)
    """
    rows = observations(event)
    guesses: list[Guess] = []
    for region in sorted({row.state.itu_region for row in rows}):
        others = [row for row in rows if row.state.itu_region != region]
        model = Logit.fitted([row.predictors for row in others], [row.vote == "yes" for row in others])
        guesses += [
            Guess(row.state.iso3, model.chance(row.predictors), row.vote == "yes")
            for row in rows
            if row.state.itu_region == region
        ]
    share = fmean(guess.yes for guess in guesses)
    return Backtest(
        event,
        say(f"plenipot.backtest.{event}"),
        tuple(guesses),
        auc(guesses),
        log_loss(guesses),
        log_loss([Guess(guess.state, share, guess.yes) for guess in guesses]),
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
    """Predict the count of a later vote from an earlier one on a similar text and numbers of August 2018.

    Parameters
    ----------
    earlier
        The vote to fit the models on.
    later
        The vote to predict. Both are among ``EVENTS``.

    Returns
    -------
    Forecast
        Expected and actual numbers of "yes" and "no".

    Examples
    --------
    >>> found = forecast("unga_oewg_2018", "unga_oewg_2020")
    >>> f"{found.yes:.0f}", found.actual_yes, found.hit
    ('104', 91, False)
    """
    before, after = observations(earlier), observations(later)
    counts: dict[str, tuple[float, float, int]] = {}
    for word in ("yes", "no"):
        model = Logit.fitted([row.predictors for row in before], [row.vote == word for row in before])
        chances = [model.chance(row.predictors) for row in after]
        spread = sqrt(sum(chance * (1 - chance) for chance in chances))
        counts[word] = (sum(chances), spread, sum(row.vote == word for row in after))
    return Forecast(earlier, later, *counts["yes"], *counts["no"], states=len(after))


def policy_line(event: str) -> dict[str, float]:
    """Place every state with data on the line that best separates the "yes" from the "no" of an event.

    Parameters
    ----------
    event
        One of ``EVENTS``.

    Returns
    -------
    dict of str to float
        By three letters, the log-odds of "no". States that abstained or were absent are placed too.
    """
    rows = [row for row in observations(event) if row.vote != "abstain"]
    model = Logit.fitted([row.predictors for row in rows], [row.vote == "no" for row in rows])
    return {state.iso3: model.log_odds(predictors) for state, predictors in _with_predictors(event)}


def observations(event: str) -> list[Observation]:
    """List the states whose vote on an event and whose predictors are known.

    Parameters
    ----------
    event
        One of ``EVENTS``.

    Returns
    -------
    list of Observation
        In the order of the fact base.
    """
    rows = []
    for state, predictors in _with_predictors(event):
        vote = state.wcit12 if event == "wcit12" else state.ballots[event]
        word = {"signed": "yes", "attended_not_signed": "no"}.get(vote, vote)
        if word in ("yes", "no", "abstain"):
            rows.append(Observation(state, predictors, word))
    return rows


def _with_predictors(event: str) -> list[tuple[MemberState, Predictors]]:
    names = _BEFORE_2012 if event == "wcit12" else _BEFORE_2018
    numbers = ((state, [getattr(state, name) for name in names]) for state in facts.member_states())
    return [(state, tuple(map(float, predictors))) for state, predictors in numbers if None not in predictors]


def dubai_rows() -> tuple[tuple[str, float, float, bool], ...]:
    """Region, place in UN votes 2007–2012, index of voice 2011, signed: for every state that could sign in Dubai 2012.

    Returns
    -------
    tuple of (str, float, float, bool)
        The ITU's region (A to E), two predictors, and whether the state signed. States without data are left out, and
        so are names: an exercise asks people to predict without knowing who it is.
    """
    return tuple(
        (row.state.itu_region, row.predictors[0], row.state.wgi_voice_2011, row.vote == "yes")
        for row in observations("wcit12")
        if row.state.wgi_voice_2011 is not None
    )


def auc(guesses: Sequence[Guess]) -> float:
    """Measure how well guesses rank: the chance that a "yes" was given a higher chance than a "no".

    Parameters
    ----------
    guesses
        At least one "yes" and one "no".

    Returns
    -------
    float
        0.5 is guessing, 1 is perfect; equal chances count half.

    References
    ----------
    Hanley and McNeil (1982), "The meaning and use of the area under a ROC curve", Radiology 143.

    Examples
    --------
    >>> auc([Guess("AAA", 0.8, True), Guess("BBB", 0.3, False), Guess("CCC", 0.8, False)])
    0.75
    """
    yes = [guess.chance for guess in guesses if guess.yes]
    no = [guess.chance for guess in guesses if not guess.yes]
    wins = sum((a > b) + 0.5 * (a == b) for a in yes for b in no)
    return wins / (len(yes) * len(no))


def log_loss(guesses: Sequence[Guess]) -> float:
    """Measure the mean surprise of guesses.

    Parameters
    ----------
    guesses
        Each with a chance above 0 and below 1.

    Returns
    -------
    float
        The mean of -log(the chance given to what happened). Lower is better; 0.69 is guessing.

    Examples
    --------
    >>> round(log_loss([Guess("AAA", 0.5, True), Guess("BBB", 0.5, False)]), 2)
    0.69
    """
    return -sum(log(guess.chance if guess.yes else 1 - guess.chance) for guess in guesses) / len(guesses)


def _calibration(guesses: Sequence[Guess]) -> tuple[tuple[int, float, float], ...]:
    thirds = []
    for low, high in ((0.0, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 1.01)):
        within = [guess for guess in guesses if low <= guess.chance < high]
        if within:
            mean_chance = fmean(guess.chance for guess in within)
            thirds.append((len(within), mean_chance, fmean(guess.yes for guess in within)))
    return tuple(thirds)
