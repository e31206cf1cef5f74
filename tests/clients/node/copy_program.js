// COPY through pg-copy-streams.
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from, to } from "pg-copy-streams";

const client = new pg.Client();
await client.connect();
await client.query("CREATE TABLE goods (id int PRIMARY KEY, name text)");

function* lines(count) {
  for (let id = 1; id <= count; id++) yield `${id}\t${id % 5 === 0 ? "\\N" : `name ${id} ü`}\n`;
}

async function collect(query) {
  const chunks = [];
  await pipeline(
    client.query(query),
    new Writable({
      write(chunk, _encoding, done) {
        chunks.push(chunk);
        done();
      },
    }),
  );
  return Buffer.concat(chunks);
}

const input = client.query(from("COPY goods FROM STDIN"));
await pipeline(Readable.from(lines(20000)), input);
console.log("from:", input.rowCount);

const output = to("COPY (SELECT * FROM goods ORDER BY id) TO STDOUT");
const text = await collect(output);
console.log("to:", output.rowCount, text.length, JSON.stringify(text.toString().slice(0, 60)));
const csv = await collect(
  to("COPY goods TO STDOUT (FORMAT csv, FORCE_QUOTE (name), NULL 'nothing')"),
);
console.log("csv:", csv.toString().split("\n").sort().slice(0, 6).join("|"));

const failing = client.query(from("COPY goods FROM STDIN"));
try {
  await pipeline(Readable.from(["30000\tx\n", "word\tx\n"]), failing);
  console.log("failing: no error");
} catch (error) {
  console.log("failing:", error.code, error.message, error.where);
}
const broken = new Readable({
  read() {
    this.push("40000\tx\n");
    this.destroy(new Error("the source broke"));
  },
});
try {
  await pipeline(broken, client.query(from("COPY goods FROM STDIN")));
} catch (error) {
  console.log("broken:", error.message);
}
console.log("left:", (await client.query("SELECT count(*) FROM goods")).rows[0].count);
await client.end();
console.log("end");
