import { notSupported } from "../base/pg_error.ts";
import { parseSnapshot, type TransactionSnapshot } from "../pgtypes/transaction_snapshot.ts";
import { type CallContext, contextual, type FunctionTable, rows, scalar } from "./definition.ts";

/** A number of its own is what a transaction in PostgreSQL has once it writes, or asks for it. */
function transactionId(assign: boolean) {
  return contextual(({ session }) => session.transactionId?.(assign) ?? null);
}

function present({ session }: CallContext): string {
  if (session.transactionSnapshot === undefined) {
    throw notSupported("the present snapshot cannot be told here");
  }
  return session.transactionSnapshot();
}

const presentSnapshot = contextual(present);

const status = contextual(({ session }, id: bigint) =>
  session.transactionStatus?.(BigInt(id)) ?? null
);

/** Values are checked when they are read. */
function part<T>(take: (snapshot: TransactionSnapshot) => T) {
  return scalar((text: string) => take(parseSnapshot(text)!));
}

const lowest = part((snapshot) => snapshot.lowest);
const next = part((snapshot) => snapshot.next);

const running = rows(function* (_context: CallContext, text: string): Iterable<readonly [bigint]> {
  for (const id of parseSnapshot(text)!.running) yield [id];
});

const isVisible = scalar((number: bigint, text: string) => {
  const id = BigInt(number);
  const snapshot = parseSnapshot(text)!;
  if (id < snapshot.lowest) return true;
  return id < snapshot.next && !snapshot.running.includes(id);
});

/** The numbers of transactions, which see which, and what has become of them. */
export const transactionFunctions: FunctionTable = {
  "txid_current()": transactionId(true),
  "txid_current_if_assigned()": transactionId(false),
  "pg_current_xact_id()": transactionId(true),
  "pg_current_xact_id_if_assigned()": transactionId(false),
  "pg_current_snapshot()": presentSnapshot,
  "txid_current_snapshot()": presentSnapshot,
  "pg_snapshot_xmin(pg_snapshot)": lowest,
  "txid_snapshot_xmin(txid_snapshot)": lowest,
  "pg_snapshot_xmax(pg_snapshot)": next,
  "txid_snapshot_xmax(txid_snapshot)": next,
  "pg_snapshot_xip(pg_snapshot)": running,
  "txid_snapshot_xip(txid_snapshot)": running,
  "pg_visible_in_snapshot(xid8,pg_snapshot)": isVisible,
  "txid_visible_in_snapshot(int8,txid_snapshot)": isVisible,
  "pg_xact_status(xid8)": status,
  "txid_status(int8)": status,
};
