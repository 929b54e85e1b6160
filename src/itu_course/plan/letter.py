"""A letter that can be sent as it is: place, salutation, request, reasons, words, fallback and closing."""

from __future__ import annotations

from itu_course.learner import Store
from itu_course.plan.contents import FIELDS, kept
from itu_course.plan.document_formats import Paragraph, Part
from itu_course.words import say

# What needs a few words before it, so that a letter reads as one.
LEADS = ("text-now", "text-new", "others", "fallback")
FORM = ("greeting", "closing")  # what a letter always has; words are offered where the learner wrote none


def letter_parts(store: Store) -> list[Part]:
    """Compose the letter from what the learner wrote.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    list[Part]
        Paragraphs in the order of a letter; empty if nothing but its form is written. No heading, and no name that was
        not typed.
    """
    values = kept(store, "letter")
    written = {field: str(values.get(field) or "").strip() for field in FIELDS["letter"]}
    if not any(text for field, text in written.items() if field not in FORM):
        return []
    paragraphs = (_paragraph(field, text) for field, text in written.items())
    return [Paragraph(text) for text in paragraphs if text]


def _paragraph(field: str, text: str) -> str:
    if field in FORM:
        return text or say(f"plan.in-letter.{field}")
    if not text or field not in LEADS:
        return text
    lead = say(f"plan.in-letter.{field}")
    same_beginning = text.split()[0].strip(",:").lower() == lead.split()[0].lower()
    return text if same_beginning else f"{lead} {text}"
