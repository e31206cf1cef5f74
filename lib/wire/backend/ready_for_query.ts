import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";
import { protocolViolation } from "../protocol_violation.ts";

/** Idle (`I`), in a transaction block (`T`), or in one that has failed (`E`). */
export type TransactionStatus = "I" | "T" | "E";

/** Says that the server waits for the next query. */
export interface ReadyForQuery {
  readonly kind: "ReadyForQuery";
  readonly status: TransactionStatus;
}

/** Decodes the body of a ReadyForQuery; `08P01` if it is none. */
export function decodeReadyForQuery(body: Uint8Array): ReadyForQuery {
  const reader = new ByteReader(body);
  const status = String.fromCharCode(reader.uint8());
  reader.end();
  if (status !== "I" && status !== "T" && status !== "E") {
    throw protocolViolation(`invalid transaction status ${status.charCodeAt(0)}`);
  }
  return { kind: "ReadyForQuery", status };
}

/** Appends a ReadyForQuery. */
export function encodeReadyForQuery(writer: ByteWriter, { status }: Content<ReadyForQuery>): void {
  const place = beginMessage(writer, backendType.ReadyForQuery);
  writer.ascii(status);
  endMessage(writer, place);
}
