"""Pictures of real data, each with its description and its table.

``show("who-signed-dubai-2012")`` puts a figure on the page. matplotlib is loaded when a figure is drawn, not before;
where it is missing, the description and the table are shown and a sentence says why there is no picture.
"""

from __future__ import annotations

from itu_course.figures.frame import Picture

__all__ = ["Picture", "names", "show"]


def names() -> tuple[str, ...]:
    """All figures that can be shown."""
    return tuple(sorted(_makers()))


def show(name: str) -> Picture:
    """The figure ``name``. Raises UnknownName with the nearest names."""
    from itu_course.errors import UnknownName

    makers = _makers()
    if name not in makers:
        raise UnknownName("figure", name, makers)
    from importlib import import_module

    return import_module(f"itu_course.figures.{makers[name]}").picture()  # type: ignore[no-any-return]


def _makers() -> dict[str, str]:
    return {"who-signed-dubai-2012": "dubai"}
