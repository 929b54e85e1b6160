"""The `itu-course` command: a thin layer over the rooms. Errors are sentences; the exit code is then 2."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from itu_course import __version__
from itu_course.errors import CourseError
from itu_course.words import say, say_count, unknown_language


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit code. 0 done, 1 the person said no, 2 something is wrong (told in a sentence)."""
    given = _parser().parse_args(arguments)
    if sentence := unknown_language():
        print(sentence, file=sys.stderr)
    if given.home:
        os.environ["ITU_COURSE_HOME"] = str(Path(given.home).expanduser().absolute())
    try:
        return int(given.run(given) or 0)
    except CourseError as told:
        print(told, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader, such as "| head", wants no more; nothing is left to flush to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="itu-course", description=say("cli.about"))
    parser.add_argument("--version", action="version", version=f"itu-course {__version__}")
    parser.add_argument("--home", metavar="FOLDER", help=say("cli.home"))
    _open_options(parser)
    parser.set_defaults(run=_open)
    commands = parser.add_subparsers(metavar="COMMAND")
    open_ = commands.add_parser("open", help=say("cli.open"))
    _open_options(open_)
    commands.add_parser("folder", help=say("cli.folder")).set_defaults(run=_folder)
    export = commands.add_parser("export", help=say("cli.export"))
    export.add_argument("--out", metavar="FILE", type=Path, help=say("cli.out"))
    export.set_defaults(run=_export)
    wipe = commands.add_parser("wipe", help=say("cli.wipe"))
    wipe.add_argument("--yes", action="store_true", help=say("cli.yes"))
    wipe.set_defaults(run=_wipe)
    facts = commands.add_parser("facts", help=say("cli.facts"))
    facts.add_argument("--stale", metavar="DATE", help=say("cli.stale"))
    facts.set_defaults(run=_facts)
    check = commands.add_parser("check", help=say("cli.check"))
    check.add_argument("files", metavar="FILE", type=Path, nargs="*", help=say("cli.check-files"))
    check.set_defaults(run=_check)
    _question_commands(commands)
    _assignment_commands(commands)
    translations = commands.add_parser("translations", help=say("cli.translations"))
    translations.set_defaults(run=_translations)
    ways = translations.add_subparsers(metavar="WAY")
    update = ways.add_parser("update", help=say("cli.translations-update"))
    update.add_argument("language", metavar="CODE", help=say("cli.language"))
    update.set_defaults(run=_update_translation)
    ways.add_parser("build", help=say("cli.translations-build")).set_defaults(run=_build_translations)
    _conference_commands(commands)
    return parser


def _conference_commands(commands: Any) -> None:
    commands.add_parser("scenarios", help=say("cli.scenarios")).set_defaults(run=_scenarios)
    simulate = commands.add_parser("simulate", help=say("cli.simulate"))
    simulate.add_argument("scenario", metavar="SCENARIO", help=say("cli.scenario"))
    simulate.add_argument("--runs", type=int, default=1, metavar="N", help=say("cli.runs"))
    simulate.add_argument("--seed", type=int, default=1, metavar="S", help=say("cli.seed"))
    simulate.add_argument("--events", type=Path, metavar="FILE", help=say("cli.events"))
    simulate.add_argument("--json", action="store_true", help=say("cli.json"))
    simulate.set_defaults(run=_simulate)
    replay = commands.add_parser("replay", help=say("cli.replay"))
    replay.add_argument("record", metavar="RECORD", type=Path, help=say("cli.record"))
    replay.set_defaults(run=_replay)
    cards = commands.add_parser("cards", help=say("cli.cards"))
    cards.add_argument("scenario", metavar="SCENARIO", help=say("cli.scenario"))
    cards.add_argument("--out", metavar="DIR", type=Path, required=True, help=say("cli.cards-out"))
    cards.set_defaults(run=_cards)


def _question_commands(commands: Any) -> None:
    questions = commands.add_parser("questions", help=say("cli.questions")).add_subparsers(required=True, metavar="WAY")
    for way, run in (("export", _export_questions), ("import", _import_questions)):
        parser = questions.add_parser(way, help=say(f"cli.questions-{way}"))
        parser.add_argument("file", metavar="FILE", type=Path, help=say(f"cli.questions-{way}-file"))
        parser.add_argument("--format", default="moodle", metavar="FORMAT", help=say("cli.format"))
        parser.add_argument("--lesson", default="", metavar="NN", help=say(f"cli.questions-{way}-lesson"))
        if way == "import":
            parser.add_argument("--source", action="append", default=[], metavar="ID", help=say("cli.source"))
            parser.add_argument("--out", type=Path, required=True, metavar="BANK", help=say("cli.bank-out"))
        parser.set_defaults(run=run)


def _assignment_commands(commands: Any) -> None:
    assignments = commands.add_parser("assignments", help=say("cli.assignments"))
    ways = assignments.add_subparsers(required=True, metavar="STEP")
    for step in ("release", "check", "collect", "grade", "mark", "return", "report"):
        parser = ways.add_parser(step, help=say(f"cli.assignments-{step}"))
        parser.add_argument("--course", type=Path, default=Path(), metavar="FOLDER", help=say("cli.course"))
        if step == "check":
            parser.add_argument("notebook", type=Path, metavar="NOTEBOOK", help=say("cli.notebook"))
        else:
            parser.add_argument("name", metavar="NAME", help=say("cli.assignment"))
        if step == "collect":
            parser.add_argument("folder", type=Path, metavar="FOLDER", help=say("cli.collect-folder"))
        if step == "grade":
            parser.add_argument("--jobs", type=int, default=1, metavar="N", help=say("cli.jobs"))
            parser.add_argument("--dask", metavar="ADDRESS", help=say("cli.dask"))
            parser.add_argument("--not-isolated", action="store_true", help=say("cli.not-isolated"))
            parser.add_argument("--again", action="store_true", help=say("cli.again"))
        parser.set_defaults(run=_assignments, step=step)
    parser = ways.add_parser("agreement", help=say("cli.assignments-agreement"))
    for name in ("first", "second"):
        parser.add_argument(name, type=Path, metavar=name.upper(), help=say("cli.marks"))
    parser.set_defaults(run=_assignments, step="agreement")


def _open_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-browser", action="store_true", help=say("cli.no-browser"))
    parser.add_argument("--port", type=int, help=say("cli.port"))
    parser.add_argument("--facilitator", action="store_true", help=say("cli.facilitator"))


def _open(given: argparse.Namespace) -> int:
    from itu_course import lab, learner

    extra = ["--no-browser"] if given.no_browser else []
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        extra.append("--allow-root")
    return lab.open_course(learner.folder(), given.port, extra, given.facilitator)


def _folder(given: argparse.Namespace) -> int:
    from itu_course import learner

    print(learner.folder())
    return 0


def _export(given: argparse.Namespace) -> int:
    from itu_course import learner

    print(say("cli.exported", out=learner.export(None, given.out)))
    return 0


def _wipe(given: argparse.Namespace) -> int:
    from itu_course import learner

    folder = learner.folder()
    if not folder.exists():
        print(say("cli.nothing-to-wipe", folder=folder))
        return 0
    if not given.yes and input(say("cli.ask-wipe", folder=folder)).strip().lower() != "yes":
        print(say("cli.not-wiped"))
        return 1
    print(say_count("cli.wiped", learner.wipe(folder), folder=folder))
    return 0


def _facts(given: argparse.Namespace) -> int:
    from datetime import date

    from itu_course import facts
    from itu_course.errors import RuleError

    if not given.stale:
        counts = {"sources": len(facts.sources()), "facts": len(facts.facts()), "terms": len(facts.glossary())}
        print(say("cli.facts-counted", ballots=len(facts.ballots()), states=len(facts.member_states()), **counts))
        return 0
    try:
        on = date.fromisoformat(given.stale)
    except ValueError:
        raise RuleError(say("cli.bad-date", date=given.stale)) from None
    found = facts.stale(on)
    for one in found:
        print(one.line)
    print(say_count("cli.stale-counted", len(found), date=facts.plain_date(on)))
    return 0


def _check(given: argparse.Namespace) -> int:
    from itu_course import proofreading

    proofreading.read_data()
    paths = given.files or proofreading.lessons()
    found = [slip for path in paths for slip in proofreading.proofread(path)]
    for slip in found:
        print(slip)
    print(say_count("cli.slips" if found else "cli.checked", len(found) or len(paths)))
    return 2 if found else 0


def _assignments(given: argparse.Namespace) -> int:
    from itu_course import assigning

    return assigning.run(given)


def _export_questions(given: argparse.Namespace) -> int:
    from itu_course import exchange, quiz
    from itu_course.errors import ExchangeError

    found = [one for one in quiz.bank().values() if given.lesson in ("", one.lesson)]
    if not found:
        raise ExchangeError(say("exchange.no-questions", lesson=given.lesson))
    _write(given.file, exchange.dump(found, given.format))
    print(say("exchange.written", number=len(found), path=given.file))
    return 0


def _import_questions(given: argparse.Namespace) -> int:
    from itu_course import exchange
    from itu_course.errors import ExchangeError

    try:
        text = given.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ExchangeError(say("exchange.cannot-read", path=given.file)) from None
    defaults = exchange.Defaults(given.lesson, tuple(given.source))
    found = exchange.read(text, given.format, defaults)
    _write(given.out, exchange.as_bank(found.values()))
    print(say("exchange.written", number=len(found), path=given.out))
    return 0


def _write(path: Path, text: str) -> None:
    from itu_course.errors import ExchangeError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as reason:
        raise ExchangeError(say("exchange.cannot-write", path=path, reason=reason.strerror)) from None


def _translations(given: argparse.Namespace) -> int:
    from itu_course import translating

    found = translating.coverage()
    for one in found:
        reviewed = "" if one.reviewed else say("translations.not-reviewed")
        told = {"language": one.language, "domain": one.domain, "done": one.done, "all": one.all}
        print(say("translations.line", reviewed=reviewed, **told))
    if not found:
        print(say("translations.none"))
    return 0


def _update_translation(given: argparse.Namespace) -> int:
    from itu_course import translating

    for path in translating.update(given.language):
        print(say("translations.written", path=path))
    return 0


def _build_translations(given: argparse.Namespace) -> int:
    from itu_course import translating

    for path in translating.build():
        print(say("translations.written", path=path))
    return 0


def _scenarios(given: argparse.Namespace) -> int:
    from itu_course import conferring

    for line in conferring.listed():
        print(line)
    return 0


def _simulate(given: argparse.Namespace) -> int:
    from itu_course import conferring

    for line in conferring.simulate(given.scenario, given.seed, given.runs, given.events, as_json=given.json):
        print(line)
    return 0


def _replay(given: argparse.Namespace) -> int:
    from itu_course import conferring

    for line in conferring.replay(given.record):
        print(line)
    return 0


def _cards(given: argparse.Namespace) -> int:
    from itu_course import conferring

    for path in conferring.write_cards(given.scenario, given.out):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
