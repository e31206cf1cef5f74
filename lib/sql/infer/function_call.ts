import type { FuncCall, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { FunctionSignature } from "../../functions/function_signature.ts";
import { oids, typeByName } from "../../pgtypes/types.ts";
import { stringsOf } from "../tree.ts";
import { type Analyzer, typeReference } from "./analyzer.ts";
import { checkCall, type PlainCall } from "./call_rules.ts";
import { coerce, coerceToBoolean, resolveUnknown, typeText } from "./coerce.ts";
import { checkSchema } from "./relation_lookup.ts";
import { findCommonType } from "./common_type.ts";
import { expression } from "./expression.ts";
import { isHypotheticalSet, unifyHypothetical } from "./hypothetical_set.ts";
import { resolvePolymorphic } from "./polymorphism.ts";
import {
  type CallShape,
  type FunctionCandidate,
  type FunctionSearch,
  searchPgFunction,
  searchSqliteFunction,
} from "./resolve_function.ts";
import type { Scope } from "./scope.ts";
import { castPathway, isPolymorphic } from "./type_facts.ts";
import type { RowField, Typed } from "./typed.ts";
import { analyzeOver } from "./window.ts";

const unknown: number = oids.unknown;

/** The arguments of a call, ORDER BY of WITHIN GROUP included, as the function takes them. */
function analyseArguments(analyzer: Analyzer, scope: Scope, call: FuncCall) {
  const names: string[] = [];
  const items: Typed[] = [];
  for (const arg of call.args ?? []) {
    if ("NamedArgExpr" in arg) {
      const { name = "", arg: value, location = 0 } = arg.NamedArgExpr;
      if (names.includes(name)) {
        throw analyzer.error(
          sqlState.syntax_error,
          `argument name "${name}" used more than once`,
          location,
        );
      }
      names.push(name);
      items.push(expression(analyzer, scope, value!));
    } else if (names.length > 0) {
      throw analyzer.error(
        sqlState.syntax_error,
        "positional argument cannot follow named argument",
        call.location ?? 0,
      );
    } else {
      items.push(expression(analyzer, scope, arg));
    }
  }
  if (call.agg_within_group) items.push(...sortItems(analyzer, scope, call));
  return { items, names };
}

function sortItems(analyzer: Analyzer, scope: Scope, call: FuncCall): Typed[] {
  return (call.agg_order ?? []).flatMap((sort) =>
    "SortBy" in sort ? [expression(analyzer, scope, sort.SortBy.node!)] : []
  );
}

/** How a call looks in messages: `name(type, argument => type)`. */
function signatureText(name: string, shape: CallShape): string {
  const positional = shape.types.length - shape.names.length;
  const types = shape.types.map((oid, index) =>
    index < positional ? typeText(oid) : `${shape.names[index - positional]} => ${typeText(oid)}`
  );
  return `${name}(${types.join(", ")})`;
}

/** A type's name called like a function is a cast, where no function takes exactly this argument. */
function castOfCall(name: string, shape: CallShape, call: FuncCall): number {
  if (shape.types.length !== 1 || shape.names.length > 0 || shape.variadic) return 0;
  if (call.agg_star || call.agg_distinct || call.agg_within_group || call.over) return 0;
  if (call.agg_order !== undefined || call.agg_filter !== undefined) return 0;
  const target = typeByName(name);
  if (target === undefined || isPolymorphic(target.oid)) return 0;
  const from = shape.types[0]!;
  if (from === unknown) return target.oid;
  const pathway = castPathway(from, target.oid, "explicit");
  return pathway === "binary" || pathway === "text" ? target.oid : 0;
}

function isExact(found: FunctionCandidate | string, shape: CallShape): boolean {
  return typeof found !== "string" && !shape.types.includes(unknown) &&
    found.types.every((type, index) => type === shape.types[index]);
}

/** The schemas that have functions. */
const knownSchemas: ReadonlySet<string> = new Set(["pg_catalog", "information_schema", "public"]);

/** @param schema that of the call; without one, it is those of the search path */
function inSchema(schema: string | undefined, found: FunctionSearch): FunctionSearch {
  if (typeof found === "string") return found;
  const own = found.signature.schema;
  const isThere = schema === undefined ? own !== "information_schema" : own === schema;
  return isThere ? found : "missing";
}

/** Finds the function, or the type that the call is a cast to. */
function find(
  analyzer: Analyzer,
  call: FuncCall,
  shape: CallShape,
): FunctionCandidate | { readonly castTo: number } {
  const parts = stringsOf(call.funcname);
  const name = parts.at(-1)!;
  const inCatalog = parts.length === 1 || (parts.length === 2 && parts[0] === "pg_catalog");
  const schema = parts.length === 2 ? parts[0]! : undefined;
  const found = schema === undefined || knownSchemas.has(schema)
    ? inSchema(schema, searchPgFunction(name, shape))
    : "missing";
  if (inCatalog && !isExact(found, shape)) {
    const castTo = castOfCall(name, shape, call);
    if (castTo !== 0) return { castTo };
  }
  if (typeof found !== "string") return found;
  const location = call.location ?? 0;
  if (parts.length > 1) checkSchema(analyzer, parts.at(-2)!, location);
  const text = signatureText(parts.join("."), shape);
  if (found === "ambiguous") {
    throw analyzer.error(sqlState.ambiguous_function, `function ${text} is not unique`, location, {
      hint:
        "Could not choose a best candidate function. You might need to add explicit type casts.",
    });
  }
  // The parser itself puts the schema before some names.
  const sqlite = inCatalog ? searchSqliteFunction(name, shape) : undefined;
  if (sqlite !== undefined) return sqlite;
  throw analyzer.error(sqlState.undefined_function, `function ${text} does not exist`, location, {
    hint:
      "No function matches the given name and argument types. You might need to add explicit type casts.",
  });
}

/** What a function of SQLite gives: it knows no types, so its arguments stay as they are. */
function sqliteResult(signature: FunctionSignature, types: readonly number[]): number {
  if (signature.returnType !== oids.anycompatible) return signature.returnType;
  const values = signature.name === "iif" || signature.name === "if" ? types.slice(1) : types;
  const found = findCommonType(values);
  return typeof found === "number" ? found : oids.text;
}

function fieldsOf(signature: FunctionSignature, actual: readonly number[]): RowField[] | undefined {
  return signature.outputs?.map(({ name, type }) => ({
    name,
    oid: resolvePolymorphic(actual, signature.argumentTypes, type).result,
    typmod: -1,
  }));
}

function applyFunction(
  analyzer: Analyzer,
  node: Node,
  found: FunctionCandidate,
  items: readonly Typed[],
): Typed {
  const { signature, types } = found;
  const actual = items.map((item) => item.oid);
  if (signature.schema === "sqlite") {
    const result = sqliteResult(signature, actual);
    for (const item of items) resolveUnknown(analyzer, item);
    remember(analyzer, node, found, actual, result);
    const fields = fieldsOf(signature, actual);
    return { ...analyzer.typed(node, result), ...(fields === undefined ? {} : { fields }) };
  }
  const returnType = signature.returnType;
  const { parameters, result } = resolvePolymorphic(actual, types, returnType);
  const argumentTypes = items.map((item, index) => {
    const oid = parameters[index]!;
    if (oid === oids.any || oid === item.oid || isPolymorphic(oid)) return item.oid;
    return coerce(analyzer, item, typeReference(oid, -1), "implicit")?.oid ?? item.oid;
  });
  const given = result === oids.record ? fieldsOfArgument(signature, items) : undefined;
  remember(analyzer, node, found, argumentTypes, result, given);
  const fields = returnType === oids.record ? fieldsOf(signature, actual) : given;
  return { ...analyzer.typed(node, result), ...(fields === undefined ? {} : { fields }) };
}

/** A function that gives what it was given has the fields of that; json_populate_record() is one. */
function fieldsOfArgument(
  { argumentTypes, returnType }: FunctionSignature,
  items: readonly Typed[],
): readonly RowField[] | undefined {
  if (!isPolymorphic(returnType)) return undefined;
  return items.find((_, index) => argumentTypes[index] === returnType)?.fields;
}

/** @param given the fields that the arguments determine */
function remember(
  analyzer: Analyzer,
  node: Node,
  found: FunctionCandidate,
  argumentTypes: readonly number[],
  result: number,
  given?: readonly RowField[],
): void {
  const { signature } = found;
  const outputs = signature.outputs?.map(({ name, type }) => ({
    name,
    type: resolvePolymorphic(argumentTypes, signature.argumentTypes, type).result,
  })) ?? given?.map(({ name, oid, typmod }) => ({ name, type: oid, typmod }));
  analyzer.functions.set(node, {
    signature,
    argumentTypes,
    returnType: typeReference(result, -1),
    argumentOrder: found.order,
    ...(outputs !== undefined && { outputs }),
    expandedVariadic: found.expandedVariadic,
  });
}

/** Analyses the arguments and tells the deepest level of query that they refer to. */
function withArgumentDepth(analyzer: Analyzer, scope: Scope, call: FuncCall) {
  let deepest = -1;
  const listener = (depth: number) => {
    if (depth <= scope.depth && depth > deepest) deepest = depth;
  };
  analyzer.referenceListeners.push(listener);
  try {
    const analysed = analyseArguments(analyzer, scope, call);
    return { ...analysed, depth: deepest < 0 ? scope.depth : deepest };
  } finally {
    analyzer.referenceListeners.pop();
  }
}

/** A call of a function, aggregate or window function, or a cast that is written like one. */
export function functionCall(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  call: FuncCall,
): Typed {
  const { items, names, depth } = withArgumentDepth(analyzer, scope, call);
  const shape: CallShape = {
    types: items.map((item) => item.oid),
    names,
    variadic: call.func_variadic === true,
  };
  if (call.agg_filter !== undefined) {
    coerceToBoolean(analyzer, expression(analyzer, scope, call.agg_filter), "FILTER");
  }
  const found = find(analyzer, call, shape);
  if ("castTo" in found) {
    coerce(analyzer, items[0]!, typeReference(found.castTo, -1), "explicit");
    return analyzer.typed(node, found.castTo);
  }
  const plain: PlainCall = { node, call, signature: found.signature, depth };
  checkCall(analyzer, scope, plain);
  const unified = isHypotheticalSet(found.signature) && call.agg_within_group === true
    ? unifyHypothetical(analyzer, call, items)
    : items;
  const typed = applyFunction(analyzer, node, found, unified);
  if (call.agg_order !== undefined && !call.agg_within_group) {
    for (const item of sortItems(analyzer, scope, call)) resolveUnknown(analyzer, item);
  }
  if (call.over !== undefined) analyzeOver(analyzer, scope, call.over);
  return typed;
}
