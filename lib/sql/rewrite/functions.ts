import type { CaseExpr, FuncCall, Node, SQLValueFunction, SQLValueFunctionOp } from "@pgsql/types";
import { pgFunctionsNamed } from "../../functions/function_signature.ts";
import { parameterDefault } from "../../functions/parameter_defaults.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analysis, ResolvedFunction } from "../analysis.ts";
import { sqliteCall, sqliteLiteral } from "../sqlite_node.ts";
import { castExpression } from "./cast.ts";
import { type FunctionUse, implementedCall } from "./implemented_call.ts";
import { greatest } from "./greatest.ts";
import { withScale } from "./numeric_scale.ts";
import { hypotheticalCall } from "./hypothetical_call.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { populatedRecord } from "./row_source.ts";

/** Turns calls, and what is written without parentheses but is a call, into calls that SQLite knows. */
export const functions: Pass = {
  name: "functions",
  kinds: ["FuncCall", "SQLValueFunction", "CoalesceExpr", "MinMaxExpr", "CaseExpr"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      const replaced = settle(node, analysis, context);
      return replaced === node ? node : context.tree.standFor(replaced, node);
    });
  },
};

function settle(node: Node, analysis: Analysis, context: RewriteContext): Node {
  if ("FuncCall" in node) {
    const resolved = analysis.functions.get(context.tree.originalOf(node));
    if (resolved === undefined) {
      // A type's name with one argument is a cast, which the argument has had.
      const [value, ...others] = node.FuncCall.args ?? [];
      if (value !== undefined && others.length === 0) return value;
      throw context.unsupported("a function call here", node.FuncCall.location);
    }
    return call(node.FuncCall, resolved, analysis, context);
  }
  if ("SQLValueFunction" in node) return valueFunction(node.SQLValueFunction, context);
  if ("CoalesceExpr" in node) {
    const args = scaled(node, node.CoalesceExpr.args ?? [], analysis, context);
    return args.length === 1 ? args[0]! : sqliteCall("coalesce", ...args);
  }
  if ("MinMaxExpr" in node) {
    const args = scaled(node, node.MinMaxExpr.args ?? [], analysis, context);
    const type = analysis.types.get(context.tree.originalOf(node))!;
    return greatest(node.MinMaxExpr.op!, args, type, context);
  }
  if ("CaseExpr" in node) return scaledCase(node, node.CaseExpr, analysis, context);
  return node;
}

/** Alternatives for one value: unless they have one scale, each brings its own. */
function scaled(
  node: Node,
  args: readonly Node[],
  analysis: Analysis,
  context: RewriteContext,
): readonly Node[] {
  const type = analysis.types.get(context.tree.originalOf(node));
  if (type?.oid !== oids.numeric || type.typmod !== -1) return args;
  return args.map((each) => withScale(each, analysis, context));
}

function scaledCase(
  node: Node,
  expression: CaseExpr,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { args = [], defresult } = expression;
  const results = args.map((each) => "CaseWhen" in each ? each.CaseWhen.result! : each);
  const before = defresult === undefined ? results : [...results, defresult];
  const after = scaled(node, before, analysis, context);
  if (after.every((each, index) => each === before[index])) return node;
  return {
    CaseExpr: {
      ...expression,
      args: args.map((each, index) =>
        "CaseWhen" in each ? { CaseWhen: { ...each.CaseWhen, result: after[index]! } } : each
      ),
      ...(defresult !== undefined && { defresult: after.at(-1)! }),
    },
  };
}

function call(
  call: FuncCall,
  resolved: ResolvedFunction,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { agg_star, agg_distinct, agg_order, agg_filter, over } = call;
  const use = functionUse(withOrdered(call), resolved, analysis, context);
  const record = populatedRecord(use, resolved) ??
    hypotheticalCall(call, use, analysis, context);
  if (record !== undefined) return record;
  return implementedCall({
    ...use,
    ...(agg_star === true && { star: true }),
    ...(agg_distinct === true && { distinct: true }),
    ...(agg_order !== undefined && { order: agg_order }),
    ...(agg_filter !== undefined && { filter: agg_filter }),
    ...(over !== undefined && { over }),
  }, context);
}

/** What an aggregate WITHIN GROUP is ordered by comes behind its direct arguments. */
function withOrdered(call: FuncCall): FuncCall {
  const { args = [], agg_order = [], agg_within_group } = call;
  if (agg_within_group !== true) return call;
  const ordered = agg_order.map((each) => "SortBy" in each ? each.SortBy.node! : each);
  return { ...call, args: [...args, ...ordered] };
}

/** A call with its arguments in the order of the parameters, and their types. */
export function functionUse(
  call: FuncCall,
  resolved: ResolvedFunction,
  analysis: Analysis,
  context: RewriteContext,
): FunctionUse {
  const { location = -1, args = [] } = call;
  const ordered = inOrder(args, resolved, context, location);
  return {
    signature: resolved.signature,
    args: ordered.map((each) => withScale(each, analysis, context)),
    types: resolved.argumentTypes.map((oid, index) => {
      const own = ordered[index] && analysis.types.get(context.tree.originalOf(ordered[index]));
      return own?.oid === oid ? own : { oid, typmod: -1 };
    }),
    location,
    ...(call.func_variadic === true && { spread: true }),
  };
}

/** Named arguments go to their places; what is left out between them takes its default. */
function inOrder(
  args: readonly Node[],
  { argumentOrder, signature }: ResolvedFunction,
  context: RewriteContext,
  location?: number,
): readonly Node[] {
  const ordered: Node[] = [];
  args.forEach((argument, index) => {
    const value = "NamedArgExpr" in argument ? argument.NamedArgExpr.arg! : argument;
    ordered[argumentOrder[index] ?? index] = value;
  });
  for (let index = 0; index < ordered.length; index++) {
    if (ordered[index] !== undefined) continue;
    const value = parameterDefault(signature, index);
    if (value === undefined) {
      throw context.unsupported("leaving out an argument before a named one", location);
    }
    ordered[index] = sqliteLiteral(value);
  }
  return ordered;
}

/** What SQLValueFunction means: a function, and the type that its result is brought to. */
const valueFunctions: Readonly<Record<SQLValueFunctionOp, readonly [name: string, oid?: number]>> =
  {
    SVFOP_CURRENT_DATE: ["now", oids.date],
    SVFOP_CURRENT_TIME: ["now", oids.timetz],
    SVFOP_CURRENT_TIME_N: ["now", oids.timetz],
    SVFOP_CURRENT_TIMESTAMP: ["now", oids.timestamptz],
    SVFOP_CURRENT_TIMESTAMP_N: ["now", oids.timestamptz],
    SVFOP_LOCALTIME: ["now", oids.time],
    SVFOP_LOCALTIME_N: ["now", oids.time],
    SVFOP_LOCALTIMESTAMP: ["now", oids.timestamp],
    SVFOP_LOCALTIMESTAMP_N: ["now", oids.timestamp],
    SVFOP_CURRENT_ROLE: ["current_user"],
    SVFOP_CURRENT_USER: ["current_user"],
    SVFOP_USER: ["current_user"],
    SVFOP_SESSION_USER: ["session_user"],
    SVFOP_CURRENT_CATALOG: ["current_database"],
    SVFOP_CURRENT_SCHEMA: ["current_schema"],
  };

const now = { oid: oids.timestamptz, typmod: -1 };

function valueFunction(
  { op, typmod = 0, location = -1 }: SQLValueFunction,
  context: RewriteContext,
): Node {
  const [name, oid] = valueFunctions[op!];
  const signature = pgFunctionsNamed(name).find((each) => each.argumentTypes.length === 0)!;
  const value = implementedCall({ signature, args: [], types: [], location }, context);
  if (oid === undefined) return value;
  const precision = String(op).endsWith("_N") ? typmod : -1;
  return castExpression(
    value,
    { from: now, to: { oid, typmod: precision }, kind: "explicit" },
    context,
  );
}
