import { catalogModel } from "../catalog/catalog_model.ts";
import { ByteWriter } from "../base/byte_writer.ts";
import { systemClock } from "../base/clock.ts";
import type { Limits } from "../base/limits.ts";
import type { MaybePromise } from "../base/maybe_promise.ts";
import type { CatalogRelation } from "../catalog/catalog_relation.ts";
import type { CatalogServer } from "../catalog/catalog_server.ts";
import { ConnectionCatalog } from "../catalog/connection_catalog.ts";
import { runInSlices } from "../catalog/run_in_slices.ts";
import type { DatabaseSchema } from "../catalog/schema.ts";
import type { FunctionContext } from "../functions/function_context.ts";
import { typeOfDeclaredType } from "../pgtypes/declared_type.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import { requireCompilable } from "../sql/expansion.ts";
import type { SchemaEdit } from "../sql/translation.ts";
import { type BatchOutcome, runEach } from "./batch_outcome.ts";
import { retryWhileBusy } from "./busy_retry.ts";
import { clientError } from "./error_map.ts";
import type { ConnectionExecutor, RowStatement } from "./executor.ts";
import type { FunctionLibrary } from "./function_library.ts";
import type { HostedConnection } from "./hosted_connection.ts";
import type { RowReader, StorageRow } from "./hosted_statement.ts";
import { type CursorHost, InlineCursor } from "./inline_cursor.ts";
import type { NodeSqliteColumn } from "./node_sqlite.ts";
import type { PlacementDecision } from "./placement/placement.ts";
import { StatementPlacer } from "./placement/statement_placer.ts";
import { isSmallByPlan } from "./query_plan.ts";
import { RowEncoder } from "./row_encoder.ts";
import type { SchemaCache } from "./schema_cache.ts";
import { withFunctions } from "./missing_function.ts";
import type { DescribeColumns } from "./schema_namespace.ts";
import { columnDescriber } from "./schema_rows.ts";
import { SchemaReader } from "./schema_reader.ts";
import { SharedReader } from "./shared_reader.ts";
import { SqliteFailure } from "./sqlite_failure.ts";
import { TemporaryStore } from "./temporary/temporary_store.ts";
import { type CachedStatement, StatementCache } from "./statement_cache.ts";
import { measureSql, TableScanReader } from "./table_scan_reader.ts";

/** A buffer that a huge value has made longer than this is not kept. */
const keptBufferBytes = 1 << 20;

/** What an executor works with. */
export interface InlineExecutorOptions {
  /** Of this executor alone; closed with it. */
  readonly connection: HostedConnection;
  readonly schemas: SchemaCache;
  readonly functions: FunctionLibrary;
  readonly limits: Limits;
  /** Of all executors on the file in this process; absent where there is but one. */
  readonly sharedReader?: SharedReader;
  /** Called when the executor has been closed. */
  readonly onClose?: () => void;
}

/** Runs statements on a connection in this process; nothing else happens while SQLite computes. */
export class InlineExecutor implements ConnectionExecutor, CursorHost {
  readonly #options: InlineExecutorOptions;
  readonly #connection: HostedConnection;
  readonly #statements: StatementCache;
  readonly #schemaReader: SchemaReader;
  readonly #cursors = new Set<InlineCursor>();
  #buffer = new ByteWriter();
  #schemaVersion = "";
  #context: FunctionContext | null = null;
  #catalog: ConnectionCatalog | null = null;
  #placer: StatementPlacer | null = null;
  #closed = false;
  /** What asks SQLite for the columns of a relation. */
  readonly describeColumns: DescribeColumns;
  readonly temporary: TemporaryStore;

  constructor(options: InlineExecutorOptions) {
    this.#options = options;
    this.#connection = options.connection;
    this.#statements = new StatementCache(options.connection, options.limits.connectionStatements);
    this.describeColumns = columnDescriber(options.connection, this.#define);
    this.#schemaReader = new SchemaReader(
      options.connection,
      options.schemas,
      this.describeColumns,
    );
    this.temporary = new TemporaryStore({
      connection: options.connection,
      define: this.#define,
      onSchemaChange: () => this.#schemaReader.schemaMayHaveChanged(),
    });
  }

  schema(): DatabaseSchema {
    try {
      return this.#schema();
    } catch (error) {
      throw this.errorFor(error, "", []);
    }
  }

  #schema(): DatabaseSchema {
    const schema = this.#schemaReader.schema();
    if (schema.version !== this.#schemaVersion) {
      this.#schemaVersion = schema.version;
      this.#statements.clear();
    }
    return schema;
  }

  isWaitAsked(): boolean {
    return this.#context?.isWaitAsked ?? false;
  }

  place(sql: string, parameters: readonly StorageValue[]): PlacementDecision {
    return this.#mapping(
      () => {
        const { limits } = this.#options;
        const connection = this.#connection;
        this.#placer ??= new StatementPlacer({ connection, limits, clock: systemClock });
        // Functions must be known to the connection that is asked for the program.
        const { traits } = this.#take(sql).statement;
        const placed = this.#placer.place(sql, bytesOf(parameters), this.#schema().version);
        const { usesTemporary, usesCatalog } = traits;
        if (usesTemporary === placed.usesTemporary && usesCatalog === placed.usesCatalog) {
          return placed;
        }
        return {
          ...placed,
          usesTemporary: usesTemporary || placed.usesTemporary,
          usesCatalog: usesCatalog || placed.usesCatalog,
        };
      },
      sql,
      parameters,
    );
  }

  tablesOf(sql: string): ReadonlySet<string> {
    return this.#mapping(() => this.#take(sql).statement.traits.tables, sql, []);
  }

  prepareCatalog(
    relations: readonly CatalogRelation[],
    server: CatalogServer,
    schema: DatabaseSchema,
  ): MaybePromise<void> {
    this.#catalog ??= new ConnectionCatalog(this.#connection);
    const model = catalogModel(schema, server);
    const { readSliceMilliseconds } = this.#options.limits;
    return runInSlices(this.#catalog.prepare(relations, model), readSliceMilliseconds);
  }

  run(sql: string, parameters: readonly StorageValue[] = []): MaybePromise<number> {
    const changed = this.#mapping(
      () => retryWhileBusy(() => this.#runOnce(sql, parameters)),
      sql,
      parameters,
    );
    if (typeof changed === "number") return changed;
    return changed.catch((error) => {
      throw this.errorFor(error, sql, parameters);
    });
  }

  runBatch(
    sql: string,
    batch: readonly (readonly StorageValue[])[],
  ): Promise<BatchOutcome> {
    return runEach(batch, (parameters) => this.run(sql, parameters));
  }

  #runOnce(sql: string, parameters: readonly StorageValue[]): number {
    const { statement } = this.#take(sql);
    try {
      // Running takes one step only, and a statement with rows may need many.
      return statement.returnsRows
        ? countRows(statement.read(parameters))
        : statement.run(parameters);
    } finally {
      this.#noteSchema(statement.traits);
    }
  }

  editSchema(edit: SchemaEdit): void {
    try {
      this.#mapping(() => this.#connection.editSchema(edit), "", []);
    } finally {
      this.#schemaReader.schemaMayHaveChanged();
    }
  }

  #noteSchema(traits: CachedStatement["statement"]["traits"]): void {
    if (traits.changesSchema) this.#schemaReader.schemaMayHaveChanged();
    else if (traits.endsTransaction) this.#schemaReader.stateMayBeRestored();
  }

  open(statement: RowStatement): InlineCursor {
    try {
      // The types of the database must be known in this process.
      this.#schema();
      const entry = this.#take(statement.sql);
      if (entry.encoder?.suits(statement) !== true) entry.encoder = new RowEncoder(statement);
      const cursor = new InlineCursor(this, entry, statement, entry.encoder);
      this.#cursors.add(cursor);
      return cursor;
    } catch (error) {
      throw this.errorFor(error, statement.sql, statement.parameters);
    }
  }

  /** For {@link InlineCursor}. */
  cursorEnded(cursor: InlineCursor): void {
    this.#cursors.delete(cursor);
    this.#noteSchema(cursor.entry.statement.traits);
  }

  /** For {@link InlineCursor}. */
  get sliceMilliseconds(): number {
    return this.#options.limits.readSliceMilliseconds;
  }

  /** For {@link InlineCursor}. */
  emptyBuffer(): ByteWriter {
    if (this.#buffer.length > keptBufferBytes) this.#buffer = new ByteWriter();
    else this.#buffer.clear();
    return this.#buffer;
  }

  /**
   * For {@link InlineCursor}: reads a small result at once, which is many times faster, a whole table in
   * parts, any other one row after the other.
   */
  start(entry: CachedStatement, statement: RowStatement): RowReader {
    const { sql, inParts = null, parameters } = statement;
    const current = entry.statement.isRunning ? this.#take(sql) : entry;
    // A plan costs more than it saves for a text that is placed and run only once.
    if (current.small === null && current.uses > 2) {
      current.small = isSmallByPlan(this.#connection, sql, this.#schema());
    }
    if (current.small === true) return new ReadRows(this.#readAll(current, statement));
    if (inParts === null) return current.statement.read(parameters);
    return new TableScanReader(this.#connection, {
      whole: current.statement,
      part: this.#take(inParts).statement,
      measure: () => this.#take(measureSql(inParts, statement.columns.length)).statement,
    });
  }

  #readAll(
    { statement: own }: CachedStatement,
    { sql, parameters, isAlone = false }: RowStatement,
  ): readonly StorageRow[] {
    const { sharedReader } = this.#options;
    const isShared = isAlone && sharedReader !== undefined &&
      SharedReader.suits(this.#connection, own.traits);
    if (!isShared) return own.all(parameters);
    const [schemaVersion, context] = [this.#schemaVersion, this.#context];
    return sharedReader.all(sql, parameters, { schemaVersion, context });
  }

  /** Compiles, and makes the functions known that the statement turns out to need. */
  #take(sql: string): CachedStatement {
    return withFunctions(this.#define, () => this.#statements.take(sql));
  }

  readonly #define = (name: string): boolean =>
    this.#options.functions.define(name, this.#connection, () => this.#context);

  describe(sql: string): readonly ResultColumn[] {
    const schema = this.#schema();
    requireCompilable(sql, schema);
    return this.#mapping(
      () => {
        return this.#take(sql).statement.columns().map((column) => resultColumn(column, schema));
      },
      sql,
      [],
    );
  }

  setContext(context: FunctionContext): void {
    this.#context = context;
  }

  /** As {@link HostedConnection.limitSize}. */
  limitSize(bytes: number): void {
    this.#connection.limitSize(bytes);
  }

  rollback(): void {
    for (const cursor of this.#cursors) cursor.close();
    if (this.#connection.inTransaction) this.#mapping(() => this.#runOnce("ROLLBACK", []), "", []);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const cursor of this.#cursors) cursor.close();
    this.#connection.close();
    this.#options.onClose?.();
  }

  #mapping<T>(work: () => T, sql: string, parameters: readonly StorageValue[]): T {
    try {
      return work();
    } catch (error) {
      throw this.errorFor(error, sql, parameters);
    }
  }

  /** For {@link InlineCursor}. */
  errorFor(error: unknown, sql: string, parameters: readonly StorageValue[]): unknown {
    this.#schemaReader.stateMayBeRestored();
    if (!(error instanceof SqliteFailure)) return error;
    return clientError(error, {
      sql,
      parameters,
      connection: this.#connection,
      schema: () => this.#schema(),
      ...(this.#context === null ? {} : { settings: this.#context.settings }),
    });
  }
}

/** Rows that have been read already. */
class ReadRows implements RowReader {
  readonly #rows: readonly StorageRow[];
  #at = 0;

  constructor(rows: readonly StorageRow[]) {
    this.#rows = rows;
  }

  next(): StorageRow | null {
    return this.#at < this.#rows.length ? this.#rows[this.#at++]! : null;
  }

  close(): void {}
}

function countRows(reader: RowReader): number {
  let count = 0;
  while (reader.next() !== null) count++;
  return count;
}

function resultColumn(column: NodeSqliteColumn, schema: DatabaseSchema): ResultColumn {
  const relations = column.database === "temp" ? schema.temporary : schema.permanent;
  const relation = column.table === null ? undefined : relations.get(column.table);
  const origin = relation?.columns.find(({ name }) => name === column.column);
  return {
    name: column.name,
    type: origin?.type ?? typeOfDeclaredType(column.type ?? ""),
    tableOid: relation?.oid ?? 0,
    attributeNumber: origin?.attributeNumber ?? 0,
  };
}

/** Length of parameters that may be long. */
function bytesOf(parameters: readonly StorageValue[]): number {
  let bytes = 0;
  for (const value of parameters) {
    if (typeof value === "string" || value instanceof Uint8Array) bytes += value.length;
  }
  return bytes;
}
