import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import {
  type Decimal,
  decimalText,
  negateDecimal,
  parseDecimal,
  truncateDecimal,
} from "../../pgtypes/decimal.ts";
import {
  addDecimals,
  divideDecimals,
  multiplyDecimals,
  remainderOf,
  subtractDecimals,
} from "../../pgtypes/decimal_arithmetic.ts";
import { jsonString } from "../../pgtypes/jsonb.ts";
import { decodeJsonString, jsonField, jsonKindOf } from "../json_slices.ts";
import { jsonbElements, jsonbMembers } from "../jsonb_tree.ts";
import { defaultRegexOptions } from "../regex_syntax.ts";
import { regularExpression } from "../regular_expression.ts";
import { compareItems, startsWith, type Truth } from "./item_comparison.ts";
import { descendants, doubleOf, keyValues, numericMethod } from "./item_methods.ts";
import { failure, PathError } from "./path_error.ts";
import {
  isPredicate,
  type JsonPath,
  type PathExpression,
  type PathPredicate,
  type PathStep,
} from "./expression.ts";

/*
 * What a jsonpath finds in a jsonb value. Items are jsonb values in normal form.
 *
 * Source: PostgreSQL 15 documentation, 9.16.2, and jsonpath_exec.c.
 */

/** What an expression is evaluated in. */
interface Scope {
  /** `@`; the root outside of filters. */
  readonly current: string;
  /** `last`: the highest subscript of the array that is being subscripted. */
  readonly last: number;
  /** Whether structure that is not there is no error, though the mode is strict. */
  readonly lenient: boolean;
}

const arithmetic = {
  "+": addDecimals,
  "-": subtractDecimals,
  "*": multiplyDecimals,
  "/": divideDecimals,
  "%": remainderOf,
} as const;

/** Evaluates one path on one value. */
export class PathEvaluation {
  readonly #root: string;
  readonly #variables: string;
  readonly #lax: boolean;
  readonly #expression: PathExpression;

  /** @param variables a jsonb object */
  constructor(path: JsonPath, root: string, variables: string) {
    if (jsonKindOf(variables) !== "object") {
      throw new PgError(sqlState.invalid_parameter_value, '"vars" argument is not an object', {
        detail: 'Jsonpath parameters should be encoded as key-value pairs of "vars" object.',
      });
    }
    this.#root = root;
    this.#variables = variables;
    this.#lax = !path.strict;
    this.#expression = path.expression;
  }

  /**
   * The items that the path finds.
   * @param silent whether errors of the data end the search without being raised
   * @returns `undefined` where one did
   */
  items(silent: boolean): string[] | undefined {
    try {
      const scope = { current: this.#root, last: -1, lenient: this.#lax };
      return this.#evaluate(this.#expression, scope);
    } catch (error) {
      if (silent && error instanceof PathError) return undefined;
      throw error;
    }
  }

  #evaluate(expression: PathExpression, scope: Scope): string[] {
    if (isPredicate(expression)) {
      const truth = this.#truthOf(expression, scope);
      return [truth === null ? "null" : String(truth)];
    }
    switch (expression.kind) {
      case "literal":
        return [expression.json];
      case "variable":
        return [this.#variable(expression.name)];
      case "root":
        return [this.#root];
      case "current":
        return [scope.current];
      case "last":
        return [String(scope.last)];
      case "sign":
        return this.#signed(expression, scope);
      case "arithmetic":
        return [this.#calculated(expression, scope)];
      case "access": {
        const { base, step } = expression;
        // Behind `.**` structure that is missing is none that was asked for.
        const isBehindAll = base.kind === "access" && base.step.kind === "descendants";
        const inner = isBehindAll ? { ...scope, lenient: true } : scope;
        return this.#evaluate(base, scope)
          .flatMap((item) => this.#step(item, step, inner, this.#lax));
      }
    }
  }

  #variable(name: string): string {
    const value = jsonField(this.#variables, name);
    if (value !== undefined) return value;
    throw new PgError(sqlState.undefined_object, `could not find jsonpath variable "${name}"`);
  }

  /** Items, with the elements in the place of arrays in lax mode. */
  #unwrapped(expression: PathExpression, scope: Scope): string[] {
    const items = this.#evaluate(expression, scope);
    if (!this.#lax) return items;
    return items.flatMap((item) => jsonKindOf(item) === "array" ? jsonbElements(item) : [item]);
  }

  #signed(
    { operator, operand }: Extract<PathExpression, { readonly kind: "sign" }>,
    scope: Scope,
  ): string[] {
    return this.#unwrapped(operand, scope).map((item) => {
      if (jsonKindOf(item) !== "number") {
        throw failure(
          sqlState.sql_json_number_not_found,
          `operand of unary jsonpath operator ${operator} is not a numeric value`,
        );
      }
      return operator === "+" ? item : decimalText(negateDecimal(parseDecimal(item)));
    });
  }

  #calculated(
    { operator, left, right }: Extract<PathExpression, { readonly kind: "arithmetic" }>,
    scope: Scope,
  ): string {
    const [first, second] = ([["left", left], ["right", right]] as const).map(
      ([side, operand]) => {
        const items = this.#unwrapped(operand, scope);
        if (items.length === 1 && jsonKindOf(items[0]!) === "number") {
          return parseDecimal(items[0]!);
        }
        throw failure(
          sqlState.singleton_sql_json_item_required,
          `${side} operand of jsonpath operator ${operator} is not a single numeric value`,
        );
      },
    ) as [Decimal, Decimal];
    try {
      return decimalText(arithmetic[operator](first, second));
    } catch (error) {
      if (error instanceof PgError) throw failure(error.code, error.message);
      throw error;
    }
  }

  /** @param unwrap whether an array stands for its elements where the step is none for arrays */
  #step(item: string, step: PathStep, scope: Scope, unwrap: boolean): string[] {
    const kind = jsonKindOf(item);
    switch (step.kind) {
      case "member":
        if (kind === "object") return this.#member(item, step.name, scope);
        break;
      case "anyMember":
        if (kind === "object") return [...jsonbMembers(item).values()];
        break;
      case "filter":
        if (kind === "array" && unwrap) break;
        return this.#truthOf(step.predicate, { ...scope, current: item }) === true ? [item] : [];
      case "method":
        if (kind === "array" && unwrap && step.name !== "type" && step.name !== "size") break;
        return this.#method(item, step.name, scope);
      case "anyElement":
        return this.#elements(item, scope);
      case "elements":
        return this.#subscripted(item, step.ranges, scope);
      case "descendants":
        return descendants(item, step.first, step.last, 0);
    }
    if (kind === "array" && unwrap) {
      return jsonbElements(item).flatMap((element) => this.#step(element, step, scope, false));
    }
    if (scope.lenient) return [];
    throw step.kind === "member"
      ? failure(
        sqlState.sql_json_member_not_found,
        "jsonpath member accessor can only be applied to an object",
      )
      : failure(
        sqlState.sql_json_object_not_found,
        "jsonpath wildcard member accessor can only be applied to an object",
      );
  }

  #member(item: string, name: string, { lenient }: Scope): string[] {
    const value = jsonField(item, name);
    if (value !== undefined) return [value];
    if (lenient) return [];
    throw failure(
      sqlState.sql_json_member_not_found,
      `JSON object does not contain key "${name}"`,
    );
  }

  #elements(item: string, { lenient }: Scope): string[] {
    if (jsonKindOf(item) === "array") return jsonbElements(item);
    if (this.#lax) return [item];
    if (lenient) return [];
    throw failure(
      sqlState.sql_json_array_not_found,
      "jsonpath wildcard array accessor can only be applied to an array",
    );
  }

  #subscripted(
    item: string,
    ranges: Extract<PathStep, { readonly kind: "elements" }>["ranges"],
    scope: Scope,
  ): string[] {
    const isArray = jsonKindOf(item) === "array";
    if (!isArray && !this.#lax) {
      if (scope.lenient) return [];
      throw failure(
        sqlState.sql_json_array_not_found,
        "jsonpath array accessor can only be applied to an array",
      );
    }
    const elements = isArray ? jsonbElements(item) : [item];
    const inner = { ...scope, last: elements.length - 1 };
    return ranges.flatMap(({ from, to }) => {
      const first = this.#subscript(from, inner);
      const last = to === undefined ? first : this.#subscript(to, inner);
      const isOutside = first < 0 || first > last || last >= elements.length;
      if (isOutside && !scope.lenient) {
        throw failure(
          sqlState.invalid_sql_json_subscript,
          "jsonpath array subscript is out of bounds",
        );
      }
      return elements.slice(Math.max(first, 0), Math.max(last + 1, 0));
    });
  }

  #subscript(expression: PathExpression, scope: Scope): number {
    const items = this.#evaluate(expression, scope);
    if (items.length !== 1 || jsonKindOf(items[0]!) !== "number") {
      throw failure(
        sqlState.invalid_sql_json_subscript,
        "jsonpath array subscript is not a single numeric value",
      );
    }
    const value = Number(truncateDecimal(parseDecimal(items[0]!), 0).coefficient);
    if (value >= -(2 ** 31) && value < 2 ** 31) return value;
    throw failure(
      sqlState.invalid_sql_json_subscript,
      "jsonpath array subscript is out of integer range",
    );
  }

  #method(
    item: string,
    name: Extract<PathStep, { readonly kind: "method" }>["name"],
    { lenient }: Scope,
  ): string[] {
    const kind = jsonKindOf(item);
    switch (name) {
      case "type":
        return [jsonString(kind)];
      case "size":
        if (kind === "array") return [String(jsonbElements(item).length)];
        if (this.#lax) return ["1"];
        if (lenient) return [];
        throw failure(
          sqlState.sql_json_array_not_found,
          "jsonpath item method .size() can only be applied to an array",
        );
      case "double":
        return [doubleOf(item)];
      case "keyvalue":
        if (kind === "object") return keyValues(item, this.#root);
        throw failure(
          sqlState.sql_json_object_not_found,
          "jsonpath item method .keyvalue() can only be applied to an object",
        );
      default:
        return [numericMethod(item, name)];
    }
  }

  #truthOf(predicate: PathPredicate, scope: Scope): Truth {
    switch (predicate.kind) {
      case "and":
      case "or": {
        const deciding = predicate.kind === "or";
        const left = this.#truthOf(predicate.left, scope);
        if (left === deciding) return left;
        const right = this.#truthOf(predicate.right, scope);
        return right === deciding || left !== null ? right : left;
      }
      case "not": {
        const truth = this.#truthOf(predicate.operand, scope);
        return truth === null ? null : !truth;
      }
      case "isUnknown":
        return this.#truthOf(predicate.operand, scope) === null;
      case "exists":
        return this.#attempt(() => this.#evaluate(predicate.path, scope).length > 0);
      case "compare":
        return this.#anyPair(
          predicate.left,
          predicate.right,
          scope,
          (left, right) => compareItems(predicate.operator, left, right),
        );
      case "startsWith":
        return this.#anyPair(predicate.operand, predicate.start, scope, startsWith);
      case "likeRegex": {
        const { pattern, flags } = predicate;
        const expression = regularExpression(pattern, {
          ...defaultRegexOptions,
          ignoreCase: flags.includes("i"),
          lineSpans: !flags.includes("s"),
          lineAnchors: flags.includes("m"),
          literal: flags.includes("q"),
        });
        return this.#anyPair(
          predicate.operand,
          undefined,
          scope,
          (item) => jsonKindOf(item) === "string" ? expression.test(decodeJsonString(item)) : null,
        );
      }
    }
  }

  #attempt(test: () => Truth): Truth {
    try {
      return test();
    } catch (error) {
      if (error instanceof PathError) return null;
      throw error;
    }
  }

  /** Whether a condition holds for a pair of items; strict mode looks at all for one unknown. */
  #anyPair(
    left: PathExpression,
    right: PathExpression | undefined,
    scope: Scope,
    holds: (left: string, right: string) => Truth,
  ): Truth {
    return this.#attempt(() => {
      const lefts = this.#unwrapped(left, scope);
      const rights = right === undefined ? [""] : this.#unwrapped(right, scope);
      let result: Truth = false;
      for (const first of lefts) {
        for (const second of rights) {
          const truth = holds(first, second);
          if (truth === null && !this.#lax) return null;
          if (truth === true && this.#lax) return true;
          if (truth === true || result === false) result = truth === false ? result : truth;
        }
      }
      return result;
    });
  }
}
