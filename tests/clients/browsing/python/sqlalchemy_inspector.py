"""SQLAlchemy: the inspector's methods, and tables made from what MetaData.reflect() found."""

import os
import warnings

import sqlalchemy
from sqlalchemy import MetaData, create_engine, inspect
from sqlalchemy.schema import CreateTable

from lines import show

warnings.simplefilter("ignore")

engine = create_engine(
    sqlalchemy.engine.URL.create(
        "postgresql+psycopg2",
        username=os.environ["PGUSER"],
        password=os.environ["PGPASSWORD"],
        host=os.environ["PGHOST"],
        port=int(os.environ["PGPORT"]),
        database=os.environ["PGDATABASE"],
    )
)
inspector = inspect(engine)

for name in [
    "get_schema_names",
    "get_table_names",
    "get_view_names",
    "get_temp_table_names",
    "get_temp_view_names",
    "get_materialized_view_names",
    "get_sequence_names",
    "get_enums",
    "get_foreign_table_names",
    "get_domains",
]:
    if hasattr(inspector, name):
        show(name, getattr(inspector, name))

views = inspector.get_view_names()
for table in sorted(inspector.get_table_names()):
    for name in [
        "get_columns",
        "get_pk_constraint",
        "get_foreign_keys",
        "get_indexes",
        "get_unique_constraints",
        "get_check_constraints",
        "get_table_comment",
        "get_table_options",
    ]:
        if hasattr(inspector, name):
            show(f"{table} {name}", lambda: getattr(inspector, name)(table))
for view in sorted(views):
    show(f"{view} get_columns", lambda: inspector.get_columns(view))
    show(f"{view} get_view_definition", lambda: inspector.get_view_definition(view))
for name in dir(inspector):
    if name.startswith("get_multi_"):
        show(name, lambda: sorted(getattr(inspector, name)().items(), key=str))


def reflected():
    metadata = MetaData()
    metadata.reflect(engine, views=True)
    return [
        line
        for table in sorted(metadata.tables.values(), key=lambda each: each.name)
        for line in sorted(str(CreateTable(table).compile(engine)).split("\n"))
    ]


show("reflect", reflected)
print("end")
