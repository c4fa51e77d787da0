"""Relationship: the ladder, seven bonds, the kind of relation, satisfaction, trust, the mirror."""

from typing import ClassVar

from kamdesk.ui.screens.subpages import SubPages


class RelationshipPage(SubPages):
    """All of it is ours alone."""

    PAGES: ClassVar[dict[str, tuple[str, str]]] = {
        "ladder": ("ladder", "LadderPage"),
        "bonds": ("bonds", "BondsPage"),
        "relation": ("relation_kind", "RelationKindPage"),
        "satisfaction": ("satisfaction", "SatisfactionPage"),
        "trust": ("trust", "TrustPage"),
        "mirror": ("mirror", "MirrorPage"),
    }

    def titles(self) -> list[tuple[str, str]]:
        words = self._words
        return [
            ("ladder", words("Perception ladder")),
            ("bonds", words("Seven bonds")),
            ("relation", words("Kind of relation")),
            ("satisfaction", words("Satisfaction")),
            ("trust", words("Trust audit")),
            ("mirror", words("Mirror exercise")),
        ]
