"""Read a catalogue of translations (.po), and refuse what would break its language: each fault is one sentence."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from gettext import c2py
from io import StringIO
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from itu_course.errors import TranslationError
from itu_course.words import say

_LINE = re.compile(r'(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"(?:[^"\\]|\\.)*"|)\s*$')
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)")
_NUMBER = ("number", "", None)  # the field that every plural has
_NUMBERS = range(201)  # the rules of all languages repeat within a hundred


def empty(code: str) -> Catalog:
    """A catalogue without translations, with the plural rule of the language."""
    return Catalog(locale=code.replace("-", "_"), fuzzy=False)


def read(path: Path, code: str) -> Catalog:
    """The catalogue in ``path``, for the language ``code``.

    Raises TranslationError, which names file and line, when it is empty, is not plain UTF-8, keeps the marks of an
    unfinished merge, is cut short or misspelt, or has a plural rule that fails.
    """
    text = _text(path, code)
    for number, line in enumerate(text.split("\n"), 1):
        if _CONFLICT.match(line):
            raise TranslationError(say("translations.conflict", file=_name(path), line=number))
        if not _LINE.match(line.strip()):
            raise TranslationError(say("translations.invalid", file=_name(path), line=number))
    try:
        catalog = read_po(StringIO(text), locale=code.replace("-", "_"), abort_invalid=True)
    except PoFileError as reason:
        raise TranslationError(say("translations.invalid", file=_name(path), line=reason.lineno + 1)) from None
    except (ValueError, IndexError, AttributeError):  # what Babel raises for a head or an order of lines it cannot use
        raise TranslationError(say("translations.head", file=_name(path))) from None
    if _usual_name(catalog.charset) != "utf-8":
        raise TranslationError(say("translations.charset", file=_name(path), charset=catalog.charset))
    _check_plural_rule(catalog, path, code)
    return catalog


def check(catalog: Catalog, path: Path, code: str, *, filled_in: bool) -> None:
    """Refuse translations that would fail when they are shown. Raises TranslationError with file and line.

    ``filled_in`` says whether the texts have {fields}. A translation has the fields of its English sentence, no more
    and no fewer; a plural form that is said of one number alone may leave out {number}, as "two words" does in Arabic.
    """
    alone = _of_one_number(catalog)
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if any(forms) and not all(forms):
            _refuse("plural-missing", path, code, message, number=catalog.num_plurals)
        if filled_in and all(forms):
            _check_fields(message, forms, alone, path, code)


def _usual_name(charset: str) -> str:
    """The usual name of a character set, or what was written where there is no such set."""
    try:
        return codecs.lookup(charset).name
    except LookupError:
        return charset


def _text(path: Path, code: str) -> str:
    try:
        raw = path.read_bytes()
    except OSError as reason:
        raise TranslationError(say("translations.unreadable", file=_name(path), reason=reason.strerror)) from None
    if not raw.strip():
        raise TranslationError(say("translations.empty", file=_name(path), code=code))
    if raw.startswith(codecs.BOM_UTF8):
        raise TranslationError(say("translations.bom", file=_name(path)))
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as reason:
        line = raw.count(b"\n", 0, reason.start) + 1
        raise TranslationError(say("translations.encoding", file=_name(path), line=line)) from None


def _check_plural_rule(catalog: Catalog, path: Path, code: str) -> None:
    number = 0
    try:
        rule = c2py(catalog.plural_expr)
        for number in _NUMBERS:
            if not 0 <= rule(number) < catalog.num_plurals:
                break
        else:
            return
    except (ValueError, ArithmeticError):
        pass
    usual = empty(code).plural_forms
    raise TranslationError(say("translations.plural-rule", file=_name(path), number=number, rule=usual))


def _of_one_number(catalog: Catalog) -> set[int]:
    """The places of the plural forms that are said of one number alone."""
    rule = c2py(catalog.plural_expr)
    numbers = Counter(rule(number) for number in _NUMBERS)
    return {form for form, count in numbers.items() if count == 1}


def _check_fields(message: Message, forms: Sequence[str], alone: set[int], path: Path, code: str) -> None:
    source = message.id if isinstance(message.id, tuple | list) else (message.id,)
    try:
        known = {field for text in source for field in _fields(text)}
    except ValueError:  # the English sentence shows a bracket; it is never filled in
        return
    for place, text in enumerate(forms):
        try:
            found = set(_fields(text))
        except ValueError:
            _refuse("braces", path, code, message)
        if found - known:
            _refuse("placeholder", path, code, message)
        needed = known - {_NUMBER} if len(source) > 1 and place in alone else known
        if lacking := needed - found:
            _refuse("left-out", path, code, message, fields=", ".join(f"{{{name}}}" for name, *_ in sorted(lacking)))


def _fields(text: str) -> list[tuple[Any, ...]]:
    """Each {field} as name, format and conversion. Raises ValueError for a bracket without its other half."""
    return [(name, form, turned) for _, name, form, turned in Formatter().parse(text) if name is not None]


def _refuse(fault: str, path: Path, code: str, message: Message, **values: object) -> None:
    where = {"file": _name(path), "line": message.lineno, "name": message.context, "code": code}
    raise TranslationError(say(f"translations.{fault}", **where, **values))


def _name(path: Path) -> str:
    return "/".join(path.parts[-3:])
