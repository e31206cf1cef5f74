import assert from "node:assert/strict";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { defaultFormatSettings, type FormatSettings } from "../../lib/pgtypes/format_settings.ts";
import type { CodecContext, StorageValue } from "../../lib/pgtypes/pg_type.ts";
import { typeByOid } from "../../lib/pgtypes/types.ts";
import { valueText } from "../../lib/pgtypes/value_text.ts";
import values from "./postgres_values.json" with { type: "json" };

/** What PostgreSQL answered; made by scripts/make_type_fixtures.ts. */
interface Answer {
  readonly input: string;
  readonly text?: string | null;
  readonly binary?: string;
  readonly error?: { code: string; message: string; detail?: string; where?: string };
}

interface Group {
  readonly type: string;
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly oid: number;
  readonly typmod: number;
  readonly texts: readonly Answer[];
  readonly binaries: readonly Answer[];
}

function formatSettings(settings: Group["settings"]): FormatSettings {
  return {
    ...defaultFormatSettings,
    byteaOutput: settings.bytea_output === "escape" ? "escape" : "hex",
    extraFloatDigits: Number(settings.extra_float_digits ?? 1),
  };
}

function binaryHex(oid: number, value: NonNullable<StorageValue>, context: CodecContext): string {
  const writer = new ByteWriter(16);
  typeByOid(oid)!.codec.writeBinary(writer, value, context);
  return writer.take().toHex();
}

/** What our codec makes of an input, in the form of PostgreSQL's answer. */
function answer(group: Group, read: (context: CodecContext) => NonNullable<StorageValue>): unknown {
  const { codec } = typeByOid(group.oid)!;
  const settings = formatSettings(group.settings);
  const context = { settings, typmod: group.typmod };
  try {
    const raw = read({ settings, typmod: -1 });
    const value = group.typmod < 0
      ? raw
      : codec.applyTypmod?.(raw, group.typmod, "explicit") ?? raw;
    const text = valueText(codec, value, context);
    const binary = binaryHex(group.oid, value, context);
    // The storage form is canonical: both forms read back to it.
    if (settings.extraFloatDigits > 0) assert.deepEqual(codec.readText(text, context), value);
    assert.deepEqual(codec.readBinary(Uint8Array.fromHex(binary), context), value);
    return { text, binary };
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    const { detail, where } = error.fields;
    return {
      error: {
        code: error.code,
        message: error.message,
        ...(detail === undefined ? {} : { detail }),
        ...(where === undefined ? {} : { where }),
      },
    };
  }
}

for (const group of values as unknown as readonly Group[]) {
  const { codec } = typeByOid(group.oid)!;
  const settings = Object.entries(group.settings).map(([name, value]) => ` with ${name}=${value}`);
  for (const { input, ...expected } of group.texts) {
    Deno.test(`${group.type}${settings} reads the text ${JSON.stringify(input)} as PostgreSQL does`, () => {
      assert.deepEqual(answer(group, (context) => codec.readText(input, context)), expected);
    });
  }
  for (const { input, ...expected } of group.binaries) {
    Deno.test(`${group.type}${settings} reads the bytes ${input || "(none)"} as PostgreSQL does`, () => {
      const bytes = Uint8Array.fromHex(input);
      assert.deepEqual(answer(group, (context) => codec.readBinary(bytes, context)), expected);
    });
  }
}
