"""Copies of the lessons: laid once, kept up to date, never over what a learner wrote."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from itu_course import facts
from itu_course.errors import LearnerFolderError, UnknownName
from itu_course.lab import lay_out, lesson_copies, resources, source_lists
from itu_course.words import say, speaking


def notebook(*sources: str, outputs: bool = False) -> str:
    shown = [{"output_type": "stream", "name": "stdout", "text": "x"}] if outputs else []
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{n}",
            "metadata": {},
            "source": source,
            "execution_count": None,
            "outputs": shown,
        }
        for n, source in enumerate(sources)
    ]
    return json.dumps({"cells": cells, "metadata": {"saved": outputs}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What is shipped, changeable: edition("one", "two") ships a lesson with two cells."""
    lessons, exercises = tmp_path / "shipped" / "notebooks", tmp_path / "shipped" / "exercises"
    lessons.mkdir(parents=True)
    (exercises / "first").mkdir(parents=True)
    (exercises / "first" / "first.ipynb").write_text(notebook("exercise"), encoding="utf-8")
    (lessons / ".hidden").touch()
    (lessons / "facilitator").mkdir()
    (lessons / "facilitator" / "plan.ipynb").write_text(notebook("for the trainer"), encoding="utf-8")
    monkeypatch.setattr(resources, "lessons", lambda: lessons)
    monkeypatch.setattr(resources, "exercises", lambda: exercises)

    def _ship(*sources: str) -> None:
        (lessons / "00.ipynb").write_text(notebook(*sources), encoding="utf-8")

    _ship("one")
    return _ship


def sources(path: Path) -> list[str]:
    return [cell["source"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]


def test_first_time_everything_is_laid_and_nothing_hidden(edition, tmp_path: Path) -> None:
    home = tmp_path / "home"
    laid = lay_out(home)
    assert {path.relative_to(home).as_posix() for path in laid.changed} == {
        "notebooks/00.ipynb",
        "exercises/first/first.ipynb",
    }
    assert laid.notices == ()
    assert lay_out(home).changed == ()


def test_a_new_edition_replaces_what_the_learner_did_not_change(edition, tmp_path: Path) -> None:
    home = tmp_path / "home"
    lay_out(home)
    copy = home / "notebooks" / "00.ipynb"
    copy.write_text(notebook("one", outputs=True), encoding="utf-8")  # JupyterLab saved it: outputs, counts, metadata
    edition("one", "two")
    laid = lay_out(home)
    assert (laid.changed, laid.notices) == ((copy,), ())
    assert sources(copy) == ["one", "two"]


def exercise(home: Path) -> Path:
    return home / "exercises" / "first" / "first.ipynb"


def test_what_a_learner_wrote_into_an_exercise_stays_and_the_new_edition_lies_beside_it(
    edition, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    lay_out(home)
    copy = exercise(home)
    mine = notebook("exercise", "my own thoughts")
    copy.write_text(mine, encoding="utf-8")
    (resources.exercises() / "first" / "first.ipynb").write_text(notebook("new"), encoding="utf-8")
    laid = lay_out(home)
    assert copy.read_text(encoding="utf-8") == mine
    (beside,) = laid.changed
    assert sources(beside) == ["new"]
    (told,) = laid.notices
    assert "exercises/first/first.ipynb" in told and beside.name in told
    assert lay_out(home).notices == (), "told once"


def test_every_cell_of_a_lesson_is_locked_and_no_cell_of_an_exercise(edition, tmp_path: Path) -> None:
    lay_out(tmp_path)

    def locks(path: Path) -> list[tuple[object, object]]:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [(cell["metadata"].get("deletable"), cell["metadata"].get("editable")) for cell in cells]

    assert locks(tmp_path / "notebooks" / "00.ipynb") == [(False, False)]
    assert locks(exercise(tmp_path)) == [(None, None)]


def test_a_copy_of_an_earlier_edition_is_locked_at_the_next_start(edition, tmp_path: Path) -> None:
    lay_out(tmp_path)
    copy = tmp_path / "notebooks" / "00.ipynb"
    copy.write_text(notebook("one", outputs=True), encoding="utf-8")
    laid = lay_out(tmp_path)
    assert (laid.changed, laid.notices) == ((copy,), ())
    assert json.loads(copy.read_text(encoding="utf-8"))["cells"][0]["metadata"]["deletable"] is False


DAMAGES = {
    "a deleted cell": lambda cells: cells[1:],
    "an inserted cell": lambda cells: [*cells, {**cells[0], "id": "new", "source": ""}],
    "a question that became text": lambda cells: [{**cells[0], "cell_type": "markdown"}, *cells[1:]],
    "cells that changed places": lambda cells: cells[::-1],
    "no cell left": lambda _: [],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_lesson_is_replaced_at_the_next_start(edition, tmp_path: Path, damage: str) -> None:
    edition("one", "two")
    lay_out(tmp_path)
    answer = tmp_path / "answers" / "quiz" / "a.json"
    answer.parent.mkdir(parents=True)
    answer.write_text("answer", encoding="utf-8")
    copy = tmp_path / "notebooks" / "00.ipynb"
    content = json.loads(copy.read_text(encoding="utf-8"))
    copy.write_text(json.dumps({**content, "cells": DAMAGES[damage](content["cells"])}), encoding="utf-8")
    laid = lay_out(tmp_path)
    assert laid.changed == (copy,) and sources(copy) == ["one", "two"]
    assert laid.notices == (say("lab.repaired", lesson="notebooks/00.ipynb"),)
    assert answer.read_text(encoding="utf-8") == "answer" and not (tmp_path / lesson_copies.KEPT).exists()
    assert lay_out(tmp_path) == lesson_copies.Laid((), ()), "told once"


def test_words_that_somebody_wrote_into_a_lesson_are_kept(edition, tmp_path: Path) -> None:
    lay_out(tmp_path)
    copy = tmp_path / "notebooks" / "00.ipynb"
    for number, mine in enumerate((notebook("one", "my own thoughts"), notebook("one", "other thoughts")), 1):
        copy.write_text(mine, encoding="utf-8")
        (told,) = lay_out(tmp_path).notices
        kept = tmp_path / lesson_copies.KEPT / f"00-{number}.ipynb"
        assert kept.read_text(encoding="utf-8") == mine and f"kept/00-{number}.ipynb" in told
        assert sources(copy) == ["one"]


CITING = "Some text.\n\n<small>Sources: CSCV, OWNCOURSE.</small>"


def lesson(source: str, language: str = "en") -> str:
    """A notebook with one Markdown cell, in a language."""
    cell = {"cell_type": "markdown", "id": "said", "metadata": {}, "source": source}
    return json.dumps({"cells": [cell], "metadata": {"itu_course": {"language": language}}, "nbformat": 4})


def test_a_learner_opens_the_sources_where_they_are_cited(edition, tmp_path: Path) -> None:
    home, shipped_lesson = tmp_path / "home", resources.lessons() / "00.ipynb"
    shipped_lesson.write_text(lesson(CITING), encoding="utf-8")
    (resources.exercises() / "first" / "first.ipynb").write_text(lesson(CITING), encoding="utf-8")
    lay_out(home)
    (laid,) = sources(home / "notebooks" / "00.ipynb")
    assert "<summary><small>Sources: CSCV, OWNCOURSE.</small></summary>" in laid
    assert f"\n- {facts.citation('CSCV')}\n- {facts.citation('OWNCOURSE')}\n" in laid
    assert laid.index(say("quiz.links-out")) < laid.index("https://"), "a link that leads out says so first"
    assert source_lists.folded(laid) == CITING
    assert sources(home / "exercises" / "first" / "first.ipynb") == [CITING], "an exercise stays to the letter"
    assert lay_out(home).changed == ()
    shipped_lesson.write_text(lesson(CITING.replace("Some", "New")), encoding="utf-8")
    assert [path.name for path in lay_out(home).changed] == ["00.ipynb"], "a fold that we laid is not the learner's"


def test_a_note_beside_the_sources_is_kept(edition, tmp_path: Path) -> None:
    home, shipped_lesson = tmp_path / "home", resources.lessons() / "00.ipynb"
    shipped_lesson.write_text(lesson(CITING), encoding="utf-8")
    lay_out(home)
    copy = home / "notebooks" / "00.ipynb"
    (laid,) = sources(copy)
    copy.write_text(lesson(laid.replace("\n\n</details>", "\nMy note.\n\n</details>")), encoding="utf-8")
    assert len(lay_out(home).notices) == 1
    assert "My note." in sources(home / lesson_copies.KEPT / "00-1.ipynb")[0]
    assert sources(copy) == [laid]


def test_sources_are_told_in_the_language_of_the_lesson(edition, tmp_path: Path) -> None:
    (resources.lessons() / "00.ipynb").write_text(lesson(CITING, "fr"), encoding="utf-8")
    lay_out(tmp_path / "home")
    with speaking("fr"):
        said = facts.citation("CSCV")
    assert said != facts.citation("CSCV") and said in sources(tmp_path / "home" / "notebooks" / "00.ipynb")[0]


def test_every_list_of_sources_of_the_course_opens(tmp_path: Path) -> None:
    lay_out(tmp_path, facilitator=True)
    cited = "\n".join(
        source_lists.text(cell["source"])
        for path in (tmp_path / "notebooks").rglob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    )
    assert cited.count("<small>Sources: ") == cited.count("<details><summary><small>Sources: ") > 50


def test_a_deleted_lesson_comes_back(edition, tmp_path: Path) -> None:
    home = tmp_path / "home"
    lay_out(home)
    (home / "notebooks" / "00.ipynb").unlink()
    assert [path.name for path in lay_out(home).changed] == ["00.ipynb"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '"x"'])
def test_a_damaged_manifest_costs_nothing_the_learner_wrote(edition, tmp_path: Path, damage: str) -> None:
    lay_out(tmp_path)
    mine = notebook("mine")
    for copy in (tmp_path / "notebooks" / "00.ipynb", exercise(tmp_path)):
        copy.write_text(mine, encoding="utf-8")
    (tmp_path / lesson_copies.SETTINGS / lesson_copies.MANIFEST).write_text(damage, encoding="utf-8")
    lay_out(tmp_path)
    assert exercise(tmp_path).read_text(encoding="utf-8") == mine
    assert (tmp_path / lesson_copies.KEPT / "00-1.ipynb").read_text(encoding="utf-8") == mine


@pytest.mark.parametrize("broken", ["{", '{"cells": 3}', "no notebook"])
def test_a_broken_copy_is_kept_and_the_lesson_comes_back(edition, tmp_path: Path, broken: str) -> None:
    lay_out(tmp_path)
    copy = tmp_path / "notebooks" / "00.ipynb"
    copy.write_text(broken, encoding="utf-8")
    edition("two")
    assert len(lay_out(tmp_path).notices) == 1
    assert (tmp_path / lesson_copies.KEPT / "00-1.ipynb").read_text(encoding="utf-8") == broken
    assert sources(copy) == ["two"]


def test_an_empty_copy_comes_back_whole(edition, tmp_path: Path) -> None:
    lay_out(tmp_path)
    (tmp_path / "notebooks" / "00.ipynb").write_text("", encoding="utf-8")
    assert len(lay_out(tmp_path).notices) == 1
    assert sources(tmp_path / "notebooks" / "00.ipynb") == ["one"] and not (tmp_path / lesson_copies.KEPT).exists()


def test_a_full_disk_is_a_sentence(edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(lesson_copies, "write_whole", refuse)
    with pytest.raises(LearnerFolderError, match=r"the disk is full\)\. Choose another folder with --home"):
        lay_out(tmp_path / "home")


def test_signed_notebooks_are_trusted(edition, tmp_path: Path) -> None:
    import nbformat
    from nbformat.sign import NotebookNotary

    from itu_course.lab.launcher import trust

    home = tmp_path / "home"
    laid = lay_out(home)
    trust(home, laid.changed)
    notary = NotebookNotary(data_dir=str(home / lesson_copies.SETTINGS / "data"))
    assert all(notary.check_signature(nbformat.read(path, as_version=4)) for path in laid.changed)
    notary.store.close()


@pytest.fixture
def two_lessons(edition) -> None:
    """A course of two lessons, the second one also in French."""
    for name, text in (("01_first", "first"), ("02_second", "second"), ("fr/02_second", "deuxième")):
        path = resources.lessons() / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_text(notebook(text), encoding="utf-8")


def spoil(home: Path, *names: str) -> None:
    for name in names:
        (home / "notebooks" / f"{name}.ipynb").write_text(notebook("mine"), encoding="utf-8")


@pytest.mark.parametrize("asked", ["2", "02", "02_second", "02_second.ipynb"])
def test_one_lesson_is_restored_in_all_its_languages_and_no_other(two_lessons, tmp_path: Path, asked: str) -> None:
    home = tmp_path / "home"
    lay_out(home)
    spoil(home, "01_first", "02_second", "fr/02_second")
    exercise(home).write_text(notebook("my answer"), encoding="utf-8")
    restored = lesson_copies.restore(home, asked)
    assert [path.relative_to(home).as_posix() for path in restored.changed] == [
        "notebooks/02_second.ipynb",
        "notebooks/fr/02_second.ipynb",
    ]
    assert sources(home / "notebooks" / "02_second.ipynb") == ["second"]
    assert sources(home / "notebooks" / "01_first.ipynb") == ["mine"], "not asked for"
    assert sources(exercise(home)) == ["my answer"]
    for number, said in enumerate(restored.notices, 1):
        assert f"kept/02_second-{number}.ipynb" in said
        assert sources(home / "kept" / f"02_second-{number}.ipynb") == ["mine"]


def test_restoring_says_one_sentence_about_each_lesson(two_lessons, tmp_path: Path) -> None:
    home = tmp_path / "home"
    lay_out(home)
    assert lesson_copies.restore(home) == lesson_copies.Laid((), ())
    (home / "notebooks" / "01_first.ipynb").unlink()
    spoil(home, "02_second")
    restored = lesson_copies.restore(home)
    assert len(restored.changed) == len(restored.notices) == 2
    assert say("lab.copied-again", lesson="notebooks/01_first.ipynb") in restored.notices
    assert lesson_copies.restore(home) == lesson_copies.Laid((), ())
    assert lay_out(home) == lesson_copies.Laid((), ()), "the manifest knows what was restored"


def test_a_session_plan_is_restored_where_there_is_one(edition, tmp_path: Path) -> None:
    plan = tmp_path / "notebooks" / "facilitator" / "plan.ipynb"
    lay_out(tmp_path)
    lesson_copies.restore(tmp_path)
    assert not plan.exists()
    lay_out(tmp_path, facilitator=True)
    plan.write_text(notebook(), encoding="utf-8")
    lesson_copies.restore(tmp_path)
    assert sources(plan) == ["for the trainer"]


def test_no_such_lesson_is_a_sentence_and_changes_nothing(two_lessons, tmp_path: Path) -> None:
    lay_out(tmp_path)
    spoil(tmp_path, "01_first")
    with pytest.raises(UnknownName, match="02_second"):
        lesson_copies.restore(tmp_path, "02_secnd")
    assert sources(tmp_path / "notebooks" / "01_first.ipynb") == ["mine"]
