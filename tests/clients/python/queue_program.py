"""A job queue as people write it: LISTEN, and FOR UPDATE SKIP LOCKED, with eight workers."""

import threading
from collections import Counter

import psycopg

JOBS = 200
WORKERS = 8
TAKE = """DELETE FROM jobs WHERE id = (
    SELECT id FROM jobs ORDER BY priority, id FOR UPDATE SKIP LOCKED LIMIT 1) RETURNING id, task"""
CLAIM = """UPDATE claims SET worker = %s WHERE id = (
    SELECT id FROM claims WHERE worker IS NULL ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id"""

with psycopg.connect("", autocommit=True) as connection:
    connection.execute("CREATE TABLE jobs (id serial PRIMARY KEY, priority int, task text)")
    connection.execute("CREATE TABLE done (id int, task text, worker int)")
    connection.execute("CREATE TABLE claims (id int PRIMARY KEY, worker int)")
    connection.execute("INSERT INTO claims (id) SELECT * FROM generate_series(1, 100)")

ready = threading.Barrier(WORKERS + 1)
failures = []


def work(worker):
    try:
        with psycopg.connect("", autocommit=True) as connection:
            connection.execute("LISTEN jobs")
            ready.wait()
            while True:
                with connection.transaction():
                    job = connection.execute(TAKE).fetchone()
                    if job is not None:
                        connection.execute("INSERT INTO done VALUES (%s, %s, %s)", (*job, worker))
                if job is not None:
                    if job[1] == "stop":
                        break
                    continue
                for _ in connection.notifies(timeout=0.2, stop_after=1):
                    pass
            while connection.execute(CLAIM, (worker,)).fetchone() is not None:
                pass
    except Exception as error:
        failures.append(repr(error))


workers = [threading.Thread(target=work, args=(number,)) for number in range(WORKERS)]
for worker in workers:
    worker.start()
ready.wait()
with psycopg.connect("", autocommit=True) as connection:
    for number in range(JOBS):
        with connection.transaction():
            connection.execute("INSERT INTO jobs (priority, task) VALUES (%s, %s)",
                               (number % 3, f"task {number}"))
            connection.execute("NOTIFY jobs")
    for _ in range(WORKERS):
        connection.execute("INSERT INTO jobs (priority, task) VALUES (100, 'stop'); NOTIFY jobs")
for worker in workers:
    worker.join()

print("failures:", failures)
with psycopg.connect("") as connection:
    tasks = Counter(task for _, task in connection.execute("SELECT id, task FROM done"))
    print("left:", connection.execute("SELECT count(*) FROM jobs").fetchone())
    print("stops:", tasks.pop("stop"))
    print("done:", len(tasks), set(tasks.values()))
    print("claims:", connection.execute(
        "SELECT count(*), count(worker), count(*) FILTER (WHERE worker BETWEEN 0 AND 7) FROM claims"
    ).fetchone())
print("end")
