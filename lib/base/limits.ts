/**
 * Every limit of the server, in one place: what nobody may exceed, whatever they send.
 *
 * To add one, add a line to {@link limitDefinitions}; its key is the name in the code, and the same
 * name in snake_case is its key in the `[limits]` section of the configuration.
 * @module
 */

/** What a limit counts. */
export type LimitUnit =
  | "attempts"
  | "bytes"
  | "connections"
  | "entries"
  | "locks"
  | "milliseconds"
  | "parameters"
  | "portals"
  | "processes"
  | "rows"
  | "seconds"
  | "statements"
  | "transactions";

/** What is known of a limit apart from its present value. */
export interface LimitDefinition {
  readonly unit: LimitUnit;
  /** The value where the configuration says nothing. */
  readonly default: number;
  /** The smallest value with which the server still works. */
  readonly minimum: number;
  /** The greatest value that has a meaning. */
  readonly maximum: number;
  /** What is limited, for the commented configuration file. */
  readonly about: string;
}

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
/** The protocol counts lengths in a signed 32-bit word; PostgreSQL stops at 1 GiB. */
const maximumBytes = 1024 * mebibyte;
const maximumCount = 2 ** 31 - 1;

function bytes(value: number, about: string, minimum = kibibyte): LimitDefinition {
  return { unit: "bytes", default: value, minimum, maximum: maximumBytes, about };
}

function count(unit: LimitUnit, value: number, about: string, minimum = 1): LimitDefinition {
  return { unit, default: value, minimum, maximum: maximumCount, about };
}

function memory(value: number, about: string, minimum: number): LimitDefinition {
  return { unit: "bytes", default: value, minimum, maximum: 1024 * 1024 * mebibyte, about };
}

/** All limits by name. The order is that of the commented configuration file. */
export const limitDefinitions = {
  startupPacketBytes: bytes(10_000, "a startup packet without its length word"),
  unauthenticatedMessageBytes: bytes(65_535, "a message before authentication has succeeded"),
  shortMessageBytes: bytes(10_000, "a message that carries names only, like Describe or CopyFail"),
  messageBytes: bytes(64 * mebibyte, "any other message from a client"),
  socketReadBytes: bytes(64 * kibibyte, "one read from a connection"),
  statementBytes: bytes(16 * mebibyte, "the text of one query message"),
  valueBytes: bytes(64 * mebibyte, "one string or blob inside SQLite"),
  parameters: {
    unit: "parameters",
    default: 65_535,
    minimum: 1,
    maximum: 65_535,
    about: "parameters of one statement",
  },

  preparedStatements: count("statements", 5_000, "prepared statements of one session"),
  preparedStatementBytes: bytes(64 * mebibyte, "text of all prepared statements of one session"),
  portals: count("portals", 1_000, "open portals and cursors of one session"),
  copyHeldBytes: bytes(
    mebibyte,
    "COPY data that may come before the right to write the database is taken",
  ),
  portalBytes: bytes(64 * mebibyte, "parameter values of all open portals of one session"),
  cursorBytes: bytes(256 * mebibyte, "rows of all cursors of one session that scroll or are held"),
  notificationBytes: bytes(16 * mebibyte, "notifications that wait for one session to be idle"),
  sessionLocks: count("locks", 10_000, "advisory locks and locked tables of one session"),
  statementCacheEntries: count("entries", 1_000, "translated statements remembered for a database"),
  connectionStatements: count("statements", 100, "SQLite statements kept prepared on a connection"),

  sharedPageBytes: memory(
    16 * mebibyte,
    "pages of a database that its sessions share in memory to read by key",
    64 * kibibyte,
  ),

  outputSliceRows: count("rows", 1_000, "rows encoded before the connection is written to"),
  outputSliceBytes: bytes(64 * kibibyte, "bytes encoded before the connection is written to"),
  readSliceMilliseconds: count(
    "milliseconds",
    10,
    "time that an inline statement runs before others get their turn",
  ),
  inlineRows: count("rows", 10_000, "rows that a statement may visit in the server itself"),
  inlineParameterBytes: bytes(8 * kibibyte, "parameters of a statement in the server itself"),
  httpResultBytes: bytes(64 * mebibyte, "a query result over HTTP"),
  httpRequestBytes: bytes(16 * mebibyte, "the body of an HTTP request"),

  connections: count("connections", 1_000, "open connections of the server"),
  connectionsPerEntity: count("connections", 200, "open connections of one entity"),
  connectionsPerDatabase: count("connections", 500, "open connections to one database"),
  connectionsUnauthenticated: count(
    "connections",
    200,
    "open connections that have not been authenticated yet",
  ),
  connectionsUnauthenticatedPerAddress: count(
    "connections",
    100,
    "such connections of one address",
  ),
  connectionsPerSecondPerAddress: count(
    "connections",
    200,
    "connections that one address may begin in a second, for longer than ten seconds",
  ),
  authenticationSeconds: count("seconds", 60, "time from connecting to being authenticated"),
  authenticationFailures: count(
    "attempts",
    10,
    "failed attempts to log in, of an address or as an entity, before further ones are delayed",
  ),
  authenticationDelayMilliseconds: count(
    "milliseconds",
    15_000,
    "longest such delay; it begins with 100 and doubles with each failure",
  ),
  authenticationMemorySeconds: count("seconds", 900, "time that failed attempts are remembered"),
  authenticationMemoryEntries: count(
    "entries",
    10_000,
    "addresses and entities of which failed attempts are remembered",
  ),
  shutdownSeconds: count(
    "seconds",
    10,
    "time that sessions get to finish when the server stops",
    0,
  ),
  writeQueueTransactions: count(
    "transactions",
    1_000,
    "transactions that wait to write a database",
  ),

  databaseBytes: memory(10 * 1024 * mebibyte, "one hosted database", mebibyte),
  statementComputeSeconds: count(
    "seconds",
    3_600,
    "time that a statement computes in a process, without that in which it waits for its client",
  ),
  idleWriterSeconds: count(
    "seconds",
    60,
    "time that a transaction may be idle while others wait to write, or 0 for any",
    0,
  ),
  rowTransactionStatements: count(
    "statements",
    100,
    "statements of a transaction that writes rows by their keys, beside others that do",
  ),
  transactionLogStatements: count(
    "statements",
    10_000,
    "statements of a transaction that are run again when it moves to a process",
  ),
  transactionLogBytes: bytes(4 * mebibyte, "parameters of such statements"),
  temporaryBytes: bytes(
    256 * mebibyte,
    "temporary tables of one session that a heavy statement takes to a process",
  ),
  logBytes: memory(
    16 * mebibyte,
    "the write-ahead log of a database before it is copied into the database",
    64 * kibibyte,
  ),

  executors: count("processes", 8, "processes that run heavy statements"),
  executorsWriting: count("processes", 4, "further ones, for transactions that write much"),
  executorsSpare: count("processes", 1, "processes kept ready for the next heavy statement", 0),
  executorsPerEntity: count("processes", 4, "such processes that work for one entity at a time"),
  executorQueueStatements: count("statements", 1_000, "statements that wait for such a process", 0),
  executorWaitSeconds: count("seconds", 60, "time that a statement waits for such a process"),
  executorStartSeconds: count("seconds", 30, "time that such a process may take to be ready"),
  executorIdleSeconds: count("seconds", 60, "time that such a process is kept without work"),
  executorHeapBytes: memory(256 * mebibyte, "JavaScript's heap in such a process", 32 * mebibyte),
  executorSqliteBytes: memory(256 * mebibyte, "SQLite's heap in such a process", 16 * mebibyte),
  executorMemoryBytes: memory(768 * mebibyte, "all memory of such a process", 128 * mebibyte),
  executorMessageBytes: bytes(256 * mebibyte, "one row from such a process", mebibyte),
} as const satisfies Readonly<Record<string, LimitDefinition>>;

/** The name of a limit in the code. */
export type LimitName = keyof typeof limitDefinitions;

/** The present value of every limit, in the unit that {@link limitDefinitions} gives for it. */
export type Limits = { readonly [name in LimitName]: number };

/** The limits of a server whose configuration says nothing about them. */
export const defaultLimits: Limits = limitsWith({});

/**
 * The default limits with some replaced.
 * @returns a frozen object
 * @throws {RangeError} a value is not an integer between the minimum and maximum of its definition
 */
export function limitsWith(values: Partial<Limits>): Limits {
  const limits: Record<string, number> = {};
  for (const [name, definition] of Object.entries(limitDefinitions)) {
    const value = values[name as LimitName] ?? definition.default;
    const { minimum, maximum } = definition;
    if (!Number.isInteger(value) || value < minimum || value > maximum) {
      throw new RangeError(`${name} must be an integer from ${minimum} to ${maximum}`);
    }
    limits[name] = value;
  }
  return Object.freeze(limits) as Limits;
}

/** The key of a limit in the `[limits]` section: `messageBytes` is `message_bytes`. */
export function limitKey(name: LimitName): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
