import type { Node, SelectStmt } from "@pgsql/types";
import { oids } from "../../pgtypes/types.ts";
import { rowKeyColumns } from "../rewrite/row_key.ts";
import type { RewriteContext } from "../rewrite/rewrite_context.ts";
import { columnNamed } from "../rewrite/row_source.ts";
import { sqliteOperator } from "../sqlite_node.ts";
import { keptItem, type KeptRows } from "./kept_rows.ts";
import { changedTable, fieldsOf, replaceFields } from "./statement_fields.ts";

/** How a row that has been changed is told again. */
export interface RowidColumn {
  /** In the table. */
  readonly column: string;
  /** Among the kept rows. */
  readonly name: string;
  readonly type: number;
}

/**
 * The rows that parts of a statement have changed or made: other parts, to which they are as they
 * were before, leave them alone.
 */
export class ChangedRows {
  /** Tables that are changed again after a part that changes them. */
  readonly #again = new Set<string>();
  readonly #rows = new Map<string, KeptRows[]>();
  readonly #column: string;

  constructor(parts: readonly Node[], context: RewriteContext) {
    this.#column = context.freshName();
    const once = new Set<string>();
    for (const part of parts) {
      const table = changedTable(part);
      if (table === undefined) continue;
      if (once.has(table) && !("InsertStmt" in part)) {
        // Raises for tables whose rows have no rowid.
        rowidOf(part, context);
        this.#again.add(table);
      }
      once.add(table);
    }
  }

  /** How the rows that a part changes are to be told; `undefined` where nobody wants to know. */
  rowidWanted(part: Node): (RowidColumn & { readonly table: string }) | undefined {
    const table = changedTable(part);
    if (table === undefined || !this.#again.has(table) || "DeleteStmt" in part) return undefined;
    return { table, column: "rowid", name: this.#column, type: oids.int8 };
  }

  /** Takes note of the rows that a part has changed. */
  add(part: Node, kept: KeptRows): void {
    const table = changedTable(part)!;
    this.#rows.set(table, [...this.#rows.get(table) ?? [], kept]);
  }

  /** A part that leaves the rows alone which others have changed. */
  sparing(part: Node, context: RewriteContext): Node {
    const rows = this.#rows.get(changedTable(part) ?? "") ?? [];
    if (rows.length === 0 || "InsertStmt" in part) return part;
    const { whereClause, relation } = fieldsOf(part);
    const name = relation!.alias?.aliasname ?? relation!.relname!;
    const conditions = rows.map((kept) => {
      const select: SelectStmt = {
        targetList: [{ ResTarget: { val: columnNamed(this.#column) } }],
        fromClause: [keptItem({ name: kept.keys!.table }, kept.keys!.table)],
        limitOption: "LIMIT_OPTION_DEFAULT",
        op: "SETOP_NONE",
      };
      const query: Node = {
        SubLink: { subLinkType: "EXPR_SUBLINK", subselect: { SelectStmt: select } },
      };
      return sqliteOperator(columnNamed(name, rowidOf(part, context)), "NOT IN", query);
    });
    const args = whereClause === undefined ? conditions : [whereClause, ...conditions];
    const both: Node = { BoolExpr: { boolop: "AND_EXPR", args } };
    return replaceFields(part, { whereClause: both }, context);
  }
}

function rowidOf(part: Node, context: RewriteContext): string {
  const { relation } = fieldsOf(part);
  const [column, ...others] = rowKeyColumns(relation!, context);
  if (others.length === 0 && column !== undefined && rowids.has(column)) return column;
  throw context.unsupported(
    "changing a table without rowid twice in one statement",
    relation!.location,
  );
}

const rowids: ReadonlySet<string> = new Set(["rowid", "oid", "_rowid_"]);
