"""Charts of real data and diagrams of how things go, each with its description and its table.

``show("who-signed-dubai-2012")`` puts a figure on the page. Diagrams are drawn by a small writer of SVG and are part
of the page, in its colours. Charts are drawn by matplotlib, which is loaded then and not before; where it is missing,
the description and the table are shown and a sentence says why there is no picture.

Examples
--------
>>> picture = show("women-among-delegates")
>>> picture.head
('Conference', 'Women, of 100', 'Others, of 100')
>>> len(picture.rows), picture.text().startswith(picture.title)
(2, True)
"""

from __future__ import annotations

from itu_course.figures.frame import Picture, table_html

__all__ = ["Picture", "names", "show", "table_html"]


def names() -> tuple[str, ...]:
    """The names of all figures, sorted."""
    return tuple(sorted(_makers()))


def show(name: str, folded: bool = False) -> Picture:
    """One figure.

    Parameters
    ----------
    name
        One of ``names()``.
    folded
        Whether the figure is behind a line to open, because it answers a guess asked just before.

    Returns
    -------
    Picture
        Shows itself in a notebook; nothing is drawn before.

    Raises
    ------
    UnknownName
        If there is no such figure; its message offers the nearest names.
    """
    from itu_course.errors import UnknownName

    makers = _makers()
    if name not in makers:
        raise UnknownName("figure", name, makers)
    from dataclasses import replace
    from importlib import import_module

    picture: Picture = import_module(f"itu_course.figures.{makers[name]}").picture()
    return replace(picture, folded=folded, name=name)


def _makers() -> dict[str, str]:
    """Which module of this room draws which figure."""
    return {
        "afterwards": "ladder",
        "around-one-conference": "campaign",
        "bodies": "bodies",
        "council-seats": "council",
        "fast-or-traditional": "fork",
        "forecast-of-a-text": "band",
        "journey": "journey",
        "new-ip-proven": "new_ip",
        "new-or-changed": "new_or_changed",
        "soft-to-hard": "soft_to_hard",
        "time-to-approve": "approval",
        "told-beforehand": "forecast_record",
        "who-answered-2017": "consultation",
        "women-among-delegates": "women",
        "who-signed-dubai-2012": "dubai",
    }
