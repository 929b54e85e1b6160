"""What a learner sees and does, without any widget: state in, semantic blocks out, answers saved.

``screen`` says what a screen is, ``blocks`` what it shows; ``render_text`` and ``render_html`` draw it. A host, such as
the notebook's ``panels``, only carries the ``LiveView`` of a screen. Nothing here knows Jupyter or a web server, and
all of it runs in WebAssembly, too.

Examples
--------
>>> from itu_course.screens import VoteCounterScreen, to_text
>>> counter = VoteCounterScreen()
>>> for name, value in {"yes": "97", "no": "40", "abstentions": "5", "expected": ["adopted"], "count": None}.items():
...     counter.do(name, value)
>>> counter.message
'As you expected: adopted. The count is below, rule by rule.'
>>> "97 for and 40 against" in to_text(counter.blocks())
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from itu_course.screens import blocks
    from itu_course.screens.before_after import BeforeAfterScreen
    from itu_course.screens.blocks import Block
    from itu_course.screens.clinic import ClinicScreen
    from itu_course.screens.conference import ConferenceScreen
    from itu_course.screens.draft import DraftScreen
    from itu_course.screens.election import ElectionScreen
    from itu_course.screens.free_text import FreeTextScreen
    from itu_course.screens.glossary import GlossaryScreen
    from itu_course.screens.half_campaign import HalfCampaignScreen
    from itu_course.screens.history import HistoryScreen
    from itu_course.screens.live_view import LiveView
    from itu_course.screens.once_more import OnceMoreScreen
    from itu_course.screens.pack_maker import PackMakerScreen
    from itu_course.screens.plan_export import CertificateScreen, ExportScreen
    from itu_course.screens.plan_parts import plan_screen
    from itu_course.screens.prediction import PredictionScreen
    from itu_course.screens.progress import ProgressScreen
    from itu_course.screens.quiz import QuizScreen
    from itu_course.screens.reasons import without_verdict
    from itu_course.screens.render_html import fragment, to_html
    from itu_course.screens.render_text import to_text
    from itu_course.screens.saved_screen import SavedScreen
    from itu_course.screens.screen import Screen, carry_out, sentence_for
    from itu_course.screens.vote_counter import VoteCounterScreen
    from itu_course.screens.ways_in import WaysInScreen
    from itu_course.screens.worked_campaign import WorkedCampaignScreen
    from itu_course.screens.workshop_result import WorkshopResultScreen

__all__ = [
    "BeforeAfterScreen",
    "Block",
    "CertificateScreen",
    "ClinicScreen",
    "ConferenceScreen",
    "DraftScreen",
    "ElectionScreen",
    "ExportScreen",
    "FreeTextScreen",
    "GlossaryScreen",
    "HalfCampaignScreen",
    "HistoryScreen",
    "LiveView",
    "OnceMoreScreen",
    "PackMakerScreen",
    "PredictionScreen",
    "ProgressScreen",
    "QuizScreen",
    "SavedScreen",
    "Screen",
    "VoteCounterScreen",
    "WaysInScreen",
    "WorkedCampaignScreen",
    "WorkshopResultScreen",
    "blocks",
    "carry_out",
    "fragment",
    "plan_screen",
    "sentence_for",
    "to_html",
    "to_text",
    "without_verdict",
]

# Each name with its module, loaded when it is first asked for: a lesson's first panel must not wait for all others.
_MODULES = {
    "BeforeAfterScreen": "before_after",
    "Block": "blocks",
    "CertificateScreen": "plan_export",
    "ClinicScreen": "clinic",
    "ConferenceScreen": "conference",
    "DraftScreen": "draft",
    "ElectionScreen": "election",
    "ExportScreen": "plan_export",
    "FreeTextScreen": "free_text",
    "GlossaryScreen": "glossary",
    "HalfCampaignScreen": "half_campaign",
    "HistoryScreen": "history",
    "LiveView": "live_view",
    "OnceMoreScreen": "once_more",
    "PackMakerScreen": "pack_maker",
    "PredictionScreen": "prediction",
    "ProgressScreen": "progress",
    "QuizScreen": "quiz",
    "SavedScreen": "saved_screen",
    "Screen": "screen",
    "VoteCounterScreen": "vote_counter",
    "WaysInScreen": "ways_in",
    "WorkedCampaignScreen": "worked_campaign",
    "WorkshopResultScreen": "workshop_result",
    "carry_out": "screen",
    "fragment": "render_html",
    "plan_screen": "plan_parts",
    "sentence_for": "screen",
    "to_html": "render_html",
    "to_text": "render_text",
    "without_verdict": "reasons",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
