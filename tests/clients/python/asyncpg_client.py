"""asyncpg: everything prepared, everything in binary format."""

import asyncio

import asyncpg

from scenario import SCENARIO, end, native, out, step

CONVERTERS = {"json": str, "jsonb": str}


def bind(sql, values, declared=None):
    """
    The statement and its arguments. What Python has no value for goes as text, with a cast to the
    type of the last parameter.
    """
    arguments = []
    for index, value in enumerate(values, 1):
        try:
            arguments.append(native(value, CONVERTERS))
        except ValueError:
            sql = sql.replace(f"${index}", f"${index}::text::{declared}")
            arguments.append(value["text"])
    return sql, arguments


def show_error(error, *before):
    if not isinstance(error, asyncpg.PostgresError):
        out(*before, type(error).__name__, str(error))
        return
    fields = (
        "severity message detail hint position context "
        "schema_name table_name column_name data_type_name constraint_name"
    ).split()
    known = {name: getattr(error, name) for name in fields if getattr(error, name, None) is not None}
    out(*before, type(error).__name__, error.sqlstate, known)


def describe(statement):
    out("  parameters", [(parameter.name, parameter.oid) for parameter in statement.get_parameters()])
    out("  columns", [(column.name, column.type.name, column.type.oid) for column in statement.get_attributes()])


async def attempt(connection, sql, values=()):
    try:
        sql, arguments = bind(sql, values)
        out(sql)
        statement = await connection.prepare(sql)
        describe(statement)
        rows = await statement.fetch(*arguments)
        out("  ->", statement.get_statusmsg(), len(rows))
        for row in rows:
            out("  row", tuple(row))
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        show_error(error, "  ->")


async def run_types(connection):
    number = 0
    for entry in SCENARIO["types"]:
        column, declared = entry["column"], entry["declared"]
        for value in [*entry["values"], None]:
            number += 1
            key = {"kind": "int4", "text": str(number)}
            sent = "NULL" if value is None else value["text"]
            sql, arguments = bind(
                f"INSERT INTO every_type (id, {column}) VALUES ($1, $2)", [key, value], declared
            )
            try:
                await connection.execute(sql, *arguments)
                select = f"SELECT {column}, {column}::text FROM every_type WHERE id = $1"
                row = await connection.fetchrow(select, number)
                out(column, sent, "->", row[0], "|", row[1])
            except (asyncpg.PostgresError, asyncpg.InterfaceError, ValueError, OverflowError) as error:
                show_error(error, column, sent, "->")


async def run_row(connection):
    """All columns in one statement, each with its first value."""
    names, places, arguments = [], [], []
    for index, entry in enumerate(SCENARIO["types"], 2):
        place, [argument] = bind("$1", [entry["values"][0]], entry["declared"])
        names.append(entry["column"])
        places.append(place.replace("$1", f"${index}"))
        arguments.append(argument)
    insert = f"INSERT INTO every_type (id, {', '.join(names)}) VALUES ($1, {', '.join(places)})"
    statement = await connection.prepare(insert)
    describe(statement)
    await statement.fetch(100000, *arguments)
    statement = await connection.prepare("SELECT * FROM every_type WHERE id = $1")
    describe(statement)
    row = await statement.fetchrow(100000)
    for name, value in row.items():
        out(name, value)


async def run_repeated(connection):
    repeated = SCENARIO["repeated"]
    times = repeated["times"]
    rows = [
        (index, f"label {index}", native({"kind": "numeric", "text": f"{index}.25"}))
        for index in range(1, times + 1)
    ]
    async with connection.transaction():
        insert = await connection.prepare(repeated["insert"])
        for row in rows[:500]:
            await insert.fetch(*row)
    await connection.executemany(repeated["insert"], rows[500:])
    select = await connection.prepare(repeated["select"])
    found = [tuple(await select.fetchrow(index)) for index in range(1, times + 1)]
    out(len(found), found[0], found[-1], found)


async def run_portions(connection):
    portions = SCENARIO["portions"]
    async with connection.transaction():
        cursor = await connection.cursor(portions["sql"])
        while rows := await cursor.fetch(portions["rows"]):
            out([tuple(row) for row in rows])
        first = await connection.cursor(portions["sql"])
        second = await connection.cursor(portions["sql"])
        await first.fetch(3)
        await second.fetch(7)
        out(tuple(await first.fetchrow()), tuple(await second.fetchrow()))
        out(tuple(await first.fetchrow()))


async def run_pipeline(connection):
    """executemany sends all its rows before it reads the answers."""
    statements = [statement for statement in SCENARIO["pipeline"] if statement["sql"].startswith("INSERT")]
    rows = [bind(statement["sql"], statement["values"])[1] for statement in statements]
    try:
        await connection.executemany(statements[0]["sql"], rows)
    except asyncpg.PostgresError as error:
        show_error(error, "executemany ->")
    await attempt(connection, "SELECT id, email FROM people ORDER BY id")
    for statement in SCENARIO["pipeline"]:
        await attempt(connection, statement["sql"], statement["values"])
    await attempt(connection, "SELECT id, email FROM people ORDER BY id")


async def run_transactions(connection):
    for sql in SCENARIO["transactions"]:
        try:
            out(sql, "->", await connection.execute(sql))
        except asyncpg.PostgresError as error:
            show_error(error, sql, "->")
        out("  in transaction", connection.is_in_transaction())
    try:
        async with connection.transaction():
            await connection.execute("INSERT INTO people (id, email) VALUES (31, 'outer@example.org')")
            try:
                async with connection.transaction():
                    await connection.execute("INSERT INTO people (id, email) VALUES (1, 'one@example.org')")
            except asyncpg.UniqueViolationError as error:
                show_error(error, "inner ->")
            await connection.execute("INSERT INTO people (id, email) VALUES (33, 'third@example.org')")
    except asyncpg.PostgresError as error:
        show_error(error, "outer ->")
    transaction = connection.transaction(isolation="repeatable_read", readonly=True)
    await transaction.start()
    await attempt(connection, "SHOW transaction_isolation")
    await attempt(connection, "DELETE FROM people WHERE id = 31")
    await transaction.rollback()
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute("DELETE FROM people WHERE id = 31")
    await transaction.rollback()
    await attempt(connection, "SELECT id FROM people WHERE id > 30 ORDER BY id")


async def run_time_zones(connection):
    for zone in SCENARIO["time_zones"]:
        await connection.execute(f"SET TIME ZONE '{zone}'")
        rows = await connection.fetch(
            "SELECT a_timestamptz, a_timestamptz::text FROM every_type "
            "WHERE a_timestamptz BETWEEN $1::text::timestamptz AND '2030-01-01' ORDER BY id",
            "2000-01-01",
        )
        out(zone, connection.get_settings().TimeZone, [tuple(row) for row in rows])
        await attempt(connection, "SELECT '2024-07-01 12:00'::timestamptz::text")


async def main():
    connection = await asyncpg.connect()
    with step("connect"):
        out(connection.get_server_version().major, connection.is_in_transaction())
        settings = connection.get_settings()
        for name in SCENARIO["reported_settings"]:
            out(name, getattr(settings, name, None))
    with step("schema"):
        for sql in SCENARIO["schema"]:
            await attempt(connection, sql)
    with step("types"):
        await run_types(connection)
    with step("row"):
        await run_row(connection)
    with step("repeated"):
        await run_repeated(connection)
    with step("expressions"):
        for sql in SCENARIO["expressions"]:
            await attempt(connection, sql)
    with step("statements"):
        for statement in SCENARIO["statements"]:
            await attempt(connection, statement["sql"], statement["values"])
    with step("errors"):
        for statement in SCENARIO["errors"]:
            await attempt(connection, statement["sql"], statement["values"])
    with step("portions"):
        await run_portions(connection)
    with step("pipeline"):
        await run_pipeline(connection)
    with step("transactions"):
        await run_transactions(connection)
    with step("time zones"):
        await run_time_zones(connection)
    await connection.close()
    end()


asyncio.run(main())
