"""Every sentence of the package that a person may see, and the translations of all that is read.

The English sentences are in ``en/``, a folder of small TOML files. Other languages are gettext catalogues in
``locale/``: a sentence's name is its context, the English sentence its message. What a language lacks is said in
English.

The modules are not called ``language`` and ``catalogue``, because functions of these names are at this door, and a
module is hidden by a function of the same name.

Examples
--------
>>> say("quiz.check")
'Check my answer'
>>> with speaking("ar"):
...     language(), direction(language())
('ar', 'rtl')
>>> language()
'en'
"""

from itu_course.words.language_choice import (
    ENGLISH,
    LOCALE,
    VARIABLE,
    direction,
    known_language,
    language,
    languages,
    set_language,
    speaking,
)
from itu_course.words.sentences import (
    DOMAINS,
    Untranslated,
    catalogue,
    lesson_numbers,
    say,
    say_count,
    start_words,
    translate,
    translation,
    unknown_language,
)

__all__ = [
    "DOMAINS",
    "ENGLISH",
    "LOCALE",
    "VARIABLE",
    "Untranslated",
    "catalogue",
    "direction",
    "known_language",
    "language",
    "languages",
    "lesson_numbers",
    "say",
    "say_count",
    "set_language",
    "speaking",
    "start_words",
    "translate",
    "translation",
    "unknown_language",
]
