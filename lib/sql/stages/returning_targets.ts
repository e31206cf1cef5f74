import type { Node } from "@pgsql/types";
import { columnNamed } from "../rewrite/row_source.ts";
import type { StageBuilder } from "./stage_builder.ts";
import { fieldsOf, replaceFields } from "./statement_fields.ts";

/** A statement whose RETURNING names each column that a star in it stands for. */
export function expandReturning(statement: Node, { analysis, context }: StageBuilder): Node {
  const { returningClause } = fieldsOf(statement);
  if (returningClause === undefined) return statement;
  const exprs = (returningClause.exprs ?? []).flatMap((target): Node[] => {
    const value = "ResTarget" in target ? target.ResTarget.val : undefined;
    const star = value && analysis.starColumns.get(context.tree.originalOf(value));
    if (star === undefined) return [target];
    return star.map(({ name, qualifier }) => {
      const names = qualifier === undefined ? [name] : [qualifier, name];
      return { ResTarget: { name, val: columnNamed(...names) } };
    });
  });
  return replaceFields(statement, { returningClause: { ...returningClause, exprs } }, context);
}
