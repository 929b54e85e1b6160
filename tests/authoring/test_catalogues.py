"""A catalogue that would break its language is refused when it is built, in one sentence, and nothing is written."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from itu_course import cli, words
from itu_course.authoring import translations
from itu_course.errors import TranslationError
from itu_course.words import LOCALE
from support.catalogues import catalogues_in

HEAD = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset={charset}\\n"\n{plural}\n'
GERMAN = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
BODY = """
msgctxt "progress.words"
msgid "{answered} of {asked}"
msgstr "{answered} von {asked}"

msgctxt "quiz.check"
msgid "Check my answer"
msgstr "Meine Antwort prüfen"

msgctxt "write.saved"
msgid "Saved in your folder. {number} word."
msgid_plural "Saved in your folder. {number} words."
msgstr[0] "Gespeichert. Ein Wort."
msgstr[1] "Gespeichert. {number} Wörter."
"""
WHOLE = HEAD.format(charset="utf-8", plural=GERMAN) + BODY


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A catalogue of three translations, in a folder of its own."""
    monkeypatch.setattr(translations, "translated_lessons", lambda code: {})
    with catalogues_in(tmp_path / "locale") as folder:
        po = folder / "de" / "LC_MESSAGES" / "package.po"
        po.parent.mkdir(parents=True)
        po.write_text(WHOLE, encoding="utf-8")
        yield po


def changed(old: str, new: str) -> Callable[[], bytes]:
    assert old in WHOLE
    return lambda: WHOLE.replace(old, new).encode()


def rule(expression: str) -> Callable[[], bytes]:
    return changed("plural=(n != 1)", f"plural={expression}")


FAULTS = {
    "a bracket without its end": (changed("{answered} von", "{answered von"), "“progress.words”"),
    "a bracket without its beginning": (changed("{answered} von", "answered} von"), "“progress.words”"),
    "a lone bracket": (changed("von {asked}", "von {asked} {"), "“progress.words”"),
    "a field of a field": (changed("von {asked}", "von {asked.foo}"), "“progress.words”"),
    "an item of a field": (changed("von {asked}", "von {asked[0]}"), "“progress.words”"),
    "another format": (changed("von {asked}", "von {asked:>99999}"), "“progress.words”"),
    "a conversion": (changed("von {asked}", "von {asked!r}"), "“progress.words”"),
    "a foreign field": (changed("von {asked}", "von {asked} {gefragt}"), "“progress.words”"),
    "a field without a name": (changed("von {asked}", "von {asked} {}"), "“progress.words”"),
    "a field left out": (changed("von {asked}", "von allen"), "{asked}"),
    "a field in one form only of a plural": (changed("Ein Wort", "{wort}"), "“write.saved”"),
    "a plural form left out": (changed('"Gespeichert. {number} Wörter."', '""'), "“write.saved”"),
    "a plural form for many that leaves out how many": (changed("{number} Wörter", "Wörter"), "{number}"),
    "a form too many": (changed('msgstr[1] "', 'msgstr[2] "Viele."\nmsgstr[1] "'), "line"),
    "a plural rule that divides by nothing": (rule("n/0"), "nplurals=2; plural=(n != 1)"),
    "a plural rule that divides by nothing late": (rule("(n == 7 ? n%(n-7) : 0)"), "number 7"),
    "a plural rule that is a program": (rule("system(1)"), "nplurals=2"),
    "a plural rule without an end": (rule("(n != 1"), "nplurals=2"),
    "a plural rule beyond the forms": (rule("n"), "number 2"),
    "a number of forms that is none": (changed("nplurals=2", "nplurals=many"), "head"),
    "Latin letters": (lambda: WHOLE.encode("latin-1"), "UTF-8"),
    "two bytes a letter": (lambda: WHOLE.encode("utf-16"), "UTF-8"),
    "another character set in the head": (changed("charset=utf-8", "charset=latin-1"), "“latin-1”"),
    "an unknown character set in the head": (changed("charset=utf-8", "charset=klingon"), "“klingon”"),
    "a byte-order mark": (lambda: b"\xef\xbb\xbf" + WHOLE.encode(), "byte-order mark"),
    "an empty file": (lambda: b"", "empty"),
    "nothing but space": (lambda: b"\n \n", "empty"),
    "marks of a merge": (changed("msgstr[1]", "<<<<<<< HEAD\nmsgstr[1]"), "merge conflict marker"),
    "the middle mark of a merge": (changed('\nmsgctxt "quiz', '\n=======\nmsgctxt "quiz'), "merge conflict marker"),
    "a text without its end": (changed('von {asked}"', "von {asked}"), "quotation mark"),
    "a text within a text": (changed("von {asked}", 'von "{asked}'), "quotation mark"),
    "a translation without its keyword": (changed('msgstr "Meine Antwort prüfen"\n', ""), "msgstr"),
    "a keyword misspelt": (changed('msgstr "Meine', 'mgstr "Meine'), "line"),
    "a text before any keyword": (lambda: b'"lost"\n' + WHOLE.encode(), "line"),
}


def test_the_whole_catalogue_is_built_and_speaks(german: Path) -> None:
    translations.build()
    with words.speaking("de"):
        assert words.say("progress.words", answered=1, asked=2) == "1 von 2"
        assert [words.say_count("write.saved", n) for n in (1, 2)] == [
            "Gespeichert. Ein Wort.",
            "Gespeichert. 2 Wörter.",
        ]


@pytest.mark.parametrize(("broken", "says"), FAULTS.values(), ids=FAULTS)
def test_what_would_break_the_language_is_refused(german: Path, broken: Callable[[], bytes], says: str) -> None:
    translations.build()
    before = german.with_suffix(".mo").read_bytes()
    german.write_bytes(broken())
    with pytest.raises(TranslationError) as told:
        translations.build()
    sentence = str(told.value)
    assert says in sentence and "package.po" in sentence and "\n" not in sentence.strip()
    assert german.with_suffix(".mo").read_bytes() == before, "the language goes on as it was"


@pytest.mark.parametrize("fault", ["Latin letters", "two bytes a letter", "an empty file", "a text without its end"])
def test_the_report_and_the_update_say_so_too(german: Path, fault: str, capsys: pytest.CaptureFixture[str]) -> None:
    german.with_suffix(".mo").touch()
    broken = FAULTS[fault][0]()
    german.write_bytes(broken)
    for command in (["translations"], ["translations", "update", "de"]):
        assert cli.main(command) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert german.read_bytes() == broken, "nothing of a translator's work is written over"


def test_a_doubtful_translation_and_braces_outside_the_package_harm_nobody(german: Path) -> None:
    german.write_text(
        WHOLE.replace('\nmsgctxt "progress', '\n#, fuzzy\nmsgctxt "progress').replace(
            '{asked}"\n\nmsgctxt "quiz', '{"\n\nmsgctxt "quiz'
        ),
        "utf-8",
    )
    (german.parent / "lessons.po").write_text(WHOLE.replace("von {asked}", "von {"), "utf-8")
    translations.build()


@pytest.mark.parametrize(
    "path", sorted(LOCALE.glob("*/LC_MESSAGES/*.po")), ids=lambda path: str(path.relative_to(LOCALE))
)
def test_every_catalogue_of_the_course_can_be_built_and_loaded(path: Path) -> None:
    translations._checked(path.parents[1].name, path.stem)
    with path.with_suffix(".mo").open("rb") as compiled:
        loaded = gettext.GNUTranslations(compiled)
    assert loaded.info()["language"] == path.parents[1].name
