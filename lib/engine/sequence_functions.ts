import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { SequenceFacts } from "../functions/catalog_lookup.ts";
import type { FunctionContext } from "../functions/function_context.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { HostedConnection } from "./hosted_connection.ts";
import type { HostedStatement } from "./hosted_statement.ts";

/**
 * nextval() and its like. They read and write the sequence's table while the statement that calls
 * them runs, on its own connection and so in its transaction, with which they are rolled back.
 * @module
 */

type SequenceCall = (store: SequenceStore, context: FunctionContext) => (
  ...values: StorageValue[]
) => StorageValue;

const nextval: SequenceCall = (store, context) => (sequence) =>
  isNull(sequence) ? null : store.next(sequence!, context);

const setval: SequenceCall = (store, context) => (sequence, value, isCalled = 1n) =>
  isNull(sequence) || isNull(value) || isNull(isCalled)
    ? null
    : store.set(sequence!, BigInt(value as bigint), Number(isCalled) !== 0, context);

const calls: ReadonlyMap<string, SequenceCall> = new Map<string, SequenceCall>([
  // As defaults in the file have it.
  ["nextval", nextval],
  ["pg_nextval", nextval],
  [
    "pg_currval",
    (store, context) => (sequence) => isNull(sequence) ? null : store.current(sequence!, context),
  ],
  ["pg_lastval", (store, context) => () => store.last(context)],
  ["pg_setval_regclass_int8", setval],
  ["pg_setval_regclass_int8_bool", setval],
]);

function isNull(value: StorageValue | undefined): boolean {
  return value === null || value === undefined;
}

const stores = new WeakMap<HostedConnection, SequenceStore>();

/**
 * Makes a function of sequences known to a connection.
 * @returns whether there is one of this name
 */
export function defineSequenceFunction(
  name: string,
  connection: HostedConnection,
  context: () => FunctionContext,
): boolean {
  const call = calls.get(name.toLowerCase());
  if (call === undefined) return false;
  let store = stores.get(connection);
  if (store === undefined) {
    store = new SequenceStore(connection);
    stores.set(connection, store);
  }
  const own = store;
  connection.defineFunction({
    name,
    deterministic: false,
    directOnly: false,
    call: (...values) => call(own, context())(...values),
  });
  return true;
}

/** More statements than these are not kept. */
const keptStatements = 100;

/** The sequences of one connection's database. */
class SequenceStore {
  readonly #connection: HostedConnection;
  readonly #statements = new Map<string, HostedStatement>();

  constructor(connection: HostedConnection) {
    this.#connection = connection;
  }

  #first(sql: string, ...parameters: StorageValue[]): readonly StorageValue[] | undefined {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      if (this.#statements.size >= keptStatements) this.#statements.clear();
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement.first(parameters);
  }

  #find(sequence: StorageValue, context: FunctionContext): SequenceFacts {
    const key = typeof sequence === "string" ? sequence : Number(sequence);
    const found = context.catalog?.sequence(key);
    if (found === undefined) {
      throw new PgError(sqlState.undefined_table, `relation "${sequence}" does not exist`);
    }
    if (typeof found === "string") {
      throw new PgError(sqlState.wrong_object_type, `"${found}" is not a sequence`);
    }
    return found;
  }

  next(sequence: StorageValue, context: FunctionContext): bigint {
    const facts = this.#find(sequence, context);
    const value = facts.numbers === null
      ? this.#nextOf(facts)
      : this.#nextNumber(facts, facts.numbers);
    context.sequences?.note(facts.name, value);
    return value;
  }

  #nextOf(facts: SequenceFacts): bigint {
    const table = tableName(facts);
    const increment = BigInt(facts.increment);
    const [minimum, maximum] = [BigInt(facts.minimum), BigInt(facts.maximum)];
    const row = this.#first(`SELECT last_value, is_called FROM ${table}`);
    const last = row?.[0] as bigint;
    let value = row?.[1] === 0n ? last : last + increment;
    if (value > maximum || value < minimum) {
      if (!facts.cycle) throw exhausted(facts, increment > 0n ? maximum : minimum, increment);
      value = increment > 0n ? minimum : maximum;
    }
    this.#first(`UPDATE ${table} SET last_value = ?1, is_called = 1`, value);
    return value;
  }

  /** SQLite's own numbering: the greatest number that there was is in sqlite_sequence. */
  #nextNumber(facts: SequenceFacts, table: string): bigint {
    const value = this.#lastNumber(facts, table) + 1n;
    const maximum = BigInt(facts.maximum);
    if (value > maximum) throw exhausted(facts, maximum, 1n);
    this.#setNumber(facts, table, value);
    return value;
  }

  #lastNumber({ temporary }: SequenceFacts, table: string): bigint {
    const sequence = `${temporary ? "temp" : "main"}.sqlite_sequence`;
    return (this.#first(`SELECT seq FROM ${sequence} WHERE name = ?1`, table)?.[0] ?? 0n) as bigint;
  }

  #setNumber({ temporary }: SequenceFacts, table: string, value: bigint): void {
    const sequence = `${temporary ? "temp" : "main"}.sqlite_sequence`;
    const update = `UPDATE ${sequence} SET seq = ?2 WHERE name = ?1 RETURNING seq`;
    if (this.#first(update, table, value) !== undefined) return;
    this.#first(`INSERT INTO ${sequence} (name, seq) VALUES (?1, ?2)`, table, value);
  }

  set(
    sequence: StorageValue,
    value: bigint,
    isCalled: boolean,
    context: FunctionContext,
  ): bigint {
    const facts = this.#find(sequence, context);
    if (value < BigInt(facts.minimum) || value > BigInt(facts.maximum)) {
      throw new PgError(
        sqlState.numeric_value_out_of_range,
        `setval: value ${value} is out of bounds for sequence "${facts.ownName}" ` +
          `(${facts.minimum}..${facts.maximum})`,
      );
    }
    if (facts.numbers !== null) {
      this.#setNumber(facts, facts.numbers, isCalled ? value : value - 1n);
    } else {
      const update = `UPDATE ${tableName(facts)} SET last_value = ?1, is_called = ?2, log_cnt = 0`;
      this.#first(update, value, isCalled ? 1n : 0n);
    }
    if (isCalled) context.sequences?.replace(facts.name, value);
    return value;
  }

  current(sequence: StorageValue, context: FunctionContext): bigint {
    const facts = this.#find(sequence, context);
    const known = context.sequences?.valueOf(facts.name);
    if (facts.numbers !== null) {
      const last = this.#lastNumber(facts, facts.numbers);
      if (last > 0n) return last;
    } else if (known !== undefined) return known;
    throw new PgError(
      sqlState.object_not_in_prerequisite_state,
      `currval of sequence "${facts.ownName}" is not yet defined in this session`,
    );
  }

  last(context: FunctionContext): bigint {
    const name = context.sequences?.lastUsed();
    const known = name === undefined ? undefined : context.sequences?.valueOf(name);
    if (known !== undefined) return known;
    throw new PgError(
      sqlState.object_not_in_prerequisite_state,
      "lastval is not yet defined in this session",
    );
  }
}

function tableName({ name, temporary }: SequenceFacts): string {
  return `${temporary ? "temp" : "main"}."${name.replaceAll('"', '""')}"`;
}

function exhausted({ ownName }: SequenceFacts, limit: bigint, increment: bigint): PgError {
  const word = increment > 0n ? "maximum" : "minimum";
  return new PgError(
    sqlState.sequence_generator_limit_exceeded,
    `nextval: reached ${word} value of sequence "${ownName}" (${limit})`,
  );
}
