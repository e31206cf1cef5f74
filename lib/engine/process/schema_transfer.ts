import type { DatabaseSchema } from "../../catalog/schema.ts";
import { ConnectionSchema } from "../connection_schema.ts";
import { readCreateTable } from "../create_table_reader.ts";
import type { HostedConnection } from "../hosted_connection.ts";
import type { InlineExecutor } from "../inline_executor.ts";
import type { DescribedColumn } from "../relation_reader.ts";
import type { SchemaCache } from "../schema_cache.ts";
import { type DescribeColumns, SchemaNamespace, type SchemaRow } from "../schema_namespace.ts";
import { readSchemaRows } from "../schema_rows.ts";
import { UnreadableSql } from "../token_reader.ts";

/** All that a schema is made from, in a form that JSON can hold. */
export interface TransferredSchema {
  readonly version: string;
  /** Whether every connection that reads this version sees the same. */
  readonly shared: boolean;
  readonly permanent: readonly SchemaRow[];
  /** `null` where there is nothing temporary. */
  readonly temporary: readonly SchemaRow[] | null;
  /** Columns of the relations whose text does not tell them: views, virtual tables. */
  readonly described: readonly DescribedRelation[];
}

interface DescribedRelation {
  readonly name: string;
  readonly temporary: boolean;
  readonly columns: readonly DescribedColumn[];
}

/**
 * The schema of an executor's connection, to be sent to the server.
 * @param known the version that the server has
 * @returns `null` if that is still the one
 */
export function transferableSchema(
  executor: InlineExecutor,
  connection: HostedConnection,
  known: string,
): TransferredSchema | null {
  const { version } = executor.schema();
  if (version === known) return null;
  if (connection.inTransaction) return contents(executor, connection);
  // Version and rows must be of one moment.
  connection.prepare("BEGIN").run([]);
  try {
    return contents(executor, connection);
  } finally {
    connection.prepare("COMMIT").run([]);
  }
}

function contents(executor: InlineExecutor, connection: HostedConnection): TransferredSchema {
  const { version } = executor.schema();
  const permanent = readSchemaRows(connection, "main");
  const temporary = connection.usesTemporaryObjects ? readSchemaRows(connection, "temp") : null;
  const describeAll = (rows: readonly SchemaRow[], isTemporary: boolean): DescribedRelation[] =>
    rows.filter(needsDescription).map(({ name }) => ({
      name,
      temporary: isTemporary,
      columns: executor.describeColumns(name, isTemporary),
    }));
  return {
    version,
    shared: isShared(version),
    permanent,
    temporary,
    described: [...describeAll(permanent, false), ...describeAll(temporary ?? [], true)],
  };
}

/** Versions of a committed schema without temporary objects are SQLite's own numbers. */
function isShared(version: string): boolean {
  return !version.includes(".");
}

/** Reading a text costs much more than looking it up, and hardly any changes between two versions. */
const readableTexts = new Set<string>();
const rememberedTexts = 10_000;

function needsDescription({ type, sql }: SchemaRow): boolean {
  if (type === "view") return true;
  if (type !== "table" || sql === null) return false;
  if (readableTexts.has(sql)) return false;
  try {
    readCreateTable(sql);
  } catch (error) {
    if (error instanceof UnreadableSql) return true;
    throw error;
  }
  if (readableTexts.size >= rememberedTexts) readableTexts.clear();
  readableTexts.add(sql);
  return false;
}

/**
 * The schema that a process has sent.
 * @param process tells this process from all others, since it does not know of their versions
 * @param cache of the same file, for schemas that connections have in common
 */
export function receivedSchema(
  schema: TransferredSchema,
  process: string,
  cache: SchemaCache,
): DatabaseSchema {
  const { version, shared, permanent, temporary } = schema;
  const read = () => new SchemaNamespace(permanent);
  const permanentNamespace = shared ? cache.get(version, read) : read();
  return new ConnectionSchema(
    shared ? version : `${version}.${process}`,
    permanentNamespace,
    temporary === null ? null : new SchemaNamespace(temporary, permanentNamespace),
    describer(schema.described),
    cache.typeViews,
  );
}

function describer(described: readonly DescribedRelation[]): DescribeColumns {
  const columns = new Map(
    described.map((relation) => [key(relation.name, relation.temporary), relation.columns]),
  );
  return (name, temporary) => columns.get(key(name, temporary)) ?? [];
}

function key(name: string, temporary: boolean): string {
  return `${temporary ? "temporary" : "permanent"} ${name}`;
}
