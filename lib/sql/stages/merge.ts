import type { InsertStmt, MergeStmt, MergeWhenClause, Node, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Column } from "../../catalog/schema.ts";
import { oids } from "../../pgtypes/types.ts";
import { defaultOf } from "../rewrite/column_default.ts";
import { rowKeyColumns } from "../rewrite/row_key.ts";
import { columnNamed } from "../rewrite/row_source.ts";
import { sqliteCall, sqliteLiteral, sqliteNode, sqliteOperator } from "../sqlite_node.ts";
import { ForeignColumns } from "./foreign_columns.ts";
import { keptItem, type KeptRows } from "./kept_rows.ts";
import type { StageBuilder, StagedStatement } from "./stage_builder.ts";

/**
 * MERGE: the rows of the source with the rows that they match and the number of the action that each
 * calls for are kept, and then one statement does each action for its rows.
 */
export function merge(statement: MergeStmt, builder: StageBuilder): StagedStatement {
  return new Merge(statement, builder).run();
}

/** The order in which actions come into each other's way the least. */
const order = ["CMD_DELETE", "CMD_UPDATE", "CMD_INSERT"] as const;

class Merge {
  readonly #statement: MergeStmt;
  readonly #builder: StageBuilder;
  readonly #clauses: readonly MergeWhenClause[];
  readonly #foreign: ForeignColumns;
  readonly #changed: string;
  readonly #key: string;
  /** Names of the kept rows and of their columns. */
  readonly #names: { readonly rows: string; readonly key: string; readonly action: string };

  constructor(statement: MergeStmt, builder: StageBuilder) {
    const { context } = builder;
    const { relation, sourceRelation, mergeWhenClauses = [] } = statement;
    this.#statement = statement;
    this.#builder = builder;
    this.#clauses = mergeWhenClauses.flatMap((node) =>
      "MergeWhenClause" in node ? [node.MergeWhenClause] : []
    );
    this.#foreign = new ForeignColumns([sourceRelation!], builder);
    this.#changed = relation!.alias?.aliasname ?? relation!.relname!;
    const [key, ...others] = rowKeyColumns(relation!, context);
    if (others.length > 0) throw context.unsupported("MERGE into this table", relation!.location);
    this.#key = key!;
    this.#names = {
      rows: context.freshName(),
      key: context.freshName(),
      action: context.freshName(),
    };
  }

  run(): StagedStatement {
    const builder = this.#builder;
    // First of all they say which columns they need.
    const actions = this.#clauses.map((clause, at) => this.#action(clause, BigInt(at + 1)));
    const kept = this.#keep();
    this.#checkTwice(kept);
    for (const type of order) {
      this.#clauses.forEach(({ commandType }, at) => {
        if (commandType === type) builder.change(actions[at]!(kept), "counted");
      });
    }
    return builder.finish({ SelectStmt: select([sqliteLiteral(null)], [], falsehood) });
  }

  #keep(): KeptRows {
    const { relation, sourceRelation, joinCondition, withClause } = this.#statement;
    const query = select(
      [columnNamed(this.#changed, this.#key), this.#actionNumber()],
      [{
        JoinExpr: {
          jointype: "JOIN_LEFT",
          larg: sourceRelation!,
          rarg: { RangeVar: relation! },
          quals: joinCondition!,
        },
      }],
    );
    return this.#builder.keepQuery({
      ...(withClause !== undefined && { withClause }),
      ...query,
      targetList: [...query.targetList ?? [], ...this.#foreign.targets],
    }, [
      { name: this.#names.key, type: oids.int8 },
      { name: this.#names.action, type: oids.int4 },
      ...this.#foreign.kept,
    ]);
  }

  /** The number of the first clause that holds; NULL where none does. */
  #actionNumber(): Node {
    const args = this.#clauses.map(({ matchKind, condition }, at): Node => {
      if (matchKind === "MERGE_WHEN_NOT_MATCHED_BY_SOURCE") {
        throw this.#builder.context.unsupported("WHEN NOT MATCHED BY SOURCE");
      }
      const isMatched = matchKind === "MERGE_WHEN_MATCHED";
      const key = columnNamed(this.#changed, this.#key);
      const matches = sqliteOperator(key, isMatched ? "IS NOT" : "IS", sqliteLiteral(null));
      const expr: Node = condition === undefined
        ? matches
        : { BoolExpr: { boolop: "AND_EXPR", args: [matches, condition] } };
      return { CaseWhen: { expr, result: sqliteLiteral(BigInt(at + 1)) } };
    });
    return { CaseExpr: { args, defresult: sqliteLiteral(null) } };
  }

  /** Raises `21000` where several rows of the source would change the same row. */
  #checkTwice(kept: KeptRows): void {
    const changing = this.#clauses.flatMap(({ commandType }, at) =>
      commandType === "CMD_UPDATE" || commandType === "CMD_DELETE" ? [BigInt(at + 1)] : []
    );
    if (changing.length === 0) return;
    const key = columnNamed(this.#names.rows, this.#names.key);
    const count = (distinct: boolean) =>
      sqliteNode({ SqliteFunction: { name: "count", args: [key], distinct } });
    const raise = sqliteCall(
      "pg_raise",
      sqliteLiteral(sqlState.cardinality_violation),
      sqliteLiteral("MERGE command cannot affect row a second time"),
      sqliteLiteral(null),
      sqliteLiteral(JSON.stringify({
        hint: "Ensure that not more than one source row matches any one target row.",
      })),
    );
    const check: Node = {
      CaseExpr: {
        args: [{
          CaseWhen: { expr: sqliteOperator(count(false), ">", count(true)), result: raise },
        }],
      },
    };
    const is = changing.map((number) => this.#isAction(number));
    const condition: Node = is.length === 1
      ? is[0]!
      : { BoolExpr: { boolop: "OR_EXPR", args: is } };
    const query = select([check], [keptItem(kept, this.#names.rows)], condition);
    this.#builder.change({ SelectStmt: query }, "ignored");
  }

  #isAction(number: bigint): Node {
    const action = columnNamed(this.#names.rows, this.#names.action);
    return sqliteOperator(action, "=", sqliteLiteral(number));
  }

  #action(clause: MergeWhenClause, number: bigint): (kept: KeptRows) => Node {
    const { relation } = this.#statement;
    const { rows, key } = this.#names;
    const item = (kept: KeptRows) => [keptItem(kept, rows)];
    const isSame = sqliteOperator(
      columnNamed(this.#changed, this.#key),
      "=",
      columnNamed(rows, key),
    );
    const whereClause: Node = {
      BoolExpr: { boolop: "AND_EXPR", args: [isSame, this.#isAction(number)] },
    };
    switch (clause.commandType) {
      case "CMD_DELETE":
        return (kept) => ({
          DeleteStmt: { relation: relation!, usingClause: item(kept), whereClause },
        });
      case "CMD_UPDATE": {
        const targetList = this.#foreign.replaced(clause.targetList ?? [], rows);
        return (kept) => ({
          UpdateStmt: { relation: relation!, targetList, fromClause: item(kept), whereClause },
        });
      }
      case "CMD_INSERT":
        return this.#insert(clause, number);
      default:
        return () => ({ SelectStmt: {} });
    }
  }

  #insert(clause: MergeWhenClause, number: bigint): (kept: KeptRows) => Node {
    const { analysis, context } = this.#builder;
    const columns = analysis.insertColumns.get(clause as InsertStmt) ?? [];
    const values = this.#foreign.replaced(clause.values ?? [], this.#names.rows);
    const given = columns.flatMap((column, at): [Column, Node][] => {
      const value = values[at]!;
      return "SetToDefault" in value ? [] : [[column, value]];
    });
    if (given.length === 0) {
      // A row of nothing but defaults still needs one column to be a row.
      const [column] = context.relationOf(this.#statement.relation)!.columns;
      given.push([column!, defaultOf(column!, context)]);
    }
    return (kept) => ({
      InsertStmt: {
        relation: this.#statement.relation!,
        cols: given.map(([{ name }]): Node => ({ ResTarget: { name } })),
        selectStmt: {
          SelectStmt: select(
            given.map(([, value]) => value),
            [keptItem(kept, this.#names.rows)],
            this.#isAction(number),
          ),
        },
        override: clause.override ?? "OVERRIDING_NOT_SET",
      },
    });
  }
}

const falsehood = sqliteLiteral(0n);

function select(values: readonly Node[], fromClause: Node[], whereClause?: Node): SelectStmt {
  return {
    targetList: values.map((val): Node => ({ ResTarget: { val } })),
    ...(fromClause.length > 0 && { fromClause }),
    ...(whereClause !== undefined && { whereClause }),
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
}
