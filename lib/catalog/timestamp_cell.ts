import { timestampFromUnix } from "../pgtypes/calendar.ts";
import { storeTimestamptz } from "../pgtypes/stored_date_time.ts";

/**
 * An instant as a timestamptz is stored.
 * @param microseconds since 1970-01-01 00:00:00 UTC; `null` stays
 */
export function timestampCell(microseconds: bigint | null): string | null {
  return microseconds === null ? null : storeTimestamptz(timestampFromUnix(microseconds));
}
