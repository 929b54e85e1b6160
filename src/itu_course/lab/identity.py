"""How an open page knows the course again after the server was ended and started anew.

Any program may take a port that the course has left. So the server shows that it knows a secret of the learner's
folder, which the page was given when it was opened, before the page sends anything. The port belongs to the proof,
because a foreign program could otherwise pass the question on to the course on another port.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from contextlib import suppress
from pathlib import Path

from itu_course.lab.lesson_copies import SETTINGS
from itu_course.learner import write_whole

FILE = "identity"
PORTS = "ports"
KEPT_PORTS = 5  # design choice: a port that has not been used for so long has no open page any more


def folder_secret(folder: Path) -> str:
    """Read the secret of a learner's folder, or make it.

    An OSError is left to the caller.

    Parameters
    ----------
    folder
        The learner's folder.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    path = folder / SETTINGS / FILE
    with suppress(OSError, UnicodeError):
        known = path.read_text(encoding="ascii")
        if re.fullmatch("[0-9a-f]{64}", known):
            return known
    made = secrets.token_hex(32)
    write_whole(path, made)
    return made


def proof(secret: str, nonce: str, port: int) -> str:
    """Show that this server knows the secret, without saying it.

    Parameters
    ----------
    secret
        As `folder_secret` gives it.
    nonce
        What the page asks with, new each time.
    port
        The port on which this server was asked.

    Returns
    -------
    str
        64 hexadecimal digits.

    Examples
    --------
    >>> proof("ab", "n", 8888) == proof("ab", "n", 8889)
    False
    """
    return hmac.new(secret.encode(), f"{port} {nonce}".encode(), hashlib.sha256).hexdigest()


def known_ports(folder: Path) -> list[int]:
    """Read the ports on which the course of a folder was open.

    Parameters
    ----------
    folder
        The learner's folder.

    Returns
    -------
    list[int]
        From 1 to 65535, the preferred one first; empty if nothing is known.
    """
    try:
        words = (folder / SETTINGS / PORTS).read_text(encoding="utf-8").split()
    except (OSError, UnicodeError):
        return []
    return [int(word) for word in words if re.fullmatch(r"[1-9]\d{0,4}", word) and int(word) <= 65535]


def remember_port(folder: Path, port: int) -> None:
    """Remember a port for the next start; without it the course still works, so an OSError is left aside.

    Parameters
    ----------
    folder
        The learner's folder.
    port
        The port on which the course opens now.
    """
    known = known_ports(folder)
    if port not in known:
        with suppress(OSError):
            write_whole(folder / SETTINGS / PORTS, "\n".join(map(str, [*known, port][-KEPT_PORTS:])))
