"""psycopg 3, with parameters and results in text or in binary format."""

import json
import re

import psycopg
from psycopg.types.json import Json, Jsonb
from psycopg.types.numeric import Oid

from scenario import MODE, SCENARIO, end, native, out, step

BINARY = MODE == "binary"
CONVERTERS = {
    "json": lambda text: Json(json.loads(text)),
    "jsonb": lambda text: Jsonb(json.loads(text)),
    "oid": lambda text: Oid(int(text)),
}


def parameters(values):
    """Placeholders by number, and the values: `%(p1)b` binary, `%(p1)t` text."""
    formats, bound = [], {}
    for index, value in enumerate(values, 1):
        try:
            bound[f"p{index}"] = native(value, CONVERTERS)
            formats.append("b" if BINARY else "t")
        except ValueError:
            # A string of unknown type, which the server reads as what it needs.
            bound[f"p{index}"] = value["text"]
            formats.append("t")
    return formats, bound


def execute(connection, sql, values=(), **options):
    formats, bound = parameters(values)
    if values:
        sql = sql.replace("%", "%%")
        sql = re.sub(r"\$(\d+)", lambda found: f"%(p{found[1]}){formats[int(found[1]) - 1]}", sql)
    cursor = connection.cursor(binary=BINARY)
    return cursor.execute(sql, bound if values else None, **options)


def columns(cursor):
    return [
        (column.name, column.type_code, column.internal_size, column.precision, column.scale)
        for column in cursor.description or []
    ]


def show_error(error, *before):
    diag = error.diag
    fields = (
        "severity message_primary message_detail message_hint statement_position context "
        "schema_name table_name column_name datatype_name constraint_name"
    ).split()
    known = {name: getattr(diag, name) for name in fields if getattr(diag, name) is not None}
    out(*before, type(error).__name__, error.sqlstate, known or str(error))


def attempt(connection, sql, values=()):
    try:
        cursor = execute(connection, sql, values)
        out(sql, "->", cursor.statusmessage, cursor.rowcount)
        if cursor.description is not None:
            out("  columns", columns(cursor))
            for row in cursor:
                out("  row", row)
    except psycopg.Error as error:
        show_error(error, sql, "->")


def show_description(connection, sql):
    """What the server says of a statement before it runs."""
    pgconn = connection.pgconn
    prepared = pgconn.prepare(b"", sql.encode())
    if prepared.status != psycopg.pq.ExecStatus.COMMAND_OK:
        out("  prepare failed", prepared.error_message.decode())
        return
    described = pgconn.describe_prepared(b"")
    out("  parameters", [described.param_type(index) for index in range(described.nparams)])
    fields = [
        (
            described.fname(index).decode(),
            described.ftype(index),
            described.fmod(index),
            described.fsize(index),
            "column" if described.ftable(index) else "expression",
            described.ftablecol(index),
        )
        for index in range(described.nfields)
    ]
    out("  fields", fields)


def run_types(connection):
    number = 0
    for entry in SCENARIO["types"]:
        column = entry["column"]
        for value in [*entry["values"], None]:
            number += 1
            sql = f"INSERT INTO every_type (id, {column}) VALUES ($1, $2)"
            key = {"kind": "int4", "text": str(number)}
            sent = "NULL" if value is None else value["text"]
            try:
                execute(connection, sql, [key, value])
                cursor = execute(
                    connection, f"SELECT {column}, {column}::text FROM every_type WHERE id = $1", [key]
                )
                row = cursor.fetchone()
                out(column, sent, "->", row[0], "|", row[1])
            except psycopg.Error as error:
                show_error(error, column, sent, "->")


def run_row(connection):
    """All columns in one statement, each with its first value."""
    names = ", ".join(entry["column"] for entry in SCENARIO["types"])
    values = [{"kind": "int4", "text": "100000"}, *(entry["values"][0] for entry in SCENARIO["types"])]
    places = ", ".join(f"${index}" for index in range(1, len(values) + 1))
    insert = f"INSERT INTO every_type (id, {names}) VALUES ({places})"
    execute(connection, insert, values)
    show_description(connection, insert)
    cursor = execute(connection, "SELECT * FROM every_type WHERE id = 100000")
    row = cursor.fetchone()
    for column, value in zip(columns(cursor), row):
        out(column, value)


def run_repeated(connection):
    repeated = SCENARIO["repeated"]

    def key(index):
        return {"kind": "int4", "text": str(index)}

    with connection.transaction():
        for index in range(1, repeated["times"] + 1):
            label = {"kind": "text", "text": f"label {index}"}
            amount = {"kind": "numeric", "text": f"{index}.25"}
            execute(connection, repeated["insert"], [key(index), label, amount], prepare=True)
    rows = []
    for index in range(1, repeated["times"] + 1):
        rows.append(execute(connection, repeated["select"], [key(index)], prepare=True).fetchone())
    out(len(rows), rows[0], rows[-1], rows)


def run_portions(connection):
    portions = SCENARIO["portions"]
    cursor = connection.cursor()
    for row in cursor.stream(portions["sql"], binary=BINARY, size=portions["rows"]):
        out(row)


def run_pipeline(connection):
    """By libpq's own functions: what psycopg's pipelines report depends on when answers arrive."""
    pgconn = connection.pgconn
    pgconn.enter_pipeline_mode()
    for statement in SCENARIO["pipeline"]:
        values = [value["text"].encode() for value in statement["values"]]
        pgconn.send_query_params(statement["sql"].encode(), values, result_format=BINARY)
    pgconn.pipeline_sync()
    for statement in SCENARIO["pipeline"]:
        while (result := pgconn.get_result()) is not None:
            out(statement["sql"], "->", psycopg.pq.ExecStatus(result.status).name)
            out("  ", result.command_status, result.error_message, result.ntuples and result.get_value(0, 0))
    out(psycopg.pq.ExecStatus(pgconn.get_result().status).name)
    pgconn.exit_pipeline_mode()
    rows = [[native(value) for value in statement["values"]] for statement in SCENARIO["pipeline"]]
    try:
        with connection.transaction(), connection.cursor() as cursor:
            cursor.executemany("INSERT INTO people (id, email) VALUES (%s, %s)", [rows[0], rows[3], rows[2], [1, "x"]])
    except psycopg.Error as error:
        show_error(error, "executemany ->")
    attempt(connection, "SELECT id, email FROM people ORDER BY id")


def run_transactions(connection):
    for sql in SCENARIO["transactions"]:
        attempt(connection, sql)
        out("  status", connection.info.transaction_status.name)
    try:
        with connection.transaction():
            execute(connection, "INSERT INTO people (id, email) VALUES (31, 'outer@example.org')")
            with connection.transaction():
                execute(connection, "INSERT INTO people (id, email) VALUES (32, 'inner@example.org')")
                raise psycopg.Rollback()
            try:
                with connection.transaction():
                    execute(connection, "INSERT INTO people (id, email) VALUES (1, 'one@example.org')")
            except psycopg.errors.UniqueViolation as error:
                show_error(error, "inner ->")
            execute(connection, "INSERT INTO people (id, email) VALUES (33, 'third@example.org')")
    except psycopg.Error as error:
        show_error(error, "outer ->")
    connection.autocommit = False
    execute(connection, "DELETE FROM people WHERE id = 31")
    connection.rollback()
    attempt(connection, "SELECT id FROM people WHERE id > 30 ORDER BY id")
    connection.commit()
    connection.autocommit = True


def run_time_zones(connection):
    for zone in SCENARIO["time_zones"]:
        execute(connection, f"SET TIME ZONE '{zone}'")
        cursor = execute(
            connection,
            "SELECT a_timestamptz, a_timestamptz::text FROM every_type "
            "WHERE a_timestamptz BETWEEN '2000-01-01' AND '2030-01-01' ORDER BY id",
        )
        out(zone, connection.info.parameter_status("TimeZone"), cursor.fetchall())
        attempt(connection, "SELECT '2024-07-01 12:00'::timestamptz::text")


def main():
    with psycopg.connect(autocommit=True) as connection:
        with step("connect"):
            out(connection.info.server_version // 10000, connection.info.transaction_status.name)
            out(connection.info.dbname, connection.info.user, connection.info.encoding)
            for name in SCENARIO["reported_settings"]:
                out(name, connection.info.parameter_status(name))
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
                show_description(connection, statement["sql"])
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
    end()


main()
