"""The ways in: 28 routes, filtered by what fits the learner, with some marked for the plan."""

from __future__ import annotations

from typing import Any

from itu_course import facts, plan
from itu_course.facts import COSTS, LEADS, RISKS, SITUATIONS, STAGES, Route
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Choice, Fold, Heading, Items, Pick, Row, Source, Text
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say, say_count

KEY = plan.WAYS_KEY
# What can be asked of a route, and the answers in rising order: cost, time and risk mean "no more than this".
FILTERS = {"situation": SITUATIONS, "cost": COSTS, "lead": LEADS, "risk": RISKS, "stage": STAGES}


class WaysInScreen(SavedScreen):
    """The filters chosen and the routes that pass them. Marked routes are kept as ``routes/mine``.

    Parameters
    ----------
    store
        Where the marks are kept; the filters are not saved, because they tell how a person lives.

    Attributes
    ----------
    chosen
        The answer to each of FILTERS; "" for any.
    marked
        The ids of the routes marked for the plan.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.chosen = dict.fromkeys(FILTERS, "")
        known = [route.id for route in facts.routes()]
        saved = plan.marked_ways(store)
        self.marked = [name for name in saved if name in known]
        self._unknown = [name for name in saved if name not in known]  # from another edition: kept, not shown

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("routes.title")

    @property
    def matching(self) -> tuple[Route, ...]:
        """The routes that pass all filters; where being seen is dangerous, those that need it least come first."""
        passing = (route for route in facts.routes() if self._passes(route))
        if self.chosen["situation"] == "hostile":
            return tuple(sorted(passing, key=lambda route: RISKS.index(route.risk)))
        return tuple(passing)

    def blocks(self) -> list[Block]:
        """The filters, how many routes fit, and each of them behind a line to open."""
        matching = self.matching
        return [
            Text(say("routes.why")),
            *(self._filter(name, words) for name, words in FILTERS.items()),
            Row((Button("all", say("routes.all")),)),
            Heading(say("routes.fit", found=len(matching), all=len(facts.routes())), 3, "found"),
            *([Text(say("routes.unseen-first"), "note")] if self.chosen["situation"] == "hostile" else []),
            *(self._route(route) for route in matching),
            *([] if matching else [Text(say("routes.none"), "note")]),
            *self._marked_routes(),
            *self.saving_blocks(),
        ]

    def act(self, name: str, value: Any) -> None:
        """Take a filter by its name, ``all`` and ``mark``."""
        if name == "all":
            self.chosen = dict.fromkeys(FILTERS, "")
            self.message = self._count()
        elif name in FILTERS:
            self.chosen[name] = str(value) if value in FILTERS[name] else ""
            self.message = self._count()
        elif name == "mark" and any(route.id == value for route in facts.routes()):
            self._mark(str(value))

    def _passes(self, route: Route) -> bool:
        wanted = self.chosen
        return (
            (not wanted["situation"] or wanted["situation"] in route.situations)
            and (not wanted["stage"] or wanted["stage"] in route.stages)
            and all(
                not wanted[name] or scale.index(getattr(route, name)) <= scale.index(wanted[name])
                for name, scale in (("cost", COSTS), ("lead", LEADS), ("risk", RISKS))
            )
        )

    def _count(self) -> str:
        return say_count("routes.counted", len(self.matching))

    def _filter(self, name: str, words: tuple[str, ...]) -> Pick:
        choices = (Choice("", say("routes.any")), *(Choice(word, say(f"routes.{name}.{word}")) for word in words))
        return Pick(name, say(f"routes.{name}.label"), choices, self.chosen[name])

    def _route(self, route: Route) -> Fold:
        marked = route.id in self.marked
        mark = say("routes.unmark" if marked else "routes.mark")
        blocks: list[Block] = [Items(_judgements(route))]
        if route.care:
            blocks.append(Text(say("routes.care", text=route.care), "warning"))
        blocks += [Text(say("routes.barriers")), Items(route.barriers)]
        blocks += [Text(say("routes.steps")), Items(route.steps, numbered=True)]
        if route.confidence != "high":
            blocks.append(Text(say(f"routes.confidence.{route.confidence}"), "note"))
        blocks.append(Row((Button("mark", mark, route.id, about=route.title),)))
        for name in route.sources:
            source = facts.source(name)
            blocks.append(Source(f"{source.publisher}: {source.title}", source.url))
        summary = say("routes.summary-mine" if marked else "routes.summary", title=route.title)
        return Fold(f"route-{route.id}", summary, tuple(blocks))

    def _mark(self, name: str) -> None:
        if name in self.marked:
            self.marked.remove(name)
        else:
            self.marked.append(name)
        self.save({"mine": [*self._unknown, *self.marked]}, KEY)
        sentence = "routes.marked" if name in self.marked else "routes.unmarked"
        self.message = say(sentence, title=facts.route(name).title)

    def _marked_routes(self) -> list[Block]:
        if not self.marked:
            return []
        return [Heading(say("routes.mine")), Items(tuple(facts.route(name).title for name in self.marked))]


def _judgements(route: Route) -> tuple[str, ...]:
    """What is said of a route, one sentence each."""
    return (
        say("routes.who", text=route.who),
        say("routes.gain", text=route.gain),
        *(
            say(f"routes.told.{name}", text=say(f"routes.{name}.{getattr(route, name)}"))
            for name in ("cost", "lead", "risk", "influence")
        ),
        say("routes.told.stages", text=", ".join(say(f"routes.stage.{stage}") for stage in route.stages)),
        say("routes.told.situations", text=", ".join(say(f"routes.short.{word}") for word in route.situations)),
    )
