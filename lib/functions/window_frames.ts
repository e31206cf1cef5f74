import { intervalSpan } from "../pgtypes/interval_arithmetic.ts";
import type { Interval } from "../pgtypes/interval_value.ts";
import { oids } from "../pgtypes/oids.ts";
import type { StorageCall } from "./function_adapter.ts";
import { readerOf } from "./value_form.ts";

const microsecondsPerDay = 86_400_000_000n;

/** `pg_frame_key(value, type)`: a date, time or interval in microseconds, for frames of RANGE. */
export const frameKey: StorageCall = (_, value, oid) => {
  if (value === null) return null;
  const read = readerOf(Number(oid))(value!);
  switch (Number(oid)) {
    case oids.date:
      return within(BigInt(read as number) * microsecondsPerDay);
    case oids.interval:
      return within(intervalSpan(read as Interval));
    default:
      return within(BigInt(read as number | bigint));
  }
};

/** The infinities lie at the ends. */
function within(microseconds: bigint): bigint {
  const end = 2n ** 62n;
  return microseconds > end ? end : microseconds < -end ? -end : microseconds;
}
