import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Schema } from "../catalog/schema.ts";
import { oids } from "../pgtypes/types.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import { analyze } from "../sql/infer/analyze.ts";
import type { ParsedStatement } from "../sql/parse.ts";
import type { UnparsedStatement } from "../sql/statements.ts";
import { translate, translateFallback } from "../sql/translate.ts";
import type { PlanRequest } from "./plan_cache.ts";
import type { Statement } from "./statement.ts";

/** How a statement is run on SQLite, valid for one state of the schema. */
export interface Plan {
  readonly schemaVersion: string;
  readonly access: "read" | "write";
  /** The words of its command tag, for messages. */
  readonly commandName: string;
  /** @param rows how many rows it returned or changed */
  readonly commandTag: (rows: number) => string;
  /** Type OID of each parameter. */
  readonly parameterTypes: readonly number[];
  /** `null` if it returns no rows. */
  readonly columns: readonly ResultColumn[] | null;
  /** SQLite's statements in their order; the last one has the parameters and gives the rows. */
  readonly steps: readonly string[];
  /** How many of the parameters the last step takes; it refuses more. */
  readonly parameterCount: number;
  /** Messages for the client as it runs. */
  readonly notices: readonly PgError[];
  /** Whether it holds only under the present settings of times and dates. */
  readonly dependsOnSettings: boolean;
  /** Whether it must not be kept for the next time. */
  readonly dependsOnTime: boolean;
}

/**
 * Plans a statement on a schema: what PostgreSQL's grammar took is analysed and translated, what
 * it refused is left to SQLite.
 * @throws PgError what is wrong with it, with the position in the client's text
 */
export async function makePlan(
  statement: Statement,
  schema: Schema,
  request: PlanRequest,
): Promise<Plan> {
  const { parsed, class: { access, tag, commandTag } } = statement;
  const common = {
    schemaVersion: schema.version,
    access: access === "write" ? access : "read",
    commandName: tag,
    commandTag,
  } as const;
  return parsed.node === null
    ? { ...common, ...await planUnparsed(parsed, request) }
    : { ...common, ...planParsed(parsed, schema, request) };
}

type PlanBody = Omit<Plan, "schemaVersion" | "access" | "commandName" | "commandTag">;

function planParsed(parsed: ParsedStatement, schema: Schema, request: PlanRequest): PlanBody {
  const { settings, searchPath, parameterTypes } = request;
  const context = { schema, source: parsed.source, parameterTypes, searchPath, settings };
  const analysis = analyze(parsed.node, context);
  const translation = translate(parsed, analysis, context);
  return {
    parameterTypes: analysis.parameterTypes,
    columns: analysis.columns,
    steps: translation.steps,
    parameterCount: translation.parameterCount,
    notices: translation.notices,
    dependsOnSettings: translation.dependsOnSettings,
    dependsOnTime: translation.dependsOnTime,
  };
}

async function planUnparsed(
  parsed: UnparsedStatement,
  { executor, parameterTypes }: PlanRequest,
): Promise<PlanBody> {
  const { steps, parameterCount } = translateFallback(parsed.text);
  const columns = await describe(parsed, steps.at(-1) ?? "", executor);
  return {
    parameterTypes: Array.from(
      { length: parameterCount },
      (_, index) => parameterTypes?.[index] || oids.text,
    ),
    columns: columns.length === 0 ? null : columns,
    steps,
    parameterCount,
    notices: [],
    dependsOnSettings: false,
    dependsOnTime: false,
  };
}

/** If SQLite's grammar refuses the text, too, the client hears what PostgreSQL's said. */
async function describe(
  parsed: UnparsedStatement,
  sql: string,
  executor: PlanRequest["executor"],
): Promise<readonly ResultColumn[]> {
  try {
    return await executor.describe(sql);
  } catch (error) {
    const isSyntax = error instanceof PgError && error.code === sqlState.syntax_error;
    throw isSyntax ? parsed.error : error;
  }
}
