"""What this course adds to nbgrader's page for marking: points with a comma, and a sentence on points that cannot be.

nbgrader's own page drops the comma of "9,5", takes 95 for more than the most, and saves the most without a word.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from itu_course.words import say

TEMPLATE = Path(__file__).parent / "templates" / "itu_formgrade"


def settle_page(config: Any) -> None:
    """Let the server for marking use our template, which extends nbgrader's.

    Parameters
    ----------
    config
        The server's configuration; changed in place.
    """
    from nbconvert.exporters import HTMLExporter
    from nbgrader.server_extensions.formgrader import handlers
    from traitlets.config import Config

    theirs = {"template_name": "formgrade", "extra_template_basedirs": [handlers.template_path]}
    paths = HTMLExporter(config=Config({"HTMLExporter": theirs})).template_paths
    # Ours has to come first, and is found nowhere else: a template that extends one of its own name would never end.
    config.HTMLExporter.template_paths = [str(TEMPLATE), *paths, handlers.template_path]
    config.HTMLExporter.filters = {"marking_page_words": page_words}


def page_words(_: object = None) -> str:
    """Write the page's sentences for its script.

    Returns
    -------
    str
        A JSON object that may stand in a script; MOST is replaced by the most points.
    """
    words = {"points": say("assignments.points-range", most="MOST"), "extra": say("assignments.points-extra")}
    return json.dumps(words).replace("<", "\\u003c")
