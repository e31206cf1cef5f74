import type { Node, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Analysis } from "../analysis.ts";
import type { ExpressionIdentity } from "./expression_identity.ts";
import type { RewriteContext } from "./rewrite_context.ts";
import { resultIndex, resultValue } from "./value_key.ts";

/** As in PostgreSQL. */
const maximumSets = 4096;

/** Sets of expressions, by their identity. */
type Sets = readonly ReadonlySet<string>[];

/** The grouping sets that GROUP BY stands for. */
export class GroupingSetList {
  /** Every expression that is grouped by, by its identity. */
  readonly expressions = new Map<string, Node>();
  readonly sets: Sets;
  readonly #select: SelectStmt;
  readonly #analysis: Analysis;
  readonly #context: RewriteContext;
  readonly #identity: ExpressionIdentity;

  constructor(
    select: SelectStmt,
    analysis: Analysis,
    context: RewriteContext,
    identity: ExpressionIdentity,
  ) {
    this.#select = select;
    this.#analysis = analysis;
    this.#context = context;
    this.#identity = identity;
    const sets = (select.groupClause ?? [])
      .map((term) => this.#setsOf(term))
      .reduce((all, some) => this.#crossed(all, some), [new Set<string>()]);
    this.sets = select.groupDistinct === true ? distinctSets(sets) : sets;
  }

  #setsOf(term: Node): Sets {
    if (!("GroupingSet" in term)) return [this.#single(term)];
    const { kind, content = [], location } = term.GroupingSet;
    switch (kind) {
      case "GROUPING_SET_EMPTY":
        return [new Set()];
      case "GROUPING_SET_ROLLUP": {
        const parts = content.map((each) => this.#single(each));
        return Array.from(
          { length: parts.length + 1 },
          (_, at) => united(parts.slice(0, parts.length - at)),
        );
      }
      case "GROUPING_SET_CUBE": {
        const parts = content.map((each) => this.#single(each));
        if (parts.length > 12) {
          throw this.#context.error(
            sqlState.too_many_columns,
            "CUBE is limited to 12 elements",
            location,
          );
        }
        return Array.from(
          { length: 2 ** parts.length },
          (_, left) => united(parts.filter((_, at) => (left >> (parts.length - 1 - at) & 1) === 0)),
        );
      }
      default:
        return content.flatMap((each) => this.#setsOf(each));
    }
  }

  /** An expression, or several in parentheses. */
  #single(term: Node): ReadonlySet<string> {
    if ("RowExpr" in term && term.RowExpr.row_format === "COERCE_IMPLICIT_CAST") {
      return united((term.RowExpr.args ?? []).map((each) => this.#single(each)));
    }
    const index = resultIndex(term, this.#select, this.#analysis, this.#context);
    const value = index === undefined
      ? term
      : resultValue(index, this.#select, this.#analysis, this.#context) ?? term;
    const key = this.#identity.of(value);
    if (!this.expressions.has(key)) this.expressions.set(key, value);
    return new Set([key]);
  }

  #crossed(some: Sets, others: Sets): Sets {
    if (some.length * others.length > maximumSets) {
      throw this.#context.error(
        sqlState.statement_too_complex,
        `too many grouping sets present (maximum ${maximumSets})`,
      );
    }
    return some.flatMap((one) => others.map((other) => united([one, other])));
  }
}

function united(sets: Sets): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function distinctSets(sets: Sets): Sets {
  const byKey = new Map(sets.map((set) => [JSON.stringify([...set].sort()), set]));
  return [...byKey.values()];
}
