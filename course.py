#!/usr/bin/env python3
"""Set up (the first time only) and open the course. Needs Python 3.11 or later and nothing else.

    python3 course.py          open the course
    python3 course.py test     run all its tests (with --fast: those that take seconds; with a path: those in it)

Anything else is passed on to the `itu-course` command, for example: python3 course.py wipe
"""

# Every Python from 2.7 on must be able to parse this file, so that it can say which Python is needed. So: no f-strings,
# no annotations, no keyword-only parameters, no "_" in numbers, and nothing new is imported before this check.
from __future__ import print_function

import sys

if sys.version_info < (3, 11):
    sys.exit("The course needs Python 3.11 or later; this is Python %d.%d." % sys.version_info[:2])

import contextlib
import hashlib
import os
import platform
import re
import shutil
import subprocess
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
NEW = ROOT / ".venv-new"  # a set-up is built here, while the one before stays in use
OLD = ROOT / ".venv-old"  # the one before, for the moment in which the two change places
MARK = "course-ready"  # in an environment, written last: a set-up that was cut short has none
LOG = ROOT / ".venv-set-up.log"
LOCK = ROOT / ".venv-set-up.lock"  # stays behind; only the operating system's lock on it counts
CACHE = ROOT / ".venv-set-up-cache"  # so that a set-up that was cut short need not fetch again; gone when it is done
LINK = "_editable_impl_itu_course.pth"  # in an environment: where the course's own sources are
NEEDS = 1500000000  # bytes free on the disk for a set-up
FOREIGN = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP")  # would let other people's modules run inside the course
NO_NETWORK = (
    "Failed to establish a new connection",
    "Cannot connect to proxy",
    "Temporary failure in name resolution",
    "error sending request",
    "Could not connect",
    "dns error",
    "Network is unreachable",
    "getaddrinfo failed",
    "ConnectTimeout",
)


class Problem(Exception):
    """Why the set-up failed, as one sentence for the user."""


def python(venv):
    """The Python of an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def packages():
    """The requirements by group ("" for everyone, "[test]" for tests), and the pinned versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"": project["dependencies"]}
    for name, requirements in project.get("optional-dependencies", {}).items():
        groups["[" + name + "]"] = requirements
    return groups, (ROOT / "constraints.txt").read_text(encoding="utf-8").split("\n")


def fingerprint(extras):
    """What an environment must match: major and minor version of Python, the platform, the packages asked for.

    Neither the folder nor the build of Python counts: a course that was moved, or a Python that got a security update,
    needs no new set-up.
    """
    asked = [sys.version_info[:2], sys.platform, platform.machine(), extras, packages()]
    return hashlib.sha256(repr(asked).encode()).hexdigest()


def is_ready(extras, venv=VENV):
    """Whether an environment is complete and matches. The tests' environment serves for learning too."""
    try:
        mark = (venv / MARK).read_text(encoding="utf-8").split()
    except OSError:
        return False
    for serving in {extras, "[test]"}:
        if fingerprint(serving) in mark:
            return has_python(venv) and has_packages(venv, serving)
    return False


def has_python(venv):
    """Whether the Python that the environment was made from is still there (otherwise its link leads nowhere)."""
    try:
        home = re.search(r"(?m)^home *= *(.*?) *$", (venv / "pyvenv.cfg").read_text(encoding="utf-8"))
    except OSError:
        return False
    return python(venv).exists() and home is not None and Path(home.group(1)).is_dir()


def has_packages(venv, extras):
    """Whether every package that the course names is installed. Reads names of folders only, for speed."""
    groups = packages()[0]
    wanted = groups[""] + (groups.get(extras, []) if extras else []) + ["itu-course"]
    names = {re.split(r"[^\w.-]", each, maxsplit=1)[0] for each in wanted if ";" not in each}
    installed = {
        each.name.split("-")[0].lower() for site in sites(venv) for each in site.glob("*.dist-info") if each.is_dir()
    }
    return {re.sub("[-.]+", "_", name).lower() for name in names} <= installed


def sites(venv):
    """The folders of an environment that hold its packages."""
    return [venv / "Lib/site-packages"] if os.name == "nt" else list(venv.glob("lib/python*/site-packages"))


def link():
    """The line that points an environment to the sources in this folder.

    Always ASCII, because the encoding in which Python reads it differs between versions and systems.
    """
    source = str(ROOT / "src")
    return source if source.isascii() else "import sys; sys.path.append(" + ascii(source) + ")"


def is_linked(venv):
    """Whether the environment uses the sources in this folder, and not those of where it was before."""
    try:
        return all((site / LINK).read_text(encoding="utf-8").strip() == link() for site in sites(venv))
    except (OSError, UnicodeError):
        return False


def relink(venv):
    """Point an environment to the sources in this folder after it was created, moved or copied. Needs no internet."""
    for site in sites(venv):
        with contextlib.suppress(OSError, UnicodeError):
            before = (site / LINK).read_text(encoding="utf-8").strip()
            if before != link() and before.endswith("src"):
                readdress(venv, Path(before).parent / ".venv", VENV)
        try:
            (site / LINK).write_text(link() + "\n", encoding="utf-8")
        except OSError as reason:
            raise Problem(no_writing(reason))


def readdress(venv, before, after):
    """Update the path of an environment in its scripts (not on Windows, where they find it by themselves)."""
    if os.name == "nt":
        return
    for script in (venv / "bin").iterdir():
        if script.is_file() and not script.is_symlink() and script.stat().st_size < 20000:
            text = script.read_bytes()
            if os.fsencode(before) + b"/" in text and text.startswith(b"#!"):
                script.write_bytes(text.replace(os.fsencode(before) + b"/", os.fsencode(after) + b"/"))


def works(venv, extras):
    """Whether an environment can still run the course from this folder, although it is not what is asked for now."""
    needed = "pytest" if extras else "jupyterlab"
    code = "import sys, itu_course, %s; sys.exit(not itu_course.__file__.startswith(sys.argv[1]))" % needed
    command = [str(python(venv)), "-P", "-c", code, str(ROOT / "src")]
    try:
        return subprocess.call(command, env=clean(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def clean():
    """The environment variables for every Python started here, without those that would let other modules in."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return dict(kept, PYTHONSAFEPATH="1")


def set_up(extras):
    """Create the new environment beside the one in use, then swap them. Raises Problem and keeps the old one."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Problem("This Python cannot create a private environment. Install the package python3-venv "
                      "(on Debian or Ubuntu: sudo apt install python3-venv), then run this again.")  # fmt: skip
    if shutil.disk_usage(ROOT).free < NEEDS:
        raise Problem(
            "The disk is too full: a set-up needs %.1f GB. Free some space, then run this again." % (NEEDS / 1e9)
        )
    if VENV.exists():
        say("The course needs a new set-up. It takes a few minutes. The previous one stays until the new one is ready.")
    else:
        say("Setting up the course. This happens once and takes a few minutes.")
    install(extras)
    relink(NEW)
    if not works(NEW, extras):
        raise Problem(failed())
    (NEW / MARK).write_text(fingerprint(extras), encoding="utf-8")
    swap()
    with contextlib.suppress(OSError):
        LOG.unlink()
    shutil.rmtree(CACHE, ignore_errors=True)
    say("Ready.")


def install(extras):
    """Create the new environment with all packages. Raises Problem."""
    with LOG.open("w", encoding="utf-8") as log:
        say("1 of 3: creating a private environment")
        run(log, [sys.executable, "-P", "-m", "venv", "--clear", NEW])
        with (NEW / "pyvenv.cfg").open("a", encoding="utf-8") as settings:
            settings.write("relocatable = true\n")  # asks uv for scripts that find their environment by themselves
        say("2 of 3: downloading a faster installer")
        own = [python(NEW), "-P", "-m"]
        pip = own + ["pip", "--disable-pip-version-check", "install", "--quiet"]
        wanted = ["-e", "." + extras, "-c", "constraints.txt"]
        fast = run(log, pip + ["uv"], may_fail=True) == 0
        if not fast and is_offline():
            raise Problem(failed())  # asking once more would only take longer
        say("3 of 3: downloading the course's packages (about 150 MB)")
        if fast:
            uv = own + ["uv", "pip", "install", "--quiet", "--python", python(NEW)] + wanted
            fast = run(log, uv, may_fail=True) == 0
        if not fast:
            run(log, pip + ["--no-compile"] + wanted)


def swap():
    """Replace the old environment by the new one. If this is interrupted, the next start completes it."""
    readdress(NEW, NEW, VENV)
    try:
        if VENV.exists() or VENV.is_symlink():
            shutil.rmtree(OLD, ignore_errors=True)
            VENV.rename(OLD)
        NEW.rename(VENV)
    except OSError:  # on Windows, while a program in it runs
        if OLD.exists() and not VENV.exists():
            OLD.rename(VENV)
        raise Problem("The new set-up is ready, but the previous one is in use. Close the course, then run this again.")
    remove(OLD)


def remove(venv):
    """Delete an environment that is not needed any more, or what can be deleted of it."""
    if venv.is_symlink():
        venv.unlink()
    shutil.rmtree(venv, ignore_errors=True)


def run(log, command, may_fail=False):
    """Run a command with its output in the log and dots on the screen; return its exit code."""
    own = dict(clean(), UV_CACHE_DIR=str(CACHE / "uv"), PIP_CACHE_DIR=str(CACHE / "pip"), UV_LINK_MODE="copy")
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
        raise Problem(failed())
    return code


def is_offline():
    """Whether the set-up log reports a missing network."""
    return any(sign in LOG.read_text(encoding="utf-8", errors="replace") for sign in NO_NETWORK)


def failed():
    """The likeliest reason for a failed set-up, from its log."""
    log = LOG.read_text(encoding="utf-8", errors="replace")
    if "No space left" in log or "disk is full" in log.lower():
        return "The disk filled up during the set-up. Free some space, then run this again."
    if is_offline():
        return "The set-up needs the internet, but there is no connection. Connect, then run this again."
    return "The set-up failed. Run this again, or send the file " + LOG.name + " to the person who gave you the course."


def no_writing(reason):
    """Why nothing could be written, from an OSError."""
    return "The folder %s cannot be written (%s). Copy the course to a folder of your own." % (ROOT, reason.strerror)


def say(sentence):
    """One line of progress."""
    print(sentence, flush=True)


def try_lock(file):
    """Lock an open file for this process alone; False when another process holds it.

    The operating system ends the lock with its process, so no lock can outlive a crash or a power cut.
    """
    if os.name == "nt":
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass  # a file system without locks: better no lock than no course
    return True


@contextlib.contextmanager
def only_one():
    """Hold the lock of the set-up, after waiting for another window that is just setting up. Raises Problem."""
    try:
        file = LOCK.open("a", encoding="utf-8")
    except OSError as reason:
        raise Problem(no_writing(reason))
    with file:
        if not try_lock(file):
            say("Another window is setting up the course. Waiting for it.")
            while not try_lock(file):
                time.sleep(1)
        try:
            yield
        except OSError as reason:
            raise Problem(no_writing(reason))


def prepare(extras):
    """Get the environment ready: complete an interrupted swap, follow a move, set up. Raises Problem."""
    if is_ready(extras, NEW):
        swap()
    elif OLD.exists() and not VENV.exists():
        OLD.rename(VENV)
    if VENV.exists() and not is_linked(VENV):
        relink(VENV)
    if is_ready(extras):
        remove(NEW)
        remove(OLD)
    else:
        set_up(extras)


def in_order(extras):
    """Whether the environment is ready, so that the command can start at once."""
    return is_ready(extras) and is_linked(VENV) and not NEW.exists() and not OLD.exists()


def lane(words):
    """What pytest is asked for: the fast lane, the whole lane with coverage, or exactly what the words say.

    Both lanes use up to four processors: a browser in each needs memory too.
    """
    if words not in ([], ["--fast"]):
        return words
    shared = ["-n", str(min(4, os.cpu_count() or 1)), "--no-loadscope-reorder", "--durations=10"]
    return words + shared + ([] if words else ["--cov", "--cov-report="])


def main():
    """Set up if needed, then run the command."""
    words = sys.argv[1:]
    testing = words[:1] == ["test"]
    extras = "[test]" if testing else ""
    try:
        if not in_order(extras):
            with only_one():
                prepare(extras)
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again to continue.")
    except Problem as problem:
        if not (is_linked(VENV) and works(VENV, extras)):
            print(file=sys.stderr)
            sys.exit(str(problem))
        say("\n%s\nThe previous set-up still works, so the course continues with it." % problem)
    command = [str(python(VENV)), "-P", "-m"] + (["pytest"] + lane(words[1:]) if testing else ["itu_course"] + words)
    own = clean()
    if testing:
        os.chdir(ROOT)
        del own["PYTHONSAFEPATH"]  # tests decide how they start Python
    if os.name == "nt":
        sys.exit(subprocess.call(command, env=own))
    os.execve(command[0], command, own)


if __name__ == "__main__":
    main()
