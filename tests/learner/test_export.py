"""The zip of everything: complete, readable, without what is not the learner's."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from itu_course import learner, quiz
from itu_course.errors import LearnerFolderError
from itu_course.learner.export import PAGE, page
from itu_course.learner.store import Store
from itu_course.words import say


def test_the_lock_is_neither_exported_nor_an_answer(place: Path, tmp_path: Path) -> None:
    Store(place).add("quiz/q", {"answer": ["a"]})
    assert Store(place).keys("quiz") == ("quiz/q",)
    with zipfile.ZipFile(learner.export(place, tmp_path / "mine.zip")) as archive:
        assert not [name for name in archive.namelist() if "lock" in name]


def test_export_holds_all_and_reads_well(place: Path, tmp_path: Path) -> None:
    question = next(question for question in quiz.bank().values() if not question.prediction)
    store = Store(place)
    store.add(f"quiz/{question.id}", {"answer": list(question.key)})
    store.add("quiz/from-another-edition", {"answer": ["b"]})
    store.set("text/plan", {"text": "Write to the ministry.", "prompt": "Your first step?"})
    out = learner.export(place, tmp_path / "mine.zip")
    with zipfile.ZipFile(out) as archive:
        answers = archive.read("my-answers.md").decode()
        assert "answers/text/plan.json" in archive.namelist()
    assert question.text in answers and question.option(question.key[0]).text in answers
    assert "Your first step?" in answers and "Write to the ministry." in answers
    assert "from-another-edition" in answers


def test_export_says_what_is_wrong(place: Path, tmp_path: Path) -> None:
    with pytest.raises(LearnerFolderError, match="nothing to export"):
        learner.export(place, tmp_path / "mine.zip")
    Store(place).set("text/plan", {"text": "x"})
    with pytest.raises(LearnerFolderError, match="cannot be written"):
        learner.export(place, tmp_path / "no" / "mine.zip")


def test_only_what_the_learner_made_is_exported(place: Path, tmp_path: Path) -> None:
    Store(place).add("quiz/q", {"answer": ["a"]})
    for name in ("documents/my-plan.md", "damaged/q-1.json", "kept/00-1.ipynb", "notebooks/00.ipynb", ".settings/x"):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(name, encoding="utf-8")
    (place / "documents" / ".my-plan.md.0a1b2c3d").touch()
    with zipfile.ZipFile(learner.export(place, tmp_path / "mine.zip")) as archive:
        names = archive.namelist()
        assert archive.read("kept/00-1.ipynb") == b"kept/00-1.ipynb"
    expected = ["answers/quiz/q.json", "documents/my-plan.md", "damaged/q-1.json", "kept/00-1.ipynb"]
    assert names == [PAGE, *expected]


def test_an_export_that_fails_leaves_the_older_zip_and_nothing_else(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(place).add("quiz/q", {"answer": ["a"]})
    (tmp_path / "zips").mkdir()
    out = learner.export(place, tmp_path / "zips" / "mine.zip")
    before = out.read_bytes()

    def fill_the_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", fill_the_disk)
    with pytest.raises(LearnerFolderError, match=say("learner.reason.full")):
        learner.export(place, out)
    assert out.read_bytes() == before and list(out.parent.iterdir()) == [out]


def test_without_arguments_the_zip_lies_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    learner.open_store().set("text/t", {"text": "x"})
    assert learner.export() == Path("my-itu-course.zip") and (tmp_path / "my-itu-course.zip").is_file()


def test_the_page_gives_the_points_of_what_is_marked_and_of_nothing_else(place: Path) -> None:
    scored = next(question for question in quiz.bank().values() if question.scored)
    prediction = next(question for question in quiz.bank().values() if question.prediction)
    store = Store(place)
    store.add(f"quiz/{scored.id}", {"answer": list(scored.key)})
    with_points = page(store)
    store.add(f"quiz/{prediction.id}", {"answer": list(prediction.key) or ["a"]})
    points = say("learner.export.points", points="1", out_of="1")
    assert with_points.count(points) == page(store).count(points) == 1
    assert prediction.text in page(store)


def test_the_page_names_records_and_holds_the_pages_of_other_rooms(place: Path) -> None:
    store = Store(place)
    store.add("record/community-alert-networks", {"events": []})
    written = page(store, lambda _: ("## My plan", "Radio first."))
    assert "## My plan\n\nRadio first." in written
    name = "community-alert-networks"
    assert say("learner.export.record", name=name, file=f"answers/record/{name}.json") in written
    assert say("learner.export.quiz") not in written and say("learner.export.texts") not in written


def test_a_text_without_a_prompt_is_headed_by_its_name(place: Path) -> None:
    store = Store(place)
    store.set("text/first-step", {"text": "Call."})
    assert "### first-step\n\nCall." in page(store)
