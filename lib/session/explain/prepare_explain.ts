import type { Node } from "@pgsql/types";
import type { MaybePromise } from "../../base/maybe_promise.ts";
import { notSupported } from "../../base/pg_error.ts";
import type { DatabaseSchema } from "../../catalog/schema.ts";
import type { CatalogUse } from "../../engine/executor.ts";
import { oids } from "../../pgtypes/types.ts";
import type { StorageValue } from "../../pgtypes/pg_type.ts";
import type { PlannedStatement } from "../../query/plan_cache.ts";
import { ResultStream } from "../../query/result_stream.ts";
import { isShared, type Statement } from "../../query/statement.ts";
import type { ResultColumn } from "../../sql/analysis.ts";
import type { StatementClass } from "../../sql/statement_class.ts";
import { resultFormats } from "../../wire/format_codes.ts";
import { catalogUse } from "../earlier_steps.ts";
import { innerStatement, parsedOf } from "../inner_statement.ts";
import { prepareExecute } from "../prepared_execution.ts";
import { readTexts } from "../read_texts.ts";
import { encodeCommandRows } from "../session_command.ts";
import type { SessionState } from "../session_state.ts";
import { assertMayRun, type Execution, plan, prepareRun, type Runnable } from "../statement_run.ts";
import { type ExplainFormat, type ExplainOptions, readExplainOptions } from "./explain_options.ts";
import type { ExplainedRun, Explanation } from "./explanation.ts";
import { explainAsJson, explainAsXml, explainAsYaml } from "./format_structured.ts";
import { explainAsText } from "./format_text.ts";
import { planOfStatement, statementsOf } from "./statement_plan.ts";
import type { SqliteStep } from "./sqlite_plan.ts";

type ExplainDetails = Extract<StatementClass, { kind: "explain" }>;

const explainedKinds: ReadonlySet<string> = new Set([
  "select",
  "insert",
  "update",
  "delete",
  "merge",
]);

const formatTypes: Readonly<Record<ExplainFormat, number>> = {
  text: oids.text,
  json: oids.json,
  xml: oids.xml,
  yaml: oids.text,
};

/**
 * EXPLAIN: SQLite's plan in PostgreSQL's frame. With ANALYZE the statement is run, and its rows are
 * counted and thrown away.
 * @throws PgError what the options and planning raise; `0A000` for statements that are no queries
 */
export async function prepareExplain(
  state: SessionState,
  statement: Statement,
  parameterTypes: readonly number[] | null,
): Promise<Runnable> {
  assertMayRun(state, statement);
  const details = statement.class as ExplainDetails;
  const options = readExplainOptions(details.options);
  const explained = explainedOf(state, statement, details, parameterTypes);
  const before = performance.now();
  const planned = await plan(state, explained.statement, explained.parameterTypes);
  const planning = performance.now() - before;
  const { schemaVersion, parameterTypes: types } = planned.plan;
  const columns = [planColumn(options.format)];
  const start = async ({ parameters, formats }: Execution) => {
    resultFormats(formats, columns.length);
    const run = options.analyze
      ? await analyze(state, await explained.prepare(), parameters)
      : null;
    const explanation = await explain(state, planned, explained.query, {
      options,
      planning,
      run,
      parameters,
    });
    const rows = format(explanation, options.format).map((line) => [line]);
    return { stream: ResultStream.of(encodeCommandRows(rows)), tag: () => "EXPLAIN" };
  };
  const { searchPath } = state.settings;
  return { schemaVersion, searchPath, columns, parameterTypes: types, start };
}

/** The statement that is explained, which may be a prepared one. */
interface Explained {
  readonly statement: Statement;
  readonly query: Node;
  readonly parameterTypes: readonly number[] | null;
  /** Makes it ready to be run. */
  readonly prepare: () => MaybePromise<Runnable>;
}

function explainedOf(
  state: SessionState,
  statement: Statement,
  { of, query }: ExplainDetails,
  parameterTypes: readonly number[] | null,
): Explained {
  const inner = innerStatement(statement, query, of);
  if (of.kind === "execute") {
    const prepared = state.prepared.get(of.name);
    const named = prepared.statement;
    if (named !== null && !isShared(named) && explainedKinds.has(named.class.kind)) {
      return {
        statement: named,
        query: parsedOf(named).node,
        parameterTypes: prepared.parameterTypes,
        prepare: () => prepareExecute(state, inner),
      };
    }
  }
  if (!explainedKinds.has(of.kind)) {
    throw notSupported(`EXPLAIN of ${of.tag} is not supported`, {
      hint: "Explain the query in it.",
    });
  }
  const prepare = () => prepareRun(state, inner, parameterTypes);
  return { statement: inner, query, parameterTypes, prepare };
}

function planColumn(format: ExplainFormat): ResultColumn {
  const type = { oid: formatTypes[format], typmod: -1 };
  return { name: "QUERY PLAN", type, tableOid: 0, attributeNumber: 0 };
}

function format(explanation: Explanation, format: ExplainFormat): string[] {
  switch (format) {
    case "text":
      return explainAsText(explanation);
    case "json":
      return [explainAsJson(explanation)];
    case "xml":
      return [explainAsXml(explanation)];
    case "yaml":
      return [explainAsYaml(explanation)];
  }
}

type Run = ExplainedRun & { readonly times: NonNullable<ExplainedRun["times"]> };

async function analyze(
  state: SessionState,
  runnable: Runnable,
  parameters: readonly StorageValue[],
): Promise<Run> {
  const { limits, interrupt } = state;
  const before = performance.now();
  const { stream } = await runnable.start({ parameters, formats: [], alone: false });
  let rows = 0;
  let firstRow: number | undefined;
  while (stream !== null && !stream.done) {
    await interrupt.pause();
    const slice = await stream.fetch(limits.outputSliceRows, limits.outputSliceBytes);
    firstRow ??= performance.now() - before;
    rows += slice.rowCount;
  }
  const total = performance.now() - before;
  return { rows, times: { firstRow: firstRow ?? total, total } };
}

interface Findings {
  readonly options: ExplainOptions;
  /** Milliseconds. */
  readonly planning: number;
  readonly run: Run | null;
  readonly parameters: readonly StorageValue[];
}

async function explain(
  state: SessionState,
  { plan, plan: { catalogRelations }, literals }: PlannedStatement,
  query: Node,
  { options, planning, run, parameters }: Findings,
): Promise<Explanation> {
  if (run === null) await state.transaction.startStatement("read", false);
  if (catalogRelations.length > 0) {
    await state.executor.prepareCatalog(catalogRelations, state.catalog);
  }
  const statements = statementsOf(plan.steps);
  const plans: SqliteStep[][] = [];
  for (const sql of statements) plans.push(await stepsOf(state, sql, catalogUse(state, plan)));
  const schema: DatabaseSchema = await state.executor.schema();
  const summary: [string, string | number][] = [];
  if (options.verbose) {
    for (const sql of statements) summary.push(["SQLite", sql]);
  }
  if (options.placement) {
    const { placement, reason } = state.executor.place(
      statements.at(-1)!,
      literals ?? parameters,
    );
    const isWriter = placement !== "inline" && plan.access === "write";
    summary.push(["Placement", `${isWriter ? "writer" : placement}, because it ${reason}`]);
  }
  if (options.summary) {
    summary.push(["Planning Time", rounded(planning)]);
    if (run !== null) summary.push(["Execution Time", rounded(run.times.total)]);
  }
  return {
    plan: planOfStatement(query, plans, schema),
    showCosts: options.costs,
    run: run && { rows: run.rows, times: options.timing ? run.times : null },
    summary,
  };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}

async function stepsOf(
  state: SessionState,
  sql: string,
  catalog: CatalogUse | undefined,
): Promise<SqliteStep[]> {
  const rows = await readTexts(state, `EXPLAIN QUERY PLAN ${sql}`, [], 4, catalog);
  return rows.map(([id, parent, estimate, detail]) => ({
    id: Number(id),
    parent: Number(parent),
    estimate: Number(estimate),
    detail: detail ?? "",
  }));
}
