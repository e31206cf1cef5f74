import type {
  A_Const,
  A_Expr,
  BooleanTest,
  BoolExpr,
  CaseExpr,
  CollateClause,
  ColumnRef,
  Node,
  NullTest,
  SubLink,
} from "@pgsql/types";
import type {
  SqliteCast,
  SqliteChecked,
  SqliteLiteral,
  SqliteOperator,
  SqliteText,
} from "../sqlite_node.ts";
import { kindOf, stringOf, stringsOf } from "../tree.ts";
import { renderCall } from "./call.ts";
import { renderChecked } from "./checked.ts";
import { renderConstant, renderValue } from "./literal.ts";
import { renderName } from "./name.ts";
import type { RenderContext } from "./render_context.ts";
import { renderSelect } from "./select.ts";

/** How tightly an expression binds, weakest first; SQLite's "Operators" table. */
const binding = {
  or: 1,
  and: 2,
  not: 3,
  equality: 4,
  comparison: 5,
  bits: 6,
  sum: 7,
  product: 8,
  concatenation: 9,
  collate: 10,
  sign: 11,
  atom: 12,
} as const;

const operatorBinding: Readonly<Record<string, number>> = {
  "=": binding.equality,
  "<>": binding.equality,
  "IS": binding.equality,
  "IS NOT": binding.equality,
  "GLOB": binding.equality,
  "LIKE": binding.equality,
  "<": binding.comparison,
  "<=": binding.comparison,
  ">": binding.comparison,
  ">=": binding.comparison,
  "&": binding.bits,
  "|": binding.bits,
  "<<": binding.bits,
  ">>": binding.bits,
  "+": binding.sum,
  "-": binding.sum,
  "*": binding.product,
  "/": binding.product,
  "%": binding.product,
  "||": binding.concatenation,
  "->": binding.concatenation,
  "->>": binding.concatenation,
};

/** An expression's text, and how tightly its outermost operator binds. */
type Rendered = readonly [text: string, binding: number];

type Renderer = (fields: never, context: RenderContext) => Rendered;

/** SQLite refuses expressions deeper than 1000, and chains of AND are that deep in its tree. */
const longestChain = 500;

/** An expression as SQLite's text, as it stands at the outside or in a list. */
export function renderExpression(node: Node, context: RenderContext): string {
  return render(node, context)[0];
}

/** Expressions separated by commas. */
export function renderExpressions(nodes: readonly Node[], context: RenderContext): string {
  return nodes.map((node) => renderExpression(node, context)).join(", ");
}

const renderers: Readonly<Record<string, Renderer>> = {
  A_Const: (constant: A_Const, context) => [renderConstant(constant, context), binding.atom],
  A_Expr: renderOperatorKind,
  BoolExpr: renderBoolean,
  BooleanTest: renderBooleanTest,
  CaseExpr: renderCase,
  CollateClause: renderCollate,
  ColumnRef: (column: ColumnRef) => [renderColumn(column), binding.atom],
  NullTest: renderNullTest,
  ParamRef: ({ number = 0 }: { number?: number }) => [`?${number}`, binding.atom],
  RowExpr: ({ args = [] }: { args?: Node[] }, context) => [
    `(${renderExpressions(args, context)})`,
    binding.atom,
  ],
  SqliteCast: ({ arg, affinity }: SqliteCast, context) => [
    `CAST(${renderExpression(arg, context)} AS ${affinity})`,
    binding.atom,
  ],
  SqliteChecked: (value: SqliteChecked, context) => [
    renderChecked(value, renderExpression(value.arg, context)),
    binding.atom,
  ],
  SqliteFunction: (call: Parameters<typeof renderCall>[0], context) => [
    renderCall(call, context),
    binding.atom,
  ],
  SqliteLiteral: ({ value }: SqliteLiteral) => signed(renderValue(value)),
  SqliteOperator: renderOperator,
  SqliteText: ({ text }: SqliteText) => [`(${text})`, binding.atom],
  SubLink: renderSubLink,
};

/** What a kind of node is called where it cannot be rendered. */
const names: Readonly<Record<string, string>> = {
  A_ArrayExpr: "an array constructor",
  A_Indirection: "a subscript or field selection",
  CurrentOfExpr: "WHERE CURRENT OF",
  FuncCall: "a function call here",
  GroupingFunc: "GROUPING",
  JsonArrayConstructor: "JSON_ARRAY",
  JsonFuncExpr: "an SQL/JSON query function",
  JsonIsPredicate: "IS JSON",
  JsonObjectConstructor: "JSON_OBJECT",
  MergeSupportFunc: "MERGE_ACTION",
  SetToDefault: "DEFAULT here",
  TypeCast: "a type cast here",
  XmlExpr: "an XML function",
  XmlSerialize: "XMLSERIALIZE",
};

function render(node: Node, context: RenderContext): Rendered {
  const kind = kindOf(node) ?? "an empty expression";
  const fields = (node as unknown as Record<string, { location?: number }>)[kind];
  const renderer = renderers[kind];
  if (renderer === undefined) throw context.unsupported(names[kind] ?? kind, fields?.location);
  return renderer(fields as never, context);
}

/** In parentheses where it binds less tightly than `level`. */
function operand(node: Node, level: number, context: RenderContext): string {
  const [text, own] = render(node, context);
  return own < level ? `(${text})` : text;
}

function signed(text: string): Rendered {
  return [text, text.startsWith("-") ? binding.sign : binding.atom];
}

function renderOperator(
  { operator, left, right }: SqliteOperator,
  context: RenderContext,
): Rendered {
  if (left === undefined) {
    return [`${operator}${operand(right, binding.atom, context)}`, binding.sign];
  }
  const level = operatorBinding[operator] ?? binding.or;
  // Comparisons of comparisons get parentheses on both sides: they would be read wrongly by people.
  const leftLevel = level <= binding.comparison ? binding.bits : level;
  return [
    `${operand(left, leftLevel, context)} ${operator} ${
      operand(right, Math.max(level + 1, leftLevel), context)
    }`,
    level,
  ];
}

function renderOperatorKind(expression: A_Expr, context: RenderContext): Rendered {
  context.only(
    expression,
    "an operator",
    "kind",
    "name",
    "lexpr",
    "rexpr",
    "rexpr_list_start",
    "rexpr_list_end",
  );
  const { kind, lexpr, rexpr, location } = expression;
  const left = () => operand(lexpr!, binding.bits, context);
  const right = () => operand(rexpr!, binding.bits, context);
  const negated = stringsOf(expression.name).at(-1) === "<>";
  switch (kind) {
    case "AEXPR_DISTINCT":
      return [`${left()} IS DISTINCT FROM ${right()}`, binding.equality];
    case "AEXPR_NOT_DISTINCT":
      return [`${left()} IS NOT DISTINCT FROM ${right()}`, binding.equality];
    case "AEXPR_NULLIF":
      return [`nullif(${renderExpressions([lexpr!, rexpr!], context)})`, binding.atom];
    case "AEXPR_IN":
      return [
        `${left()} ${negated ? "NOT IN" : "IN"} (${renderExpressions(listOf(rexpr), context)})`,
        binding.equality,
      ];
    case "AEXPR_BETWEEN":
    case "AEXPR_NOT_BETWEEN": {
      const [low, high] = listOf(rexpr).map((bound) => operand(bound, binding.bits, context));
      const words = kind === "AEXPR_BETWEEN" ? "BETWEEN" : "NOT BETWEEN";
      return [`${left()} ${words} ${low} AND ${high}`, binding.equality];
    }
    default:
      throw context.unsupported(`the operator ${stringsOf(expression.name).join(".")}`, location);
  }
}

function listOf(node: Node | undefined): readonly Node[] {
  return node !== undefined && "List" in node ? node.List.items ?? [] : [];
}

function renderBoolean({ boolop, args = [] }: BoolExpr, context: RenderContext): Rendered {
  if (boolop === "NOT_EXPR") return [`NOT ${operand(args[0]!, binding.not, context)}`, binding.not];
  const [word, level] = boolop === "AND_EXPR" ? ["AND", binding.and] : ["OR", binding.or];
  let items = args.map((each) => operand(each, level + 1, context));
  while (items.length > longestChain) {
    const groups: string[] = [];
    for (let at = 0; at < items.length; at += longestChain) {
      groups.push(`(${items.slice(at, at + longestChain).join(` ${word} `)})`);
    }
    items = groups;
  }
  return [items.join(` ${word} `), level];
}

function renderBooleanTest({ arg, booltesttype }: BooleanTest, context: RenderContext): Rendered {
  const words = String(booltesttype).replaceAll("_", " ").replace("UNKNOWN", "NULL");
  return [`${operand(arg!, binding.bits, context)} ${words}`, binding.equality];
}

function renderNullTest(test: NullTest, context: RenderContext): Rendered {
  context.only(test, "IS NULL", "arg", "nulltesttype", "argisrow");
  if ("RowExpr" in test.arg!) throw context.unsupported("IS NULL of a row", test.location);
  const words = test.nulltesttype === "IS_NULL" ? "IS NULL" : "IS NOT NULL";
  return [`${operand(test.arg!, binding.bits, context)} ${words}`, binding.equality];
}

function renderCase(expression: CaseExpr, context: RenderContext): Rendered {
  context.only(expression, "CASE", "arg", "args", "defresult");
  const { arg, args = [], defresult } = expression;
  const parts = ["CASE"];
  if (arg !== undefined) parts.push(renderExpression(arg, context));
  for (const when of args) {
    if (!("CaseWhen" in when)) continue;
    const { expr, result } = when.CaseWhen;
    parts.push(
      `WHEN ${renderExpression(expr!, context)} THEN ${renderExpression(result!, context)}`,
    );
  }
  if (defresult !== undefined) parts.push(`ELSE ${renderExpression(defresult, context)}`);
  return [`${parts.join(" ")} END`, binding.atom];
}

/** Collations that sort by bytes of UTF-8, as SQLite's BINARY does. */
const binaryCollations = new Set(["C", "POSIX", "default", "ucs_basic", "C.UTF-8", "C.utf8"]);
const sqliteCollations = new Set(["binary", "nocase", "rtrim"]);

function renderCollate(
  { arg, collname, location }: CollateClause,
  context: RenderContext,
): Rendered {
  const collation = renderCollation(stringsOf(collname), context, location);
  if (collation === "") return render(arg!, context);
  return [`${operand(arg!, binding.collate, context)} ${collation}`, binding.collate];
}

/** `COLLATE …` for a collation's qualified name; empty where it is SQLite's own order. */
export function renderCollation(
  names: readonly string[],
  context: RenderContext,
  location?: number,
): string {
  const name = names.at(-1) ?? "";
  if (binaryCollations.has(name)) return "";
  if (sqliteCollations.has(name.toLowerCase())) return `COLLATE ${name.toUpperCase()}`;
  throw context.unsupported(
    `the collation "${name}"`,
    location,
    'Strings sort by their bytes, as with the collation "C".',
  );
}

/** A column's name with its qualifiers, or `*` with them. */
function renderColumn({ fields = [] }: ColumnRef): string {
  return fields.map((field) => {
    if ("A_Star" in field) return "*";
    return renderName(stringOf(field) ?? "");
  }).join(".");
}

function renderSubLink(link: SubLink, context: RenderContext): Rendered {
  context.only(link, "a subquery", "subLinkType", "testexpr", "operName", "subselect");
  const { subLinkType, testexpr, operName, subselect, location } = link;
  const query = `(${renderSelect(subselect!, context)})`;
  switch (subLinkType) {
    case "EXISTS_SUBLINK":
      return [`EXISTS ${query}`, binding.atom];
    case "EXPR_SUBLINK":
      return [query, binding.atom];
    case "ANY_SUBLINK":
      // x IN (SELECT …) has no operator's name.
      if (operName === undefined) {
        return [`${operand(testexpr!, binding.bits, context)} IN ${query}`, binding.equality];
      }
      throw context.unsupported("ANY over a subquery", location);
    case "ALL_SUBLINK":
      throw context.unsupported("ALL over a subquery", location);
    default:
      throw context.unsupported("a subquery here", location);
  }
}
