"""`--selftest DIR`: walk store, words, typefaces, chart, paper and import once, and say how far."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kamdesk import words
from kamdesk.commands.options import Answer, Command, Line, clock_of
from kamdesk.words import LANGUAGES, Words


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="an empty folder to work in")


def _walk(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import new_desk

    line.folder.mkdir(parents=True, exist_ok=True)
    store = line.folder / "selftest.kamdesk"
    done: dict[str, Any] = {}
    with new_desk(store, {"currency": "EUR"}, clock=clock_of(line)) as desk:
        steps: dict[str, Callable[[], Any]] = {
            "typefaces": _typefaces,
            "import": desk.load_sample,
            "analysis": lambda: len(desk.portfolio.pareto().customers),
            "chart": lambda: _chart(desk, line.folder),
            "paper": lambda: _papers(desk, line.folder),
            "backup": lambda: desk.housekeeping.backup().state,
            "health": lambda: desk.housekeeping.check().state,
        }
        for name, step in steps.items():
            done[name] = step()
    return done


def _typefaces() -> list[str]:
    from kamdesk import fonts

    return sorted(path.name for path in fonts.files().values())


def _chart(desk: Any, folder: Path) -> str:
    from kamdesk.charts import ink, pareto
    from kamdesk.charts.style import style_of

    said = words.load("fa")
    figure = pareto.draw(desk.portfolio.pareto(), said, style_of(said, (800, 400)))
    target = folder / "pareto.png"
    target.write_bytes(ink.png(figure, 1))
    return target.name


def _papers(desk: Any, folder: Path) -> dict[str, int]:
    account = desk.accounts.key_accounts()[0].id
    pages = {}
    for language in LANGUAGES:
        printed = desk.papers.plan(account, "internal", words.load(language), "a4")
        desk.papers.save(printed, folder / f"plan-{language}.pdf", force=True)
        pages[language] = printed.pages
    return pages


def _say(answer: dict[str, Any], _: Words) -> list[str]:
    return [f"{step}: {result}" for step, result in answer.items()]


COMMANDS = (Command("selftest", "walk every part once", _options, _walk, _say),)
