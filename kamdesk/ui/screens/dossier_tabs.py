"""Dossier: what is known of the client, and of the field it stands in."""

from typing import ClassVar

from kamdesk.ui.screens.subpages import SubPages


class DossierTabs(SubPages):
    """The facts first; rivals, SWOT, needs, opportunities and risks beside them."""

    PAGES: ClassVar[dict[str, tuple[str, str]]] = {
        "facts": ("dossier", "DossierPage"),
        "competitors": ("competitors", "CompetitorsPage"),
        "swot": ("swot", "SwotPage"),
        "needs": ("needs", "NeedsPage"),
        "opportunities": ("opportunities", "OpportunitiesPage"),
        "risks": ("risks", "RisksPage"),
    }
    LOCKED: ClassVar[tuple[str, ...]] = ("competitors", "swot", "needs", "opportunities", "risks")

    def titles(self) -> list[tuple[str, str]]:
        words = self._words
        return [
            ("facts", words("Facts")),
            ("competitors", words("Competitors")),
            ("swot", words("SWOT and trends")),
            ("needs", words("Needs")),
            ("opportunities", words("Opportunities")),
            ("risks", words("Risks")),
        ]
