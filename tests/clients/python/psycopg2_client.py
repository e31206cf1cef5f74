"""psycopg2: parameters become literals, every statement is a simple query."""

import json
import re

import psycopg2
import psycopg2.extras
from psycopg2 import extensions

from scenario import SCENARIO, end, native, out, step

STATUSES = {
    extensions.TRANSACTION_STATUS_IDLE: "IDLE",
    extensions.TRANSACTION_STATUS_INTRANS: "INTRANS",
    extensions.TRANSACTION_STATUS_INERROR: "INERROR",
}

CONVERTERS = {
    "bytea": lambda text: psycopg2.Binary(bytes.fromhex(text[2:])),
    "json": lambda text: psycopg2.extras.Json(json.loads(text)),
    "jsonb": lambda text: psycopg2.extras.Json(json.loads(text)),
}


def parameter(value):
    try:
        return native(value, CONVERTERS)
    except ValueError:
        return value["text"]


def execute(connection, sql, values=()):
    cursor = connection.cursor()
    if values:
        sql = re.sub(r"\$(\d+)", r"%(p\1)s", sql.replace("%", "%%"))
        cursor.execute(sql, {f"p{index}": parameter(value) for index, value in enumerate(values, 1)})
    else:
        cursor.execute(sql)
    return cursor


def plain(value):
    """bytea comes as memoryview, which prints as its address."""
    if isinstance(value, memoryview):
        return bytes(value)
    if isinstance(value, list):
        return [plain(element) for element in value]
    return value


def show_error(error, *before):
    fields = (
        "severity message_primary message_detail message_hint statement_position context "
        "schema_name table_name column_name datatype_name constraint_name"
    ).split()
    known = {name: getattr(error.diag, name) for name in fields if getattr(error.diag, name) is not None}
    out(*before, type(error).__name__, error.pgcode, known or str(error))


def attempt(connection, sql, values=()):
    try:
        cursor = execute(connection, sql, values)
        out(sql, "->", cursor.statusmessage, cursor.rowcount)
        if cursor.description is not None:
            out("  columns", [tuple(column) for column in cursor.description])
            for row in cursor:
                out("  row", tuple(plain(value) for value in row))
    except psycopg2.Error as error:
        show_error(error, sql, "->")


def place(index, entry):
    """A placeholder; a Python list has the type of its elements, which may need a cast."""
    return f"${index}::{entry['declared']}" if entry["declared"].endswith("[]") else f"${index}"


def run_types(connection):
    number = 0
    for entry in SCENARIO["types"]:
        column = entry["column"]
        for value in [*entry["values"], None]:
            number += 1
            key = {"kind": "int4", "text": str(number)}
            sent = "NULL" if value is None else value["text"]
            insert = f"INSERT INTO every_type (id, {column}) VALUES ($1, {place(2, entry)})"
            try:
                execute(connection, insert, [key, value])
                cursor = execute(
                    connection, f"SELECT {column}, {column}::text FROM every_type WHERE id = $1", [key]
                )
                row = cursor.fetchone()
                out(column, sent, "->", plain(row[0]), "|", row[1])
            except (psycopg2.Error, ValueError, OverflowError) as error:
                if isinstance(error, psycopg2.Error):
                    show_error(error, column, sent, "->")
                else:
                    out(column, sent, "->", type(error).__name__, str(error))


def run_row(connection):
    """All columns in one statement, each with its first value."""
    names = ", ".join(entry["column"] for entry in SCENARIO["types"])
    values = [{"kind": "int4", "text": "100000"}, *(entry["values"][0] for entry in SCENARIO["types"])]
    places = ", ".join(place(index, entry) for index, entry in enumerate(SCENARIO["types"], 2))
    execute(connection, f"INSERT INTO every_type (id, {names}) VALUES ($1, {places})", values)
    cursor = execute(connection, "SELECT * FROM every_type WHERE id = 100000")
    for column, value in zip(cursor.description, cursor.fetchone()):
        out(tuple(column), plain(value))


def run_repeated(connection):
    repeated = SCENARIO["repeated"]
    times = repeated["times"]
    insert = re.sub(r"VALUES.*", "VALUES %s", repeated["insert"])
    rows = [(index, f"label {index}", f"{index}.25") for index in range(1, times + 1)]
    with connection.cursor() as cursor:
        psycopg2.extras.execute_values(cursor, insert, rows, page_size=300)
        psycopg2.extras.execute_batch(
            cursor, "UPDATE numbers SET amount = amount + 1 WHERE n = %s", [(n,) for n in range(1, 101)]
        )
    found = [
        execute(connection, repeated["select"], [{"kind": "int4", "text": str(index)}]).fetchone()
        for index in range(1, times + 1)
    ]
    execute(connection, "UPDATE numbers SET amount = amount - 1 WHERE n <= 100")
    out(len(found), found[0], found[-1], found)


def run_portions(connection):
    cursor = execute(connection, SCENARIO["portions"]["sql"])
    while rows := cursor.fetchmany(SCENARIO["portions"]["rows"]):
        out(rows)


def run_pipeline(connection):
    """Several statements in one query: an implicit transaction, of which the error undoes all."""
    with connection.cursor() as cursor:
        parts = []
        for statement in SCENARIO["pipeline"]:
            sql = re.sub(r"\$(\d+)", r"%(p\1)s", statement["sql"])
            values = {f"p{index}": parameter(value) for index, value in enumerate(statement["values"], 1)}
            parts.append(cursor.mogrify(sql, values).decode())
    attempt(connection, "; ".join(parts))
    attempt(connection, "; ".join([*parts[:2], *parts[3:]]))
    attempt(connection, "SELECT id, email FROM people ORDER BY id")


def run_transactions(connection):
    for sql in SCENARIO["transactions"]:
        attempt(connection, sql)
        out("  status", STATUSES[connection.get_transaction_status()])
    connection.autocommit = False
    try:
        with connection:
            execute(connection, "INSERT INTO people (id, email) VALUES (31, 'outer@example.org')")
            out("  status", STATUSES[connection.get_transaction_status()])
            execute(connection, "SAVEPOINT inner_block")
            try:
                execute(connection, "INSERT INTO people (id, email) VALUES (1, 'one@example.org')")
            except psycopg2.errors.UniqueViolation as error:
                show_error(error, "inner ->")
                out("  status", STATUSES[connection.get_transaction_status()])
                execute(connection, "ROLLBACK TO SAVEPOINT inner_block")
            execute(connection, "INSERT INTO people (id, email) VALUES (33, 'third@example.org')")
    except psycopg2.Error as error:
        show_error(error, "outer ->")
    execute(connection, "DELETE FROM people WHERE id = 31")
    connection.rollback()
    attempt(connection, "SELECT id FROM people WHERE id > 30 ORDER BY id")
    connection.rollback()
    connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
    attempt(connection, "SHOW transaction_isolation")
    attempt(connection, "DELETE FROM people WHERE id = 31")
    connection.rollback()
    connection.set_session(isolation_level="DEFAULT", readonly="DEFAULT")
    connection.autocommit = True


def run_time_zones(connection):
    for zone in SCENARIO["time_zones"]:
        execute(connection, f"SET TIME ZONE '{zone}'")
        cursor = execute(
            connection,
            "SELECT a_timestamptz, a_timestamptz::text FROM every_type "
            "WHERE a_timestamptz BETWEEN '2000-01-01' AND '2030-01-01' ORDER BY id",
        )
        out(zone, connection.get_parameter_status("TimeZone"), cursor.fetchall())
        attempt(connection, "SELECT '2024-07-01 12:00'::timestamptz::text")


def main():
    connection = psycopg2.connect("")
    psycopg2.extras.register_uuid(None, connection)
    connection.autocommit = True
    with step("connect"):
        out(connection.server_version // 10000, STATUSES[connection.get_transaction_status()])
        out(connection.info.dbname, connection.info.user, connection.encoding, connection.protocol_version)
        for name in SCENARIO["reported_settings"]:
            out(name, connection.get_parameter_status(name))
    with step("schema"):
        for sql in SCENARIO["schema"]:
            attempt(connection, sql)
    with step("types"):
        run_types(connection)
    with step("row"):
        run_row(connection)
    with step("repeated"):
        run_repeated(connection)
    with step("expressions"):
        for sql in SCENARIO["expressions"]:
            attempt(connection, sql)
    with step("statements"):
        for statement in SCENARIO["statements"]:
            attempt(connection, statement["sql"], statement["values"])
    with step("errors"):
        for statement in SCENARIO["errors"]:
            attempt(connection, statement["sql"], statement["values"])
    with step("portions"):
        run_portions(connection)
    with step("pipeline"):
        run_pipeline(connection)
    with step("transactions"):
        run_transactions(connection)
    with step("time zones"):
        run_time_zones(connection)
    connection.close()
    end()


main()
