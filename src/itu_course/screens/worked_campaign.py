"""One campaign of an invented group beside the parts of the plan: what it filled in, why, and its documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from itu_course import plan
from itu_course.errors import UnknownName
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Choice, Choices, Columns, Fold, Items, Row, Section, Text
from itu_course.screens.campaign_words import (
    document_blocks,
    in_english,
    part_title,
    reason_blocks,
    reason_text,
    source_block,
)
from itu_course.screens.plan_export import NO_WRITERS, DocumentFiles, Writers
from itu_course.words import say, say_count

BOTH = "both"
DOCUMENTS = "documents"
CARD = "card"


class WorkedCampaignScreen:
    """One part of the worked campaign, behind a line to open.

    Parameters
    ----------
    part
        One of CAMPAIGN_PARTS.
    store
        The learner's answers; only its folder is used, for files that are saved.
    writers
        Kinds of file that the host adds; see ``DocumentFiles``.

    Attributes
    ----------
    part
        The part that is shown.
    variant
        One of ``plan.VARIANTS``, or "both".
    which
        The document chosen, one of ``plan.DOCUMENTS``.
    files
        As what a document can be saved.

    Raises
    ------
    UnknownName
        If the campaign has no such part.
    """

    key = ""

    def __init__(self, part: str, store: Store, writers: Writers = NO_WRITERS) -> None:
        if part not in CAMPAIGN_PARTS:
            raise UnknownName("part-of-the-plan", part, CAMPAIGN_PARTS)
        self.part, self.store = part, store
        self.files = DocumentFiles(store, writers)
        self.variant = plan.VARIANTS[0]
        self.which = part if part in plan.TO_SEND else plan.DOCUMENTS[0]
        self.message = ""
        self.focus = ""

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("campaign.title", part=part_title(self.part))

    def blocks(self) -> list[Block]:
        """A fold with a switch between the variants, the boxes, and the reasons."""
        choices = tuple(Choice(name, say(f"campaign.variants.{name}")) for name in self._offered())
        switch = Choices(
            "variant", say("campaign.variant"), choices, (self.variant,), compact=True, about=part_title(self.part)
        )
        return [self._fold(_invented(), switch, *self._shown())]

    def on_paper(self) -> list[Block]:
        """Both variants, for where nothing can be switched.

        Returns
        -------
        list[Block]
            One fold. Of boxes, the second variant shows only those in which it differs.
        """
        before, sections = self.variant, []
        first, *_, last = self._offered()
        for self.variant in (first, last):
            title = say(f"campaign.variants.{self.variant}")
            sections.append(Section(title, tuple(self._shown()), heading=4))
        self.variant = before
        return [self._fold(_invented(), *sections)]

    def do(self, name: str, value: Any) -> None:
        """Take ``variant``, ``which`` and ``save``.

        Parameters
        ----------
        name
            The name of a block.
        value
            A list with a variant or a document, or a file type such as "docx".

        Raises
        ------
        LearnerFolderError
            If the file cannot be written.
        """
        self.message = ""
        chosen = value if isinstance(value, list | tuple) else ()
        if name == "variant":
            self.variant = next((variant for variant in self._offered() if variant in chosen), self.variant)
        elif name == "which" and self.part == DOCUMENTS:
            self.which = next((document for document in plan.DOCUMENTS if document in chosen), self.which)
        elif name == "save" and value in self.files.kinds and self.part in (DOCUMENTS, *plan.TO_SEND):
            document = plan.document(self.kept, self.which)
            self.message = self.files.write(document, say(f"campaign.files.{self.which}"), str(value))

    @property
    def kept(self) -> plan.PaperStore:
        """The campaign as a plan that can be read like a learner's own."""
        return plan.PaperStore(self.chosen.entries)

    @property
    def chosen(self) -> plan.CampaignVariant:
        """The variant that is shown."""
        return plan.course_campaign().variants[self.variant]

    def _offered(self) -> tuple[str, ...]:
        return (*plan.VARIANTS, BOTH) if self.part in BOXES else plan.VARIANTS

    def _shown(self) -> list[Block]:
        return self._differences() if self.variant == BOTH else SHOWN[self.part](self)

    def _fold(self, *blocks: Block) -> Fold:
        return Fold("worked", say("campaign.fold"), blocks, about=part_title(self.part))

    def _differences(self) -> list[Block]:
        """The boxes in which the two plans differ, side by side."""
        listens, closed = (plan.course_campaign().variants[name] for name in plan.VARIANTS)
        texts = [variant.entries[f"plan/{self.part}"] for variant in (listens, closed)]
        fields = plan.FIELDS[self.part]
        sections: list[Block] = []
        for field in (field for field in fields if texts[0][field] != texts[1][field]):
            lines = tuple(
                (("strong", say(f"campaign.variants.{name}")), ("plain", f": {in_english(str(text[field]))}"))
                for name, text in zip(plan.VARIANTS, texts, strict=True)
            )
            inner = (Items(lines), *reason_blocks(closed.reasons[self.part, field]))
            sections.append(Section(say(f"plan.{self.part}.{field}.label"), inner, boxed=True, heading=4))
        if not sections:
            return [Text(say("campaign.no-difference"))]
        others = tuple(say(f"plan.{self.part}.{field}.label") for field in fields if texts[0][field] == texts[1][field])
        same: list[Block] = [Text(say("campaign.same"), "note"), Items(others)] if others else []
        return [*sections, *same]


def _invented() -> Text:
    campaign = plan.course_campaign()
    names = {"organisation": in_english(campaign.organisation), "state": in_english(campaign.state)}
    return Text(say("campaign.invented", **names), "note")


def _boxes(screen: WorkedCampaignScreen) -> list[Block]:
    """Each box with its text and its reason."""
    part, chosen = screen.part, screen.chosen
    sections: list[Block] = []
    for field in plan.FIELDS[part]:
        lines = [line for line in str(chosen.entries[f"plan/{part}"][field]).splitlines() if line.strip()]
        blocks = (*(Text(in_english(line)) for line in lines), *reason_blocks(chosen.reasons[part, field]))
        sections.append(Section(say(f"plan.{part}.{field}.label"), blocks, boxed=True, heading=4))
    return sections


def _people(screen: WorkedCampaignScreen) -> list[Block]:
    """Each role in a box of its own: a table of five columns would not fit a phone."""
    sections: list[Block] = []
    for row in plan.people(screen.kept):
        values = {
            "stance": say(f"plan.people.stances.{row['stance']}"),
            "power": say(f"plan.people.powers.{row['power']}"),
            "wants": in_english(row["wants"]),
            "reach": in_english(row["reach"]),
        }
        lines = tuple(
            (("strong", say(f"plan.documents.{column}")), ("plain", f": {value}")) for column, value in values.items()
        )
        sections.append(Section(in_english(row["who"]), (Items(lines),), boxed=True, heading=4))
    return [*sections, *_whole(screen)]


def _ways(screen: WorkedCampaignScreen) -> list[Block]:
    situation = plan.situation(screen.kept)
    said = say(
        "campaign.situation",
        government=say(f"routes.short.{situation.government}"),
        money=say(f"plan.ways.money.{situation.money}"),
        visibility=say(f"plan.ways.seen.{situation.visibility}"),
        weeks=say_count("plan.ways.time", situation.weeks or 0),
    )
    ways = plan.chosen_ways(screen.kept)
    lines = tuple(say("plan.ways.line", title=way.title, price=plan.price(way)) for way in ways)
    cares = [Text(say("plan.ways.care", text=way.care), "warning") for way in ways if way.care]
    return [Text(said), Items(lines), *cares, *_whole(screen)]


def _calendar(screen: WorkedCampaignScreen) -> list[Block]:
    today = date.today()
    counted = plan.countdown(screen.kept)
    rows = tuple(plan.row_line(row, today) for row in plan.agenda(screen.kept, today))
    about = [Text(counted.about)] if counted else []
    return [*about, Items(rows), *_whole(screen)]


def _check(screen: WorkedCampaignScreen) -> list[Block]:
    levels = plan.kept(screen.kept, "check")
    blocks: list[Block] = []
    for criterion in plan.CRITERIA:
        level = levels[criterion]
        words = f"{say(f'plan.check.levels.{level}')}: {say(f'plan.check.{criterion}.{level}')}"
        inner = (Text(words), *reason_blocks(screen.chosen.reasons["check", criterion]))
        blocks.append(Section(say(f"plan.check.{criterion}.title"), inner, boxed=True, heading=4))
    return blocks


def _card(screen: WorkedCampaignScreen) -> list[Block]:
    columns = tuple(
        Section(say(f"campaign.columns.{column}"), (Items(tuple(map(in_english, lines))),), boxed=True, heading=4)
        for column, lines in screen.chosen.card.items()
    )
    return [Columns(say("campaign.card"), columns), *_whole(screen)]


def _to_send(screen: WorkedCampaignScreen) -> list[Block]:
    """The whole letter or answer, how long it is, and the reason for each box."""
    part = screen.part
    entry, reasons = screen.chosen.entries[f"plan/{part}"], screen.chosen.reasons
    words = sum(len(str(entry[field]).split()) for field in plan.FIELDS[part])
    lines = tuple(reason_text(say(f"plan.{part}.{field}.label"), reasons[part, field]) for field in plan.FIELDS[part])
    names = dict.fromkeys(name for field in plan.FIELDS[part] for name in reasons[part, field].sources)
    sources = tuple(source_block(name) for name in names)
    return [
        *document_blocks(plan.document(screen.kept, part)),
        Text(say_count("campaign.words", words), "note"),
        Fold("reasons", say("campaign.reasons"), (Items(lines), *sources), about=part_title(part)),
        _save_row(screen, part),
    ]


def _documents(screen: WorkedCampaignScreen) -> list[Block]:
    choices = tuple(Choice(document, say(f"plan.documents.{document}")) for document in plan.DOCUMENTS)
    which = Choices("which", say("campaign.which"), choices, (screen.which,))
    return [which, *document_blocks(plan.document(screen.kept, screen.which)), _save_row(screen, screen.which)]


def _save_row(screen: WorkedCampaignScreen, which: str) -> Row:
    about = f"{say('campaign.save')}: {say(f'plan.documents.{which}')}"
    return screen.files.buttons(about)


def _whole(screen: WorkedCampaignScreen) -> list[Block]:
    """The reason for a part that is not made of boxes."""
    return list(reason_blocks(screen.chosen.reasons[screen.part, plan.WHOLE]))


SHOWN: Mapping[str, Callable[[WorkedCampaignScreen], list[Block]]] = {
    "goal": _boxes,
    "people": _people,
    "ways": _ways,
    "routes": _boxes,
    "calendar": _calendar,
    "safety": _boxes,
    "wrong": _boxes,
    "letter": _to_send,
    "response": _to_send,
    "check": _check,
    CARD: _card,
    DOCUMENTS: _documents,
}
CAMPAIGN_PARTS = tuple(SHOWN)
BOXES = tuple(plan.FIELDS)  # the parts in which box can be laid beside box


def worked_part(part: str) -> list[Block]:
    """What the group in a state that listens filled into a part, with the reasons.

    Parameters
    ----------
    part
        One of CAMPAIGN_PARTS but the documents.

    Returns
    -------
    list[Block]
        Blocks that only are read.
    """
    return SHOWN[part](WorkedCampaignScreen(part, plan.PaperStore({})))
