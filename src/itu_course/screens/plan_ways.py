"""The ways of the plan: ranked for one situation, compared, and taken into the plan whole."""

from __future__ import annotations

from typing import Any

from itu_course import facts, plan
from itu_course.facts import Route
from itu_course.learner import Store
from itu_course.screens.blocks import (
    Block,
    Button,
    Choice,
    Choices,
    Fold,
    Grid,
    Heading,
    Items,
    Pick,
    Row,
    Section,
    Source,
    Text,
    Writing,
)
from itu_course.screens.isolation import typed
from itu_course.screens.plan_part import PlanPartScreen
from itu_course.words import say, say_count

# What is asked of a situation, and where the words for question and answers are: lesson 6 asks the same.
WORDS = {"government": "situation", "money": "cost", "visibility": "risk"}
DONE = "done"


class PlanWaysScreen(PlanPartScreen):
    """The situation, five ways at a time, and the ways of the plan with their first steps.

    Parameters
    ----------
    store
        Where the plan is kept; the ways are kept where lesson 6 keeps those that were marked there.

    Attributes
    ----------
    page
        Which five are shown, from 0.
    compared
        The ids of the ways to lay side by side, at most three.
    """

    part = "ways"

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.page = 0
        self.compared: tuple[str, ...] = ()

    def blocks(self) -> list[Block]:
        """The four questions, the ranking, what fell out, and what is in the plan."""
        ranking = plan.rank(plan.situation(self.store))
        blocks: list[Block] = [
            Text(say("plan.ways.ask"), "note"),
            *self._situation(),
            Heading(say("plan.ways.found", fitting=len(ranking.fitting)), 4, "found"),
            Text(say("plan.ways.order"), "note"),
            *(self._offer(ranking) if ranking.fitting else [Text(say("plan.ways.nothing"), "warning")]),
            *_left_out(ranking),
            *self._in_plan(),
            *self._beside(),
            *self._saving(),
        ]
        return self._with_sheet(blocks)

    def act(self, name: str, value: Any) -> None:
        """Take the four answers, ``take``, ``compare``, ``more`` and ``done <id>`` with the numbers of steps."""
        what, _, way = name.partition(" ")
        if name in plan.ASKED:
            self._answer(name, str(value) if value in plan.ASKED[name] else "")
        elif name == "weeks":
            self._answer(name, str(value or "").strip()[:10])
        elif name == "take":
            self._take(set(map(str, value or ())))
        elif name == "compare":
            self.compared = tuple(dict.fromkeys(map(str, value or ())))
        elif name == "more":
            pages = max(1, len(self._pages()))
            self.page = (self.page + 1) % pages
            self.message, self.focus = say("plan.ways.page", page=self.page + 1, pages=pages), "found"
        elif what == DONE and any(way == route.id for route in plan.chosen_ways(self.store)):
            done = {known: list(numbers) for known, numbers in plan.ways_done(self.store).items()}
            done[way] = sorted({int(number) for number in value or () if str(number) in ("0", "1", "2")})
            self.saved[DONE] = done
            self._save()

    def _answer(self, name: str, value: str) -> None:
        self.saved[name] = value
        self.page, self.compared = 0, ()
        self._save()
        self.message = say_count("routes.counted", len(plan.rank(plan.situation(self.store)).fitting))

    def _take(self, ticked: set[str]) -> None:
        """Keep the ticks of the five that are shown; all others stay, also what this edition does not know."""
        shown = [way.id for way in self._shown(self._pages())]
        marked = [way for way in plan.marked_ways(self.store) if way not in shown or way in ticked]
        marked += [way for way in shown if way in ticked and way not in marked]
        self.save({"mine": marked}, plan.WAYS_KEY)
        self.message = say_count("plan.ways.taken", len(plan.chosen_ways(self.store)))

    def _pages(self) -> tuple[tuple[Route, ...], ...]:
        return plan.rank(plan.situation(self.store)).pages

    def _shown(self, pages: tuple[tuple[Route, ...], ...]) -> tuple[Route, ...]:
        return pages[min(self.page, len(pages) - 1)] if pages else ()

    def _situation(self) -> list[Block]:
        blocks: list[Block] = []
        for name, answers in plan.ASKED.items():
            words = WORDS[name]
            choices = (Choice(answer, say(f"routes.{words}.{answer}")) for answer in answers)
            chosen = str(self.saved.get(name, "")) if self.saved.get(name) in answers else ""
            all_choices = (Choice("", say("plan.ways.not-said")), *choices)
            blocks.append(Pick(name, say(f"routes.{words}.label"), all_choices, chosen))
        weeks = str(self.saved.get("weeks", ""))
        blocks.append(Writing("weeks", say("plan.ways.weeks"), weeks, 1, say("plan.ways.weeks-hint")))
        if weeks.strip() and plan.read_weeks(weeks) is None:
            blocks.append(Text(say("plan.ways.bad-weeks", text=typed(weeks)), "warning"))
        return blocks

    def _offer(self, ranking: plan.Ranking) -> list[Block]:
        pages, marked = ranking.pages, plan.marked_ways(self.store)
        page = min(self.page, len(pages) - 1)
        shown = pages[page]
        ticks = tuple(Choice(way.id, say("plan.ways.line", title=way.title, price=plan.price(way))) for way in shown)
        chosen = tuple(way.id for way in shown if way.id in marked)
        more = say("plan.ways.first" if page == len(pages) - 1 else "plan.ways.more")
        return [
            Text(say("plan.ways.page", page=page + 1, pages=len(pages))),
            Choices("take", say("plan.ways.take"), ticks, chosen, several=True),
            *([Row((Button("more", more),))] if len(pages) > 1 else []),
            *self._comparison(shown),
        ]

    def _comparison(self, shown: tuple[Route, ...]) -> list[Block]:
        laid = [way for way in facts.routes() if way.id in self.compared]  # also from another page
        ways = {way.id: way for way in (*plan.chosen_ways(self.store), *laid, *shown)}
        compared = [ways[name] for name in self.compared if name in ways]
        choices = tuple(Choice(way.id, way.title) for way in ways.values())
        blocks: list[Block] = [
            Choices("compare", say("plan.ways.compare"), choices, tuple(way.id for way in compared), several=True)
        ]
        if len(compared) > plan.MOST_COMPARED:
            blocks.append(Text(say("plan.ways.too-many"), "note"))
        if len(compared) > 1:
            head, *rows = plan.comparison(compared)
            blocks.append(Grid(say("plan.ways.compared-caption"), head, tuple(rows)))
        return [Fold("comparison", say("plan.ways.compare"), tuple(blocks), open=bool(compared))]

    def _in_plan(self) -> list[Block]:
        known = {way.id for way in facts.routes()}
        gone = [name for name in plan.marked_ways(self.store) if name not in known]
        notes: list[Block] = [Text(say("plan.ways.gone", id=typed(name)), "note") for name in gone]
        ways = [self._way(way) for way in plan.chosen_ways(self.store)]
        return [Heading(say("plan.ways.in-plan"), 4), *ways, *notes] if ways or notes else []

    def _way(self, way: Route) -> Section:
        done = plan.ways_done(self.store).get(way.id, ())
        steps = tuple(Choice(str(number), step) for number, step in enumerate(way.steps))
        blocks: list[Block] = [Text(plan.price(way)), Text(say("plan.ways.brings", text=way.gain))]
        if way.care:
            blocks.append(Text(say("plan.ways.care", text=way.care), "warning"))
        legend = say("plan.ways.first-steps", title=way.title)
        blocks.append(Choices(f"{DONE} {way.id}", legend, steps, tuple(map(str, done)), several=True))
        for name in way.sources:
            source = facts.source(name)
            blocks.append(Source(f"{source.publisher}: {source.title}", source.url))
        return Section(way.title, tuple(blocks), boxed=True, heading=5)


def _left_out(ranking: plan.Ranking) -> list[Block]:
    if not ranking.left_out:
        return []
    lines = tuple(
        f"{say('plan.ways.left', title=out.route.title, why=out.why)} {out.instead}".rstrip()
        for out in ranking.left_out
    )
    return [Fold("left-out", say_count("plan.ways.left-out", len(lines)), (Items(lines),))]
