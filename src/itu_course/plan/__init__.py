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
('people', 'routes', 'calendar', 'safety', 'wrong')
>>> "Alerts in every language." in text
True
"""

from itu_course.plan.contents import (
    CRITERIA,
    FIELDS,
    FILE_NAMES,
    LEVELS,
    OTHER_TEXTS,
    PARTS,
    POWERS,
    STANCES,
    TO_SEND,
    Countdown,
    countdown,
    kept,
    missing,
    my_routes,
    opening,
    people,
    people_in,
    steps,
    when,
)
from itu_course.plan.document_formats import WRITERS, Document, not_in_pdf
from itu_course.plan.documents import DOCUMENTS, certificate, document, pages, save

__all__ = [
    "CRITERIA",
    "DOCUMENTS",
    "FIELDS",
    "FILE_NAMES",
    "LEVELS",
    "OTHER_TEXTS",
    "PARTS",
    "POWERS",
    "STANCES",
    "TO_SEND",
    "WRITERS",
    "Countdown",
    "Document",
    "certificate",
    "countdown",
    "document",
    "kept",
    "missing",
    "my_routes",
    "not_in_pdf",
    "opening",
    "pages",
    "people",
    "people_in",
    "save",
    "steps",
    "when",
]
