"""Translations: what there is to translate, how far each language is, and lessons in other languages.

All texts are units of gettext catalogues, read and written with Babel: the package's sentences (``package``), questions
with their options and reasons (``questions``), and the prose of the lessons, block by block (``lessons``). A translator
edits .po files in any tool; nobody has to open code.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from itu_course import facts, quiz
from itu_course.authoring import catalogues
from itu_course.errors import TranslationError
from itu_course.lab import resources
from itu_course.words import DOMAINS, ENGLISH, LOCALE, catalogue, languages, say, speaking

REVIEWED = "X-Reviewed"  # in the header of a catalogue: "yes" once a native speaker has read it
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # so that a compiled catalogue depends on its texts alone
FORMS = re.compile(r"^(.+)\.(one|other)$")


@dataclass(frozen=True)
class Unit:
    """One text to translate.

    Attributes
    ----------
    context
        Its name, unique within its domain.
    text
        The English text; of a text with plural forms, the form for one.
    plural
        The English form for many; empty if there are no plural forms.
    """

    context: str
    text: str
    plural: str = ""


@dataclass(frozen=True)
class Coverage:
    """How far one language is in one domain.

    Attributes
    ----------
    language
        The code of the language.
    domain
        One of DOMAINS.
    done
        How many units are translated.
    all
        How many units there are.
    reviewed
        Whether a native speaker has read the translation.
    """

    language: str
    domain: str
    done: int
    all: int
    reviewed: bool


def units(domain: str) -> tuple[Unit, ...]:
    """List what there is to translate in one domain.

    Parameters
    ----------
    domain
        One of DOMAINS.

    Returns
    -------
    tuple[Unit, ...]
        The units, in an order that does not depend on the machine.
    """
    return tuple({"package": _package, "questions": _questions, "lessons": _lessons}[domain]())


def coverage() -> tuple[Coverage, ...]:
    """Count what is translated, for each language and each domain.

    TranslationError is raised if a catalogue cannot be read.

    Returns
    -------
    tuple[Coverage, ...]
        By language, then in the order of DOMAINS; English is left out.
    """
    counts = []
    for code in languages():
        if code == ENGLISH:
            continue
        for domain in DOMAINS:
            catalog = _read(code, domain)
            done = sum(bool(_translated(catalog, unit)) for unit in units(domain))
            counts.append(Coverage(code, domain, done, len(units(domain)), _is_reviewed(code, domain)))
    return tuple(counts)


def update(code: str) -> tuple[Path, ...]:
    """Write the catalogues of a language anew from today's English, and keep what still fits.

    Parameters
    ----------
    code
        The code of a language, such as "pt-BR"; it need not have a catalogue yet.

    Returns
    -------
    tuple[Path, ...]
        The files written. Where the English text has changed, the unit has no translation, and its old one is a remark
        beside it.

    Raises
    ------
    TranslationError
        If there is no such language, or an old catalogue cannot be read; nothing of it is then overwritten.

    Notes
    -----
    Babel's ``Catalog.update`` is not used. It guesses: a new text takes over the translation of any old text that is
    similar enough (``difflib`` with a cutoff of 0.6), also from another context, and is marked as fuzzy; with its
    ``no_fuzzy_matching``, the old translation of a changed text is lost to the translator. Here the context is a unit's
    identity, so the old translation of the same unit is known, and only that one is shown.
    """
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        raise TranslationError(say("translations.no-language", code=code)) from None
    paths = []
    for domain in DOMAINS:
        old, new = _read(code, domain), catalogues.empty(code)
        for unit in units(domain):
            translated = _translated(old, unit)
            before = old.get(unit.text, unit.context) or _same_context(old, unit.context)
            earlier = _first_form(before.string) if before and not translated else ""
            remark = [say("translations.was", text=earlier)] if earlier else []
            message = (unit.text, unit.plural) if unit.plural else unit.text
            new.add(message, translated or None, context=unit.context, user_comments=remark)
        paths.append(_write(code, domain, new))
    languages.cache_clear()
    return tuple(paths)


def build() -> tuple[Path, ...]:
    """Compile all catalogues, and write the translated lessons.

    TranslationError is raised for the first catalogue that would break its language; its compiled file is not changed.

    Returns
    -------
    tuple[Path, ...]
        The files written: beside each .po file a .mo file, and the lessons in a folder for each language.
    """
    paths = []
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        code = folder.name
        for domain in (domain for domain in DOMAINS if _path(code, domain).is_file()):
            path = _path(code, domain).with_suffix(".mo")
            catalog = _checked(code, domain)  # before the file is opened: a catalogue that is refused changes nothing
            with path.open("wb") as out:
                write_mo(out, catalog)
            paths.append(path)
        for name, notebook in translated_lessons(code).items():
            path = resources.lessons() / code / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            paths.append(path)
    return tuple(paths)


def translated_lessons(code: str) -> dict[str, Any]:
    """Make the lessons of a language.

    TranslationError is raised if the catalogue cannot be read.

    Parameters
    ----------
    code
        The code of the language.

    Returns
    -------
    dict[str, Any]
        Each lesson of which every block is translated, as a notebook, by the name of its file.
    """
    catalog = _read(code, "lessons")
    translated = {unit.context: _translated(catalog, unit) for unit in units("lessons")}
    lessons = {path.name: path for path in _notebooks() if _is_whole(path.stem, translated)}
    texts = {context: str(text) for context, text in translated.items()}
    return {name: _in_language(path, texts, code, set(lessons)) for name, path in lessons.items()}


def _is_whole(stem: str, translated: dict[str, Any]) -> bool:
    texts = [text for context, text in translated.items() if context.startswith(f"{stem}/")]
    return bool(texts) and all(texts)


def _package() -> Iterator[Unit]:
    sentences = catalogue()
    for name, text in sentences.items():
        form = FORMS.match(name)
        if not form or f"{form[1]}.one" not in sentences or f"{form[1]}.other" not in sentences:
            if not name.endswith(".file"):  # the name of a file is not a text
                yield Unit(name, text)
        elif form[2] == "one":
            yield Unit(form[1], text, sentences[f"{form[1]}.other"])


def _questions() -> Iterator[Unit]:
    yield from (unit for question in quiz.bank(ENGLISH).values() for unit in _question(question))
    for name in quiz.papers():
        paper = quiz.paper(name, ENGLISH)
        yield from (unit for question in paper.questions.values() for unit in _question(question))
        yield from (Unit(f"{paper.name}.{key}", text) for key, text in paper.statements.items())
    for lesson in quiz.clinics():
        yield from (Unit(name, text) for name, text in quiz.clinic_texts(quiz.clinic(lesson, ENGLISH)))
    yield from (unit for model in quiz.models(ENGLISH).values() for unit in _question(model))


def _question(question: quiz.Question) -> Iterator[Unit]:
    for context, text in quiz.texts(question):
        if text:
            yield Unit(context, text)


def _lessons() -> Iterator[Unit]:
    for path in _notebooks():
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            yield from (Unit(context, text) for context, text in _cell_units(path.stem, cell))


def _cell_units(stem: str, cell: dict[str, Any]) -> Iterator[tuple[str, str]]:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        for number, block in enumerate(_blocks(source)):
            if not _is_citation(block):
                yield f"{stem}/{cell['id']}/{number}", block
    else:
        for number, text in enumerate(_prompts(source)):
            yield f"{stem}/{cell['id']}/{number}", text


def _blocks(source: str) -> list[str]:
    return re.split(r"\n{2,}", source.strip("\n"))


def _is_citation(block: str) -> bool:
    return bool(re.match(r"- \*\*[A-Z0-9]+\*\* ", block)) or block.startswith("<small>Sources: ")


def _prompts(source: str) -> list[str]:
    """The texts within a line of code: all strings but names such as "00-why-you-are-here"."""
    constants = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    return [text for text in constants if isinstance(text, str) and " " in text]


def _notebooks() -> list[Path]:
    return sorted(resources.lessons().glob("[0-9]*.ipynb"))


def _in_language(path: Path, texts: dict[str, str], code: str, beside: set[str]) -> Any:
    """A lesson in another language; ``beside`` are the names of all lessons that are translated."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        source, prefix = "".join(cell["source"]), f"{path.stem}/{cell['id']}"
        if cell["cell_type"] == "markdown":
            blocks = (
                _cited(block, code) if _is_citation(block) else texts[f"{prefix}/{number}"]
                for number, block in enumerate(_blocks(source))
            )
            source = _links("\n\n".join(blocks), beside - {path.name})
        else:
            for number, prompt in enumerate(_prompts(source)):
                old, new = (json.dumps(text, ensure_ascii=False) for text in (prompt, texts[f"{prefix}/{number}"]))
                source = source.replace(old, new)
            if source.startswith("from itu_course import "):
                source += f'\npanels.language("{code}")'
        cell["source"] = source.splitlines(keepends=True)
    notebook["metadata"]["itu_course"]["language"] = code
    return notebook


def _links(text: str, beside: set[str]) -> str:
    """Links to lessons: those that are translated are in the same folder, the others one folder up."""
    return re.sub(r"\]\((\d\d_\w+\.ipynb)\)", lambda link: f"]({'' if link[1] in beside else '../'}{link[1]})", text)


def _cited(block: str, code: str) -> str:
    if not block.startswith("- "):
        return block
    with speaking(code):
        return "\n".join(f"- {facts.citation(line.split('**')[1])}" for line in block.splitlines())


def _path(code: str, domain: str) -> Path:
    return LOCALE / code / "LC_MESSAGES" / f"{domain}.po"


def _read(code: str, domain: str) -> Catalog:
    path = _path(code, domain)
    if not path.is_file():
        return catalogues.empty(code)
    return catalogues.read(path, code)


def _write(code: str, domain: str, catalog: Catalog) -> Path:
    from io import BytesIO

    path = _path(code, domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    out = BytesIO()
    write_po(out, catalog, width=110, omit_header=True)
    # Babel's header holds the time and the time zone of this machine; ours holds only what a reader needs.
    header = (
        f"# itu-course, {Locale.parse(code, sep='-').english_name}\n"
        'msgid ""\nmsgstr ""\n'
        f'"{REVIEWED}: {"yes" if _is_reviewed(code, domain) else "no"}\\n"\n'
        f'"Language: {code}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    path.write_text(header + out.getvalue().decode(), encoding="utf-8")
    return path


def _is_reviewed(code: str, domain: str) -> bool:
    """Check whether the header of the catalogue says that a native speaker has read it."""
    path = _path(code, domain)
    return path.is_file() and f'"{REVIEWED}: yes' in path.read_text(encoding="utf-8")


def _same_context(catalog: Catalog, context: str) -> Any:
    return next((message for message in catalog if message.context == context), None)


def _first_form(translation: Any) -> str:
    return str((translation[0] if isinstance(translation, tuple | list) else translation) or "")


def _translated(catalog: Catalog, unit: Unit) -> Any:
    """The translation of a unit, or None if it lacks a form or is marked as fuzzy."""
    message = catalog.get((unit.text, unit.plural) if unit.plural else unit.text, unit.context)
    if message is None or message.fuzzy:
        return None
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return message.string if all(forms) and (not unit.plural or len(forms) == catalog.num_plurals) else None


def _checked(code: str, domain: str) -> Catalog:
    """The catalogue, if it would not break its language. Raises TranslationError that names the sentence."""
    catalog = _read(code, domain)
    catalogues.check(catalog, _path(code, domain), code, filled_in=domain == "package")
    catalog.creation_date = catalog.revision_date = NO_TIME
    return catalog
