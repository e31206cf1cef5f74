import type { TypeCodec } from "./pg_type.ts";

/** `void`, the result of functions that return nothing: no bytes in either format. */
export const voidCodec: TypeCodec = {
  writeText: () => {},
  writeBinary: () => {},
  readText: () => "",
  readBinary: () => "",
};
