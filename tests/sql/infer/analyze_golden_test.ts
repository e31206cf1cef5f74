import assert from "node:assert/strict";
import { PgError } from "../../../lib/base/pg_error.ts";
import { defaultFormatSettings } from "../../../lib/pgtypes/format_settings.ts";
import { analyze } from "../../../lib/sql/infer/analyze.ts";
import { loadParser, parse } from "../../../lib/sql/parse.ts";
import golden from "./golden.json" with { type: "json" };
import { goldenSchema, type RecordedRelation } from "./golden_schema.ts";
import { knownDifferences } from "./known_differences.ts";

await loadParser();
const schema = goldenSchema(golden.relations as unknown as RecordedRelation[]);
const tableNames = new Map([...schema.relations.values()].map(({ oid, name }) => [oid, name]));

/** What `analyze` says about a statement, in the form in which PostgreSQL's answer was recorded. */
function answer(sql: string): Record<string, unknown> {
  try {
    const [statement] = parse(sql);
    const { columns, parameterTypes } = analyze(statement!.node, {
      schema,
      source: statement!.source,
      parameterTypes: [],
      searchPath: ["public"],
      settings: defaultFormatSettings,
    });
    return {
      sql,
      parameters: parameterTypes,
      columns: columns === null
        ? null
        : columns.map(({ name, type, tableOid, attributeNumber }) => [
          name,
          type.oid,
          type.typmod,
          tableNames.get(tableOid) ?? "",
          attributeNumber,
        ]),
    };
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    const { detail, hint, position } = error.fields;
    return {
      sql,
      error: {
        C: String(error.code),
        M: error.message,
        ...(detail === undefined ? {} : { D: detail }),
        ...(hint === undefined ? {} : { H: hint }),
        ...(position === undefined ? {} : { P: String(position) }),
      },
    };
  }
}

function recorded(statement: (typeof golden.statements)[number]): Record<string, unknown> {
  // A statement that fails when it is described for its missing result still has parameters.
  if ("error" in statement) return { sql: statement.sql, error: statement.error };
  return statement;
}

for (const statement of golden.statements) {
  const known = knownDifferences.get(statement.sql);
  Deno.test(`PostgreSQL describes ${statement.sql} in the same way`, () => {
    if (known === undefined) assert.deepEqual(answer(statement.sql), recorded(statement));
    else assert.notDeepEqual(answer(statement.sql), recorded(statement), "no longer different");
  });
}
