import type { FuncCall, Node, WindowDef } from "@pgsql/types";
import { quoteIdentifier } from "../../functions/quote_identifier.ts";
import { stringOf } from "../tree.ts";
import { buildExpression, buildOperand } from "./build_expression.ts";
import { sortKeys } from "./build_query.ts";
import { NotWritable, type RuleBuilder } from "./rule_builder.ts";
import type { RuleExpression } from "./rule_expression.ts";
import { listed } from "./write_expression.ts";

type Part = string | RuleExpression;

/** A call of a function, an aggregate or a window function. */
export function buildCall(builder: RuleBuilder, node: Node, call: FuncCall): RuleExpression {
  const resolved = builder.analysis.functions.get(node);
  if (resolved === undefined) throw new NotWritable("a call that was not resolved");
  const { name } = resolved.signature;
  const { args = [] } = call;
  if (args.some((each) => "NamedArgExpr" in each)) throw new NotWritable("named arguments");
  const built = args.map((each) => buildOperand(builder, each));
  if (call.funcformat === "COERCE_SQL_SYNTAX") {
    const written = sqlSyntax(name, built, args);
    if (written !== undefined) return written;
  }
  const parts: Part[] = [`${quoteIdentifier(name)}(`];
  if (call.agg_distinct === true) parts.push("DISTINCT ");
  if (call.func_variadic === true) {
    parts.push(...listed(built.slice(0, -1)), built.length > 1 ? ", " : "");
    parts.push("VARIADIC ", built.at(-1)!);
  } else parts.push(...(call.agg_star === true ? ["*"] : listed(built)));
  if (call.agg_order !== undefined) {
    parts.push(call.agg_within_group === true ? ") WITHIN GROUP (ORDER BY " : " ORDER BY ");
    parts.push(...orderParts(builder, call.agg_order));
  }
  parts.push(")");
  if (call.agg_filter !== undefined) {
    parts.push(" FILTER (WHERE ", buildExpression(builder, call.agg_filter), ")");
  }
  if (call.over !== undefined) parts.push(" OVER ", ...windowParts(builder, call.over));
  return { kind: "parts", around: "function", parts };
}

function orderParts(builder: RuleBuilder, nodes: readonly Node[]): Part[] {
  return sortKeys(builder, nodes, []).flatMap(({ node, order }, index) => [
    ...(index === 0 ? [] : [", "]),
    { kind: "key", node } as const,
    order,
  ]);
}

const frame = {
  nonDefault: 0x1,
  range: 0x2,
  rows: 0x4,
  groups: 0x8,
  between: 0x10,
  excludeCurrentRow: 0x8000,
  excludeGroup: 0x10000,
  excludeTies: 0x20000,
} as const;

/** Bits of the start of a frame; those of its end are one to the left. */
const bounds = {
  unboundedPreceding: 0x20,
  unboundedFollowing: 0x80,
  currentRow: 0x200,
  offsetPreceding: 0x800,
  offsetFollowing: 0x2000,
} as const;

/** A window: its name, or what it is in parentheses. */
export function windowParts(builder: RuleBuilder, window: WindowDef, defined = false): Part[] {
  const { name, refname, partitionClause = [], orderClause = [] } = window;
  if (!defined && name !== undefined) return [quoteIdentifier(name)];
  const pieces: Part[][] = [];
  if (refname !== undefined) pieces.push([quoteIdentifier(refname)]);
  if (partitionClause.length > 0) {
    const keys = partitionClause.map((each): RuleExpression => ({
      kind: "key",
      node: buildExpression(builder, each),
    }));
    pieces.push(["PARTITION BY ", ...listed(keys)]);
  }
  if (orderClause.length > 0) pieces.push(["ORDER BY ", ...orderParts(builder, orderClause)]);
  const bits = window.frameOptions ?? 0;
  if ((bits & frame.nonDefault) !== 0) pieces.push(frameParts(builder, window, bits));
  const parts = pieces.flatMap((piece, index) => index === 0 ? piece : [" ", ...piece]);
  return ["(", ...parts, ")"];
}

function frameParts(builder: RuleBuilder, window: WindowDef, bits: number): Part[] {
  const unit = bits & frame.range ? "RANGE " : bits & frame.rows ? "ROWS " : "GROUPS ";
  const start = boundParts(builder, bits, window.startOffset);
  const parts: Part[] = bits & frame.between
    ? [unit, "BETWEEN ", ...start, " AND ", ...boundParts(builder, bits >> 1, window.endOffset)]
    : [unit, ...start];
  if (bits & frame.excludeCurrentRow) parts.push(" EXCLUDE CURRENT ROW");
  if (bits & frame.excludeGroup) parts.push(" EXCLUDE GROUP");
  if (bits & frame.excludeTies) parts.push(" EXCLUDE TIES");
  return parts;
}

function boundParts(builder: RuleBuilder, bits: number, offset: Node | undefined): Part[] {
  if (bits & bounds.unboundedPreceding) return ["UNBOUNDED PRECEDING"];
  if (bits & bounds.unboundedFollowing) return ["UNBOUNDED FOLLOWING"];
  if (bits & bounds.currentRow) return ["CURRENT ROW"];
  if (offset === undefined) throw new NotWritable("a window frame of this kind");
  const words = bits & bounds.offsetPreceding ? " PRECEDING" : " FOLLOWING";
  const built = buildExpression(builder, offset);
  const hidden = built.kind === "cast" && built.form === "implicit";
  return [hidden ? built.argument : built, words];
}

/** Calls that the grammar has words for; `undefined` for others. */
function sqlSyntax(
  name: string,
  args: readonly RuleExpression[],
  nodes: readonly Node[],
): RuleExpression | undefined {
  const parts = syntaxParts(name, args, nodes);
  return parts && { kind: "parts", around: "syntax", parts };
}

function syntaxParts(
  name: string,
  args: readonly RuleExpression[],
  nodes: readonly Node[],
): Part[] | undefined {
  const [first, second, third, fourth] = args;
  switch (name) {
    case "timezone":
      return ["(", second!, " AT TIME ZONE ", first!, ")"];
    case "extract":
      return [`EXTRACT(${wordOf(nodes[0])} FROM `, second!, ")"];
    case "overlaps":
      return ["((", first!, ", ", second!, ") OVERLAPS (", third!, ", ", fourth!, "))"];
    case "position":
      return ["POSITION((", second!, ") IN (", first!, "))"];
    case "substring":
      return withWords("SUBSTRING(", args, [" FROM ", " FOR "]);
    case "overlay":
      return withWords("OVERLAY(", args, [" PLACING ", " FROM ", " FOR "]);
    case "btrim":
      return trimParts("BOTH", args);
    case "ltrim":
      return trimParts("LEADING", args);
    case "rtrim":
      return trimParts("TRAILING", args);
    default:
      return undefined;
  }
}

function wordOf(node: Node | undefined): string {
  return node !== undefined && "A_Const" in node
    ? node.A_Const.sval?.sval ?? ""
    : stringOf(node) ?? "";
}

function withWords(
  opening: string,
  args: readonly RuleExpression[],
  words: readonly string[],
): Part[] {
  const parts: Part[] = [opening];
  for (const [index, argument] of args.entries()) {
    if (index > 0) parts.push(words[index - 1] ?? ", ");
    parts.push(argument);
  }
  return [...parts, ")"];
}

function trimParts(word: string, [text, characters]: readonly RuleExpression[]): Part[] {
  const set: Part[] = characters === undefined ? [] : [" ", characters];
  return [`TRIM(${word}`, ...set, " FROM ", text!, ")"];
}
