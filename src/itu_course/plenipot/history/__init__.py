"""History: real votes and elections counted again, and how well they could have been predicted.

Real states appear only here, as data; they are never played. ``backtests`` fits small models on public numbers and
tests them on states that they have not seen. ``recounts`` and ``alternatives`` take up real elections. ``scenarios``
reads a history from its file, and ``story`` puts it into words.

Examples
--------
>>> from itu_course.plenipot import history
>>> [recount.count.elected for recount in history.recount("PP-22", "BDT")]
[None, None, 'Zavazava']
>>> round(history.backtest("wcit12").auc, 2)
0.93
>>> history.forecast_2019().hit
True
"""

from itu_course.plenipot.history import backtests
from itu_course.plenipot.history.alternatives import (
    Continuation,
    ContinuedRound,
    PolicyForecast,
    continue_election,
    forecast_from_policy,
)
from itu_course.plenipot.history.backtests import (
    EVENTS,
    Backtest,
    Forecast,
    Guess,
    all_backtests,
    auc,
    backtest,
    dubai_rows,
    forecast,
    forecast_2019,
    forecasts,
    log_loss,
)
from itu_course.plenipot.history.recounts import Recount, recount, recounted_elections, whole_ballots
from itu_course.plenipot.history.scenarios import History, histories, is_history, load_history
from itu_course.plenipot.history.story import Story, policy_forecasts, write_story

__all__ = [
    "EVENTS",
    "Backtest",
    "Continuation",
    "ContinuedRound",
    "Forecast",
    "Guess",
    "History",
    "PolicyForecast",
    "Recount",
    "Story",
    "all_backtests",
    "auc",
    "backtest",
    "backtests",
    "continue_election",
    "dubai_rows",
    "forecast",
    "forecast_2019",
    "forecast_from_policy",
    "forecasts",
    "histories",
    "is_history",
    "load_history",
    "log_loss",
    "policy_forecasts",
    "recount",
    "recounted_elections",
    "whole_ballots",
    "write_story",
]
