import { afterwards, type MaybePromise, orElse, whenThere } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Executor } from "../engine/executor.ts";
import { isShared, type Statement } from "../query/statement.ts";
import { encodeCommandComplete } from "../wire/backend/command_complete.ts";
import { encodeEmptyQueryResponse } from "../wire/backend/empty_query_response.ts";
import { describeRows } from "./describe_rows.ts";
import { prepareStatement } from "./prepare_statement.ts";
import type { SessionState } from "./session_state.ts";
import { assertStatementLength } from "./statement_length.ts";
import { type Runnable, sendRows, type StartedStatement } from "./statement_run.ts";

/**
 * The simple query protocol: a text of any number of statements, which are one transaction unless
 * the text says otherwise.
 *
 * Source: PostgreSQL documentation, "Simple Query" and "Multiple Statements in a Simple Query".
 */
export class SimpleQuery {
  readonly #state: SessionState;

  constructor(state: SessionState) {
    this.#state = state;
  }

  /**
   * Answers one Query message, up to but without ReadyForQuery.
   * @returns whether the session goes on
   */
  run(text: string): MaybePromise<boolean> {
    const { interrupt, settings, transaction } = this.#state;
    interrupt.start(settings.number("statement_timeout"));
    this.#state.activity.noteQuery(text);
    const done = orElse(
      () => whenThere(this.#runStatements(text), () => true),
      (error) => {
        const goesOn = this.#state.fail(error);
        return whenThere(transaction.endImplicit(), () => goesOn);
      },
    );
    return afterwards(() => done, () => interrupt.stop());
  }

  #runStatements(text: string): MaybePromise<void> {
    const { limits, output, portals, prepared, planCache } = this.#state;
    assertStatementLength(text, limits.statementBytes);
    return whenThere(portals.close(""), () => {
      prepared.remove("");
      const long = planCache.readLong(text);
      if (long !== null) return this.#runSeveral(long);
      const statements = planCache.readQuery(text);
      const [first] = statements;
      if (first === undefined) encodeEmptyQueryResponse(output.writer);
      else if (statements.length === 1) return this.#runLast(first, true);
      else return this.#runSeveral(statements);
    });
  }

  async #runSeveral(statements: Iterable<Statement>): Promise<void> {
    const { interrupt, settings } = this.#state;
    await this.#assertAllSyntax(statements);
    let next: Statement | null = null;
    for (const statement of statements) {
      if (next !== null) await this.#runAmong(next);
      next = statement;
      interrupt.limit(settings.number("statement_timeout"));
    }
    await this.#runLast(next!, false);
  }

  /** Runs a statement with others behind it. */
  async #runAmong(statement: Statement): Promise<void> {
    const { interrupt, limits, meter, output } = this.#state;
    const tag = await this.#runOne(statement, false);
    meter.end("completed");
    encodeCommandComplete(output.writer, { tag });
    if (output.writer.length >= limits.outputSliceBytes) await this.#state.flush();
    await interrupt.pause();
  }

  /** The last statement is complete only once what was implicit is committed. */
  #runLast(statement: Statement, alone: boolean): MaybePromise<void> {
    const { output, transaction } = this.#state;
    return whenThere(
      this.#runOne(statement, alone),
      (tag) =>
        whenThere(
          transaction.endImplicit(),
          () => {
            this.#state.meter.end("completed");
            encodeCommandComplete(output.writer, { tag });
          },
        ),
    );
  }

  /** PostgreSQL parses a whole message before it runs any of it. */
  async #assertAllSyntax(statements: Iterable<Statement>): Promise<void> {
    for (const statement of statements) {
      await this.#state.interrupt.pause();
      if (isShared(statement) || statement.parsed.node !== null) continue;
      const { parsed } = statement;
      if (!await isSqliteSyntax(parsed.text, this.#state.executor)) throw parsed.error;
    }
  }

  #runOne(statement: Statement, alone: boolean): MaybePromise<string> {
    this.#state.interrupt.check();
    this.#state.meter.start();
    this.#state.noteStatement(statement, []);
    return whenThere(prepareStatement(this.#state, statement, null), (run) =>
      whenThere(
        run.start({ parameters: [], formats: run.simpleFormats ?? [], alone }),
        (started) => this.#send(run, started),
      ));
  }

  #send(
    { columns, simpleFormats = [] }: Runnable,
    { stream, tag }: StartedStatement,
  ): MaybePromise<string> {
    if (stream === null) return tag(0);
    const describe = () => describeRows(this.#state.output.writer, columns ?? [], simpleFormats);
    const sent = afterwards(
      () => sendRows(this.#state, stream, Infinity, describe),
      () => stream.close(),
    );
    return whenThere(sent, tag);
  }
}

/** Whether SQLite's grammar takes a text, whatever else may be wrong with it as things are now. */
async function isSqliteSyntax(text: string, executor: Executor): Promise<boolean> {
  try {
    await executor.describe(text);
    return true;
  } catch (error) {
    if (error instanceof PgError) return error.code !== sqlState.syntax_error;
    throw error;
  }
}
