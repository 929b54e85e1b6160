"""Every visible string of the package, one catalogue per language.

``say("quiz.check")`` gives the sentence of that name; ``say("quiz.points", points=2)`` fills it in. A catalogue is a
folder of small TOML files, one for each room: translators copy ``en/`` to ``<language>/`` and never open code. A
sentence missing in a language falls back to English.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path

ENGLISH = "en"


def language() -> str:
    """The language asked for by the environment variable ITU_COURSE_LANGUAGE; English when unset."""
    return os.environ.get("ITU_COURSE_LANGUAGE", "").strip().lower() or ENGLISH


@cache
def catalogue(code: str = ENGLISH) -> dict[str, str]:
    """All sentences of one language by their dotted name; empty for a language without a catalogue."""
    flat: dict[str, str] = {}
    for path in sorted(Path(__file__).with_name(code).glob("*.toml")):
        _flatten(tomllib.loads(path.read_text(encoding="utf-8")), "", flat)
    return flat


def _flatten(tree: dict[str, object], prefix: str, into: dict[str, str]) -> None:
    for key, value in tree.items():
        if isinstance(value, dict):
            _flatten(value, f"{prefix}{key}.", into)
        else:
            into[f"{prefix}{key}"] = str(value)


def say(name: str, /, **values: object) -> str:
    """The sentence ``name`` in the current language, ``{placeholders}`` filled in. KeyError if English lacks it."""
    sentence = catalogue(language()).get(name) or catalogue(ENGLISH)[name]
    return sentence.format(**values) if values else sentence


def say_count(name: str, number: int, /, **values: object) -> str:
    """As ``say``, choosing ``name.one`` or ``name.other``; ``{number}`` is filled in."""
    return say(f"{name}.{'one' if number == 1 else 'other'}", number=number, **values)
