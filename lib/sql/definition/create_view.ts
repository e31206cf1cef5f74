import { ownName } from "../../catalog/schema_names.ts";
import type { Node, ViewStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { renderNameList } from "../render/name.ts";
import { renderSelect } from "../render/select.ts";
import { nameColumns } from "../rewrite/query_names.ts";
import { visitNodes } from "../tree.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { newRelation } from "./relation_name.ts";

/** CREATE [OR REPLACE] VIEW: replacing is dropping and creating anew. */
export function createView(statement: ViewStmt, context: DefinitionContext): string[] {
  context.render.only(
    statement,
    "CREATE VIEW",
    "view",
    "aliases",
    "query",
    "replace",
    "withCheckOption",
  );
  const { view, aliases, query, replace, withCheckOption } = statement;
  if (withCheckOption !== undefined && withCheckOption !== "NO_CHECK_OPTION") {
    throw context.unsupported("WITH CHECK OPTION");
  }
  const target = newRelation(view!, context);
  const existing = context.relationNamed(target.name);
  if (replace === true && existing !== undefined && existing.kind !== "view") {
    throw context.error(sqlState.wrong_object_type, `"${ownName(target)}" is not a view`);
  }
  refuseParameters(query, context);
  const { statement: settled, analysis, context: settling } = context.settle(query!);
  const named = "SelectStmt" in settled
    ? { SelectStmt: nameColumns(settled.SelectStmt, analysis, settling) }
    : settled;
  refuseDomains(settled, context);
  const columns = aliases === undefined ? "" : ` (${renderNameList(aliases)})`;
  const words = target.temporary ? "CREATE TEMP VIEW" : "CREATE VIEW";
  const create = `${words} ${target.text}${columns} AS ${renderSelect(named, context.render)}`;
  if (replace !== true || existing?.temporary !== target.temporary) return [create];
  return [`DROP VIEW ${target.temporary ? "temp." : ""}${target.text}`, create];
}

/** The text of a view must tell what it is, and a cast to a domain is its conditions. */
export function refuseDomains(query: Node, context: DefinitionContext): void {
  visitNodes(query, (node) => {
    if (!("SqliteChecked" in node)) return;
    throw context.unsupported("a cast to a domain in a view", -1, "Cast to its base type.");
  });
}

/** @throws PgError `42P02` for a parameter, of which a view has none */
export function refuseParameters(query: unknown, context: DefinitionContext): void {
  visitNodes(query, (node) => {
    if (!("ParamRef" in node)) return;
    const { number = 0, location } = node.ParamRef;
    throw context.error(
      sqlState.undefined_parameter,
      `there is no parameter $${number}`,
      location,
    );
  });
}
