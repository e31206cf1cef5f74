/** What a jsonpath is made of. */
export type PathExpression =
  | { readonly kind: "literal"; /** In jsonb's normal form. */ readonly json: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "root" | "current" | "last" }
  | { readonly kind: "access"; readonly base: PathExpression; readonly step: PathStep }
  | {
    readonly kind: "arithmetic";
    readonly operator: "+" | "-" | "*" | "/" | "%";
    readonly left: PathExpression;
    readonly right: PathExpression;
  }
  | { readonly kind: "sign"; readonly operator: "+" | "-"; readonly operand: PathExpression }
  | PathPredicate;

/** What is true, false or unknown. */
export type PathPredicate =
  | {
    readonly kind: "compare";
    readonly operator: "==" | "!=" | "<" | "<=" | ">" | ">=";
    readonly left: PathExpression;
    readonly right: PathExpression;
  }
  | {
    readonly kind: "and" | "or";
    readonly left: PathPredicate;
    readonly right: PathPredicate;
  }
  | { readonly kind: "not" | "isUnknown"; readonly operand: PathPredicate }
  | { readonly kind: "exists"; readonly path: PathExpression }
  | {
    readonly kind: "likeRegex";
    readonly operand: PathExpression;
    readonly pattern: string;
    readonly flags: string;
  }
  | {
    readonly kind: "startsWith";
    readonly operand: PathExpression;
    readonly start: PathExpression;
  };

/** The methods that an item has. */
export type PathMethod =
  | "abs"
  | "ceiling"
  | "double"
  | "floor"
  | "keyvalue"
  | "size"
  | "type";

/** One step from items to what is in them. */
export type PathStep =
  | { readonly kind: "member"; readonly name: string }
  | { readonly kind: "anyMember" | "anyElement" }
  | {
    /** `.**`: levels from 0, which is the item itself; `Infinity` means the leaves. */
    readonly kind: "descendants";
    readonly first: number;
    readonly last: number;
  }
  | {
    readonly kind: "elements";
    readonly ranges: readonly {
      readonly from: PathExpression;
      readonly to: PathExpression | undefined;
    }[];
  }
  | { readonly kind: "method"; readonly name: PathMethod }
  | { readonly kind: "filter"; readonly predicate: PathPredicate };

/** A whole jsonpath. */
export interface JsonPath {
  /** Whether what the data has not is an error. */
  readonly strict: boolean;
  readonly expression: PathExpression;
}

const predicates: ReadonlySet<string> = new Set([
  ...["compare", "and", "or", "not", "isUnknown", "exists", "likeRegex", "startsWith"],
]);

/** Whether an expression is a predicate. */
export function isPredicate(expression: PathExpression): expression is PathPredicate {
  return predicates.has(expression.kind);
}
