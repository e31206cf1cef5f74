import { quoteIdentifier } from "../../functions/quote_identifier.ts";
import type { RuleExpression } from "./rule_expression.ts";
import {
  isPlain,
  type RuleBody,
  type RuleFrom,
  type RuleQuery,
  type RuleSortKey,
  type RuleTarget,
} from "./rule_query.ts";
import { indentation, type RuleWriter } from "./rule_writer.ts";
import { writeExpression, writeKey } from "./write_expression.ts";

const { clause, join, item } = indentation;

type Body<Kind extends RuleBody["kind"]> = Extract<RuleBody, { kind: Kind }>;

/** The columns of a query, as far as others see them. */
export interface ColumnNames {
  /** Whether somebody can refer to columns by their names. */
  readonly visible: boolean;
  /** The names that the columns have for the outside; those of the query itself without them. */
  readonly outer?: readonly string[];
}

const visible: ColumnNames = { visible: true };

/** Writes a query as pg_get_viewdef() prints it. */
export function writeQuery(
  writer: RuleWriter,
  query: RuleQuery,
  names: ColumnNames = visible,
): void {
  const { style } = writer;
  if (query.commonTables.length > 0) writeCommonTables(writer, query);
  writeBody(writer, query.body, names);
  if (query.order.length > 0) {
    writer.keyword(" ORDER BY ", -clause, clause, 1);
    writeSortKeys(writer, query.order, query.body.kind === "set operation");
  }
  if (query.offset !== null) {
    writer.keyword(" OFFSET ", -clause, clause, 0);
    writeExpression(writer, query.offset, false);
  }
  if (query.limit === null) return;
  if (query.withTies) {
    writer.keyword(" FETCH FIRST ", -clause, clause, 0);
    if (style.pretty) writer.add("(");
    writeExpression(writer, query.limit, false);
    writer.add(`${style.pretty ? ")" : ""} ROWS WITH TIES`);
    return;
  }
  writer.keyword(" LIMIT ", -clause, clause, 0);
  if (query.limit.kind === "constant" && query.limit.text === "NULL") writer.add("ALL");
  else writeExpression(writer, query.limit, false);
}

function writeCommonTables(writer: RuleWriter, { recursive, commonTables }: RuleQuery): void {
  const { indented } = writer.style;
  if (indented) {
    writer.level += clause;
    writer.add(" ");
  }
  writer.add(recursive ? "WITH RECURSIVE " : "WITH ");
  for (const [index, { head, materialized, query }] of commonTables.entries()) {
    writer.add(`${index === 0 ? "" : ", "}${head} AS ${materialized}(`);
    if (indented) writer.keyword("", 0, 0, 0);
    writer.add(writer.apart((inner) => writeQuery(inner, query)));
    if (indented) writer.keyword("", 0, 0, 0);
    writer.add(")");
  }
  if (indented) {
    writer.level -= clause;
    writer.keyword("", 0, 0, 0);
  } else writer.add(" ");
}

function writeBody(writer: RuleWriter, body: RuleBody, names: ColumnNames): void {
  if (body.kind === "set operation") return writeSetOperation(writer, body, names);
  if (writer.style.indented) {
    writer.level += clause;
    writer.add(" ");
  }
  if (body.kind === "values") writeValues(writer, body.rows);
  else writeSelect(writer, body, names);
}

function writeValues(writer: RuleWriter, rows: Body<"values">["rows"]): void {
  writer.add("VALUES ");
  for (const [index, row] of rows.entries()) {
    writer.add(index === 0 ? "(" : ", (");
    writeList(writer, row, ",", false);
    writer.add(")");
  }
}

function writeList(
  writer: RuleWriter,
  nodes: readonly (string | RuleExpression)[],
  separator: string,
  implicit: boolean,
): void {
  for (const [index, node] of nodes.entries()) {
    if (index > 0) writer.add(separator);
    if (typeof node === "string") writer.add(node);
    else writeExpression(writer, node, implicit);
  }
}

function writeSelect(writer: RuleWriter, body: Body<"select">, names: ColumnNames): void {
  const { distinct, targets, from, where, groups, having, windows } = body;
  writer.add("SELECT");
  if (distinct !== undefined) writer.add(" DISTINCT");
  if (distinct !== undefined && distinct.length > 0) {
    writer.add(" ON (");
    for (const [index, node] of distinct.entries()) {
      if (index > 0) writer.add(", ");
      writeKey(writer, node);
    }
    writer.add(")");
  }
  writeTargets(writer, targets, names);
  writeFrom(writer, from);
  if (where !== null) {
    writer.keyword(" WHERE ", -clause, clause, 1);
    writeExpression(writer, where, false);
  }
  if (groups.length > 0) {
    writer.keyword(" GROUP BY ", -clause, clause, 1);
    for (const [index, node] of groups.entries()) {
      if (index > 0) writer.add(", ");
      if (typeof node === "string") writer.add(node);
      else writeKey(writer, node);
    }
  }
  if (having !== null) {
    writer.keyword(" HAVING ", -clause, clause, 0);
    writeExpression(writer, having, false);
  }
  for (const [index, { name, parts }] of windows.entries()) {
    if (index === 0) writer.keyword(" WINDOW ", -clause, clause, 1);
    else writer.add(", ");
    writer.add(`${name} AS `);
    writeList(writer, parts, "", true);
  }
}

/** Each column on a line of its own behind the first. */
function writeTargets(
  writer: RuleWriter,
  targets: readonly RuleTarget[],
  names: ColumnNames,
): void {
  for (const [index, { node, name }] of targets.entries()) {
    writer.add(index === 0 ? " " : ", ");
    const text = writer.apart((inner) =>
      writeTarget(inner, node, names.outer?.[index] ?? name, names.visible)
    );
    if (!writer.style.indented) writer.add(text);
    else if (text.startsWith("\n")) {
      writer.trimEnd();
      writer.add(text);
    } else {
      if (index > 0) writer.keyword("", -clause, clause, item);
      writer.add(text);
    }
  }
}

function writeTarget(
  writer: RuleWriter,
  node: RuleExpression,
  name: string,
  isVisible: boolean,
): void {
  writeExpression(writer, node, true);
  const usual = isVisible ? undefined : "?column?";
  const own = node.kind === "name" && node.column !== undefined ? node.column : usual;
  if (name !== own) writer.add(` AS ${quoteIdentifier(name)}`);
}

function writeFrom(writer: RuleWriter, items: readonly RuleFrom[]): void {
  for (const [index, each] of items.entries()) {
    if (index === 0) {
      writer.keyword(" FROM ", -clause, clause, 2);
      writeFromItem(writer, each);
      continue;
    }
    writer.add(", ");
    const text = writer.apart((inner) => writeFromItem(inner, each));
    if (writer.style.indented && text.startsWith("\n")) writer.trimEnd();
    else if (writer.style.indented) writer.keyword("", -clause, clause, item);
    writer.add(text);
  }
}

function writeFromItem(writer: RuleWriter, from: RuleFrom): void {
  if (from.kind === "join") return writeJoin(writer, from);
  const { source, lateral, alias } = from;
  if (lateral) writer.add("LATERAL ");
  if (typeof source === "string") writer.add(source);
  else if ("body" in source) {
    writer.add("(");
    writer.add(writer.apart((inner) => writeQuery(inner, source)));
    writer.add(")");
  } else writeExpression(writer, source, true);
  writer.add(alias);
}

function writeJoin(writer: RuleWriter, from: Extract<RuleFrom, { kind: "join" }>): void {
  const { words, left, right, using, condition, alias } = from;
  const { pretty } = writer.style;
  const whole = !pretty || alias !== "";
  if (whole) writer.add("(");
  writeFromItem(writer, left);
  writer.keyword(words, -clause, clause, join);
  const wrapped = pretty && right.kind === "join" && right.alias === "";
  if (wrapped) writer.add("(");
  writeFromItem(writer, right);
  if (wrapped) writer.add(")");
  if (using !== null) writer.add(using);
  else if (condition !== null) {
    writer.add(pretty ? " ON " : " ON (");
    writeExpression(writer, condition, false);
    if (!pretty) writer.add(")");
  } else if (words !== " CROSS JOIN ") writer.add(" ON TRUE");
  if (whole) writer.add(")");
  writer.add(alias);
}

function writeSortKeys(
  writer: RuleWriter,
  keys: readonly RuleSortKey[],
  byNumber: boolean,
): void {
  for (const [index, { node, order, number }] of keys.entries()) {
    if (index > 0) writer.add(", ");
    if (byNumber && number > 0) writer.add(String(number));
    else writeKey(writer, node);
    writer.add(order);
  }
}

function isSetOperation({ body }: RuleQuery): boolean {
  return body.kind === "set operation";
}

function writeSetOperation(
  writer: RuleWriter,
  body: Body<"set operation">,
  names: ColumnNames,
): void {
  const { operation, all, left, right } = body;
  const sameKind = left.body.kind === "set operation" && left.body.operation === operation &&
    left.body.all === all;
  writeOperand(writer, left, isSetOperation(left) && !sameKind, "left", names);
  writer.add(`${operation} ${all ? "ALL " : ""}`);
  writeOperand(writer, right, isSetOperation(right), "right", { ...names, visible: false });
}

function writeOperand(
  writer: RuleWriter,
  query: RuleQuery,
  combined: boolean,
  side: "left" | "right",
  names: ColumnNames,
): void {
  const { indented } = writer.style;
  const inner = combined ? clause : 0;
  if (combined) writer.add("(");
  if (combined || side === "right") writer.keyword("", inner, 0, 0);
  if (isSetOperation(query) && isPlain(query)) {
    writeBody(writer, query.body, names);
  } else if (isPlain(query)) {
    writer.add(writer.apart((apart) => writeQuery(apart, query, names)));
  } else {
    writer.add("(");
    writer.add(writer.apart((apart) => writeQuery(apart, query, names)));
    writer.add(")");
  }
  if (side === "left") {
    if (combined) writer.keyword(") ", -inner, 0, 0);
    else if (indented) writer.keyword("", -inner, 0, 0);
    else writer.add(" ");
    return;
  }
  if (indented) writer.level -= inner;
  if (combined) writer.keyword(")", 0, 0, 0);
}
