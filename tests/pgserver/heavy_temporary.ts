/** A server and statements for tests of what is heavy on temporary tables. */
import { TestServer } from "../support/test_server.ts";
import type { WireClient } from "../support/wire_client.ts";

/** The beginning of a statement that may use the numbers from 1. */
export const series = (last: number) =>
  `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${last})`;
/** Never ends by itself within anybody's patience. */
export const endless = `WITH RECURSIVE r (x) AS (SELECT x FROM mine UNION ALL SELECT x + 1 FROM r)
  SELECT count(*) FROM r`;
/** Takes some milliseconds, but nobody can know. */
export const heavy = (sql: string) => `${series(20)} ${sql}`;
export const heavyInsert = `INSERT INTO mine ${series(2000)} SELECT i FROM n`;

/** A server with the rows 1 to 1000 in a table t. */
export async function serverWithRows(
  environment: Record<string, string> = {},
): Promise<TestServer> {
  const server = await TestServer.start(environment);
  using client = await server.connect();
  await client.rows("CREATE TABLE t (id int8 PRIMARY KEY, name text NOT NULL)");
  await client.rows(`INSERT INTO t ${series(1000)} SELECT i, 'row' FROM n`);
  return server;
}

/** Runs statements that all must succeed. */
export async function run(client: WireClient, ...statements: readonly string[]): Promise<void> {
  for (const sql of statements) await client.rows(sql);
}

/** The numbers in a table, sorted. */
export const rowsOf = async (client: WireClient, table = "mine") =>
  (await client.rows(`SELECT x FROM ${table} ORDER BY x`)).map(([x]) => Number(x));
