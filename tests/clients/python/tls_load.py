"""
Connects again and again, verifying the server's certificate, until its standard input ends, beside sessions
that stay. Prints a line when it has begun, and at the end what it did as JSON.
"""

import json
import sys
import threading

import psycopg

parameters = json.loads(sys.argv[1])
stop = threading.Event()
errors = []
connected = [0]
statements = [0]
begun = threading.Barrier(9)


def reconnect():
    first = True
    while not stop.is_set():
        try:
            with psycopg.connect(**parameters) as connection:
                connection.execute("SELECT 1")
            connected[0] += 1
        except Exception as error:
            errors.append(str(error))
        if first:
            begun.wait()
            first = False


def stay():
    try:
        with psycopg.connect(**parameters, autocommit=True) as connection:
            begun.wait()
            while not stop.is_set():
                connection.execute("SELECT 1")
                statements[0] += 1
    except Exception as error:
        errors.append(str(error))


threads = [threading.Thread(target=work) for work in [reconnect] * 4 + [stay] * 4]
for thread in threads:
    thread.start()
begun.wait()
print("begun", flush=True)
sys.stdin.read()
stop.set()
for thread in threads:
    thread.join()
print(json.dumps({"connected": connected[0], "statements": statements[0], "errors": errors}))
