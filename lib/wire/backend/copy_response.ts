import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { decodeInt16List, encodeInt16List } from "../field_lists.ts";
import { beginMessage, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/**
 * Begins COPY: data from the client (CopyInResponse), to the client (CopyOutResponse), or both, for
 * replication (CopyBothResponse). The three differ in nothing else.
 */
export interface CopyResponse {
  readonly kind: "CopyInResponse" | "CopyOutResponse" | "CopyBothResponse";
  /** 0 for rows of text, 1 for COPY's binary format. */
  readonly format: number;
  /** Format code of each column; all 0 if the whole is text. */
  readonly columnFormats: readonly number[];
}

/**
 * Decodes the body of any of the three.
 * @param kind which of them, by the type byte
 * @throws {PgError} `08P01` if it is none
 */
export function decodeCopyResponse(body: Uint8Array, kind: CopyResponse["kind"]): CopyResponse {
  const reader = new ByteReader(body);
  const format = reader.uint8();
  const columnFormats = decodeInt16List(reader);
  reader.end();
  return { kind, format, columnFormats };
}

/** Appends any of the three. */
export function encodeCopyResponse(writer: ByteWriter, response: CopyResponse): void {
  const place = beginMessage(writer, backendType[response.kind]);
  writer.uint8(response.format);
  encodeInt16List(writer, response.columnFormats);
  endMessage(writer, place);
}
