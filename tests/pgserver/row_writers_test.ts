/** Transactions that write rows by their keys go on beside each other, as PostgreSQL's do. */
import assert from "node:assert/strict";
import { TestServer } from "../support/test_server.ts";
import { ServerError, type WireClient } from "../support/wire_client.ts";

/** A server with a table of accounts, and so many sessions on it. */
async function start(count: number): Promise<[TestServer, ...WireClient[]]> {
  const server = await TestServer.start();
  const clients: WireClient[] = [];
  for (let each = 0; each < count; each++) clients.push(await server.connect());
  await clients[0]!.query("CREATE TABLE account (id int PRIMARY KEY, owner text, balance int)");
  await clients[0]!.query("CREATE TABLE history (account int, delta int)");
  await clients[0]!.query("INSERT INTO account SELECT n, 'a', 100 FROM generate_series(1, 9) AS n");
  return [server, ...clients];
}

/** Ends everything that {@link start} has begun. */
async function end(server: TestServer, clients: readonly WireClient[]): Promise<void> {
  for (const each of clients) each[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
}

function test(
  name: string,
  count: number,
  body: (...clients: WireClient[]) => Promise<void>,
): void {
  Deno.test(`row writers: ${name}`, async () => {
    const [server, ...clients] = await start(count);
    try {
      await body(...clients);
    } finally {
      await end(server, clients);
    }
  });
}

/** The error code of what a statement comes to, or `null`. */
async function codeOf(running: Promise<unknown>): Promise<string | null> {
  try {
    await running;
    return null;
  } catch (error) {
    if (error instanceof ServerError) return error.code;
    throw error;
  }
}

/** Waits until so many sessions wait for a lock. */
async function untilWaiting(observer: WireClient, count = 1): Promise<void> {
  for (;;) {
    const [[waiting]] = await observer.rows("SELECT count(*) FROM pg_locks WHERE NOT granted") as [
      [string],
    ];
    if (Number(waiting) >= count) return;
  }
}

const balance = "SELECT balance FROM account WHERE id = ";

test("a transaction that is idle keeps nobody from other rows", 3, async (one, two, three) => {
  await one.rows("BEGIN; UPDATE account SET balance = balance - 10 WHERE id = 1");
  await two.rows("BEGIN; UPDATE account SET balance = balance + 1 WHERE id = 2");
  await three.rows("UPDATE account SET balance = 7 WHERE id = 3");
  await three.rows("INSERT INTO history VALUES (3, 7)");
  await three.rows("INSERT INTO account VALUES (20, 'b', 0)");
  assert.deepEqual(await one.rows(balance + 1), [["90"]]);
  assert.deepEqual(
    await three.rows(balance + 1),
    [["100"]],
    "nobody else sees what is not committed",
  );
  assert.deepEqual(await one.rows(balance + 2), [["100"]]);
  assert.deepEqual(await one.rows(balance + 3), [["7"]], "READ COMMITTED sees what others commit");
  await two.rows("COMMIT");
  assert.deepEqual(await one.rows(balance + 2), [["101"]]);
  await one.rows("COMMIT");
  assert.deepEqual(await three.rows("SELECT id, balance FROM account WHERE id < 4 ORDER BY id"), [
    ["1", "90"],
    ["2", "101"],
    ["3", "7"],
  ]);
});

test(
  "a row that another has written is waited for, and then has its value",
  2,
  async (one, two) => {
    await one.rows("BEGIN; UPDATE account SET balance = 50 WHERE id = 1");
    const waiting = two.rows(
      "UPDATE account SET balance = balance + 1 WHERE id = 1 RETURNING balance",
    );
    await untilWaiting(one);
    await one.rows("COMMIT");
    assert.deepEqual(await waiting, [["51"]]);
  },
);

test("if that one rolls back, the row is as it was", 2, async (one, two) => {
  await one.rows("BEGIN; UPDATE account SET balance = 50 WHERE id = 1");
  const waiting = two.rows(
    "UPDATE account SET balance = balance + 1 WHERE id = 1 RETURNING balance",
  );
  await untilWaiting(one);
  await one.rows("ROLLBACK");
  assert.deepEqual(await waiting, [["101"]]);
});

test("of two who insert one key, the second waits and then fails", 2, async (one, two) => {
  await one.rows("BEGIN; INSERT INTO account VALUES (20, 'x', 1)");
  const waiting = codeOf(two.rows("INSERT INTO account VALUES (20, 'y', 2)"));
  await untilWaiting(one);
  await one.rows("COMMIT");
  assert.equal(await waiting, "23505");
});

test("or goes on if the first one rolls back", 2, async (one, two) => {
  await one.rows("BEGIN; INSERT INTO account VALUES (20, 'x', 1)");
  const waiting = codeOf(two.rows("INSERT INTO account VALUES (20, 'y', 2)"));
  await untilWaiting(one);
  await one.rows("ROLLBACK");
  assert.equal(await waiting, null);
  assert.deepEqual(await one.rows("SELECT owner FROM account WHERE id = 20"), [["y"]]);
});

test("two who wait for each other's rows are a deadlock", 2, async (one, two) => {
  await one.rows("BEGIN; UPDATE account SET balance = 1 WHERE id = 1");
  await two.rows("BEGIN; UPDATE account SET balance = 2 WHERE id = 2");
  const waiting = codeOf(one.rows("UPDATE account SET balance = 1 WHERE id = 2"));
  await untilWaiting(two);
  assert.equal(await codeOf(two.rows("UPDATE account SET balance = 2 WHERE id = 1")), "40P01");
  await two.rows("ROLLBACK");
  assert.equal(await waiting, null);
  await one.rows("COMMIT");
  assert.deepEqual(await one.rows(balance + 2), [["1"]]);
});

test("lock_timeout ends the waiting for a row with 55P03", 2, async (one, two) => {
  await one.rows("BEGIN; UPDATE account SET balance = 1 WHERE id = 1");
  await two.rows("SET lock_timeout = '20ms'");
  assert.equal(await codeOf(two.rows("UPDATE account SET balance = 2 WHERE id = 1")), "55P03");
  assert.deepEqual(await two.rows(balance + 1), [["100"]]);
  await one.rows("COMMIT");
});

test("SELECT FOR UPDATE keeps others from the row only", 3, async (one, two, three) => {
  assert.deepEqual(await one.rows(`BEGIN; ${balance}1 FOR UPDATE`), [["100"]]);
  await two.rows("UPDATE account SET balance = 5 WHERE id = 2");
  const waiting = two.rows(
    "UPDATE account SET balance = balance + 5 WHERE id = 1 RETURNING balance",
  );
  await untilWaiting(three);
  await one.rows("UPDATE account SET balance = 200 WHERE id = 1");
  await one.rows("COMMIT");
  assert.deepEqual(await waiting, [["205"]]);
});

test("NOWAIT fails where others have the row, or all rows", 3, async (one, two, three) => {
  await one.rows("BEGIN; UPDATE account SET balance = 1 WHERE id = 1");
  assert.equal(await codeOf(two.rows(`${balance}1 FOR UPDATE NOWAIT`)), "55P03");
  assert.deepEqual(await two.rows(`${balance}2 FOR UPDATE NOWAIT`), [["100"]]);
  await assert.rejects(two.rows("SELECT id FROM account WHERE balance > 1 FOR UPDATE NOWAIT"), {
    message: '55P03: could not obtain lock on row in relation "account"',
  });
  await one.rows("COMMIT");
  await three.rows("BEGIN; UPDATE account SET balance = balance + 1");
  assert.equal(await codeOf(two.rows(`${balance}2 FOR UPDATE NOWAIT`)), "55P03");
  await three.rows("COMMIT");
  assert.deepEqual(await two.rows(`${balance}2 FOR UPDATE NOWAIT`), [["101"]]);
});

test("a transaction sees all that it has written, however it asks", 2, async (one, two) => {
  await one.rows("BEGIN");
  await one.rows("INSERT INTO history VALUES (1, 10)");
  await one.rows("UPDATE account SET balance = 90 WHERE id = 1");
  await two.rows("UPDATE account SET owner = 'z' WHERE id = 5");
  assert.deepEqual(await one.rows(balance + 1), [["90"]]);
  assert.deepEqual(await one.rows("SELECT owner FROM account WHERE id = 5"), [["z"]]);
  assert.deepEqual(await one.rows("SELECT sum(balance) FROM account"), [["890"]]);
  assert.deepEqual(
    await one.rows("SELECT delta, balance FROM history JOIN account ON id = account"),
    [["10", "90"]],
  );
  assert.deepEqual(await two.rows("SELECT sum(balance) FROM account"), [["900"]]);
  await one.rows("COMMIT");
  assert.deepEqual(await two.rows("SELECT sum(balance) FROM account"), [["890"]]);
});

test("savepoints undo what was done behind them, and free its rows", 2, async (one, two) => {
  await one.rows("BEGIN");
  await one.rows("UPDATE account SET balance = 1 WHERE id = 1");
  await one.rows("SAVEPOINT a");
  await one.rows("UPDATE account SET balance = 2 WHERE id = 1");
  await one.rows("UPDATE account SET balance = 2 WHERE id = 2");
  await one.rows("SAVEPOINT b");
  assert.equal(await codeOf(one.rows("INSERT INTO account VALUES (1, 'x', 3)")), "23505");
  await one.rows("ROLLBACK TO b");
  assert.deepEqual(await one.rows(balance + 2), [["2"]]);
  await one.rows("ROLLBACK TO a");
  assert.deepEqual(await one.rows(balance + 1), [["1"]]);
  await two.rows("UPDATE account SET balance = 22 WHERE id = 2");
  await one.rows("UPDATE account SET balance = balance + 1 WHERE id = 2");
  await one.rows("RELEASE a");
  await one.rows("COMMIT");
  assert.deepEqual(await one.rows("SELECT balance FROM account WHERE id < 3 ORDER BY id"), [
    ["1"],
    ["23"],
  ]);
});

test("a transaction that comes to write anything waits for the others", 2, async (one, two) => {
  await one.rows("BEGIN; UPDATE account SET balance = 1 WHERE id = 1");
  await two.rows("BEGIN; UPDATE account SET balance = 2 WHERE id = 2");
  const waiting = one.rows("UPDATE account SET balance = balance + 1000");
  await untilWaiting(two);
  assert.deepEqual(await two.rows(balance + 2), [["2"]]);
  await two.rows("UPDATE account SET balance = 3 WHERE id = 3");
  await two.rows("COMMIT");
  await waiting;
  await one.rows("COMMIT");
  assert.deepEqual(await one.rows("SELECT balance FROM account WHERE id < 4 ORDER BY id"), [
    ["1001"],
    ["1002"],
    ["1003"],
  ]);
});

test(
  "two that come to write anything pass each other, if their rows are not touched",
  2,
  async (one, two) => {
    await one.rows("BEGIN; UPDATE account SET balance = 1 WHERE id = 1 RETURNING balance");
    await two.rows("BEGIN; UPDATE account SET balance = 2 WHERE id = 2 RETURNING balance");
    const first = codeOf(one.rows("INSERT INTO history SELECT 1, 1"));
    await untilWaiting(two);
    assert.equal(await codeOf(two.rows("INSERT INTO history SELECT 2, 2")), null);
    await two.rows("COMMIT");
    assert.equal(await first, null);
    await one.rows("COMMIT");
    assert.deepEqual(await one.rows("SELECT account FROM history ORDER BY account"), [["1"], [
      "2",
    ]]);
    assert.deepEqual(await one.rows("SELECT balance FROM account WHERE id < 3 ORDER BY id"), [
      ["1"],
      ["2"],
    ]);
  },
);

test("and the one whose rows are touched hears of it", 2, async (one, two) => {
  await one.rows("BEGIN; UPDATE account SET balance = balance + 1 WHERE id = 1 RETURNING balance");
  await two.rows("BEGIN; UPDATE account SET balance = 2 WHERE id = 2");
  const first = codeOf(one.rows("INSERT INTO history SELECT 1, 1"));
  await untilWaiting(two);
  await two.rows("UPDATE account SET balance = 0 WHERE owner = 'a'");
  await two.rows("COMMIT");
  assert.equal(await first, "40001");
  await one.rows("ROLLBACK");
  assert.deepEqual(await one.rows("SELECT DISTINCT balance FROM account"), [["0"]]);
});

test("rows of a session that ends are free, and as they were", 2, async (one, two) => {
  await one.rows("BEGIN; UPDATE account SET balance = 1 WHERE id = 1");
  await two.rows("BEGIN; UPDATE account SET balance = 2 WHERE id = 2");
  const [[pid]] = await two.rows("SELECT pg_backend_pid()") as [[string]];
  assert.deepEqual(await one.rows(`SELECT pg_terminate_backend(${pid})`), [["t"]]);
  await one.rows("UPDATE account SET balance = balance + 1 WHERE id = 2");
  await one.rows("COMMIT");
  assert.deepEqual(await one.rows("SELECT balance FROM account WHERE id < 3 ORDER BY id"), [
    ["1"],
    ["101"],
  ]);
});

test(
  "definitions wait for those who write rows, and change nothing under them",
  2,
  async (one, two) => {
    await one.rows("BEGIN; UPDATE account SET balance = 1 WHERE id = 1");
    const altering = two.rows("ALTER TABLE account ADD COLUMN note text DEFAULT 'n'");
    await untilWaiting(one);
    await one.rows("UPDATE account SET balance = 2 WHERE id = 2");
    await one.rows("COMMIT");
    await altering;
    assert.deepEqual(await one.rows("SELECT balance, note FROM account WHERE id = 2"), [[
      "2",
      "n",
    ]]);
  },
);

test("a table may become another one between two transactions", 2, async (one, two) => {
  await one.rows("INSERT INTO history VALUES (1, 1)");
  await two.rows("DROP TABLE history; CREATE TABLE history (a int, b int, c int)");
  await one.rows("INSERT INTO history VALUES (1, 1, 1)");
  await two.rows("CREATE INDEX odd ON history (a) WHERE a % 2 = 1");
  await one.rows("INSERT INTO history VALUES (2, 2, 2)");
  await one.rows("ALTER TABLE history DROP COLUMN c");
  await two.rows("INSERT INTO history VALUES (3, 3)");
  assert.deepEqual(await two.rows("SELECT a FROM history WHERE a % 2 = 1 ORDER BY a"), [
    ["1"],
    ["3"],
  ]);
});

test("foreign keys are looked at as the transaction sees them", 2, async (one, two) => {
  await one.rows(
    "CREATE TABLE entry (id int PRIMARY KEY, account int REFERENCES account, note text)",
  );
  await one.rows("BEGIN");
  await one.rows("INSERT INTO account VALUES (30, 'n', 0)");
  await one.rows("INSERT INTO entry VALUES (1, 30)");
  await two.rows("INSERT INTO history VALUES (2, 0)");
  await one.rows("UPDATE entry SET note = 'x' WHERE id = 1");
  await two.rows("BEGIN");
  assert.equal(await codeOf(two.rows("INSERT INTO entry VALUES (2, 30)")), "23503");
  await two.rows("ROLLBACK");
  await one.rows("COMMIT");
  await two.rows("INSERT INTO entry VALUES (2, 30)");
  assert.deepEqual(await two.rows("SELECT id FROM entry ORDER BY id"), [["1"], ["2"]]);
});

test(
  "transactions that begin like one that came to write anything do so alone",
  2,
  async (one, two) => {
    const update = (id: number) => `UPDATE account SET balance = 1 WHERE id = ${id}`;
    await one.rows(`BEGIN; ${update(1)}; INSERT INTO history SELECT 1, 1; COMMIT`);
    await one.rows(`BEGIN; ${update(1)}`);
    const waiting = two.rows(update(2));
    await untilWaiting(one);
    await one.rows("COMMIT");
    await waiting;
  },
);

/** Runs a transaction again and again until nobody has changed its rows. */
async function retried(client: WireClient, transaction: () => Promise<void>): Promise<void> {
  for (;;) {
    const code = await codeOf(transaction());
    if (code === null) return;
    await client.query("ROLLBACK");
    assert.equal(code, "40001");
  }
}

test("many at once lose nothing", 6, async (...clients) => {
  const rounds = 25;
  await Promise.all(clients.map(async (client, index) => {
    for (let round = 0; round < rounds; round++) {
      const from = 1 + (index + round) % 9;
      const to = 1 + (index * 2 + round * 3 + 1) % 9;
      const [low, high] = [Math.min(from, to), Math.max(from, to)];
      await retried(client, async () => {
        await client.rows("BEGIN");
        await client.rows(`UPDATE account SET balance = balance - 1 WHERE id = ${low}`);
        await client.rows(balance + low);
        if (round % 5 === 0) await client.rows("INSERT INTO history SELECT 0, 0");
        await client.rows(`UPDATE account SET balance = balance + 1 WHERE id = ${high}`);
        await client.rows(`INSERT INTO history VALUES (${low}, -1)`);
        await client.rows(round % 7 === 0 ? "ROLLBACK" : "COMMIT");
      });
    }
  }));
  const [client] = clients as [WireClient];
  assert.deepEqual(await client.rows("SELECT sum(balance) FROM account"), [["900"]]);
  const committed = Array.from({ length: rounds }, (_, round) => round)
    .filter((round) => round % 7 !== 0).length;
  assert.deepEqual(await client.rows("SELECT count(*) FROM history WHERE delta = -1"), [
    [String(committed * clients.length)],
  ]);
});
