import type { LockStmt, Node } from "@pgsql/types";
import { lockModes } from "./lock_mode.ts";
import {
  optionsOf,
  settingDetails,
  transactionDetails,
  transactionTag,
} from "./classify_setting.ts";
import { tagOf } from "./command_tag.ts";
import type {
  LockDetails,
  StatementClass,
  StatementDetails,
  StatementEffects,
} from "./statement_class.ts";
import { writingFunctions } from "./writing_functions.ts";
import { kindOf, stringsOf, visitNodes } from "./tree.ts";

/** Classifies a statement that PostgreSQL's parser accepted. */
export function classify(node: Node): StatementClass {
  const details = detailsOf(node);
  return { ...effectsOf(node, details), ...details };
}

/** Kinds of statements that only read the database, or do not touch it. */
const accessOfDetails: Readonly<Record<string, "none" | "read">> = {
  transaction: "none",
  "set transaction": "none",
  set: "none",
  reset: "none",
  show: "none",
  execute: "none",
  deallocate: "none",
  fetch: "none",
  close: "none",
  listen: "none",
  notify: "none",
  unlisten: "none",
  discard: "none",
  load: "none",
  "set constraints": "none",
  lock: "read",
};

function effectsOf(node: Node, details: StatementDetails): StatementEffects {
  const tag = details.kind === "transaction" ? transactionTag(node) : tagOf(node);
  return {
    access: accessOf(node, details),
    changesSchema: changesSchema(node, details),
    returnsRows: returnsRows(node, details),
    tag,
    ...outsideBlocks(node, tag),
    commandTag: (rows) => commandTag(node, tag, rows),
  };
}

/** Statements that PostgreSQL runs in transactions of their own. */
function outsideBlocks(node: Node, tag: string): Pick<StatementEffects, "outsideBlocks"> {
  if ("VacuumStmt" in node) {
    return node.VacuumStmt.is_vacuumcmd === true ? { outsideBlocks: tag } : {};
  }
  if ("ClusterStmt" in node) {
    return node.ClusterStmt.relation === undefined ? { outsideBlocks: tag } : {};
  }
  if ("ReindexStmt" in node) {
    const { kind, params = [] } = node.ReindexStmt;
    if (kind !== "REINDEX_OBJECT_TABLE" && kind !== "REINDEX_OBJECT_INDEX") {
      return { outsideBlocks: `REINDEX ${String(kind).slice("REINDEX_OBJECT_".length)}` };
    }
    const isConcurrent = params.some((each) =>
      "DefElem" in each && each.DefElem.defname === "concurrently"
    );
    return isConcurrent ? { outsideBlocks: "REINDEX CONCURRENTLY" } : {};
  }
  const concurrent = "IndexStmt" in node
    ? node.IndexStmt.concurrent
    : "DropStmt" in node && node.DropStmt.concurrent;
  return concurrent === true ? { outsideBlocks: `${tag} CONCURRENTLY` } : {};
}

function accessOf(node: Node, details: StatementDetails): StatementEffects["access"] {
  switch (details.kind) {
    case "select":
      return writesWithin(node) ? "write" : "read";
    case "prepare":
      return "none";
    case "declare":
      return details.of.access;
    case "explain":
      return isAnalyze(details.options) ? details.of.access : "read";
    case "copy":
      return "CopyStmt" in node && node.CopyStmt.is_from !== true && !writesWithin(node)
        ? "read"
        : "write";
    default:
      return accessOfDetails[details.kind] ?? "write";
  }
}

function isAnalyze(options: ReadonlyMap<string, string | null>): boolean {
  const value = options.get("analyze");
  return value !== undefined && value !== "false" && value !== "off" && value !== "0";
}

/** Whether a query holds a data-modifying WITH, locks rows, or calls a function that writes. */
function writesWithin(node: Node): boolean {
  let writes = false;
  visitNodes(node, (each, kind) => {
    if (kind === "InsertStmt") writes = true;
    else if (kind === "UpdateStmt" || kind === "DeleteStmt" || kind === "MergeStmt") writes = true;
    else if (kind === "LockingClause" || kind === "IntoClause") writes = true;
    else if ("FuncCall" in each) {
      const name = stringsOf(each.FuncCall.funcname).at(-1);
      if (name !== undefined && writingFunctions.has(name)) writes = true;
    } else if ("SelectStmt" in each && each.SelectStmt.intoClause !== undefined) writes = true;
  });
  return writes;
}

function changesSchema(node: Node, details: StatementDetails): boolean {
  if (details.kind === "ddl") return true;
  if (details.kind === "discard") return details.what === "all" || details.what === "temp";
  if (details.kind === "explain") return isAnalyze(details.options) && details.of.changesSchema;
  return details.kind === "select" && "SelectStmt" in node &&
    node.SelectStmt.intoClause !== undefined;
}

function returnsRows(node: Node, details: StatementDetails): boolean | undefined {
  switch (details.kind) {
    case "select":
      return !("SelectStmt" in node) || node.SelectStmt.intoClause === undefined;
    case "insert":
    case "update":
    case "delete":
    case "merge":
      return (node as Record<string, { returningClause?: unknown }>)[kindOf(node)!]!
        .returningClause !==
        undefined;
    case "show":
    case "explain":
      return true;
    case "fetch":
      return !details.move;
    case "execute":
      return undefined;
    default:
      return false;
  }
}

/** Tags that end with a number of rows. */
function commandTag(node: Node, tag: string, rows: number): string {
  switch (kindOf(node)) {
    case "InsertStmt":
      return `INSERT 0 ${rows}`;
    case "CreateTableAsStmt":
      return "CreateTableAsStmt" in node && node.CreateTableAsStmt.into?.skipData === true
        ? tag
        : `SELECT ${rows}`;
    case "SelectStmt":
    case "UpdateStmt":
    case "DeleteStmt":
    case "MergeStmt":
    case "FetchStmt":
    case "CopyStmt":
      return `${tag} ${rows}`;
    default:
      return tag;
  }
}

const plainKinds: Readonly<Record<string, StatementDetails>> = {
  SelectStmt: { kind: "select" },
  InsertStmt: { kind: "insert" },
  UpdateStmt: { kind: "update" },
  DeleteStmt: { kind: "delete" },
  MergeStmt: { kind: "merge" },
  TruncateStmt: { kind: "truncate" },
  DoStmt: { kind: "do" },
  CallStmt: { kind: "call" },
  CopyStmt: { kind: "copy" },
  GrantStmt: { kind: "grant" },
  GrantRoleStmt: { kind: "grant" },
  LoadStmt: { kind: "load" },
  CheckPointStmt: { kind: "other" },
  ClusterStmt: { kind: "other" },
  AlterSystemStmt: { kind: "other" },
};

function detailsOf(node: Node): StatementDetails {
  const plain = plainKinds[kindOf(node) ?? ""];
  if (plain !== undefined) return plain;
  if ("TransactionStmt" in node) return transactionDetails(node.TransactionStmt);
  if ("VariableSetStmt" in node) return settingDetails(node.VariableSetStmt);
  if ("VariableShowStmt" in node) {
    const { name = "" } = node.VariableShowStmt;
    return { kind: "show", name: name === "all" ? null : name };
  }
  return cursorDetails(node) ?? preparedDetails(node) ?? notificationDetails(node) ??
    maintenanceDetails(node) ?? { kind: "ddl" };
}

function lockDetails({ relations = [], mode = 0, nowait = false }: LockStmt): LockDetails {
  return {
    kind: "lock",
    relations: relations.flatMap((node) =>
      "RangeVar" in node
        ? [{ schema: node.RangeVar.schemaname, name: node.RangeVar.relname ?? "" }]
        : []
    ),
    mode: lockModes[mode - 1]!,
    noWait: nowait,
  };
}

function maintenanceDetails(node: Node): StatementDetails | undefined {
  if ("LockStmt" in node) return lockDetails(node.LockStmt);
  if ("ConstraintsSetStmt" in node) {
    const { constraints, deferred = false } = node.ConstraintsSetStmt;
    const names = constraints?.flatMap((each) =>
      "RangeVar" in each ? [each.RangeVar.relname ?? ""] : []
    );
    return { kind: "set constraints", names: names ?? null, deferred };
  }
  if ("VacuumStmt" in node) {
    return { kind: node.VacuumStmt.is_vacuumcmd === true ? "vacuum" : "analyze" };
  }
  if ("DiscardStmt" in node) {
    const words = { DISCARD_ALL: "all", DISCARD_PLANS: "plans", DISCARD_TEMP: "temp" } as const;
    const { target } = node.DiscardStmt;
    return {
      kind: "discard",
      what: target === undefined || target === "DISCARD_SEQUENCES" ? "sequences" : words[target],
    };
  }
  if ("ExplainStmt" in node) {
    const { query, options } = node.ExplainStmt;
    return { kind: "explain", query: query!, options: optionsOf(options), of: classify(query!) };
  }
  return undefined;
}

function notificationDetails(node: Node): StatementDetails | undefined {
  if ("ListenStmt" in node) return { kind: "listen", channel: node.ListenStmt.conditionname ?? "" };
  if ("UnlistenStmt" in node) {
    return { kind: "unlisten", channel: node.UnlistenStmt.conditionname ?? null };
  }
  if ("NotifyStmt" in node) {
    const { conditionname = "", payload = "" } = node.NotifyStmt;
    return { kind: "notify", channel: conditionname, payload };
  }
  return undefined;
}

function preparedDetails(node: Node): StatementDetails | undefined {
  if ("PrepareStmt" in node) {
    const { name = "", argtypes = [], query } = node.PrepareStmt;
    return {
      kind: "prepare",
      name,
      parameterTypes: argtypes,
      query: query!,
      of: classify(query!),
    };
  }
  if ("ExecuteStmt" in node) {
    const { name = "", params = [] } = node.ExecuteStmt;
    return { kind: "execute", name, parameters: params };
  }
  if ("DeallocateStmt" in node) {
    return { kind: "deallocate", name: node.DeallocateStmt.name ?? null };
  }
  return undefined;
}

/** Bits of DeclareCursorStmt.options; nodes/parsenodes.h. */
const cursorOption = { binary: 0x01, scroll: 0x02, noScroll: 0x04, hold: 0x20 } as const;

/** FETCH ALL: the largest value of C's long in 32-bit WebAssembly. */
const fetchAll = 2147483647;

function cursorDetails(node: Node): StatementDetails | undefined {
  if ("DeclareCursorStmt" in node) {
    const { portalname = "", options = 0, query } = node.DeclareCursorStmt;
    const scroll = (options & cursorOption.scroll) !== 0
      ? true
      : (options & cursorOption.noScroll) !== 0
      ? false
      : undefined;
    return {
      kind: "declare",
      name: portalname,
      query: query!,
      binary: (options & cursorOption.binary) !== 0,
      hold: (options & cursorOption.hold) !== 0,
      scroll,
      of: classify(query!),
    };
  }
  if ("FetchStmt" in node) {
    const { direction, howMany = 0, portalname = "", ismove = false } = node.FetchStmt;
    const words = {
      FETCH_FORWARD: "forward",
      FETCH_BACKWARD: "backward",
      FETCH_ABSOLUTE: "absolute",
      FETCH_RELATIVE: "relative",
    } as const;
    const count = Number(howMany);
    return {
      kind: "fetch",
      name: portalname,
      direction: words[direction ?? "FETCH_FORWARD"],
      count: count >= fetchAll ? Infinity : count,
      move: ismove,
    };
  }
  if ("ClosePortalStmt" in node) {
    return { kind: "close", name: node.ClosePortalStmt.portalname ?? null };
  }
  return undefined;
}
