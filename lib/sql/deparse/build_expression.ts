import type {
  A_Expr,
  A_Indirection,
  BooleanTest,
  BoolExpr,
  CaseExpr,
  CollateClause,
  ColumnRef,
  Node,
  NullTest,
  SQLValueFunction,
  SubLink,
  TypeCast,
} from "@pgsql/types";
import { quoteIdentifier } from "../../functions/quote_identifier.ts";
import { oids } from "../../pgtypes/types.ts";
import { arrayTypeOf } from "../infer/type_facts.ts";
import { commonTypeOf } from "../infer/common_type.ts";
import { stringOf, stringsOf } from "../tree.ts";
import { buildCall } from "./build_call.ts";
import { buildQuery } from "./build_query.ts";
import { NotWritable, type RuleBuilder, textOf } from "./rule_builder.ts";
import type { RuleExpression } from "./rule_expression.ts";
import { callOf, listed } from "./write_expression.ts";

/**
 * An expression with the casts that PostgreSQL inserts. Raises {@link NotWritable}.
 * @param bare without the cast around the whole
 */
export function buildExpression(builder: RuleBuilder, node: Node, bare = false): RuleExpression {
  const coercion = builder.analysis.coercions.get(node);
  if ("A_Const" in node && coercion?.from === oids.unknown) {
    return builder.typedLiteral(node.A_Const, coercion.to, "implicit");
  }
  const own = buildOwn(builder, node);
  return bare || coercion === undefined || coercion.from === oids.unknown
    ? own
    : builder.coerced(own, coercion);
}

/** An expression as an operand: operators know nothing of domains but what they are made from. */
export function buildOperand(builder: RuleBuilder, node: Node): RuleExpression {
  const built = buildExpression(builder, node);
  const { analysis } = builder;
  const type = "ColumnRef" in node ? analysis.types.get(node) : undefined;
  if (type?.domain === undefined || analysis.coercions.has(node)) return built;
  const { oid, typmod } = type;
  return { ...builder.cast(built, oid, { oid, typmod }, "implicit"), by: "other" };
}

/** Several expressions. */
export function buildExpressions(
  builder: RuleBuilder,
  nodes: readonly Node[] | undefined,
): RuleExpression[] {
  return (nodes ?? []).map((node) => buildExpression(builder, node));
}

function buildOwn(builder: RuleBuilder, node: Node): RuleExpression {
  if ("A_Const" in node) return builder.constant(node, node.A_Const);
  if ("ColumnRef" in node) return columnReference(builder, node, node.ColumnRef);
  if ("TypeCast" in node) return typeCast(builder, node, node.TypeCast);
  if ("A_Expr" in node) return operatorKind(builder, node, node.A_Expr);
  if ("BoolExpr" in node) return boolean(builder, node.BoolExpr);
  if ("NullTest" in node) return nullTest(builder, node.NullTest);
  if ("BooleanTest" in node) return booleanTest(builder, node.BooleanTest);
  if ("CaseExpr" in node) return caseExpression(builder, node, node.CaseExpr);
  if ("FuncCall" in node) return buildCall(builder, node, node.FuncCall);
  if ("SubLink" in node) return subLink(builder, node, node.SubLink);
  return rareExpression(builder, node);
}

function rareExpression(builder: RuleBuilder, node: Node): RuleExpression {
  if ("CoalesceExpr" in node) {
    return callOf("COALESCE", buildExpressions(builder, node.CoalesceExpr.args));
  }
  if ("MinMaxExpr" in node) {
    const { op, args } = node.MinMaxExpr;
    return callOf(
      op === "IS_GREATEST" ? "GREATEST" : "LEAST",
      buildExpressions(builder, args),
    );
  }
  if ("SQLValueFunction" in node) return valueFunction(node.SQLValueFunction);
  if ("A_ArrayExpr" in node) {
    const elements = buildExpressions(builder, node.A_ArrayExpr.elements);
    return arrayOf(elements, builder.typeText(builder.typeOf(node)));
  }
  if ("RowExpr" in node) return callOf("ROW", buildExpressions(builder, node.RowExpr.args));
  if ("CollateClause" in node) return collation(builder, node.CollateClause);
  if ("A_Indirection" in node) return indirection(builder, node.A_Indirection);
  throw new NotWritable(`${Object.keys(node)[0]} in a definition`);
}

function arrayOf(elements: readonly RuleExpression[], type: string): RuleExpression {
  const parts = ["ARRAY[", ...listed(elements), elements.length === 0 ? `]::${type}` : "]"];
  return { kind: "parts", around: "list", parts };
}

function columnReference(builder: RuleBuilder, node: Node, { fields }: ColumnRef): RuleExpression {
  const columns = builder.analysis.fromColumns.get(node);
  const isWhole = builder.analysis.wholeRows.has(node);
  if (columns?.length === 1 && !isWhole && columns[0]!.index >= 0) {
    return builder.column(columns[0]!);
  }
  if (isWhole) {
    const name = quoteIdentifier(stringsOf(fields).at(-1) ?? "");
    return { kind: "name", text: `${name}.*` };
  }
  const name = stringsOf(fields).at(-1);
  if (name === undefined || columns !== undefined && columns.length > 1) {
    throw new NotWritable("a reference to several columns");
  }
  return { kind: "name", text: quoteIdentifier(name) };
}

function typeCast(builder: RuleBuilder, node: Node, { arg }: TypeCast): RuleExpression {
  const to = builder.typeOf(node);
  if ("A_Const" in arg! && builder.typeOf(arg).oid === oids.unknown) {
    return builder.typedLiteral(arg.A_Const, to, "explicit");
  }
  if ("A_ArrayExpr" in arg!) {
    const elements = buildExpressions(builder, arg.A_ArrayExpr.elements);
    const cast = arrayOf(elements, builder.typeText(to));
    return cast;
  }
  const from = builder.typeOf(arg!);
  const argument = buildExpression(builder, arg!);
  if (from.oid === to.oid && (to.typmod === -1 || to.typmod === from.typmod)) return argument;
  return builder.cast(argument, from.oid, to, "explicit");
}

function operatorNames(builder: RuleBuilder, node: Node): readonly string[] {
  return (builder.analysis.operators.get(node) ?? []).map(({ signature }) => signature.name);
}

function operatorKind(builder: RuleBuilder, node: Node, expr: A_Expr): RuleExpression {
  const names = operatorNames(builder, node);
  switch (expr.kind) {
    case "AEXPR_DISTINCT":
    case "AEXPR_NOT_DISTINCT":
      return distinctTest(builder, expr);
    case "AEXPR_NULLIF":
      return callOf("NULLIF", buildExpressions(builder, [expr.lexpr!, expr.rexpr!]));
    case "AEXPR_IN":
      return inList(builder, node, expr);
    case "AEXPR_BETWEEN":
    case "AEXPR_NOT_BETWEEN":
      return between(builder, node, expr);
    case "AEXPR_OP_ANY":
    case "AEXPR_OP_ALL":
      return {
        kind: "array test",
        name: names[0] ?? "=",
        word: expr.kind === "AEXPR_OP_ANY" ? "ANY" : "ALL",
        left: buildOperand(builder, expr.lexpr!),
        right: buildOperand(builder, expr.rexpr!),
      };
    case "AEXPR_BETWEEN_SYM":
    case "AEXPR_NOT_BETWEEN_SYM":
      throw new NotWritable("BETWEEN SYMMETRIC");
    default:
      break;
  }
  if (names.length !== 1) throw new NotWritable("a comparison of rows");
  return {
    kind: "operator",
    name: names[0]!,
    left: expr.lexpr === undefined ? null : buildOperand(builder, expr.lexpr),
    right: buildOperand(builder, expr.rexpr!),
  };
}

function isNull(node: Node | undefined): boolean {
  return node !== undefined && "A_Const" in node && node.A_Const.isnull === true;
}

function distinctTest(builder: RuleBuilder, { kind, lexpr, rexpr }: A_Expr): RuleExpression {
  const negated = kind === "AEXPR_NOT_DISTINCT";
  if (isNull(rexpr) || isNull(lexpr)) {
    const left = buildOperand(builder, isNull(rexpr) ? lexpr! : rexpr!);
    return { kind: "test", left, words: negated ? "IS NULL" : "IS NOT NULL", right: null };
  }
  const test: RuleExpression = {
    kind: "test",
    left: buildOperand(builder, lexpr!),
    words: "IS DISTINCT FROM",
    right: buildOperand(builder, rexpr!),
  };
  return negated ? { kind: "boolean", word: "NOT", args: [test] } : test;
}

function listOf(node: Node | undefined): readonly Node[] {
  return node !== undefined && "List" in node ? node.List.items ?? [] : [];
}

function inList(builder: RuleBuilder, node: Node, expr: A_Expr): RuleExpression {
  const operators = builder.analysis.operators.get(node) ?? [];
  const items = listOf(expr.rexpr);
  const name = operators[0]?.signature.name ?? "=";
  const negated = name === "<>";
  if (operators.length === 1 && items.length > 1) {
    const types = [expr.lexpr!, ...items].map((each) => builder.typeOf(each).oid);
    const element = commonTypeOf(types);
    const elements = items.map((item) => ofType(builder, item, element));
    const array = arrayOf(elements, "");
    const wanted = operators[0]!.right;
    const arrayType = { oid: arrayTypeOf(wanted), typmod: -1 };
    return {
      kind: "array test",
      name,
      word: negated ? "ALL" : "ANY",
      left: buildOperand(builder, expr.lexpr!),
      right: wanted === element
        ? array
        : builder.cast(array, arrayTypeOf(element), arrayType, "implicit"),
    };
  }
  const tests = items.map((item): RuleExpression => ({
    kind: "operator",
    name,
    left: buildOperand(builder, expr.lexpr!),
    right: buildOperand(builder, item),
  }));
  return tests.length === 1
    ? tests[0]!
    : { kind: "boolean", word: negated ? "AND" : "OR", args: tests };
}

/** An expression brought to a type, whatever its surroundings made of it. */
function ofType(builder: RuleBuilder, node: Node, oid: number): RuleExpression {
  const from = builder.typeOf(node).oid;
  if ("A_Const" in node && from === oids.unknown) {
    return builder.literal(textOf(node.A_Const), oid);
  }
  const own = buildOwn(builder, node);
  return from === oid ? own : builder.cast(own, from, { oid, typmod: -1 }, "implicit");
}

function between(builder: RuleBuilder, node: Node, expr: A_Expr): RuleExpression {
  const [low, high] = listOf(expr.rexpr);
  const [first, second] = operatorNames(builder, node);
  const test = (name: string, bound: Node): RuleExpression => ({
    kind: "operator",
    name,
    left: buildOperand(builder, expr.lexpr!),
    right: buildOperand(builder, bound),
  });
  return {
    kind: "boolean",
    word: expr.kind === "AEXPR_BETWEEN" ? "AND" : "OR",
    args: [test(first!, low!), test(second!, high!)],
  };
}

const booleanWords = { AND_EXPR: "AND", OR_EXPR: "OR", NOT_EXPR: "NOT" } as const;

function boolean(builder: RuleBuilder, { boolop, args }: BoolExpr): RuleExpression {
  return {
    kind: "boolean",
    word: booleanWords[boolop as keyof typeof booleanWords],
    args: buildExpressions(builder, args),
  };
}

function nullTest(builder: RuleBuilder, { arg, nulltesttype }: NullTest): RuleExpression {
  const words = nulltesttype === "IS_NULL" ? "IS NULL" : "IS NOT NULL";
  return { kind: "test", left: buildExpression(builder, arg!), words, right: null };
}

function booleanTest(builder: RuleBuilder, { arg, booltesttype }: BooleanTest): RuleExpression {
  const words = String(booltesttype).replaceAll("_", " ");
  return { kind: "test", left: buildExpression(builder, arg!), words, right: null };
}

function caseExpression(builder: RuleBuilder, node: Node, expr: CaseExpr): RuleExpression {
  const { arg, args = [], defresult } = expr;
  const type = builder.typeText({ oid: builder.typeOf(node).oid, typmod: -1 });
  return {
    kind: "case",
    operand: arg === undefined ? null : buildExpression(builder, arg),
    branches: args.flatMap((each) =>
      "CaseWhen" in each
        ? [{
          when: buildExpression(builder, each.CaseWhen.expr!),
          then: buildExpression(builder, each.CaseWhen.result!),
        }]
        : []
    ),
    otherwise: defresult === undefined
      ? { kind: "constant", text: "NULL", type, needsType: true }
      : buildExpression(builder, defresult),
  };
}

function valueFunction({ op, typmod }: SQLValueFunction): RuleExpression {
  const word = String(op).replace("SVFOP_", "");
  const text = word.endsWith("_N") ? `${word.slice(0, -2)}(${typmod ?? 0})` : word;
  return { kind: "name", text };
}

function collation(builder: RuleBuilder, { arg, collname }: CollateClause): RuleExpression {
  const name = quoteIdentifier(stringsOf(collname).at(-1) ?? "");
  const argument = buildExpression(builder, arg!);
  return { kind: "collation", argument, parts: [` COLLATE ${name}`] };
}

function indirection(builder: RuleBuilder, { arg, indirection }: A_Indirection): RuleExpression {
  let whole = buildExpression(builder, arg!);
  for (const step of indirection ?? []) {
    const name = stringOf(step);
    if (name !== undefined) {
      const own = quoteIdentifier(name);
      whole = whole.kind === "name" && whole.text.endsWith(".*")
        ? { kind: "name", text: `${whole.text.slice(0, -1)}${own}`, column: name }
        : { kind: "field", argument: whole, parts: [`.${own}`] };
    } else if ("A_Indices" in step) {
      const { is_slice, lidx, uidx } = step.A_Indices;
      const bound = (node: Node | undefined) =>
        node === undefined ? [] : [buildExpression(builder, node)];
      const own = is_slice === true ? [...bound(lidx), ":", ...bound(uidx)] : bound(uidx);
      const before = whole.kind === "subscript" ? whole.parts : [];
      const argument = whole.kind === "subscript" ? whole.argument : whole;
      whole = { kind: "subscript", argument, parts: [...before, "[", ...own, "]"] };
    } else throw new NotWritable("all fields of a row");
  }
  return whole;
}

function subLink(builder: RuleBuilder, node: Node, link: SubLink): RuleExpression {
  const query = buildQuery(builder, link.subselect!);
  const base = { kind: "subquery", query } as const;
  switch (link.subLinkType) {
    case "EXISTS_SUBLINK":
      return { ...base, words: "EXISTS ", left: null, form: "test" };
    case "EXPR_SUBLINK":
      return { ...base, words: "", left: null, form: "value" };
    case "ARRAY_SUBLINK":
      return { ...base, words: "", left: null, form: "array" };
    case "ANY_SUBLINK":
    case "ALL_SUBLINK": {
      const [name] = operatorNames(builder, node);
      const any = link.subLinkType === "ANY_SUBLINK";
      const words = any && name === "=" ? " IN " : ` ${name} ${any ? "ANY" : "ALL"} `;
      const left = buildExpression(builder, link.testexpr!);
      return { ...base, words, left, form: "test" };
    }
    default:
      throw new NotWritable("a subquery of this kind");
  }
}
