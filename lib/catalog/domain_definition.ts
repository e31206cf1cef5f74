import { declaredTypeFor } from "../pgtypes/declared_type.ts";
import type { DomainCheck, DomainDefinition } from "../pgtypes/pg_type.ts";
import { quotedName } from "../pgtypes/declared_type_name.ts";
import { scanSql } from "./sql_scanner.ts";

const mark = "(/* domain */ definition) AS VALUES ";

/** The name by which the conditions of a domain call the value. */
export const domainValueName = "value";

const notValidated = "/* not valid */ ";

function checkText({ name, expression, validated }: DomainCheck): string {
  return `CONSTRAINT ${quotedName(name)} CHECK (${validated ? "" : notValidated}${expression})`;
}

/**
 * The CREATE VIEW that a domain is in the file: its one value defines the domain as CREATE TABLE would
 * define a column.
 * @param name as CREATE has it, quoted where needed
 */
export function domainText(name: string, domain: DomainDefinition): string {
  const { base, notNull, defaultExpression, checks } = domain;
  const parts = [domainValueName, declaredTypeFor(base)];
  if (notNull) parts.push("NOT NULL");
  if (defaultExpression !== null) parts.push(`DEFAULT (${defaultExpression})`);
  parts.push(...checks.map(checkText));
  return `CREATE VIEW ${name} ${mark}('${parts.join(" ").replaceAll("'", "''")}')`;
}

/**
 * The definition in {@link domainText}, as the text of a column.
 * @returns `undefined` for any other view
 */
export function domainColumnText(sql: string): string | undefined {
  const start = sql.indexOf(mark);
  if (start < 0) return undefined;
  const text = [...scanSql(sql.slice(start + mark.length))].find(({ kind }) => kind === "string");
  return text?.text.slice(1, -1).replaceAll("''", "'");
}

/** A condition of {@link domainText} by what stands in the parentheses of its CHECK. */
export function readDomainCheck(name: string, text: string): DomainCheck {
  const validated = !text.startsWith(notValidated);
  return { name, expression: validated ? text : text.slice(notValidated.length), validated };
}
