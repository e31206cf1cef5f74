// A million rows through pg-cursor and pg-query-stream; the first argument says which.
import pg from "pg";
import Cursor from "pg-cursor";
import QueryStream from "pg-query-stream";

const client = new pg.Client();
await client.connect();
const query = "SELECT id, name, amount FROM numbers ORDER BY id";

async function* byCursor() {
  const cursor = client.query(new Cursor(query));
  for (;;) {
    const rows = await cursor.read(5000);
    if (rows.length === 0) break;
    yield* rows;
  }
  await cursor.close();
}

const before = process.memoryUsage.rss();
const source = process.argv[2] === "pg-cursor"
  ? byCursor()
  : client.query(new QueryStream(query, [], { batchSize: 5000 }));
let [count, total, length, amounts] = [0, 0, 0, 0];
let peak = 0;
for await (const { id, name, amount } of source) {
  count++;
  total += id;
  length += name.length;
  amounts += amount;
  if (count % 10000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
}
console.log("rows:", count, total, length, amounts);
const half = client.query(new Cursor(query));
console.log("first:", JSON.stringify(await half.read(2)));
await half.close();
console.log("usable:", (await client.query("SELECT 1 AS one")).rows[0].one);
console.error("grown by KB:", Math.round((peak - before) / 1024));
await client.end();
console.log("end");
