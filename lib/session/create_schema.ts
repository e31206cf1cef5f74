import type { CreateSchemaStmt, Node, RangeVar } from "@pgsql/types";
import type { MaybePromise } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { quoteIdentifier } from "../functions/quote_identifier.ts";
import { isShared, type Statement } from "../query/statement.ts";
import { classify } from "../sql/classify.ts";
import { kindOf } from "../sql/tree.ts";
import { innerStatement } from "./inner_statement.ts";
import type { SessionState } from "./session_state.ts";
import type { Runnable } from "./statement_run.ts";

/** The kinds of a schema's elements, in the order in which PostgreSQL makes them. */
const elementKinds = [
  "CreateSeqStmt",
  "CreateStmt",
  "ViewStmt",
  "IndexStmt",
  "CreateTrigStmt",
  "GrantStmt",
];

/** The CREATE SCHEMA that a statement is, if it has elements. */
export function schemaWithElements(statement: Statement): CreateSchemaStmt | undefined {
  const node = isShared(statement) ? null : statement.parsed.node;
  const create = node !== null && "CreateSchemaStmt" in node ? node.CreateSchemaStmt : undefined;
  return (create?.schemaElts ?? []).length > 0 ? create : undefined;
}

/**
 * CREATE SCHEMA with elements: each of them is a statement of its own, with the new schema first in the
 * search path.
 * @param prepare makes a statement ready
 */
export function prepareSchemaWithElements(
  state: SessionState,
  statement: Statement,
  create: CreateSchemaStmt,
  prepare: (statement: Statement) => MaybePromise<Runnable>,
): Runnable {
  const run = async (node: Node) => {
    const runnable = await prepare(innerStatement(statement, node, classify(node)));
    await runnable.start({ parameters: [], formats: [], alone: false });
  };
  const start = async () => {
    const { schemaElts: elements = [], ...rest } = create;
    const name = create.schemaname ?? create.authrole?.rolename ?? state.catalog.userName;
    for (const each of elements) requireOwnSchema(each, name);
    await run({ CreateSchemaStmt: rest });
    const before = state.settings.snapshot();
    try {
      const path = state.settings.show("search_path");
      state.settings.change("search_path", `${quoteIdentifier(name)}, ${path}`, true);
      for (const each of inOrder(elements)) await run(each);
    } finally {
      state.settings.restore(before);
    }
    return { stream: null, tag: () => "CREATE SCHEMA" };
  };
  return { schemaVersion: null, columns: null, parameterTypes: [], start };
}

function inOrder(elements: readonly Node[]): readonly Node[] {
  const place = (node: Node) => elementKinds.indexOf(kindOf(node) ?? "");
  return elements.toSorted((one, other) => place(one) - place(other));
}

/** @throws PgError `42P15` if an element is to be made in another schema */
function requireOwnSchema(element: Node, name: string): void {
  const fields = Object.values(element)[0] as Record<string, RangeVar | undefined>;
  const { schemaname } = fields["relation"] ?? fields["view"] ?? fields["sequence"] ?? {};
  if (schemaname === undefined || schemaname === name) return;
  throw new PgError(
    sqlState.invalid_schema_definition,
    `CREATE specifies a schema (${schemaname}) different from the one being created (${name})`,
  );
}
