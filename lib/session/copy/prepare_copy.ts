import type { CopyStmt, Node } from "@pgsql/types";
import { notSupported, PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { systemRelation } from "../../catalog/system_relation.ts";
import { PlanVariants } from "../../query/plan_variants.ts";
import { planRowInsert } from "../../query/row_insert_plan.ts";
import type { WrittenStatement } from "../../query/statement.ts";
import { classify } from "../../sql/classify.ts";
import { ownName } from "../../catalog/schema_names.ts";
import type { AnalysisContext } from "../../sql/infer/analysis_context.ts";
import type { ParsedStatement } from "../../sql/parse.ts";
import { encodeCopyResponse } from "../../wire/backend/copy_response.ts";
import type { Relation } from "../../catalog/schema.ts";
import type { CopyProgress } from "../session_activity.ts";
import type { SessionState } from "../session_state.ts";
import type { Runnable, StartedStatement } from "../statement_run.ts";
import { BinaryReader } from "./binary_reader.ts";
import { CopyIn } from "./copy_in.ts";
import { type CopyOptions, readCopyOptions } from "./copy_options.ts";
import { sendCopy } from "./copy_out.ts";
import type { CopyReader, CopyReaderColumns } from "./copy_reader.ts";
import { checkForcedColumns, type CopyTable, findCopyTable } from "./copy_table.ts";
import { CsvReader } from "./csv_reader.ts";
import { RowConverter } from "./row_converter.ts";
import { RowInserter } from "./row_inserter.ts";
import { TextReader } from "./text_reader.ts";
import { TranscodingReader } from "./transcoding.ts";

/** Plans and starts a query, whose rows come in one format. */
export type StartQuery = (
  statement: WrittenStatement,
  format: 0 | 1,
) => Promise<{ readonly columnNames: readonly string[]; readonly started: StartedStatement }>;

/**
 * Makes a COPY ready to start. All of it happens while it starts: its data go to and fro within the
 * statement. Whatever is wrong with it is raised when it starts, as by PostgreSQL.
 * @param startQuery for the rows of COPY … TO
 */
export function prepareCopy(
  state: SessionState,
  parsed: ParsedStatement,
  startQuery: StartQuery,
): Runnable {
  const { node } = parsed;
  if (!("CopyStmt" in node)) throw new Error("the statement is no COPY");
  const statement = node.CopyStmt;
  return {
    schemaVersion: null,
    columns: null,
    parameterTypes: [],
    start: async () => {
      assertMayCopy(state, statement);
      return statement.is_from === true
        ? await startCopyIn(state, statement, parsed)
        : await startCopyOut(state, statement, parsed, startQuery);
    },
  };
}

/** @throws PgError `42501` for the server's files and programs, `0A000` where data cannot go */
function assertMayCopy({ output }: SessionState, statement: CopyStmt): void {
  const { filename, is_from: isFrom = false, is_program: isProgram = false } = statement;
  if (filename !== undefined) {
    const [role, what] = isProgram
      ? ["pg_execute_server_program", "to or from an external program"]
      : isFrom
      ? ["pg_read_server_files", "from a file"]
      : ["pg_write_server_files", "to a file"];
    throw new PgError(
      sqlState.insufficient_privilege,
      `must be superuser or have privileges of the ${role} role to COPY ${what}`,
      {
        hint:
          "Anyone can COPY to stdout or from stdin. psql's \\copy command also works for anyone.",
      },
    );
  }
  if (output.carriesCopy === false) {
    throw notSupported("COPY is not supported here", {
      hint: "Use the PostgreSQL protocol.",
    });
  }
}

function analysisContext(state: SessionState, { source }: ParsedStatement): AnalysisContext {
  const { catalog, executor, settings } = state;
  return {
    schema: executor.schema(),
    source,
    parameterTypes: null,
    searchPath: settings.searchPath,
    settings: settings.format,
    systemRelation,
    objectNames: catalog.names,
  };
}

/** Whether it is allowed to write is asked before the options are read, as in PostgreSQL. */
function assertMayWrite(state: SessionState, { relation }: CopyTable): void {
  const mayWrite = state.mayWrite();
  if (mayWrite && (relation.temporary || !state.transaction.block.characteristics.readOnly)) return;
  throw new PgError(
    sqlState.read_only_sql_transaction,
    "cannot execute COPY FROM in a read-only transaction",
    mayWrite ? {} : { detail: "This session may only read the database." },
  );
}

async function startCopyIn(
  state: SessionState,
  statement: CopyStmt,
  parsed: ParsedStatement,
): Promise<StartedStatement> {
  const { executor, functionContext, limits, output, portals, transaction } = state;
  const context = analysisContext(state, parsed);
  const table = findCopyTable(statement, context);
  const { relation, columns } = table;
  assertMayWrite(state, table);
  if (systemRelation("pg_catalog", relation.name) === relation) {
    throw new PgError(
      sqlState.insufficient_privilege,
      `permission denied for table ${relation.name}`,
    );
  }
  const options = readCopyOptions(statement, parsed.source);
  const names = columns.map(({ name }) => name);
  checkForcedColumns("FORCE_NOT_NULL", options.forceNotNull, table, names);
  checkForcedColumns("FORCE_NULL", options.forceNull, table, names);
  const condition = statement.whereClause;
  if (relation.kind === "view" && condition !== undefined) {
    throw notSupported("WHERE in COPY FROM into a view is not supported", {
      hint: "Let the view's trigger decide.",
    });
  }
  const inserter = new RowInserter({
    executor,
    relationName: ownName(relation),
    columnCount: columns.length,
    isView: relation.kind === "view",
    statementFor: (rowCount) => planRowInsert({ relation, columns, rowCount, condition }, context),
  });
  functionContext.startStatement(!transaction.hasQueried, transaction.block.keepsSnapshot);
  const begin = async () => {
    await portals.detachAll(() => state.interrupt.pause());
    await transaction.startStatement("write", false);
    assertUnchanged(table, findCopyTable(statement, analysisContext(state, parsed)));
  };
  const progress = beginProgress(state, "COPY FROM", relation);
  const format = options.format === "binary" ? 1 : 0;
  const copyIn = new CopyIn({
    relationName: ownName(relation),
    reader: readerFor(options, { relationName: ownName(relation), names }, limits.valueBytes),
    converter: new RowConverter(ownName(relation), columns, {
      settings: state.settings.format,
      objectNames: state.catalog.names,
      transactionTimestamp: functionContext.transactionTimestamp,
    }),
    inserter,
    interrupt: state.interrupt,
    begin,
    heldBytes: limits.copyHeldBytes,
    progress,
  });
  encodeCopyResponse(output.writer, {
    kind: "CopyInResponse",
    format,
    columnFormats: columns.map(() => format),
  });
  try {
    let rows: number | null = null;
    while (rows === null) rows = await copyIn.take(await state.copyInput.receive());
    return { stream: null, tag: () => `COPY ${rows}` };
  } finally {
    await inserter.settle();
    state.activity.copy = null;
  }
}

function beginProgress(
  { activity }: SessionState,
  command: CopyProgress["command"],
  relation: Relation | undefined,
): CopyProgress {
  return activity.copy = {
    command,
    relationOid: relation?.oid ?? 0,
    bytes: 0,
    rows: 0,
    excludedRows: 0,
  };
}

/** Between the client's first bytes and the right to write, others may have changed the table. */
function assertUnchanged({ relation }: CopyTable, now: CopyTable): void {
  if (now.relation.sql === relation.sql) return;
  throw new PgError(
    sqlState.serialization_failure,
    `table "${ownName(relation)}" was changed while its rows were on their way`,
    { hint: "Send the COPY again." },
  );
}

function readerFor(
  options: CopyOptions,
  columns: CopyReaderColumns,
  maximumBytes: number,
): CopyReader {
  const { encoding } = options;
  const reader = plainReaderFor(options, columns, maximumBytes);
  return encoding === null ? reader : new TranscodingReader(reader, encoding, maximumBytes);
}

function plainReaderFor(
  options: CopyOptions,
  columns: CopyReaderColumns,
  maximumBytes: number,
): CopyReader {
  switch (options.format) {
    case "text":
      return new TextReader(options, columns, maximumBytes);
    case "csv":
      return new CsvReader(options, columns, maximumBytes);
    case "binary":
      return new BinaryReader(columns, maximumBytes);
  }
}

async function startCopyOut(
  state: SessionState,
  statement: CopyStmt,
  parsed: ParsedStatement,
  startQuery: StartQuery,
): Promise<StartedStatement> {
  const table = statement.relation === undefined
    ? null
    : findCopyTable(statement, analysisContext(state, parsed));
  const options = readCopyOptions(statement, parsed.source);
  const query = table === null ? checkedQuery(statement.query!) : tableQuery(statement, table);
  const format = options.format === "binary" ? 1 : 0;
  const { columnNames, started } = await startQuery(
    { class: classify(query), plans: new PlanVariants(), parsed: { ...parsed, node: query } },
    format,
  );
  const { stream } = started;
  if (stream === null) throw new Error("the query of a COPY has no rows");
  try {
    checkForcedColumns("FORCE_QUOTE", options.forceQuote, table, columnNames);
    const progress = beginProgress(state, "COPY TO", table?.relation);
    const rows = await sendCopy(state, stream, options, columnNames, progress);
    return { stream: null, tag: () => `COPY ${rows}` };
  } finally {
    state.activity.copy = null;
    await stream.close();
  }
}

/** @throws PgError `0A000` unless the query returns rows and does nothing else with them */
function checkedQuery(query: Node): Node {
  if ("SelectStmt" in query && query.SelectStmt.intoClause !== undefined) {
    throw notSupported("COPY (SELECT INTO) is not supported");
  }
  if (classify(query).returnsRows !== true) {
    throw notSupported("COPY query must have a RETURNING clause");
  }
  return query;
}

function tableQuery(statement: CopyStmt, { columns }: CopyTable): Node {
  return {
    SelectStmt: {
      targetList: columns.map(({ name }): Node => ({
        ResTarget: { name, val: { ColumnRef: { fields: [{ String: { sval: name } }] } } },
      })),
      fromClause: [{ RangeVar: { ...statement.relation, inh: false } }],
      limitOption: "LIMIT_OPTION_DEFAULT",
      op: "SETOP_NONE",
    },
  };
}
