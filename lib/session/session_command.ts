import { type MaybePromise, whenThere } from "../base/maybe_promise.ts";
import { ByteWriter } from "../base/byte_writer.ts";
import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { oids } from "../pgtypes/oids.ts";
import type { Statement } from "../query/statement.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import type { StatementClass, TransactionDetails } from "../sql/statement_class.ts";
import { encodeDataRow } from "../wire/backend/data_row.ts";
import { lockTables } from "./lock_table_command.ts";
import type { SessionState } from "./session_state.ts";
import { setConstraints } from "./set_constraints_command.ts";
import { listedSettingDefinitions, settingDefinition } from "./settings/setting_definition.ts";

/** What a command answers: a tag, and rows of text if it is one that shows something. */
export interface CommandResult {
  readonly tag: string;
  readonly rows: readonly (readonly string[])[];
}

/** Whether the session itself carries out a statement, without the database. */
export function isSessionCommand(statement: Statement): boolean {
  return statement.class.kind in commands;
}

/** The columns that a command answers with; `null` if it answers with its tag alone. */
export function commandColumns(
  state: SessionState,
  statement: Statement,
): readonly ResultColumn[] | null {
  const details = statement.class;
  if (details.kind !== "show") return null;
  if (details.name !== null) assertKnownSetting(state, details.name);
  if (details.name === null) return ["name", "setting", "description"].map(textColumn);
  return [textColumn(settingDefinition(details.name)?.name ?? details.name)];
}

function textColumn(name: string): ResultColumn {
  return { name, type: { oid: oids.text, typmod: -1 }, tableOid: 0, attributeNumber: 0 };
}

/** Whether a statement may run in a failed transaction block: those that end it may. */
export function endsFailedBlock(statement: Statement): boolean {
  const details = statement.class;
  return details.kind === "transaction" &&
    ["commit", "rollback", "rollback to", "prepare"].includes(details.action);
}

/** Carries out a command; {@link isSessionCommand} must hold. */
export function runCommand(
  state: SessionState,
  statement: Statement,
): MaybePromise<CommandResult> {
  const run = commands[statement.class.kind]!;
  state.transaction.noteSettings();
  return whenThere<string | CommandResult, CommandResult>(
    run(state, statement.class),
    (answer) => typeof answer === "string" ? { tag: answer, rows: [] } : answer,
  );
}

type Command = (
  state: SessionState,
  details: StatementClass,
) => CommandResult | MaybePromise<string>;

/** A command for one kind of statement, with the kind's own details. */
function command<Kind extends StatementClass["kind"]>(
  _kind: Kind,
  run: (
    state: SessionState,
    details: Extract<StatementClass, { kind: Kind }>,
  ) => ReturnType<Command>,
): Command {
  return run as Command;
}

const commands: Partial<Record<StatementClass["kind"], Command>> = {
  transaction: command("transaction", runTransaction),
  "set transaction": command("set transaction", (state, { session, modes, snapshot, tag }) => {
    if (session) {
      const defaults = [
        ["default_transaction_isolation", modes.isolation],
        ["default_transaction_read_only", onOff(modes.readOnly)],
        ["default_transaction_deferrable", onOff(modes.deferrable)],
      ] as const;
      for (const [name, value] of defaults) {
        if (value !== undefined) state.settings.change(name, value, false);
      }
    } else if (snapshot === null) state.setTransactionModes(modes);
    else if (state.transaction.block.isExplicit) {
      throw notSupported("SET TRANSACTION SNAPSHOT is not supported", {
        hint: "Run the queries that are to see the same in one REPEATABLE READ transaction.",
      });
    } else state.setTransactionModes({});
    return tag;
  }),
  set: command("set", (state, { name, value, valueCount, local, tag }) => {
    assertSingleValue(name, valueCount);
    if (local && !state.transaction.block.isExplicit) {
      state.notice(
        "WARNING",
        sqlState.no_active_sql_transaction,
        "SET LOCAL can only be used in transaction blocks",
      );
    }
    state.settings.change(name, value, local);
    return tag;
  }),
  reset: command("reset", (state, { name, tag }) => {
    if (name === null) state.settings.resetAll();
    else state.settings.change(name, null, false);
    return tag;
  }),
  show: command("show", (state, { name, tag }) => ({ tag, rows: shownRows(state, name) })),
  discard: command("discard", async (state, { what, tag }) => {
    if (what === "all") {
      if (state.transaction.block.isExplicit) {
        throw new PgError(
          sqlState.active_sql_transaction,
          "DISCARD ALL cannot run inside a transaction block",
        );
      }
      await state.portals.closeAll();
      state.settings.resetAll();
      state.prepared.clear();
      state.notifications.unlisten(null, 0);
      state.locks.unlockAll();
    }
    if (what === "all" || what === "sequences") state.functionContext.sequences.clear();
    if (what === "all" || what === "temp") await dropTemporaryRelations(state);
    return tag;
  }),
  listen: command("listen", ({ notifications, transaction }, { channel, tag }) => {
    notifications.listen(channel, transaction.block.savepointDepth);
    return tag;
  }),
  unlisten: command("unlisten", ({ notifications, transaction }, { channel, tag }) => {
    notifications.unlisten(channel, transaction.block.savepointDepth);
    return tag;
  }),
  notify: command("notify", ({ notifications, transaction }, { channel, payload, tag }) => {
    notifications.notify(channel, payload, transaction.block.savepointDepth);
    return tag;
  }),
  lock: command("lock", lockTables),
  close: command("close", async (state, { name, tag }) => {
    if (name === null) await state.portals.closeAll();
    else await state.portals.close(state.portals.getCursor(name).name);
    return tag;
  }),
  deallocate: command("deallocate", (state, { name, tag }) => {
    if (name === null) state.prepared.clear();
    else if (!state.prepared.remove(name)) state.prepared.get(name);
    return tag;
  }),
  "set constraints": command("set constraints", setConstraints),
};

/** The youngest first, so that no table goes before those that refer to it. */
async function dropTemporaryRelations({ executor }: SessionState): Promise<void> {
  const { temporary } = await executor.schema();
  const own = [...temporary.values()].filter(({ internal }) => internal !== true);
  for (const { name, kind } of own.reverse()) {
    const quoted = `"${name.replaceAll('"', '""')}"`;
    await executor.run(`DROP ${kind === "view" ? "VIEW" : "TABLE"} IF EXISTS temp.${quoted}`);
  }
}

const onOff = (value: boolean | undefined) =>
  value === undefined ? undefined : value ? "on" : "off";

function assertSingleValue(name: string, count: number): void {
  const takesList = ["datestyle", "search_path", "temp_tablespaces"].includes(name.toLowerCase());
  if (count <= 1 || takesList || name.includes(".")) return;
  throw new PgError(sqlState.invalid_parameter_value, `SET ${name} takes only one argument`);
}

function shownRows(state: SessionState, name: string | null): readonly (readonly string[])[] {
  if (name === null) {
    return [...listedSettingDefinitions()].map((definition) => [
      definition.name,
      state.settings.show(definition.name) ?? "",
      definition.description,
    ]);
  }
  return [[assertKnownSetting(state, name)]];
}

function assertKnownSetting(state: SessionState, name: string): string {
  const value = state.settings.show(name);
  if (value !== undefined) return value;
  throw new PgError(
    sqlState.undefined_object,
    `unrecognized configuration parameter "${name}"`,
  );
}

/** The rows of a command as DataRow messages; text has the same bytes in both formats. */
export function encodeCommandRows(rows: CommandResult["rows"]): Uint8Array {
  const writer = new ByteWriter();
  const utf8 = new TextEncoder();
  for (const row of rows) encodeDataRow(writer, { values: row.map((text) => utf8.encode(text)) });
  return writer.take();
}

function runTransaction(state: SessionState, details: TransactionDetails): MaybePromise<string> {
  const { transaction } = state;
  switch (details.action) {
    case "begin":
      return transaction.begin(details.modes, tagOfBegin(details));
    case "commit":
      return transaction.commit(details.chain);
    default:
      return runOtherTransaction(state, details);
  }
}

/** What is neither BEGIN nor COMMIT. */
async function runOtherTransaction(
  { transaction }: SessionState,
  details: TransactionDetails,
): Promise<string> {
  const { action, chain } = details;
  switch (action) {
    case "begin":
    case "commit":
    case "rollback":
      return await transaction.rollback(chain);
    case "savepoint":
      return await transaction.savepoint(details.name!);
    case "release":
      return await transaction.release(details.name!);
    case "rollback to":
      return await transaction.rollbackTo(details.name!);
    case "prepare":
      if (!transaction.block.isExplicit || transaction.block.isFailed) {
        return await transaction.rollback(false);
      }
      await transaction.rollback(false);
      throw new PgError(
        sqlState.object_not_in_prerequisite_state,
        "prepared transactions are disabled",
        { hint: "Use COMMIT." },
      );
    case "commit prepared":
    case "rollback prepared":
      throw new PgError(
        sqlState.undefined_object,
        `prepared transaction with identifier "${details.name}" does not exist`,
      );
  }
}

function tagOfBegin(details: TransactionDetails): string {
  return (details as TransactionDetails & { tag: string }).tag;
}
