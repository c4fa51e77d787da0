"""The composition root: the one room that knows every other.

A first word that is a command is done without a window. Else a window opens in two stages. Stage
one imports Qt, the shell and plain SQL, and paints the customers. Stage two, in a thread, imports
the use cases and opens the desk; `Start.furnish` hands it to the screens, which until then keep
one intention. Matplotlib follows in the same thread.
"""

import os
import sys
import time
from collections.abc import Sequence

STARTED = time.perf_counter()


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command, or open the window; give the exit code."""
    os.umask(0o077)
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--read-workbook"]:
        from kamdesk.exchange import workbook

        return workbook.child(given[1:])
    from kamdesk import commands

    if commands.is_command(given):
        try:
            from kamdesk.commands import run

            return run.main(given)
        except KeyboardInterrupt:  # while it was still being loaded
            return 130
    from kamdesk.commands.options import window_line

    line = window_line(given)
    if isinstance(line, str):
        sys.stderr.write(f"{line}\n")
        return 2
    from kamdesk.app.start import Start
    from kamdesk.domain.refusal import Refused

    try:
        return Start(line, STARTED).run()
    except Refused as refused:  # a passphrase that could not be read
        sys.stderr.write(f"{refused.text.format_map(refused.values)}\n")
        return 1
