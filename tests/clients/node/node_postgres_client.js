/**
 * node-postgres (pg, pg-cursor), with results in text or in binary format. The driver asks for binary
 * results but reads their bytes as UTF-8, so that its binary values look odd on any server.
 */
import pg from "pg";
import Cursor from "pg-cursor";
import { end, errorFields, int4, mode, native, out, scenario, step, wholeRow } from "./scenario.js";

const converters = {
  timestamptz: (text) => {
    const date = new Date(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"));
    return Number.isNaN(date.getTime()) ? text : date;
  },
  json: plainObjectOrText,
  jsonb: plainObjectOrText,
};

/** The driver takes arrays for PostgreSQL's arrays, so that only objects can be given as they are. */
function plainObjectOrText(text) {
  const value = JSON.parse(text);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : text;
}

const reported = new Map();
const client = new pg.Client({ binary: mode === "binary" });
client.connection.on("parameterStatus", ({ parameterName, parameterValue }) => {
  reported.set(parameterName, parameterValue);
});
client.on("notice", (notice) => out("notice", notice.severity, notice.code, notice.message));

function query(sql, values = [], more = {}) {
  const parameters = values.map((value) => native(value, converters));
  return client.query({ text: sql, values: parameters, rowMode: "array", ...more });
}

function showError(error, ...before) {
  const names = ["severity", "detail", "hint", "position", "where", "schema", "table", "column"];
  names.push("dataType", "constraint");
  out(...before, error.code, error.message, errorFields(error, names));
}

function showFields(fields) {
  const shown = fields.map((field) => [
    field.name,
    field.dataTypeID,
    field.dataTypeSize,
    field.dataTypeModifier,
    field.tableID === 0 ? "expression" : "column",
    field.columnID,
    field.format,
  ]);
  for (const field of shown) out("  field", field);
}

async function attempt(sql, values = [], more = {}) {
  try {
    const result = await query(sql, values, more);
    out(sql, "->", result.command, result.rowCount);
    showFields(result.fields);
    for (const row of result.rows) out("  row", row);
  } catch (error) {
    showError(error, sql, "->");
  }
}

async function runTypes() {
  let number = 0;
  for (const { column, values } of scenario.types) {
    for (const value of [...values, null]) {
      number++;
      const sent = value?.text ?? "NULL";
      try {
        await query(`INSERT INTO every_type (id, ${column}) VALUES ($1, $2)`, [
          int4(number),
          value,
        ]);
        const select = `SELECT ${column}, ${column}::text FROM every_type WHERE id = $1`;
        const { rows: [row] } = await query(select, [int4(number)]);
        out(column, sent, "->", row[0], "|", row[1]);
      } catch (error) {
        showError(error, column, sent, "->");
      }
    }
  }
}

async function runRow() {
  const { sql, values } = wholeRow();
  await query(sql, values);
  const { rows: [row], fields } = await query("SELECT * FROM every_type WHERE id = 100000");
  showFields(fields);
  fields.forEach((field, index) => out(field.name, row[index]));
}

async function runRepeated() {
  const { times, insert, select } = scenario.repeated;
  await client.query("BEGIN");
  for (let index = 1; index <= times; index++) {
    const values = [index, `label ${index}`, `${index}.25`];
    await client.query({ name: "insert", text: insert, values });
  }
  await client.query("COMMIT");
  const found = [];
  for (let index = 1; index <= times; index++) {
    const { rows } = await client.query({ name: "select", text: select, values: [index] });
    found.push(rows[0]);
  }
  out(found.length, found[0], found.at(-1), found);
}

async function runPortions() {
  const { sql, rows: size } = scenario.portions;
  const cursor = client.query(new Cursor(sql, [], { rowMode: "array" }));
  for (;;) {
    const rows = await cursor.read(size);
    if (rows.length === 0) break;
    out(rows);
  }
  const abandoned = client.query(new Cursor(sql, [], { rowMode: "array" }));
  out(await abandoned.read(3));
  await abandoned.close();
}

async function runPipeline() {
  const outcomes = await Promise.allSettled(
    scenario.pipeline.map(({ sql, values }) => query(sql, values)),
  );
  outcomes.forEach(({ value, reason }, index) => {
    const { sql } = scenario.pipeline[index];
    if (reason === undefined) out(sql, "->", value.command, value.rowCount, value.rows);
    else showError(reason, sql, "->");
  });
  await attempt("SELECT id, email FROM people ORDER BY id");
  await client.query("DELETE FROM people WHERE id > 10");
  try {
    const results = await client.query(
      "INSERT INTO people (id, email) VALUES (41, 'a'); SELECT id FROM people WHERE id > 40; " +
        "UPDATE people SET age = 5 WHERE id > 40",
    );
    for (const { command, rowCount, rows } of results) out(command, rowCount, rows);
    await client.query("DELETE FROM people WHERE id = 41; SELECT 1 / 0");
  } catch (error) {
    showError(error, "several ->");
  }
  await attempt("SELECT id, email, age FROM people ORDER BY id");
}

async function runTransactions() {
  for (const sql of scenario.transactions) await attempt(sql);
  await client.query("BEGIN");
  await client.query("INSERT INTO people (id, email) VALUES (31, 'lost@example.org')");
  await client.query("ROLLBACK");
  await attempt("SELECT id FROM people WHERE id > 30 ORDER BY id");
}

async function runTimeZones() {
  for (const zone of scenario.time_zones) {
    await client.query(`SET TIME ZONE '${zone}'`);
    out(zone, reported.get("TimeZone"));
    await attempt(
      "SELECT a_timestamptz, a_timestamptz::text FROM every_type " +
        "WHERE a_timestamptz BETWEEN '2000-01-01' AND '2030-01-01' ORDER BY id",
    );
    await attempt("SELECT '2024-07-01 12:00'::timestamptz::text");
  }
}

await client.connect();
await step("connect", () => {
  out(reported.get("server_version").split(".")[0]);
  for (const name of scenario.reported_settings) out(name, reported.get(name));
});
await step("schema", async () => {
  for (const sql of scenario.schema) await attempt(sql);
});
await step("types", runTypes);
await step("row", runRow);
await step("repeated", runRepeated);
await step("expressions", async () => {
  for (const sql of scenario.expressions) await attempt(sql);
});
await step("statements", async () => {
  for (const { sql, values } of scenario.statements) await attempt(sql, values);
});
await step("errors", async () => {
  for (const { sql, values } of scenario.errors) await attempt(sql, values);
});
await step("portions", runPortions);
await step("pipeline", runPipeline);
await step("transactions", runTransactions);
await step("time zones", runTimeZones);
await client.end();
end();
