"""The engagement plan as data, what can be concluded from it, and the documents made of it.

Examples
--------
>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from itu_course.learner import Store
>>> with TemporaryDirectory() as parent:
...     store = Store(Path(parent, "course"))
...     saved = store.set("plan/goal", {"change": "Alerts in every language."})
...     still_empty = missing(store)
...     text = document(store, "plan").text
>>> still_empty
('safety', 'people', 'routes', 'calendar', 'wrong')
>>> "Alerts in every language." in text
True
"""

from itu_course.plan import document_formats
from itu_course.plan.agenda import AgendaRow, agenda, agenda_of, next_days, row_line, soon_line
from itu_course.plan.campaign_stores import HalfStore, PaperStore
from itu_course.plan.consistency import CHECKS, Check, checks, risk_notes
from itu_course.plan.contents import (
    ASKED,
    CRITERIA,
    FIELDS,
    FILE_NAMES,
    LEVELS,
    OTHER_TEXTS,
    PARTS,
    POWERS,
    STANCES,
    TO_SEND,
    WAYS_KEY,
    chosen_ways,
    kept,
    marked_ways,
    my_routes,
    people,
    people_in,
    read_weeks,
    situation,
    ways_done,
)
from itu_course.plan.countdown import AFTER, Countdown, anchor, countdown, meeting, opening, steps, when
from itu_course.plan.document_formats import WRITERS, Document, not_in_pdf
from itu_course.plan.documents import DOCUMENTS, certificate, document, pages, save, save_calendar
from itu_course.plan.icalendar import to_icalendar
from itu_course.plan.layout import text_direction
from itu_course.plan.lengths import LIMITS, ONE_PAGE, Length, length, letter_length
from itu_course.plan.phrases import (
    A_MINUTE,
    SENTENCES,
    Ready,
    chosen_resolution,
    earlier_texts,
    ready_sentences,
    text_in_force,
)
from itu_course.plan.places import Place, places
from itu_course.plan.sheet import SheetPart, missing, sheet
from itu_course.plan.versions import (
    MOST_VERSIONS,
    VERSIONS_KEY,
    Change,
    Version,
    before_change,
    changes,
    delete_versions,
    keep_versions,
    keeps_versions,
    versions,
)
from itu_course.plan.ways import (
    MOST_COMPARED,
    LeftOut,
    Ranking,
    Situation,
    balance,
    comparison,
    is_unseen,
    price,
    rank,
)
from itu_course.plan.worked_campaign import (
    VARIANTS,
    WHOLE,
    CampaignVariant,
    Reason,
    WorkedCampaign,
    course_campaign,
    load_campaign,
)

__all__ = [
    "AFTER",
    "ASKED",
    "A_MINUTE",
    "CHECKS",
    "CRITERIA",
    "DOCUMENTS",
    "FIELDS",
    "FILE_NAMES",
    "LEVELS",
    "LIMITS",
    "MOST_COMPARED",
    "MOST_VERSIONS",
    "ONE_PAGE",
    "OTHER_TEXTS",
    "PARTS",
    "POWERS",
    "SENTENCES",
    "STANCES",
    "TO_SEND",
    "VARIANTS",
    "VERSIONS_KEY",
    "WAYS_KEY",
    "WHOLE",
    "WRITERS",
    "AgendaRow",
    "CampaignVariant",
    "Change",
    "Check",
    "Countdown",
    "Document",
    "HalfStore",
    "LeftOut",
    "Length",
    "PaperStore",
    "Place",
    "Ranking",
    "Ready",
    "Reason",
    "SheetPart",
    "Situation",
    "Version",
    "WorkedCampaign",
    "agenda",
    "agenda_of",
    "anchor",
    "balance",
    "before_change",
    "certificate",
    "changes",
    "checks",
    "chosen_resolution",
    "chosen_ways",
    "comparison",
    "countdown",
    "course_campaign",
    "delete_versions",
    "document",
    "document_formats",
    "earlier_texts",
    "is_unseen",
    "keep_versions",
    "keeps_versions",
    "kept",
    "length",
    "letter_length",
    "load_campaign",
    "marked_ways",
    "meeting",
    "missing",
    "my_routes",
    "next_days",
    "not_in_pdf",
    "opening",
    "pages",
    "people",
    "people_in",
    "places",
    "price",
    "rank",
    "read_weeks",
    "ready_sentences",
    "risk_notes",
    "row_line",
    "save",
    "save_calendar",
    "sheet",
    "situation",
    "soon_line",
    "steps",
    "text_direction",
    "text_in_force",
    "to_icalendar",
    "versions",
    "ways_done",
    "when",
]
