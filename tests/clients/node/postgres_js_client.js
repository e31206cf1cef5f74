/** postgres.js: prepares every statement, sends many queries before it reads the answers. */
import postgres from "postgres";
import { end, errorFields, int4, native, out, scenario, step, wholeRow } from "./scenario.js";

const converters = { json: JSON.parse, jsonb: JSON.parse };
const dates = new Set(["date", "timestamp", "timestamptz"]);

const reported = new Map();
const sql = postgres({
  max: 1,
  onnotice: (notice) => out("notice", notice.severity, notice.code, notice.message),
  onparameter: (name, value) => reported.set(name, value),
});

/** The driver makes dates of what a date's parameter gets; what is no date goes as text. */
function needsText({ kind, text, elements }) {
  if (!dates.has(kind)) return false;
  return [text, ...(elements ?? [])].some((part) =>
    part !== null && !part.startsWith("{") && Number.isNaN(Date.parse(part))
  );
}

/** The kinds whose JavaScript values say their type, which in a bare array would not be an array's. */
const typedKinds = new Set(["bool", "int8", "bytea"]);

function parameter(value) {
  const parameter = native(value, converters);
  return Array.isArray(parameter) && typedKinds.has(value.kind) ? sql.array(parameter) : parameter;
}

/** The statement and its parameters; the last may need a cast from text to the type. */
function bind(text, values, declared) {
  const parameters = values.map((value, index) => {
    if (value === null || !needsText(value)) return parameter(value);
    text = text.replace(`$${index + 1}`, `$${index + 1}::text::${declared}`);
    return value.text;
  });
  return [text, parameters];
}

function showError(error, ...before) {
  const names = ["severity", "detail", "hint", "position", "where", "schema_name", "table_name"];
  names.push("column_name", "data_type", "constraint_name");
  out(...before, error.code, error.message, errorFields(error, names));
}

function showColumns(columns) {
  for (const { name, type, table, number } of columns ?? []) {
    out("  column", [name, type, table === 0 ? "expression" : "column", number]);
  }
}

async function attempt(text, values = []) {
  try {
    const result = await sql.unsafe(...bind(text, values), { prepare: true }).values();
    out(text, "->", result.command, result.count, result.statement?.types);
    showColumns(result.columns);
    for (const row of result) out("  row", [...row]);
  } catch (error) {
    showError(error, text, "->");
  }
}

async function runTypes() {
  let number = 0;
  for (const { column, declared, values } of scenario.types) {
    for (const value of [...values, null]) {
      number++;
      const sent = value?.text ?? "NULL";
      const insert = `INSERT INTO every_type (id, ${column}) VALUES ($1, $2)`;
      try {
        await sql.unsafe(...bind(insert, [int4(number), value], declared), { prepare: true });
        const [row] = await sql`
          SELECT ${sql(column)}, ${sql(column)}::text FROM every_type WHERE id = ${number}`
          .values();
        out(column, sent, "->", row[0], "|", row[1]);
      } catch (error) {
        showError(error, column, sent, "->");
      }
    }
  }
}

async function runRow() {
  const { sql: insert, values } = wholeRow();
  const { types } = await sql.unsafe(insert, []).describe();
  for (const type of types) out("  parameter", type);
  await sql.unsafe(...bind(insert, values), { prepare: true });
  const [row] = await sql`SELECT * FROM every_type WHERE id = 100000`;
  for (const [name, value] of Object.entries(row)) out(name, value);
}

async function runRepeated() {
  const { times, insert, select } = scenario.repeated;
  const rows = Array.from({ length: times }, (_, n) => [n + 1, `label ${n + 1}`, `${n + 1}.25`]);
  await sql.begin((transaction) =>
    rows.slice(0, 500).map((row) => transaction.unsafe(insert, row, { prepare: true }))
  );
  const objects = rows.slice(500).map(([n, label, amount]) => ({ n, label, amount }));
  await sql`INSERT INTO numbers ${sql(objects)}`;
  const found = await Promise.all(
    rows.map(([n]) => sql.unsafe(select, [n], { prepare: true }).then(([row]) => ({ ...row }))),
  );
  out(found.length, found[0], found.at(-1), found);
}

async function runPortions() {
  const { sql: text, rows: size } = scenario.portions;
  for await (const rows of sql.unsafe(text).cursor(size)) out(rows.map((row) => ({ ...row })));
  await sql.unsafe(text).cursor(3, (rows) => {
    out(rows.length);
    return sql.CLOSE;
  });
  await sql.unsafe("SELECT n FROM numbers WHERE n <= 3").forEach((row) => out({ ...row }));
}

async function runPipeline() {
  const outcomes = await Promise.allSettled(
    scenario.pipeline.map(({ sql: text, values }) =>
      sql.unsafe(...bind(text, values), { prepare: true })
    ),
  );
  outcomes.forEach(({ value, reason }, index) => {
    const { sql: text } = scenario.pipeline[index];
    if (reason === undefined) out(text, "->", value.command, value.count, [...value]);
    else showError(reason, text, "->");
  });
  await attempt("SELECT id, email FROM people ORDER BY id");
  await sql`DELETE FROM people WHERE id > 10`;
  const together = sql.begin((transaction) =>
    scenario.pipeline.map(({ sql: text, values }) => transaction.unsafe(...bind(text, values)))
  );
  await together.catch((error) => showError(error, "begin ->"));
  await attempt("SELECT id, email FROM people ORDER BY id");
}

async function runTransactions() {
  for (const text of scenario.transactions) await attempt(text);
  await sql.begin(async (transaction) => {
    await transaction`INSERT INTO people (id, email) VALUES (31, 'outer@example.org')`;
    const inner = transaction.savepoint(async (savepoint) => {
      await savepoint`INSERT INTO people (id, email) VALUES (1, 'one@example.org')`;
    });
    await inner.catch((error) => showError(error, "inner ->"));
    await transaction`INSERT INTO people (id, email) VALUES (33, 'third@example.org')`;
  });
  const undone = sql.begin("isolation level repeatable read", async (transaction) => {
    await transaction`DELETE FROM people WHERE id = 31`;
    throw new Error("undo");
  });
  await undone.catch((error) => out(error.message));
  await attempt("SELECT id FROM people WHERE id > 30 ORDER BY id");
}

async function runTimeZones() {
  for (const zone of scenario.time_zones) {
    await sql.unsafe(`SET TIME ZONE '${zone}'`);
    out(zone, reported.get("TimeZone"));
    await attempt(
      "SELECT a_timestamptz, a_timestamptz::text FROM every_type " +
        "WHERE a_timestamptz BETWEEN '2000-01-01' AND '2030-01-01' ORDER BY id",
    );
    await attempt("SELECT '2024-07-01 12:00'::timestamptz::text");
  }
}

await step("connect", async () => {
  await sql`SELECT 1`;
  out(reported.get("server_version").split(".")[0]);
  for (const name of scenario.reported_settings) out(name, reported.get(name));
});
await step("schema", async () => {
  for (const text of scenario.schema) await attempt(text);
});
await step("types", runTypes);
await step("row", runRow);
await step("repeated", runRepeated);
await step("expressions", async () => {
  for (const text of scenario.expressions) await attempt(text);
});
await step("statements", async () => {
  for (const { sql: text, values } of scenario.statements) await attempt(text, values);
});
await step("errors", async () => {
  for (const { sql: text, values } of scenario.errors) await attempt(text, values);
});
await step("portions", runPortions);
await step("pipeline", runPipeline);
await step("transactions", runTransactions);
await step("time zones", runTimeZones);
await sql.end();
end();
