"""pgcli: what its completion reads of a database."""

import os

from pgcli.pgexecute import PGExecute

from lines import show

executor = PGExecute(
    os.environ["PGDATABASE"],
    os.environ["PGUSER"],
    os.environ["PGPASSWORD"],
    os.environ["PGHOST"],
    os.environ["PGPORT"],
    None,
)


def rows(name):
    found = list(getattr(executor, name)())
    return [getattr(each, "__dict__", each) for each in found]


for name in [
    "schemata",
    "search_path",
    "tables",
    "table_columns",
    "views",
    "view_columns",
    "foreignkeys",
    "datatypes",
    "functions",
]:
    show(name, lambda: rows(name))
show("view_definition", lambda: executor.view_definition("cheap").split("\n"), ordered=True)
show("function_definition", lambda: executor.function_definition("now").split("\n"), ordered=True)
print("end")
