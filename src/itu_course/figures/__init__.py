"""Pictures of real data, each with its description and its table.

``show("who-signed-dubai-2012")`` puts a figure on the page. matplotlib is loaded when a figure is drawn, not before;
where it is missing, the description and the table are shown and a sentence says why there is no picture.
"""

from __future__ import annotations

from itu_course.figures.frame import Picture, table_html

__all__ = ["Picture", "names", "show", "table_html"]


def names() -> tuple[str, ...]:
    """All figures that can be shown."""
    return tuple(sorted(_makers()))


def show(name: str, folded: bool = False) -> Picture:
    """The figure ``name``; ``folded`` behind a line to open, where it answers a guess asked just before.

    Raises UnknownName with the nearest names.
    """
    from itu_course.errors import UnknownName

    makers = _makers()
    if name not in makers:
        raise UnknownName("figure", name, makers)
    from dataclasses import replace
    from importlib import import_module

    picture: Picture = import_module(f"itu_course.figures.{makers[name]}").picture()
    return replace(picture, folded=folded)


def _makers() -> dict[str, str]:
    """Which module of this room draws which figure."""
    return {
        "bodies": "bodies",
        "around-one-conference": "campaign",
        "forecast-of-a-text": "band",
        "new-or-changed": "new_or_changed",
        "time-to-approve": "approval",
        "told-beforehand": "forecast_record",
        "who-answered-2017": "consultation",
        "women-among-delegates": "women",
        "who-signed-dubai-2012": "dubai",
    }
