import { systemClock } from "../../lib/base/clock.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import type { HostedConnection } from "../../lib/engine/hosted_connection.ts";
import type { HostedStatement } from "../../lib/engine/hosted_statement.ts";
import { clientError } from "../../lib/engine/error_map.ts";
import { RegisteredFunctions } from "../../lib/engine/registered_functions.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { SchemaReader } from "../../lib/engine/schema_reader.ts";
import { SqliteFailure } from "../../lib/engine/sqlite_failure.ts";
import type { FunctionContext } from "../../lib/functions/function_context.ts";
import { typeOrText } from "../../lib/pgtypes/types.ts";
import { valueText } from "../../lib/pgtypes/value_text.ts";
import { SessionSettings } from "../../lib/session/settings/session_settings.ts";
import { analyze } from "../../lib/sql/infer/analyze.ts";
import { loadParser, parse } from "../../lib/sql/parse.ts";
import { translate } from "../../lib/sql/translate.ts";
import { HostedFile } from "../engine/hosted_file.ts";

/** What a statement gave. */
export interface SqlResult {
  readonly types: readonly number[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Runs statements as a session does, on a database of its own, and nothing around it. */
export class SqlSession implements Disposable {
  readonly #file = new HostedFile();
  readonly #connection: HostedConnection = this.#file.connect();
  readonly #reader = new SchemaReader(this.#connection, new SchemaCache());
  readonly #functions = new RegisteredFunctions();
  readonly #settings: SessionSettings;
  readonly context: FunctionContext;

  private constructor(settings: Readonly<Record<string, string>>) {
    this.#settings = new SessionSettings();
    for (const [name, value] of Object.entries(settings)) {
      this.#settings.change(name, value, false);
    }
    const now = systemClock.nowMicroseconds();
    this.context = {
      settings: this.#settings.format,
      sessionUser: "alice",
      databaseName: "alice/test.sqlite",
      backendProcessId: 4711,
      transactionTimestamp: now,
      statementTimestamp: now,
      clock: systemClock,
      setting: (name) => this.#settings.show(name),
      changeSetting: (name, value, local) => this.#settings.change(name, value, local),
    };
  }

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<SqlSession> {
    await loadParser();
    return new SqlSession(settings);
  }

  /** @throws PgError as a client would see it */
  query(sql: string): SqlResult {
    const statement = parse(sql)[0]!;
    const { format: settings } = this.#settings;
    const context = {
      schema: this.#reader.schema(),
      source: statement.source,
      parameterTypes: [],
      searchPath: ["public"],
      settings,
    };
    const analysis = analyze(statement.node, context);
    const { steps } = translate(statement, analysis, context);
    for (const step of steps.slice(0, -1)) this.#prepare(step as string).run([]);
    const columns = analysis.columns ?? [];
    const rows: (string | null)[][] = [];
    try {
      for (const row of this.#prepare(steps.at(-1) as string).all([])) {
        rows.push(row.map((value, index) => {
          const { oid, typmod } = columns[index]!.type;
          return value === null
            ? null
            : valueText(typeOrText(oid).codec, value, { settings, typmod });
        }));
      }
    } catch (error) {
      throw this.#clientError(error, steps.at(-1) as string);
    }
    this.#reader.schemaMayHaveChanged();
    return { types: columns.map(({ type }) => type.oid), rows };
  }

  #prepare(step: string): HostedStatement {
    for (let missing = "";;) {
      try {
        return this.#connection.prepare(step);
      } catch (error) {
        const name = missingFunction(error);
        const isKnown = name !== undefined && name !== missing &&
          this.#functions.define(name, this.#connection, () => this.context);
        if (!isKnown) throw this.#clientError(error, step);
        missing = name;
      }
    }
  }

  #clientError(error: unknown, sql: string): unknown {
    if (error instanceof PgError || !(error instanceof SqliteFailure)) return error;
    return clientError(error, {
      sql,
      parameters: [],
      connection: this.#connection,
      schema: () => this.#reader.schema(),
    });
  }

  [Symbol.dispose](): void {
    this.#file[Symbol.dispose]();
  }
}

const beginning = "no such function: ";

function missingFunction(error: unknown): string | undefined {
  if (!(error instanceof SqliteFailure) || !error.message.startsWith(beginning)) return undefined;
  return error.message.slice(beginning.length);
}
