"""The engagement plan: what its parts are, what stands in them, and the documents made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from itu_course import facts, quiz
from itu_course.errors import CourseError, LearnerFolderError
from itu_course.learner.document import WRITERS, Document, Heading, Paragraph, Part, Points, Table
from itu_course.learner.files import write_whole
from itu_course.learner.place import plain_reason
from itu_course.learner.store import Store
from itu_course.words import catalogue, language, say, say_count

# The parts that are texts to write, each with its fields in order.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "goal": ("change", "why-now", "fallback"),
    "routes": ("chosen", "first-step", "not-worth"),
    "safety": ("who-is-at-risk", "consent", "name", "plan-b", "stop"),
    "wrong": ("outcome", "sign", "when"),
    "letter": ("to", "ask", "why", "text-now", "text-new", "others", "fallback", "contact"),
    "response": ("question", "who", "asks", "answer", "words", "legal", "close"),
}
PARTS = ("goal", "people", "routes", "calendar", "safety", "wrong")
STANCES = ("for", "open", "against", "unknown")
POWERS = ("decides", "advises", "opens", "unknown")
CRITERIA = ("goal", "people", "routes", "calendar", "safety", "wrong")
LEVELS = ("one", "two", "three", "four")
DOCUMENTS = ("plan", "letter", "response")
# What is sent bears a name that anybody's file could have, and no heading of the course's.
FILE_NAMES: Mapping[str, str] = {"plan": "my-plan", "letter": "letter", "response": "answer"}
TO_SEND = ("letter", "response")


def kept(store: Store, part: str) -> dict[str, Any]:
    """What the learner put into a part; empty when nothing, or nothing readable, is there."""
    return {key: value for key, value in (store.last(f"plan/{part}") or {}).items() if key != "window"}


def people(store: Store) -> tuple[dict[str, str], ...]:
    """The rows of the power map, each with who, wants, reach, stance and power; rows without a role are left out."""
    rows = kept(store, "people").get("rows")
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return tuple({key: str(row.get(key, "")) for key in ("who", "wants", "reach", "stance", "power")} for row in found)


@dataclass(frozen=True)
class Countdown:
    """The day from which the calendar counts back, and the conference it is for, if one was chosen."""

    begins: date
    event: facts.Event | None

    @property
    def assumed(self) -> bool:
        """Whether the day was typed in and is not the published opening of the conference."""
        return self.event is None or self.event.opening != self.begins

    @property
    def about(self) -> str:
        """One or two sentences: which conference, which day, and from where the day is known."""
        day = facts.plain_date(self.begins)
        if self.event is None:
            return say("plan.calendar.from-own", day=day)
        if self.event.opening is None:
            return say("plan.calendar.from-assumed", event=self.event.name, day=day)
        known = facts.sources()[self.event.sources[0]]
        source = f"{known.title} ({known.publisher})"
        published = facts.plain_date(self.event.opening)
        told = say("plan.calendar.from-source", event=self.event.name, day=published, source=source)
        return f"{told} {say('plan.calendar.from-another', day=day)}" if self.assumed else told

    @property
    def steps(self) -> tuple[facts.TimetableStep, ...]:
        """All steps for this conference, from the earliest to the last."""
        return facts.timetable_for(self.event)

    @property
    def others(self) -> bool:
        """Whether the deadlines of this conference are its own, and not in the list."""
        return not (self.event and self.event.plenipotentiary)


def countdown(store: Store) -> Countdown | None:
    """What the calendar counts back from: the day typed, else that of the conference chosen; None without a day."""
    chosen = kept(store, "calendar")
    event = facts.events().get(str(chosen.get("event", "")))
    try:
        return Countdown(date.fromisoformat(str(chosen.get("day", "")).strip()), event)
    except ValueError:
        return Countdown(event.opening, event) if event and event.opening else None


def opening(store: Store) -> date | None:
    """The day from which the calendar counts back: the one typed, else that of the conference chosen."""
    counted = countdown(store)
    return counted.begins if counted else None


def steps(store: Store) -> tuple[tuple[date, facts.TimetableStep], ...]:
    """The steps taken on, with their days; all of them when none was ticked; none without a day to count from."""
    counted = countdown(store)
    if counted is None:
        return ()
    taken = kept(store, "calendar").get("steps")
    wanted = [str(each) for each in taken] if isinstance(taken, list) else []
    return tuple((s.day(counted.begins), s) for s in counted.steps if not wanted or str(s.months) in wanted)


def when(day: date, today: date) -> str:
    """The day of a step in words, marked when it has passed."""
    return say("plan.calendar.gone", day=facts.plain_date(day)) if day < today else facts.plain_date(day)


def missing(store: Store) -> tuple[str, ...]:
    """The parts of the plan in which nothing stands yet."""
    return tuple(part for part in PARTS if not _filled(store, part))


def _filled(store: Store, part: str) -> bool:
    if part == "people":
        return any(row["who"].strip() for row in people(store))
    if part == "calendar":
        return bool(steps(store))
    if part == "routes" and my_routes(store):
        return True
    return any(str(kept(store, part).get(field, "")).strip() for field in FIELDS[part])


def my_routes(store: Store) -> tuple[str, ...]:
    """The names of the routes that the learner marked in lesson 6."""
    marked = (store.last("routes/mine") or {}).get("mine")
    names = {route.id: route.title for route in facts.routes()}
    return tuple(names[each] for each in marked if each in names) if isinstance(marked, list) else ()


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
