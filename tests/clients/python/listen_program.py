"""LISTEN through psycopg2, psycopg 3 and asyncpg, while another connection notifies."""

import asyncio
import select
import sys
import threading

import asyncpg
import psycopg
import psycopg2

COUNT = 50


def notify():
    with psycopg.connect("", autocommit=True) as sender:
        for number in range(COUNT - 2):
            sender.execute("SELECT pg_notify('news', %s)", (f"number {number}",))
        with sender.transaction():
            sender.execute("NOTIFY news, 'first of two'")
            sender.execute("NOTIFY other, 'nobody listens'")
            sender.execute("NOTIFY news, 'second of two'")
            sender.execute("NOTIFY news, 'first of two'")
        try:
            with sender.transaction():
                sender.execute("NOTIFY news, 'never'")
                raise psycopg.Rollback()
        except psycopg.Rollback:
            pass


def with_psycopg2():
    connection = psycopg2.connect("")
    connection.autocommit = True
    connection.cursor().execute('LISTEN news; LISTEN "Other Channel"')
    thread = threading.Thread(target=notify)
    thread.start()
    heard = []
    while len(heard) < COUNT:
        ready, _, _ = select.select([connection], [], [], 20)
        if not ready:
            break
        connection.poll()
        heard += [(each.channel, each.payload, each.pid > 0) for each in connection.notifies]
        connection.notifies.clear()
    thread.join()
    return heard


def with_psycopg3():
    with psycopg.connect("", autocommit=True) as connection:
        connection.execute("LISTEN news")
        thread = threading.Thread(target=notify)
        thread.start()
        heard = [(each.channel, each.payload, each.pid > 0)
                 for each in connection.notifies(timeout=20, stop_after=COUNT)]
        thread.join()
        return heard


async def with_asyncpg():
    connection = await asyncpg.connect()
    heard = []
    done = asyncio.Event()

    def hear(_connection, pid, channel, payload):
        heard.append((channel, payload, pid > 0))
        if len(heard) == COUNT:
            done.set()

    await connection.add_listener("news", hear)
    thread = threading.Thread(target=notify)
    thread.start()
    await asyncio.wait_for(done.wait(), 20)
    thread.join()
    await connection.remove_listener("news", hear)
    await connection.close()
    return heard


heard = {
    "psycopg2": with_psycopg2,
    "psycopg 3": with_psycopg3,
    "asyncpg": lambda: asyncio.run(with_asyncpg()),
}[sys.argv[1]]()
for each in heard:
    print("heard:", each)
print("end")
