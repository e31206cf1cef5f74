import {
  domainColumnText,
  domainValueName,
  readDomainCheck,
} from "../catalog/domain_definition.ts";
import { readEnum } from "../catalog/enum_definition.ts";
import { ownTypeOfColumn } from "../catalog/own_type_of_column.ts";
import { typeOfDeclaredType } from "../pgtypes/declared_type.ts";
import { readDeclaredOwnType } from "../pgtypes/declared_type_name.ts";
import { domainType } from "../pgtypes/domain_types.ts";
import type { PgType } from "../pgtypes/pg_type.ts";
import { readCreateTable } from "./create_table_reader.ts";
import type { SchemaRow } from "./schema_namespace.ts";
import { UnreadableSql } from "./token_reader.ts";

/** Whether a view stands for a type of the database. */
export function isTypeView(sql: string): boolean {
  return domainColumnText(sql) !== undefined || readEnum("", sql) !== undefined;
}

/**
 * The types that views stand for, by name, in the order of the views. What a domain is made from may have been
 * changed after it, so that its view comes later.
 */
export function readTypes(views: readonly SchemaRow[]): ReadonlyMap<string, PgType> {
  const types = new Map<string, PgType>();
  let pending = views;
  while (pending.length > 0) {
    const names = new Set(pending.map(({ name }) => name));
    const rest = pending.filter((view) => !readInto(types, view, names));
    // What is left is made from itself, which nobody but an editor of the file can bring about.
    if (rest.length === pending.length) break;
    pending = rest;
  }
  return new Map(
    views.flatMap(({ name }) => types.has(name) ? [[name, types.get(name)!] as const] : []),
  );
}

/** @returns whether the type could be read by now */
function readInto(
  types: Map<string, PgType>,
  { name, sql }: SchemaRow,
  pending: ReadonlySet<string>,
): boolean {
  const column = domainColumnText(sql ?? "");
  const type = column === undefined
    ? readEnum(name, sql ?? "")
    : readDomain(name, column, types, pending);
  if (type === undefined) return false;
  types.set(name, type);
  return true;
}

function readDomain(
  name: string,
  text: string,
  types: ReadonlyMap<string, PgType>,
  pending: ReadonlySet<string>,
): PgType | undefined {
  try {
    const table = readCreateTable(`CREATE TABLE ${domainValueName} (${text})`);
    const column = table.columns[0]!;
    const base = ownTypeOfColumn(column.declaredType, types);
    const named = readDeclaredOwnType(column.declaredType)?.name;
    if (base === undefined && named !== undefined && pending.has(named) && named !== name) {
      return undefined;
    }
    return domainType(name, {
      base: base ?? typeOfDeclaredType(column.declaredType),
      notNull: column.notNull,
      defaultExpression: column.defaultExpression,
      checks: table.constraints.map((each) =>
        readDomainCheck(each.name ?? "", each.expression ?? "")
      ),
    });
  } catch (error) {
    if (!(error instanceof UnreadableSql)) throw error;
    return undefined;
  }
}
