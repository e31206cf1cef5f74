"""
Runs the statements given, each on a connection of its own, and prints one JSON object. psycopg2 does
the work; asyncpg adds the SQLSTATE of a refused connection, which libpq does not tell.
"""

import asyncio
import json
import sys

import asyncpg
import psycopg2


async def sqlstate_of_connecting():
    try:
        connection = await asyncpg.connect()
    except asyncpg.PostgresError as error:
        return error.sqlstate
    await connection.close()
    return None


def outcome(sql):
    connection = psycopg2.connect("")
    connection.autocommit = True
    cursor = connection.cursor()
    try:
        cursor.execute(sql)
        return {"tag": cursor.statusmessage, "rows": cursor.fetchall() if cursor.description else None}
    except psycopg2.Error as error:
        names = ["message_primary", "message_detail", "schema_name", "table_name", "constraint_name"]
        return {
            "error": type(error).__name__,
            "sqlstate": error.pgcode,
            **{name: getattr(error.diag, name) for name in names},
        }
    finally:
        connection.close()


def probe(statements):
    try:
        return {"outcomes": [outcome(sql) for sql in statements]}
    except psycopg2.OperationalError as error:
        return {"refused": str(error), "sqlstate": asyncio.run(sqlstate_of_connecting())}


print(json.dumps(probe(sys.argv[1:]), default=repr))
