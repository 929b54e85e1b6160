"""What this course adds to nbgrader's page for marking: points with a comma, and a sentence on points that cannot be.

nbgrader's own page drops the comma of "9,5", takes 95 for more than the most, and saves the most without a word.
"""

from __future__ import annotations

import json
from pathlib import Path

from itu_course.words import say

TEMPLATE = Path(__file__).parent / "templates" / "itu_formgrade"
FILTER = "marking_page_words"  # what the template calls ``page_words``


def page_options() -> tuple[str, ...]:
    """Let the server for marking use our template, which extends nbgrader's.

    Returns
    -------
    tuple of str
        Arguments for the server's command line.
    """
    from nbconvert.exporters import HTMLExporter
    from nbgrader.server_extensions.formgrader import handlers
    from traitlets.config import Config

    theirs = {"template_name": "formgrade", "extra_template_basedirs": [handlers.template_path]}
    paths = HTMLExporter(config=Config({"HTMLExporter": theirs})).template_paths
    # Ours has to come first, and is found nowhere else: a template that extends one of its own name would never end.
    own_first = (str(TEMPLATE), *paths, handlers.template_path)
    return (
        *(f"--HTMLExporter.template_paths={path}" for path in own_first),
        f"--HTMLExporter.filters={FILTER}={page_words.__module__}.{page_words.__name__}",
    )


def page_words(_: object = None) -> str:
    """Write the page's sentences for its script.

    Returns
    -------
    str
        A JSON object that may stand in a script; MOST is replaced by the most points.
    """
    words = {"points": say("assignments.points-range", most="MOST"), "extra": say("assignments.points-extra")}
    return json.dumps(words).replace("<", "\\u003c")
