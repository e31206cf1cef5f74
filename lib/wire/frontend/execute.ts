import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";

/** Runs a portal, or goes on with it. */
export interface Execute {
  readonly kind: "Execute";
  /** Name of the portal; empty for the unnamed one. */
  readonly portal: string;
  /** How many rows to give at most; zero or less for all. */
  readonly maximumRows: number;
}

/** Decodes the body of an Execute; `08P01` or `22021` if it is none. */
export function decodeExecute(body: Uint8Array): Execute {
  const reader = new ByteReader(body);
  const portal = reader.cstring();
  const maximumRows = reader.int32();
  reader.end();
  return { kind: "Execute", portal, maximumRows };
}

/** Appends an Execute. */
export function encodeExecute(writer: ByteWriter, execute: Content<Execute>): void {
  const place = beginMessage(writer, frontendType.Execute);
  writer.cstring(execute.portal);
  writer.int32(execute.maximumRows);
  endMessage(writer, place);
}
