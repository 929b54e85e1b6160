"""The numbers of the model, all in one place. docs/plenipot-model.md says where each comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The numbers of the model, all whole.

    Each says where it comes from: a source, or "design choice" for one that nobody has measured.

    Attributes
    ----------
    member_from
        Salience, in 128ths, from which a state with a card sits in the ad hoc group of a clause. Design choice.
    beyond_line
        A wording beyond a state's line costs as if its squared distance were so much larger, in points squared.
        Design choice.
    gap_first
        Salience times distance, in points, from which a state objects when the committee opens. Design choice.
    gap_last
        The same in the last round; in between it grows evenly. Design choice.
    hold_loss
        So many points worse than today's text, times salience, must words be for a state to hold them without a line.
        Design choice.
    nerve_line
        Nerve of a bracket for a crossed line. Design choice.
    nerve_loss
        Nerve for each four points by which the words are worse than today's text. Design choice.
    nerve_mandate
        Nerve for a mandate of 1. Stubbornness is power: Bernardo and others 2023. Design choice.
    nerve_trust
        Nerve for each step of trust in the team that asked. Design choice.
    nerve_evidence
        Nerve if a consultation put evidence on record and a team asks. Design choice.
    pressure
        Nerve that a holder loses in each round of the committee. Design choice.
    isolation
        Nerve that it loses besides, times the share of the group that can live with the text. Design choice.
    company
        So much less nerve is lost for each other holder. Design choice.
    most_company
        At most so many other holders count. Design choice.
    night
        Times the pressure in the last round of the committee. Design choice.
    plenary
        Times the pressure in a round of the plenary. Design choice.
    late_night
        Quarters by which the nerve of a bracket first made at night is divided: 6 leaves two thirds. Design choice.
    late_plenary
        The same for one first made in plenary: 10 leaves two fifths. Design choice.
    hall_gap
        Salience times distance, in points, from which a delegation in the hall objects strongly. Design choice.
    hall_share
        The hall refuses if more than one delegation in so many objects strongly. Design choice.
    vote_lead
        A state asks for a vote by itself if it counts a lead of more than one delegation in so many. Votes on policy
        are rare: one in Dubai in 2012, none found at the Plenipotentiary of 2022. Design choice.
    follows
        Members stand one part in so many of the way to their group's common position. Design choice.
    brief_capital
        A briefing's pull in the capitals, in 128ths of the way, before the mandate holds it back. That
        instructions are fixed early: Rietig 2016. Design choice.
    brief_regional
        A briefing's pull in the regional rounds. Design choice.
    brief_committee
        A briefing's pull in the committee. Design choice.
    call
        A neighbour's call pulls one part in so many of the way, before the mandate holds it back. Design
        choice.
    call_near
        A sponsor calls on states no further than this from its words, in points. Design choice.
    bridge_near
        The sponsor of bridging words stands no further than this from them, in points. Design choice.
    offer_nerve
        A state that holds alone offers its own trade if it has no more nerve left than this. Design choice.
    package_cost
        A package may cost the group at most so many halves of what the words before it cost. Design choice.
    slope_tenths
        In a vote, log-odds of a yes for 100 points of advantage at full salience, in tenths. Fitted to five
        votes of the UN General Assembly, 2018 to 2020.
    abstention
        Width of abstention in a vote, in 128ths of log-odds. Fitted to the same votes.
    absent
        One delegation in so many is out of the room when a vote is taken. Design choice.
    """

    member_from: int = 64
    beyond_line: int = 2500
    gap_first: int = 14
    gap_last: int = 26
    hold_loss: int = 18
    nerve_line: int = 20
    nerve_loss: int = 3
    nerve_mandate: int = 16
    nerve_trust: int = 6
    nerve_evidence: int = 6
    pressure: int = 1
    isolation: int = 11
    company: int = 1
    most_company: int = 4
    night: int = 2
    plenary: int = 1
    late_night: int = 6
    late_plenary: int = 10
    hall_gap: int = 20
    hall_share: int = 4
    vote_lead: int = 3
    follows: int = 4
    brief_capital: int = 34
    brief_regional: int = 24
    brief_committee: int = 10
    call: int = 6
    call_near: int = 45
    bridge_near: int = 30
    offer_nerve: int = 8
    package_cost: int = 3
    slope_tenths: int = 104
    abstention: int = 128
    absent: int = 8
