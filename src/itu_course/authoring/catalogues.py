"""Read a catalogue of translations (.po), and refuse what would break its language, one sentence for each fault."""

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
_NUMBER = ("number", "", None)  # the field of every plural, as `_fields` gives it
_NUMBERS = range(201)  # the plural rules of all languages (Unicode CLDR) repeat after 100 or sooner


def empty(code: str) -> Catalog:
    """Make a catalogue without translations.

    Parameters
    ----------
    code
        The code of the language, such as "pt-BR".

    Returns
    -------
    Catalog
        The catalogue, with the plural rule of the language.
    """
    return Catalog(locale=code.replace("-", "_"), fuzzy=False)


def read(path: Path, code: str) -> Catalog:
    """Read a catalogue.

    Parameters
    ----------
    path
        The .po file.
    code
        The code of its language.

    Returns
    -------
    Catalog
        The catalogue.

    Raises
    ------
    TranslationError
        With file and line, if the file cannot be read, is empty, is not plain UTF-8, contains the marks of an
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
    """Refuse translations that would fail when they are shown.

    TranslationError is raised for the first of them, with file and line.

    Parameters
    ----------
    catalog
        The catalogue.
    path
        Its file, for the sentence.
    code
        The code of its language.
    filled_in
        Whether its texts have {fields}. Then a translation must have exactly the fields of its English sentence. Only
        a plural form that is used for one number alone may leave out {number}, as "two words" does in Arabic.
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
    """The usual name of a character set, or the name as written if there is no such set."""
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
    """The indices of the plural forms that are used for one number alone."""
    rule = c2py(catalog.plural_expr)
    uses = Counter(rule(number) for number in _NUMBERS)
    return {index for index, count in uses.items() if count == 1}


def _check_fields(message: Message, forms: Sequence[str], alone: set[int], path: Path, code: str) -> None:
    source = message.id if isinstance(message.id, tuple | list) else (message.id,)
    try:
        known = {field for text in source for field in _fields(text)}
    except ValueError:  # the English sentence shows a lone bracket, so it is never filled in
        return
    for index, text in enumerate(forms):
        try:
            fields = set(_fields(text))
        except ValueError:
            _refuse("braces", path, code, message)
        if fields - known:
            _refuse("placeholder", path, code, message)
        needed = known - {_NUMBER} if len(source) > 1 and index in alone else known
        if lacking := needed - fields:
            _refuse("left-out", path, code, message, fields=", ".join(f"{{{name}}}" for name, *_ in sorted(lacking)))


def _fields(text: str) -> list[tuple[Any, ...]]:
    """Each {field} as name, format and conversion. Raises ValueError for a bracket without its other half."""
    return [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(text) if name is not None]


def _refuse(fault: str, path: Path, code: str, message: Message, **values: object) -> None:
    where = {"file": _name(path), "line": message.lineno, "name": message.context, "code": code}
    raise TranslationError(say(f"translations.{fault}", **where, **values))


def _name(path: Path) -> str:
    return "/".join(path.parts[-3:])
