"""The documents made of a plan: plan, letter, consultation answer and certificate."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from itu_course import facts, quiz
from itu_course.errors import CourseError, LearnerFolderError
from itu_course.learner import Store, plain_reason, write_whole
from itu_course.plan.agenda import agenda, next_days, soon_line
from itu_course.plan.contents import (
    CRITERIA,
    FIELDS,
    FILE_NAMES,
    LEVELS,
    PARTS,
    POWERS,
    STANCES,
    TO_SEND,
    chosen_ways,
    kept,
    people,
    ways_done,
)
from itu_course.plan.countdown import countdown, when
from itu_course.plan.document_formats import (
    WRITERS,
    Document,
    Heading,
    Map,
    Paragraph,
    Part,
    Points,
    Table,
    to_markdown,
)
from itu_course.plan.icalendar import to_icalendar
from itu_course.plan.letter import letter_parts
from itu_course.plan.one_page import one_page
from itu_course.plan.phrases import chosen_resolution, text_in_force
from itu_course.plan.places import places
from itu_course.plan.ways import price
from itu_course.words import language, lesson_numbers, say, say_count

DOCUMENTS = ("plan", "page", "letter", "response")
WHOLE = ("plan", "letter", "response")  # all that was written; the page only repeats some of it


def document(store: Store, which: str) -> Document:
    """Make a document of what the learner has written so far.

    Parameters
    ----------
    store
        The learner's answers.
    which
        One of DOCUMENTS.

    Returns
    -------
    Document
        The document, in the current language. What is to be sent (TO_SEND) has no title.

    Notes
    -----
    No document says that it comes from this course: a ministry reads the letter, and a plan may be found on a laptop.
    "Letter to a delegation" is a heading that only an exercise would have.
    """
    parts = {"plan": _plan, "page": _page, "letter": _letter, "response": _response}[which](store)
    return Document("" if which in TO_SEND else say(f"plan.documents.{which}"), tuple(parts), language())


def certificate(store: Store, name: str, when: str) -> Document:
    """Make a certificate of what the learner has done.

    Parameters
    ----------
    store
        The learner's answers.
    name
        The name on the certificate; may be empty.
    when
        The date on the certificate, in the learner's own words; may be empty.

    Returns
    -------
    Document
        The certificate, which also says that nobody else looked at the work.
    """
    who = name.strip() or say("certificate.someone")
    lessons = tuple(_lesson_lines(store))
    parts: list[Part] = [Heading(say("certificate.heading")), Paragraph(say("certificate.said", who=who))]
    parts += [Points(lessons)] if lessons else [Paragraph(say("certificate.nothing"))]
    parts += [Paragraph(when.strip())] if when.strip() else []
    return Document(say("plan.documents.certificate"), (*parts, Paragraph(say("certificate.honest"))), language())


def save(
    store: Store, document: Document, name: str, kind: str, writer: Callable[[Document], bytes] | None = None
) -> Path:
    """Write a document into the learner's folder.

    Parameters
    ----------
    store
        The learner's answers; its folder is where the document goes.
    document
        The document.
    name
        The name of the file, without its ending.
    kind
        The ending of the file; without ``writer`` one of WRITERS: ``"md"``, ``"docx"`` or ``"pdf"``.
    writer
        Writes the document in place of WRITERS; from rooms that this one may not import.

    Returns
    -------
    Path
        The file, in the folder ``documents``. An older one of that name is replaced.

    Raises
    ------
    LearnerFolderError
        If the file cannot be written, or the library for this kind is not installed; an older file then stays whole.
    """
    path = store.where / "documents" / f"{name}.{kind}"
    try:
        write_whole(path, (writer or WRITERS[kind])(document))
    except ImportError as reason:
        raise LearnerFolderError(say("plan.export.no-library", package=reason.name or kind)) from reason
    except OSError as reason:
        raise LearnerFolderError(say("plan.export.failed", path=path, reason=plain_reason(reason))) from reason
    return path


def save_calendar(store: Store, today: date, name: str = FILE_NAMES["plan"]) -> Path:
    """Write the calendar of the plan for a calendar program.

    Parameters
    ----------
    store
        The learner's answers; its folder is where the file goes.
    today
        The day on which this is done; what is past is left out.
    name
        The name of the file, without its ending.

    Returns
    -------
    Path
        The file, in the folder ``documents``. An older one is replaced.

    Raises
    ------
    LearnerFolderError
        If the file cannot be written; an older file then stays whole.
    """
    path = store.where / "documents" / f"{name}.ics"
    try:
        write_whole(path, to_icalendar(agenda(store, today)))
    except OSError as reason:
        raise LearnerFolderError(say("plan.export.failed", path=path, reason=plain_reason(reason))) from reason
    return path


def pages(store: Store) -> tuple[str, ...]:
    """Write plan, letter and consultation answer for the page of everything (`itu_course.learner.export`).

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[str, ...]
        Each document as Markdown, one level of headings lower than the title of the page; empty if the plan was never
        begun.
    """
    if not store.keys("plan"):
        return ()
    written = (to_markdown(document(store, which)).decode().strip() for which in WHOLE)
    return tuple(re.sub(r"^#", "##", text, flags=re.M) for text in written)


def _plan(store: Store) -> list[Part]:
    return [*(piece for part in PARTS for piece in _part(store, part)), *_own_view(store)]


def _part(store: Store, part: str) -> list[Part]:
    if part == "calendar":
        return _calendar(store)
    if part == "people":
        return [Heading(say("plan.documents.people")), *_people(store)]
    first = _text(store) if part == "goal" else _ways(store) if part == "routes" else ()
    return _texts(store, part, first)


def _texts(store: Store, part: str, first: tuple[Part, ...] = ()) -> list[Part]:
    parts: list[Part] = [Heading(say(f"plan.documents.{part}")), *first]
    for field, text in _written(store, part).items():
        parts += [Heading(say(f"plan.{part}.{field}.label"), 3), Paragraph(text or say("plan.empty"))]
    return parts


def _written(store: Store, part: str) -> dict[str, str]:
    """The text of every field of a part, in their order; empty where nothing is written."""
    values = kept(store, part)
    return {field: str(values.get(field, "")).strip() for field in FIELDS[part]}


def _text(store: Store) -> tuple[Part, ...]:
    chosen = chosen_resolution(store)
    if chosen is None:
        return ()
    name = say("plan.documents.text", name=text_in_force(store), title=chosen.title)
    sources = [facts.source(source) for source in chosen.sources]
    where = tuple(f"{source.publisher}: {source.title} {source.url}".strip() for source in sources)
    return (Paragraph(name), Paragraph(say("plan.text.known", name=text_in_force(store))), Points(where))


def _ways(store: Store) -> tuple[Part, ...]:
    """The ways of the plan, whole: what each costs and brings, its care, its first steps, its sources."""
    parts: list[Part] = []
    done = ways_done(store)
    for way in chosen_ways(store):
        ticks = done.get(way.id, ())
        steps = (
            say("plan.documents.step-done" if number in ticks else "plan.documents.step-open", step=step)
            for number, step in enumerate(way.steps)
        )
        sources = [facts.source(name) for name in way.sources]
        named = "; ".join(f"{source.publisher}: {source.title}" for source in sources if source.url)
        parts += [Heading(way.title, 3), Paragraph(price(way)), Paragraph(say("plan.ways.brings", text=way.gain))]
        parts += [Paragraph(say("plan.ways.care", text=way.care))] if way.care else []
        parts += [Points(tuple(steps)), Paragraph(say("plan.documents.sources", sources=named))]
    return tuple(parts)


def _people(store: Store) -> list[Part]:
    """The map, and a table of the people by their numbers on it."""
    rows = tuple(
        (
            say("plan.documents.numbered", number=number, who=row["who"].strip()),
            *(_label("stances", row["stance"]), _label("powers", row["power"]), row["wants"], row["reach"]),
        )
        for number, row in enumerate(people(store), 1)
        if row["who"].strip()
    )
    if not rows:
        return [Paragraph(say("plan.empty"))]
    head = (
        say("plan.documents.people-head"),
        *(say(f"plan.documents.{column}") for column in ("stance", "power", "wants", "reach")),
    )
    return [_map(store), Table(head, rows)]


def _map(store: Store) -> Map:
    placed, rows = places(people(store)), people(store)

    def field(power: str, stance: str) -> str:
        here = [place.number for place in placed if (place.power, place.stance) == (power, stance)]
        return "; ".join(
            say("plan.documents.numbered", number=number, who=rows[number - 1]["who"].strip()) for number in here
        )

    head = (say("plan.people.corner"), *(_label("stances", stance) for stance in STANCES))
    lines = tuple((_label("powers", power), *(field(power, stance) for stance in STANCES)) for power in POWERS)
    return Map(tuple((place.number, place.x, place.y) for place in placed), Table(head, lines))


def _label(kind: str, value: str) -> str:
    known = STANCES if kind == "stances" else POWERS
    return say(f"plan.people.{kind}.{value if value in known else 'unknown'}")


def _calendar(store: Store) -> list[Part]:
    counted, today = countdown(store), date.today()
    soon = tuple(soon_line(row, today) for row in next_days(store, today))
    near: list[Part] = [Heading(say("plan.dates.soon"), 3), Points(soon)] if soon else []
    if counted is None:
        return [Heading(say("plan.documents.calendar")), *(near or [Paragraph(say("plan.empty"))])]
    head = tuple(say(f"plan.documents.{column}") for column in ("when", "what", "done-when", "who-does", "basis"))
    rows = ((when(row.day, today), row.task, row.check, row.effort, row.basis) for row in agenda(store, today))
    return [
        Heading(say("plan.dates.heading", name=counted.name)),
        *near,
        Paragraph(counted.about),
        *([Paragraph(say("plan.calendar.other"))] if counted.others else []),
        Table(head, tuple(rows)),
        Paragraph(say("plan.calendar.buffer")),
    ]


def _own_view(store: Store) -> list[Part]:
    levels = {criterion: level for criterion, level in kept(store, "check").items() if level in LEVELS}
    points = tuple(
        f"{say(f'plan.check.{criterion}.title')}: {say(f'plan.check.levels.{levels[criterion]}')}"
        f" ({say(f'plan.check.{criterion}.{levels[criterion]}')})"
        for criterion in CRITERIA
        if criterion in levels
    )
    return [Heading(say("plan.documents.check")), Points(points)] if points else []


def _letter(store: Store) -> list[Part]:
    return letter_parts(store) or [Paragraph(say("plan.empty"))]


def _page(store: Store) -> list[Part]:
    return one_page(store, date.today()) or [Paragraph(say("plan.empty"))]


def _response(store: Store) -> list[Part]:
    parts: list[Part] = []
    for field, text in _written(store, "response").items():
        if not text:
            continue
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        parts += [Heading(say(f"plan.documents.{field}")), Points(lines) if field == "asks" else Paragraph(text)]
    return parts or [Paragraph(say("plan.empty"))]


def _lesson_lines(store: Store) -> list[str]:
    """One line for each lesson in which a question was answered or a text was written."""
    lines = []
    for number in lesson_numbers():
        questions = [question for question in quiz.bank().values() if question.lesson == number and question.scored]
        answered = sum(_is_answered(store, question.id) for question in questions)
        texts = sum(key.startswith(f"text/{number}-") for key in store.keys("text"))
        if answered or texts:
            counts = {"done": answered, "all": len(questions), "texts": say_count("certificate.texts", texts)}
            lines.append(say("certificate.lesson", number=int(number), title=say(f"lessons.{number}.title"), **counts))
    return lines


def _is_answered(store: Store, name: str) -> bool:
    try:
        quiz.mark(quiz.question(name), (store.last(f"quiz/{name}") or {})["answer"])
    except (CourseError, KeyError, TypeError, ValueError):
        return False
    return True
