"""The composition root: the one file that knows every room.

A first word that is a command is done without a window. Else a window opens in two stages. Stage
one imports Qt, the shell and plain SQL, and paints the customers. Stage two, in a thread, imports
the use cases and opens the desk; `Start.furnish` hands it to the screens, which until then keep
one intention. Matplotlib follows in the same thread.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from kamdesk.domain.changes import Label
    from kamdesk.store.keys import Key
    from kamdesk.ui.command_bar import Command, Found
    from kamdesk.ui.first_run import Beginning
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

STARTED = time.perf_counter()
BACKUP_EVERY = 30 * 60 * 1000  # ms of work
REST_AFTER = 5_000  # ms without work
WAIT = 0.05  # s the window waits for the pen before it keeps a text as a draft


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command, or open the window; give the exit code."""
    os.umask(0o077)
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--read-workbook"]:
        from kamdesk.exchange import workbook

        return workbook.child(given[1:])
    from kamdesk import commands

    if commands.is_command(given):
        from kamdesk.commands import run

        return run.main(given)
    from kamdesk.commands.options import window_line

    line = window_line(given)
    if isinstance(line, str):
        sys.stderr.write(f"{line}\n")
        return 2
    return Start(line).run()


class Start:
    """One run of the window, from the first paint to the last backup."""

    def __init__(self, line: Any) -> None:
        from PySide6.QtWidgets import QApplication

        from kamdesk.commands.options import clock_of, passphrase_of
        from kamdesk.ui.bridge import Bridge
        from kamdesk.ui.memory import remembered
        from kamdesk.ui.theme import theme
        from kamdesk.ui.work import Jobs
        from kamdesk.words import LANGUAGES, of_system

        self._line, self._clock = line, clock_of(line)
        self._passphrase = passphrase_of(line)
        self.application = QApplication(sys.argv[:1])
        self.application.setApplicationName("KAMdesk")
        self.application.setDesktopFileName("kamdesk")
        theme().compact(remembered("rows") == "dense")
        theme().choose(remembered("theme") or "system")  # type: ignore[arg-type]
        kept = line.language or remembered("language")
        self._language = kept if kept in LANGUAGES else of_system()
        self.bridge, self.jobs = Bridge(), Jobs()
        self._settings: dict[str, str] = {}
        self._desk: Desk | None = None
        self._later: dict[str, Any] = {}

    def run(self) -> int:
        """Show the store that is meant, or ask how to begin."""
        from kamdesk.ui import errors, instance
        from kamdesk.ui.window import Window

        path = self._path()
        if not self._line.sample and instance.call([str(path)] if path else []):
            return 0
        self._instance = instance.Instance(self.application)
        if not self._line.sample:
            self._instance.listen()
        self._instance.called.connect(self._called)
        self.window = Window(self.bridge, self.jobs)
        self._watch = errors.watch(self.window.tell)
        self.window.closing.connect(self._close)
        if self._line.sample:
            self._begin_sample()
        elif path is None:
            self._ask()
        else:
            self.open(path)
        return self.application.exec()

    # --- which store

    def _path(self) -> Path | None:
        """Give the store named on the line, or the last one, if it is still there."""
        from pathlib import Path

        from kamdesk.ui.memory import remembered

        if self._line.store:
            return Path(self._line.store).absolute()
        last = remembered("store")
        return Path(last) if last and Path(last).exists() else None

    def _ask(self) -> None:
        """Ask language, country and calendar, and one of three ways to begin."""
        from kamdesk import words
        from kamdesk.ui.first_run import FirstRun

        self._first = FirstRun(self._language, lambda language: words.load(language))
        self._first.begun.connect(self._begun)
        self._first.show()

    def _begun(self, beginning: Beginning) -> None:
        from kamdesk import paths
        from kamdesk.ui.memory import remember

        self._first.close()
        self._language = beginning.language
        remember("language", beginning.language)
        chosen = {"country": beginning.country, "calendar": beginning.calendar}
        if beginning.way == "sample":
            self._begin_sample(chosen)
            return
        path = paths.data_dir() / "KAMdesk.kamdesk"
        if not path.exists():
            self._make(path, chosen)
        self.open(path, page="import" if beginning.way == "import" else "")

    def _make(self, path: Path, chosen: dict[str, str], *, sample: bool = False) -> None:
        from kamdesk.usecases.desk import new_desk

        with new_desk(path, chosen, clock=self._clock) as desk:
            if sample:
                desk.load_sample()

    def _begin_sample(self, chosen: dict[str, str] | None = None) -> None:
        """Open a throw-away copy of the sample portfolio."""
        import tempfile
        from pathlib import Path

        self._thrown = tempfile.TemporaryDirectory(prefix="kamdesk-sample-")
        path = Path(self._thrown.name) / "sample.kamdesk"
        from kamdesk.domain.countries import country

        home = country("", self._language)
        given = chosen or {"calendar": home.calendar, "country": home.code}
        self._make(path, given, sample=True)
        self.open(path)

    def _called(self, request: list[str]) -> None:
        """Come forward when a second start asks for it."""
        self.window.come_forward()

    # --- stage one

    def open(self, path: Path, page: str = "") -> None:
        """Paint the customers of a store at once; the rest follows."""
        from kamdesk.domain.refusal import Refused
        from kamdesk.store import glance, keys
        from kamdesk.store.faults import Older
        from kamdesk.ui.places import Place

        self._file = path
        try:
            key = keys.key_of(path, self._passphrase)
            try:
                self._settings = glance.settings(path, key)
                rows: Sequence[Any] = glance.glimpses(path, key)
            except Older:
                rows = ()  # brought up to date in stage two
        except Refused as fault:
            self._build()
            self.window.show()
            self.window.tell(fault)
            return
        self._rows = rows
        self._build()
        self.window.go(Place("portfolio", page=page))
        self.window.show()
        self._after_paint(key)

    def words(self) -> Words:
        """Speak the language of this computer with the calendar of the store."""
        from kamdesk import words
        from kamdesk.ui.memory import remembered

        calendar = self._settings.get("calendar", "gregorian")
        return words.load(
            self._language,
            calendar="jalali" if calendar == "jalali" else "gregorian",
            country=self._settings.get("country", ""),
            digits=remembered("digits") or None,
            toman=self._settings.get("toman") == "1",
        )

    def _build(self) -> None:
        """Build the frame; screens that need the desk wait for it."""
        from kamdesk.ui.frame import Deeds
        from kamdesk.ui.sidebar import Section

        said = self._words = self.words()
        self._later = {}

        def section(
            name: str, title: str, *, accounts: bool = False, foot: bool = False
        ) -> Section:
            return Section(name, title, name, lambda: self._screen(name), accounts, foot)

        self.window.build(
            said,
            [
                section("portfolio", said("Portfolio")),
                section("accounts", said("Accounts"), accounts=True),
                section("preferences", said("Preferences"), foot=True),
            ],
            Deeds(
                find=self._find,
                undo=lambda: self._desk and self._desk.housekeeping.undo(),
                redo=lambda: self._desk and self._desk.housekeeping.redo(),
                next_undo=lambda: self._step("next_undo"),
                next_redo=lambda: self._step("next_redo"),
                now=self._now,
                log=self._log,
            ),
            self._commands(),
        )

    def _screen(self, name: str) -> Any:
        """Make a screen, or what stands for it until the desk is open."""
        from kamdesk.ui.later import Later

        if self._desk is not None:
            return self._made(name, self._desk)
        meanwhile = None
        if name == "portfolio":
            from kamdesk.ui.screens.first_rows import FirstRows

            meanwhile = FirstRows(self._rows, self._words)
        self._later[name] = Later(self._words, meanwhile)
        return self._later[name]

    def _after_paint(self, key: Key) -> None:
        """Once the first rows are painted: report them if asked to, then open the desk."""
        from PySide6.QtCore import QTimer

        def painted() -> None:
            if target := os.environ.get("KAMDESK_FIRST_PAINT"):
                self._report(target)
            self._open_desk()

        QTimer.singleShot(0, lambda: QTimer.singleShot(0, painted))

    def _report(self, target: str) -> None:
        """Write what the first paint took, and leave."""
        import json
        from pathlib import Path

        report = {
            "modules": sorted(sys.modules),
            "milliseconds": round((time.perf_counter() - STARTED) * 1000),
            "rows": len(self._rows),
        }
        Path(target).write_text(json.dumps(report), encoding="utf-8")
        sys.stdout.flush()
        os._exit(0)

    # --- stage two

    def _open_desk(self) -> None:
        def task(progress: Any, cancelled: Any) -> Desk:
            from kamdesk.usecases.desk import open_desk

            desk = open_desk(
                self._file,
                self._passphrase,
                announce=self.bridge.announce,
                clock=self._clock,
                wait=WAIT,
            )
            desk.housekeeping.backup_if_due()
            return desk

        self.jobs.run(
            self._words("Opening…"), task, self._furnish, self._refused_to_open, shown=False
        )

    def _refused_to_open(self, fault: BaseException) -> None:
        """Look only where another holds the pen; else say why."""
        self.window.tell(fault)

    def _furnish(self, desk: Desk) -> None:
        """Hand the desk to the screens that wait for it."""
        from PySide6.QtCore import QTimer

        from kamdesk.ui.memory import remember

        self._desk = desk
        self._settings = dict(desk.preferences.values())
        if not self._line.sample and not hasattr(self, "_thrown"):
            remember("store", str(desk.path))
        for name, later in self._later.items():
            later.become(lambda name=name: self._made(name, desk))
        self.bridge.changed.connect(self._heard)
        self._show_accounts()
        self.window.settle()
        self._quiet = QTimer(self.window, singleShot=True, interval=REST_AFTER)
        self._quiet.timeout.connect(desk.housekeeping.rest)
        self._copying = QTimer(self.window, interval=BACKUP_EVERY)
        self._copying.timeout.connect(self._copy)
        self._copying.start()
        self._say_backup()
        self.jobs.run("", _warm, shown=False)

    def _made(self, name: str, desk: Desk) -> Any:
        """Make the screen of a section."""
        if name == "portfolio":
            from kamdesk.ui.screens.portfolio import PortfolioScreen

            return PortfolioScreen(desk, self._words, self.jobs)
        if name == "accounts":
            from kamdesk.ui.screens.account import AccountScreen

            return AccountScreen(desk, self._words)
        from kamdesk.ui.screens.preferences import PreferencesScreen

        today = desk.preferences.today
        return PreferencesScreen(desk.preferences, self._words, self.respeak, today)

    def respeak(self) -> None:
        """Build the window anew in the language and calendar chosen."""
        from kamdesk.ui.memory import remembered

        if self._desk is not None:
            self._settings = dict(self._desk.preferences.values())
        self._language = remembered("language") or self._language
        self._build()
        self._show_accounts()
        self._say_backup()

    # --- what the frame asks

    def _now(self) -> datetime:
        return self._clock().astimezone()

    def _step(self, which: str) -> str:
        label: Label | None = getattr(self._desk.housekeeping, which)() if self._desk else None
        return self._words.label(label) if label else ""

    def _find(self, text: str) -> Sequence[Found]:
        if self._desk is None:
            return ()
        from kamdesk.ui.finding import found

        return [found(hit, self._words) for hit in self._desk.search.find(text)]

    def _commands(self) -> list[Command]:
        from kamdesk.ui import menu
        from kamdesk.ui.places import Place
        from kamdesk.ui.theme import theme

        def go(section: str, page: str = "") -> Any:
            return lambda: self.window.go(Place(section, page=page))

        return menu.commands(
            self._words,
            {
                "new": self._new_store,
                "open": self._open_store,
                "import": go("portfolio", "import"),
                "print": lambda: self._print(self._account()),
                "backup": self._back_up_now,
                "quit": self.window.close,
                "log": self._log,
                "system": lambda: theme().keep("system"),
                "light": lambda: theme().keep("light"),
                "dark": lambda: theme().keep("dark"),
                "portfolio": go("portfolio"),
                "accounts": go("accounts"),
                "preferences": go("preferences"),
                "about": self._about,
            },
        )

    def _account(self) -> int:
        """Give the account in view, else the first key account."""
        place = self.window.place
        if place is not None and place.account:
            return place.account
        known = self._desk.accounts.key_accounts() if self._desk else ()
        return known[0].id if known else 0

    def _log(self) -> None:
        """Open the quick log."""
        if self._desk is not None:
            from kamdesk.ui.screens.log import QuickLog

            dialog = QuickLog(self._desk, self._words, account=self._account())
            dialog.setParent(self.window, dialog.windowFlags())
            dialog.open()

    def _print(self, account: int) -> None:
        """Open the page on which a plan is printed."""
        if self._desk is not None and account:
            from kamdesk.ui.screens.print_plan import PrintPlan

            dialog = PrintPlan(self._desk, account, self._words, self.jobs)
            dialog.setParent(self.window, dialog.windowFlags())
            dialog.open()

    def _new_store(self) -> None:
        from kamdesk.ui import files

        if path := files.ask_new(self.window, self._words):
            kept = {name: self._settings.get(name, "") for name in ("country", "calendar")}
            self._make(path, {name: value for name, value in kept.items() if value})
            self._change_to(path)

    def _open_store(self) -> None:
        from kamdesk.ui import files

        if path := files.ask_store(self.window, self._words):
            self._change_to(path)

    def _change_to(self, path: Path) -> None:
        """Let go of the present store and open another."""
        self._let_go()
        self.open(path)

    def _back_up_now(self) -> None:
        if (desk := self._desk) is not None:
            self.jobs.run(
                self._words("Backup"),
                lambda progress, cancelled: desk.housekeeping.backup(),
                lambda _: self._say_backup(),
            )

    def _about(self) -> None:
        from kamdesk.ui.about import About

        dialog = About(self._words)
        dialog.setParent(self.window, dialog.windowFlags())
        dialog.open()

    def _heard(self, changes: Any) -> None:
        if changes.touches("account", "name"):
            self._show_accounts()
        self._quiet.start()

    def _show_accounts(self) -> None:
        from kamdesk.ui.sidebar import AccountLine

        if self._desk is not None:
            known = self._desk.accounts.key_accounts()
            self.window.show_accounts([AccountLine(a.id, a.name) for a in known])

    def _copy(self) -> None:
        if self._desk is not None:
            desk = self._desk
            self.jobs.run(
                self._words("Backup"),
                lambda progress, cancelled: desk.housekeeping.backup_if_due(working=True),
                lambda _: self._say_backup(),
                shown=False,
            )

    def _say_backup(self) -> None:
        """Say in the status bar when the last backup was made."""
        if self._desk is None:
            return
        made = self._desk.housekeeping.last_backup()
        words = self._words
        text = words("No backup yet")
        if made is not None:
            text = words(
                "Backup {day}", day=words.relative(made.astimezone().date(), self._today())
            )
        self.window.frame.status.say_backup(text)

    def _today(self) -> date:
        return self._now().date()

    # --- the end

    def _close(self) -> None:
        """Stop what runs, leave a backup if one is due, let go of the store."""
        self._let_go()
        if hasattr(self, "_thrown"):
            self._thrown.cleanup()

    def _let_go(self) -> None:
        self.jobs.finish()
        desk, self._desk = self._desk, None
        if desk is not None:
            self._quiet.stop()
            self._copying.stop()
            self.bridge.changed.disconnect(self._heard)
            desk.housekeeping.backup_if_due()
            desk.close()


def _warm(progress: Any, cancelled: Any) -> None:
    """Import what draws charts while nobody waits for it."""
    from kamdesk import paths

    os.environ.setdefault("MPLCONFIGDIR", str(paths.cache_dir() / "matplotlib"))
    import kamdesk.ui.figures  # noqa: F401
