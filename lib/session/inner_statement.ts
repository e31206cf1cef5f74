import type { Node } from "@pgsql/types";
import { PlanVariants } from "../query/plan_variants.ts";
import { isShared, type Statement, type WrittenStatement } from "../query/statement.ts";
import type { StatementClass } from "../sql/statement_class.ts";
import type { ParsedStatement } from "../sql/parse.ts";

/** The tree of a statement of the session: it has one, or it would be of no such kind. */
export function parsedOf(statement: Statement): ParsedStatement {
  if (isShared(statement) || statement.parsed.node === null) {
    throw new TypeError("not a statement that PostgreSQL's parser has given");
  }
  return statement.parsed;
}

/**
 * A statement inside another, such as that of PREPARE, as one that can be planned by itself.
 * @param node its tree, whose locations count as those of the outer one
 */
export function innerStatement(
  outer: Statement,
  node: Node,
  innerClass: StatementClass,
): WrittenStatement {
  return {
    class: innerClass,
    plans: new PlanVariants(),
    parsed: { ...parsedOf(outer), node },
  };
}
