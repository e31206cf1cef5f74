import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { decodeOidList, encodeOidList } from "../field_lists.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";

/** Makes a prepared statement. */
export interface Parse {
  readonly kind: "Parse";
  /** Name of the prepared statement to make; empty for the unnamed one. */
  readonly statement: string;
  /** One statement, with parameters as `$1`. */
  readonly query: string;
  /** Type OIDs that the client declares for the first parameters; 0 leaves one undeclared. */
  readonly parameterTypes: readonly number[];
}

/** Decodes the body of a Parse; `08P01` or `22021` if it is none. */
export function decodeParse(body: Uint8Array): Parse {
  const reader = new ByteReader(body);
  const statement = reader.cstring();
  const query = reader.cstring();
  const parameterTypes = decodeOidList(reader);
  reader.end();
  return { kind: "Parse", statement, query, parameterTypes };
}

/** Appends a Parse. */
export function encodeParse(writer: ByteWriter, parse: Content<Parse>): void {
  const place = beginMessage(writer, frontendType.Parse);
  writer.cstring(parse.statement);
  writer.cstring(parse.query);
  encodeOidList(writer, parse.parameterTypes);
  endMessage(writer, place);
}
