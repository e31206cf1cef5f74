import type { DoStmt } from "@pgsql/types";
import { notSupported, PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { Statement } from "../../query/statement.ts";
import { parsePlpgsql } from "../../sql/plpgsql.ts";
import { stringOf } from "../../sql/tree.ts";
import { parsedOf } from "../inner_statement.ts";
import type { SessionState } from "../session_state.ts";
import { assertMayRun, type Runnable } from "../statement_run.ts";
import { DoBlock, type PrepareInner } from "./do_block.ts";

/**
 * DO: its block is read only as it runs, as in PostgreSQL.
 * @param prepareInner for the statements in the block
 * @throws PgError what {@link assertMayRun} raises; when started what the block is or does wrong
 */
export function prepareDo(
  state: SessionState,
  statement: Statement,
  prepareInner: PrepareInner,
): Runnable {
  assertMayRun(state, statement);
  const parsed = parsedOf(statement);
  const start = async () => {
    if (!("DoStmt" in parsed.node)) throw new Error("the statement is no DO");
    assertLanguage(parsed.node.DoStmt);
    await new DoBlock(state, prepareInner).run(parsePlpgsql(parsed.text));
    return { stream: null, tag: () => "DO" };
  };
  return { schemaVersion: null, columns: null, parameterTypes: [], start };
}

function assertLanguage({ args = [] }: DoStmt): void {
  const option = args.map((arg) => "DefElem" in arg ? arg.DefElem : undefined)
    .find((each) => each?.defname === "language");
  const language = stringOf(option?.arg) ?? "plpgsql";
  if (language === "plpgsql") return;
  if (["sql", "c", "internal"].includes(language)) {
    throw notSupported(`language "${language}" does not support inline code execution`);
  }
  throw new PgError(sqlState.undefined_object, `language "${language}" does not exist`);
}
