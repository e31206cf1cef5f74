import type { Node } from "@pgsql/types";
import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { tagOf } from "./command_tag.ts";
import { kindOf, stringsOf } from "./tree.ts";

/** What somebody can do who wants the same in another way; by the kind of the statement's node. */
const hints: Readonly<Record<string, string>> = {
  CreateFunctionStmt: "Functions and procedures of one's own cannot be made. " +
    "Put queries into views, and what is to happen with each change into triggers.",
  CreateTrigStmt: "Write the trigger in SQLite's way: CREATE TRIGGER … BEGIN … END.",
  CreateEventTrigStmt: "Definitions can be followed from the program that makes them.",
  CreateSubscriptionStmt: "Rows come in by COPY.",
  CreatePublicationStmt: "Rows can be followed by triggers together with pg_notify().",
  CreateTableSpaceStmt: "Every database is a file of its own.",
  CreateRoleStmt: "Users register over HTTP, and are given access to a database by sharing it.",
  CreatedbStmt: "Databases are made over HTTP, or with ayb client create_database.",
  DropdbStmt: "Connect to another database to go on there; databases are kept over HTTP.",
};

/** What only a superuser may do in PostgreSQL: nobody here is one. */
const denied: Readonly<Record<string, string>> = {
  AlterSystemStmt: "permission denied to change the configuration of the server",
  LoadStmt: "permission denied to load libraries",
  ReassignOwnedStmt: "permission denied to reassign objects",
};

/** The error for a statement that can never run here. */
export function refusalOf(node: Node): PgError {
  const kind = kindOf(node) ?? "";
  const message = denied[kind];
  if (message !== undefined) return new PgError(sqlState.insufficient_privilege, message);
  if ("CallStmt" in node) {
    const name = stringsOf(node.CallStmt.funccall?.funcname).join(".");
    return new PgError(sqlState.undefined_function, `procedure ${name} does not exist`, {
      hint: hints.CreateFunctionStmt!,
    });
  }
  const hint = hintFor(node, kind);
  return notSupported(`${tagOf(node)} is not supported`, hint === undefined ? {} : { hint });
}

/** The functions with which PostgreSQL's triggers keep tsvectors. */
const vectorTriggers: ReadonlySet<string> = new Set([
  "tsvector_update_trigger",
  "tsvector_update_trigger_column",
]);

function hintFor(node: Node, kind: string): string | undefined {
  if ("CreateTrigStmt" in node) {
    const name = stringsOf(node.CreateTrigStmt.funcname).at(-1) ?? "";
    if (vectorTriggers.has(name)) {
      return "Let the column be GENERATED ALWAYS AS (to_tsvector('english', …)) STORED.";
    }
  }
  if ("DefineStmt" in node && (node.DefineStmt.kind ?? "").startsWith("OBJECT_TS")) {
    return "There are the configurations that every database has; \\dF shows them.";
  }
  return hints[kind];
}
