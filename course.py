#!/usr/bin/env python3
"""Set up (the first time only) and open the course. Needs Python 3.11 or later and nothing else.

    python3 course.py          open the course
    python3 course.py test     pass its tests

Anything else is passed on to the `itu-course` command, for example: python3 course.py wipe
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
READY = VENV / "course-ready"  # written last: a set-up that was cut short has none and is made again
LOG = ROOT / ".venv-set-up.log"
LOCK = ROOT / ".venv-set-up.lock"
CACHE = ROOT / ".venv-set-up-cache"  # so that a set-up that was cut short need not fetch again; gone when it is done
NEEDS = 1_500_000_000  # bytes free on the disk for a first set-up
NO_NETWORK = (
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "error sending request",
    "Could not connect",
    "dns error",
    "Network is unreachable",
    "getaddrinfo failed",
    "ConnectTimeout",
)


def fingerprint(extras):
    """What the environment must match: this Python, the packages asked for, where the course lies."""
    text = sys.version + str(ROOT) + extras
    for name in ("pyproject.toml", "constraints.txt"):
        text += (ROOT / name).read_text(encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()


def is_ready(extras):
    """Whether the environment is made and matches. The tests' environment serves for learning too."""
    try:
        made = READY.read_text(encoding="utf-8").split()
    except OSError:
        return False
    return PYTHON.exists() and any(fingerprint(each) in made for each in {extras, "[test]"})


def set_up(extras):
    """Make the private environment. Leaves with a sentence when something is missing."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop("This Python cannot make a private environment; install the package python3-venv "
             "(on Debian or Ubuntu: sudo apt install python3-venv), then run this again.")  # fmt: skip
    if shutil.disk_usage(ROOT).free < NEEDS:
        stop(
            "The disk is too full: the first set-up needs %.1f GB free; make room, then run this again." % (NEEDS / 1e9)
        )
    say("Setting up the course. This happens once and takes a few minutes.")
    READY.unlink(missing_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        say("1 of 3: making a private place for it")
        run(log, sys.executable, "-m", "venv", "--clear", VENV)
        say("2 of 3: fetching a faster installer")
        pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
        wanted = ("-e", "." + extras, "-c", "constraints.txt")
        fast = run(log, *pip, "uv", may_fail=True) == 0
        say("3 of 3: fetching the course's packages (about 150 MB)")
        if fast:
            fast = (
                run(log, PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON, *wanted, may_fail=True)
                == 0
            )
        if not fast:
            run(log, *pip, "--no-compile", *wanted)
    READY.write_text(fingerprint(extras), encoding="utf-8")
    LOG.unlink(missing_ok=True)
    shutil.rmtree(CACHE, ignore_errors=True)
    say("Ready.")


def run(log, *command, may_fail=False):
    """Run a command with its output in the log and dots on the screen; its exit code."""
    own = dict(os.environ, UV_CACHE_DIR=str(CACHE / "uv"), PIP_CACHE_DIR=str(CACHE / "pip"), UV_LINK_MODE="copy")
    process = subprocess.Popen([str(part) for part in command], cwd=ROOT, env=own, stdout=log, stderr=subprocess.STDOUT)
    try:
        while True:
            try:
                code = process.wait(5)
                break
            except subprocess.TimeoutExpired:
                print(".", end="", flush=True)
    except BaseException:
        process.kill()
        process.wait()
        raise
    if code and not may_fail:
        explain(LOG.read_text(encoding="utf-8", errors="replace"))
    return code


def explain(log):
    """Leave with the likeliest reason for a failed set-up."""
    if "No space left" in log or "disk is full" in log.lower():
        stop("The disk became full during the set-up; make room, then run this again.")
    if any(sign in log for sign in NO_NETWORK):
        stop("The first set-up needs the internet and found none; connect, then run this again.")
    stop("The set-up did not work; run this again, or send the file " + LOG.name + " to who gave you the course.")


def stop(sentence):
    """Say what is wrong and leave."""
    print(file=sys.stderr)
    sys.exit(sentence)


def say(sentence):
    """One line of progress."""
    print(sentence, flush=True)


def only_one(extras):
    """Set up, unless another window is just doing so: then wait for it."""
    waited = False
    while True:
        try:
            os.close(os.open(LOCK, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            if not waited:
                say("Another window is setting up the course; waiting for it.")
            waited = True
            time.sleep(2)
            if (
                time.time()
                - max(LOCK.stat().st_mtime if LOCK.exists() else 0, LOG.stat().st_mtime if LOG.exists() else 0)
                > 900
            ):
                LOCK.unlink(missing_ok=True)  # left by a set-up that died
        except OSError as reason:
            stop(f"The folder {ROOT} cannot be written ({reason.strerror}); copy the course to a folder of your own.")
    try:
        if not is_ready(extras):
            set_up(extras)
    finally:
        LOCK.unlink(missing_ok=True)


def main():
    """Set up if needed, then hand over."""
    if sys.version_info < (3, 11):
        sys.exit("The course needs Python 3.11 or later; this is Python %d.%d." % sys.version_info[:2])
    words = sys.argv[1:]
    testing = words[:1] == ["test"]
    extras = "[test]" if testing else ""
    try:
        if not is_ready(extras):
            only_one(extras)
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again to go on.")
    command = [str(PYTHON), "-m", *(["pytest", *words[1:]] if testing else ["itu_course", *words])]
    if testing:
        os.chdir(ROOT)
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
