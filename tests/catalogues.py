"""Keeps the catalogues: `python -m tests.catalogues extract|merge|compile|check|suspects`.

Reads kamdesk/ as code, so that a text counts where it is said: `words("…")`, `count("…", "…", n)`,
`term("…")`, `Field(name, "…")` and the other constructors below.
"""

import ast
import importlib.util
import re
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "resources" / "locale"
PLURALS = {
    "fa": "nplurals=1; plural=0;",
    "he": "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);",
    "bg": "nplurals=2; plural=(n != 1);",
}
# Who says a text, and which of its arguments (from 0) the text is.
SAYERS = {
    **dict.fromkeys(("words", "_words", "said", "term"), 0),
    **dict.fromkeys(
        ("work", "_work", "_write", "bulk", "keeping", "Column", "figure", "Label", "Said"), 0
    ),
    "_on_person": 0,
    "_put_months": 2,
    **dict.fromkeys(("_odd", "_refused"), 1),
    # A fault names itself by `super().__init__("code", "text")`.
    **dict.fromkeys(("Field", "Problem", "Refused", "Choice", "Finding", "__init__"), 1),
}
SAYING_KEYWORDS = ("label", "text", "title", "hint", "help", "note", "example", "tip", "unit")
LITERAL_ONLY = (
    "words",
    "_words",
    "said",
    "Said",
    "term",
    "plural",
    "Problem",
    "Refused",
    "Label",
    "Finding",
)
COUNTERS = ("count", "plural")
Id = str | tuple[str, str]


@dataclass(frozen=True)
class Said:
    """A text of the program and where it stands."""

    id: Id
    path: str
    line: int


def _build_words() -> ModuleType:
    """Load the build hook, which is no part of a package."""
    spec = importlib.util.spec_from_file_location(
        "build_words", ROOT / "installer" / "build_words.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compile_stale() -> list[Path]:
    """Compile the catalogues that changed."""
    written: list[Path] = _build_words().compile_stale()
    return written


def _name(call: ast.Call) -> str:
    """Name what is called, whoever's attribute it is."""
    called = call.func.value if isinstance(call.func, ast.Subscript) else call.func
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _literals(node: ast.expr) -> Iterator[str]:
    """Give the texts an argument can be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _ids(call: ast.Call) -> Iterator[Id]:
    """Give the texts a call says."""
    name, arguments = _name(call), call.args
    if name in COUNTERS and len(arguments) > 1:
        pair = [list(_literals(argument)) for argument in arguments[:2]]
        if all(pair):
            yield pair[0][0], pair[1][0]
    elif name in SAYERS:
        if len(arguments) > SAYERS[name]:
            yield from _literals(arguments[SAYERS[name]])
        if name[0].isupper():
            for keyword in call.keywords:
                if keyword.arg in SAYING_KEYWORDS:
                    yield from _literals(keyword.value)


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """Walk all calls of the program."""
    for path in sorted((ROOT / "kamdesk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path.relative_to(ROOT).as_posix(), node


def said() -> list[Said]:
    """List every text of the program."""
    return [
        Said(text, path, call.lineno)
        for path, call in _calls()
        for text in _ids(call)
        if text and text != ("", "")
    ]


def joined() -> list[str]:
    """List the places where a text is put together and so cannot be translated."""
    return [
        f"{path}:{call.lineno}"
        for path, call in _calls()
        if _name(call) in LITERAL_ONLY
        and any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in call.args[:2])
    ]


def suspects() -> list[str]:
    """List what looks like a sentence and is said by none of the sayers; for a look by eye."""
    known = {
        part for text in said() for part in ([text.id] if isinstance(text.id, str) else text.id)
    }
    found = []
    for path in sorted((ROOT / "kamdesk").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found += [
            f"{path.relative_to(ROOT)}:{node.lineno} {node.value!r}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if id(node) not in docs and node.value not in known
            if re.search(r"^[A-Z][a-z]+ [a-z]|[a-z] [a-z]+ [a-z]", node.value)
        ]
    return found


def extract() -> Catalog:
    """Gather the program's texts; a plural wins over the same text alone."""
    catalogue = Catalog(fuzzy=False)
    texts = said()
    plurals = {text.id[0] for text in texts if isinstance(text.id, tuple)}
    for text in sorted(texts, key=lambda text: (text.path, text.line)):
        if not (isinstance(text.id, str) and text.id in plurals):
            catalogue.add(text.id, locations=[(text.path, 0)])
    return catalogue


def _po(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "kamdesk.po"


def read(language: str) -> Catalog:
    """Read a language's catalogue."""
    with _po(language).open("rb") as lines:
        return read_po(lines, locale=language)


def _write(path: Path, catalogue: Catalog, header: dict[str, str]) -> None:
    """Write sorted, unwrapped, without dates: a merge changes only what changed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ['msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=utf-8\\n"']
    lines += [f'"{name}: {value}\\n"' for name, value in header.items()]
    with path.open("wb") as out:
        out.write(("\n".join(lines) + "\n\n").encode())
        write_po(out, catalogue, omit_header=True, sort_output=True, width=0, include_lineno=False)


def _translation(known: Catalog, message: Message, forms: int) -> str | tuple[str, ...]:
    """Carry a translation over; a text that became a plural starts anew."""
    old = known.get(message.id[0] if message.pluralizable else message.id)
    if message.pluralizable:
        kept = old.string if old and old.pluralizable and old.id == message.id else ()
        return (*kept, *("",) * forms)[:forms]
    return old.string if old and not old.pluralizable else ""


def merge() -> None:
    """Bring template and catalogues up to the program; translations stay, obsolete ones go."""
    template = extract()
    _write(LOCALES / "kamdesk.pot", template, {})
    for language, plural in PLURALS.items():
        known = read(language) if _po(language).exists() else Catalog(locale=language)
        merged = Catalog(locale=language, fuzzy=False)
        merged._num_plurals = int(plural[9])  # Babel's own table knows two Hebrew forms
        for message in template:
            if message.id:
                string = _translation(known, message, int(plural[9]))
                merged.add(message.id, string, locations=message.locations)
        _write(_po(language), merged, {"Language": language, "Plural-Forms": plural})


def placeholders(text: str) -> set[str]:
    """Name the values a text takes."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _faults_of(language: str, message: Message, template: Message | None) -> Iterator[str]:
    """Say what is wrong with one translation."""
    if template is None or template.id != message.id:
        yield "is said nowhere (merge)"
        return
    strings = message.string if message.pluralizable else (message.string,)
    if message.fuzzy:
        yield "is fuzzy"
    if message.pluralizable and len(strings) != int(PLURALS[language][9]):
        yield "has the wrong number of plural forms"
    for text in strings:
        yield from _text_faults(language, message, text)


def _text_faults(language: str, message: Message, text: str) -> Iterator[str]:
    """Say what is wrong with one form; a form for one or two may do without its number."""
    if not text:
        yield "is empty"
        return
    wanted = placeholders(message.id[1] if message.pluralizable else message.id)
    spared = {"n"} if message.pluralizable else set()
    if not wanted - spared <= placeholders(text) <= wanted:
        yield f"has other placeholders: {text}"
    if language == "fa" and set(text) & set("يكۀ"):
        yield f"has letters that are not Persian: {text}"


def faults(language: str) -> list[str]:
    """List what is wrong with a language's catalogue."""
    template, known = extract(), read(language)
    missing = [m.id for m in template if m.id and m.id not in known]
    return [f"{id_!r} is missing (merge)" for id_ in missing] + [
        f"{message.id!r} {fault}"
        for message in known
        if message.id
        for fault in _faults_of(language, message, template.get(message.id))
    ]


def main(arguments: list[str]) -> int:
    """Do what is asked; check ends with 1 when something is wrong."""
    match arguments:
        case ["extract"]:
            _write(LOCALES / "kamdesk.pot", extract(), {})
        case ["merge"]:
            merge()
        case ["compile"]:
            compile_stale()
        case ["check"]:
            found = [f"{name}: {fault}" for name in PLURALS for fault in faults(name)] + joined()
            print("\n".join(found) or "the catalogues are complete")
            return int(bool(found))
        case ["suspects"]:
            print("\n".join(suspects()))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
