"""What no line of KAMdesk may say, looked for in its syntax."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "kamdesk"


@cache
def nodes_of(source: str) -> list[ast.AST]:
    """Read a file's syntax once for all rules."""
    return list(ast.walk(ast.parse(source)))


@dataclass(frozen=True)
class Rule:
    """One thing not said, where it may be said all the same, and code that says it."""

    why: str
    broken_by: Callable[[ast.AST], bool]
    sample: str
    allowed: tuple[str, ...] = ()

    def places(self, name: str, source: str) -> Iterator[str]:
        """Name the lines of a file that break the rule."""
        if name not in self.allowed:
            for node in nodes_of(source):
                if self.broken_by(node):
                    yield f"kamdesk/{name}:{getattr(node, 'lineno', 0)}: {self.why}"


def says(*names: str) -> Callable[[ast.AST], bool]:
    """Match any of these names, bare, as an attribute or imported."""

    def broken_by(node: ast.AST) -> bool:
        if isinstance(node, ast.ImportFrom):
            return any(alias.name in names for alias in node.names)
        name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", None)
        return isinstance(node, ast.Name | ast.Attribute) and name in names

    return broken_by


def imports(*modules: str) -> Callable[[ast.AST], bool]:
    """Match an import of any of these modules or of what is in them."""

    def broken_by(node: ast.AST) -> bool:
        found: list[str] = []
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        return any(f == m or f.startswith(m + ".") for f in found for m in modules)

    return broken_by


def calls(*names: str) -> Callable[[ast.AST], bool]:
    """Match a call of any of these, by its bare name."""
    return lambda node: (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    )


def side_not_meant(node: ast.AST) -> bool:
    """Match left or right without AlignAbsolute in the same function or statement."""
    blocks = [node] if isinstance(node, ast.FunctionDef) else []
    if isinstance(node, ast.Module | ast.ClassDef):
        blocks = [n for n in node.body if not isinstance(n, ast.FunctionDef | ast.ClassDef)]
    return any(
        any(says("AlignLeft", "AlignRight")(n) for n in ast.walk(block))
        and not any(says("AlignAbsolute")(n) for n in ast.walk(block))
        for block in blocks
    )


def label_that_guesses(node: ast.AST) -> bool:
    """Match a function that makes a QLabel and never says PlainText."""
    if not isinstance(node, ast.FunctionDef | ast.ClassDef):
        return False
    inner = list(ast.walk(node))
    makes = any(calls("QLabel")(n) for n in inner) and isinstance(node, ast.FunctionDef)
    is_one = isinstance(node, ast.ClassDef) and any(says("QLabel")(base) for base in node.bases)
    return (makes or is_one) and not any(says("PlainText")(n) for n in inner)


def sql_put_together(node: ast.AST) -> bool:
    """Match SQL with values written into it; a pragma takes no parameters, so it may."""
    if not (isinstance(node, ast.Call) and node.args):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name not in ("execute", "executemany", "executescript", "exec_driver_sql", "text"):
        return False
    sql = node.args[0]
    if isinstance(sql, ast.JoinedStr):
        head = sql.values[0]
        pragma = isinstance(head, ast.Constant) and str(head.value).upper().startswith("PRAGMA ")
        return not pragma and any(isinstance(v, ast.FormattedValue) for v in sql.values)
    formats = isinstance(sql, ast.Call) and says("format")(sql.func)
    return formats or (isinstance(sql, ast.BinOp) and isinstance(sql.op, ast.Mod))


RULES = {
    "rich text": Rule(
        "shows what a client's name says as HTML",
        says(
            *("setHtml", "insertHtml", "appendHtml", "setMarkdown", "fromHtml", "setRichText"),
            *("RichText", "AutoText", "MarkdownText", "QTextBrowser", "setOpenExternalLinks"),
        ),
        "box.setHtml(name)",
    ),
    "rich editor": Rule(
        "takes pasted HTML; QPlainTextEdit does not", says("QTextEdit"), "QTextEdit()"
    ),
    "label": Rule(
        "QLabel guesses rich text: textFormat=PlainText",
        label_that_guesses,
        "def f(name):\n    return QLabel(name)",
    ),
    "message box": Rule(
        "guesses rich text; ui/errors.py makes it plain",
        says("QMessageBox"),
        "QMessageBox.question(None, '', name)",
        ("ui/errors.py",),
    ),
    "table widget": Rule(
        "is 350 times slower than RowsModel",
        says("QTableWidget", "QSortFilterProxyModel"),
        "from PySide6.QtWidgets import QTableWidget",
    ),
    "date edit": Rule(
        "reverses days in right-to-left and knows no Jalali; ui/dates.py has ours",
        says("QDateEdit", "QDateTimeEdit", "QCalendarWidget"),
        "QDateEdit()",
    ),
    "sides": Rule(
        "means start or end (AlignLeading, AlignTrailing); a number's side is AlignAbsolute",
        side_not_meant,
        "x = Qt.AlignmentFlag.AlignRight",
    ),
    "pyplot": Rule(
        "keeps every figure and a state of its own",
        imports("matplotlib.pyplot", "pylab"),
        "from matplotlib import pyplot",
    ),
    "network": Rule(
        "only the single instance speaks, and only to itself",
        imports("PySide6.QtNetwork"),
        "from PySide6.QtNetwork import QLocalServer",
        ("ui/instance.py",),
    ),
    "requests": Rule(
        "KAMdesk asks nobody",
        imports("urllib.request", "requests", "httpx"),
        "import urllib.request",
    ),
    "internet": Rule(
        "KAMdesk has no network",
        says("QNetworkAccessManager", "QTcpSocket", "QUdpSocket", "QTcpServer", "QSslSocket"),
        "QTcpSocket()",
    ),
    "SQL": Rule("put together from pieces", sql_put_together, "c.execute(f'SELECT {x}')"),
    "foreign code": Rule(
        "runs what a file says",
        imports("pickle", "marshal", "shelve", "yaml", "dill", "joblib"),
        "import pickle",
    ),
    "eval": Rule("runs what a text says", calls("eval", "exec", "compile"), "eval(text)"),
    "snake case": Rule(
        "makes every window 2.3 times slower", imports("__feature__"), "import __feature__"
    ),
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_no_line_breaks_a_rule_and_the_rule_would_see_it(rule):
    assert list(rule.places("ui/anywhere.py", rule.sample))
    broken = [
        place
        for path in sorted(PACKAGE.rglob("*.py"))
        for place in rule.places(path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8"))
    ]
    assert not broken, "\n".join(broken)


def test_sql_with_parameters_or_a_pragma_is_well():
    for source in (
        "c.execute('SELECT ?', (x,))",
        "c.execute(f'PRAGMA key={k}')",
        "text('SELECT 1')",
    ):
        assert not list(RULES["SQL"].places("store/x.py", source))


def test_a_label_that_says_plain_text_is_well():
    for source in (
        "def f(t):\n    return QLabel(t, textFormat=Qt.TextFormat.PlainText)",
        "def f(t):\n    x = QLabel()\n    x.setTextFormat(Qt.TextFormat.PlainText)\n    return x",
    ):
        assert not list(RULES["label"].places("ui/x.py", source))


def test_the_window_knows_no_use_case():
    window = PACKAGE / "ui" / "window.py"
    tree = ast.parse(window.read_text("utf-8"))
    assert not [
        node for node in ast.walk(tree) if imports("kamdesk.usecases", "kamdesk.ui.screens")(node)
    ]
