import type { Node } from "@pgsql/types";
import type { Pass, RewriteContext } from "./rewrite_context.ts";

/**
 * Puts the simpler forms of conditions where NULL counts as false: in WHERE, HAVING and ON, as long
 * as there are only AND and OR above them.
 */
export const filters: Pass = {
  name: "filters",
  kinds: ["A_Expr"],
  apply(statement, _analysis, context) {
    return context.tree.rewrite(statement, (node, kind) => {
      const names = clauses[kind];
      if (names === undefined) return node;
      const fields = Object.values(node)[0] as Record<string, Node | undefined>;
      let copy: Record<string, Node | undefined> | undefined;
      for (const name of names) {
        const condition = fields[name];
        const settled = condition && simplified(condition, context);
        if (settled === condition) continue;
        copy ??= context.tree.standFor({ ...fields }, fields);
        copy[name] = settled;
      }
      return copy === undefined ? node : { [kind]: copy } as unknown as Node;
    });
  },
};

const clauses: Readonly<Record<string, readonly string[]>> = {
  SelectStmt: ["whereClause", "havingClause"],
  UpdateStmt: ["whereClause"],
  DeleteStmt: ["whereClause"],
  JoinExpr: ["quals"],
};

function simplified(condition: Node, context: RewriteContext): Node {
  const simpler = context.filters.get(condition);
  if (simpler !== undefined) return simpler;
  if (!("BoolExpr" in condition) || condition.BoolExpr.boolop === "NOT_EXPR") return condition;
  const { args = [] } = condition.BoolExpr;
  const settled = args.map((each) => simplified(each, context));
  if (settled.every((each, index) => each === args[index])) return condition;
  return { BoolExpr: { ...condition.BoolExpr, args: settled } };
}
