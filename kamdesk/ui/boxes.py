"""The boxes people type into: each takes a value, and gives back what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Refused
from kamdesk.ui import icons
from kamdesk.ui.scale import ScaleBox
from kamdesk.ui.theme import start_edge

if TYPE_CHECKING:
    from kamdesk.words import Words

__all__ = ["CheckBox", "ChoiceBox", "LineBox", "NumberBox", "PersonBox", "ScaleBox", "TextBox"]

Options = Sequence[tuple[Any, str]]
_TOO_FINE = term("This currency has {places} decimal places.")
_NOT_LISTED = term("Choose somebody of the list.")
_SENDS_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


def _not_for_me(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """Say whether a key asks for an undo or redo that the box cannot do: then it is the desk's."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    undo, redo = event.matches(keys.Undo), event.matches(keys.Redo)
    return (undo and not can_undo) or (redo and not can_redo)


class LineBox(QLineEdit):
    """One line of text."""

    edited = Signal()
    came = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(start_edge())
        self.textEdited.connect(lambda _: self.edited.emit())
        self.returnPressed.connect(self.left)

    def put(self, value: Any) -> None:
        """Show a value."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def read(self) -> Any:
        """Give the value that stands here."""
        return self.text().strip()

    def raw(self) -> str:
        """Give what was typed, readable or not."""
        return self.text()

    def retype(self, text: str) -> None:
        """Show what `raw` once gave."""
        self.setText(text)
        self.setModified(True)

    def event(self, event: QEvent) -> bool:
        # Ctrl+Z is the box's while it has something to take back, then the desk's.
        if _not_for_me(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _SENDS_BACK:
            self.left.emit()


class NumberBox(LineBox):
    """A number in any digits; `exponent` is given for money kept in minor units.

    In hand it stands without thousands signs: 1,251 could be read in two ways.
    """

    def __init__(self, words: Words, exponent: int | None = None) -> None:
        super().__init__()
        self._words, self.exponent = words, exponent
        self._shown: Decimal | None = None

    def put(self, value: Any) -> None:
        self._shown = None
        if value is not None:
            self._shown = Decimal(value).scaleb(-(self.exponent or 0))
            value = self._words.number(self._shown, self._places())
        super().put(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._shown is not None and not self.isModified():
            self.setText(self._bare())
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._shown is not None and not self.isModified():
            self.setText(self._words.number(self._shown, self._places()))
        super().focusOutEvent(event)

    def _places(self) -> int:
        places = -int(self._shown.normalize().as_tuple().exponent) if self._shown else 0
        return max(0, places, self.exponent or 0)

    def _bare(self) -> str:
        """Write the number without thousands signs, in the user's digits."""
        text = f"{self._shown:.{self._places()}f}"
        if len(text.partition(".")[2]) == 3:
            text += "0"
        return "".join(self._words.number(int(c)) if c.isdigit() else c for c in text)

    def read(self) -> Any:
        if not self.text().strip():
            return None
        number = self._words.read_number(self.text())
        if self.exponent is None:
            return number
        minor = number.scaleb(self.exponent)
        if minor != minor.to_integral_value():
            places = self._words.number(self.exponent)
            raise Refused("too_many_decimals", _TOO_FINE, places=places)
        return int(minor)


class TextBox(QPlainTextEdit):
    """A longer text, as high as what stands in it; each paragraph in its own direction."""

    edited = Signal()
    came = Signal()
    left = Signal()

    def __init__(self, least: int = 3, most: int = 14, air: int = 20) -> None:
        super().__init__()
        self._least, self._most, self._air = least, most, air
        self._putting = False
        self.setTabChangesFocus(True)
        option = QTextOption(start_edge())
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines wrap
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def put(self, value: Any) -> None:
        """Show a text."""
        self._putting = True
        self.setPlainText("" if value is None else str(value))
        self._putting = False

    def read(self) -> Any:
        """Give the text."""
        return self.toPlainText().strip()

    def raw(self) -> str:
        """Give what was typed."""
        return self.toPlainText()

    def retype(self, text: str) -> None:
        """Show what `raw` once gave."""
        self.put(text)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _not_for_me(event, document.isUndoAvailable(), document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _SENDS_BACK:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()  # another width is another number of lines, which the document does not tell

    def _typed(self) -> None:
        if not self._putting:
            self.edited.emit()

    def _grow(self) -> None:
        written = int(self.document().size().height())
        policy = Qt.ScrollBarPolicy
        whole = written <= self._most  # nothing to scroll: no bar may flash up either
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        )
        lines = max(self._least, min(self._most, written))
        high = lines * self.fontMetrics().lineSpacing()
        if whole:  # letters of another script may stand taller than the window's own
            high = max(high, self._written_height())
        self.setFixedHeight(high + self._air)

    def _written_height(self) -> int:
        """Add up the heights of the paragraphs."""
        block, high = self.document().firstBlock(), 0.0
        while block.isValid():
            high += self.blockBoundingRect(block).height()
            block = block.next()
        return round(high)


class ChoiceBox(QComboBox):
    """One of a few; the wheel scrolls the page, not the choice."""

    edited = Signal()
    came = Signal()
    left = Signal()

    def __init__(self, options: Options = (), nothing: str | None = None) -> None:
        super().__init__()
        self._nothing = nothing
        self.set_options(options)
        self.activated.connect(lambda _: self.edited.emit())
        self.activated.connect(lambda _: self.left.emit())

    def set_options(self, options: Options) -> None:
        """Offer (value, text) pairs; the choice stays where it still exists."""
        value = self.currentData()
        self.clear()
        if self._nothing is not None:
            self.addItem(self._nothing, None)
        for option, text in options:
            self.addItem(text, option)
        self.put(value)

    def put(self, value: Any) -> None:
        """Show a value."""
        self.setCurrentIndex(self._place(value) if value is not None else self._blank())

    def _place(self, value: Any) -> int:
        """Find a value; Qt tells numbers of Python's own kinds apart by where they lie."""
        found = self.findData(value)
        equal = (at for at in range(self.count()) if self.itemData(at) == value)
        return found if found >= 0 else next(equal, -1)

    def read(self) -> Any:
        """Give the chosen value, or None."""
        return self.currentData()

    def raw(self) -> str:
        """Give the words of the choice."""
        return self.currentText()

    def retype(self, text: str) -> None:
        """Choose what `raw` once gave, where it is still offered."""
        if (at := self.findText(text)) >= 0:
            self.setCurrentIndex(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 8 if rtl else self.width() - 24
        tone = "text" if self.isEnabled() else "strong"
        arrow = icons.pixmap("chevron-down", tone, 16, self.devicePixelRatioF())
        painter.drawPixmap(QRect(x, (self.height() - 16) // 2, 16, 16), arrow)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _SENDS_BACK:
            self.left.emit()

    def _blank(self) -> int:
        return 0 if self._nothing is not None else -1


class PersonBox(ChoiceBox):
    """Somebody of a list that may be long: found by any part of the name."""

    def __init__(self, options: Options = (), nothing: str = "") -> None:
        super().__init__(options, nothing)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(lambda _: self.edited.emit())
        self.setCompleter(completer)
        if (line := self.lineEdit()) is not None:
            line.setAlignment(start_edge())
        self.editTextChanged.connect(self._typed)

    def _typed(self) -> None:
        line = self.lineEdit()
        if line is not None and line.isModified():
            self.edited.emit()

    def retype(self, text: str) -> None:
        self.setEditText(text)
        super().retype(text)

    def read(self) -> Any:
        text = self.currentText().strip()
        if not text:
            return None
        if text == self.itemText(self.currentIndex()).strip():
            return self.currentData()  # two may share a name: the chosen one is meant
        at = self.findText(text, Qt.MatchFlag.MatchFixedString)
        if at < 0:
            raise Refused("not_listed", _NOT_LISTED)
        return self.itemData(at)


class CheckBox(QCheckBox):
    """Yes or no."""

    edited = Signal()
    came = Signal()
    left = Signal()

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.clicked.connect(lambda _: self.edited.emit())
        self.clicked.connect(lambda _: self.left.emit())

    def put(self, value: Any) -> None:
        """Show yes or no."""
        self.setChecked(bool(value))

    def read(self) -> Any:
        """Give yes or no."""
        return self.isChecked()

    def raw(self) -> str:
        """Give the state as text."""
        return str(self.isChecked())

    def retype(self, text: str) -> None:
        """Show what `raw` once gave."""
        self.setChecked(text == str(True))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            at = QRect(self.width() - 17 if rtl else 1, (self.height() - 16) // 2, 16, 16)
            sign = icons.pixmap("check", "on_accent", 16, self.devicePixelRatioF())
            QPainter(self).drawPixmap(at, sign)
