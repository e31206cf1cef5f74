"""COPY through psycopg2, psycopg 3 and pandas; the first argument says which."""

import csv
import io
import sys
from datetime import date, datetime, timezone
from decimal import Decimal

import pandas
import psycopg
import psycopg2
import sqlalchemy

TABLE = """CREATE TABLE goods (id int PRIMARY KEY, name text, price numeric(10,2), made date,
    seen timestamptz, weight float8, tags text[], data bytea)"""
ROWS = [
    (i, None if i % 7 == 0 else f"name {i}\t\"quoted\", \\ back\nline ü", Decimal(i) / 4,
     date(2020, 1, 1 + i % 28), datetime(2020, 1, 1, 12, i % 60, tzinfo=timezone.utc), i / 3,
     ["a", None, "b,c"] if i % 2 else None, bytes([i % 256, 0, 255]))
    for i in range(500)
]
SUMMARY = """SELECT count(*), count(name), sum(price), min(made), max(seen), sum(length(name)),
    sum(cardinality(tags)), sum(length(data)), sum(weight)::numeric(20,4) FROM goods"""


def say(step, *values):
    print(f"{step}:", *values)


def failing(step, work):
    try:
        work()
        say(step, "no error")
    except Exception as error:
        diagnostics = error.diag
        say(step, diagnostics.sqlstate, diagnostics.message_primary, "|", diagnostics.context)


def with_psycopg2():
    connection = psycopg2.connect("")
    cursor = connection.cursor()
    cursor.execute(TABLE)
    text = io.StringIO()
    writer = csv.writer(text)
    for row in ROWS:
        writer.writerow([row[0], row[1], row[2], row[3], row[4], row[5], None, None])
    text.seek(0)
    cursor.copy_expert("COPY goods FROM STDIN (FORMAT csv, FORCE_NOT_NULL (name))", text)
    say("copy_expert", cursor.rowcount, cursor.statusmessage)
    connection.commit()
    out = io.StringIO()
    cursor.copy_expert("COPY (SELECT * FROM goods ORDER BY id) TO STDOUT (FORMAT csv, HEADER)", out)
    say("csv out", len(out.getvalue()), repr(out.getvalue()[:400]))
    cursor.execute("DELETE FROM goods")
    cursor.copy_from(io.StringIO("1\tone\n2\t\\N\n"), "goods", columns=("id", "name"))
    out = io.StringIO()
    cursor.copy_to(out, "goods", columns=("name", "id"))
    say("copy_to", repr(out.getvalue()))
    failing("bad number", lambda: cursor.copy_from(io.StringIO("3\tx\nthree\tx\n"), "goods",
                                                  columns=("id", "name")))
    connection.rollback()
    failing("twice", lambda: cursor.copy_from(io.StringIO("1\tx\n1\tx\n"), "goods",
                                              columns=("id", "name")))
    connection.rollback()
    cursor.execute("SELECT count(*) FROM goods")
    say("left", cursor.fetchone())


def with_psycopg3():
    with psycopg.connect("") as connection:
        connection.execute(TABLE)
        with connection.cursor() as cursor:
            with cursor.copy("COPY goods FROM STDIN") as copy:
                for row in ROWS:
                    copy.write_row(row)
            say("write_row", cursor.rowcount, cursor.statusmessage)
            say("summary", connection.execute(SUMMARY).fetchone())
            with cursor.copy("COPY goods TO STDOUT (FORMAT binary)") as copy:
                blocks = b"".join(bytes(block) for block in copy)
            say("binary", len(blocks), blocks[:60].hex())
            connection.execute("TRUNCATE goods")
            with cursor.copy("COPY goods FROM STDIN (FORMAT binary)") as copy:
                for start in range(0, len(blocks), 1000):
                    copy.write(blocks[start:start + 1000])
            say("binary in", cursor.statusmessage, connection.execute(SUMMARY).fetchone())
            connection.execute("TRUNCATE goods")
            with cursor.copy("COPY goods (id, price, name) FROM STDIN (FORMAT binary)") as copy:
                copy.set_types(["int4", "numeric", "text"])
                for row in ROWS:
                    copy.write_row((row[0], row[2], row[1]))
            say("typed binary", cursor.statusmessage, connection.execute(SUMMARY).fetchone())
            with cursor.copy("COPY (SELECT id, price FROM goods WHERE id < 3 ORDER BY 1) TO STDOUT"
                             ) as copy:
                copy.set_types(["int4", "numeric"])
                say("rows", list(copy.rows()))

    with psycopg.connect("", autocommit=True) as connection:
        cursor = connection.cursor()

        def abandoned():
            with cursor.copy("COPY goods FROM STDIN") as copy:
                copy.write_row((9999, *ROWS[1][1:]))
                raise psycopg.DataError("enough")

        try:
            abandoned()
        except psycopg.DataError as error:
            say("abandoned", error)

        def too_few():
            with cursor.copy("COPY goods (id, name) FROM STDIN") as copy:
                copy.write("9999\n")

        failing("too few", too_few)
        say("left", connection.execute("SELECT count(*) FROM goods").fetchone())


def copy_method(table, connection, keys, rows):
    """The method that pandas' documentation gives."""
    with connection.connection.cursor() as cursor:
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        text.seek(0)
        columns = ", ".join(f'"{key}"' for key in keys)
        name = f"{table.schema}.{table.name}" if table.schema else table.name
        cursor.copy_expert(sql=f"COPY {name} ({columns}) FROM STDIN WITH CSV", file=text)


def with_pandas():
    engine = sqlalchemy.create_engine("postgresql+psycopg2://")
    frame = pandas.DataFrame({
        "number": range(20000),
        "half": [i / 2 for i in range(20000)],
        "word": [f"word {i % 10}, \"{i}\"" for i in range(20000)],
        "day": pandas.date_range("2020-01-01", periods=20000, freq="h"),
        "maybe": [None if i % 3 else i for i in range(20000)],
        "flag": [i % 2 == 0 for i in range(20000)],
    })
    frame.to_sql("frame", engine, index=False, method=copy_method, chunksize=5000)
    frame.head(100).to_sql("frame", engine, index=False, if_exists="append", method="multi")
    with engine.connect() as connection:
        say("counts", connection.execute(sqlalchemy.text(
            "SELECT count(*), sum(number), sum(half), count(maybe), min(day), max(day), "
            "count(*) FILTER (WHERE flag), count(DISTINCT word) FROM frame")).fetchone())
    back = pandas.read_sql("SELECT * FROM frame ORDER BY number, half", engine)
    say("back", back.shape, [str(each) for each in back.dtypes], back.iloc[150].to_dict())
    frame.head(5).to_sql("frame", engine, index=False, if_exists="replace", method=copy_method)
    say("replaced", len(pandas.read_sql("SELECT * FROM frame", engine)))


{"psycopg2": with_psycopg2, "psycopg 3": with_psycopg3, "pandas": with_pandas}[sys.argv[1]]()
print("end")
