"""A million rows through cursors on the server; the first argument says by what."""

import resource
import sys

import psycopg
import psycopg2
import sqlalchemy

QUERY = "SELECT id, name, amount FROM numbers ORDER BY id"


def psycopg2_cursor():
    connection = psycopg2.connect("")
    with connection.cursor(name="many") as cursor:
        cursor.itersize = 5000
        cursor.execute(QUERY)
        yield from cursor
    with connection.cursor(name="scrolling", scrollable=True) as cursor:
        cursor.execute("SELECT id FROM numbers WHERE id <= 100 ORDER BY id")
        cursor.scroll(50)
        print("at 51:", cursor.fetchone())
        cursor.scroll(-10)
        print("at 42:", cursor.fetchmany(2))
        cursor.scroll(99, mode="absolute")
        print("at 100:", cursor.fetchall())
    with connection.cursor(name="held", withhold=True) as cursor:
        cursor.execute("SELECT id FROM numbers WHERE id > 999990 ORDER BY id")
        connection.commit()
        print("held:", cursor.fetchall())
    connection.close()


def psycopg3_cursor():
    with psycopg.connect("") as connection:
        with connection.cursor(name="many") as cursor:
            cursor.itersize = 5000
            cursor.execute(QUERY)
            yield from cursor
        with connection.cursor(name="binary", binary=True) as cursor:
            cursor.execute("SELECT id, name FROM numbers WHERE id < 4 ORDER BY id")
            print("binary:", cursor.fetchall())


def stream_results():
    engine = sqlalchemy.create_engine("postgresql+psycopg2://")
    with engine.connect().execution_options(stream_results=True, max_row_buffer=5000) as connection:
        result = connection.execute(sqlalchemy.text(QUERY))
        for part in result.partitions(10000):
            yield from part


def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


before = memory()
rows = {
    "psycopg2 named cursor": psycopg2_cursor,
    "psycopg 3 server cursor": psycopg3_cursor,
    "SQLAlchemy stream_results": stream_results,
}[sys.argv[1]]()
count, total, length, amounts = 0, 0, 0, 0
for number, name, amount in rows:
    count += 1
    total += number
    length += len(name)
    amounts += amount
print("rows:", count, total, length, amounts)
print("grown by KB:", memory() - before, file=sys.stderr)
print("end")
