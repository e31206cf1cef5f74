import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { defaultFormatSettings, type FormatSettings } from "../../lib/pgtypes/format_settings.ts";
import type { CodecContext, StorageValue, TypeCodec } from "../../lib/pgtypes/pg_type.ts";

/** A context with PostgreSQL's default settings but for those given. */
export function contextOf(settings: Partial<FormatSettings> = {}, typmod = -1): CodecContext {
  return { settings: { ...defaultFormatSettings, ...settings }, typmod };
}

/** The text that a codec writes. */
export function writtenText(
  codec: TypeCodec,
  value: NonNullable<StorageValue>,
  context: CodecContext = contextOf(),
): string {
  const writer = new ByteWriter(16);
  codec.writeText(writer, value, context);
  return new TextDecoder().decode(writer.view());
}

/** The bytes that a codec writes. */
export function writtenBinary(
  codec: TypeCodec,
  value: NonNullable<StorageValue>,
  context: CodecContext = contextOf(),
): Uint8Array {
  const writer = new ByteWriter(16);
  codec.writeBinary(writer, value, context);
  return writer.take();
}
