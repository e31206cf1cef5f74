import { isOwnType } from "../pgtypes/own_types.ts";
import { formatType } from "../pgtypes/format_type.ts";
import { typeOrText } from "../pgtypes/types.ts";
import type { CatalogModel } from "./catalog_model.ts";
import type { CatalogTable } from "./catalog_objects.ts";
import type { DefinitionStyle } from "./definitions.ts";
import { defaultMark } from "./default_mark.ts";
import { typeNameOf } from "./object_names.ts";
import { temporaryNamespaceName } from "./fixed_oids.ts";
import { qualifiedName } from "./qualified_name.ts";
import { nameWithin, publicSchemaName } from "./schema_names.ts";
import type { Column, Relation } from "./schema.ts";
import { sequenceOfDefault } from "./sequence_default.ts";
import { type ScannedToken, scanSql } from "./sql_scanner.ts";

/**
 * Expressions of a schema as pg_get_expr() prints them. The columns of type pg_node_tree (adbin,
 * conbin, indpred …) hold these texts instead of trees, so that pg_get_expr() has nothing to do.
 * @module
 */

/** With all parentheses, as most functions print. */
const plainStyle: DefinitionStyle = { pretty: false, indented: true };

/** The default of a column, or what it is generated from. */
export function defaultText(
  table: CatalogTable,
  column: Column,
  model: CatalogModel,
): string {
  const { definitions } = model;
  if (column === table.numbering?.column) {
    return nextvalText(table.relation, table.numbering.sequenceName, model);
  }
  if (column.generated !== "no") {
    const text = generationText(table, column);
    return definitions?.value(text, table.relation, plainStyle) ?? text;
  }
  const sequence = sequenceOfDefault(column.defaultExpression);
  if (sequence !== undefined) return nextvalText(table.relation, sequence, model);
  return columnDefaultText(table.relation, column, model);
}

/** The default of a column, which no sequence gives. */
export function columnDefaultText(
  relation: Relation,
  column: Column,
  model: CatalogModel,
): string {
  const { definitions } = model;
  const text = column.defaultExpression ?? "";
  const tokens = [...scanSql(text)];
  if (tokens.length === 1) return literalText(tokens[0]!, column, model);
  const [sign, number] = tokens;
  if (tokens.length === 2 && sign!.text === "-" && number!.kind === "number") {
    return `'-${number!.text}'::${numberType(number!.text)}`;
  }
  return defaultMark(text) ?? portableText(tokens) ??
    definitions?.assigned(text, relation, column.name, plainStyle) ??
    (isCall(tokens) ? text : `(${text})`);
}

/** A default that takes its value from a sequence. */
export function nextvalText(
  relation: Pick<Relation, "temporary">,
  sequence: string,
  { objects, server }: CatalogModel,
): string {
  const schema = objects.schemaOf(sequence);
  const name = qualifiedName(
    relation.temporary ? temporaryNamespaceName : schema ?? publicSchemaName,
    nameWithin(schema, sequence),
    server,
  );
  return `nextval('${name.replaceAll("'", "''")}'::regclass)`;
}

/** Whether the whole is one call of a function; operators are printed in parentheses. */
export function isCall(tokens: readonly ScannedToken[]): boolean {
  const [first, second] = tokens;
  const closing = tokens.findIndex(({ text, depth }) => text === ")" && depth === 0);
  return first?.kind === "word" && second?.text === "(" && closing === tokens.length - 1;
}

/** The type that PostgreSQL gives a negative number before it is converted to the column's. */
function numberType(digits: string): string {
  if (/[^0-9]/.test(digits) || BigInt(digits) > 1n << 63n) return "numeric";
  return BigInt(digits) > 1n << 31n ? "bigint" : "integer";
}

/** What stands for a function that SQLite lacks in files that have no marks yet. */
function portableText(tokens: readonly ScannedToken[]): string | undefined {
  const called = new Set(tokens.map(({ upper }) => upper));
  if (called.has("RANDOMBLOB")) return "gen_random_uuid()";
  if (!called.has("'now'")) return undefined;
  if (called.has("DATE")) return "CURRENT_DATE";
  return called.has("'%H:%M:%f'") ? "LOCALTIME" : "now()";
}

function literalText(token: ScannedToken, column: Column, model: CatalogModel): string {
  const { oid } = column.type;
  const { category } = typeOrText(oid);
  if (token.kind === "string") {
    const type = isOwnType(oid) ? typeNameOf(oid, model) : formatType({ oid, typmod: -1 });
    return `${token.text}::${type}`;
  }
  if (category === "B" && (token.text === "0" || token.text === "1")) {
    return token.text === "1" ? "true" : "false";
  }
  if (token.upper === "TRUE" || token.upper === "FALSE") return token.text.toLowerCase();
  return token.text;
}

/** SQLite keeps the expression of a generated column only in the table's text. */
function generationText(table: CatalogTable, column: Column): string {
  const { sql } = table.relation;
  const tokens = [...scanSql(sql)];
  const name = column.name.toLowerCase();
  const start = tokens.findIndex((token, index) => {
    const before = tokens[index - 1];
    return token.depth === 1 && plainName(token) === name &&
      (before?.text === "," || before?.text === "(");
  });
  for (let index = start; index >= 0 && index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token.upper !== "AS" || token.depth !== 1 || tokens[index + 1]?.text !== "(") continue;
    const close = tokens.findIndex((other, at) =>
      at > index + 1 && other.text === ")" && other.depth === 1
    );
    return `(${sql.slice(tokens[index + 1]!.end, tokens[close]!.start).trim()})`;
  }
  return column.defaultExpression ?? "";
}

function plainName({ kind, text }: ScannedToken): string {
  return (kind === "word" ? text : text.slice(1, -1)).toLowerCase();
}

/** A condition, of a check or of a partial index. */
export function conditionText(
  expression: string,
  { relation }: CatalogTable,
  model: CatalogModel,
  style: DefinitionStyle = plainStyle,
): string {
  return relationConditionText(expression, relation, model, style);
}

/** As {@link conditionText}, for what need not be a table of the database. */
export function relationConditionText(
  expression: string,
  relation: Relation,
  { definitions }: CatalogModel,
  style: DefinitionStyle,
): string {
  return definitions?.condition(expression, relation, style) ??
    (style.pretty ? expression : `(${expression})`);
}

/** A view's query, as pg_get_viewdef() prints it. */
export function viewText(sql: string, { definitions }: CatalogModel, pretty = false): string {
  const text = viewQueryText(sql);
  return definitions?.query(text, { pretty, indented: true }) ?? ` ${text};`;
}

/** What stands behind AS in a CREATE VIEW, without a semicolon. */
export function viewQueryText(sql: string): string {
  for (const token of scanSql(sql)) {
    if (token.kind === "word" && token.upper === "AS" && token.depth === 0) {
      const query = sql.slice(token.end).trim();
      return query.endsWith(";") ? query.slice(0, -1).trimEnd() : query;
    }
  }
  return "";
}
