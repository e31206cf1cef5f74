import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Executor } from "../engine/executor.ts";
import { isShared, type Statement } from "../query/statement.ts";
import { encodeCommandComplete } from "../wire/backend/command_complete.ts";
import { encodeEmptyQueryResponse } from "../wire/backend/empty_query_response.ts";
import { describeRows } from "./describe_rows.ts";
import { prepareStatement } from "./prepare_statement.ts";
import type { SessionState } from "./session_state.ts";
import { sendRows } from "./statement_run.ts";

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
  async run(text: string): Promise<boolean> {
    const { interrupt, settings, transaction } = this.#state;
    interrupt.start(settings.number("statement_timeout"));
    this.#state.noteQuery(text);
    try {
      await this.#runStatements(text);
      return true;
    } catch (error) {
      const goesOn = this.#state.fail(error);
      await transaction.endImplicit();
      return goesOn;
    } finally {
      interrupt.stop();
    }
  }

  async #runStatements(text: string): Promise<void> {
    const { output, portals, prepared, transaction } = this.#state;
    await portals.close("");
    prepared.remove("");
    const statements = this.#state.planCache.readQuery(text);
    if (statements.length === 0) encodeEmptyQueryResponse(output.writer);
    if (statements.length > 1) await this.#assertAllSyntax(statements);
    for (const [index, statement] of statements.entries()) {
      const tag = await this.#runOne(statement, statements.length === 1);
      // The last statement is complete only once what was implicit is committed.
      if (index === statements.length - 1) await transaction.endImplicit();
      encodeCommandComplete(output.writer, { tag });
    }
  }

  /** PostgreSQL parses a whole message before it runs any of it. */
  async #assertAllSyntax(statements: readonly Statement[]): Promise<void> {
    for (const statement of statements) {
      if (isShared(statement) || statement.parsed.node !== null) continue;
      const { parsed } = statement;
      if (!await isSqliteSyntax(parsed.text, this.#state.executor)) throw parsed.error;
    }
  }

  async #runOne(statement: Statement, alone: boolean): Promise<string> {
    const { interrupt, output } = this.#state;
    interrupt.check();
    const run = await prepareStatement(this.#state, statement, null);
    const describe = () => describeRows(output.writer, run.columns ?? [], []);
    const started = await run.start({ parameters: [], formats: [], alone });
    if (started.stream === null) return started.tag(0);
    try {
      return started.tag(await sendRows(this.#state, started.stream, Infinity, describe));
    } finally {
      await started.stream.close();
    }
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
