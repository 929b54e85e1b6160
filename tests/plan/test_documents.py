"""Documents say what the learner wrote, in the learner's words, and nothing about where it was written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from itu_course import facts, plan, quiz
from itu_course.errors import LearnerFolderError
from itu_course.learner import Store, files
from itu_course.plan import document_formats, documents
from itu_course.plan.document_formats import Document, Heading, Paragraph, Points, Table
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
    assert parts(store, "letter") == [
        Paragraph(say("plan.documents.dear", to="Delegate")),
        Heading(say("plan.documents.ask")),
        Paragraph("Please"),
        Heading(say("plan.documents.why")),
        Paragraph("because"),
    ]


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
        ("Minister", say("plan.people.stances.against"), say("plan.people.powers.decides"), "calm", "letter"),
        ("Aide", *unknown, "", ""),
    )
    assert len(table.head) == 5


def test_ways_in_come_before_the_texts_about_them(store: Store) -> None:
    route = facts.routes()[0]
    store.set("routes/mine", {"mine": [route.id]})
    found = parts(store, "plan")
    assert found[found.index(Heading(say("plan.documents.my-routes"), 3)) + 1] == Points((route.title,))


def test_the_learners_own_view_is_told_in_words_where_there_is_one(store: Store) -> None:
    heading = Heading(say("plan.documents.check"))
    store.set("plan/check", {"goal": "nine", "people": ["one"]})
    assert heading not in parts(store, "plan")
    store.set("plan/check", {"safety": "four", "goal": "one"})
    (points,) = (part for part in parts(store, "plan") if isinstance(part, Points))
    title, level, meaning = say("plan.check.goal.title"), say("plan.check.levels.one"), say("plan.check.goal.one")
    assert points.items[0] == f"{title}: {level} ({meaning})" and len(points.items) == 2


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
    assert len(pages) == len(plan.DOCUMENTS) and pages[0].startswith("## ")
    assert not [line for page in pages for line in page.splitlines() if line.startswith("# ")]
    assert "\\# typed" in pages[0] and "\n### " in pages[0]
