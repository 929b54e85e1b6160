"""The calendar of a plan as a file for calendar programs (iCalendar, RFC 5545): whole days, nothing of the machine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from itu_course.plan.agenda import AgendaRow

STAMP = "20000101T000000Z"  # a fixed timestamp, so that no file says when somebody was at this machine
MAKER = "-//plan//plan//EN"  # the standard asks for a maker; this one could be anybody's
LINE = 75  # bytes: longer lines are folded (RFC 5545, section 3.1)


def to_icalendar(rows: Sequence[AgendaRow]) -> bytes:
    r"""Write rows of a calendar as an iCalendar file.

    Parameters
    ----------
    rows
        The rows; those that are past are left out.

    Returns
    -------
    bytes
        The file, in UTF-8. The same rows always give the same file. It says what to do and on which day, but not who
        does it.

    Examples
    --------
    >>> to_icalendar(())
    b'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//plan//plan//EN\r\nEND:VCALENDAR\r\n'
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MAKER}"]
    for row in rows:
        if row.state != "past":
            lines += _event(row)
    return b"".join(_folded(line) for line in (*lines, "END:VCALENDAR"))


def _event(row: AgendaRow) -> list[str]:
    identity = hashlib.sha256(f"{row.id} {row.day.isoformat()} {row.task}".encode()).hexdigest()[:32]
    after = date.fromordinal(min(row.day.toordinal() + 1, date.max.toordinal()))
    return [
        "BEGIN:VEVENT",
        f"UID:{identity}",
        f"DTSTAMP:{STAMP}",
        f"DTSTART;VALUE=DATE:{row.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_escaped(row.task)}",
        f"DESCRIPTION:{_escaped(' '.join(filter(None, (row.check, row.basis))))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> bytes:
    """The line in pieces of at most LINE bytes, none of which splits a letter."""
    pieces, piece = [], b""
    for letter in line:
        encoded = letter.encode("utf-8", "replace")
        if len(piece) + len(encoded) > LINE:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join((*pieces, piece)) + b"\r\n"
