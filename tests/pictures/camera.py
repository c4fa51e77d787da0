"""One child: walks through the window in one language and theme, and takes pictures."""

from __future__ import annotations

import csv
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

from kamdesk.app.start import Start
from kamdesk.commands.options import window_line
from kamdesk.domain.countries import country
from kamdesk.ui.first_run import FirstRun
from kamdesk.ui.places import Place
from kamdesk.ui.screens.people import PeoplePage
from kamdesk.ui.screens.portfolio import LATER
from kamdesk.ui.screens.talks import TalksPage
from kamdesk.ui.screens.value import ValuePage
from kamdesk.ui.switches import Segments
from kamdesk.ui.theme import theme
from kamdesk.words import load

CALM, PATIENCE = 8, 400  # ticks of 50 ms
PAGES = ("dossier", "people", "history", "value", "plan")
VALUE = ("profit", "lifetime", "programme")
PREFERENCES = (
    *("look", "country", "rates", "costs", "index", "discount"),
    *("portfolio", "cadence", "concentration", "alarms", "papers"),
)


class Camera:
    """Knows where pictures go and what they are called."""

    def __init__(self, folder: Path, language: str, tone: str, size: str) -> None:
        self._folder, self.language, self.tone = folder, language, tone
        self.size = tuple(int(side) for side in size.split("x"))
        self.taken: list[Path] = []

    def screen(self, name: str, widget: QWidget) -> None:
        """Take a widget as it stands."""
        self._keep(widget.grab(), f"screen-{name}-{self.language}-{self.tone}.png")

    def page(self, edition: str, number: int, image: Any) -> None:
        """Take one printed page."""
        self._keep(image, f"paper-{edition}-{self.language}-{number:02}.png")

    def _keep(self, image: Any, name: str) -> None:
        target = self._folder / name
        if not image.save(str(target)):
            raise OSError(f"not written: {target}")
        self.taken.append(target)


class Tour:
    """The way through the window."""

    def __init__(self, start: Start, camera: Camera, papers: bool, quick: bool) -> None:
        self._start, self._camera = start, camera
        self._papers, self._quick = papers, quick

    def walk(self) -> None:
        """Go everywhere once."""
        self._settle()
        window, desk = self._start.window, self._start.desk
        window.resize(*self._camera.size)
        every = desk.accounts.key_accounts()
        mine = next(a for a in every if a.language == self._camera.language)
        self._go("today", Place("today"))
        self._go("portfolio", Place("portfolio"))
        if self._quick:
            self._go("dossier", Place("accounts", mine.id, "dossier"))
            return
        self._portfolio(window.screen_shown)
        self._evening()
        self._go("accounts", Place("accounts"))
        for page in PAGES:
            self._go(page, Place("accounts", mine.id, page))
        self._chosen(mine.id)
        self._value(mine.id)
        self._talks(mine.id)
        self._go("winback-board", Place("winback"))
        self._go("winback-results", Place("winback", page="results"))
        for page in PREFERENCES:
            self._go(f"preferences-{page}", Place("preferences", page=page))
        self._import()
        self._dialogs(mine.id)
        if self._papers:
            self._print(mine.id)

    def _go(self, name: str, place: Place) -> None:
        self._start.window.go(place)
        self._settle()
        self._camera.screen(name, self._start.window)

    def _chosen(self, account: int) -> None:
        """Take a person on the card, every form of the people, and an entry being read."""
        desk = self._start.desk
        people = desk.people.of_account(account)
        against = next((p for p in people if p.stance == "anti_sponsor"), people[0])
        self._go("people-card", Place("accounts", account, "people", against.id))
        section = self._start.window.screen_shown
        page = screen_of(section).account.findChild(PeoplePage)
        first, *others = page.form.values
        for form in (*others, first):
            page.form.put(form)
            page.form.chosen.emit(form)
            if form != first:
                self._go(f"people-{form}", Place("accounts", account, "people", against.id))
        entry = desk.entries.of_account(account)[0]
        self._go("history-entry", Place("accounts", account, "history", entry.id))

    def _talks(self, account: int) -> None:
        """Take the list of negotiations, and every page of the preparation of one."""
        self._go("negotiations", Place("negotiations"))
        self._go("talks", Place("accounts", account, "talks"))
        every = self._start.desk.negotiations.all(account)
        talk = next(each for each in every if not each.visit and each.state == "preparing")
        for page in TalksPage.PAGES:
            self._go(f"talks-{page}", Place("accounts", account, f"talks/{page}", talk.id))

    def _evening(self) -> None:
        """Take the checklist of the evening before a meeting, open below its row."""
        self._start.window.go(Place("today"))
        self._settle()
        screen = screen_of(self._start.window.screen_shown)
        rows = [row for row in screen.agenda.rows if row.kind == "evening"]
        for row in rows[:1]:
            screen.act("open", row)
            self._settle()
            self._camera.screen("today-evening", self._start.window)

    def _portfolio(self, screen: Any) -> None:
        """Take each page of the portfolio, and the table under a filter."""
        for page in ("pareto", "abc", *LATER):
            self._go(f"portfolio-{page}", Place("portfolio", page=page))
        grid = screen_of(screen).overview.grid
        grid.rows["A"].click()
        self._go("portfolio-filtered", Place("portfolio"))
        grid.rows["A"].click()

        criteria = screen_of(screen).pages["selection"].side
        self._turned("portfolio-criteria", Place("portfolio", page="selection"), criteria)
        effort = screen_of(screen).pages["matrix"].which
        self._turned("portfolio-effort", Place("portfolio", page="matrix"), effort)
        refusals = screen_of(screen).pages["alarms"].what
        self._turned("portfolio-refusals", Place("portfolio", page="alarms"), refusals)

    def _turned(self, name: str, place: Place, segments: Segments) -> None:
        """Take a page with its last segment on, and turn it back."""
        self._go(name, place)
        first, last = segments.values[0], segments.values[-1]
        for value in (last, first):
            segments.put(value)
            segments.chosen.emit(value)
            self._settle()
            if value == last:
                self._camera.screen(name, self._start.window)

    def _value(self, account: int) -> None:
        """Take each part of an account's value."""
        self._go("value", Place("accounts", account, "value"))
        page = screen_of(self._start.window.screen_shown).account.findChild(ValuePage)
        for part in VALUE:
            page.part.put(part)
            page.part.chosen.emit(part)
            self._settle()
            self._camera.screen(f"value-{part}", self._start.window)

    def _import(self) -> None:
        """Walk the three pages of an import over the sample's own lines."""
        window = self._start.window
        self._go("import-empty", Place("portfolio", page="import"))
        real = screen_of(window.screen_shown)
        pages = real._importer
        pages.take(_sales_file(Path(os.environ["KAMDESK_HOME"])))
        for name in ("file", "columns", "review", "done"):
            self._settle()
            self._camera.screen(f"import-{name}", window)
            if name != "done":
                pages.next.click()
        self._settle()
        self._start.hands.deeds().undo()
        self._start.window.go(Place("portfolio"))

    def _dialogs(self, account: int) -> None:
        """Take the quick log and the page on which a plan is printed."""
        hands = self._start.hands
        shows: dict[str, Callable[[], None]] = {
            "log": hands.log,
            "print": lambda: hands.print_plan(account),
            "about": next(c.deed for c in hands.commands() if c.icon == "logo"),
        }
        for name, show in shows.items():
            show()
            self._settle()
            dialog = self._start.application.activeModalWidget()
            self._camera.screen(name, dialog)
            dialog.close()

    def _print(self, account: int) -> None:
        """Set every paper and take its pages."""
        desk, words, paper = self._start.desk, self._start.words, "a4"
        for edition in ("client", "internal"):
            made = {
                "plan": desk.papers.plan,
                "map": desk.map_papers.map,
                "dossier": desk.people_papers.dossier,
                "cards": desk.people_papers.cards,
                "history": desk.history_papers.extract,
            }
            for name, set_ in made.items():
                self._pages(f"{name}-{edition}", set_(account, edition, words, paper))
        self._pages("since", desk.history_papers.since(account, words, paper))
        self._pages("questionnaire", desk.history_papers.questionnaire(account, words, paper))
        self._pages("coverage", desk.coverage_papers.coverage(account, words, paper))
        self._pages("relationship", desk.relationship_papers.report(account, words, paper))
        self._pages("portfolio", desk.portfolio_papers.report(words, paper))

    def _pages(self, name: str, printed: Any) -> None:
        from kamdesk.ui.pages import pages_of

        for number, page in enumerate(pages_of(printed.content, 1.5), 1):
            self._camera.page(name, number, page.image)

    def _settle(self) -> None:
        """Wait until nothing is read, set or drawn any more."""
        calm = 0
        for _ in range(PATIENCE):
            _rest(50)
            drawing = QThreadPool.globalInstance().activeThreadCount()
            busy = self._start.desk is None or self._start.jobs.busy or drawing
            calm = 0 if busy else calm + 1
            if calm == CALM:
                return
        raise TimeoutError("the window does not come to rest")


def screen_of(shown: Any) -> Any:
    """Give a section's screen itself, not what holds its place until it is made."""
    return getattr(shown, "_real", None) or shown


def _rest(milliseconds: int) -> None:
    """Let the window work; unlike QTest.qWait this lets other threads have Python too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _sales_file(folder: Path) -> Path:
    """Write a few sales lines as they come from a customer's books, one of them unreadable."""
    head = ("Date", "Customer code", "Customer", "Invoice", "Line", "Net amount EUR", "Cost EUR")
    rows = [
        (f"2026-09-{day:02}", f"N{day:03}", f"Northern Mill {day}", f"F-{day}", "1", amount, cost)
        for day, amount, cost in zip(
            range(1, 29), range(900, 12_000, 350), range(700, 9_000, 250), strict=False
        )
    ]
    rows.append(("2026-09-31", "N099", "Northern Mill 99", "F-99", "1", 1200, 900))
    target = folder / "sales.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return target


def take(folder: Path, language: str, tone: str, size: str, today: str, what: str) -> int:
    """Make the sample, open the window on it, walk."""
    from kamdesk.usecases.desk import new_desk

    camera, home = Camera(folder, language, tone, size), country("", language)
    path = Path(os.environ["KAMDESK_HOME"]) / "sample.kamdesk"
    path.parent.mkdir(parents=True, exist_ok=True)
    start = Start(window_line([str(path), "--language", language, "--today", today]), 0)
    theme().speak(language)
    theme().choose("dark" if tone == "dark" else "light")
    first = FirstRun(language, lambda spoken: load(spoken))
    first.show()
    _rest(100)
    camera.screen("first-run", first)
    first.close()
    chosen = {"calendar": home.calendar, "country": home.code}
    with new_desk(path, chosen, clock=start.clock) as desk:
        desk.load_sample()
    outcome = [1]

    def walk() -> None:
        outcome[0] = _tried(Tour(start, camera, what == "all", what == "quick").walk)
        os._exit(outcome[0])  # threads of the window end with it

    QTimer.singleShot(0, walk)
    start.run()
    return outcome[0]


def _tried(deed: Callable[[], None]) -> int:
    try:
        deed()
    except Exception:
        traceback.print_exc()  # the window's own hook would only show a strip
        return 1
    return 0


if __name__ == "__main__":
    asked = sys.argv[1:]
    sys.exit(take(Path(asked[0]), *asked[1:6]))
