import type { RuleExpression } from "./rule_expression.ts";

/** What a query sorts or groups by. */
export interface RuleSortKey {
  readonly node: RuleExpression;
  /** ` DESC`, ` NULLS FIRST` …; empty for the usual order. */
  readonly order: string;
  /** Where the query combines others, columns are named by their numbers. */
  readonly number: number;
}

/** A column of the result. */
export interface RuleTarget {
  readonly node: RuleExpression;
  readonly name: string;
}

/** Something in FROM. */
export type RuleFrom =
  | {
    readonly kind: "item";
    /** What it is, without its alias: a name, or a call. */
    readonly source: string | RuleExpression | RuleQuery;
    readonly lateral: boolean;
    /** With a blank in front, and with the names of columns; empty if there is none. */
    readonly alias: string;
  }
  | {
    readonly kind: "join";
    /** ` JOIN `, ` LEFT JOIN ` … */
    readonly words: string;
    readonly left: RuleFrom;
    readonly right: RuleFrom;
    /** ` USING (…)`, or `null` where the condition is written. */
    readonly using: string | null;
    readonly condition: RuleExpression | null;
    readonly alias: string;
  };

/** The part of a query that gives its rows. */
export type RuleBody =
  | {
    readonly kind: "select";
    /** `undefined` without DISTINCT; expressions of DISTINCT ON. */
    readonly distinct: readonly RuleExpression[] | undefined;
    readonly targets: readonly RuleTarget[];
    readonly from: readonly RuleFrom[];
    readonly where: RuleExpression | null;
    readonly groups: readonly (string | RuleExpression)[];
    readonly having: RuleExpression | null;
    readonly windows: readonly {
      readonly name: string;
      readonly parts: readonly (string | RuleExpression)[];
    }[];
  }
  | { readonly kind: "values"; readonly rows: readonly (readonly RuleExpression[])[] }
  | {
    readonly kind: "set operation";
    readonly operation: "UNION" | "INTERSECT" | "EXCEPT";
    readonly all: boolean;
    readonly left: RuleQuery;
    readonly right: RuleQuery;
  };

/** A query of WITH. */
export interface RuleCommonTable {
  /** Its name, with the names of columns. */
  readonly head: string;
  readonly materialized: string;
  readonly query: RuleQuery;
}

/** A query as PostgreSQL keeps it in the rule of a view. */
export interface RuleQuery {
  readonly recursive: boolean;
  readonly commonTables: readonly RuleCommonTable[];
  readonly body: RuleBody;
  readonly order: readonly RuleSortKey[];
  readonly offset: RuleExpression | null;
  readonly limit: RuleExpression | null;
  readonly withTies: boolean;
}

/** Whether a query is nothing but its body. */
export function isPlain({ commonTables, order, offset, limit }: RuleQuery): boolean {
  return commonTables.length === 0 && order.length === 0 && offset === null && limit === null;
}
