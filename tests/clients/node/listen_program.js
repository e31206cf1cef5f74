// LISTEN through node-postgres, on a connection that does nothing else meanwhile.
import pg from "pg";

const listener = new pg.Client();
const sender = new pg.Client();
await Promise.all([listener.connect(), sender.connect()]);
const count = 30;
const heard = [];
const all = new Promise((resolve) => {
  listener.on("notification", ({ channel, payload, processId }) => {
    heard.push(`${channel} ${payload} ${processId > 0}`);
    if (heard.length === count) resolve();
  });
});
await listener.query("LISTEN news");
for (let number = 0; number < count - 1; number++) {
  await sender.query("SELECT pg_notify($1, $2)", ["news", `number ${number}`]);
}
await sender.query("BEGIN; NOTIFY news, 'undone'; ROLLBACK; NOTIFY news, 'ü'");
await all;
for (const each of heard) console.log("heard:", each);
await listener.query("UNLISTEN news");
await sender.query("NOTIFY news, 'late'");
console.log("usable:", (await listener.query("SELECT 1 AS one")).rows[0].one, heard.length);
await Promise.all([listener.end(), sender.end()]);
console.log("end");
