"""The simulated Plenipotentiary: true to the rules, explainable, and replayed bit for bit from seed and acts.

Begin with ``engine`` (one conference, round by round), ``committee`` (one clause in one round) and ``rules`` (voting
and elections by number). A learner has no vote: ``levers`` are what people without one can do. docs/plenipot-model.md
explains the model in two screens. ``history``, with real states as data, has a door of its own, which is not loaded for
those who only play.

Examples
--------
>>> from itu_course import plenipot
>>> record = plenipot.play("community-alert-networks", seed=1)
>>> len(record.outcome)
6
>>> plenipot.replay(record.to_json()).digest == record.digest
True
>>> plenipot.explain(record, "Highmoor", "resolves-4bis").clause
'resolves 4 bis'
"""

from itu_course.plenipot import rules, wording
from itu_course.plenipot.acts import CHAIR, YOU, Act
from itu_course.plenipot.cards import cards
from itu_course.plenipot.counterfactuals import WhatIf, causes, what_if
from itu_course.plenipot.debriefs import BANDS, Debrief, debrief
from itu_course.plenipot.engine import step
from itu_course.plenipot.ensembles import Ensemble, ensemble
from itu_course.plenipot.explanations import Explanation, explain
from itu_course.plenipot.hall import Seat, hall
from itu_course.plenipot.hall_answer import HallAnswer, LineAnswer, ask_hall
from itu_course.plenipot.levers import effort_left
from itu_course.plenipot.plenary import WAYS, Decision
from itu_course.plenipot.previews import Preview, preview
from itu_course.plenipot.record import Record, play, replay
from itu_course.plenipot.room import Room
from itu_course.plenipot.room_plan import DEBRIEFS, GAME, LEAST_PEOPLE, MOST_PEOPLE
from itu_course.plenipot.room_result import (
    LEAST_IN_ROOM,
    MOST_IN_ROOM,
    RESULT_ENDS,
    RESULT_FIELDS,
    RoomResult,
    read_room_result,
)
from itu_course.plenipot.scenario import STAGES, Scenario
from itu_course.plenipot.scenario_reader import load_scenario, scenarios
from itu_course.plenipot.session import DEFAULT_SCENARIO, Session, Team, cast
from itu_course.plenipot.snapshot import ClauseNow, DelegationNow, Offer, Snapshot, check_act, offers, take_snapshot

__all__ = [
    "BANDS",
    "CHAIR",
    "DEBRIEFS",
    "DEFAULT_SCENARIO",
    "GAME",
    "LEAST_IN_ROOM",
    "LEAST_PEOPLE",
    "MOST_IN_ROOM",
    "MOST_PEOPLE",
    "RESULT_ENDS",
    "RESULT_FIELDS",
    "STAGES",
    "WAYS",
    "YOU",
    "Act",
    "ClauseNow",
    "Debrief",
    "Decision",
    "DelegationNow",
    "Ensemble",
    "Explanation",
    "HallAnswer",
    "LineAnswer",
    "Offer",
    "Preview",
    "Record",
    "Room",
    "RoomResult",
    "Scenario",
    "Seat",
    "Session",
    "Snapshot",
    "Team",
    "WhatIf",
    "ask_hall",
    "cards",
    "cast",
    "causes",
    "check_act",
    "debrief",
    "effort_left",
    "ensemble",
    "explain",
    "hall",
    "load_scenario",
    "offers",
    "play",
    "preview",
    "read_room_result",
    "replay",
    "rules",
    "scenarios",
    "step",
    "take_snapshot",
    "what_if",
    "wording",
]
