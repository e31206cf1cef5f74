import type { Node } from "@pgsql/types";
import type { PgErrorFields } from "../../base/pg_error.ts";
import { type SqlState, sqlState } from "../../base/sql_state.ts";
import type { Schema } from "../../catalog/schema.ts";
import { nameWithin, publicSchemaName, schemaOfFileName } from "../../catalog/schema_names.ts";
import { domainConditions } from "../../pgtypes/domain_types.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import { typeOrText } from "../../pgtypes/types.ts";
import { withDomainValue } from "../domain_value.ts";
import { renderString } from "../render/literal.ts";
import { type SqliteCheck, sqliteNode } from "../sqlite_node.ts";

/**
 * A value that becomes one of a domain, or an array of such values: it raises PostgreSQL's error where
 * it does not fulfil the domain's conditions.
 * @param oid of the domain, or of the array type over it
 * @param schemas those of the file
 */
export function checked(value: Node, oid: number, schemas: Schema["schemas"]): Node {
  const checks = domainChecks(oid, schemas);
  return checks.length === 0 ? value : sqliteNode({ SqliteChecked: { arg: value, checks } });
}

/** The conditions of a domain as SQLite's text. */
function domainChecks(oid: number, schemas: Schema["schemas"]): readonly SqliteCheck[] {
  const { elementOid } = typeOrText(oid);
  if (elementOid === 0) return checksOf(oid, schemas);
  const elements = `json_each(pg_array_elements(value, ${baseOf(elementOid)})) AS element`;
  return checksOf(elementOid, schemas).map(({ violation, error }) => ({
    violation: `EXISTS (SELECT 1 FROM ${elements} WHERE ${
      withDomainValue(violation, "element.atom")
    })`,
    error,
  }));
}

function baseOf(domain: number): number {
  return typeOrText(domain).domain!.base.oid;
}

function checksOf(oid: number, schemas: Schema["schemas"]): SqliteCheck[] {
  const { name } = typeOrText(oid);
  const printed = formatType({ oid, typmod: undefined });
  const { notNull, checks } = domainConditions(oid);
  const schema = schemaOfFileName(name, schemas);
  const about = { schema: schema ?? publicSchemaName, dataType: nameWithin(schema, name) };
  return [
    ...(notNull
      ? [{
        violation: "value IS NULL",
        error: raised(
          sqlState.not_null_violation,
          `domain ${printed} does not allow null values`,
          about,
        ),
      }]
      : []),
    ...checks.map((check) => ({
      violation: `NOT (${check.expression})`,
      error: raised(
        sqlState.check_violation,
        `value for domain ${printed} violates check constraint "${check.name}"`,
        { ...about, constraint: check.name },
      ),
    })),
  ];
}

function raised(code: SqlState, message: string, fields: PgErrorFields): string {
  const [codeText, messageText, fieldsText] = [code, message, JSON.stringify(fields)]
    .map(renderString);
  return `pg_raise(${codeText}, ${messageText}, NULL, ${fieldsText})`;
}
