import type { DomainCheck, PgType } from "../pgtypes/pg_type.ts";
import type { CatalogModel } from "./catalog_model.ts";
import type { DefinitionStyle } from "./definitions.ts";
import { domainValueName } from "./domain_definition.ts";
import { columnDefaultText, nextvalText, relationConditionText } from "./expression_text.ts";
import type { Column, Relation } from "./schema.ts";
import { sequenceOfDefault } from "./sequence_default.ts";
import { scanSql } from "./sql_scanner.ts";

/** As PostgreSQL writes the value of a domain, which is no name that it would quote. */
const printedValue = "VALUE";

/** What the expressions of a domain may name: a table with the value as its one column. */
function domainRelation(
  { name, domain }: PgType,
): Relation & { columns: readonly [Column] } {
  return {
    name,
    kind: "table",
    temporary: false,
    oid: 0,
    columns: [{
      name: domainValueName,
      attributeNumber: 1,
      declaredType: "",
      type: domain!.base,
      notNull: false,
      defaultExpression: domain!.defaultExpression,
      generated: "no",
      rowidAlias: false,
    }],
    constraints: [],
    withoutRowid: false,
    strict: false,
    sql: "",
  };
}

/** The condition of a check, as pg_get_expr() prints it. */
export function domainConditionText(
  domain: PgType,
  { expression }: DomainCheck,
  model: CatalogModel,
  style: DefinitionStyle,
): string {
  const text = relationConditionText(expression, domainRelation(domain), model, style);
  let written = "";
  let copied = 0;
  for (const { kind, text: word, start, end } of scanSql(text)) {
    const isValue = kind === "word" && word === domainValueName ||
      kind === "quoted" && word === `"${domainValueName}"`;
    if (!isValue) continue;
    const printed = text[end] === "[" ? `(${printedValue})` : printedValue;
    written += text.slice(copied, start) + printed;
    copied = end;
  }
  return written + text.slice(copied);
}

/** A condition as pg_get_constraintdef() prints it. */
export function domainConstraintDefinition(
  domain: PgType,
  check: DomainCheck,
  model: CatalogModel,
  pretty: boolean,
): string {
  const text = domainConditionText(domain, check, model, { pretty, indented: true });
  return `CHECK (${text})${check.validated ? "" : " NOT VALID"}`;
}

/** The default of a domain; `null` if it has none. */
export function domainDefaultText(domain: PgType, model: CatalogModel): string | null {
  const relation = domainRelation(domain);
  const [value] = relation.columns;
  if (value.defaultExpression === null) return null;
  const sequence = sequenceOfDefault(value.defaultExpression);
  return sequence === undefined
    ? columnDefaultText(relation, value, model)
    : nextvalText(relation, sequence, model);
}
