import type { TypeReference } from "../pgtypes/pg_type.ts";
import { systemTableText } from "./system_table_text.ts";

/** The schemas that hold what describes a database. */
export type SystemSchema = "pg_catalog" | "information_schema";

/** A column of a system table. */
export interface SystemColumn {
  readonly name: string;
  /** As pg_attribute has it: in information_schema, domains. */
  readonly type: TypeReference;
  /** What its values are: the base type where {@link type} is a domain. */
  readonly baseType: TypeReference;
  readonly notNull: boolean;
}

/** An index of a system table. */
export interface SystemIndex {
  readonly name: string;
  readonly oid: number;
  readonly unique: boolean;
  readonly primary: boolean;
  /** Attribute numbers of its columns. */
  readonly columns: readonly number[];
  readonly operatorClasses: readonly number[];
  readonly collations: readonly number[];
}

/** A table or view of pg_catalog or information_schema, as PostgreSQL 15 has it. */
export interface SystemTable {
  readonly schema: SystemSchema;
  readonly name: string;
  readonly oid: number;
  readonly isView: boolean;
  readonly rowTypeOid: number;
  /** Whether all databases share it. */
  readonly shared: boolean;
  readonly columns: readonly SystemColumn[];
  readonly indexes: readonly SystemIndex[];
}

/** A domain of information_schema. */
interface SystemDomain {
  readonly oid: number;
  readonly baseType: TypeReference;
}

/** The text taken apart as far as names go: most tables are never asked for. */
interface Lines {
  /** By schema and name, as `pg_catalog pg_class`. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  /** By OID of the table. */
  readonly indexes: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly domains: readonly SystemDomain[];
}

let lines: Lines | undefined;

function takeApart(): Lines {
  const tables = new Map<string, readonly string[]>();
  const indexes = new Map<string, (readonly string[])[]>();
  const domains: SystemDomain[] = [];
  for (const line of systemTableText.split("\n")) {
    const fields = line.split(" ");
    const [kind, first, second, third] = fields as [string, string, string, string];
    if (kind === "T") {
      tables.set(`${first} ${second}`, fields);
    } else if (kind === "I") {
      const others = indexes.get(third);
      if (others === undefined) indexes.set(third, [fields]);
      else others.push(fields);
    } else {
      domains.push({
        oid: Number(second),
        baseType: { oid: Number(third), typmod: Number(fields[4]) },
      });
    }
  }
  return { tables, indexes, domains };
}

function knownLines(): Lines {
  return lines ??= takeApart();
}

function numbers(text: string): readonly number[] {
  return text.split(",").map(Number);
}

function parseColumn(text: string): SystemColumn {
  const notNull = text.endsWith("!");
  const [name, oid, typmod = "-1"] = (notNull ? text.slice(0, -1) : text).split(":");
  const type = { oid: Number(oid), typmod: Number(typmod) };
  const domain = knownLines().domains.find((domain) => domain.oid === type.oid);
  return { name: name!, type, baseType: domain?.baseType ?? type, notNull };
}

function parseIndex(fields: readonly string[]): SystemIndex {
  return {
    name: fields[1]!,
    oid: Number(fields[2]),
    unique: fields[4]!.includes("u"),
    primary: fields[4]!.includes("p"),
    columns: numbers(fields[5]!),
    operatorClasses: numbers(fields[6]!),
    collations: numbers(fields[7]!),
  };
}

function parseTable(fields: readonly string[]): SystemTable {
  const [, schema, name, oid, kind, rowType, shared, columns] = fields;
  return {
    schema: schema as SystemSchema,
    name: name!,
    oid: Number(oid),
    isView: kind === "v",
    rowTypeOid: Number(rowType),
    shared: shared === "s",
    columns: columns!.split(",").map(parseColumn),
    indexes: (knownLines().indexes.get(oid!) ?? []).map(parseIndex),
  };
}

const parsed = new Map<string, SystemTable>();

function tableOfKey(key: string): SystemTable | undefined {
  let table = parsed.get(key);
  if (table === undefined) {
    const fields = knownLines().tables.get(key);
    if (fields === undefined) return undefined;
    table = parseTable(fields);
    parsed.set(key, table);
  }
  return table;
}

/** The table or view of this name; `undefined` if PostgreSQL 15 has none. */
export function systemTable(schema: string, name: string): SystemTable | undefined {
  return tableOfKey(`${schema} ${name}`);
}

/** All tables and views of both schemas. */
export function* allSystemTables(): Iterable<SystemTable> {
  for (const key of knownLines().tables.keys()) yield tableOfKey(key)!;
}
