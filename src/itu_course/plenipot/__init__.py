"""The simulated Plenipotentiary: true to the rules, explainable, and replayed bit for bit from seed and events.

Begin with ``engine`` (one conference, round by round) and ``rules`` (voting and elections by number). A learner has no
vote: ``levers`` are what people without one can do. docs/plenipot-model.md explains the model in two screens.
"""

from itu_course.errors import CourseError
from itu_course.plenipot import rules, wording
from itu_course.plenipot.cards import cards
from itu_course.plenipot.counterfactuals import WhatIf, what_if
from itu_course.plenipot.debriefs import Debrief, debrief
from itu_course.plenipot.ensembles import Ensemble, ensemble
from itu_course.plenipot.explanations import Explanation, explain
from itu_course.plenipot.levers import check_event
from itu_course.plenipot.record import Record, play, replay
from itu_course.plenipot.scenario import STAGES, Scenario
from itu_course.plenipot.scenario_reader import load_scenario, scenarios
from itu_course.plenipot.snapshot import Offer, Sitting, offers, sitting

errors = CourseError  # what every function here may raise

__all__ = [
    "STAGES",
    "Debrief",
    "Ensemble",
    "Explanation",
    "Offer",
    "Record",
    "Scenario",
    "Sitting",
    "WhatIf",
    "cards",
    "check_event",
    "debrief",
    "ensemble",
    "errors",
    "explain",
    "load_scenario",
    "offers",
    "play",
    "replay",
    "rules",
    "scenarios",
    "sitting",
    "what_if",
    "wording",
]
