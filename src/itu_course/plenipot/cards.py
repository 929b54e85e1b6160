"""Role cards to print.

What a delegation may say, what it keeps to itself, and the lines for the wall are on sheets of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from itu_course.plenipot.scenario import Card, Delegation, Scenario, Voteless
from itu_course.plenipot.wording import marked_up, proposed
from itu_course.plenipot.world import World, world
from itu_course.words import language, say

_STYLE = (
    "body{font:12pt/1.5 sans-serif;max-width:42em;margin:1em auto;padding:0 1em;color:#111;background:#fff}"
    "article{break-after:page;border:1px solid #555;padding:1em;margin:0 0 1em}"
    "h1{font-size:1.4em}h2{font-size:1.2em;margin:0}h3{font-size:1em;margin:1em 0 0}p,ul{margin:.2em 0 0}"
    ".wall p{font-size:2.2em;line-height:1.35;margin:.6em 0}"
    "@media print{article{border:0;margin:0}}"
)


def cards(scenario: Scenario) -> dict[str, str]:
    """Make the pages to print for a workshop.

    Parameters
    ----------
    scenario
        The scenario.

    Returns
    -------
    dict of str to str
        Whole pages of HTML by file name: the draft, its lines in large print, the public sheets, the private sheets
        and, if the scenario has any, the teams without a vote. They load nothing from outside.
    """
    delegations = [delegation for delegation in scenario.delegations if delegation.card]
    public = "".join(_public(scenario, delegation) for delegation in delegations)
    private = "".join(_private(scenario, delegation) for delegation in delegations)
    pages = {
        "draft.html": _page(scenario, say("plenipot.sheet.draft"), _draft(scenario)),
        "wall.html": _page(scenario, say("plenipot.sheet.wall"), _wall(scenario)),
        "public.html": _page(scenario, say("plenipot.sheet.public"), public),
        "private.html": _page(scenario, say("plenipot.sheet.private-title"), private),
    }
    if scenario.voteless:
        teams = "".join(_without_vote(team) for team in scenario.voteless)
        pages["without-a-vote.html"] = _page(scenario, say("plenipot.sheet.voteless"), teams)
    return pages


def line_and_trades(here: World, state: int) -> tuple[str, ...]:
    """Say what a delegation accepts at most and at least on each clause, and what it would trade.

    Parameters
    ----------
    here
        The world of its scenario.
    state
        Index of a delegation with a card.

    Returns
    -------
    tuple of str
        A sentence for each line and each trade.
    """
    clauses, sentences = here.scenario.clauses, []
    for k, clause in enumerate(clauses):
        first, last = here.first[k][state], here.last[k][state]
        if first > 0:
            sentences.append(say("plenipot.card.at-least", clause=clause.label, words=clause.wordings[first].short))
        if last < len(clause.wordings) - 1:
            sentences.append(say("plenipot.card.at-most", clause=clause.label, words=clause.wordings[last].short))
    for trade in here.exchanges:
        if trade.state == state:
            gives, gets = clauses[trade.clause], clauses[trade.other]
            sentences.append(
                say(
                    "plenipot.card.trade",
                    clause=gives.label,
                    words=gives.wordings[trade.gives].short,
                    other=gets.label,
                    other_words=gets.wordings[trade.gets].short,
                )
            )
    return tuple(sentences)


def _page(scenario: Scenario, title: str, body: str) -> str:
    whole = escape(f"{scenario.title}: {title}")
    return (
        f'<!doctype html><html lang="{escape(language())}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{whole}</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>{whole}</h1>{body}"
        f"<p><small>{escape(say('plenipot.limits.teaching'))}</small></p></main></body></html>\n"
    )


def _draft(scenario: Scenario) -> str:
    parts = [f"<p>{escape(line)}</p>" for line in scenario.introduction]
    names = {delegation.code: delegation.name for delegation in scenario.delegations}
    for clause in scenario.clauses:
        lines = [
            (say("plenipot.sheet.tabled", name=names[clause.tabled_by]), [marked_up(proposed(clause)).strip()]),
            (say("plenipot.sheet.today"), [clause.status_quo_words]),
            (say("plenipot.sheet.wordings"), [wording.words for wording in clause.wordings]),
        ]
        parts.append(f"<article><h2>{escape(clause.label)} ({clause.mark})</h2>{_parts(lines)}</article>")
    return "".join(parts)


def _wall(scenario: Scenario) -> str:
    """Each line on two sheets: as it is today, and as it is proposed."""
    names = {delegation.code: delegation.name for delegation in scenario.delegations}
    sheets = []
    for clause in scenario.clauses:
        proposal = say("plenipot.sheet.proposed", name=names[clause.tabled_by])
        both = (
            (say("plenipot.sheet.today"), clause.status_quo_words),
            (proposal, clause.wordings[clause.tabled].words),
        )
        for title, words in both:
            heading = escape(f"{clause.label}: {title}")
            sheets.append(f'<article class="wall"><h2>{heading}</h2><p>{escape(words)}</p></article>')
    return "".join(sheets)


def _without_vote(team: Voteless) -> str:
    lines = [(say("plenipot.sheet.part"), [team.part]), (say("plenipot.sheet.red-line"), [team.red_line])]
    return f"<article><h2>{escape(team.name)}</h2>{_parts(lines)}</article>"


def _public(scenario: Scenario, delegation: Delegation) -> str:
    card = _card(delegation)
    lines = [(say("plenipot.sheet.says"), [card.public]), (say("plenipot.sheet.voice"), list(card.voice))]
    return _sheet(scenario, delegation, lines)


def _private(scenario: Scenario, delegation: Delegation) -> str:
    card = _card(delegation)
    single = ("private", "interests", "must_not", "without_agreement", "flexibility", "relations")
    order = ("private", "interests", "must_have", "nice_to_have", *single[2:])
    lines = [
        (say(f"plenipot.sheet.{name}"), [getattr(card, name)] if name in single else list(getattr(card, name)))
        for name in order
    ]
    own = line_and_trades(world(scenario), scenario.delegation(delegation.code))
    lines += [(say("plenipot.sheet.line"), list(own))] if own else []
    return _sheet(scenario, delegation, [*lines, (say("plenipot.sheet.silence"), [])])


def _sheet(scenario: Scenario, delegation: Delegation, lines: Iterable[tuple[str, list[str]]]) -> str:
    group = scenario.groups[scenario.group(delegation.group)].name
    where = escape(say("plenipot.sheet.where", group=group, region=delegation.region))
    return f"<article><h2>{escape(delegation.name)}</h2><p>{where}</p>{_parts(lines)}</article>"


def _parts(lines: Iterable[tuple[str, list[str]]]) -> str:
    parts = []
    for title, items in lines:
        if len(items) == 1:
            parts.append(f"<h3>{escape(title)}</h3><p>{escape(items[0])}</p>")
        elif items:
            parts.append(f"<h3>{escape(title)}</h3><ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>")
        else:
            parts.append(f"<p>{escape(title)}</p>")
    return "".join(parts)


def _card(delegation: Delegation) -> Card:
    assert delegation.card is not None, "only delegations with a card have a sheet"
    return delegation.card
