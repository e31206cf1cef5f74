import type { Node } from "@pgsql/types";
import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Schema } from "../catalog/schema.ts";
import { typeNameToReference } from "../pgtypes/type_name.ts";
import { ownType } from "../sql/own_type.ts";
import { oids } from "../pgtypes/types.ts";
import type { Statement } from "../query/statement.ts";
import type { SourceText } from "../sql/source_text.ts";
import type { StatementClass } from "../sql/statement_class.ts";
import { stringsOf } from "../sql/tree.ts";
import { argumentValues } from "./argument_values.ts";
import { innerStatement, parsedOf } from "./inner_statement.ts";
import { currentRunnable } from "./prepared_runnable.ts";
import type { PreparedStatement } from "./prepared_statements.ts";
import type { SessionState } from "./session_state.ts";
import { assertMayRun, type Execution, prepareRun, type Runnable } from "./statement_run.ts";

type Details<Kind> = Extract<StatementClass, { kind: Kind }>;

/**
 * PREPARE: the statement inside is looked into only as it runs.
 * @throws PgError what {@link assertMayRun} raises; when started `42P05` the name is taken, `42704`
 *   a type is not there, and what analysis raises
 */
export function preparePrepare(state: SessionState, statement: Statement): Runnable {
  assertMayRun(state, statement);
  const details = statement.class as Details<"prepare">;
  const start = async () => {
    await keepStatement(state, statement, details);
    return { stream: null, tag: () => details.tag };
  };
  return { schemaVersion: null, columns: null, parameterTypes: [], start };
}

async function keepStatement(
  state: SessionState,
  outer: Statement,
  { name, query, of, parameterTypes }: Details<"prepare">,
): Promise<void> {
  if (name === "") {
    throw new PgError(
      sqlState.invalid_prepared_statement_definition,
      "invalid statement name: must not be empty",
    );
  }
  const { source } = parsedOf(outer);
  const statement = innerStatement(outer, query, of);
  const schema = await state.executor.schema();
  const declared = parameterTypes.map((node) => typeOf(node, source, schema));
  const runnable = await prepareRun(state, statement, declared);
  state.prepared.add({
    name,
    text: source.text,
    preparedAt: state.functionContext.clock.nowMicroseconds(),
    statement,
    parameterTypes: runnable.parameterTypes,
    runnable,
    columns: runnable.columns,
    size: source.text.length,
    fromSql: true,
  });
}

/** @returns 0 where the type is left open */
function typeOf(node: Node, source: SourceText, schema: Schema): number {
  const { names, arrayBounds = [], location = -1 } = "TypeName" in node ? node.TypeName : {};
  try {
    const words = stringsOf(names);
    const { oid } = ownType(words, arrayBounds.length, schema) ??
      typeNameToReference(words, [], arrayBounds.length);
    return oid === oids.unknown ? 0 : oid;
  } catch (error) {
    if (!(error instanceof PgError) || location < 0) throw error;
    throw error.withFields({ position: source.positionOf(location) });
  }
}

/**
 * EXECUTE: its columns are those of the prepared statement; that there is one is found out only as
 * it runs, as in PostgreSQL.
 * @throws PgError what {@link currentRunnable} raises; when started `26000` there is none of that
 *   name, `42601` for another number of arguments, and what arguments and statement raise
 */
export async function prepareExecute(
  state: SessionState,
  statement: Statement,
): Promise<Runnable> {
  assertMayRun(state, statement);
  const details = statement.class as Details<"execute">;
  const known = state.prepared.find(details.name);
  const runnable = known === undefined ? null : await runnableOf(state, known);
  const start = async (execution: Execution) => {
    const prepared = state.prepared.get(details.name);
    const target = runnable ?? await runnableOf(state, prepared);
    if (target === null) return { stream: null, tag: () => details.tag };
    const parameters = await valuesOf(state, statement, details, prepared);
    const started = await target.start({ ...execution, parameters });
    // A statement that changes data is done at once, however many of its rows are wanted now.
    if (prepared.statement?.class.access === "write") {
      await started.stream?.detach(state.limits.portalBytes);
    }
    return started;
  };
  return { schemaVersion: null, columns: runnable?.columns ?? null, parameterTypes: [], start };
}

const others: ReadonlySet<string> = new Set(["prepare", "execute", "declare", "fetch", "copy"]);

async function runnableOf(
  state: SessionState,
  prepared: PreparedStatement,
): Promise<Runnable | null> {
  const { statement } = prepared;
  if (statement !== null && others.has(statement.class.kind)) {
    throw notSupported(`EXECUTE of ${statement.class.tag} is not supported`, {
      hint: "Execute the prepared statement by the protocol, or prepare the query in it.",
    });
  }
  return await currentRunnable(state, prepared, prepareRun);
}

async function valuesOf(
  state: SessionState,
  outer: Statement,
  { name, parameters }: Details<"execute">,
  { parameterTypes }: PreparedStatement,
) {
  const expected = parameterTypes.length;
  // PostgreSQL looks at arguments only where there are parameters.
  if (expected === 0) return [];
  if (parameters.length !== expected) {
    throw new PgError(
      sqlState.syntax_error,
      `wrong number of parameters for prepared statement "${name}"`,
      { detail: `Expected ${expected} parameters but got ${parameters.length}.` },
    );
  }
  return await argumentValues(state, outer, parameters, parameterTypes);
}
