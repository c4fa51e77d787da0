"""What each edition of the dossier may say, as typed views.

The client's is made from the client's view of the plan, which has nothing internal in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.accounts import Decision
from kamdesk.domain.key_accounts import JUDGED
from kamdesk.domain.people import Judgement
from kamdesk.reports.choosing import Material
from kamdesk.reports.choosing import client_view as client_plan
from kamdesk.reports.choosing import internal_view as internal_plan
from kamdesk.reports.editions import ClientPlan, InternalPlan, Place, SiteLine


@dataclass(frozen=True, slots=True)
class ClientDossier:
    """What the client told us of itself, and whom we know there."""

    name: str
    other_name: str
    description: str
    goals: str
    sites: tuple[SiteLine, ...]
    people: tuple[Place, ...]
    as_of: date


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """An answer of ours about the account, and why."""

    group: str
    title: str
    answer: str
    evidence: str
    confirmed: bool
    day: date


@dataclass(frozen=True, slots=True)
class InternalDossier:
    """The dossier for our own eyes."""

    plan: InternalPlan
    standing: str
    decisions: tuple[Decision, ...]
    judged: tuple[JudgedLine, ...]
    lead_source: str
    incumbent: str


def client_view(material: Material) -> ClientDossier:
    """Choose what the client may see."""
    plan: ClientPlan = client_plan(material)
    return ClientDossier(
        name=plan.name,
        other_name=plan.other_name,
        description=plan.description,
        goals=plan.stated_goals,
        sites=plan.sites,
        people=plan.people,
        as_of=plan.as_of,
    )


def internal_view(material: Material, judged: Mapping[str, Judgement]) -> InternalDossier:
    """Gather everything."""
    return InternalDossier(
        plan=internal_plan(material),
        standing=material.account.standing,
        decisions=tuple(material.decisions),
        judged=_judged(judged),
        lead_source=material.account.lead_source,
        incumbent=material.account.incumbent,
    )


def _judged(judged: Mapping[str, Judgement]) -> tuple[JudgedLine, ...]:
    lines = []
    for group, titles in JUDGED.items():
        for key, title in titles.items():
            known = judged.get(f"{group}:{key}")
            if known is not None and (known.value or known.evidence):
                lines.append(
                    JudgedLine(
                        group, title, known.value, known.evidence, known.confirmed, known.day
                    )
                )
    return tuple(lines)
