"""Run when Python starts, this notes every connection and every name looked up by the server and by its kernels."""

import os
import sys

_log = os.environ.get("ITU_COURSE_AUDIT")
_here = ("127.", "::1", "localhost", "0.0.0.0")


def _outside(address: object) -> str | None:
    if not isinstance(address, tuple) or not address:
        return None  # a local socket file
    host = str(address[0])
    return None if host == "" or host.startswith(_here) else host


def _hook(event: str, arguments: tuple) -> None:  # type: ignore[type-arg]
    host = None
    if event in ("socket.connect", "socket.sendto"):
        host = _outside(arguments[1])
    elif event == "socket.getaddrinfo" and arguments[0]:
        name = arguments[0].decode() if isinstance(arguments[0], bytes) else str(arguments[0])
        host = None if name.startswith(_here) else name
    if host and _log:
        with open(_log, "a", encoding="utf-8") as out:  # noqa: PTH123
            out.write(f"{event} {host}\n")


if _log:
    sys.addaudithook(_hook)
