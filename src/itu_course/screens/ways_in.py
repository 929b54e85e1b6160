"""The routes panel: 28 ways in, filtered by what fits the learner, with some marked for the plan."""

from __future__ import annotations

from typing import Any

from itu_course import facts
from itu_course.facts import COSTS, LEADS, RISKS, SITUATIONS, STAGES, Route
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Choice, Fold, Heading, Items, Pick, Row, Source, Text
from itu_course.screens.save_notice import AGAIN, save_again, saving_blocks
from itu_course.words import say, say_count

KEY = "routes/mine"
# What can be asked of a route, and the answers in rising order: cost, time and risk mean "no more than this".
FILTERS = {"situation": SITUATIONS, "cost": COSTS, "lead": LEADS, "risk": RISKS, "stage": STAGES}


class RoutesScreen:
    """The filters chosen and the routes that pass them. Marked routes are kept as ``routes/mine``."""

    key = ""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.chosen = dict.fromkeys(FILTERS, "")
        kept = (store.last(KEY) or {}).get("mine")
        known = [route.id for route in facts.routes()]
        self.mine = [name for name in known if isinstance(kept, list) and name in kept]
        self.message = ""
        self.focus = ""
        self._told: list[str] = []

    @property
    def title(self) -> str:
        """The panel's name for screen readers."""
        return say("routes.title")

    @property
    def found(self) -> tuple[Route, ...]:
        """The routes that pass all filters; where being seen is dangerous, those that need it least come first."""
        passing = (route for route in facts.routes() if self._passes(route))
        if self.chosen["situation"] == "hostile":
            return tuple(sorted(passing, key=lambda route: RISKS.index(route.risk)))
        return tuple(passing)

    def blocks(self) -> list[Block]:
        """The filters, how many routes fit, and each of them behind a line to open."""
        return [
            Text(say("routes.why")),
            *(self._filter(name, words) for name, words in FILTERS.items()),
            Row((Button("all", say("routes.all")),)),
            Heading(say("routes.fit", found=len(self.found), all=len(facts.routes())), 3, "found"),
            *([Text(say("routes.unseen-first"), "note")] if self.chosen["situation"] == "hostile" else []),
            *(self._route(route) for route in self.found),
            *([] if self.found else [Text(say("routes.none"), "note")]),
            *self._marked(),
            *saving_blocks(self.store, self._told),
        ]

    def do(self, name: str, value: Any) -> None:
        """A filter by its name, all, mark, save-again."""
        self.message = ""
        if name == AGAIN:
            save_again(self.store, self._told)
        elif name == "all":
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
        return say_count("routes.counted", len(self.found))

    def _filter(self, name: str, words: tuple[str, ...]) -> Pick:
        choices = (Choice("", say("routes.any")), *(Choice(word, say(f"routes.{name}.{word}")) for word in words))
        return Pick(name, say(f"routes.{name}.label"), choices, self.chosen[name])

    def _route(self, route: Route) -> Fold:
        mine = route.id in self.mine
        summary = say("routes.summary-mine" if mine else "routes.summary", title=route.title)
        facts_of_it = (
            say("routes.who", text=route.who),
            say("routes.gain", text=route.gain),
            *(
                say(f"routes.told.{name}", text=say(f"routes.{name}.{getattr(route, name)}"))
                for name in ("cost", "lead", "risk", "influence")
            ),
            say("routes.told.stages", text=", ".join(say(f"routes.stage.{stage}") for stage in route.stages)),
            say("routes.told.situations", text=", ".join(say(f"routes.short.{word}") for word in route.situations)),
        )
        sources = tuple(
            Source(f"{facts.source(name).publisher}: {facts.source(name).title}", facts.source(name).url)
            for name in route.sources
        )
        doubt = (Text(say(f"routes.confidence.{route.confidence}"), "note"),) if route.confidence != "high" else ()
        return Fold(
            f"route-{route.id}",
            summary,
            (
                Items(facts_of_it),
                *((Text(say("routes.care", text=route.care), "warning"),) if route.care else ()),
                Text(say("routes.barriers")),
                Items(route.barriers),
                Text(say("routes.steps")),
                Items(route.steps, numbered=True),
                *doubt,
                Row((Button("mark", say("routes.unmark" if mine else "routes.mark"), route.id, about=route.title),)),
                *sources,
            ),
        )

    def _mark(self, name: str) -> None:
        self.mine = [one for one in self.mine if one != name] if name in self.mine else [*self.mine, name]
        if self.store.set(KEY, {"mine": self.mine}):
            self._told.clear()
        title = facts.route(name).title
        self.message = say("routes.marked" if name in self.mine else "routes.unmarked", title=title)

    def _marked(self) -> list[Block]:
        if not self.mine:
            return []
        return [Heading(say("routes.mine")), Items(tuple(facts.route(name).title for name in self.mine))]
