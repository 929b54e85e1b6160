"""The engagement plan: every part is kept at once, counted back rightly, and taken along in three kinds of file."""

from __future__ import annotations

import errno
import io
import os
import re
import zipfile
import zlib
from datetime import date
from typing import Any

import pytest

from itu_course import facts, plan
from itu_course.errors import LearnerFolderError, UnknownName
from itu_course.learner import files, open_store
from itu_course.learner.export import page
from itu_course.plan.document_formats import (
    Document,
    not_in_pdf,
    to_docx,
    to_markdown,
    to_pdf,
)
from itu_course.screens import blocks as b
from itu_course.screens import to_text
from itu_course.screens.plan_export import CertificateScreen, ExportScreen
from itu_course.screens.plan_parts import plan_screen
from itu_course.screens.plan_people import MOST_PEOPLE
from itu_course.screens.quiz import QuizScreen
from itu_course.words import say

WHOLE = [which for which in plan.DOCUMENTS if which != "page"]  # the page only repeats some of the plan
EVERY_PART = [*plan.FIELDS, "ways", "people", "calendar", "check"]


def text(screen: Any) -> str:
    return to_text(screen.blocks())


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
    assert "decides: for it –; not decided 1. Head of the radio office" in again
    assert "I do not know: for it –; not decided –; against it –; I do not know 2. Journalist B" in again
    people.do("remove 1", "1")
    assert people.message == "Person 1 has been removed."
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
    assert "11 June 2027: Begin a table of the proposals" in text(calendar)
    assert "It opens on 11 October 2027, according to: China to host" in text(calendar)
    assert "a different day that was typed in" not in text(calendar)
    calendar.do("day", "2030-09-30")
    assert "You count back from 30 September 2030." in text(calendar)
    assert "a different day that was typed in, 30 September 2030" in text(calendar), "two days disagree"
    assert "28 February 2029" not in text(calendar) and "30 March 2029" in text(calendar)
    calendar.do("steps", ["4", "8", "99"])
    assert [step.months for _, step in plan.steps(open_store())] == [8, 4]
    calendar.do("day", "next year")
    assert "“next year” is not a date." in text(calendar)
    assert plan.opening(open_store()) == date(2027, 10, 11), "the conference still counts"
    calendar.do("event", "nowhere")
    assert plan.kept(open_store(), "calendar")["event"] == "wrc-27"


PP_DEADLINES = ("Constitution and the Convention", "Deadline for other proposals")


@pytest.mark.parametrize("name", [*facts.events(), "own"])
@pytest.mark.parametrize("where", ["screen", "plan"])
def test_only_a_plenipotentiary_has_the_deadlines_of_a_plenipotentiary(name: str, where: str) -> None:
    calendar = screen("calendar")
    calendar.do("event", name)
    event = facts.events().get(name)
    assumed = event is None or event.opening is None
    if assumed:
        calendar.do("day", "2031-02-15")
    told = text(calendar) if where == "screen" else plan.document(open_store(), "plan").text
    for words in PP_DEADLINES:
        assert (words in told) == name.startswith("pp-")
    assert ("The deadlines for proposals to this conference are not in this list" in told) != name.startswith("pp-")
    assert ("15 February 2031 is an assumed day" in told) == assumed
    if event:
        assert event.name in told
        assert (facts.sources()[event.sources[0]].title in told) == (not assumed)
    assert told.count("Done when") >= 1 and "Keep two weeks free before every deadline." in told
    assert {step.id for _, step in plan.steps(open_store())} == {
        step.id for step in facts.timetable_of(event.kind if event else "")
    }


@pytest.mark.parametrize("where", ["screen", "plan"])
def test_steps_that_have_passed_are_marked(where: str) -> None:
    today = date.today()
    calendar = screen("calendar")
    calendar.do("day", facts.months_before(today, -6).isoformat())
    told = text(calendar) if where == "screen" else plan.document(open_store(), "plan").text
    for day, step in plan.steps(open_store()):
        marked = f"{facts.plain_date(day)} (past)" in told
        assert marked == (day < today) and step.task in told
    assert "(past)" in told


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
        question = screen(part)
        for field in fields:
            question.do(field, f"{part} {field} – ça, ок, سلام")
    screen("people").do("who 1", "Head | of office")
    screen("calendar").do("event", "wrc-27")


@pytest.mark.slow
@pytest.mark.parametrize("which", WHOLE)
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


def pdf_text(pdf: bytes) -> str:
    """What a PDF of ours shows, letter by letter, and all that it says about itself."""
    letters = [
        {int(glyph, 16): chr(int(sign, 16)) for glyph, sign in re.findall(rb"<(\w{4})> <(\w{4})>\n", table)}
        for table in re.findall(rb"beginbfchar\n(.*?)endbfchar", pdf, re.S)
    ]
    shown, font = [], 0
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S):
        try:
            page = zlib.decompress(packed)
        except zlib.error:
            continue
        for chosen, glyphs in re.findall(rb"/F(\d) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj", page, re.S):
            if chosen:
                font = int(chosen) - 1
            else:
                raw = re.sub(
                    rb"\\(.)", lambda found: {b"r": b"\r", b"n": b"\n"}.get(found[1], found[1]), glyphs, flags=re.S
                )
                shown += [
                    letters[font].get(int.from_bytes(raw[at : at + 2], "big"), "?") for at in range(0, len(raw), 2)
                ]
    return "".join(shown) + re.sub(rb"stream.*?endstream", b"", pdf, flags=re.S).decode("latin-1")


def everything_in(made: Document, kind: str) -> str:
    """All text in a file of this kind: what is shown, and what only its properties say."""
    if kind == "md":
        return to_markdown(made).decode()
    if kind == "pdf":
        return pdf_text(to_pdf(made))
    archive = zipfile.ZipFile(io.BytesIO(to_docx(made)))
    raw = "".join(f"{name} {archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist())
    return raw + re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())


MARKS = re.compile(r"itu.course|\bcourse\b|lesson|training|jupyter|python|fpdf|letter to a delegation"
                   r"|answer to a consultation|still empty", re.IGNORECASE)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("filled", ["full", "one box", "nothing"])
@pytest.mark.parametrize("kind", ["md", "docx", "pdf"])
@pytest.mark.parametrize("which", plan.DOCUMENTS)
def test_no_file_says_that_it_comes_from_a_course(which: str, kind: str, filled: str) -> None:
    if filled == "full":
        fill()
        QuizScreen("who-may-vote", open_store())
        open_store().set("routes/mine", {"mine": [facts.routes()[0].id]})
        screen("check").do("goal", ["three"])
    elif filled == "one box":
        screen("letter").do("ask", "letter ask – ça")
        screen("response").do("answer", "response answer – ça")
    made = plan.document(open_store(), which)
    told = everything_in(made, kind)
    if which in plan.TO_SEND and filled != "nothing":
        assert re.search(f"{which} (ask|answer) – ça", told), "the reader of files reads this one"
    found = set(MARKS.findall(told)) - (
        {"(still empty)", "still empty"} if which not in plan.TO_SEND or filled == "nothing" else set()
    )
    assert not found
    assert not MARKS.search(plan.FILE_NAMES[which]) and bool(made.title) == (which not in plan.TO_SEND)


def test_saving_says_where(tmp_path: Any) -> None:
    fill()
    export = ExportScreen(open_store())
    for kind in ("md", "docx", "pdf"):
        export.do("save", kind)
        path = open_store().where / "documents" / f"my-plan.{kind}"
        assert path.is_file() and str(path) in export.message
    export.do("which", ["letter"])
    export.do("save", "md")
    assert "letter ask" in (open_store().where / "documents" / "letter.md").read_text(encoding="utf-8")
    export.do("save", "exe")
    assert export.message == ""


def test_what_is_empty_is_said_and_nothing_is_refused() -> None:
    export = ExportScreen(open_store())
    assert "Still empty, if you want to fill it in: safety, the goal, the power map" in text(export)
    export.do("save", "md")
    assert "Saved" in export.message
    fill()
    assert "Every part has something in it." in text(ExportScreen(open_store()))


@pytest.mark.slow
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
    told = page(open_store(), plan.pages)
    assert "goal change – ça" in told and "response legal – ça" in told
    assert told.count("\n# ") == 0, "one title only"


@pytest.mark.parametrize("part", EVERY_PART)
def test_strange_files_do_no_harm(part: str) -> None:
    for strange in ({"rows": 3, "steps": "x", "event": 4, "day": None}, {"rows": [3, {"who": 5}], "goal": "nine"}, {}):
        open_store().set(f"plan/{part}", strange)
        text(screen(part))
        plan.document(open_store(), "plan")
    assert facts.timetable()


def test_after_a_row_is_removed_the_focus_is_on_the_one_in_its_place_or_on_the_last() -> None:
    people = screen("people")
    for number in (2, 3):
        people.do("add", None)
        assert people.focus == f"who {number}" and people.message == say("plan.people.added", number=number)
    for number in (1, 2, 3):
        people.do(f"who {number}", f"person {number}")
    cases = (("2", "who 2", ["person 1", "person 3"]), ("2", "who 1", ["person 1"]), ("1", "who 1", [""]))
    for removed, focus, left in cases:
        people.do(f"remove {removed}", removed)
        assert (people.focus, people.message) == (focus, say("plan.people.removed", number=int(removed)))
        assert [row["who"] for row in plan.people(open_store())] == left
    assert MOST_PEOPLE == 12, "design choice; the sentence on a full map says it in words"


def test_a_name_and_a_date_are_one_line_each() -> None:
    boxes = [block for block in CertificateScreen(open_store()).blocks() if isinstance(block, b.Writing)]
    assert [(box.name, box.rows) for box in boxes] == [("name", 1), ("date", 1)]


@pytest.mark.parametrize(("name", "value"), [("save", "exe"), ("save", None), ("other", "md"), ("", "pdf")])
def test_a_certificate_is_written_only_when_it_is_saved_in_a_known_format(name: str, value: object) -> None:
    store = open_store()
    certificate = CertificateScreen(store)
    certificate.do(name, value)
    assert certificate.message == "" and not (store.where / "documents").exists()


def test_a_name_and_a_date_are_cut_at_eighty_characters() -> None:
    certificate = CertificateScreen(open_store())
    for name in ("name", "date"):
        certificate.do(name, "x" * 81)
        assert getattr(certificate, name) == "x" * 80
        certificate.do(name, None)
        assert getattr(certificate, name) == ""
