import type { Node } from "@pgsql/types";
import type { LockMode } from "./lock_mode.ts";

/** What a session and the permission check need to know of a statement before it runs. */
export type StatementClass = StatementEffects & StatementDetails;

/** What a statement of any kind does. */
export interface StatementEffects {
  /**
   * `write` if it changes data or schema, functions such as nextval included; `read` if it only
   * reads the database; `none` if it does not touch it.
   */
  readonly access: "none" | "read" | "write";
  /** Whether it may change the schema. */
  readonly changesSchema: boolean;
  /** Whether the client gets rows; `undefined` where only SQLite can tell. */
  readonly returnsRows: boolean | undefined;
  /** The first words of its command tag, as in "cannot execute … in a read-only transaction". */
  readonly tag: string;
  /** What it is called where it is refused because a transaction block is open; absent if it is not. */
  readonly outsideBlocks?: string;
  /**
   * The tag of CommandComplete.
   * @param rows how many rows it returned or changed
   */
  readonly commandTag: (rows: number) => string;
}

/** What kind of statement it is, with what belongs to that kind. */
export type StatementDetails =
  | {
    readonly kind:
      | "select"
      | "insert"
      | "update"
      | "delete"
      | "merge"
      | "ddl"
      | "truncate"
      | "vacuum"
      | "analyze"
      | "do"
      | "call"
      | "copy"
      | "grant"
      | "load"
      | "other";
  }
  | TransactionDetails
  | {
    readonly kind: "set transaction";
    readonly session: boolean;
    /** What SET TRANSACTION SNAPSHOT names. */
    readonly snapshot: string | null;
    readonly modes: TransactionModes;
  }
  | {
    readonly kind: "set";
    readonly name: string;
    /** As SET's arguments in one text; `null` for DEFAULT. */
    readonly value: string | null;
    /** How many arguments there were, for settings that take only one. */
    readonly valueCount: number;
    readonly local: boolean;
  }
  | { readonly kind: "reset"; /** `null` for ALL */ readonly name: string | null }
  | { readonly kind: "show"; /** `null` for ALL */ readonly name: string | null }
  | {
    readonly kind: "explain";
    readonly query: Node;
    /** In lower case, with the text of their argument, or `null` where there is none. */
    readonly options: ReadonlyMap<string, string | null>;
    /** What the explained statement is. */
    readonly of: StatementClass;
  }
  | {
    readonly kind: "prepare";
    readonly name: string;
    readonly parameterTypes: readonly Node[];
    readonly query: Node;
    readonly of: StatementClass;
  }
  | { readonly kind: "execute"; readonly name: string; readonly parameters: readonly Node[] }
  | { readonly kind: "deallocate"; /** `null` for ALL */ readonly name: string | null }
  | {
    readonly kind: "declare";
    readonly name: string;
    readonly query: Node;
    readonly binary: boolean;
    readonly hold: boolean;
    /** `undefined` where the statement says neither SCROLL nor NO SCROLL. */
    readonly scroll: boolean | undefined;
    readonly of: StatementClass;
  }
  | {
    readonly kind: "fetch";
    readonly name: string;
    readonly direction: "forward" | "backward" | "absolute" | "relative";
    /** `Infinity` for ALL. */
    readonly count: number;
    readonly move: boolean;
  }
  | { readonly kind: "close"; /** `null` for ALL */ readonly name: string | null }
  | LockDetails
  | SetConstraintsDetails
  | { readonly kind: "listen"; readonly channel: string }
  | { readonly kind: "notify"; readonly channel: string; readonly payload: string }
  | { readonly kind: "unlisten"; /** `null` for all */ readonly channel: string | null }
  | { readonly kind: "discard"; readonly what: "all" | "plans" | "sequences" | "temp" }
  | {
    readonly kind: "pragma";
    readonly name: string;
    /** Behind `=` or in parentheses; `null` where there is none. */
    readonly argument: string | null;
  };

/** SET CONSTRAINTS. */
export interface SetConstraintsDetails {
  readonly kind: "set constraints";
  /** `null` for ALL. */
  readonly names: readonly string[] | null;
  readonly deferred: boolean;
}

/** LOCK TABLE. */
export interface LockDetails {
  readonly kind: "lock";
  readonly relations: readonly {
    /** `undefined` where the statement names none. */
    readonly schema: string | undefined;
    readonly name: string;
  }[];
  /** As pg_locks calls it. */
  readonly mode: LockMode;
  readonly noWait: boolean;
}

/** A statement that controls the transaction. */
export interface TransactionDetails {
  readonly kind: "transaction";
  readonly action:
    | "begin"
    | "commit"
    | "rollback"
    | "savepoint"
    | "release"
    | "rollback to"
    | "prepare"
    | "commit prepared"
    | "rollback prepared";
  readonly modes: TransactionModes;
  /** Name of the savepoint, or identifier of the prepared transaction. */
  readonly name: string | undefined;
  /** Whether AND CHAIN was given. */
  readonly chain: boolean;
}

/** The modes of BEGIN, START TRANSACTION and SET TRANSACTION; absent ones were not given. */
export interface TransactionModes {
  readonly isolation?:
    | "read uncommitted"
    | "read committed"
    | "repeatable read"
    | "serializable";
  readonly readOnly?: boolean;
  readonly deferrable?: boolean;
}
