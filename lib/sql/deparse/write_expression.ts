import type {
  RuleArrayTest,
  RuleBoolean,
  RuleCase,
  RuleCast,
  RuleConstant,
  RuleExpression,
  RuleOperator,
  RuleParts,
  RuleSubquery,
  RuleSuffix,
  RuleTest,
} from "./rule_expression.ts";
import { standsAlone } from "./rule_expression.ts";
import type { RuleQuery } from "./rule_query.ts";
import { indentation, type RuleWriter } from "./rule_writer.ts";
import { writeQuery } from "./write_query.ts";

/**
 * Writes an expression as PostgreSQL prints it.
 * @param implicit whether a cast at its outside is shown that nobody wrote
 */
export function writeExpression(
  writer: RuleWriter,
  node: RuleExpression,
  implicit: boolean,
): void {
  switch (node.kind) {
    case "constant":
      return writer.add(constantText(node, true));
    case "name":
      return writer.add(node.text);
    case "cast":
      return writeCast(writer, node, implicit);
    case "parts":
      return writeParts(writer, node, node.parts, node.around !== "list");
    case "operator":
      return inParentheses(writer, () => writeOperator(writer, node));
    case "test":
      return inParentheses(writer, () => writeTest(writer, node));
    case "array test":
      return inParentheses(writer, () => writeArrayTest(writer, node));
    case "boolean":
      return inParentheses(writer, () => writeBoolean(writer, node));
    case "case":
      return writeCase(writer, node);
    case "subscript":
    case "field":
      return writeSuffix(writer, node, implicit);
    case "collation":
      return inParentheses(writer, () => writeSuffix(writer, node, implicit));
    case "subquery":
      return writeSubquery(writer, node as RuleSubquery<RuleQuery>);
    case "key":
      return writeKey(writer, node.node);
  }
}

/** A literal, with its type where it needs it. */
function constantText({ text, type, needsType }: RuleConstant, typed: boolean): string {
  return typed && needsType ? `${text}::${type}` : text;
}

function inParentheses(writer: RuleWriter, write: () => void): void {
  if (!writer.style.pretty) writer.add("(");
  write();
  if (!writer.style.pretty) writer.add(")");
}

/** A part, in parentheses where it needs them in the pretty style; the other one has them anyway. */
function writePart(
  writer: RuleWriter,
  node: RuleExpression,
  parent: RuleExpression,
  implicit: boolean,
): void {
  const needed = writer.style.pretty && !standsAlone(node, parent);
  if (needed) writer.add("(");
  writeExpression(writer, node, implicit);
  if (needed) writer.add(")");
}

function writeCast(writer: RuleWriter, node: RuleCast, implicit: boolean): void {
  const { argument, form, type } = node;
  if (form === "implicit" && !implicit) return writePart(writer, argument, node, false);
  if (argument.kind === "constant" && argument.type === withoutModifier(type)) {
    writer.add(argument.text);
  } else {
    inParentheses(writer, () => writePart(writer, argument, node, false));
  }
  writer.add(`::${type}`);
}

/** A type as it is written, without the modifier in parentheses. */
function withoutModifier(type: string): string {
  const plain = type.replace(/\([0-9,]+\)/, "");
  return plain === "character" ? "bpchar" : plain === "bit" ? '"bit"' : plain;
}

function writeParts(
  writer: RuleWriter,
  node: RuleExpression,
  parts: readonly (string | RuleExpression)[],
  implicit: boolean,
): void {
  const syntax = node.kind === "parts" && node.around === "syntax";
  for (const part of parts) {
    if (typeof part === "string") writer.add(part);
    else if (syntax) writePart(writer, part, node, false);
    else writeExpression(writer, part, implicit || node.kind === "parts");
  }
}

function writeOperator(writer: RuleWriter, node: RuleOperator): void {
  if (node.left === null) writer.add(`${node.name} `);
  else {
    writePart(writer, node.left, node, true);
    writer.add(` ${node.name} `);
  }
  writePart(writer, node.right, node, true);
}

/** `IS TRUE` and its like, which take what they test as it is. */
const booleanTests = /(TRUE|FALSE|UNKNOWN)$/;

function writeTest(writer: RuleWriter, node: RuleTest): void {
  writePart(writer, node.left, node, !booleanTests.test(node.words));
  writer.add(` ${node.words}`);
  if (node.right === null) return;
  writer.add(" ");
  writePart(writer, node.right, node, true);
}

function writeArrayTest(writer: RuleWriter, node: RuleArrayTest): void {
  writePart(writer, node.left, node, true);
  writer.add(` ${node.name} ${node.word} (`);
  writePart(writer, node.right, node, true);
  writer.add(")");
}

function writeBoolean(writer: RuleWriter, node: RuleBoolean): void {
  if (node.word === "NOT") {
    writer.add("NOT ");
    return writePart(writer, node.args[0]!, node, false);
  }
  for (const [index, argument] of node.args.entries()) {
    if (index > 0) writer.add(` ${node.word} `);
    writePart(writer, argument, node, false);
  }
}

function writeCase(writer: RuleWriter, { operand, branches, otherwise }: RuleCase): void {
  const gap = () => {
    if (!writer.style.indented) writer.add(" ");
  };
  writer.keyword("CASE", 0, indentation.item, 0);
  if (operand !== null) {
    writer.add(" ");
    writeExpression(writer, operand, true);
  }
  for (const { when, then } of branches) {
    gap();
    writer.keyword("WHEN ", 0, 0, 0);
    writeExpression(writer, when, false);
    writer.add(" THEN ");
    writeExpression(writer, then, true);
  }
  gap();
  writer.keyword("ELSE ", 0, 0, 0);
  writeExpression(writer, otherwise, true);
  gap();
  writer.keyword("END", -indentation.item, 0, 0);
}

function writeSuffix(writer: RuleWriter, node: RuleSuffix, implicit: boolean): void {
  const { kind, argument, parts } = node;
  // Only a column can be followed by brackets or a dot, unless it stands in parentheses.
  const bare = kind === "collation" || kind === "subscript" && argument.kind === "name";
  if (!bare) writer.add("(");
  if (bare) writePart(writer, argument, node, kind === "collation" && implicit);
  else writeExpression(writer, argument, kind === "subscript");
  if (!bare) writer.add(")");
  writeParts(writer, node, parts, false);
}

function writeSubquery(
  writer: RuleWriter,
  { words, left, form, query }: RuleSubquery<RuleQuery>,
): void {
  writer.add(form === "array" ? "ARRAY(" : "(");
  if (left !== null) writeExpression(writer, left, true);
  writer.add(words);
  if (form === "test") writer.add("(");
  writer.add(writer.apart((inner) => writeQuery(inner, query, { visible: false })));
  writer.add(form === "test" ? "))" : ")");
}

/** Keys that are no columns stand in parentheses where the style would leave them bare. */
export function writeKey(writer: RuleWriter, node: RuleExpression): void {
  const plain = node.kind === "name" || node.kind === "constant";
  const bare = node.kind === "parts" && node.around !== "list" ||
    node.kind === "cast" && node.by === "function";
  const needed = !plain && (writer.style.pretty || bare);
  if (needed) writer.add("(");
  writeExpression(writer, node, true);
  if (needed) writer.add(")");
}

/** A list of expressions with commas between them, as parts. */
export function listed(nodes: readonly RuleExpression[]): (string | RuleExpression)[] {
  return nodes.flatMap((node, index) => index === 0 ? [node] : [", ", node]);
}

/** Something written like a call of a function that is none, such as COALESCE. */
export function callOf(name: string, nodes: readonly RuleExpression[]): RuleParts {
  return { kind: "parts", around: "list", parts: [`${name}(`, ...listed(nodes), ")"] };
}
