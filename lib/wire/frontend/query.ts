import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";

/** Runs a text of any number of statements, with all results as text. */
export interface Query {
  readonly kind: "Query";
  /** The statements, separated by semicolons. */
  readonly query: string;
}

/** Decodes the body of a Query; `08P01` or `22021` if it is none. */
export function decodeQuery(body: Uint8Array): Query {
  const reader = new ByteReader(body);
  const query = reader.cstring();
  reader.end();
  return { kind: "Query", query };
}

/** Appends a Query. */
export function encodeQuery(writer: ByteWriter, { query }: Content<Query>): void {
  const place = beginMessage(writer, frontendType.Query);
  writer.cstring(query);
  endMessage(writer, place);
}
