"""Further posts of a person: at the same client, or at another one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kamdesk.domain.people import FUNCTIONS, LEVELS, FurtherPost, Person
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import PersonBox
from kamdesk.ui.explained import Floating
from kamdesk.ui.forms import Field, problem_text
from kamdesk.ui.panels import button, column, icon_button, label, row
from kamdesk.ui.screens.in_place import Details

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

PERSONAL = ("title", "function", "level", "unit_id", "reports_to", "since", "until")
_FEW = 2_000  # accounts a box can offer


class PostList(QWidget):
    """Each post is a line that opens; another one is added where the account is chosen."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._desk, self._words, self._unsaved = desk, words, unsaved
        self._person: Person | None = None
        self._lines = column(spacing=4)
        self.lines: list[QWidget] = []
        self.add = button(words("Add a further post…"), self._ask, icon="plus", kind="small")
        column(self._lines, row(self.add, None), spacing=6, parent=self)

    def show_person(self, person: Person) -> None:
        """Show somebody's posts beside the one shown."""
        self._person = person
        for gone in self.lines:
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        found = [] if person.ours else self._desk.posts.of(person.id)
        self.lines = [self._line(post) for post in found if post.id != person.post_id]
        for made in self.lines:
            self._lines.addWidget(made)

    def _line(self, post: FurtherPost) -> QWidget:
        words, held = self._words, QWidget()
        opened = button(words.isolate(post.title or words("Post")), kind="link")
        opened.clicked.connect(partial(self._open, post, opened))
        gone = icon_button("trash", words("Delete"), partial(self._remove, post.id))
        where = label(words("at {account}", account=post.account), 12, tone="quiet", wrap=True)
        line = row(column(row(opened, None), where, spacing=0), gone, parent=held)
        line.setStretch(0, 1)
        return held

    def _open(self, post: FurtherPost, near: QWidget) -> None:
        """Show all fields of a post."""
        desk, words = self._desk, self._words

        def listed(names: Any) -> list[tuple[str, str]]:
            return [(key, words(text)) for key, text in names.items() if key]

        units = desk.accounts.dossier(post.account_id).units
        bosses = [p for p in desk.people.of_account(post.account_id) if p.id != post.person_id]
        unknown = words("Not known")
        fields = (
            Field("title", "Title"),
            Field("function", "Function", "choice", options=listed(FUNCTIONS), nothing=unknown),
            Field("level", "Level", "choice", options=listed(LEVELS), nothing=unknown),
            Field(
                "unit_id",
                "Site or unit",
                "choice",
                options=[(unit.id, unit.name) for unit in units],
                nothing=unknown,
            ),
            Field("reports_to", "Reports to", "person", options=[(p.id, p.name) for p in bosses]),
            Field("since", "In this post since", "day", lock=True),
            Field("until", "In this post until", "day", lock=True),
        )

        def store(name: str, value: Any, visit: str) -> None:
            stored = "" if value is None and name in ("function", "level") else value
            desk.posts.set(post.id, name, stored, visit)

        values = {name: getattr(post, name) for name in PERSONAL}
        values |= {name: values[name] or None for name in ("function", "level")}
        draft = self._unsaved.keeper("post", lambda: post.id)
        title = words("Post at {account}", account=post.account)
        self.panel = Details(title, fields, values, words, store, draft, self)
        self.panel.show_near(near)

    def _remove(self, post_id: int) -> None:
        self._desk.posts.remove(post_id)

    def _ask(self) -> None:
        """Ask at which account."""
        if self._person is None:
            return
        self.asking = AskAccount(self._desk, self._words, self._words("Post at"), self._take, self)
        self.asking.show_near(self.add)

    def _take(self, account_id: int) -> None:
        if self._person is not None:
            self._desk.posts.add(self._person.id, account_id)


class AskAccount(Floating):
    """A floating box that asks for one account."""

    def __init__(self, desk: Desk, words: Words, title: str, take: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self._take, self._words = take, words
        self.setAccessibleName(title)
        every = desk.accounts.every()
        few = every if len(every) <= _FEW else desk.accounts.key_accounts()
        ranked = sorted(few, key=lambda a: (not a.key, words.sort_key(a.name)))
        self.box = PersonBox([(account.id, account.name) for account in ranked])
        self.box.setAccessibleName(title)
        self.problem = label("", 12, tone="alarm", wrap=True)
        self.problem.hide()
        self.add = button(words("Add"), self.take, kind="filled")
        foot = row(None, self.add)
        lines = column(label(title, 12, tone="quiet"), self.box, self.problem, foot, parent=self)
        lines.setContentsMargins(12, 12, 12, 12)
        self.setFocusProxy(self.box)

    def take(self) -> None:
        """Hand over what was chosen."""
        try:
            account_id = self.box.read()
            if account_id is None:
                return
            self._take(account_id)
        except Refused as refusal:
            self.problem.setText(problem_text(refusal, "", self._words))
            self.problem.show()
            return
        self.close()
