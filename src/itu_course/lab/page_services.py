"""What the course's server answers beside JupyterLab's own: who it is, and how far the learner is.

``settings/jupyter_server_config.py`` names this module to the server, which takes ``default_handlers`` from it.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler
from tornado import web

from itu_course import learner
from itu_course.lab.identity import folder_secret, proof
from itu_course.lab.stations import stations

LONGEST_NONCE = 64


class IdentityHandler(APIHandler):  # type: ignore[misc]
    """Prove to a page that this is the course of its folder; it asks before it sends anything of its own."""

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    def get(self) -> None:
        """Answer ``?nonce=…`` with the proof."""
        nonce = self.get_query_argument("nonce", "")[:LONGEST_NONCE]
        self.finish({"proof": proof(folder_secret(learner.folder()), nonce, self.serverapp.port)})


class PathHandler(APIHandler):  # type: ignore[misc]
    """Tell the opening page how far the learner is."""

    @web.authenticated
    def get(self) -> None:
        """Answer with the stations, counted now."""
        self.finish({"stations": stations(learner.folder())})


default_handlers: list[tuple[str, Any]] = [
    (r"/itu-course/identity", IdentityHandler),
    (r"/itu-course/path", PathHandler),
]
