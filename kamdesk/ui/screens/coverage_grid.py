"""Function by level: whom we know there, and where we know nobody."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kamdesk.domain.coverage import Known, Network
from kamdesk.domain.people import FUNCTIONS, LEVELS
from kamdesk.ui import icons
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import Card, Cut, button, column, label, row

if TYPE_CHECKING:
    from kamdesk.usecases.coverage import Coverage
    from kamdesk.words import Words

_NAMES = 3  # in one cell
_FUNCTION = 80  # least width of the functions' names


class GridCard(Card):
    """Rows are functions, columns levels; only what the client has is shown."""

    chosen = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__(words("Function by level"), lock=lock_sign(words))
        self._words = words
        self._held = QWidget()
        self.body.addWidget(self._held)

    def show_coverage(self, coverage: Coverage) -> None:
        """Show who stands where, and who of them is covered."""
        words, network = self._words, coverage.network
        cells: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for person in network.people:
            cells[person.function, person.level].append(person)
        functions = [f for f in (*FUNCTIONS, "") if any(f == key[0] for key in cells)]
        levels = [v for v in (*LEVELS, "") if v or any(not key[1] for key in cells)]
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for at, level in enumerate(levels, 1):
            head = words(LEVELS[level]) if level else words("Level not known")
            grid.addWidget(label(head, 12, tone="quiet", wrap=True), 0, at)
            grid.setColumnStretch(at, 1)
        for line, function in enumerate(functions, 1):
            name = words(FUNCTIONS[function]) if function else words("Function not known")
            grid.addWidget(label(name, 12, tone="quiet", wrap=True), line, 0)
            for at, level in enumerate(levels, 1):
                grid.addWidget(self._cell(cells[function, level], network), line, at)
        grid.setColumnMinimumWidth(0, _FUNCTION)
        self.body.replaceWidget(self._held, held)
        self._held.hide()
        self._held.deleteLater()
        self._held = held
        held.show()

    def _cell(self, people: list[Known], network: Network) -> QWidget:
        words, made = self._words, QFrame()
        made.setProperty("kind", "cell")
        if not people:
            return made
        covered = [person for person in people if network.covered(person)]
        made.setProperty("tone", "good" if covered else "watch")
        said = words("{n} of {all} covered", n=len(covered), all=len(people))
        sign = icons.picture("check" if covered else "warning", "good" if covered else "watch", 14)
        head = row(sign, label(said, 12, strong=True, wrap=True), spacing=4)
        head.setStretch(1, 1)
        lines = column(head, spacing=2)
        by_weight = sorted(people, key=lambda p: (p not in covered, -p.influence, p.name))
        for person in by_weight[:_NAMES]:
            lines.addLayout(self._person(person, network))
        if (more := len(people) - _NAMES) > 0:
            lines.addWidget(label(words("{n} more", n=more), 12, tone="quiet"))
        lines.addStretch(1)
        lines.setContentsMargins(8, 6, 8, 6)
        made.setLayout(lines)
        return made

    def _person(self, person: Known, network: Network) -> QVBoxLayout:
        """Name somebody, and who of us knows him or her."""
        words = self._words
        names = {each.id: each.name for each in network.ours}
        link = button(words.isolate(person.name), lambda: self.chosen.emit(person.id), kind="link")
        known = sorted(network.known_to[person.id].items(), key=lambda pair: -pair[1])
        ours = words.listing([words.isolate(names[who]) for who, _ in known[:2]])
        shown = Cut(12, tone="quiet")
        shown.setText(ours)
        return column(row(link, None), shown, spacing=0)
