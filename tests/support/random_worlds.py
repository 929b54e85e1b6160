"""Small random scenarios and random acts, possible or not: what two engines must agree on."""

from __future__ import annotations

import random
from dataclasses import fields, replace

from itu_course.plenipot.acts import CHAIR, YOU, Act, in_order
from itu_course.plenipot.levers import BY_ID, Lever
from itu_course.plenipot.scenario import Card, Clause, Delegation, Group, Scenario, Trade, Wording
from itu_course.plenipot.settings import Settings

TEAMS = (YOU, "others")
OFTEN = ("brief", "brief", "brief", "bridge", "bridge", "bridge", "hold")  # seldom possible, or needed for what is


def random_world(number: int) -> Scenario:
    """A scenario of 3 to 12 states with a card, up to 30 without, and 1 to 5 clauses: always the same for a number."""
    luck = random.Random(number)
    clauses = tuple(_clause(luck, index) for index in range(luck.randint(1, 5)))
    groups = tuple(Group(f"G{index}", f"Group {index}") for index in range(luck.randint(1, 3)))
    cast = [_delegation(luck, f"N{n:02}", groups[n % len(groups)], clauses, True) for n in range(luck.randint(3, 12))]
    crowd = [
        _delegation(luck, f"{'MQ'[n % 2]}{n:02}", luck.choice(groups), clauses, False)
        for n in range(luck.randint(0, 30))
    ]
    clauses = tuple(replace(clause, tabled_by=luck.choice(cast).code) for clause in clauses)
    return Scenario(
        name=f"random-{number}",
        version=1,
        title="",
        introduction=(),
        budget=luck.choice((8, 20, 60)),
        rounds=(luck.randint(1, 2), luck.randint(1, 3), luck.randint(2, 5), luck.randint(1, 2)),
        clauses=clauses,
        groups=groups,
        coordinators=tuple(luck.choice([one.code for one in cast if one.group == group.code]) for group in groups),
        delegations=tuple(sorted([*cast, *crowd], key=lambda delegation: delegation.code)),
        settings=_settings(luck),
        trades=_trades(luck, cast, clauses),
        no_votes=tuple(one.code for one in cast if luck.random() < 0.2),
        spread=(luck.randint(0, 12), luck.randint(0, 20), luck.randint(0, 30), luck.randint(0, 9)),
    )


def random_acts(scenario: Scenario, number: int, most: int = 40) -> tuple[Act, ...]:
    """Acts of every kind in the order of a record; some can be carried out, others in some draws only, or never."""
    luck = random.Random(f"acts of {number}")
    chosen = [_act(luck, scenario) for _ in range(luck.randint(0, most))]
    return in_order(set(chosen) | set(_sittings(luck, scenario)))


def _clause(luck: random.Random, index: int) -> Clause:
    positions = sorted(luck.sample(range(0, 101, 4), luck.randint(2, 6)))
    wordings = tuple(Wording(position, f"Words {position}.", str(position)) for position in positions)
    return Clause(
        id=f"clause-{index}",
        kind="operative",
        mark="ADD",
        label=f"clause {index}",
        about="",
        tabled_by="",
        tabled=luck.randrange(len(wordings)),
        aim=luck.randrange(len(wordings)),
        status_quo=luck.randint(0, 100),
        status_quo_words="Today.",
        weight=0.5,
        wordings=wordings,
    )


def _delegation(luck: random.Random, code: str, group: Group, clauses: tuple[Clause, ...], named: bool) -> Delegation:
    card = Card("", "", "", (), (), (), "", None, "", "", "", ()) if named else None
    return Delegation(
        code=code,
        name=f"State {code}",
        region="A",
        group=group.code,
        positions=tuple(luck.randint(0, 100) for _ in clauses),
        saliences=tuple(luck.randint(13, 128) / 128 for _ in clauses),
        mandate=luck.randint(0, 128) / 128,
        trust=luck.randint(0, 5),
        listens=luck.random() < 0.5,
        votes=luck.random() < 0.9,
        card=card,
        lines=tuple(_line(luck, clause, named) for clause in clauses),
    )


def _line(luck: random.Random, clause: Clause, named: bool) -> tuple[int, int] | None:
    if not named or luck.random() < 0.5:
        return None
    first, last = sorted(luck.choices(range(len(clause.wordings)), k=2))
    return first, last


def _trades(luck: random.Random, cast: list[Delegation], clauses: tuple[Clause, ...]) -> tuple[Trade, ...]:
    trades = []
    for delegation in cast:
        for index, line in enumerate(delegation.lines):
            beyond = [w for w in range(len(clauses[index].wordings)) if line and not line[0] <= w <= line[1]]
            others = [clause for clause in clauses if clause.id != clauses[index].id]
            if beyond and others and luck.random() < 0.6:
                other = luck.choice(others)
                gives = (clauses[index].id, luck.choice(beyond))
                trades.append(Trade(delegation.code, gives, (other.id, luck.randrange(len(other.wordings)))))
    return tuple(trades)


def _settings(luck: random.Random) -> Settings:
    """The numbers of the model, each a little other than usual."""
    usual = Settings()
    values = {field.name: getattr(usual, field.name) for field in fields(Settings)}
    varied = {name: max(value * luck.randint(2, 6) // 4, 1) for name, value in values.items() if luck.random() < 0.5}
    return replace(usual, **(varied | {"package_cost": luck.choice((3, 12))}))


def _act(luck: random.Random, scenario: Scenario) -> Act:
    """One act. Names are those of the scenario; rounds, seats and fields may be wrong."""
    known = BY_ID[luck.choice([*sorted(BY_ID), *OFTEN])]
    named = [delegation.code for delegation in scenario.delegations if delegation.card]
    clause = luck.choice(scenario.clauses)
    stage = luck.choice(known.stages)
    rounds = [number for number in range(scenario.all_rounds) if scenario.stage(number) == stage]
    number = luck.choice(rounds) if luck.random() < 0.95 else luck.randrange(scenario.all_rounds)
    if isinstance(known, Lever):
        by, target = luck.choice(TEAMS), known.target
    else:
        by = {"team": luck.choice(TEAMS), "chair": CHAIR}.get(known.seat, luck.choice(named))
        target = "seat" if known.seat == "team" else ""
    ballot = not isinstance(known, Lever) and known.ballot
    steps = 3 if ballot else len(clause.wordings)
    return Act(
        round=number,
        by=by,
        lever=known.id,
        clause=clause.id if known.clause else None,
        target=_target(luck, scenario, target, named),
        step=luck.randint(0, steps - (luck.random() < 0.95)) if known.wording or ballot else None,
    )


def _target(luck: random.Random, scenario: Scenario, target: str, named: list[str]) -> str | None:
    if target == "group":
        return luck.choice(scenario.groups).code
    if target == "seat" and luck.random() < 0.2:
        return CHAIR
    if target and luck.random() < 0.05:
        return luck.choice(scenario.delegations).code
    return luck.choice(named) if target else None


def _sittings(luck: random.Random, scenario: Scenario) -> list[Act]:
    """Often nobody takes a seat; otherwise some people do, some leave it, and all that a seat may do is tried."""
    if luck.random() < 0.5:
        return []
    named = [delegation.code for delegation in scenario.delegations if delegation.card]
    acts = []
    for code in luck.sample([*named, CHAIR], luck.randint(1, 3)):
        taken = luck.randrange(scenario.all_rounds)
        acts.append(Act(taken, YOU, "take", target=code))
        if luck.random() < 0.4:
            acts.append(Act(luck.randint(taken, scenario.all_rounds - 1), YOU, "leave", target=code))
        for _ in range(luck.randint(0, 12)):
            act = _act(luck, scenario)
            if not isinstance(BY_ID[act.lever], Lever) and act.lever not in ("take", "leave"):
                acts.append(replace(act, by=CHAIR if code == CHAIR and act.lever in ("table", "gavel") else code))
    return [act for act in acts if act.by != CHAIR or act.lever in ("table", "gavel")]
