"""What the Python programs share: the scenario, native values, and the lines that they print."""

import contextlib
import datetime
import decimal
import hashlib
import json
import re
import sys
import uuid

MODE = sys.argv[1]
with open(sys.argv[2], encoding="utf-8") as file:
    SCENARIO = json.load(file)

_step = ""
_LONGEST = 4000


def out(*parts):
    """Prints one line of the current step; what is long stands as its length and digest."""
    words = []
    for part in parts:
        text = part if isinstance(part, str) else repr(part)
        if len(text) > _LONGEST:
            digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
            text = f"<{len(text)} characters, {digest}>"
        words.append(text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"))
    print(f"{_step}:", *words, flush=True)


@contextlib.contextmanager
def step(name):
    """Names a step; what it raises unexpectedly becomes a line, so that the next steps are seen."""
    global _step
    _step = name
    try:
        yield
    except Exception as error:
        out("CRASHED", type(error).__name__, str(error))


def end():
    """The last line of a program that came to its end."""
    print("end", flush=True)


def _date(text):
    return datetime.date.fromisoformat(text)


def _time(text):
    return datetime.time.fromisoformat(text)


def _timestamp(text):
    return datetime.datetime.fromisoformat(text)


def _interval(text):
    found = re.fullmatch(r"(?:(-?\d+) days?)? ?(?:(\d+):(\d+):(\d+(?:\.\d+)?))?", text)
    if found is None or not text:
        raise ValueError(text)
    days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


_CONVERTERS = {
    "bool": lambda text: text == "true",
    "int2": int,
    "int4": int,
    "int8": int,
    "float4": float,
    "float8": float,
    "numeric": decimal.Decimal,
    "text": str,
    "varchar": str,
    "char": str,
    "name": str,
    "bytea": lambda text: bytes.fromhex(text[2:]),
    "date": _date,
    "time": _time,
    "timetz": _time,
    "timestamp": _timestamp,
    "timestamptz": _timestamp,
    "interval": _interval,
    "uuid": uuid.UUID,
    "oid": int,
}


def native(value, more=None):
    """
    The Python value for a value of the scenario; `more` has converters of the driver's own by kind.
    Raises ValueError for what Python has no value for, such as the date infinity.
    """
    if value is None:
        return None
    convert = {**_CONVERTERS, **(more or {})}.get(value["kind"])
    if convert is None:
        raise ValueError(value["kind"])
    if "elements" in value:
        return _elements(value["elements"], convert)
    return convert(value["text"])


def _elements(elements, convert):
    if elements is None:
        return None
    if isinstance(elements, list):
        return [_elements(element, convert) for element in elements]
    return convert(elements)
