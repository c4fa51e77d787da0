"""Help: the field in short, to be read in five minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QStackedWidget, QWidget

from kamdesk.domain.field import MISTAKES_AVOIDED, SELLER_AND_MANAGER, TIPS, WORDS
from kamdesk.ui.boxes import CheckBox
from kamdesk.ui.memory import remember, remembered
from kamdesk.ui.panels import button, column, label, row, rule, scrolled
from kamdesk.ui.switches import Tabs

if TYPE_CHECKING:
    from kamdesk.words import Words

KEPT = "tips"  # which tips are followed, on this computer
_TOP = Qt.AlignmentFlag.AlignTop


class FieldHelp(QDialog):
    """Four short pages; the tips can be ticked."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setWindowTitle(words("The field in short"))
        self.ticks: dict[str, CheckBox] = {}
        self.told = label("", 12, tone="quiet")
        self.tabs = Tabs(
            [
                ("tips", words("Ten tips")),
                ("mistakes", words("Five mistakes")),
                ("seller", words("Seller and account manager")),
                ("words", words("Words of the trade")),
            ]
        )
        self.pages = QStackedWidget()
        for page in (self._tips(), self._mistakes(), self._seller(), self._terms()):
            self.pages.addWidget(scrolled(page))
        names = ("tips", "mistakes", "seller", "words")
        self.tabs.chosen.connect(lambda name: self.pages.setCurrentIndex(names.index(name)))
        head = row(label(words("The field in short"), 20, strong=True), None)
        head.setContentsMargins(24, 16, 24, 4)
        over = row(24, self.tabs, None, spacing=0)
        foot = row(None, button(words("Close"), self.accept, kind="filled"))
        foot.setContentsMargins(24, 10, 24, 14)
        lines = column(head, over, rule(), self.pages, rule(), foot, spacing=0, parent=self)
        lines.setStretch(3, 1)
        lines.setContentsMargins(0, 0, 0, 0)
        self.resize(860, 620)
        self._count()

    # --- pages

    def _tips(self) -> QWidget:
        words, page = self._words, QWidget()
        kept = set(remembered(KEPT).split())
        lines = column(spacing=9, parent=page)
        told = words("Tick what you already do; what is left is where to begin.")
        head = row(label(told, 13, tone="quiet", wrap=True), self.told)
        head.setStretch(0, 1)
        lines.addLayout(head)
        for key, (title, how) in TIPS.items():
            box = CheckBox(words(title))
            box.put(key in kept)
            box.edited.connect(self._tick)
            self.ticks[key] = box
            said = label(words(how), 13, tone="quiet", wrap=True)
            below = row(26, said, spacing=0)  # below the text of the box, in either direction
            below.setStretch(1, 1)
            lines.addLayout(column(box, below, spacing=1))
        lines.addStretch(1)
        return _padded(page)

    def _mistakes(self) -> QWidget:
        words, page = self._words, QWidget()
        lines = column(spacing=16, parent=page)
        told = words("Five mistakes that lose key accounts, and what keeps them away:")
        lines.addWidget(label(told, 13, tone="quiet", wrap=True))
        for at, (title, instead) in enumerate(MISTAKES_AVOIDED.values(), 1):
            number = label(words.number(at), 20, strong=True, tone="accent")
            number.setFixedWidth(28)
            said = column(
                label(words(title), 14, strong=True, wrap=True),
                label(words(instead), 13, wrap=True),
                spacing=1,
            )
            line = row(number, said, spacing=8)
            line.setStretch(1, 1)
            line.setAlignment(number, _TOP)
            lines.addLayout(line)
        lines.addStretch(1)
        return _padded(page)

    def _seller(self) -> QWidget:
        words, page = self._words, QWidget()
        told = words(
            "Being able to sell is not enough: a good seller wins the order, an account manager "
            "keeps and grows the client."
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(9)
        for place, stretch in enumerate((2, 3, 4)):
            grid.setColumnStretch(place, stretch)
        grid.addWidget(label(words("The seller"), 13, strong=True), 0, 1)
        grid.addWidget(label(words("The account manager"), 13, strong=True, tone="accent"), 0, 2)
        grid.addWidget(rule(), 1, 0, 1, 3)
        for at, one in enumerate(SELLER_AND_MANAGER, 2):
            grid.addWidget(label(words(one.what), 13, tone="quiet", wrap=True), at, 0, _TOP)
            grid.addWidget(label(words(one.seller), 13, wrap=True), at, 1, _TOP)
            grid.addWidget(label(words(one.manager), 13, wrap=True), at, 2, _TOP)
        column(label(told, 14, wrap=True), grid, None, spacing=16, parent=page)
        return _padded(page)

    def _terms(self) -> QWidget:
        words, page = self._words, QWidget()
        lines = column(spacing=14, parent=page)
        for title, meaning in WORDS:
            name = label(words(title), 13, strong=True, wrap=True)
            lines.addLayout(column(name, label(words(meaning), 13, wrap=True), spacing=1))
        lines.addStretch(1)
        return _padded(page)

    # --- ticks

    def _tick(self) -> None:
        done = [key for key, box in self.ticks.items() if box.read()]
        remember(KEPT, " ".join(done))
        self._count()

    def _count(self) -> None:
        done = sum(bool(box.read()) for box in self.ticks.values())
        self.told.setText(self._words("{n} of {all}", n=done, all=len(self.ticks)))


def _padded(page: QWidget) -> QWidget:
    page.setContentsMargins(24, 14, 24, 14)
    return page
