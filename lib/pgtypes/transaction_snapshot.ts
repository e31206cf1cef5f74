import { ByteReader } from "../base/byte_reader.ts";
import { invalidBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { invalidInput } from "./input_text.ts";
import type { StorageValue, TypeCodec } from "./pg_type.ts";

/**
 * Which transactions a snapshot sees: those before `lowest`, and those before `next` that are not
 * `running`.
 */
export interface TransactionSnapshot {
  readonly lowest: bigint;
  readonly next: bigint;
  /** In ascending order. */
  readonly running: readonly bigint[];
}

const greatest = 2n ** 64n - 1n;

/**
 * A snapshot from its text, `lowest:next:running,…`.
 *
 * Source: PostgreSQL 15, `parse_snapshot`.
 * @returns `undefined` if it is none
 */
export function parseSnapshot(text: string): TransactionSnapshot | undefined {
  const match = /^\s*(\d+):\s*(\d+):(.*)$/s.exec(text);
  if (match === null) return undefined;
  const [lowest, next] = [BigInt(match[1]!), BigInt(match[2]!)];
  // PostgreSQL takes a comma behind the last, too.
  const list = match[3] === "" ? [] : match[3]!.replace(/,$/, "").split(",");
  if (!list.every((each) => /^\s*\d+$/.test(each))) return undefined;
  return checked(lowest, next, list.map(BigInt));
}

function checked(
  lowest: bigint,
  next: bigint,
  running: readonly bigint[],
): TransactionSnapshot | undefined {
  if (lowest === 0n || next < lowest || next > greatest) return undefined;
  const isOrdered = running.every((each, index) =>
    each >= (running[index - 1] ?? lowest) && each < next
  );
  return isOrdered ? { lowest, next, running: [...new Set(running)] } : undefined;
}

/** The text of a snapshot. */
export function snapshotText({ lowest, next, running }: TransactionSnapshot): string {
  return `${lowest}:${next}:${running.join(",")}`;
}

function stored(value: NonNullable<StorageValue>, typeName: string): TransactionSnapshot {
  const snapshot = typeof value === "string" ? parseSnapshot(value) : undefined;
  if (snapshot === undefined) throw contradictingValue(typeName, value);
  return snapshot;
}

/** `pg_snapshot` and its older name `txid_snapshot`, stored as TEXT. */
export function snapshotCodec(typeName: string): TypeCodec {
  return {
    writeText: (writer, value) => writer.utf8(String(value)),
    writeBinary(writer, value) {
      const { lowest, next, running } = stored(value, typeName);
      writer.int32(running.length);
      for (const each of [lowest, next, ...running]) writer.int64(each);
    },
    readText(text) {
      const snapshot = parseSnapshot(text);
      // PostgreSQL uses this name for both.
      if (snapshot === undefined) throw invalidInput("pg_snapshot", text);
      return snapshotText(snapshot);
    },
    readBinary(bytes) {
      const reader = new ByteReader(bytes);
      const count = reader.int32();
      const [lowest, next] = [reader.int64(), reader.int64()];
      const running: bigint[] = [];
      for (let index = 0; index < count; index++) running.push(reader.int64());
      const snapshot = checked(lowest, next, running);
      if (snapshot === undefined || reader.remaining > 0) {
        throw invalidBinary("invalid external pg_snapshot data");
      }
      return snapshotText(snapshot);
    },
  };
}
