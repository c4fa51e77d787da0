"""Departure shock: what is left of depth and coverage when one person goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kamdesk.domain.analyses.depth import Shock
from kamdesk.domain.coverage import Known, Ours
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import Card, label
from kamdesk.ui.tables import Column, RowsModel, Table
from kamdesk.words.coverage import lost

if TYPE_CHECKING:
    from kamdesk.words import Words

Departure = tuple[Known | Ours, Shock]
_ROWS = 8
_HARD, _FELT = 20, 8  # points of depth


class ShockCard(Card):
    """Everybody whose departure would be felt, the hardest first; a click opens the card."""

    chosen = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__(words("Departure shock"), lock=lock_sign(words))
        self._words = words
        self.note.setText(words("what is left when one person goes"))
        columns = (
            Column[Departure]("Who goes", lambda d: d[0].name, width=180, strong=lambda _: True),
            Column[Departure](
                "Side",
                lambda d: words("ours") if isinstance(d[0], Ours) else words("theirs"),
                width=80,
            ),
            Column[Departure](
                "Depth after",
                lambda d: words.number(d[1].after.score),
                key=lambda d: d[1].after.score,
                kind="figure",
                width=100,
            ),
            Column[Departure](
                "Points lost",
                lambda d: words.number(d[1].fall),
                key=lambda d: d[1].fall,
                kind="figure",
                width=100,
                tone=lambda d: (
                    "alarm" if d[1].fall >= _HARD else "watch" if d[1].fall >= _FELT else ""
                ),
            ),
            Column[Departure]("What is lost", lambda d: lost(d[1], words)),
        )
        self._model = RowsModel(columns, words, id_of=lambda d: d[0].id)
        self.table = Table(self._model, "departures", dense=True)
        self.table.setAccessibleName(words("Departure shock"))
        self.table.opened.connect(lambda d: self.chosen.emit(d[0].id))
        self.body.addWidget(self.table)
        self._nobody = label(words("Nobody of theirs is known to one of ours yet."), tone="quiet")
        self.body.addWidget(self._nobody)

    def show_departures(self, departures: tuple[Departure, ...]) -> None:
        """Show what each departure would leave."""
        felt = [each for each in departures if each[1].fall or each[1].lost]
        self._model.show_rows(felt)
        self.table.setVisible(bool(felt))
        self._nobody.setVisible(not felt)
        self.table.setFixedHeight(40 + 26 * min(_ROWS, max(1, len(felt))))
