"""For those who write the course: a lint of lessons and data, and catalogues of translations.

The modules are the names at this door: `lint` finds mistakes in lessons and data, `data_checks` those that show only
when questions are compared, `translations` says what there is to translate and writes catalogues and translated
lessons, `catalogues` reads and checks one catalogue. Each is imported when it is first used, because Babel and the
figures take time to load.

Examples
--------
>>> from itu_course.authoring import translations
>>> next(unit.text for unit in translations.units("package") if unit.context == "quiz.check")
'Check my answer'
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["catalogues", "data_checks", "lint", "translations"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(name)
