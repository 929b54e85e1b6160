"""Documents say what the learner wrote, in the learner's words, and nothing about where it was written."""

from __future__ import annotations

import errno
import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from itu_course import facts, plan, quiz
from itu_course.errors import LearnerFolderError
from itu_course.learner import Store, files
from itu_course.plan import document_formats, documents
from itu_course.plan.document_formats import Document, Heading, Map, Paragraph, Part, Points, Table, to_markdown, to_pdf
from itu_course.plan.one_page import one_page
from itu_course.words import say, say_count, speaking


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "course")


def parts(store: Store, which: str) -> list[object]:
    return list(plan.document(store, which).parts)


def test_an_empty_letter_says_so_and_has_no_title(store: Store) -> None:
    for which in plan.TO_SEND:
        document = plan.document(store, which)
        assert (document.title, document.parts) == ("", (Paragraph(say("plan.empty")),))


def test_a_letter_has_what_is_written_in_the_order_of_its_fields(store: Store) -> None:
    store.set("plan/letter", {"why": " because ", "to": "Delegate", "ask": "Please", "others": " "})
    lines = ["Delegate", "Dear Sir or Madam,", "Please", "because", "Yours faithfully,"]
    assert parts(store, "letter") == [Paragraph(line) for line in lines]


def test_what_is_asked_in_a_consultation_is_a_list(store: Store) -> None:
    store.set("plan/response", {"asks": "one\n\n two ", "answer": "yes\nand no"})
    assert parts(store, "response") == [
        Heading(say("plan.documents.asks")),
        Points(("one", "two")),
        Heading(say("plan.documents.answer")),
        Paragraph("yes\nand no"),
    ]


def test_a_plan_names_every_part_even_if_nothing_is_written(store: Store) -> None:
    document = plan.document(store, "plan")
    headings = [part.text for part in document.parts if isinstance(part, Heading) and part.level == 2]
    assert headings == [say(f"plan.documents.{part}") for part in plan.PARTS]
    assert document.title == say("plan.documents.plan") and Table not in map(type, document.parts)


def test_the_power_map_has_only_people_with_a_role_and_words_for_each_value(store: Store) -> None:
    rows = [{"who": "Minister", "stance": "against", "power": "decides", "wants": "calm", "reach": "letter"},
            {"who": " "}, {"who": "Aide", "stance": "x", "power": "for"}]  # fmt: skip
    store.set("plan/people", {"rows": rows})
    (table,) = (part for part in parts(store, "plan") if isinstance(part, Table))
    unknown = (say("plan.people.stances.unknown"), say("plan.people.powers.unknown"))
    assert table.rows == (
        ("1. Minister", say("plan.people.stances.against"), say("plan.people.powers.decides"), "calm", "letter"),
        ("3. Aide", *unknown, "", ""),
    )
    assert len(table.head) == 5 and not any("?" in head or "(" in head for head in table.head)


def test_a_way_goes_into_the_plan_whole_before_the_texts_about_it(store: Store) -> None:
    route = facts.routes()[0]
    store.set("routes/mine", {"mine": [route.id, "gone"]})
    store.set("plan/ways", {"done": {route.id: [1]}})
    found = parts(store, "plan")
    place = found.index(Heading(route.title, 3))
    assert found[place + 1] == Paragraph(plan.price(route)) and place < found.index(
        Heading(say("plan.routes.chosen.label"), 3)
    )
    told = plan.document(store, "plan").text
    assert route.gain in told and route.care in told and facts.source(route.sources[0]).title in told
    steps = [f"{'done' if number == 1 else 'to do'}: {step}" for number, step in enumerate(route.steps)]
    assert Points(tuple(steps)) in found


def test_the_calendar_of_the_plan_says_who_how_long_and_what_its_dates_rest_on(store: Store) -> None:
    store.set("plan/calendar", {"event": "consultation", "day": (date.today() + timedelta(days=20)).isoformat()})
    found = parts(store, "plan")
    (table,) = (part for part in found if isinstance(part, Table))
    assert {len(row) for row in table.rows} == {len(table.head)} == {5}
    bases = [row[4] for row in table.rows]
    assert any(basis.startswith("past: do instead") for basis in bases) and "assumed by you" in bases
    assert any("Two weeks kept free" in row[1] for row in table.rows) and "the person who writes, 8 hours" in str(table)
    place = found.index(Heading(say("plan.dates.heading", name=say("plan.dates.kinds.consultation"))))
    assert found[place + 1] == Heading(say("plan.dates.soon"), 3), "what is next comes first"


def test_the_text_in_force_says_its_version_and_where_it_can_be_read(store: Store) -> None:
    store.set("plan/goal", {"resolution": "188"})
    told = plan.document(store, "plan").text
    assert "Resolution 188 (Busan, 2014): Counterfeit telephones" in told
    for name in facts.resolution(188).sources:
        assert facts.source(name).title in told and facts.source(name).url in told


def test_the_calendar_file_lies_among_the_documents(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.set("plan/calendar", {"event": "wrc-27"})
    path = plan.save_calendar(store, date(2026, 1, 1))
    assert path == store.where / "documents" / "my-plan.ics"
    assert path.read_bytes() == plan.to_icalendar(plan.agenda(store, date(2026, 1, 1)))
    assert path.read_bytes().count(b"BEGIN:VEVENT") == len(facts.timetable_of("radio")) + 1

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files.os, "fsync", refuse)
    with pytest.raises(LearnerFolderError, match=rf"my-plan\.ics.*{say('learner.reason.full')}"):
        plan.save_calendar(store, date(2026, 1, 1))


# A plan as an edition of November 2026 saved it: other fields, months as ticks, a conference that is over.
OLD: dict[str, dict[str, object]] = {
    "plan/goal": {"change": "old change", "why-now": "old why", "fallback": "old fallback"},
    "plan/people": {"rows": [{"who": f"old role {number}", "stance": "for", "power": "opens"} for number in range(40)]},
    "plan/routes": {"chosen": "old routes", "first-step": "old step", "not-worth": "old no"},
    "plan/calendar": {"event": "pp-26", "day": "2026-11-09", "steps": ["13", "4"]},
    "plan/safety": {"who-is-at-risk": "old harm", "consent": "old consent", "stop": "x" * 3000},
    "plan/wrong": {"outcome": "old outcome", "sign": "سلام 🙂", "when": "old when"},
    "plan/letter": {"to": "old office", "ask": "old ask", "contact": "old contact"},
    "plan/response": {"question": "old question", "asks": "old asks"},
    "routes/mine": {"mine": ["coalition", "a-way-of-old"]},
}


def test_a_plan_of_an_older_edition_opens_with_nothing_lost(store: Store) -> None:
    for key, entry in OLD.items():
        store.set(key, dict(entry))
    told = "".join(plan.document(store, which).text for which in plan.DOCUMENTS)
    for entry in OLD.values():
        for field, value in entry.items():
            if isinstance(value, str) and field not in ("event", "day"):
                assert value in told, field
    assert all(f"old role {number}" in told for number in range(40)) and "Work in a coalition" in told
    assert {step.id for _, step in plan.steps(store)} == {"13", "4"}
    plan.checks(store, date.today())
    for key, entry in OLD.items():
        assert {**(store.last(key) or {}), **entry} == store.last(key), "reading changes nothing"


def test_the_page_is_short_and_names_nobody_but_who_decides(store: Store) -> None:
    today = date(2027, 1, 1)
    store.set("plan/goal", {"change": "the change", "line": "the line", "resolution": "188"})
    rows = [{"who": "a ministry", "power": "decides", "stance": "against", "wants": "calm"}, {"who": "a helper"}]
    store.set("plan/people", {"rows": rows})
    store.set("routes/mine", {"mine": [way.id for way in facts.routes()[:4]]})
    store.set("plan/calendar", {"event": "pp-30", "day": "2030-11-04"})
    store.set("plan/safety", {"stop": "one\n\ntwo\nthe third sign", "who-is-at-risk": "families"})
    lists = [part.items for part in one_page(store, today) if isinstance(part, Points)]
    assert lists[:2] == [("one", "two"), ("the change", "Resolution 188 (Busan, 2014)", "the line")]
    assert [len(lines) for lines in lists[2:]] == [1, 3, 5]
    assert lists[4][0].startswith("4 May 2029: Decide whether") and lists[2] == ("a ministry",)
    told = str(one_page(store, today))
    assert "a ministry" in told and not any(word in told for word in ("helper", "against", "calm", "families", "third"))
    assert "is an assumed day" in told


@pytest.mark.parametrize(
    ("field", "text", "line"),
    [
        ("fallback", "stay silent", "If you cannot support this: stay silent"),
        ("fallback", "If you cannot support it: stay silent", "If you cannot support it: stay silent"),
        ("text-now", "“users”", "The text now says: “users”"),
        ("greeting", "Dear colleagues,", "Dear colleagues,"),
        ("closing", "For the network", "For the network"),
        ("place", "Geneva, 2 May", "Geneva, 2 May"),
    ],
)
def test_a_letter_reads_as_a_letter(store: Store, field: str, text: str, line: str) -> None:
    store.set("plan/letter", {"ask": "Please", field: text})
    found = parts(store, "letter")
    assert Paragraph(line) in found and not [part for part in found if isinstance(part, Heading)]
    greeting, closing = found.index(Paragraph("Please")) - 1, found[-1]
    assert isinstance(found[greeting], Paragraph) and isinstance(closing, Paragraph)
    assert closing.text in ("Yours faithfully,", text)


def test_a_letter_of_form_alone_is_empty(store: Store) -> None:
    store.set("plan/letter", {"greeting": "Dear all,", "closing": "Yours"})
    assert parts(store, "letter") == [Paragraph(say("plan.empty"))]


def test_the_learners_own_view_is_told_in_words_where_there_is_one(store: Store) -> None:
    heading = Heading(say("plan.documents.check"))
    store.set("plan/check", {"goal": "nine", "people": ["one"]})
    assert heading not in parts(store, "plan")
    store.set("plan/check", {"safety": "four", "goal": "one"})
    (points,) = (part for part in parts(store, "plan") if isinstance(part, Points))
    title, level, meaning = say("plan.check.goal.title"), say("plan.check.levels.one"), say("plan.check.goal.one")
    assert points.items[1] == f"{title}: {level} ({meaning})" and len(points.items) == 2


def test_a_document_is_in_the_language_spoken(store: Store) -> None:
    with speaking("fr"):
        assert plan.document(store, "plan").language == "fr"
    assert plan.document(store, "plan").language == "en"


def test_a_certificate_counts_lesson_by_lesson(store: Store) -> None:
    empty = plan.certificate(store, " ", " ")
    assert Paragraph(say("certificate.nothing")) in empty.parts and len(empty.parts) == 4
    questions = [question for question in quiz.bank().values() if question.lesson == "02" and question.scored]
    store.add(f"quiz/{questions[0].id}", {"answer": list(questions[0].key)})
    store.add(f"quiz/{questions[1].id}", {"answer": "nonsense"})
    store.add(f"quiz/{questions[2].id}", {})
    store.set("text/02-a", {"text": "x"})
    store.set("text/03-b", {"text": "x"})
    (points,) = (part for part in plan.certificate(store, "Sparrow", " spring ").parts if isinstance(part, Points))
    second, third = points.items
    text = say_count("certificate.texts", 1)
    counts = {"number": 2, "title": say("lessons.02.title"), "done": 1, "all": len(questions), "texts": text}
    assert second == say("certificate.lesson", **counts)
    assert say("lessons.03.title") in third and text in third
    named = plan.certificate(store, " Sparrow ", " spring ").parts
    assert named[1] == Paragraph(say("certificate.said", who="Sparrow")) and named[3] == Paragraph("spring")


@pytest.mark.parametrize("kind", plan.WRITERS)
def test_a_file_lies_among_the_documents_for_its_owner_alone(store: Store, kind: str) -> None:
    path = plan.save(store, Document("", (Paragraph("x"),)), "letter", kind)
    assert path == store.where / "documents" / f"letter.{kind}" and path.stat().st_size
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600


def test_another_writer_may_write_the_file(store: Store) -> None:
    path = plan.save(store, Document("T", ()), "letter", "html", lambda document: document.title.encode())
    assert path == store.where / "documents" / "letter.html" and path.read_bytes() == b"T"


def test_a_library_that_is_missing_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Document) -> bytes:
        raise ModuleNotFoundError("no fpdf", name="fpdf")

    monkeypatch.setattr(documents, "WRITERS", {**document_formats.WRITERS, "pdf": fail})
    with pytest.raises(LearnerFolderError, match="fpdf"):
        plan.save(store, Document("", ()), "letter", "pdf")
    assert not (store.where / "documents").exists()


def test_a_full_disk_is_a_sentence_with_the_name_of_the_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files.os, "fsync", refuse)
    with pytest.raises(LearnerFolderError, match=rf"letter\.md.*{say('learner.reason.full')}"):
        plan.save(store, Document("", ()), "letter", "md")


def test_pages_are_one_level_below_the_title_of_the_page_they_join(store: Store) -> None:
    assert plan.pages(store) == ()
    store.set("plan/goal", {"change": "# typed"})
    pages = plan.pages(store)
    assert len(pages) == 3 and pages[0].startswith("## ")
    assert not [line for page in pages for line in page.splitlines() if line.startswith("# ")]
    assert "\\# typed" in pages[0] and "\n### " in pages[0]


def test_the_map_is_a_picture_in_a_pdf_and_a_table_of_its_fields_elsewhere(store: Store) -> None:
    rows = [{"who": "Minister", "stance": "against", "power": "decides"}, {"who": " "},
            {"who": "Aide", "power": "opens"}]  # fmt: skip
    store.set("plan/people", {"rows": rows})
    made = plan.document(store, "plan")
    (found,) = (part for part in made.parts if isinstance(part, Map))
    assert found.marks == tuple((place.number, place.x, place.y) for place in plan.places(plan.people(store)))
    fields = {row[0]: row[1:] for row in found.table.rows}
    assert fields[say("plan.people.powers.decides")] == ("", "", "1. Minister", "")
    assert fields[say("plan.people.powers.opens")] == ("", "", "", "3. Aide")
    assert "| decides |  |  | 1. Minister |  |" in to_markdown(made).decode()
    for language in ("en", "ar"):
        with_map = to_pdf(Document("", (found,), language))
        without = to_pdf(Document("", (), language))
        assert len(with_map) > len(without) + 500, "something is drawn"


@pytest.mark.slow
def test_a_map_is_never_torn_by_the_end_of_a_page(store: Store) -> None:
    store.set("plan/people", {"rows": [{"who": "a role"}] * 12})
    (found,) = (part for part in plan.document(store, "plan").parts if isinstance(part, Map))
    filler = tuple(Paragraph("x") for _ in range(26))

    def pages(*parts: Part) -> int:
        return to_pdf(Document("", parts)).count(b"/Type /Page\n")

    assert [pages(*filler), pages(*filler, found)] == [1, 2]
    heading = Heading("x")
    fits = next(n for n in range(22) if pages(*filler[:n], heading, found) == 2)
    assert pages(*filler[:fits], heading) == 1, "a heading that could stand alone goes with its map"
    assert pages(*filler[: fits - 1], heading, found) == 1
