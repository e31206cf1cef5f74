import assert from "node:assert/strict";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { dateCodec } from "../../lib/pgtypes/date.ts";
import {
  type DateStyle,
  defaultFormatSettings,
  type FormatSettings,
  type IntervalStyle,
} from "../../lib/pgtypes/format_settings.ts";
import { intervalCodec } from "../../lib/pgtypes/interval.ts";
import { numericCodec } from "../../lib/pgtypes/numeric.ts";
import type { CodecContext, StorageValue, TypeCodec } from "../../lib/pgtypes/pg_type.ts";
import { timeCodec } from "../../lib/pgtypes/time.ts";
import { timestampCodec } from "../../lib/pgtypes/timestamp.ts";
import { timestamptzCodec } from "../../lib/pgtypes/timestamptz.ts";
import { timetzCodec } from "../../lib/pgtypes/timetz.ts";
import date from "./fixtures/date.json" with { type: "json" };
import interval from "./fixtures/interval.json" with { type: "json" };
import intervalFields from "./fixtures/interval_fields.json" with { type: "json" };
import numeric from "./fixtures/numeric.json" with { type: "json" };
import operations from "./fixtures/operations.json" with { type: "json" };
import time from "./fixtures/time.json" with { type: "json" };
import timestamp from "./fixtures/timestamp.json" with { type: "json" };
import timestampPrecision from "./fixtures/timestamp_precision.json" with { type: "json" };
import timestamptz from "./fixtures/timestamptz.json" with { type: "json" };
import { operationCases } from "./operation_cases.ts";

/** What PostgreSQL answered; made by scripts/make_date_time_fixtures.ts. */
interface Group {
  readonly type: string;
  readonly oid: number;
  readonly typmod: number;
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly answers: readonly Answer[];
}

interface Answer {
  readonly input: string;
  readonly text?: string;
  readonly binary?: string;
  readonly error?: Failure;
}

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
}

const codecs = new Map<number, TypeCodec>([
  [1082, dateCodec],
  [1083, timeCodec],
  [1114, timestampCodec],
  [1184, timestamptzCodec],
  [1186, intervalCodec],
  [1266, timetzCodec],
  [1700, numericCodec],
]);

function formatSettings(settings: Group["settings"]): FormatSettings {
  const [format, order] = (settings.datestyle ?? "ISO, MDY").split(", ");
  return {
    ...defaultFormatSettings,
    timeZone: settings.timezone ?? "UTC",
    dateStyle: { format, order } as DateStyle,
    intervalStyle: (settings.intervalstyle ?? "postgres") as IntervalStyle,
  };
}

/** What a codec makes of a value, or the error that it raises, in the form of the fixtures. */
function outcome<Result>(compute: () => Result): Result | Failure {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    const { detail, hint } = error.fields;
    return {
      code: error.code,
      message: error.message,
      ...(detail === undefined ? {} : { detail }),
      ...(hint === undefined ? {} : { hint }),
    };
  }
}

function textOf(codec: TypeCodec, value: NonNullable<StorageValue>, context: CodecContext): string {
  const writer = new ByteWriter(16);
  codec.writeText(writer, value, context);
  return new TextDecoder().decode(writer.view());
}

function hexOf(codec: TypeCodec, value: NonNullable<StorageValue>, context: CodecContext): string {
  const writer = new ByteWriter(16);
  codec.writeBinary(writer, value, context);
  return writer.take().toHex();
}

const groups: readonly Group[] = [
  ...numeric,
  ...date,
  ...time,
  ...timestamp,
  ...timestampPrecision,
  ...timestamptz,
  ...interval,
  ...intervalFields,
];

for (const { type, oid, typmod, settings, answers } of groups) {
  const codec = codecs.get(oid)!;
  const context: CodecContext = { settings: formatSettings(settings), typmod };
  const under = Object.values(settings).join(" ");
  const name = `${type} literals${under === "" ? "" : ` under ${under}`}`;

  Deno.test(`${name} are read and printed as PostgreSQL does`, () => {
    const given = answers.map(({ input }) => ({
      input,
      ...outcome(() => ({ text: textOf(codec, codec.readText(input, context), context) })),
    }));
    const expected = answers.map(({ input, text, error }) =>
      error === undefined ? { input, text } : { input, ...error }
    );
    assert.deepEqual(given, expected);
  });

  Deno.test(`${name} have PostgreSQL's binary form in both directions`, () => {
    for (const { input, binary } of answers) {
      if (binary === undefined) continue;
      const stored = codec.readText(input, context);
      assert.equal(hexOf(codec, stored, context), binary, input);
      assert.deepEqual(codec.readBinary(Uint8Array.fromHex(binary), context), stored, input);
    }
  });
}

Deno.test("arithmetic on numbers, dates and times gives what PostgreSQL's operators do", () => {
  const expected = operations.map(({ sql, text, error }) =>
    error === undefined ? { sql, text } : { sql, ...error }
  );
  const given = operationCases.map(({ sql, compute }) => {
    const result = outcome(compute);
    return typeof result === "object" && result !== null ? { sql, ...result } : {
      sql,
      text: result,
    };
  });
  assert.deepEqual(given, expected);
});
