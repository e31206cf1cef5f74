import type { Node, ReturningClause, SelectStmt } from "@pgsql/types";
import type { Analysis } from "../analysis.ts";
import { renderStatement } from "../render/render.ts";
import { RenderContext } from "../render/render_context.ts";
import { derivedQuery } from "../rewrite/derived_query.ts";
import { rewrite } from "../rewrite/rewrite.ts";
import type { RewriteContext } from "../rewrite/rewrite_context.ts";
import { columnNamed, type SourceColumn } from "../rewrite/row_source.ts";
import { sqliteCall } from "../sqlite_node.ts";
import type { StepStatement, Translation } from "../translation.ts";
import { highestParameter } from "../tree.ts";
import { type KeptRows, withKeptRows } from "./kept_rows.ts";

/** All steps of a statement. */
export type StagedStatement = Pick<Translation, "steps" | "parameterCount">;

/**
 * Makes one statement of PostgreSQL's into several of SQLite's that run one after the other: rows
 * that one gives are kept for those after it.
 */
export class StageBuilder {
  readonly analysis: Analysis;
  readonly context: RewriteContext;
  readonly #steps: StepStatement[] = [];
  readonly #kept: KeptRows[] = [];
  #parameters: number;

  /** @param parameters how many the statement itself has */
  constructor(analysis: Analysis, context: RewriteContext, parameters: number) {
    this.analysis = analysis;
    this.context = context;
    this.#parameters = parameters;
  }

  /** Runs a query and keeps its rows. */
  keepQuery(query: SelectStmt, columns: readonly SourceColumn[]): KeptRows {
    const settled = rewrite({ SelectStmt: query }, this.analysis, this.context);
    const select = "SelectStmt" in settled ? settled.SelectStmt : query;
    const { names, item } = derivedQuery(select, Math.max(columns.length, 1), this.context);
    const rows = sqliteCall("pg_json_rows", ...names.map((name) => columnNamed(name)));
    const collected: SelectStmt = {
      targetList: [{ ResTarget: { val: rows } }],
      fromClause: [item],
      limitOption: "LIMIT_OPTION_DEFAULT",
      op: "SETOP_NONE",
    };
    return this.#keep({ SelectStmt: collected }, columns);
  }

  /**
   * Changes data and keeps what RETURNING, which has no star, gives.
   * @param keys stands last in RETURNING if it is given
   */
  keepReturning(
    statement: Node,
    columns: readonly SourceColumn[],
    keys?: KeptRows["keys"],
  ): KeptRows {
    const settled = rewrite(statement, this.analysis, this.context);
    const [kind, fields] = Object.entries(settled)[0] as [
      string,
      { returningClause?: ReturningClause },
    ];
    const { returningClause } = fields;
    const values = (returningClause?.exprs ?? []).map((target) =>
      "ResTarget" in target ? target.ResTarget.val! : target
    );
    const row: Node = { ResTarget: { val: sqliteCall("pg_json_row", ...values) } };
    const changed = { ...fields, returningClause: { ...returningClause, exprs: [row] } };
    return this.#keep({ [kind]: changed } as unknown as Node, columns, keys);
  }

  #keep(settled: Node, columns: readonly SourceColumn[], keys?: KeptRows["keys"]): KeptRows {
    this.#add(settled, "kept");
    const kept = {
      name: this.context.freshName(),
      columns,
      ...(keys !== undefined && { keys }),
      parameter: ++this.#parameters,
    };
    this.#kept.push(kept);
    return kept;
  }

  /** Changes data that nobody asks for. */
  change(statement: Node, rows: "counted" | "ignored"): void {
    this.#add(rewrite(statement, this.analysis, this.context), rows);
  }

  /** The last statement, which gives the rows or their number: everything as it is to be run. */
  finish(statement: Node): StagedStatement {
    const { sql, parameterCount } = this.#render(rewrite(statement, this.analysis, this.context));
    return { steps: [...this.#steps, sql], parameterCount };
  }

  #add(settled: Node, rows: StepStatement["rows"]): void {
    this.#steps.push({ ...this.#render(settled), rows });
  }

  #render(settled: Node): { readonly sql: string; readonly parameterCount: number } {
    const whole = withKeptRows(settled, this.#kept);
    const sql = renderStatement(whole, new RenderContext(this.context.source));
    return { sql, parameterCount: highestParameter(whole) };
  }
}
