/**
 * Kills executor processes and whole servers while sessions read and write, and looks whether what
 * was acknowledged is there, whole, and nothing else is there in part.
 * @module
 */
import assert from "node:assert/strict";
import { AybServer, kill } from "./ayb_server.ts";
import { WireClient } from "./wire_client.ts";

const accounts = 100;
const total = accounts * 1000;
/** Rows of a heavy transaction beside the light one that it begins with. */
const heavyRows = 1000;

/** What was done, and what it has shown. */
export interface CrashReport {
  executorKills: number;
  serverKills: number;
  /** Transactions whose COMMIT was answered. */
  committed: number;
  /** Transactions that have failed or whose end nobody has heard of. */
  uncertain: number;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

class CrashLoad {
  readonly report: CrashReport = { executorKills: 0, serverKills: 0, committed: 0, uncertain: 0 };
  readonly #server: AybServer;
  /** Keys of the transactions that were acknowledged. */
  readonly #acknowledged: string[] = [];
  #isOver = false;
  #restart: Promise<void> | null = null;

  constructor(server: AybServer) {
    this.#server = server;
  }

  async connect(): Promise<WireClient> {
    const { port, user, token: password, database } = this.#server;
    const [client] = await WireClient.logIn({ port, user, password, database });
    return client;
  }

  async prepare(): Promise<void> {
    using client = await this.connect();
    for (
      const sql of [
        "CREATE TABLE accounts (id int8 PRIMARY KEY, balance int8 NOT NULL)",
        "CREATE TABLE ledger (key text NOT NULL, line int8 NOT NULL, PRIMARY KEY (key, line))",
        `INSERT INTO accounts SELECT i, 1000 FROM generate_series(1, ${accounts}) i`,
      ]
    ) await done(client, sql);
  }

  /** One session after the other, each until its connection ends. */
  async work(session: (client: WireClient) => Promise<void>): Promise<void> {
    while (!this.#isOver) {
      try {
        using client = await this.connect();
        while (!this.#isOver) await session(client);
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
        await this.#restart;
        await pause(20);
      }
    }
  }

  async transaction(client: WireClient, key: string, statements: readonly string[]): Promise<void> {
    this.report.uncertain++;
    try {
      await done(client, "BEGIN");
      await done(client, `INSERT INTO ledger VALUES ('${key}', 0)`);
      for (const sql of statements) await done(client, sql);
      await done(client, "COMMIT");
    } catch (error) {
      if (!(error instanceof StatementFailed)) throw error;
      await client.query("ROLLBACK");
      return;
    }
    this.report.uncertain--;
    this.report.committed++;
    this.#acknowledged.push(key);
  }

  async killSomething(serverShare: number): Promise<void> {
    await pause(50 + Math.random() * 300);
    const ids = this.#server.executorIds;
    if (Math.random() < serverShare) {
      this.report.serverKills++;
      this.#restart = this.#server.crash();
      await this.#restart;
      this.#restart = null;
      await this.check();
    } else if (ids.length > 0) {
      this.report.executorKills++;
      kill(ids[Math.floor(Math.random() * ids.length)]!);
    }
  }

  /** Looks at everything. */
  async check(): Promise<void> {
    const acknowledged = this.#acknowledged.slice();
    using client = await this.connect();
    assert.deepEqual(await client.rows("PRAGMA integrity_check"), [["ok"]]);
    assert.deepEqual(await client.rows("SELECT sum(balance) FROM accounts"), [[String(total)]]);
    const rows = await client.rows("SELECT key, count(*) FROM ledger GROUP BY key");
    const lines = new Map(rows.map(([key, count]) => [key!, Number(count)]));
    const lost = acknowledged.filter((key) => !lines.has(key));
    assert.deepEqual(lost, [], "acknowledged commits are lost");
    const torn = [...lines].filter(([key, count]) =>
      count !== (key.startsWith("heavy") ? heavyRows + 1 : 1)
    );
    assert.deepEqual(torn, [], "a part of a transaction is there");
  }

  end(): void {
    this.#isOver = true;
  }
}

/** A statement has been refused; its session goes on. */
class StatementFailed extends Error {}

async function done(client: WireClient, sql: string): Promise<void> {
  const messages = await client.query(sql);
  const error = messages.find((message) => message.kind === "ErrorResponse");
  if (error?.kind !== "ErrorResponse") return;
  // Two that move money between the same accounts may wait for each other; nothing else may fail by itself.
  const expected = /^(57P02|57014|25P02|40P01|40001)$/;
  assert.match(error.fields.C!, expected, `${error.fields.C}: ${error.fields.M}`);
  throw new StatementFailed(error.fields.M);
}

const someAccount = () => 1 + Math.floor(Math.random() * accounts);

/**
 * Lets sessions work and kills until that has been done so many times.
 * @param serverShare how many of the kills are of the whole server, 0 to 1
 * @throws AssertionError something was lost, or is there in part
 */
export async function crashRepeatedly(kills: number, serverShare: number): Promise<CrashReport> {
  const server = await AybServer.start();
  const load = new CrashLoad(server);
  const { report } = load;
  try {
    await load.prepare();
    let next = 0;
    const light = (client: WireClient) =>
      load.transaction(client, `light ${next++}`, [
        `UPDATE accounts SET balance = balance - 1 WHERE id = ${someAccount()}`,
        `UPDATE accounts SET balance = balance + 1 WHERE id = ${someAccount()}`,
      ]);
    const heavy = (client: WireClient) => {
      const key = `heavy ${next++}`;
      const series = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
        WHERE i < ${heavyRows})`;
      return load.transaction(client, key, [
        `INSERT INTO ledger ${series} SELECT '${key}', i FROM n`,
        `UPDATE accounts SET balance = balance + CASE WHEN id % 2 = 0 THEN 1 ELSE -1 END`,
      ]);
    };
    const read = async (client: WireClient) => {
      const rows = await client.rows(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
        SELECT sum(balance) / 500 FROM accounts, n`,
      );
      assert.equal(Number(rows[0]![0]), total);
    };
    const working = [light, light, light, heavy, read].map((session) => load.work(session));
    try {
      while (report.executorKills + report.serverKills < kills) {
        await load.killSomething(serverShare);
      }
    } finally {
      load.end();
      await Promise.all(working);
    }
    await load.check();
    return report;
  } finally {
    await server.stop();
  }
}
