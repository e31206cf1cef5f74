/**
 * An expression as PostgreSQL keeps it in a rule, a constraint or an index: with the casts that it
 * has inserted, and as the operators and functions that were chosen. This is what its texts of
 * definitions are made from.
 *
 * @module
 */

/** How a call of a conversion came about: the user wrote it, or it was inserted. */
export type CastForm = "explicit" | "implicit";

/** A literal. */
export interface RuleConstant {
  readonly kind: "constant";
  /** As it is written without its type. */
  readonly text: string;
  readonly type: string;
  /** Whether it would be read as another type without its type. */
  readonly needsType: boolean;
}

/** A conversion to a type. */
export interface RuleCast {
  readonly kind: "cast";
  readonly form: CastForm;
  /** `function` if a function converts; else the argument decides whether it needs parentheses. */
  readonly by: "function" | "other";
  readonly argument: RuleExpression;
  /** As it is written, with its modifier. */
  readonly type: string;
}

/** Something with parentheses or brackets of its own around its parts, in the order of its text. */
export interface RuleParts {
  readonly kind: "parts";
  /** What goes around the parts decides whether they need parentheses of their own. */
  readonly around: "function" | "syntax" | "list";
  readonly parts: readonly (string | RuleExpression)[];
}

/** An operator with one operand or two. */
export interface RuleOperator {
  readonly kind: "operator";
  readonly name: string;
  readonly left: RuleExpression | null;
  readonly right: RuleExpression;
}

/** Something written like an operator: `IS DISTINCT FROM`, `IS NULL`, `IS TRUE`. */
export interface RuleTest {
  readonly kind: "test";
  readonly left: RuleExpression;
  readonly words: string;
  readonly right: RuleExpression | null;
}

/** `x = ANY (array)`. */
export interface RuleArrayTest {
  readonly kind: "array test";
  readonly name: string;
  readonly word: "ANY" | "ALL";
  readonly left: RuleExpression;
  readonly right: RuleExpression;
}

/** AND, OR and NOT. */
export interface RuleBoolean {
  readonly kind: "boolean";
  readonly word: "AND" | "OR" | "NOT";
  readonly args: readonly RuleExpression[];
}

/** CASE. */
export interface RuleCase {
  readonly kind: "case";
  readonly operand: RuleExpression | null;
  readonly branches: readonly {
    readonly when: RuleExpression;
    readonly then: RuleExpression;
  }[];
  readonly otherwise: RuleExpression;
}

/** A column or anything else that never needs parentheses. */
export interface RuleName {
  readonly kind: "name";
  readonly text: string;
  /** The name of the column that it is; absent for what is no column. */
  readonly column?: string;
}

/** `x[1]`, `(x).f`, `x COLLATE "C"`. */
export interface RuleSuffix {
  readonly kind: "subscript" | "field" | "collation";
  readonly argument: RuleExpression;
  readonly parts: readonly (string | RuleExpression)[];
}

/** A query within an expression. */
export interface RuleSubquery<Query = unknown> {
  readonly kind: "subquery";
  /** What stands in front of the query, such as `EXISTS`. */
  readonly words: string;
  readonly left: RuleExpression | null;
  readonly form: "value" | "test" | "array";
  readonly query: Query;
}

/** What something is sorted or grouped by. */
export interface RuleKey {
  readonly kind: "key";
  readonly node: RuleExpression;
}

/** An expression. */
export type RuleExpression =
  | RuleConstant
  | RuleCast
  | RuleParts
  | RuleOperator
  | RuleTest
  | RuleArrayTest
  | RuleBoolean
  | RuleCase
  | RuleName
  | RuleSuffix
  | RuleSubquery
  | RuleKey;

const low = new Set(["+", "-"]);
const high = new Set(["*", "/", "%"]);

function binaryName(node: RuleExpression): string | undefined {
  return node.kind === "operator" && node.left !== null && node.name.length === 1
    ? node.name
    : undefined;
}

/** Whether an operator within an operator reads rightly by the usual precedence. */
function bindsTighter(node: RuleOperator, parent: RuleOperator): boolean {
  const [own, outer] = [binaryName(node), binaryName(parent)];
  if (own === undefined || outer === undefined) return false;
  const [ownHigh, outerHigh] = [high.has(own), high.has(outer)];
  if (!ownHigh && !low.has(own) || !outerHigh && !low.has(outer)) return false;
  if (ownHigh !== outerHigh) return ownHigh;
  return node === parent.left;
}

/** Whether the parts of something are apart from each other by themselves. */
function separates(parent: RuleExpression): boolean {
  switch (parent.kind) {
    case "parts":
      return parent.around !== "syntax";
    case "subscript":
    case "case":
      return true;
    default:
      return false;
  }
}

/**
 * Whether an expression can stand within another one without parentheses where those that are not
 * needed are left out.
 *
 * Source: the behaviour of PostgreSQL 15's pg_get_viewdef(view, true) and its family.
 */
export function standsAlone(node: RuleExpression, parent: RuleExpression): boolean {
  switch (node.kind) {
    case "constant":
    case "name":
    case "parts":
    case "case":
    case "key":
    case "subscript":
      return true;
    case "field":
      return parent.kind !== "field";
    case "cast":
      return node.by === "function" || standsAlone(node.argument, node);
    case "operator":
      if (parent.kind === "operator") return bindsTighter(node, parent);
      return separates(parent) || parent.kind === "boolean";
    case "test":
    case "subquery":
      return separates(parent) || parent.kind === "boolean";
    case "boolean":
      if (parent.kind !== "boolean") return separates(parent);
      if (node.word === "OR") return parent.word === "OR";
      return parent.word !== "NOT";
    case "array test":
    case "collation":
      return false;
  }
}
