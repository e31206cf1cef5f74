import type { IntoClause, Node, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { declaredTypeFor } from "../../pgtypes/declared_type.ts";
import { oids } from "../../pgtypes/types.ts";
import { requirePopulated } from "../populated.ts";
import { renderName } from "../render/name.ts";
import { renderSelect } from "../render/select.ts";
import { stringsOf } from "../tree.ts";
import { existsAlready } from "./create_table.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { onCommitClauses } from "./on_commit.ts";
import { newRelation } from "./relation_name.ts";
import { checkStorageParameters, checkTableMethod, checkTablespace } from "./storage_parameters.ts";

/**
 * CREATE TABLE AS and SELECT INTO: the table with PostgreSQL's types, which SQLite's own CREATE TABLE AS
 * would forget, and then its rows.
 */
export function createTableAs(
  query: Node,
  into: IntoClause,
  ifNotExists: boolean,
  context: DefinitionContext,
): string[] {
  context.render.only(
    into,
    "CREATE TABLE AS",
    "rel",
    "colNames",
    "onCommit",
    "skipData",
    "options",
    "tableSpaceName",
    "accessMethod",
  );
  checkTableMethod(into.accessMethod, context);
  checkTablespace(into.tableSpaceName, context);
  checkStorageParameters(into.options ?? [], "heap", context);
  if (!("SelectStmt" in query)) throw context.unsupported("CREATE TABLE AS EXECUTE");
  const target = newRelation(into.rel!, context);
  if (ifNotExists && existsAlready(target, context)) return [];
  const onCommit = onCommitClauses(into.onCommit, target, context);
  if (into.skipData !== true) requirePopulated(query, context.schema);
  const { statement, analysis } = context.settle(query);
  const found = analysis.queries.get(query.SelectStmt as SelectStmt) ?? analysis.columns ?? [];
  const given = stringsOf(into.colNames);
  if (given.length > found.length) {
    throw context.error(sqlState.syntax_error, "too many column names were specified");
  }
  const names = new Set<string>();
  const columns = found.map(({ name, type }, index) => {
    const own = given[index] ?? name;
    if (names.has(own)) {
      throw context.error(
        sqlState.duplicate_column,
        `column "${own}" specified more than once`,
      );
    }
    names.add(own);
    const reference = type.oid === oids.unknown ? { oid: oids.text, typmod: -1 } : type;
    return `${renderName(own)} ${declaredTypeFor(reference)}`;
  });
  const words = target.temporary ? "CREATE TEMP TABLE" : "CREATE TABLE";
  const steps = [`${words} ${target.text} (\n  ${[...columns, ...onCommit].join(",\n  ")}\n)`];
  if (into.skipData !== true) {
    const schema = target.temporary ? "temp." : "";
    const name = target.temporary ? renderName(target.name) : target.text;
    steps.push(`INSERT INTO ${schema}${name} ${renderSelect(statement, context.render)}`);
  }
  return steps;
}
