import type { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import type { TablePart } from "../../catalog/table_part.ts";
import type { ResultColumn } from "../../sql/analysis.ts";
import type { LogState } from "../checkpointer.ts";
import type { RowSlice } from "../executor.ts";
import type { ContextQuestion } from "./context_question.ts";
import type { TransferredError } from "./error_transfer.ts";
import { readJson, readText, writeJson, writeText } from "./field_codec.ts";
import { writeFrame } from "./frame_buffer.ts";
import type { TransferredSchema } from "./schema_transfer.ts";
import { readTablePart, writeTablePart } from "./table_part_codec.ts";

/** What is known about an executor process and the database that it has open. */
export interface ExecutorStatistics {
  /** Memory of the whole process, in bytes. */
  readonly residentBytes: number;
  /** The rest is absent where no database is open. */
  readonly database?: {
    /** Rows that this connection has changed since it was opened. */
    readonly changes: number;
    readonly pageBytes: number;
    readonly pages: number;
    readonly freePages: number;
    /** Length of the file's write-ahead log. */
    readonly logBytes: number;
  };
}

/** What an executor process says to the server. All but `started` and `ask` are replies. */
export interface Replies {
  /** Said once, before the first request. @property version of the program */
  started: { readonly version: string };
  /** A question about the session, while a request is worked on. */
  ask: { readonly question: ContextQuestion };
  failed: { readonly error: TransferredError };
  done: Record<never, never>;
  /** How many rows a statement has changed, and the version of the schema after it. */
  changed: { readonly rows: number; readonly schemaVersion: string };
  /** As of {@link BatchOutcome}, and the version of the schema after it. */
  batchChanged: {
    readonly changed: readonly number[];
    readonly error: TransferredError | null;
    readonly schemaVersion: string;
  };
  slice: RowSlice;
  columns: { readonly columns: readonly ResultColumn[] };
  /** @property schema `null` if it is the one that the server has */
  schema: { readonly schema: TransferredSchema | null };
  statistics: { readonly statistics: ExecutorStatistics };
  logState: { readonly state: LogState };
  /** @property names of objects that have changed, are new or are no more; `null` where there are none */
  temporaryChanges: { readonly names: readonly string[] | null };
  /** @property part `null` where there is no further one */
  temporaryPart: { readonly part: TablePart | null };
}

/** The name of something that an executor process says. */
export type ReplyName = keyof Replies;

/** Something that an executor process says, with its name. */
export type Reply = { [Name in ReplyName]: { readonly name: Name } & Replies[Name] }[ReplyName];

interface ReplyCodec<Body> {
  readonly code: number;
  write(writer: ByteWriter, body: Body): void;
  read(reader: ByteReader): Body;
}

function inJson<Body>(code: number): ReplyCodec<Body> {
  return { code, write: writeJson, read: (reader) => readJson<Body>(reader) };
}

const codecs: { readonly [Name in ReplyName]: ReplyCodec<Replies[Name]> } = {
  started: inJson(65),
  ask: inJson(66),
  failed: inJson(67),
  done: { code: 68, write: () => {}, read: () => ({}) },
  changed: {
    code: 69,
    write(writer, { rows, schemaVersion }) {
      writer.float64(rows);
      writeText(writer, schemaVersion);
    },
    read: (reader) => ({ rows: reader.float64(), schemaVersion: readText(reader) }),
  },
  slice: {
    code: 70,
    write(writer, { rowCount, done, messages }) {
      writer.int32(rowCount);
      writer.uint8(done ? 1 : 0);
      writer.bytes(messages);
    },
    read: (reader) => ({
      rowCount: reader.uint32(),
      done: reader.uint8() === 1,
      messages: reader.bytes(reader.remaining),
    }),
  },
  columns: inJson(71),
  schema: inJson(72),
  statistics: inJson(73),
  logState: inJson(74),
  batchChanged: inJson(75),
  temporaryChanges: inJson(76),
  temporaryPart: {
    code: 77,
    write(writer, { part }) {
      writer.uint8(part === null ? 0 : 1);
      if (part !== null) writeTablePart(writer, part);
    },
    read: (reader) => ({ part: reader.uint8() === 1 ? readTablePart(reader) : null }),
  },
};

const namesByCode = new Map<number, ReplyName>();
for (const name of Object.keys(codecs) as ReplyName[]) namesByCode.set(codecs[name].code, name);

/** Appends something that the process says as a frame. */
export function writeReply(writer: ByteWriter, reply: Reply): void {
  const codec = codecs[reply.name] as ReplyCodec<Reply>;
  writeFrame(writer, codec.code, () => codec.write(writer, reply));
}

/** What a frame says; the rows of a slice are a view of the frame. */
export function readReply(kind: number, reader: ByteReader): Reply {
  const name = namesByCode.get(kind);
  if (name === undefined) throw new RangeError(`a reply of kind ${kind}`);
  const body = codecs[name].read(reader);
  reader.end();
  return { name, ...body } as Reply;
}
