import type { Node, OnConflictClause, RangeVar, ReturningClause, WithClause } from "@pgsql/types";
import type { RewriteContext } from "../rewrite/rewrite_context.ts";

/** What INSERT, UPDATE and DELETE have in common, and a query in part. */
export interface StatementFields {
  readonly relation?: RangeVar;
  readonly withClause?: WithClause | undefined;
  readonly returningClause?: ReturningClause | undefined;
  readonly whereClause?: Node | undefined;
  readonly fromClause?: Node[] | undefined;
  readonly usingClause?: Node[] | undefined;
  readonly targetList?: Node[];
  readonly onConflictClause?: OnConflictClause;
}

/** Whether a statement changes data. */
export function isModifying(statement: Node): boolean {
  return !("SelectStmt" in statement);
}

/** The fields of a statement. */
export function fieldsOf(statement: Node): StatementFields {
  return Object.values(statement)[0] as StatementFields;
}

/** The name of the table that a statement changes; `undefined` for a query. */
export function changedTable(statement: Node): string | undefined {
  return isModifying(statement) ? fieldsOf(statement).relation?.relname : undefined;
}

/** A statement with other fields; `undefined` takes one away. */
export function replaceFields(
  statement: Node,
  fields: StatementFields,
  context: RewriteContext,
): Node {
  const [kind, given] = Object.entries(statement)[0] as [string, object];
  const replaced: Record<string, unknown> = { ...given, ...fields };
  for (const name in fields) if (replaced[name] === undefined) delete replaced[name];
  const node = { [kind]: context.tree.standFor(replaced, given) } as unknown as Node;
  return context.tree.standFor(node, statement);
}
