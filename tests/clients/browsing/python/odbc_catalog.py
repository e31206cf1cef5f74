"""psqlODBC: its catalog functions (SQLTables, SQLColumns and so on) and what SQLGetInfo tells."""

import os

import pyodbc

from lines import show

TABLES = ["authors", "Odd Names", "books", "kinds", "book_kinds", "cheap", "counts", "nothing"]
# Numbers of objects.
OWN_COLUMNS = ["table oid"]
# What depends on the server and not on the schema.
OWN_FACTS = ["SQL_SERVER_NAME", "SQL_DBMS_VER", "SQL_DATA_SOURCE_NAME"]
FACTS = sorted(
    name
    for name in dir(pyodbc)
    if name.startswith(
        (
            "SQL_DBMS",
            "SQL_MAX",
            "SQL_ACCESSIBLE",
            "SQL_CATALOG",
            "SQL_SCHEMA",
            "SQL_IDENTIFIER",
            "SQL_SPECIAL",
            "SQL_USER",
            "SQL_DATABASE",
            "SQL_DEFAULT_TXN",
            "SQL_TXN",
            "SQL_NULL_COLLATION",
            "SQL_PROCEDURE",
            "SQL_TABLE_TERM",
            "SQL_DATA_SOURCE_READ_ONLY",
            "SQL_DRIVER_NAME",
        )
    )
    and name not in OWN_FACTS
)
# Those of pyodbc's type codes that psqlODBC knows.
TYPES = sorted(
    name
    for name in dir(pyodbc)
    if name.startswith("SQL_")
    and isinstance(getattr(pyodbc, name), int)
    and name.split("_", 1)[1].split("_")[0]
    in ("CHAR", "VARCHAR", "WCHAR", "WVARCHAR", "LONGVARCHAR", "WLONGVARCHAR", "NUMERIC", "DECIMAL")
    + ("SMALLINT", "INTEGER", "BIGINT", "REAL", "FLOAT", "DOUBLE", "BIT", "TINYINT", "BINARY")
    + ("VARBINARY", "LONGVARBINARY", "TYPE", "GUID", "INTERVAL")
)


def connection():
    return pyodbc.connect(
        driver="PostgreSQL Unicode",
        server=os.environ["PGHOST"],
        port=os.environ["PGPORT"],
        uid=os.environ["PGUSER"],
        pwd=os.environ["PGPASSWORD"],
        database=os.environ["PGDATABASE"],
        sslmode="disable",
        autocommit=True,
    )


opened = connection()


def rows(method, *args, **options):
    """All rows of a catalog function, without what is each server's own."""
    cursor = getattr(opened.cursor(), method)(*args, **options)
    names = [column[0] for column in cursor.description]
    found = [dict(zip(names, row)) for row in cursor.fetchall()]
    return [{key: row[key] for key in row if key not in OWN_COLUMNS} for row in found]


def columns(method, *args, **options):
    """How the rows of a catalog function are made up."""
    cursor = getattr(opened.cursor(), method)(*args, **options)
    return [(column[0], column[1].__name__) for column in cursor.description]


for name in FACTS:
    show(f"getinfo {name}", lambda: opened.getinfo(getattr(pyodbc, name)))

show("SQLTables all", lambda: rows("tables"))
show("SQLTables columns", lambda: columns("tables"), ordered=True)
for kind in ["TABLE", "VIEW", "SYSTEM TABLE", "TABLE,VIEW", "LOCAL TEMPORARY"]:
    show(f"SQLTables {kind}", lambda: rows("tables", tableType=kind))
show("SQLTables by pattern", lambda: rows("tables", table="b%", schema="pub%"))
show("SQLTables catalogs", lambda: len(rows("tables", catalog="%", schema="", table="")) > 0)
show("SQLTables schemas", lambda: rows("tables", catalog="", schema="%", table=""))
show("SQLTables types", lambda: rows("tables", catalog="", schema="", table="", tableType="%"))
show("SQLColumns all", lambda: rows("columns", schema="public"))
show("SQLColumns by pattern", lambda: rows("columns", table="book_", column="%i%"))
show("SQLColumns of a catalog", lambda: rows("columns", schema="pg_catalog", table="pg_class"))
for table in TABLES:
    for schema in ("public", None):
        show(f"{table} SQLColumns", lambda: rows("columns", table, schema=schema), ordered=True)
        show(f"{table} SQLPrimaryKeys", lambda: rows("primaryKeys", table, schema=schema))
        show(f"{table} SQLForeignKeys", lambda: rows("foreignKeys", table, schema=schema))
        show(
            f"{table} SQLForeignKeys of others",
            lambda: rows("foreignKeys", foreignTable=table, foreignSchema=schema),
        )
        show(f"{table} SQLStatistics", lambda: rows("statistics", table, schema=schema))
        show(
            f"{table} SQLStatistics unique",
            lambda: rows("statistics", table, schema=schema, unique=True, quick=False),
        )
        show(f"{table} SQLSpecialColumns", lambda: rows("rowIdColumns", table, schema=schema))
        show(f"{table} SQLSpecialColumns version", lambda: rows("rowVerColumns", table, schema=schema))
show("SQLProcedures", lambda: rows("procedures", procedure="lower"))
show("SQLProcedures by pattern", lambda: rows("procedures", procedure="array_a%"))
show("SQLProcedureColumns", lambda: rows("procedureColumns", procedure="substr%"))
show("SQLGetTypeInfo", lambda: rows("getTypeInfo"), ordered=True)
for name in TYPES:
    show(f"SQLGetTypeInfo {name}", lambda: rows("getTypeInfo", getattr(pyodbc, name)))
for table in TABLES[:-1]:
    show(
        f"{table} SQLDescribeCol",
        lambda: opened.execute(f'SELECT * FROM "{table}"').description,
        ordered=True,
    )
opened.close()
print("end")
