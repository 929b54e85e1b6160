"""Every format: nothing is lost, nothing is made up, and mistakes are named."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itu_course import cli, question_formats, quiz
from itu_course.errors import ExchangeError
from itu_course.question_formats import Defaults
from itu_course.quiz import Option, Question
from support.foreign_cases import REFUSED, TAKEN, Refused, Taken
from support.foreign_questions import FOREIGN_GIFT, FOREIGN_MOODLE, HERE

BANK = quiz.bank()


every_format = pytest.mark.parametrize("form", question_formats.FORMATS)


@every_format
def test_every_question_of_the_course_comes_back_as_it_was(form: str) -> None:
    read_back = question_formats.read(question_formats.dump(BANK.values(), form), form)
    assert list(read_back) == list(BANK)
    for name, question in BANK.items():
        assert read_back[name] == question, name


words = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
).filter(lambda text: text and "⟶" not in text)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=7, max_size=7, unique=True), st.sampled_from(question_formats.FORMATS))
def test_no_sign_breaks_a_question(texts: list[str], form: str) -> None:
    """Whatever a teacher writes (brackets, tildes, angle brackets, backslashes) comes back sign by sign."""
    options = tuple(Option(letter, texts[index], index == 1, texts[index + 3]) for index, letter in enumerate("abc"))
    question = Question("any-sign", "02", "objective", 1, "single", texts[6], options, ("CSCV",))
    assert question_formats.read(question_formats.dump([question], form), form) == {"any-sign": question}


@pytest.mark.parametrize(
    ("text", "form", "says"),
    [
        ("not xml at all", "moodle", "is not valid XML"),
        ("<html/>", "moodle", "begins with <html>"),
        ("<quiz/>", "moodle", "contains no question"),
        (FOREIGN_MOODLE.replace("multichoice", "cloze"), "moodle", "type “cloze”"),
        (FOREIGN_MOODLE.replace("They watch.", ""), "moodle", "answer “Firms & others”: there is no feedback"),
        (FOREIGN_MOODLE.replace('fraction="100"', 'fraction="all"'), "moodle", "“all” is not a number"),
        (FOREIGN_MOODLE.replace('fraction="100"', 'fraction="0"'), "moodle", "exactly one right option"),
        ("Who votes? =States", "gift", "begins on line 1 has no answers in curly"),
        ("Who votes? {=States #x ~Firms", "gift", "line 1 must have exactly one opening"),
        ("\n\n{=States #x ~Firms #y}", "gift", "line 3 has no text"),
        ("Who votes? {words ~Firms}", "gift", "has no answers, or text before"),
        ("Who votes? {=States ~Firms #They watch.}", "gift", "“States”: there is no feedback"),
        ("", "gift", "contains no question"),
        ("How many? {#many:0 #x}", "gift", "“many” is not a number"),
        ("// [id:q] [tag:difficulty:hard]\nWho? {=A #x ~B #y}", "gift", "“hard”"),
        ("How many? {#nan:0 #x}", "gift", "“nan”"),
        ("x", "qti", "no format “qti”"),
    ],
)
def test_mistakes_are_named(text: str, form: str, says: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        question_formats.read(text, form, HERE)
    assert says in str(caught.value) and "\n" not in str(caught.value)


def test_nothing_is_made_up() -> None:
    with pytest.raises(ExchangeError, match="does not name a lesson"):
        question_formats.read(FOREIGN_MOODLE, "moodle")
    with pytest.raises(ExchangeError, match="does not name a source"):
        question_formats.read(FOREIGN_MOODLE, "moodle", Defaults("02"))


@every_format
def test_a_duplicate_question_is_refused(form: str) -> None:
    question = BANK["who-may-vote"]
    with pytest.raises(ExchangeError, match="who-may-vote"):
        question_formats.read(question_formats.dump([question, question], form), form)


@pytest.mark.parametrize("case", TAKEN.values(), ids=list(TAKEN))
def test_what_can_be_taken_is_taken_as_it_was(case: Taken) -> None:
    imported = question_formats.read_usable(case.file, case.form, HERE)
    assert not imported.refused
    (question,) = imported.questions.values()
    found = {
        "options": [(option.text, option.correct, option.reason) for option in question.options],
        "matches": set(question.matches),
        "notes": len(imported.notes),
        "wanted_text": question.text,
        "wanted_kind": question.kind,
    }
    for attribute, value in case.wanted.items():
        assert found.get(attribute, getattr(question, attribute, None)) == value, attribute


@pytest.mark.parametrize("case", REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_taken_is_refused_with_the_reason(case: Refused) -> None:
    imported = question_formats.read_usable(case.file, case.form, HERE)
    assert not imported.questions
    (sentence,) = imported.refused
    assert case.says in sentence and "\n" not in sentence


@every_format
def test_all_reasons_are_listed_and_the_rest_is_taken(form: str) -> None:
    files = [case.file for case in (*TAKEN.values(), *REFUSED.values()) if case.form == form]
    whole = "\n\n".join(files)
    if form == "moodle":
        whole = f"<quiz>{whole.replace('<quiz>', '').replace('</quiz>', '')}</quiz>"
    imported = question_formats.read_usable(whole, form, HERE)
    assert len(imported.refused) == sum(case.form == form for case in REFUSED.values())
    assert len(imported.questions) == sum(case.form == form for case in TAKEN.values())


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffé".encode(), "é"),
        ("é".encode("utf-16"), "é"),
        (
            '<?xml version="1.0" encoding="ISO-8859-1"?>é'.encode("latin-1"),
            '<?xml version="1.0" encoding="ISO-8859-1"?>é',
        ),
    ],
)
def test_files_are_read_in_the_encoding_that_they_name(raw: bytes, text: str) -> None:
    assert question_formats.decode(raw) == text


@pytest.mark.parametrize("raw", [b"\xe9 ", b'<?xml version="1.0" encoding="no-such"?>', b"\xff\xfe\x00"])
def test_other_encodings_are_named(raw: bytes) -> None:
    with pytest.raises(ExchangeError, match="UTF-8"):
        question_formats.decode(raw)


def _mutated(text: str, chance: Random) -> str:
    """Change a file as an accident does: cut, doubled, swapped or struck by signs that mean something."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((1, 1, 2, 8, 40)))
        put = chance.choice(
            ("", text[start:end] * 2, *SIGNS, chr(chance.choice((0, 0x1B, 0x85, 0x2028, 0xD83D, 0x661, 0xFFFE))))
        )
        text = text[:start] + put + text[end:]
    return text


SIGNS = (
    *"{}=~#:\\%[]<>&;\"'\n\r\t",
    *(
        "->",
        "####",
        "%-100.0%",
        "::",
        "//",
        "[html]",
        "\n\n",
        "]]>",
        "<![CDATA[",
        "&#0;",
        "1e999",
        "nan",
        "..",
        "T",
        "<sup>",
        "</p>",
    ),
)


def mutations(number: int) -> list[tuple[str, str]]:
    """Files of other people, changed at random, always the same ones."""
    chance = Random(20)
    files = [(case.form, case.file) for case in (*TAKEN.values(), *REFUSED.values())]
    files += [("gift", FOREIGN_GIFT), ("moodle", FOREIGN_MOODLE)]
    files += [(form, question_formats.dump(list(BANK.values())[::20], form)) for form in question_formats.FORMATS]
    return [(form, _mutated(text, chance)) for form, text in (chance.choice(files) for _ in range(number))]


@pytest.mark.parametrize("number", [300, pytest.param(3000, marks=pytest.mark.slow)])
def test_no_damage_to_a_file_makes_a_traceback(number: int) -> None:
    taken = 0
    for form, text in mutations(number):
        try:
            imported = question_formats.read_usable(text, form, HERE)
        except ExchangeError:
            continue
        taken += len(imported.questions)
        if imported.questions:
            assert quiz.parse_bank(question_formats.as_bank(imported.questions.values()), "bank.toml")
    assert taken > number / 10, "most damage is small, so that the rest of the reader is tried too"


def test_import_names_what_it_leaves_out_and_never_overwrites(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, bank = tmp_path / "q.gift", tmp_path / "bank.toml"
    file.write_text("::A::Who? {=A #r ~B #s}\n\n::B::Who? {=word}\n\n::C::Who? {}", encoding="utf-8")
    command = ["questions", "import", str(file), "--format", "gift", "--lesson", "02", "--source", "CSCV"]
    assert cli.main([*command, "--out", str(bank)]) == 1
    said = capsys.readouterr().out
    assert "Question b asks for a word" in said and "Question c asks for a text" in said and "2 questions were" in said
    assert list(quiz.load_bank(bank)) == ["a"]
    before = bank.read_bytes()
    assert cli.main([*command, "--out", str(bank)]) == 2 and bank.read_bytes() == before
    assert "already exists" in capsys.readouterr().err
    assert cli.main([*command, "--out", str(file)]) == 2 and "word" in file.read_text(encoding="utf-8")
    file.write_text("Who? {}", encoding="utf-8")
    assert cli.main([*command, "--out", str(tmp_path / "new.toml")]) == 2 and not (tmp_path / "new.toml").exists()


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, bank = tmp_path / "q.xml", tmp_path / "bank.toml"
    assert cli.main(["questions", "export", str(file), "--lesson", "02"]) == 0
    assert cli.main(["questions", "import", str(file), "--out", str(bank)]) == 0
    assert set(quiz.load_bank(bank)) == {question.id for question in BANK.values() if question.lesson == "02"}
    assert cli.main(["questions", "export", str(file), "--lesson", "77"]) == 2
    assert cli.main(["questions", "import", str(tmp_path / "no.xml"), "--out", str(bank)]) == 2
    assert cli.main(["questions", "export", str(tmp_path / "no" / "q.xml")]) == 2
    messages = capsys.readouterr().err.splitlines()
    assert cli.main(["questions", "export", str(file)]) == 2
    messages += capsys.readouterr().err.splitlines()
    assert [line.split(" ")[0] for line in messages] == ["Nothing", "The", "The", "The"]
