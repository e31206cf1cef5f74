import { systemClock } from "../../lib/base/clock.ts";
import { catalogModel } from "../../lib/catalog/catalog_model.ts";
import type { CatalogRelation } from "../../lib/catalog/catalog_relation.ts";
import { catalogRelation } from "../../lib/catalog/catalog_relations.ts";
import { ConnectionCatalog } from "../../lib/catalog/connection_catalog.ts";
import { objectNames } from "../../lib/catalog/object_names.ts";
import { SchemaCatalogLookup } from "../../lib/catalog/schema_catalog_lookup.ts";
import type { CatalogServer } from "../../lib/catalog/catalog_server.ts";
import { systemRelation } from "../../lib/catalog/system_relation.ts";
import type { HostedConnection } from "../../lib/engine/hosted_connection.ts";
import type { HostedStatement } from "../../lib/engine/hosted_statement.ts";
import { RegisteredFunctions } from "../../lib/engine/registered_functions.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { SchemaReader } from "../../lib/engine/schema_reader.ts";
import { SqliteFailure } from "../../lib/engine/sqlite_failure.ts";
import type { FunctionContext } from "../../lib/functions/function_context.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import { oids, typeOrText } from "../../lib/pgtypes/types.ts";
import { quoteIdentifier } from "../../lib/functions/quote_identifier.ts";
import { valueText } from "../../lib/pgtypes/value_text.ts";
import { DefinitionPrinter } from "../../lib/sql/deparse/definition_printer.ts";
import { analyze } from "../../lib/sql/infer/analyze.ts";
import { parse } from "../../lib/sql/parse.ts";
import { translate } from "../../lib/sql/translate.ts";
import type { Step } from "../../lib/sql/translation.ts";
import { FakeServer } from "./fake_server.ts";

/** Runs PostgreSQL's statements through the translator, with everything that is there for the catalogs. */
export class CatalogSession {
  readonly server: FakeServer & Pick<CatalogServer, "definitions"> = new FakeServer();
  readonly #connection: HostedConnection;
  readonly #schemas: SchemaReader;
  readonly #catalog: ConnectionCatalog;
  readonly #functions = new RegisteredFunctions();
  readonly #names = objectNames(() => this.#model());
  readonly #context: FunctionContext;

  constructor(connection: HostedConnection) {
    this.#connection = connection;
    this.#schemas = new SchemaReader(connection, new SchemaCache());
    this.#catalog = new ConnectionCatalog(connection);
    this.server.definitions = (schema) =>
      new DefinitionPrinter(schema, {
        searchPath: ["main"],
        settings: defaultFormatSettings,
        systemRelation,
        objectNames: this.#names,
        typeName: (oid) => this.#names.nameOf(oids.regtype, oid),
        relationName: (_, name) => quoteIdentifier(name),
      });
    const now = systemClock.nowMicroseconds();
    this.#context = {
      settings: defaultFormatSettings,
      sessionUser: this.server.userName,
      databaseName: this.server.databaseName,
      backendProcessId: 1,
      transactionTimestamp: now,
      statementTimestamp: now,
      clock: systemClock,
      setting: () => undefined,
      changeSetting: (_name, value) => value ?? "",
      objectNames: this.#names,
      catalog: new SchemaCatalogLookup(() => this.#model()),
    };
  }

  #model() {
    return catalogModel(this.#schemas.schema(), this.server);
  }

  /** Types and rows of one statement, values in PostgreSQL's text form. */
  query(sql: string): { types: readonly number[]; rows: (string | null)[][] } {
    const statement = parse(sql)[0]!;
    const used = new Set<CatalogRelation>();
    const context = {
      schema: this.#schemas.schema(),
      source: statement.source,
      parameterTypes: [],
      searchPath: ["public"],
      settings: defaultFormatSettings,
      objectNames: this.#names,
      server: this.server,
      systemRelation: (schema: string, name: string) => {
        const relation = catalogRelation(schema, name);
        if (relation !== undefined) used.add(relation);
        return systemRelation(schema, name);
      },
    };
    const analysis = analyze(statement.node, context);
    const { steps } = translate(statement, analysis, context);
    for (const _step of this.#catalog.prepare(used, this.#model())) { /* at once */ }
    const last = analysis.columns === null ? undefined : steps.at(-1) as string;
    this.#runAll(last === undefined ? steps : steps.slice(0, -1));
    const columns = analysis.columns ?? [];
    const found = last === undefined ? [] : this.#prepare(last).all([]);
    const rows = found.map((row) =>
      row.map((value, index) => {
        const { oid, typmod } = columns[index]!.type;
        return value === null ? null : valueText(typeOrText(oid).codec, value, {
          settings: defaultFormatSettings,
          typmod,
          objectNames: this.#names,
        });
      })
    );
    return { types: columns.map(({ type }) => type.oid), rows };
  }

  /** All of them, or none. */
  #runAll(steps: readonly Step[]): void {
    if (steps.length === 0) return;
    this.#connection.prepare("SAVEPOINT steps").run([]);
    try {
      for (const step of steps) {
        if (typeof step === "string") this.#prepare(step).run([]);
        else if ("sql" in step) throw new TypeError("statements in stages belong to a session");
        else this.#connection.editSchema(step);
        this.#schemas.schemaMayHaveChanged();
      }
    } catch (error) {
      this.#connection.prepare("ROLLBACK TO steps").run([]);
      throw error;
    } finally {
      this.#connection.prepare("RELEASE steps").run([]);
      this.#schemas.schemaMayHaveChanged();
    }
  }

  #prepare(sql: string): HostedStatement {
    for (;;) {
      try {
        return this.#connection.prepare(sql);
      } catch (error) {
        const missing = error instanceof SqliteFailure
          ? /(?:no such|unknown) function: (\w+)/.exec(error.message)?.[1]
          : undefined;
        const context = () => this.#context;
        if (missing === undefined || !this.#functions.define(missing, this.#connection, context)) {
          throw error;
        }
      }
    }
  }
}
