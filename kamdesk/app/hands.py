"""What the window's menus, keys and search ask for, done on the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kamdesk.app.start import Start
    from kamdesk.domain.changes import Label
    from kamdesk.ui.command_bar import Command, Found
    from kamdesk.ui.frame import Deeds
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words


class Hands:
    """Does nothing while no desk is open."""

    def __init__(self, start: Start) -> None:
        self._start = start

    @property
    def _desk(self) -> Desk | None:
        return self._start.desk

    @property
    def _words(self) -> Words:
        return self._start.words

    def deeds(self) -> Deeds:
        """Give what the frame itself may ask."""
        from kamdesk.ui.frame import Deeds

        return Deeds(
            find=self._find,
            undo=lambda: self._desk and self._desk.housekeeping.undo(),
            redo=lambda: self._desk and self._desk.housekeeping.redo(),
            next_undo=lambda: self._step("next_undo"),
            next_redo=lambda: self._step("next_redo"),
            now=self.now,
            log=self.log,
        )

    def commands(self) -> list[Command]:
        """Give what the menu offers and the search field finds."""
        from kamdesk.ui import menu
        from kamdesk.ui.places import Place
        from kamdesk.ui.theme import theme

        start = self._start

        def go(section: str, page: str = "") -> Any:
            return lambda: start.window.go(Place(section, page=page))

        return menu.commands(
            self._words,
            {
                "new": self._new_store,
                "open": self._open_store,
                "import": go("portfolio", "import"),
                "print": lambda: self.print_plan(self._account()),
                "print_history": lambda: self._on_history("print_history"),
                "print_dossier": lambda: self._on_account("dossier"),
                "print_contacts": lambda: self._on_account("contacts"),
                "people_in": self._people_in,
                "since": lambda: self._on_history("show_since"),
                "calendar_in": self._calendar_in,
                "calendar_out": self._calendar_out,
                "backup": self._back_up_now,
                "quit": lambda: start.window.close(),
                "log": self.log,
                "system": lambda: theme().keep("system"),
                "light": lambda: theme().keep("light"),
                "dark": lambda: theme().keep("dark"),
                "today": go("today"),
                "portfolio": go("portfolio"),
                "accounts": go("accounts"),
                "skills": go("skills"),
                "lessons": go("lessons"),
                "results": go("results"),
                "preferences": go("preferences"),
                "field": self._field,
                "about": self._about,
            },
        )

    def now(self) -> datetime:
        """Give the present moment where the user is."""
        return self._start.clock().astimezone()

    def log(self) -> None:
        """Open the quick log."""
        if self._desk is not None:
            from kamdesk.ui.screens.log import QuickLog

            self._open(QuickLog(self._desk, self._words, account=self._account()))

    def print_plan(self, account: int) -> None:
        """Open the page on which a plan is printed."""
        if self._desk is not None and account:
            from kamdesk.ui.screens.print_plan import PrintPlan

            self._open(PrintPlan(self._desk, account, self._words, self._start.jobs))

    def _account(self) -> int:
        """Give the account in view, else the first key account."""
        place = self._start.window.place
        if place is not None and place.account:
            return place.account
        known = self._desk.accounts.key_accounts() if self._desk else ()
        return known[0].id if known else 0

    def _step(self, which: str) -> str:
        label: Label | None = getattr(self._desk.housekeeping, which)() if self._desk else None
        return self._words.label(label) if label else ""

    def _find(self, text: str) -> Sequence[Found]:
        if self._desk is None:
            return ()
        from kamdesk.domain.search import parts_of
        from kamdesk.ui.finding import found

        parts = parts_of(text)
        return [found(hit, self._words, parts) for hit in self._desk.search.find(text)]

    def _new_store(self) -> None:
        from kamdesk.ui import files

        if path := files.ask_new(self._start.window, self._words):
            self._start.make(path, self._start.habits())
            self._start.change_to(path)

    def _open_store(self) -> None:
        from kamdesk.ui import files

        if path := files.ask_store(self._start.window, self._words):
            self._start.change_to(path)

    def _back_up_now(self) -> None:
        if (desk := self._desk) is not None:
            self._start.jobs.run(
                self._words("Backup"),
                lambda progress, cancelled: desk.housekeeping.backup(),
                lambda _: self._start.say_backup(),
            )

    def _on_history(self, deed: str) -> None:
        """Go to the history of the account in view, and do something there."""
        from kamdesk.ui.places import Place

        account = self._account()
        if self._desk is not None and account:
            self._start.window.go(Place("accounts", account, "history"))
            section: Any = self._start.window.screen_shown
            getattr(section.account.pages["history"], deed)()

    def _on_account(self, deed: str) -> None:
        """Set a paper of the account in view."""
        from kamdesk.ui.places import Place

        account = self._account()
        if self._desk is not None and account:
            self._start.window.go(Place("accounts", account))
            section: Any = self._start.window.screen_shown
            section.account.files.do(deed, account)

    def _people_in(self) -> None:
        from kamdesk.ui.screens.people_import import ask_people

        if self._desk is not None and (path := ask_people(self._start.window, self._words)):
            self.take_in(str(path))

    def take_in(self, path: str) -> None:
        """Look at a file of people, and take them in for whatever accounts they belong to."""
        from kamdesk.ui.screens.people_import import open_import

        if self._desk is not None:
            open_import(self._start.window, self._desk, self._words, Path(path))

    def _calendar_in(self) -> None:
        from kamdesk.ui import files
        from kamdesk.ui.screens.history_calendar import CalendarIn

        if self._desk is not None and (path := files.ask_calendar(self._start.window, self._words)):
            self._open(CalendarIn(self._desk, self._words, path))

    def _calendar_out(self) -> None:
        """Write meetings and promises of all key accounts."""
        from kamdesk.ui import files

        desk, words = self._desk, self._words
        if desk is None or not (path := files.ask_new_calendar(self._start.window, words)):
            return
        ids = [account.id for account in desk.accounts.key_accounts()]
        said = words("Written: {file}", file=path.name)
        self._start.jobs.run(
            words("Writing the calendar file…"),
            lambda progress, cancelled: desk.calendar_files.save(ids, words, path, force=True),
            lambda _: self._start.window.frame.status.notice(said),
        )

    def _field(self) -> None:
        from kamdesk.ui.field_help import FieldHelp

        self._open(FieldHelp(self._words))

    def _about(self) -> None:
        from kamdesk.ui.about import About

        self._open(About(self._words))

    def _open(self, dialog: Any) -> None:
        """Show a dialog over the window, which goes on living."""
        dialog.setParent(self._start.window, dialog.windowFlags())
        dialog.open()
