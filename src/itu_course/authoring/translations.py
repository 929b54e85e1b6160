"""Translations: what there is to translate, how far each language is, and lessons in other languages.

All texts are units of gettext catalogues, read and written with Babel: the package's sentences (``package``), questions
with their options and reasons (``questions``), and the prose of the lessons, block by block (``lessons``). A translator
edits .po files in any tool; nobody opens code.
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

REVIEWED = "X-Reviewed"  # in a catalogue's head: "yes" once a native speaker has read it
NOWHEN = datetime(2000, 1, 1, tzinfo=UTC)  # so that a compiled catalogue depends on its texts alone
FORMS = re.compile(r"^(.+)\.(one|other)$")


@dataclass(frozen=True)
class Unit:
    """One text to translate. ``context`` is its name; ``plural`` the English form for many, where there is one."""

    context: str
    text: str
    plural: str = ""


@dataclass(frozen=True)
class Coverage:
    """How far one language is in one domain, and whether a native speaker has read it."""

    language: str
    domain: str
    done: int
    all: int
    reviewed: bool


def units(domain: str) -> tuple[Unit, ...]:
    """All that there is to translate in one of DOMAINS, in English, in a steady order."""
    return tuple({"package": _package, "questions": _questions, "lessons": _lessons}[domain]())


def coverage() -> tuple[Coverage, ...]:
    """Each language in each domain."""
    found = []
    for code in languages():
        if code == ENGLISH:
            continue
        for domain in DOMAINS:
            known, done = _read(code, domain), 0
            for unit in units(domain):
                done += bool(_translated(known, unit))
            found.append(Coverage(code, domain, done, len(units(domain)), _reviewed(code, domain)))
    return tuple(found)


def update(code: str) -> tuple[Path, ...]:
    """Write the catalogues of a language anew from today's English, keeping what is translated; the files written.

    What changed in English loses its translation, which then stands beside it as a remark. Raises TranslationError.
    """
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        raise TranslationError(say("translations.no-language", code=code)) from None
    written = []
    for domain in DOMAINS:
        old = _read(code, domain)
        new = catalogues.empty(code)
        for unit in units(domain):
            said = _translated(old, unit)
            before = old.get(unit.text, unit.context) or _same_context(old, unit.context)
            remark = (
                [say("translations.was", text=_first(before.string))]
                if before and not said and _first(before.string)
                else []
            )
            message = (unit.text, unit.plural) if unit.plural else unit.text
            new.add(message, said or None, context=unit.context, user_comments=remark)
        written.append(_write(code, domain, new))
    languages.cache_clear()
    return tuple(written)


def build() -> tuple[Path, ...]:
    """Compile all catalogues and write the translated lessons beside the English ones; the files written."""
    written = []
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        for domain in (each for each in DOMAINS if _path(folder.name, each).is_file()):
            path = _path(folder.name, domain).with_suffix(".mo")
            catalog = _checked(folder.name, domain)  # before the file is opened: what is refused leaves it as it was
            with path.open("wb") as out:
                write_mo(out, catalog)
            written.append(path)
        for name, notebook in translated_lessons(folder.name).items():
            path = resources.lessons() / folder.name / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            written.append(path)
    return tuple(written)


def translated_lessons(code: str) -> dict[str, Any]:
    """Each lesson whose every block is translated, as a notebook in that language, by its file name."""
    known = _read(code, "lessons")
    said = {unit.context: _translated(known, unit) for unit in units("lessons")}
    whole = {path.name: path for path in _notebooks() if _whole(path.stem, said)}
    texts = {name: str(text) for name, text in said.items()}
    return {name: _in_language(path, texts, code, set(whole)) for name, path in whole.items()}


def _whole(stem: str, said: dict[str, Any]) -> bool:
    mine = [text for context, text in said.items() if context.startswith(f"{stem}/")]
    return bool(mine) and all(mine)


def _package() -> Iterator[Unit]:
    words = catalogue()
    for name, text in words.items():
        form = FORMS.match(name)
        if not form or f"{form[1]}.one" not in words or f"{form[1]}.other" not in words:
            if not name.endswith(".file"):  # the name of a file is no text
                yield Unit(name, text)
        elif form[2] == "one":
            yield Unit(form[1], text, words[f"{form[1]}.other"])


def _questions() -> Iterator[Unit]:
    yield from (unit for one in quiz.bank(ENGLISH).values() for unit in _question(one))
    for name in quiz.papers():
        paper = quiz.paper(name, ENGLISH)
        yield from (unit for one in paper.questions.values() for unit in _question(one))
        yield from (Unit(f"{paper.name}.{key}", text) for key, text in paper.statements.items())


def _question(one: quiz.Question) -> Iterator[Unit]:
    for context, text in quiz.texts(one):
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
    """The texts within a line of code: all but names such as "00-why-you-are-here"."""
    found = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    return [text for text in found if isinstance(text, str) and " " in text]


def _notebooks() -> list[Path]:
    return sorted(resources.lessons().glob("[0-9]*.ipynb"))


def _in_language(path: Path, said: dict[str, str], code: str, beside: set[str]) -> Any:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            blocks = (
                _cited(block, code) if _is_citation(block) else said[f"{path.stem}/{cell['id']}/{number}"]
                for number, block in enumerate(_blocks(source))
            )
            text = _links("\n\n".join(blocks), beside - {path.name})
        else:
            text = source
            for number, prompt in enumerate(_prompts(source)):
                told = said[f"{path.stem}/{cell['id']}/{number}"]
                text = text.replace(json.dumps(prompt, ensure_ascii=False), json.dumps(told, ensure_ascii=False))
            if text.startswith("from itu_course import "):
                text += f'\npanels.language("{code}")'
        cell["source"] = text.splitlines(keepends=True)
    notebook["metadata"]["itu_course"]["language"] = code
    return notebook


def _links(text: str, beside: set[str]) -> str:
    """Translated lessons lie together, one folder deeper; a lesson that is not translated is one folder up."""
    return re.sub(r"\]\((\d\d_\w+\.ipynb)\)", lambda found: f"]({'' if found[1] in beside else '../'}{found[1]})", text)


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
    # Babel's head holds the hour and the machine's zone; ours says only what a reader needs.
    head = (
        f"# itu-course, {Locale.parse(code, sep='-').english_name}\n"
        'msgid ""\nmsgstr ""\n'
        f'"{REVIEWED}: {"yes" if _reviewed(code, domain) else "no"}\\n"\n'
        f'"Language: {code}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    path.write_text(head + out.getvalue().decode(), encoding="utf-8")
    return path


def _reviewed(code: str, domain: str) -> bool:
    """Whether the head of the catalogue says that a native speaker has read it."""
    path = _path(code, domain)
    return path.is_file() and f'"{REVIEWED}: yes' in path.read_text(encoding="utf-8")


def _same_context(catalog: Catalog, context: str) -> Any:
    return next((message for message in catalog if message.context == context), None)


def _first(said: Any) -> str:
    return str((said[0] if isinstance(said, tuple | list) else said) or "")


def _translated(catalog: Catalog, unit: Unit) -> Any:
    """The translation of a unit, whole and not doubtful; else nothing."""
    message = catalog.get((unit.text, unit.plural) if unit.plural else unit.text, unit.context)
    if message is None or message.fuzzy:
        return None
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return message.string if all(forms) and (not unit.plural or len(forms) == catalog.num_plurals) else None


def _checked(code: str, domain: str) -> Catalog:
    """The catalogue, after a look at what would break the language. Raises TranslationError that names the sentence."""
    catalog = _read(code, domain)
    catalogues.check(catalog, _path(code, domain), code, filled_in=domain == "package")
    catalog.creation_date = catalog.revision_date = NOWHEN
    return catalog
