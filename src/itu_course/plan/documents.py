"""The documents made of a plan: plan, letter, consultation answer and certificate."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from itu_course import quiz
from itu_course.errors import CourseError, LearnerFolderError
from itu_course.learner import Store
from itu_course.learner.files import write_whole
from itu_course.learner.home import plain_reason
from itu_course.plan.contents import (
    CRITERIA,
    FIELDS,
    LEVELS,
    POWERS,
    STANCES,
    TO_SEND,
    countdown,
    kept,
    my_routes,
    people,
    steps,
    when,
)
from itu_course.plan.document_formats import WRITERS, Document, Heading, Paragraph, Part, Points, Table, to_markdown
from itu_course.words import catalogue, language, say, say_count

DOCUMENTS = ("plan", "letter", "response")


def document(store: Store, which: str) -> Document:
    """One of DOCUMENTS, from what stands in the store now.

    None says that it comes from this course: a letter is read by a ministry, and a plan may be found. What is sent
    has no title either, as "Letter to a delegation" is a heading that only an exercise would have.
    """
    made = {"plan": _plan, "letter": _letter, "response": _response}[which](store)
    return Document("" if which in TO_SEND else say(f"plan.documents.{which}"), tuple(made), language())


def certificate(store: Store, name: str, when: str) -> Document:
    """A paper that says what was done, with a name and a date only where the learner gave them."""
    who = name.strip() or say("certificate.someone")
    done = tuple(_lesson_lines(store))
    parts: list[Part] = [Heading(say("certificate.heading")), Paragraph(say("certificate.said", who=who))]
    parts += [Points(done)] if done else [Paragraph(say("certificate.nothing"))]
    parts += [Paragraph(when.strip())] if when.strip() else []
    return Document(say("plan.documents.certificate"), (*parts, Paragraph(say("certificate.honest"))), language())


def save(store: Store, made: Document, name: str, kind: str) -> Path:
    """Write ``made`` as ``kind`` ("md", "docx", "pdf") into the learner's folder. Raises LearnerFolderError."""
    path = store.where / "documents" / f"{name}.{kind}"
    try:
        write_whole(path, WRITERS[kind](made))
    except ImportError as reason:
        raise LearnerFolderError(say("plan.export.no-library", package=reason.name or kind)) from reason
    except OSError as reason:
        raise LearnerFolderError(say("plan.export.failed", path=path, reason=plain_reason(reason))) from reason
    return path


def _plan(store: Store) -> list[Part]:
    return [
        *_texts(store, "goal"),
        Heading(say("plan.documents.people")),
        _people_table(store),
        *_texts(store, "routes", _routes(store)),
        Heading(say("plan.documents.calendar")),
        *_calendar(store),
        *_texts(store, "safety"),
        *_texts(store, "wrong"),
        *_own_view(store),
    ]


def _texts(store: Store, part: str, first: tuple[Part, ...] = ()) -> list[Part]:
    told: list[Part] = [Heading(say(f"plan.documents.{part}")), *first]
    written = kept(store, part)
    for field in FIELDS[part]:
        told.append(Heading(say(f"plan.{part}.{field}.label"), 3))
        told.append(Paragraph(str(written.get(field, "")).strip() or say("plan.empty")))
    return told


def _routes(store: Store) -> tuple[Part, ...]:
    marked = my_routes(store)
    return (Heading(say("plan.documents.my-routes"), 3), Points(marked)) if marked else ()


def _people_table(store: Store) -> Part:
    rows = tuple(
        (row["who"], _word("stances", row["stance"]), _word("powers", row["power"]), row["wants"], row["reach"])
        for row in people(store)
        if row["who"].strip()
    )
    if not rows:
        return Paragraph(say("plan.empty"))
    head = (
        say("plan.documents.people-head"),
        *(say(f"plan.people.{key}") for key in ("stance", "power", "wants", "reach")),
    )
    return Table(head, rows)


def _word(kind: str, value: str) -> str:
    known = STANCES if kind == "stances" else POWERS
    return say(f"plan.people.{kind}.{value if value in known else 'unknown'}")


def _calendar(store: Store) -> list[Part]:
    counted, today = countdown(store), date.today()
    if counted is None:
        return [Paragraph(say("plan.empty"))]
    head = tuple(say(f"plan.documents.{word}") for word in ("when", "what", "done-when"))
    return [
        Paragraph(counted.about),
        *([Paragraph(say("plan.calendar.other"))] if counted.others else []),
        Table(head, tuple((when(day, today), step.task, step.check) for day, step in steps(store))),
        Paragraph(say("plan.calendar.buffer")),
    ]


def _own_view(store: Store) -> list[Part]:
    chosen = kept(store, "check")
    rows = tuple(
        (
            say(f"plan.check.{each}.title"),
            say(f"plan.check.levels.{chosen[each]}"),
            say(f"plan.check.{each}.{chosen[each]}"),
        )
        for each in CRITERIA
        if chosen.get(each) in LEVELS
    )
    return [Heading(say("plan.documents.check")), Points(tuple(f"{a}: {b} ({c})" for a, b, c in rows))] if rows else []


def _letter(store: Store) -> list[Part]:
    written = {field: str(kept(store, "letter").get(field, "")).strip() for field in FIELDS["letter"]}
    parts: list[Part] = [Paragraph(say("plan.documents.dear", to=written["to"]))] if written["to"] else []
    for field in FIELDS["letter"][1:]:
        if written[field]:
            parts += [Heading(say(f"plan.documents.{field}")), Paragraph(written[field])]
    return parts or [Paragraph(say("plan.empty"))]


def _response(store: Store) -> list[Part]:
    written = {field: str(kept(store, "response").get(field, "")).strip() for field in FIELDS["response"]}
    parts: list[Part] = []
    for field in FIELDS["response"]:
        if not written[field]:
            continue
        lines = tuple(line.strip() for line in written[field].splitlines() if line.strip())
        parts += [
            Heading(say(f"plan.documents.{field}")),
            Points(lines) if field == "asks" else Paragraph(written[field]),
        ]
    return parts or [Paragraph(say("plan.empty"))]


def _lesson_lines(store: Store) -> list[str]:
    lines = []
    for number in sorted({name.split(".")[1] for name in catalogue() if name.startswith("lessons.")}):
        asked = [one for one in quiz.bank().values() if one.lesson == number and one.scored]
        done = sum(_answered(store, one.id) for one in asked)
        texts = sum(key.startswith(f"text/{number}-") for key in store.keys("text"))
        if done or texts:
            told = say_count("certificate.texts", texts)
            title = say(f"lessons.{number}.title")
            lines.append(
                say("certificate.lesson", number=int(number), title=title, done=done, all=len(asked), texts=told)
            )
    return lines


def _answered(store: Store, name: str) -> bool:
    try:
        quiz.mark(quiz.question(name), (store.last(f"quiz/{name}") or {})["answer"])
    except (CourseError, KeyError, TypeError, ValueError):
        return False
    return True


def pages(store: Store) -> tuple[str, ...]:
    """Plan, letter and consultation answer as Markdown, each one heading lower than a page's title.

    None when the plan was never begun.
    """
    if not store.keys("plan"):
        return ()
    written = (to_markdown(document(store, which)).decode().strip() for which in DOCUMENTS)
    return tuple(re.sub(r"^#", "##", text, flags=re.M) for text in written)
