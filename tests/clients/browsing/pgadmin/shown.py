"""How answers of pgAdmin are printed: without what is each server's own."""

import re

# Numbers from which on objects of users are numbered, but the limits of sequences.
NUMBER = re.compile(r"(?<!SQL state: )\b(?!2147483647\b|9223372036854775807\b)\d{5,}\b")
# What is each server's own.
OWN_KEYS = {"_id", "id", "oid", "_pid", "pid", "size", "acl", "owner_id", "server_id", "tid", "xmin"}


def shown(value):
    """A value in one line, without the numbers of objects."""
    if isinstance(value, dict):
        items = ((key, each) for key, each in sorted(value.items()) if key not in OWN_KEYS)
        return "{" + ", ".join(f"{key}: {shown(each)}" for key, each in items) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(each) for each in value) + "]"
    return NUMBER.sub(
        lambda number: "…" if int(number.group()) >= 16384 else number.group(), repr(value)
    )


def show(title, value):
    print(f"{title}: {shown(value)}")


def show_all(title, values):
    for value in values:
        show(title, value)


def statistics(data):
    """What there are statistics of, and which of them are not known; the numbers are each server's own."""
    for column in data["columns"]:
        name = column["name"]
        known = [row[name] is not None for row in data["rows"] if isinstance(row, dict)]
        yield [name, column["type_code"], known]
