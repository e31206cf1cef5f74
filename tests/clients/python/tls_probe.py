"""
Connects as a driver and connection parameters say, given as JSON, and prints what came of it as JSON: who the
session is and whether it is encrypted, or the error.
"""

import asyncio
import json
import ssl
import sys

QUERY = "SELECT current_user::text, 1 + 1"


def through_psycopg(parameters):
    import psycopg

    with psycopg.connect(**parameters) as connection:
        row = connection.execute(QUERY).fetchone()
        return {"row": row, "encrypted": bool(connection.pgconn.ssl_in_use), "libpq": psycopg.pq.version()}


def through_psycopg2(parameters):
    import psycopg2

    connection = psycopg2.connect(**parameters)
    cursor = connection.cursor()
    cursor.execute(QUERY)
    result = {
        "row": cursor.fetchone(),
        "encrypted": bool(connection.info.ssl_in_use),
        "libpq": psycopg2.extensions.libpq_version(),
    }
    connection.close()
    return result


def through_asyncpg(parameters):
    import asyncpg

    async def connect():
        context = ssl.create_default_context(cafile=parameters["sslrootcert"])
        if "sslnegotiation" in parameters:
            # asyncpg leaves that to whoever makes the context; PostgreSQL 17 wants it as well.
            context.set_alpn_protocols(["postgresql"])
        connection = await asyncpg.connect(
            host=parameters["host"],
            port=int(parameters["port"]),
            user=parameters["user"],
            password=parameters["password"],
            database=parameters["dbname"],
            ssl=context,
            direct_tls=parameters.get("sslnegotiation") == "direct",
        )
        row = list(await connection.fetchrow(QUERY))
        encrypted = connection._transport.get_extra_info("ssl_object") is not None
        await connection.close()
        return {"row": row, "encrypted": encrypted, "libpq": 0}

    return asyncio.run(connect())


drivers = {"psycopg": through_psycopg, "psycopg2": through_psycopg2, "asyncpg": through_asyncpg}
driver, parameters = sys.argv[1:]
try:
    print(json.dumps(drivers[driver](json.loads(parameters)), default=list))
except Exception as error:
    print(json.dumps({"error": str(error)}))
