"""Relationship: the ladder, seven bonds, the kind of relation, satisfaction, trust, the mirror."""

from typing import Any, ClassVar

from PySide6.QtCore import Qt

from kamdesk.ui.panels import PADDING, button
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

    def corner(self) -> list[Any]:
        said = self._words("Print report…")
        self.print = button(said, self._print, icon="print", kind="small")
        return [self.print, PADDING]

    def _print(self) -> None:
        """Open the page on which the whole of it is printed."""
        from kamdesk.ui.screens.print_relationship import PrintRelationship

        if self._jobs is None or not self._account:
            return
        self.flush()
        desk = self._parts[0]
        self.dialog = PrintRelationship(desk, self._account, self._words, self._jobs)
        self.dialog.setParent(self.window(), self.dialog.windowFlags())
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.open()
