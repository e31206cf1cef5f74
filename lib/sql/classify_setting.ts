import type {
  A_Const,
  DefElem,
  Node,
  TransactionStmt,
  TypeCast,
  VariableSetStmt,
} from "@pgsql/types";
import type { StatementDetails, TransactionDetails, TransactionModes } from "./statement_class.ts";
import { stringOf } from "./tree.ts";

const transactionActions: Readonly<Record<string, [TransactionDetails["action"], string]>> = {
  TRANS_STMT_BEGIN: ["begin", "BEGIN"],
  TRANS_STMT_START: ["begin", "START TRANSACTION"],
  TRANS_STMT_COMMIT: ["commit", "COMMIT"],
  TRANS_STMT_ROLLBACK: ["rollback", "ROLLBACK"],
  TRANS_STMT_SAVEPOINT: ["savepoint", "SAVEPOINT"],
  TRANS_STMT_RELEASE: ["release", "RELEASE"],
  TRANS_STMT_ROLLBACK_TO: ["rollback to", "ROLLBACK"],
  TRANS_STMT_PREPARE: ["prepare", "PREPARE TRANSACTION"],
  TRANS_STMT_COMMIT_PREPARED: ["commit prepared", "COMMIT PREPARED"],
  TRANS_STMT_ROLLBACK_PREPARED: ["rollback prepared", "ROLLBACK PREPARED"],
};

/** The class of BEGIN, COMMIT, SAVEPOINT … */
export function transactionDetails(statement: TransactionStmt): TransactionDetails {
  return {
    kind: "transaction",
    action: transactionActions[statement.kind!]![0],
    modes: modesOf(statement.options),
    name: statement.savepoint_name ?? statement.gid,
    chain: statement.chain === true,
  };
}

/** The command tag of a TransactionStmt. */
export function transactionTag(node: Node): string {
  return "TransactionStmt" in node ? transactionActions[node.TransactionStmt.kind!]![1] : "";
}

function modesOf(options: readonly Node[] | undefined): TransactionModes {
  const given = optionsOf(options);
  const isolation = given.get("transaction_isolation");
  const readOnly = given.get("transaction_read_only");
  const deferrable = given.get("transaction_deferrable");
  return {
    ...(isolation && { isolation: isolation as NonNullable<TransactionModes["isolation"]> }),
    ...(readOnly !== undefined && { readOnly: readOnly === "1" }),
    ...(deferrable !== undefined && { deferrable: deferrable === "1" }),
  };
}

/**
 * Options in parentheses, and modes of a transaction: by name in lower case, with the text of their
 * argument, or `null` where they have none.
 */
export function optionsOf(options: readonly Node[] | undefined): Map<string, string | null> {
  const given = new Map<string, string | null>();
  for (const option of options ?? []) {
    if (!("DefElem" in option)) continue;
    const { defname = "", arg }: DefElem = option.DefElem;
    given.set(defname.toLowerCase(), arg === undefined ? null : settingText(arg));
  }
  return given;
}

/** Settings that are lists of names, whose items SET quotes; utils/misc/guc.c, GUC_LIST_QUOTE. */
const quotedListSettings = new Set([
  "local_preload_libraries",
  "search_path",
  "session_preload_libraries",
  "shared_preload_libraries",
  "temp_tablespaces",
  "unix_socket_directories",
]);

/** The class of SET and RESET. */
export function settingDetails(statement: VariableSetStmt): StatementDetails {
  const { kind, name = "", args = [], is_local: local = false } = statement;
  if (kind === "VAR_RESET_ALL") return { kind: "reset", name: null };
  if (kind === "VAR_RESET") return { kind: "reset", name };
  if (kind === "VAR_SET_MULTI") {
    const [first] = args;
    return {
      kind: "set transaction",
      snapshot: name === "TRANSACTION SNAPSHOT" && first !== undefined ? settingText(first) : null,
      session: name === "SESSION CHARACTERISTICS",
      modes: modesOf(args),
    };
  }
  if (kind === "VAR_SET_DEFAULT") return { kind: "set", name, value: null, valueCount: 0, local };
  const quoted = quotedListSettings.has(name.toLowerCase());
  const values = args.map(settingText);
  const value = values.map((each) => quoted ? quoteListItem(each) : each).join(", ");
  return { kind: "set", name, value, valueCount: values.length, local };
}

/** The text of a constant in SET, in an option, or in a list of modes. */
function settingText(node: Node): string {
  if ("A_Const" in node) return constantText(node.A_Const);
  if ("TypeCast" in node) return intervalText(node.TypeCast);
  if ("Integer" in node) return String(node.Integer.ival ?? 0);
  if ("Float" in node) return node.Float.fval ?? "";
  if ("Boolean" in node) return String(node.Boolean.boolval === true);
  return stringOf(node) ?? "";
}

function constantText(constant: A_Const): string {
  if (constant.sval !== undefined) return constant.sval.sval ?? "";
  if (constant.ival !== undefined) return String(constant.ival.ival ?? 0);
  if (constant.fval !== undefined) return constant.fval.fval ?? "";
  if (constant.boolval !== undefined) return String(constant.boolval.boolval === true);
  return constant.bsval?.bsval ?? "";
}

/** `SET TIME ZONE INTERVAL '…'` reaches the setting as the interval in quotes behind its type. */
function intervalText(cast: TypeCast): string {
  return `INTERVAL '${cast.arg === undefined ? "" : settingText(cast.arg)}'`;
}

function quoteListItem(name: string): string {
  const plain = name !== "" &&
    [...name].every((character, index) =>
      (character >= "a" && character <= "z") || character === "_" ||
      (index > 0 && character >= "0" && character <= "9")
    );
  return plain ? name : `"${name.replaceAll('"', '""')}"`;
}
