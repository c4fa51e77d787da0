"""One command: parsed, done, answered. 0 done, 1 refused, 2 usage, 3 inner fault, 130 stopped."""

import gc
import json
import sys
from collections.abc import Sequence
from typing import Any

from kamdesk import logbook, words
from kamdesk.commands import (
    alarms,
    concentration,
    history,
    housekeeping,
    imports,
    lifetime,
    matrix,
    negotiations,
    papers,
    people,
    portfolio,
    profit,
    selection,
    selftest,
    stores,
    talks,
    today,
)
from kamdesk.commands.options import Command, Usage, clock_of, parser_of, passphrase_of
from kamdesk.domain.refusal import Refused
from kamdesk.words import Words

COMMANDS: tuple[Command, ...] = (
    *stores.COMMANDS,
    *imports.COMMANDS,
    *portfolio.COMMANDS,
    *concentration.COMMANDS,
    *profit.COMMANDS,
    *selection.COMMANDS,
    *matrix.COMMANDS,
    *lifetime.COMMANDS,
    *alarms.COMMANDS,
    *papers.COMMANDS,
    *history.COMMANDS,
    *people.COMMANDS,
    *housekeeping.COMMANDS,
    *selftest.COMMANDS,
    *today.COMMANDS,
    *negotiations.COMMANDS,
    *talks.COMMANDS,
)


def main(arguments: Sequence[str]) -> int:
    """Do one command and give its exit code."""
    gc.set_threshold(200_000, 50, 1_000)  # rows by the hundred thousand, and hardly a cycle
    said = words.load(words.of_system())
    if arguments[0] == "--selftest":
        arguments = ["selftest", *arguments[1:]]
    as_json = "--json" in arguments
    try:
        line = parser_of(COMMANDS).parse_args(list(arguments))
        if not getattr(line, "chosen", None):
            raise Usage("kamdesk: a command is needed; see --help")
        answer = _done(line, said)
    except Usage as usage:
        return _fail(2, "usage", str(usage), as_json)
    except Refused as refused:
        return _fail(1, refused.code, _plain(refused, said), as_json)
    except KeyboardInterrupt:
        return _fail(130, "interrupted", said("Stopped. Nothing was changed."), as_json)
    except Exception as fault:
        return _failed(fault, said, as_json)
    return _answered(answer, line, said)


def _answered(answer: Any, line: Any, said: Words) -> int:
    try:
        _answer(answer, line, said)
        if sys.stdout:  # closed by whoever called
            sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough, as with `| head`
        sys.stdout = None
    except OSError as fault:
        sys.stdout = None
        return _failed(fault, said, as_json=False)
    code: int = line.chosen.code(answer)
    return code


def _done(line: Any, said: Words) -> Any:
    """Do the command; one that only reads brings an older store up to date first."""
    try:
        return line.chosen.run(line, said)
    except Refused as refused:
        if refused.code != "older":
            raise
    from kamdesk.usecases.desk import open_desk

    open_desk(line.store, passphrase_of(line), clock=clock_of(line)).close()
    return line.chosen.run(line, said)


def _failed(fault: Exception, said: Words, as_json: bool) -> int:
    """Note what nobody thought of; what the computer refused is told in its own words."""
    logbook.note(fault)
    if isinstance(fault, OSError):
        told = (part for part in (fault.filename, fault.strerror) if part)
        return _fail(1, "system", ": ".join(map(str, told)) or str(fault), as_json)
    text = said("Something went wrong inside KAMdesk. Your data is as it was before.")
    return _fail(3, "fault", text, as_json)


def _plain(refused: Refused, said: Words) -> str:
    problems = [said(p.text, **p.values) for p in refused.problems]
    return "\n".join(dict.fromkeys([said(refused.text, **refused.values), *problems]))


def _answer(answer: Any, line: Any, said: Words) -> None:
    if line.json:
        _print_json(answer)
        return
    for text in line.chosen.say(answer, said):
        print(_sayable(text))


def _print_json(answer: Any) -> None:
    """Write one object; in escapes where the reader has no such letters."""
    text = json.dumps(answer, ensure_ascii=False, default=str)
    print(text if _sayable(text) == text else json.dumps(answer, default=str))


def _sayable(text: str) -> str:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _fail(code: int, error: str, text: str, as_json: bool) -> int:
    if as_json:
        _print_json({"error": error, "text": text})
    print(text, file=sys.stderr)
    return code
