import { ByteWriter } from "../base/byte_writer.ts";
import { decodeUtf8 } from "../base/utf8.ts";
import type { CodecContext, StorageValue, TypeCodec } from "./pg_type.ts";

/** Values whose text is made inside another value's may nest, so that each has its own buffer. */
const idleWriters: ByteWriter[] = [];

/** The text form of a value as a string, for casts and for values inside others. */
export function valueText(
  codec: TypeCodec,
  value: NonNullable<StorageValue>,
  context: CodecContext,
): string {
  const writer = idleWriters.pop() ?? new ByteWriter(256);
  try {
    codec.writeText(writer, value, context);
    return decodeUtf8(writer.view());
  } finally {
    writer.clear();
    idleWriters.push(writer);
  }
}
