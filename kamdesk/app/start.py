"""One run of the window, from the first paint to the last backup."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kamdesk import paths
from kamdesk.app.hands import Hands
from kamdesk.commands.options import clock_of, passphrase_of
from kamdesk.domain.countries import country
from kamdesk.domain.refusal import Refused
from kamdesk.store import glance, keys
from kamdesk.store.faults import Locked, Older
from kamdesk.ui import errands, errors, instance
from kamdesk.ui.bridge import Bridge
from kamdesk.ui.later import Later
from kamdesk.ui.memory import remember, remembered
from kamdesk.ui.places import Place
from kamdesk.ui.screens.first_rows import FirstRows
from kamdesk.ui.sidebar import AccountLine, Section
from kamdesk.ui.theme import theme
from kamdesk.ui.window import Window
from kamdesk.ui.work import Jobs
from kamdesk.words import LANGUAGES, Words, load, of_system

if TYPE_CHECKING:
    from pathlib import Path

    from kamdesk.ui.first_run import Beginning
    from kamdesk.usecases.desk import Desk

BACKUP_EVERY = 30 * 60 * 1000  # ms of work
REST_AFTER = 5_000  # ms without work
LAST_BACKUP = 3  # s closing waits for its copy
WAIT = 0.05  # s the window waits for the pen before it keeps a text as a draft


class Start:
    """Which store is open, in which language, and what stands in the window."""

    def __init__(self, line: Any, started: float) -> None:
        self._line, self._started = line, started
        sys.setswitchinterval(0.002)
        os.environ.setdefault("MPLCONFIGDIR", str(paths.cache_dir() / "matplotlib"))
        self.clock, self._passphrase = clock_of(line), passphrase_of(line)
        self.application = QApplication(sys.argv[:1])
        errands.keep_house(self.application)
        self.application.setApplicationName("KAMdesk")
        self.application.setDesktopFileName("kamdesk")
        theme().compact(remembered("rows") == "dense")
        theme().choose(remembered("theme") or "system")  # type: ignore[arg-type]
        kept = line.language or remembered("language")
        self._language = kept if kept in LANGUAGES else of_system()
        self.bridge, self.jobs, self.hands = Bridge(), Jobs(), Hands(self)
        self.desk: Desk | None = None
        self._settings: dict[str, str] = {}
        self._rows: Sequence[Any] = ()
        self._later: dict[str, Later] = {}
        self._thrown: Any = None
        self._held: Locked | None = None  # another holds the pen: look only
        self._unsaved = False  # whether texts of an earlier run wait
        self._first: Any = None
        self._reader: Any = None  # of Today
        self.words = self._speak()

    def run(self) -> int:
        """Show the store that is meant, or ask how to begin."""
        path = self._path()
        if not self._line.sample and instance.call([str(path)] if path else []):
            return 0
        self.window = Window(self.bridge, self.jobs)
        self._instance = instance.Instance(self.application)
        self._instance.called.connect(self._called)
        if not self._line.sample:
            self._instance.listen()
        self._watch = errors.watch(self._tell)
        self.window.closing.connect(self._close)
        self.window.cards_dropped.connect(self.hands.take_in)
        self._quiet = QTimer(self.window, singleShot=True, interval=REST_AFTER)
        self._quiet.timeout.connect(self._rest)
        self._copying = QTimer(self.window, interval=BACKUP_EVERY)
        self._copying.timeout.connect(self._copy)
        if self._line.sample:
            self._begin_sample({})
        elif path is None:
            self._ask()
        else:
            self.open(path)
        return self.application.exec()

    # --- which store

    def _path(self) -> Path | None:
        """Give the store named on the line, or the last one, if it is still there."""
        from pathlib import Path

        if self._line.store:
            return Path(self._line.store).absolute()
        last = remembered("store")
        return Path(last) if last and Path(last).exists() else None

    def _ask(self) -> None:
        """Ask language, country and calendar, and one of three ways to begin."""
        from kamdesk.ui.first_run import FirstRun

        self._first = FirstRun(self._language, lambda language: load(language))
        self._first.begun.connect(self._begun)
        self._first.show()

    def _begun(self, beginning: Beginning) -> None:
        self._first.close()
        self._language = beginning.language
        remember("language", beginning.language)
        chosen = {"country": beginning.country, "calendar": beginning.calendar}
        if beginning.way == "sample":
            self._begin_sample(chosen)
            return
        path = paths.data_dir() / "KAMdesk.kamdesk"
        page = "import" if beginning.way == "import" else ""
        if path.exists():
            self.open(path, page)
        else:
            self._begin_new(path, chosen, page)

    def _begin_new(self, path: Path, chosen: dict[str, str], page: str) -> None:
        """Make the first store while the window stands, then open it."""

        def task(progress: Any, cancelled: Any) -> None:
            self.make(path, chosen)

        self._settings = dict(chosen)
        self._build()
        self.window.show()
        self.jobs.run(self.words("Preparing the store…"), task, lambda _: self.open(path, page))

    def make(self, path: Path, chosen: dict[str, str]) -> None:
        """Make an empty store with the habits chosen."""
        from kamdesk.usecases.desk import new_desk

        new_desk(path, chosen, clock=self.clock).close()

    def habits(self) -> dict[str, str]:
        """Give the country and calendar in use, for one more store."""
        kept = {name: self._settings.get(name, "") for name in ("country", "calendar")}
        return {name: value for name, value in kept.items() if value}

    def _begin_sample(self, chosen: dict[str, str]) -> None:
        """Open a throw-away copy of the sample portfolio; it is made while the window stands."""
        import tempfile
        from pathlib import Path

        home = country("", self._language)
        given = chosen or {"calendar": home.calendar, "country": home.code}
        self._thrown = tempfile.TemporaryDirectory(prefix="kamdesk-sample-")
        path = Path(self._thrown.name) / "sample.kamdesk"

        def task(progress: Any, cancelled: Any) -> Path:
            from kamdesk.usecases.desk import new_desk

            with new_desk(path, given, clock=self.clock) as desk:
                desk.load_sample()
            return path

        self._settings = dict(given)
        self._build()
        self.window.show()
        self.jobs.run(self.words("Preparing the sample portfolio…"), task, self.open)

    def change_to(self, path: Path) -> None:
        """Let go of the present store and open another."""
        self.jobs.finish()
        desk, self.desk = self.desk, None
        self._build()  # what is still open in the old screens is stored
        self._let_go(desk)
        self.open(path)

    def _called(self, request: list[str]) -> None:
        """Come forward when a second start asks for it, and open what it was given."""
        from pathlib import Path

        self.window.come_forward()
        if request and self.desk is not None and Path(request[0]) != self.desk.path:
            self.change_to(Path(request[0]))

    # --- stage one

    def open(self, path: Path, page: str = "") -> None:
        """Paint the customers of a store at once; the rest follows."""
        self._file, self._rows = path, ()
        try:
            key = keys.key_of(path, self._passphrase)
            try:
                self._settings = glance.settings(path, key)
                self._rows = glance.glimpses(path, key)
            except Older:
                pass  # brought up to date in stage two
        except Refused as fault:
            self._build()
            self.window.show()
            self.window.tell(fault)
            return
        self._build()
        chosen = any(row.standing == "key" for row in self._rows)
        self.window.go(Place("today") if chosen and not page else Place("portfolio", page=page))
        self.window.show()
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, self._painted))

    def _speak(self) -> Words:
        """Speak the language of this computer with the calendar of the store."""
        calendar = self._settings.get("calendar", "gregorian")
        return load(
            self._language,
            calendar="jalali" if calendar == "jalali" else "gregorian",
            country=self._settings.get("country", ""),
            digits=remembered("digits") or None,
            toman=self._settings.get("toman") == "1",
        )

    def _build(self) -> None:
        """Build the frame; screens that need the desk wait for it."""
        said = self.words = self._speak()
        self._later = {}
        names = (
            ("today", "today", said("Today")),
            ("portfolio", "portfolio", said("Portfolio")),
            ("accounts", "accounts", said("Accounts")),
            ("negotiations", "negotiations", said("Negotiations")),
            ("winback", "win-back", said("Win-back")),
            ("skills", "skills", said("My skills")),
            ("lessons", "lessons", said("Lessons")),
            ("results", "results", said("My results")),
        )
        sections = [
            Section(name, title, icon, partial(self._screen, name), name == "accounts")
            for name, icon, title in names
        ]
        foot = Section(
            "preferences",
            said("Preferences"),
            "preferences",
            lambda: self._screen("preferences"),
            foot=True,
        )
        self.window.build(said, [*sections, foot], self.hands.deeds(), self.hands.commands())

    def _screen(self, name: str) -> Any:
        """Make a screen, or what stands for it until the desk is open."""
        if self.desk is not None:
            return self._made(name, self.desk)
        meanwhile = FirstRows(self._rows, self.words) if name == "portfolio" else None
        self._later[name] = Later(self.words, meanwhile)
        return self._later[name]

    def _painted(self) -> None:
        """Once the first rows are painted: report them if asked to, then open the desk."""
        if target := os.environ.get("KAMDESK_FIRST_PAINT"):
            self._report(target)
        self.jobs.run(self.words("Opening…"), self._opened, self.furnish, shown=False)

    def _report(self, target: str) -> None:
        """Write what the first paint took, and leave."""
        import json
        from pathlib import Path

        report = {
            "modules": sorted(sys.modules),
            "milliseconds": round((time.perf_counter() - self._started) * 1000),
            "rows": len(self._rows),
        }
        Path(target).write_text(json.dumps(report), encoding="utf-8")
        os._exit(0)

    # --- stage two

    def _opened(self, progress: Any, cancelled: Any) -> Desk:
        """Open the desk, in a thread; where another holds the pen, look only."""
        import kamdesk.ui.screens.accounts
        import kamdesk.ui.screens.portfolio  # noqa: F401
        from kamdesk.usecases.desk import open_desk

        desk_of = partial(
            open_desk,
            self._file,
            self._passphrase,
            announce=self.bridge.announce,
            clock=self.clock,
            wait=WAIT,
        )
        self._held = None
        try:
            desk = desk_of()
        except Locked as held:
            self._held = held
            return desk_of(looking=True)
        desk.housekeeping.backup_if_due()
        self._unsaved = bool(desk.drafts.every())
        return desk

    def furnish(self, desk: Desk) -> None:
        """Hand the desk to the screens that wait for it."""
        self.desk = desk
        self._settings = dict(desk.preferences.values())
        if self._thrown is None:
            remember("store", str(desk.path))
        self._read_today(desk)
        for name, later in self._later.items():
            later.become(partial(self._made, name, desk))
        self.bridge.changed.connect(self._heard)
        self._show_accounts()
        self.window.settle()
        self._copying.start()
        self.say_backup()
        if self._held is not None:
            self.window.tell(self._held)
        if self._unsaved:
            said = self.words("Text that was not stored last time waits where it was typed.")
            self.window.frame.status.notice(said)
        self.jobs.run("", partial(_warm, desk), shown=False)

    def _made(self, name: str, desk: Desk) -> Any:
        """Make the screen of a section."""
        if name == "today":
            from kamdesk.ui.screens.today import TodayScreen

            return TodayScreen(desk, self.words, self.jobs, self._reader)
        if name == "portfolio":
            from kamdesk.ui.screens.portfolio import PortfolioScreen

            return PortfolioScreen(desk, self.words, self.jobs)
        if name == "accounts":
            from kamdesk.ui.screens.accounts import AccountsSection

            screen = AccountsSection(desk, self.words, jobs=self.jobs)
            screen.print_plan.connect(self.hands.print_plan)
            screen.told.connect(self.window.frame.status.notice)
            return screen
        if name == "negotiations":
            from kamdesk.ui.screens.negotiations import NegotiationsScreen

            return NegotiationsScreen(desk, self.words)
        if name == "winback":
            from kamdesk.ui.screens.winback import WinBackScreen

            return WinBackScreen(desk, self.words, self.jobs)
        if name in ("skills", "lessons", "results"):
            return self._own(name, desk)
        from kamdesk.ui.screens.preferences import PreferencesScreen

        today = desk.preferences.today
        return PreferencesScreen(
            *(desk.preferences, self.words, self.respeak, today),
            *(desk.costs, desk.worth, desk.rungs),
        )

    def _own(self, name: str, desk: Desk) -> Any:
        """Make one of the account manager's own screens."""
        if name == "skills":
            from kamdesk.ui.screens.skills import SkillsScreen

            return SkillsScreen(desk, self.words, self.jobs)
        if name == "lessons":
            from kamdesk.ui.screens.lessons import LessonsScreen

            lessons = LessonsScreen(desk, self.words)
            lessons.told.connect(self.window.frame.status.notice)
            return lessons
        from kamdesk.ui.screens.results import ResultsScreen

        return ResultsScreen(desk, self.words, self.jobs)

    def respeak(self) -> None:
        """Build the window anew in the language and calendar chosen."""
        if self.desk is not None:
            self._settings = dict(self.desk.preferences.values())
        self._language = remembered("language") or self._language
        if self.desk is not None:
            self.words = self._speak()
            self._read_today(self.desk)
        self._build()
        self._show_accounts()
        self.say_backup()

    def say_backup(self) -> None:
        """Say in the status bar when the last backup was made."""
        if self.desk is None:
            return
        made, words = self.desk.housekeeping.last_backup(), self.words
        text = words("No backup yet")
        if made is not None:
            ago = words.relative(made.astimezone().date(), self.hands.now().date())
            text = words("Backup {day}", day=ago)
        self.window.frame.status.say_backup(text)

    def _tell(self, fault: BaseException) -> None:
        self.window.tell(fault)

    def _heard(self, changes: Any) -> None:
        if changes.touches("account", "name", "snapshot", "setting"):
            self._show_accounts()
        if self._reader is not None:
            self._reader.ask()
        self._quiet.start()

    def _read_today(self, desk: Desk) -> None:
        """Read Today, now and whenever something changes."""
        from kamdesk.ui.today_reader import TodayReader

        if self._reader is not None:
            self._reader.stop()
        self._reader = TodayReader(desk, self.words, self.jobs, self.window)
        self._reader.read.connect(lambda _: self._show_accounts())
        self._reader.ask()

    def _show_accounts(self) -> None:
        """Show the key accounts and how many things wait: the parts add up to Today's number."""
        if self.desk is None:
            return
        agenda = self._reader.agenda if self._reader is not None else None
        waiting = dict(agenda.by_account) if agenda else {}
        known = self.desk.accounts.key_accounts()
        lines = [AccountLine(a.id, a.name, waiting.pop(a.id, 0)) for a in known]
        self.window.show_accounts(lines)
        if agenda is not None:
            counts = {"today": agenda.waiting, "portfolio": waiting.pop(0, 0)}
            self.window.show_counts({**counts, "accounts": sum(waiting.values())})
            due = self.words.count(
                "{n} promise due this week", "{n} promises due this week", agenda.promises
            )
            self.window.frame.status.say_more(due if agenda.promises else "")

    def _rest(self) -> None:
        if self.desk is not None:
            self.desk.housekeeping.rest()

    def _copy(self) -> None:
        if (desk := self.desk) is not None:
            self.jobs.run(
                self.words("Backup"),
                lambda progress, cancelled: desk.housekeeping.backup_if_due(working=True),
                lambda _: self.say_backup(),
                shown=False,
            )

    # --- the end

    def _close(self) -> None:
        """Stop what runs, leave a backup if one is due, let go of the store."""
        self.jobs.finish()
        self.window.flush()  # what a long job kept waiting
        desk, self.desk = self.desk, None
        self._let_go(desk)
        if self._thrown is not None:
            self._thrown.cleanup()

    def _let_go(self, desk: Desk | None) -> None:
        if desk is not None:
            self._quiet.stop()
            self._copying.stop()
            if self._reader is not None:
                self._reader.stop()
                self._reader = None
            self.bridge.changed.disconnect(self._heard)
            _back_up(desk)
            desk.close()


def _back_up(desk: Desk) -> None:
    """Leave a copy if one is due; what takes longer is given up and made at the next start."""
    copying = Thread(target=desk.housekeeping.backup_if_due, name="exit backup", daemon=True)
    copying.start()
    copying.join(LAST_BACKUP)


def _warm(desk: Desk, progress: Any, cancelled: Any) -> None:
    """Make the first account open at once, then import what draws charts; nobody waits for it."""
    import kamdesk.ui.screens.account

    for account in desk.accounts.key_accounts()[:1]:
        desk.overview.of(account.id)
        desk.overview.revenue(account.id)
        desk.accounts.dossier(account.id)
        desk.people.of_account(account.id)
        desk.entries.of_account(account.id)
        desk.plans.newest(account.id)
    import kamdesk.ui.figures  # noqa: F401
