import { implementationNamed } from "../../functions/implementation.ts";
import { withDomainValue } from "../domain_value.ts";
import type { SqliteChecked, SqliteFunction } from "../sqlite_node.ts";
import { kindOf, visitNodes } from "../tree.ts";

const aggregates: ReadonlySet<string> = new Set(
  "avg count group_concat max min string_agg sum total json_group_array json_group_object".split(
    " ",
  ),
);

/** A name that nothing in a condition has. */
const valueName = "_ayb_value";

/** Kinds of nodes that cost nothing to compute again. */
const simpleKinds: ReadonlySet<string> = new Set([
  "A_Const",
  "ColumnRef",
  "ParamRef",
  "SqliteLiteral",
]);

/**
 * A value with its conditions, of which each raises its error. The value is computed once, in a query of
 * its own, unless that would take it out of the query whose rows it gathers.
 * @param text of the value
 */
export function renderChecked({ arg, checks }: SqliteChecked, text: string): string {
  const isSimple = simpleKinds.has(kindOf(arg) ?? "") || gathersRows(arg);
  const value = isSimple ? text : valueName;
  const cases = checks.map(({ violation, error }) =>
    `WHEN ${withDomainValue(violation, isSimple ? `(${text})` : valueName)} THEN ${error}`
  );
  const choice = `CASE ${cases.join(" ")} ELSE ${value} END`;
  return isSimple ? choice : `(SELECT ${choice} FROM (SELECT ${text} AS ${valueName}))`;
}

function gathersRows(value: unknown): boolean {
  let found = false;
  visitNodes(value, (node) => {
    if (!("SqliteFunction" in node)) return;
    const { name, over, star } = (node as { SqliteFunction: SqliteFunction }).SqliteFunction;
    found ||= over !== undefined || star === true || aggregates.has(name) ||
      implementationNamed(name)?.kind === "aggregate";
  });
  return found;
}
