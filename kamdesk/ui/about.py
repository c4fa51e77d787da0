"""What this is, which version, and whose work it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from kamdesk import __version__
from kamdesk.ui import icons
from kamdesk.ui.panels import button, column, label, row

if TYPE_CHECKING:
    from kamdesk.words import Words

PARTS = """PySide6, Qt – LGPL-3.0
SQLAlchemy, alembic – MIT
sqlcipher3 – zlib · SQLCipher – BSD-3-Clause · OpenSSL – Apache-2.0
matplotlib – PSF · numpy – BSD-3-Clause
reportlab – BSD · uharfbuzz – Apache-2.0 · fontTools – MIT
pypdfium2 – Apache-2.0, BSD-3-Clause · Pillow – MIT-CMU
python-calamine – MIT · xlsxwriter – BSD-2-Clause
persiantools, pyluach – MIT · tzdata – Apache-2.0
Rubik, Noto Sans Arabic – OFL-1.1"""


class About(QDialog):
    """A small window with one button."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setWindowTitle(words("About KAMdesk"))
        parts = QPlainTextEdit(PARTS)
        parts.setReadOnly(True)
        parts.setAccessibleName(words("Licences"))
        parts.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        parts.setMinimumSize(440, 190)
        head = row(icons.picture("logo", "accent", 28), label("KAMdesk", 20, strong=True), None)
        said = words("The desk of one key account manager. Everything stays on this computer.")
        lines = column(
            head,
            label(words("Version {version}", version=__version__), 12, tone="quiet"),
            label(said, wrap=True),
            label(words("Licences"), 12, tone="quiet"),
            parts,
            row(None, button(words("Close"), self.accept, kind="filled")),
            spacing=10,
            parent=self,
        )
        lines.setContentsMargins(24, 20, 24, 20)
