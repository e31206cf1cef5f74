import { afterwards, type MaybePromise, orElse, whenThere } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Statement } from "../query/statement.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import { encodeBindComplete } from "../wire/backend/bind_complete.ts";
import { encodeCloseComplete } from "../wire/backend/close_complete.ts";
import { encodeCommandComplete } from "../wire/backend/command_complete.ts";
import { encodeEmptyQueryResponse } from "../wire/backend/empty_query_response.ts";
import { encodeNoData } from "../wire/backend/no_data.ts";
import { encodeParameterDescription } from "../wire/backend/parameter_description.ts";
import { encodeParseComplete } from "../wire/backend/parse_complete.ts";
import { encodePortalSuspended } from "../wire/backend/portal_suspended.ts";
import type { Bind } from "../wire/frontend/bind.ts";
import type { Close } from "../wire/frontend/close.ts";
import type { Describe } from "../wire/frontend/describe.ts";
import type { Execute } from "../wire/frontend/execute.ts";
import type { Parse } from "../wire/frontend/parse.ts";
import { readParameters } from "./bound_parameters.ts";
import { describeRows } from "./describe_rows.ts";
import type { Portal } from "./portals.ts";
import { prepareStatement } from "./prepare_statement.ts";
import type { PreparedStatement } from "./prepared_statements.ts";
import { currentRunnable } from "./prepared_runnable.ts";
import { endsFailedBlock } from "./session_command.ts";
import { FetchRows } from "./fetch_rows.ts";
import { ResultStream } from "../query/result_stream.ts";
import { assertStatementLength } from "./statement_length.ts";
import type { SessionState } from "./session_state.ts";
import { resultFormats } from "../wire/format_codes.ts";
import { type Runnable, sendRows, type StartedStatement } from "./statement_run.ts";

/**
 * The extended query protocol. Each method answers one message, or raises what Session answers.
 *
 * Source: PostgreSQL documentation, "Extended Query".
 */
export class ExtendedQuery {
  readonly #state: SessionState;

  constructor(state: SessionState) {
    this.#state = state;
  }

  /** Parse: analyses one statement and keeps it. */
  parse(message: Parse): MaybePromise<void> {
    const { statement: name, query, parameterTypes } = message;
    if (name === "") this.#state.prepared.remove("");
    const { limits, planCache } = this.#state;
    assertStatementLength(query, limits.statementBytes);
    const statements = planCache.readLong(query) === null ? planCache.read(query) : null;
    if (statements === null || statements.length > 1) {
      throw new PgError(
        sqlState.syntax_error,
        "cannot insert multiple commands into a prepared statement",
      );
    }
    const statement = statements[0] ?? null;
    return whenThere(
      statement === null ? null : prepareStatement(this.#state, statement, parameterTypes),
      (runnable) => this.#keep(message, statement, runnable),
    );
  }

  #keep(
    { statement: name, query, parameterTypes }: Parse,
    statement: Statement | null,
    runnable: Runnable | null,
  ): void {
    const { functionContext, output, prepared } = this.#state;
    prepared.add({
      name,
      runnable,
      text: query,
      preparedAt: functionContext.clock.nowMicroseconds(),
      statement,
      parameterTypes: runnable?.parameterTypes ?? parameterTypes,
      columns: runnable?.columns ?? null,
      size: query.length,
      fromSql: false,
    });
    encodeParseComplete(output.writer);
  }

  /** Bind: gives a prepared statement its parameters. */
  bind(message: Bind): MaybePromise<void> {
    const statement = this.#state.prepared.get(message.statement);
    return whenThere(
      currentRunnable(this.#state, statement, prepareStatement),
      (runnable) => this.#bindTo(statement, runnable, message),
    );
  }

  #bindTo(
    statement: PreparedStatement,
    runnable: Runnable | null,
    message: Bind,
  ): MaybePromise<void> {
    const { catalog, functionContext, output, portals, settings, transaction } = this.#state;
    if (runnable === null) transaction.block.assertNotFailed();
    const parameters = readParameters(message, statement.parameterTypes, {
      settings: settings.format,
      objectNames: catalog.names,
      transactionTimestamp: functionContext.transactionTimestamp,
    });
    const columnCount = runnable?.columns?.length;
    if (columnCount !== undefined) resultFormats(message.resultFormats, columnCount);
    const added = portals.add({
      name: message.portal,
      text: statement.text,
      statement: statement.statement,
      runnable,
      parameters,
      resultFormats: message.resultFormats,
      started: null,
      createdAt: functionContext.clock.nowMicroseconds(),
      state: "ready",
      size: message.parameters.reduce((sum, value) => sum + (value?.length ?? 0), 0),
      cursor: null,
      sentRows: 0,
      isHoldable: false,
      isHeld: false,
      savepointDepth: transaction.block.savepointDepth,
    });
    return whenThere(added, () => encodeBindComplete(output.writer));
  }

  /** Describe: what parameters and columns a statement or portal has. */
  describe({ target, name }: Describe): MaybePromise<void> {
    const { output, portals, prepared } = this.#state;
    if (target === "S") {
      const statement = prepared.get(name);
      return whenThere(currentRunnable(this.#state, statement, prepareStatement), () => {
        encodeParameterDescription(output.writer, { parameterTypes: statement.parameterTypes });
        this.#describeColumns(statement.columns, []);
      });
    }
    const portal = portals.get(name);
    this.#describeColumns(portal.runnable?.columns ?? null, portal.resultFormats);
  }

  #describeColumns(columns: readonly ResultColumn[] | null, formats: readonly number[]): void {
    const { writer } = this.#state.output;
    if (columns === null) encodeNoData(writer);
    else describeRows(writer, columns, formats);
  }

  /**
   * Execute: runs a portal, or goes on with it.
   * @param alone whether Sync comes next, so that the statement is a transaction of its own
   */
  execute({ portal: name, maximumRows }: Execute, alone: boolean): MaybePromise<void> {
    const { interrupt, meter, output, portals, settings } = this.#state;
    const portal = portals.get(name);
    if (portal.statement === null) {
      encodeEmptyQueryResponse(output.writer);
      return;
    }
    interrupt.start(settings.number("statement_timeout"));
    meter.start();
    this.#state.activity.noteQuery(portal.text);
    const done = orElse(
      () => this.#run(portal, maximumRows > 0 ? maximumRows : Infinity, alone),
      (error) => {
        portal.state = "failed";
        return whenThere(portal.started?.stream?.close(), () => {
          throw error;
        });
      },
    );
    return afterwards(
      () => whenThere(done, () => meter.end("completed")),
      () => interrupt.stop(),
    );
  }

  #run(portal: Portal, maximumRows: number, alone: boolean): MaybePromise<void> {
    const { limits, transaction } = this.#state;
    if (portal.state !== "ready") {
      assertMayGoOn(portal);
      return this.#send(portal, portal.started!, maximumRows);
    }
    const { parameters, resultFormats: formats } = portal;
    assertMayStart(this.#state, portal);
    this.#state.noteStatement(portal.statement!, parameters);
    const isAlone = alone && !transaction.hasQueried;
    const starting = portal.runnable!.start({ parameters, formats, alone: isAlone });
    return whenThere(starting, (started) => {
      portal.started = started;
      // A statement that changes data is done at once, however many of its rows are wanted now.
      const isWhole = portal.statement!.class.access !== "write" ||
        maximumRows === Infinity;
      return whenThere(
        isWhole ? undefined : started.stream?.detach(limits.portalBytes),
        () => this.#send(portal, started, maximumRows),
      );
    });
  }

  #send(
    portal: Portal,
    { tag }: StartedStatement,
    maximumRows: number,
  ): MaybePromise<void> {
    const { output } = this.#state;
    const stream = streamOf(portal, maximumRows);
    if (stream === null) {
      portal.state = "completed";
      encodeCommandComplete(output.writer, { tag: tag(0) });
      return;
    }
    return whenThere(sendRows(this.#state, stream, maximumRows), (sent) => {
      portal.sentRows += sent;
      if (sent === maximumRows) {
        portal.state = "suspended";
        encodePortalSuspended(output.writer);
        return;
      }
      portal.state = "completed";
      encodeCommandComplete(output.writer, { tag: tag(sent) });
    });
  }

  /** Close: ends a statement or portal; it is no error if there is none of that name. */
  close({ target, name }: Close): MaybePromise<void> {
    const { output, portals, prepared } = this.#state;
    return whenThere(
      target === "S" ? void prepared.remove(name) : portals.close(name),
      () => encodeCloseComplete(output.writer),
    );
  }
}

/** FETCH and Execute go on where the other one was. */
function streamOf({ cursor, started }: Portal, maximumRows: number): ResultStream | null {
  if (cursor === null) return started!.stream;
  const run = { forward: true, count: maximumRows };
  const fail = (error: unknown) => {
    throw error;
  };
  return new ResultStream(new FetchRows(cursor, run, (rows) => rows, fail));
}

/** The block may have failed since Bind. */
function assertMayStart({ transaction }: SessionState, { statement }: Portal): void {
  if (!endsFailedBlock(statement!)) transaction.block.assertNotFailed();
}

function assertMayGoOn(portal: Portal): void {
  const { state, started, name } = portal;
  if (state === "suspended" || (state === "completed" && started?.stream != null)) return;
  throw new PgError(
    sqlState.object_not_in_prerequisite_state,
    `portal "${name}" cannot be run`,
  );
}
