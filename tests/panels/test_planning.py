"""The engagement plan: every part is kept at once, counted back rightly, and taken along in three kinds of file."""

from __future__ import annotations

import errno
import io
import os
import re
import zipfile
from datetime import date
from typing import Any

import pytest

from itu_course import facts
from itu_course.errors import LearnerFolderError, UnknownName
from itu_course.learner import files, open_store, plan
from itu_course.learner.document import (
    Document,
    Heading,
    Paragraph,
    Points,
    Table,
    not_in_pdf,
    to_docx,
    to_markdown,
    to_pdf,
)
from itu_course.learner.export import page
from itu_course.panels import twins
from itu_course.panels.handing import CertificateScreen, ExportScreen
from itu_course.panels.planning import MOST_PEOPLE, plan_screen
from itu_course.panels.quizzing import QuizScreen

EVERY_PART = [*plan.FIELDS, "people", "calendar", "check"]


def text(screen: Any) -> str:
    return twins.to_text(screen.blocks())


def screen(part: str) -> Any:
    return plan_screen(part, open_store())


@pytest.mark.parametrize("part", plan.FIELDS)
def test_every_prompt_keeps_what_is_written(part: str) -> None:
    first = screen(part)
    for field in plan.FIELDS[part]:
        first.do(field, f"My words on {field}")
    again = text(screen(part))
    assert all(f"My words on {field}" in again for field in plan.FIELDS[part])
    first.do("nothing-of-that-name", "x")
    assert "nothing-of-that-name" not in plan.kept(open_store(), part)


def test_unknown_parts_offer_the_nearest() -> None:
    with pytest.raises(UnknownName, match="letter"):
        screen("lettre")


def test_the_power_map_places_people() -> None:
    people = screen("people")
    people.do("who 1", "Head of the radio office")
    people.do("stance 1", "open")
    people.do("power 1", "decides")
    people.do("add", None)
    people.do("who 2", "Journalist B")
    assert people.title and "added at the end" not in people.message
    again = text(screen("people"))
    assert "decides: for it –; not decided Head of the radio office" in again
    assert "I do not know: for it –; not decided –; against it –; I do not know Journalist B" in again
    people.do("remove 1", "1")
    assert people.message == "Person 1 has been taken out."
    assert [row["who"] for row in plan.people(open_store())] == ["Journalist B"]
    for name, value in (("who 9", "x"), ("stance 1", "angry"), ("remove 1", "7"), ("remove 1", None), ("who x", "y")):
        people.do(name, value)
    assert [row["who"] for row in plan.people(open_store())] == ["Journalist B"]
    for _ in range(MOST_PEOPLE + 2):
        people.do("add", None)
    assert len(plan.people(open_store())) == MOST_PEOPLE and "Twelve people" in people.message


def test_the_calendar_counts_back_from_a_real_day() -> None:
    calendar = screen("calendar")
    assert "steps appear here" in text(calendar)
    calendar.do("event", "wrc-27")
    assert "You count back from 11 October 2027." in text(calendar)
    assert "11 June 2027: Deadline for other proposals." in text(calendar)
    calendar.do("day", "2030-09-30")
    assert "You count back from 30 September 2030." in text(calendar)
    assert "28 February 2029" not in text(calendar) and "30 March 2029" in text(calendar)
    calendar.do("steps", ["4", "8", "99"])
    assert [step.months for _, step in plan.steps(open_store())] == [8, 4]
    calendar.do("day", "next year")
    assert "“next year” is no day." in text(calendar)
    assert plan.opening(open_store()) == date(2027, 10, 11), "the conference still counts"
    calendar.do("event", "nowhere")
    assert plan.kept(open_store(), "calendar")["event"] == "wrc-27"


def test_a_conference_without_a_day_is_told() -> None:
    calendar = screen("calendar")
    calendar.do("event", "pp-30")
    assert "not known yet (2030)" in text(calendar) and plan.steps(open_store()) == ()


def test_the_look_at_ones_own_plan_makes_no_score() -> None:
    check = screen("check")
    check.do("goal", ["three"])
    check.do("safety", ["nonsense"])
    assert plan.kept(open_store(), "check") == {"goal": "three"}
    assert "Goal: Ready to use (one change to a numbered text)" in plan.document(open_store(), "plan").text
    assert not re.search(r"\d+ (of|/) \d+|%", text(check))


def fill() -> None:
    for part, fields in plan.FIELDS.items():
        one = screen(part)
        for field in fields:
            one.do(field, f"{part} {field} – ça, ок, سلام")
    screen("people").do("who 1", "Head | of office")
    screen("calendar").do("event", "wrc-27")


@pytest.mark.parametrize("which", plan.DOCUMENTS)
def test_documents_hold_every_word(which: str) -> None:
    fill()
    made = plan.document(open_store(), which)
    parts = [which] if which in plan.FIELDS else [part for part in plan.PARTS if part in plan.FIELDS]
    for part in parts:
        assert all(f"{part} {field} – ça, ок, سلام" in made.text for field in plan.FIELDS[part])
    told = to_markdown(made).decode()
    words = zipfile.ZipFile(io.BytesIO(to_docx(made))).read("word/document.xml").decode()
    for field in plan.FIELDS[parts[0]]:
        assert f"{field} – ça" in told and f"{field} – ça" in words
    assert to_pdf(made).startswith(b"%PDF-")
    assert not_in_pdf(made) == 0


def test_files_tell_nothing_that_the_learner_did_not_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """No author, no hour, no name of the machine's user."""
    monkeypatch.setenv("USER", "amina.secret")
    monkeypatch.setenv("LOGNAME", "amina.secret")
    made = plan.document(open_store(), "plan")
    archive = zipfile.ZipFile(io.BytesIO(to_docx(made)))
    core = archive.read("docProps/core.xml").decode()
    assert "2000-01-01" in core and "python-docx" not in core
    assert not re.search(r"<dc:creator>[^<]", core) and not re.search(r"lastModifiedBy>[^<]", core)
    pdf = to_pdf(made)
    assert b"20000101" in pdf and str(date.today().year).encode() + b"0" not in pdf[-1500:]
    assert b"amina" not in pdf and all(b"amina" not in archive.read(name) for name in archive.namelist())


def test_markdown_keeps_what_a_learner_typed_as_text() -> None:
    parts = (Heading("Part"), Paragraph("# not a heading\nplain"), Points(("one\ntwo",)), Table(("a",), (("x | y",),)))
    told = to_markdown(Document("Title", parts)).decode()
    assert "\\# not a heading" in told and "- one two" in told and "| x \\| y |" in told


def test_letters_that_the_pdf_lacks_are_counted() -> None:
    assert not_in_pdf(Document("Plan 計画", ())) == 2


def test_a_control_character_breaks_no_word_file() -> None:
    assert to_docx(Document("x", (Paragraph("a\x00b\x0bc"),)))


def test_saving_says_where(tmp_path: Any) -> None:
    fill()
    export = ExportScreen(open_store())
    for kind in ("md", "docx", "pdf"):
        export.do("save", kind)
        path = open_store().where / "documents" / f"my-plan.{kind}"
        assert path.is_file() and str(path) in export.message
    export.do("which", ["letter"])
    export.do("save", "md")
    assert "letter ask" in (open_store().where / "documents" / "my-letter.md").read_text(encoding="utf-8")
    export.do("save", "exe")
    assert export.message == ""


def test_what_is_empty_is_said_and_nothing_is_refused() -> None:
    export = ExportScreen(open_store())
    assert "Still empty, if you want to fill it: the goal, the power map" in text(export)
    export.do("save", "md")
    assert "Saved" in export.message
    fill()
    assert "Every part has something in it." in text(ExportScreen(open_store()))


def test_a_full_disk_costs_no_older_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    fill()
    export = ExportScreen(open_store())
    export.do("save", "pdf")
    path = open_store().where / "documents" / "my-plan.pdf"
    before = path.read_bytes()
    with monkeypatch.context() as disk:
        disk.setattr(files.os, "fsync", refuse)
        with pytest.raises(LearnerFolderError, match="the disk is full"):
            export.do("save", "pdf")
    assert path.read_bytes() == before


def test_the_certificate_bears_a_name_only_if_wanted() -> None:
    store = open_store()
    certificate = CertificateScreen(store)
    certificate.do("save", "md")
    path = store.where / "documents" / "certificate.md"
    assert "A learner has worked through" in path.read_text(encoding="utf-8")
    assert "not answered a question yet" in path.read_text(encoding="utf-8")
    quiz = QuizScreen("who-may-vote", open_store())
    quiz.do("answer", ["a"])
    quiz.do("check", None)
    certificate.do("name", "Sparrow")
    certificate.do("date", "spring 2027")
    certificate.do("save", "md")
    told = path.read_text(encoding="utf-8")
    assert "Sparrow has worked through" in told and "spring 2027" in told and "1 of " in told
    assert "Nobody else looked" in told
    assert not any("Sparrow" in str(store.last(key)) for kind in ("text", "plan", "quiz") for key in store.keys(kind))


def test_the_export_of_all_holds_the_plan() -> None:
    fill()
    told = page(open_store())
    assert "goal change – ça" in told and "response legal – ça" in told
    assert told.count("\n# ") == 0, "one title only"


@pytest.mark.parametrize("part", EVERY_PART)
def test_strange_files_do_no_harm(part: str) -> None:
    for strange in ({"rows": 3, "steps": "x", "event": 4, "day": None}, {"rows": [3, {"who": 5}], "goal": "nine"}, {}):
        open_store().set(f"plan/{part}", strange)
        text(screen(part))
        plan.document(open_store(), "plan")
    assert facts.timetable()
