"""Catalogues of languages for one test alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from itu_course.authoring import translations
from itu_course.words import language_choice, sentences


def forget() -> None:
    """Empty the caches: what was read of the catalogues before does not count any more."""
    for cached in (language_choice.languages, sentences.translation, sentences.catalogue):
        cached.cache_clear()


@contextmanager
def catalogues_in(folder: Path) -> Iterator[Path]:
    """Read and write all catalogues in ``folder`` inside the block, in place of those of the course."""
    with pytest.MonkeyPatch.context() as system:
        for module in (language_choice, sentences, translations):
            system.setattr(module, "LOCALE", folder)
        forget()
        yield folder
    forget()
