"""What the programs of this folder share: they print steps, and say where one crashed."""

import contextlib
import os
import re
import sys
import traceback

# Names that are made of a digest or a number differ between runs no more than the steps do.
_HEXADECIMAL = re.compile(r"0x[0-9a-f]+")


def line(step, *words):
    print(f"{step}:", *words, flush=True)


@contextlib.contextmanager
def step(name):
    """A step that raises what it should not prints a line with CRASHED, and the program goes on."""
    try:
        yield lambda *words: line(name, *words)
    except (Exception, SystemExit) as error:  # noqa: BLE001: whatever it is, the next step may still run
        first = _HEXADECIMAL.sub("0x", str(error).strip()).split("\n")[0]
        line(name, "CRASHED", type(error).__name__, first)
        if os.environ.get("CLIENTS_TRACEBACK"):
            traceback.print_exc(file=sys.stderr)


def expect(tell, name, error, work):
    """Prints which error work raises, with its SQLSTATE and constraint where it has them."""
    try:
        work()
    except error as raised:
        cause = getattr(raised, "orig", None) or raised.__cause__ or raised
        state = getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None)
        constraint = getattr(getattr(cause, "diag", None), "constraint_name", None)
        tell(name, type(raised).__name__, state, constraint)
    else:
        tell(name, "NO ERROR")
