import type { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import type { Limits } from "../../base/limits.ts";
import type { TablePart } from "../../catalog/table_part.ts";
import type { StorageValue } from "../../pgtypes/pg_type.ts";
import type { SchemaEdit } from "../../sql/translation.ts";
import type { RowStatement } from "../executor.ts";
import type { Access } from "../hardening.ts";
import type { ContextAnswer } from "./context_question.ts";
import {
  readJson,
  readText,
  readValues,
  writeJson,
  writeText,
  writeValues,
} from "./field_codec.ts";
import { writeFrame } from "./frame_buffer.ts";
import { readTablePart, writeTablePart } from "./table_part_codec.ts";
import { readRowStatement, writeRowStatement } from "./row_statement_codec.ts";

/**
 * What the server says to an executor process. Each request gets one reply, in the order of the
 * requests, but for `answer`, which gets none.
 */
export interface Requests {
  /** The first one: the limits that hold in the process. */
  configure: { readonly limits: Limits };
  /** Makes this the database of the following requests. */
  openDatabase: {
    readonly path: string;
    readonly access: Access;
    /** How large the file may become, in bytes. */
    readonly maximumBytes: number;
  };
  /** Ends all that the session has begun. The file may stay open for the next session. */
  endSession: Record<never, never>;
  /** Closes the file, if one is open. */
  closeDatabase: Record<never, never>;
  /** The answer to a question, which is the only thing that the process waits for in between. */
  answer: { readonly answer: ContextAnswer };
  run: { readonly sql: string; readonly parameters: readonly StorageValue[] };
  runBatch: { readonly sql: string; readonly batch: readonly (readonly StorageValue[])[] };
  /** @property cursor a number that no open cursor has */
  open: { readonly cursor: number; readonly statement: RowStatement };
  fetch: { readonly cursor: number; readonly maximumRows: number; readonly maximumBytes: number };
  close: { readonly cursor: number };
  describe: { readonly sql: string };
  /** @property known the version that the server has already */
  schema: { readonly known: string };
  editSchema: { readonly edit: SchemaEdit };
  /** Makes something temporary for statements of this session: a relation of the catalogs, or rows in it. */
  fill: TablePart;
  /** Parts of the client's temporary objects follow. */
  beginTemporary: Record<never, never>;
  /** No part of them follows any more. */
  endTemporary: Record<never, never>;
  /** Asks which of the client's temporary objects have been changed since. */
  temporaryChanges: { readonly maximumBytes: number };
  /** The next part of those that the last `temporaryChanges` has told, or of all. */
  temporaryPart: { readonly all: boolean };
  rollback: Record<never, never>;
  /** Copies pages from the write-ahead log into the database. */
  checkpoint: Record<never, never>;
  statistics: Record<never, never>;
}

/** The name of a request. */
export type RequestName = keyof Requests;

/** A request with its name. */
export type Request = { [Name in RequestName]: { readonly name: Name } & Requests[Name] }[
  RequestName
];

interface RequestCodec<Body> {
  readonly code: number;
  write(writer: ByteWriter, body: Body): void;
  read(reader: ByteReader): Body;
}

function bare(code: number): RequestCodec<Record<never, never>> {
  return { code, write: () => {}, read: () => ({}) };
}

/** A body that is rare, or small beside what it causes. */
function inJson<Body>(code: number): RequestCodec<Body> {
  return { code, write: writeJson, read: (reader) => readJson<Body>(reader) };
}

const codecs: { readonly [Name in RequestName]: RequestCodec<Requests[Name]> } = {
  configure: inJson(1),
  openDatabase: inJson(2),
  endSession: bare(3),
  closeDatabase: bare(4),
  answer: inJson(5),
  run: {
    code: 6,
    write(writer, { sql, parameters }) {
      writeText(writer, sql);
      writeValues(writer, parameters);
    },
    read: (reader) => ({ sql: readText(reader), parameters: readValues(reader) }),
  },
  open: {
    code: 7,
    write(writer, { cursor, statement }) {
      writer.int32(cursor);
      writeRowStatement(writer, statement);
    },
    read: (reader) => ({ cursor: reader.uint32(), statement: readRowStatement(reader) }),
  },
  fetch: {
    code: 8,
    write(writer, { cursor, maximumRows, maximumBytes }) {
      writer.int32(cursor);
      writer.float64(maximumRows);
      writer.float64(maximumBytes);
    },
    read: (reader) => ({
      cursor: reader.uint32(),
      maximumRows: reader.float64(),
      maximumBytes: reader.float64(),
    }),
  },
  close: {
    code: 9,
    write: (writer, { cursor }) => writer.int32(cursor),
    read: (reader) => ({ cursor: reader.uint32() }),
  },
  describe: {
    code: 10,
    write: (writer, { sql }) => writeText(writer, sql),
    read: (reader) => ({ sql: readText(reader) }),
  },
  schema: {
    code: 11,
    write: (writer, { known }) => writeText(writer, known),
    read: (reader) => ({ known: readText(reader) }),
  },
  rollback: bare(12),
  statistics: bare(13),
  editSchema: inJson(14),
  checkpoint: bare(15),
  runBatch: {
    code: 16,
    write(writer, { sql, batch }) {
      writeText(writer, sql);
      writer.int32(batch.length);
      for (const parameters of batch) writeValues(writer, parameters);
    },
    read: (reader) => ({
      sql: readText(reader),
      batch: Array.from({ length: reader.uint32() }, () => readValues(reader)),
    }),
  },
  fill: { code: 17, write: writeTablePart, read: readTablePart },
  beginTemporary: bare(18),
  endTemporary: bare(19),
  temporaryChanges: inJson(20),
  temporaryPart: inJson(21),
};

const namesByCode = new Map<number, RequestName>();
for (const name of Object.keys(codecs) as RequestName[]) namesByCode.set(codecs[name].code, name);

/** Appends a request as a frame. */
export function writeRequest<Name extends RequestName>(
  writer: ByteWriter,
  name: Name,
  body: Requests[Name],
): void {
  const codec = codecs[name];
  writeFrame(writer, codec.code, () => codec.write(writer, body));
}

/** The request of a frame; strings and blobs in it are copies. */
export function readRequest(kind: number, reader: ByteReader): Request {
  const name = namesByCode.get(kind);
  if (name === undefined) throw new RangeError(`a request of kind ${kind}`);
  const body = codecs[name].read(reader);
  reader.end();
  return { name, ...body } as Request;
}
