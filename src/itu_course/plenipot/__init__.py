"""The simulated Plenipotentiary: true to the rules, explainable, and replayed bit for bit from seed and events.

Begin with ``engine`` (one conference, round by round) and ``rules`` (voting and elections by number). A learner has no
vote: ``levers`` are what people without one can do. docs/plenipot-model.md explains the model in two screens.
``history``, with real states as data, has a door of its own, which is not loaded for those who only play.

Examples
--------
>>> from itu_course import plenipot
>>> record = plenipot.play("community-alert-networks", seed=1)
>>> [decision.way for decision in record.outcome][:3]
['fallback', 'fallback', 'consensus']
>>> plenipot.replay(record.to_json()).digest == record.digest
True
>>> plenipot.explain(record, "Highmoor", "resolves-4bis").clause
'resolves 4 bis'
"""

from itu_course.plenipot import rules, wording
from itu_course.plenipot.cards import cards
from itu_course.plenipot.counterfactuals import WhatIf, what_if
from itu_course.plenipot.debriefs import BANDS, Debrief, debrief
from itu_course.plenipot.decisions import WAYS
from itu_course.plenipot.ensembles import Ensemble, ensemble
from itu_course.plenipot.explanations import Explanation, explain
from itu_course.plenipot.levers import check_event, effort_left
from itu_course.plenipot.record import Record, play, replay
from itu_course.plenipot.scenario import STAGES, Scenario
from itu_course.plenipot.scenario_reader import load_scenario, scenarios
from itu_course.plenipot.snapshot import Offer, Snapshot, offers, take_snapshot

__all__ = [
    "BANDS",
    "STAGES",
    "WAYS",
    "Debrief",
    "Ensemble",
    "Explanation",
    "Offer",
    "Record",
    "Scenario",
    "Snapshot",
    "WhatIf",
    "cards",
    "check_event",
    "debrief",
    "effort_left",
    "ensemble",
    "explain",
    "load_scenario",
    "offers",
    "play",
    "replay",
    "rules",
    "scenarios",
    "take_snapshot",
    "what_if",
    "wording",
]
