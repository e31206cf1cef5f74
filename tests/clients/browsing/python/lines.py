"""How the programs here print what they find: one line each, in an order that does not depend on rows."""


def show(title, find, ordered=False):
    """Prints what a function finds, each item of a list on a line; what it raises, too."""
    try:
        found = find()
    except Exception as error:  # A tool's failure is a difference like another.
        print(f"{title}: CRASHED {type(error).__name__} {str(error)[:300]!r}")
        return
    items = list(found) if isinstance(found, (list, tuple, set)) else [found]
    lines = [f"{title}: {text(item)}" for item in items]
    for line in lines if ordered else sorted(lines):
        print(line)


def text(value):
    """A value in one line; dictionaries by their keys."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {text(value[key])}" for key in sorted(value, key=str)) + "}"
    return repr(value)
