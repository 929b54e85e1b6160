"""Ports for servers that tests start, also when several test processes run at once."""

from __future__ import annotations

import random
import socket

# Below the ports that systems give to outgoing connections (32768 and up on Linux, 49152 elsewhere), so that no
# connection takes a port between our choosing it and the server's opening it.
FIRST, LAST = 20_000, 32_000


def free_port() -> int:
    """A port nobody listens on, drawn by chance so that two test processes do not choose the same."""
    while True:
        port = random.SystemRandom().randint(FIRST, LAST)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
