import type { MaybePromise } from "../../base/maybe_promise.ts";
import { PgError, type PgErrorFields } from "../../base/pg_error.ts";
import { type SqlState, sqlState } from "../../base/sql_state.ts";
import type { Statement } from "../../query/statement.ts";
import type { PlpgsqlHandler, PlpgsqlRaise, PlpgsqlStatement } from "../../sql/plpgsql.ts";
import { textsOf } from "../read_texts.ts";
import type { SessionState } from "../session_state.ts";
import type { Runnable } from "../statement_run.ts";

/** Makes a statement inside the block ready. */
export type PrepareInner = (state: SessionState, statement: Statement) => MaybePromise<Runnable>;

/** Whether the block goes on behind a statement. */
type Outcome = "next" | "return";

const savepoint = "ayb DO block";

/** Statements that end transactions cannot be undone, and those that carry data have no client. */
const refusedKinds: ReadonlySet<string> = new Set(["transaction", "copy"]);

/** Carries out one DO block. All its statements belong to the transaction of the DO. */
export class DoBlock {
  readonly #state: SessionState;
  readonly #prepareInner: PrepareInner;
  /** The error that is handled, for RAISE without anything. */
  #handled: PgError | null = null;

  constructor(state: SessionState, prepareInner: PrepareInner) {
    this.#state = state;
    this.#prepareInner = prepareInner;
  }

  /** @throws PgError what a statement raises and no handler takes, with its place in the context */
  async run(statement: PlpgsqlStatement): Promise<Outcome> {
    await this.#state.interrupt.pause();
    switch (statement.kind) {
      case "block":
        return statement.handlers.length === 0
          ? await this.#runAll(statement.body)
          : await this.#runGuarded(statement.body, statement.handlers);
      case "if":
        return await this.#runAll(await this.#chosen(statement));
      case "return":
        return "return";
      default:
        await this.#located(statement, () => this.#act(statement));
        return "next";
    }
  }

  async #runAll(statements: readonly PlpgsqlStatement[]): Promise<Outcome> {
    for (const statement of statements) {
      if (await this.run(statement) === "return") return "return";
    }
    return "next";
  }

  async #chosen(
    statement: PlpgsqlStatement & { kind: "if" },
  ): Promise<readonly PlpgsqlStatement[]> {
    for (const { condition, body } of statement.branches) {
      const value = await this.#located(statement, () => this.#evaluate(condition));
      if (value === "t") return body;
    }
    return statement.otherwise;
  }

  async #act(statement: PlpgsqlStatement): Promise<void> {
    switch (statement.kind) {
      case "sql":
        return await this.#runSql(statement.text, "INTO");
      case "perform":
        return await this.#runSql(statement.query);
      case "execute": {
        const text = await this.#evaluate(statement.expression);
        if (text !== null) return await this.#runSql(text);
        throw new PgError(
          sqlState.null_value_not_allowed,
          "query string argument of EXECUTE is null",
        );
      }
      case "raise":
        return await this.#raise(statement);
    }
  }

  /** A savepoint stands before the body, and is gone back to before its errors are handled. */
  async #runGuarded(
    body: readonly PlpgsqlStatement[],
    handlers: readonly PlpgsqlHandler[],
  ): Promise<Outcome> {
    const { executor, settings, transaction } = this.#state;
    const mayWrite = this.#state.mayWrite() && !transaction.block.characteristics.readOnly;
    // Whoever cannot write has nothing to undo.
    await transaction.startStatement(mayWrite ? "write" : "read", false);
    const before = settings.snapshot();
    if (mayWrite) await executor.savepoint(savepoint);
    try {
      const outcome = await this.#runAll(body);
      if (mayWrite) await executor.release(savepoint);
      return outcome;
    } catch (error) {
      const handler = handlers.find(({ conditions }) => conditions.some((each) => is(error, each)));
      if (handler === undefined) throw error;
      if (mayWrite) {
        await executor.rollbackTo(savepoint);
        await executor.release(savepoint);
      }
      settings.restore(before);
      return await this.#handle(error as PgError, handler);
    }
  }

  async #handle(error: PgError, { body }: PlpgsqlHandler): Promise<Outcome> {
    const outer = this.#handled;
    this.#handled = error;
    try {
      return await this.#runAll(body);
    } finally {
      this.#handled = outer;
    }
  }

  /** @param destination what a query would need; `undefined` if its rows may be thrown away */
  async #runSql(text: string, destination?: string): Promise<void> {
    for (const statement of this.#state.planCache.readQuery(text)) {
      const { kind, tag } = statement.class;
      if (refusedKinds.has(kind)) {
        throw new PgError(
          sqlState.feature_not_supported,
          `${tag} in a DO block is not supported`,
        );
      }
      const run = await this.#prepareInner(this.#state, statement);
      if (destination !== undefined && run.columns !== null) throw noDestination();
      const { stream } = await run.start({ parameters: [], formats: [], alone: false });
      try {
        while (stream !== null && !stream.done) await this.#fetch(stream);
      } finally {
        await stream?.close();
      }
    }
  }

  async #fetch(stream: NonNullable<Awaited<ReturnType<Runnable["start"]>>["stream"]>) {
    const { functionContext, interrupt, limits } = this.#state;
    interrupt.check();
    const slice = await stream.fetch(limits.outputSliceRows, limits.outputSliceBytes);
    await functionContext.waitAsAsked(interrupt);
    return slice;
  }

  /** The text of an expression's value; `null` for NULL. */
  async #evaluate(expression: string): Promise<string | null> {
    const [statement] = this.#state.planCache.readQuery(`SELECT ${expression}`);
    const run = await this.#prepareInner(this.#state, statement!);
    const { stream } = await run.start({ parameters: [], formats: [], alone: false });
    try {
      const [row] = textsOf((await this.#fetch(stream!)).messages);
      return row?.[0] ?? null;
    } finally {
      await stream?.close();
    }
  }

  async #raise(raise: PlpgsqlRaise): Promise<void> {
    const { condition, level, message, options, parameters } = raise;
    if (condition === null && message === null && options.length === 0) {
      if (this.#handled !== null) throw this.#handled;
      throw new PgError(
        sqlState.stacked_diagnostics_accessed_without_active_handler,
        "RAISE without parameters cannot be used outside an exception handler",
      );
    }
    const given: Record<string, string> = {};
    for (const { name, expression } of options) {
      const value = await this.#evaluate(expression);
      if (value === null) {
        throw new PgError(
          sqlState.null_value_not_allowed,
          "RAISE statement option cannot be null",
        );
      }
      given[name] = value;
    }
    const { errcode = condition ?? undefined, message: own, ...fields } = given;
    const code = errcode === undefined
      ? level === "ERROR" ? sqlState.raise_exception : sqlState.successful_completion
      : codeOf(errcode);
    const text = message === null
      ? own ?? errcode ?? code
      : await this.#filled(message, parameters);
    if (level === "ERROR") throw new PgError(code, text, fields as PgErrorFields);
    this.#state.notice(level, code, text, fields as PgErrorFields);
  }

  async #filled(message: string, parameters: readonly string[]): Promise<string> {
    const values: string[] = [];
    for (const each of parameters) values.push(await this.#evaluate(each) ?? "<NULL>");
    let at = 0;
    return message.replaceAll(/%%|%/g, (mark) => mark === "%%" ? "%" : values[at++] ?? "");
  }

  async #located<Result>(
    { kind, line }: PlpgsqlStatement,
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PgError) || error.isFatal || error.fields.where !== undefined) {
        throw error;
      }
      const { position: _inAnotherText, ...fields } = error.fields;
      throw new PgError(error.code, error.message, {
        ...fields,
        where: `PL/pgSQL function inline_code_block line ${line} at ${places[kind]}`,
      });
    }
  }
}

const places: Readonly<Record<PlpgsqlStatement["kind"], string>> = {
  sql: "SQL statement",
  perform: "PERFORM",
  execute: "EXECUTE",
  if: "IF",
  raise: "RAISE",
  block: "statement block",
  return: "RETURN",
};

function noDestination(): PgError {
  return new PgError(sqlState.syntax_error, "query has no destination for result data", {
    hint: "If you want to discard the results of a SELECT, use PERFORM instead.",
  });
}

/** Five characters are a SQLSTATE, all else is a name. */
function codeOf(condition: string): SqlState {
  if (/^[0-9A-Z]{5}$/.test(condition)) return condition as SqlState;
  const named = (sqlState as Readonly<Record<string, SqlState>>)[condition];
  if (named !== undefined) return named;
  throw new PgError(
    sqlState.undefined_object,
    `unrecognized exception condition "${condition}"`,
  );
}

/** Whether an error is of a condition; those that end sessions and statements are of none. */
function is(error: unknown, condition: string): boolean {
  if (!(error instanceof PgError) || error.isFatal) return false;
  if (condition === "others") {
    return error.code !== sqlState.query_canceled && error.code !== sqlState.assert_failure;
  }
  const code = codeOf(condition);
  // A code that ends in zeros stands for its class.
  return error.code === code || code.endsWith("000") && error.code.startsWith(code.slice(0, 2));
}
