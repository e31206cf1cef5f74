import type { A_Indices, InsertStmt, Node, ResTarget, SelectStmt } from "@pgsql/types";
import type { Relation } from "../../catalog/schema.ts";
import { oids, typeOrText } from "../../pgtypes/types.ts";
import type { Analysis } from "../analysis.ts";
import { sqliteCall, sqliteLiteral } from "../sqlite_node.ts";
import { jsonKey, sliceBounds } from "./arrays.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/**
 * Targets with subscripts: `a[1] = 2, a[2] = 3` in SET, and `INSERT INTO t (a[1], a[2])`, become one
 * assignment of the whole array or document.
 */
export const partAssignments: Pass = {
  name: "part assignments",
  kinds: ["UpdateStmt", "InsertStmt"],
  apply(statement, analysis, context) {
    if ("UpdateStmt" in statement) {
      const { relation, targetList = [] } = statement.UpdateStmt;
      const parts = new Parts(context.relationOf(relation), analysis, context);
      const table = relation?.alias?.aliasname ?? relation?.relname ?? "";
      const settled = parts.settle(targetList, table);
      if (settled === targetList) return statement;
      const update = { ...statement.UpdateStmt, targetList: settled };
      return { UpdateStmt: context.tree.standFor(update, statement.UpdateStmt) };
    }
    if (!("InsertStmt" in statement)) return statement;
    const { relation, onConflictClause } = statement.InsertStmt;
    const parts = new Parts(context.relationOf(relation), analysis, context);
    const inserted = parts.insert(statement.InsertStmt);
    const { targetList } = onConflictClause ?? {};
    const table = relation?.alias?.aliasname ?? relation?.relname ?? "";
    const settled = targetList && parts.settle(targetList, table);
    if (settled === targetList) {
      return inserted === statement.InsertStmt ? statement : { InsertStmt: inserted };
    }
    const insert = {
      ...inserted,
      onConflictClause: { ...onConflictClause, targetList: settled! },
    };
    return { InsertStmt: context.tree.standFor(insert, inserted) };
  },
};

const nothing: Node = { A_Const: { isnull: true } };

function isPart(target: Node): boolean {
  return "ResTarget" in target && target.ResTarget.indirection !== undefined;
}

/** The parts of the columns of one relation. */
class Parts {
  readonly #relation: Relation | undefined;
  readonly #analysis: Analysis;
  readonly #context: RewriteContext;

  constructor(relation: Relation | undefined, analysis: Analysis, context: RewriteContext) {
    this.#relation = relation;
    this.#analysis = analysis;
    this.#context = context;
  }

  /** The assignments of SET, with one for each column. */
  settle(targets: Node[], table: string): Node[] {
    if (!targets.some(isPart)) return targets;
    const values = new Map<string, Node>();
    const settled: Node[] = [];
    for (const target of targets) {
      if (!("ResTarget" in target) || target.ResTarget.indirection === undefined) {
        settled.push(target);
        continue;
      }
      const { name = "", location, val } = target.ResTarget;
      const before = values.get(name) ?? columnNamed(table, name);
      const isFirst = !values.has(name);
      values.set(name, this.#assigned(before, target.ResTarget, val!));
      if (isFirst) {
        settled.push({ ResTarget: { name, ...(location !== undefined && { location }) } });
      }
    }
    return settled.map((target) => {
      if (!("ResTarget" in target) || target.ResTarget.val !== undefined) return target;
      return { ResTarget: { ...target.ResTarget, val: values.get(target.ResTarget.name!)! } };
    });
  }

  /** INSERT with whole columns as its targets. */
  insert(insert: InsertStmt): InsertStmt {
    const { cols = [], selectStmt } = insert;
    const targets = cols.flatMap((each) => "ResTarget" in each ? [each.ResTarget] : []);
    if (!cols.some(isPart) || selectStmt === undefined || !("SelectStmt" in selectStmt)) {
      return insert;
    }
    const names = [...new Set(targets.map(({ name = "" }) => name))];
    const whole: InsertStmt = {
      ...insert,
      cols: names.map((name) => ({ ResTarget: { name } })),
      selectStmt: { SelectStmt: this.#source(selectStmt.SelectStmt, targets, names) },
    };
    // With fewer columns than before, what the analysis says of their places does not hold.
    if (names.length < targets.length) return whole;
    return this.#context.tree.standFor(whole, insert);
  }

  #source(
    select: SelectStmt,
    targets: readonly ResTarget[],
    names: readonly string[],
  ): SelectStmt {
    if (select.valuesLists !== undefined && select.sortClause === undefined) {
      const valuesLists = select.valuesLists.map((row): Node => {
        if (!("List" in row)) return row;
        const values = row.List.items ?? [];
        return { List: { items: this.#row(values, targets, names) } };
      });
      return { ...select, valuesLists };
    }
    const columns = targets.map(() => this.#context.freshName());
    const values = this.#row(columns.map((name) => columnNamed(name)), targets, names);
    return {
      targetList: values.map((val) => ({ ResTarget: { val } })),
      fromClause: [{
        RangeSubselect: {
          subquery: { SelectStmt: select },
          alias: {
            aliasname: this.#context.freshName(),
            colnames: columns.map((sval) => ({ String: { sval } })),
          },
        },
      }],
      limitOption: "LIMIT_OPTION_DEFAULT",
      op: "SETOP_NONE",
    };
  }

  /** The values of whole columns from those of the targets. */
  #row(
    values: readonly Node[],
    targets: readonly ResTarget[],
    names: readonly string[],
  ): Node[] {
    const wholes = new Map<string, Node>();
    targets.forEach((target, index) => {
      const { name = "", location } = target;
      const value = values[index]!;
      const isDefault = "SetToDefault" in value;
      if (isDefault && (target.indirection !== undefined || names.length < targets.length)) {
        throw this.#context.unsupported("DEFAULT for a part of a column", location);
      }
      wholes.set(
        name,
        target.indirection === undefined
          ? value
          : this.#assigned(wholes.get(name) ?? nothing, target, value),
      );
    });
    return names.map((name) => wholes.get(name)!);
  }

  #assigned(before: Node, { name, indirection = [], location }: ResTarget, value: Node): Node {
    const columns = this.#relation?.columns ?? [];
    const oid = columns.find((column) => column.name === name)?.type.oid ?? 0;
    const indices = indirection.flatMap((step): A_Indices[] =>
      "A_Indices" in step ? [step.A_Indices] : []
    );
    if (oid === oids.jsonb) return this.#documentWith(before, value, indices);
    if (typeOrText(oid).elementOid === 0) {
      throw this.#context.unsupported("an assignment to a part of such a value", location);
    }
    const type = sqliteLiteral(BigInt(oid));
    return indices.some(({ is_slice }) => is_slice === true)
      ? sqliteCall("pg_array_assign_slice", before, type, value, ...sliceBounds(indices))
      : sqliteCall("pg_array_assign", before, type, value, ...indices.map(({ uidx }) => uidx!));
  }

  #documentWith(document: Node, value: Node, indices: readonly A_Indices[]): Node {
    const keys = indices.map((each) => jsonKey(each, this.#analysis, this.#context));
    const empty = sqliteLiteral(keys[0]!.isNumber ? "array" : "object");
    return sqliteCall("pg_jsonb_assign", document, value, empty, ...keys.map(({ key }) => key));
  }
}
