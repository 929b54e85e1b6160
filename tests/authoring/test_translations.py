"""Translations: gettext catalogues that fit today's English, a lesson in French, and Arabic from right to left."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from itu_course import cli, quiz, words
from itu_course.authoring import translations
from itu_course.errors import RuleError, TranslationError, UnknownName
from itu_course.learner import open_store
from itu_course.panels.widget import Panel
from itu_course.screens import to_text
from itu_course.screens.quiz import QuizScreen
from itu_course.words import DOMAINS, LOCALE, VARIABLE, say, say_count, sentences
from support.catalogues import catalogues_in

CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
each_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "fr")


def names(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))


@each_catalogue
def test_every_translation_belongs_to_a_text_of_today(path: Path) -> None:
    """A translation of words that have changed in English would be shown nowhere, or wrongly."""
    units = {(unit.context, unit.text, unit.plural) for unit in translations.units(path.stem)}
    with path.open("rb") as file:
        for message in read_po(file):
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.id and any(said):
                source = message.id if isinstance(message.id, tuple) else (message.id, "")
                assert (message.context, *source) in units, message.context


@each_catalogue
def test_names_in_brackets_and_markup_stay(path: Path) -> None:
    with path.open("rb") as file:
        for message in read_po(file):
            if not message.id or not message.string:
                continue
            for said in message.string if isinstance(message.string, tuple) else (message.string,):
                source = message.id[1] if isinstance(message.id, tuple) else message.id
                if said and path.stem == "package":
                    assert set(names(said)) <= set(names(source)), message.context
                if said and path.stem == "lessons":
                    assert re.findall(r"\w+\.ipynb", said) or not re.findall(r"\]\(\w+\.ipynb", source), message.context
                    assert said.count("<") == source.count("<"), message.context


@each_catalogue
def test_the_compiled_catalogue_is_the_one_that_people_edit(path: Path) -> None:
    """To fix: itu-course translations build"""
    fresh = io.BytesIO()
    write_mo(fresh, translations._checked(path.parents[1].name, path.stem))
    assert path.with_suffix(".mo").read_bytes() == fresh.getvalue()


@each_catalogue
def test_neither_a_time_nor_a_person_is_named_in_a_catalogue(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("\n\n")[0]
    assert '"X-Reviewed: no' in head or '"X-Reviewed: yes' in head
    assert "Date" not in head and "Translator" not in head and "@" not in head


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_quiz_panel_is_whole(code: str) -> None:
    rooms = ("panel.", "quiz.", "write.", "glossary.") + (("paper.", "progress.") if code == "fr" else ())
    known = translations._read(code, "package")
    lacking = [
        unit.context
        for unit in translations.units("package")
        if unit.context.startswith(rooms) and not translations._translated(known, unit)
    ]
    assert lacking == []


def test_lesson_0_in_french_is_the_one_made_from_its_catalogue(root: Path) -> None:
    """To fix: itu-course translations build"""
    made = translations.translated_lessons("fr")
    assert "00_start_here.ipynb" in made
    for name, notebook in made.items():
        path = root / "notebooks" / "fr" / name
        assert json.loads(path.read_text(encoding="utf-8")) == notebook
        prose = "\n".join("".join(cell["source"]) for cell in notebook["cells"])
        for target in re.findall(r"\]\(([^)]+\.ipynb)\)", prose):
            assert (path.parent / target).is_file(), target
        assert "Lu le 23 novembre 2026" in prose and 'panels.language("fr")' in prose
        english = json.loads((root / "notebooks" / name).read_text(encoding="utf-8"))
        assert [cell["id"] for cell in notebook["cells"]] == [cell["id"] for cell in english["cells"]]


def test_a_question_in_french_keeps_its_key(french: None) -> None:
    one = quiz.question("where-answers-go")
    assert one.text == "Vous répondez à une question de ce cours. Où va votre réponse ?"
    assert one.key == quiz.bank("en")["where-answers-go"].key
    screen = QuizScreen(one.id, open_store())
    screen.do("answer", list(one.key))
    screen.do("check", None)
    assert screen.message.startswith("Juste. Un seul dossier contient tout")
    assert "Un seul dossier contient tout" in to_text(screen.blocks())
    assert quiz.paper("before_after").statements["find-the-change"].startswith("Je peux lire")


def test_what_is_not_translated_is_said_in_english(french: None) -> None:
    assert quiz.question("tie-vote").text == quiz.bank("en")["tie-vote"].text
    assert say("conference.title", name="X") == "Conference: X"


def test_a_region_or_an_unknown_language_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    for asked, got in (
        ("fr_FR", "fr"),
        ("fr-CA", "fr"),
        ("FR", "fr"),
        ("", "en"),
        ("ar.UTF-8", "ar"),
        ("tlh", "en"),
        ("he", "en"),
    ):
        monkeypatch.setenv(VARIABLE, asked)
        assert words.language() == got
    assert say("quiz.check") == "Check my answer"


def test_arabic_has_six_forms_and_runs_from_right_to_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "ar")
    said = {number: say_count("write.saved", number) for number in (0, 1, 2, 5, 11, 100)}
    assert said[1] != said[2] != said[5] and "كلمتان" in said[2]
    view = Panel(QuizScreen("who-may-vote", open_store())).view
    assert (view["language"], view["direction"]) == ("ar", "rtl")
    monkeypatch.setenv(VARIABLE, "fr")
    assert Panel(QuizScreen("who-may-vote", open_store())).view["direction"] == "ltr"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder of catalogues."""
    with catalogues_in(tmp_path / "locale") as empty:
        yield empty


@pytest.mark.slow
def test_a_translator_begins_goes_on_and_is_told_of_changes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = translations.update("pt-BR")
    assert [path.stem for path in paths] == list(DOMAINS)
    po = folder / "pt-BR" / "LC_MESSAGES" / "package.po"
    text = po.read_text(encoding="utf-8")
    po.write_text(
        text.replace('msgid "Check my answer"\nmsgstr ""', 'msgid "Check my answer"\nmsgstr "Verificar"'), "utf-8"
    )
    translations.update("pt-BR")
    assert 'msgstr "Verificar"' in po.read_text(encoding="utf-8"), "what is translated stays"
    english = dict(words.catalogue())
    monkeypatch.setattr(translations, "catalogue", lambda: {**english, "quiz.check": "Check this answer"})
    translations.update("pt-BR")
    changed = po.read_text(encoding="utf-8")
    assert 'msgid "Check this answer"\nmsgstr ""' in changed
    assert "the English text has changed; the translation was: Verificar" in changed


def test_mistakes_in_a_catalogue_are_told(folder: Path) -> None:
    with pytest.raises(TranslationError, match="“klingon” is not a language code"):
        translations.update("klingon")
    translations.update("de")
    po = folder / "de" / "LC_MESSAGES" / "package.po"
    text = po.read_text(encoding="utf-8")
    wrong = 'msgid "{answered} of {asked}"\nmsgstr "{beantwortet} von {asked}"'
    po.write_text(text.replace('msgid "{answered} of {asked}"\nmsgstr ""', wrong), encoding="utf-8")
    with pytest.raises(TranslationError, match=r"“progress.words” into de uses a name in curly brackets"):
        translations.build()


def test_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["translations"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("fr, lessons: ") for line in lines)
    assert all("not yet reviewed by a native speaker" in line for line in lines)


WRONG_ANSWERS = (
    ("number", "abc"),
    ("single", 3),
    ("single", ["a", "b"]),
    ("order", ["a"]),
    ("match", "a"),
    ("match", {}),
)


@pytest.mark.parametrize(("kind", "answer"), WRONG_ANSWERS)
def test_an_answer_that_does_not_fit_is_refused_in_the_language_spoken(
    kind: str, answer: quiz.Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every word of the refusal comes from the catalogue of the language: here each sentence is its own name."""
    monkeypatch.setattr(sentences, "catalogue", lambda code="en": _Names())
    question = next(one for one in quiz.bank("en").values() if one.kind == kind)
    with pytest.raises(RuleError) as refused:
        quiz.mark(question, answer)
    assert str(refused.value).startswith("<quiz.refused.")


@pytest.mark.parametrize("name", ["tie-vot", "zzzzzz"])
def test_a_name_that_is_not_there_is_told_in_the_language_spoken(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownName) as plain:
        quiz.question(name)
    monkeypatch.setattr(sentences, "catalogue", lambda code="en": _Names())
    with pytest.raises(UnknownName) as told:
        quiz.question(name)
    assert str(told.value).startswith("<unknown.")
    assert f"“{name}”" in str(plain.value) and told.value.nearest == plain.value.nearest


class _Names(dict[str, str]):
    """A language in which each sentence is its own name in angle brackets."""

    def __missing__(self, name: str) -> str:
        return f"<{name}>"
