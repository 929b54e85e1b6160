"""What the page of a lesson must know before any kernel runs: words, languages, lessons, and whose mode it is in.

JupyterLab hands these to the page with its own settings; ``frontend/lab/src/settings.ts`` reads them there.
"""

from __future__ import annotations

from typing import Any

from itu_course.lab import resources
from itu_course.words import ENGLISH, catalogue, direction, language, languages, start_words, translation

COUNTED = "frame.left"  # the one sentence of the frame whose form depends on a number
NUMBERS = range(200)  # enough to meet every form that a language has for whole numbers


def page_settings(author: bool = False, identity: str = "") -> dict[str, Any]:
    """The settings of the page, ready for ``page_config_data`` of the server.

    Parameters
    ----------
    author : bool
        Whether the notebook's own menus and keys stay (``itu-course --author``).
    identity : str
        The secret of the learner's folder, by which the page knows this server again.

    Returns
    -------
    dict
        Values that JSON can hold, each under a name that begins with ``ituCourse``.
    """
    started = start_words()
    return {
        "ituCourseWords": {code: {**started[code], **frame_words(code)} for code in languages()},
        "ituCourseLanguage": language(),
        "ituCourseDirections": {code: direction(code) for code in languages()},
        "ituCourseLessons": lesson_entries(),
        "ituCourseAuthor": author,
        "ituCourseIdentity": identity,
    }


def frame_words(code: str) -> dict[str, str]:
    """What the frame around a lesson says, by dotted name.

    Parameters
    ----------
    code : str
        A language, one of ``words.languages()``. What it lacks is in English.

    Returns
    -------
    dict of str to str
        The sentences; that of ``COUNTED`` once for each plural category of Unicode that the language uses, such as
        ``frame.left.few``, because the page asks ``Intl.PluralRules`` for the category.

    Examples
    --------
    >>> frame_words("en")["frame.left.one"]
    'about {number} minute left'
    """
    words = {name: text for name, text in catalogue(code).items() if name.startswith("frame.")}
    english = catalogue()
    one, other = (english[f"{COUNTED}.{form}"] for form in ("one", "other"))
    for number in NUMBERS:
        words[f"{COUNTED}.{_category(code, number)}"] = translation(code, "package").npgettext(
            COUNTED, one, other, number
        )
    return words


def lesson_entries() -> list[dict[str, Any]]:
    """The lessons in reading order.

    Returns
    -------
    list of dict
        For each lesson its ``file``, its ``titles`` by language, and the ``languages`` in which it is laid out.
    """
    root = resources.lessons()
    english = catalogue()
    entries = []
    for name in sorted(name for name in english if name.startswith("lessons.") and name.endswith(".file")):
        file = english[name]
        spoken = [code for code in languages() if code == ENGLISH or (root / code / file).is_file()]
        titles = {code: catalogue(code)[name.removesuffix("file") + "title"] for code in languages()}
        entries.append({"file": file, "titles": titles, "languages": spoken})
    return entries


def _category(code: str, number: int) -> str:
    if code == ENGLISH:
        return "one" if number == 1 else "other"
    from babel import Locale

    return str(Locale.parse(code, sep="-").plural_form(number))
