"""One command: parsed, done, answered. 0 done, 1 refused, 2 usage, 3 inner fault, 130 stopped."""

import json
import sys
from collections.abc import Sequence
from typing import Any

from kamdesk import logbook, words
from kamdesk.commands import housekeeping, imports, papers, portfolio, selftest, stores
from kamdesk.commands.options import Command, Usage, parser_of
from kamdesk.domain.refusal import Refused
from kamdesk.words import Words

COMMANDS: tuple[Command, ...] = (
    *stores.COMMANDS,
    *imports.COMMANDS,
    *portfolio.COMMANDS,
    *papers.COMMANDS,
    *housekeeping.COMMANDS,
    *selftest.COMMANDS,
)


def main(arguments: Sequence[str]) -> int:
    """Do one command and give its exit code."""
    said = words.load(words.of_system())
    if arguments[0] == "--selftest":
        arguments = ["selftest", *arguments[1:]]
    as_json = "--json" in arguments
    try:
        line = parser_of(COMMANDS).parse_args(list(arguments))
        if not getattr(line, "chosen", None):
            raise Usage("kamdesk: a command is needed; see --help")
        answer = line.chosen.run(line, said)
    except Usage as usage:
        return _fail(2, "usage", str(usage), as_json)
    except Refused as refused:
        return _fail(1, refused.code, _plain(refused, said), as_json)
    except KeyboardInterrupt:
        return _fail(130, "interrupted", said("Stopped. Nothing was changed."), as_json)
    except Exception as fault:
        logbook.note(fault)
        text = said("Something went wrong inside KAMdesk. Your data is as it was before.")
        return _fail(3, "fault", text, as_json)
    try:
        _answer(answer, line, said)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough, as with `| head`
        sys.stdout = None
    return 0


def _plain(refused: Refused, said: Words) -> str:
    problems = [said(p.text, **p.values) for p in refused.problems]
    return "\n".join(dict.fromkeys([said(refused.text, **refused.values), *problems]))


def _answer(answer: Any, line: Any, said: Words) -> None:
    if line.json:
        print(json.dumps(answer, ensure_ascii=False, default=str))
        return
    for text in line.chosen.say(answer, said):
        print(text)


def _fail(code: int, error: str, text: str, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": error, "text": text}, ensure_ascii=False))
    print(text, file=sys.stderr)
    return code
