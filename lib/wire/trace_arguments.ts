/**
 * What stands behind the name of each message in a trace: which of its properties, in which order and
 * in which notation.
 * @module
 */

import type { BackendMessage } from "./backend/mod.ts";
import type { FieldDescription } from "./backend/row_description.ts";
import type { FrontendMessage } from "./frontend/mod.ts";
import type { ProtocolVersion } from "./protocol_version.ts";
import type { StartupPacket } from "./startup_packet.ts";
import { type Notation, quoteBytes, quoteList, quoteRecord, quoteText } from "./trace_notation.ts";

/** How one kind of value is written and read. */
export interface ArgumentType<Value> {
  /** The value in notation. */
  format(value: Value): string;
  /** The value of a notation; a SyntaxError if it is of another kind. */
  parse(notation: Notation): Value;
}

function expected(what: string): SyntaxError {
  return new SyntaxError(`expected ${what}`);
}

const word: ArgumentType<string> = {
  format: (value) => value,
  parse(notation) {
    if (notation.kind !== "word") throw expected("a bare word");
    return notation.word;
  },
};

const integer: ArgumentType<number> = {
  format: String,
  parse(notation) {
    if (notation.kind !== "word" || !/^-?\d+$/.test(notation.word)) throw expected("an integer");
    return Number(notation.word);
  },
};

const version: ArgumentType<ProtocolVersion> = {
  format: ({ major, minor }) => `${major}.${minor}`,
  parse(notation) {
    const parts = notation.kind === "word" ? /^(\d+)\.(\d+)$/.exec(notation.word) : null;
    if (parts === null) throw expected("a version such as 3.2");
    return { major: Number(parts[1]), minor: Number(parts[2]) };
  },
};

const text: ArgumentType<string> = {
  format: quoteText,
  parse(notation) {
    if (notation.kind !== "text") throw expected("a quoted text");
    return notation.text;
  },
};

const bytes: ArgumentType<Uint8Array> = {
  format: quoteBytes,
  parse(notation) {
    if (notation.kind === "bytes") return notation.bytes;
    if (notation.kind === "text") return new TextEncoder().encode(notation.text);
    throw expected("a quoted text or \\x and hex digits");
  },
};

const value: ArgumentType<Uint8Array | null> = {
  format: (item) => item === null ? "null" : quoteBytes(item),
  parse(notation) {
    return notation.kind === "word" && notation.word === "null" ? null : bytes.parse(notation);
  },
};

function listOf<Item>(item: ArgumentType<Item>): ArgumentType<readonly Item[]> {
  return {
    format: (items) => quoteList(items.map((one) => item.format(one))),
    parse(notation) {
      if (notation.kind !== "list") throw expected("a list in [ ]");
      return notation.items.map((one) => item.parse(one));
    },
  };
}

const entries: ArgumentType<readonly (readonly [string, string])[]> = {
  format: (pairs) => quoteRecord(pairs.map(([key, item]) => [key, quoteText(item)])),
  parse(notation) {
    if (notation.kind !== "record") throw expected("a record in { }");
    return notation.entries.map(([key, item]) => [key, text.parse(item)]);
  },
};

const parameters: ArgumentType<ReadonlyMap<string, string>> = {
  format: (map) => entries.format([...map]),
  parse: (notation) => new Map(entries.parse(notation)),
};

const errorFields: ArgumentType<Readonly<Record<string, string>>> = {
  format: (fields) => entries.format(Object.entries(fields)),
  parse: (notation) => Object.fromEntries(entries.parse(notation)),
};

/** The short names of a column's properties, and the values that need not be written. */
const fieldKeys: readonly [key: string, property: keyof FieldDescription, default_: number][] = [
  ["table", "tableOid", 0],
  ["column", "columnNumber", 0],
  ["type", "typeOid", 0],
  ["size", "typeSize", -1],
  ["modifier", "typeModifier", -1],
  ["format", "format", 0],
];

const field: ArgumentType<FieldDescription> = {
  format(description) {
    const shown: [string, string][] = [["name", quoteText(description.name)]];
    for (const [key, property, default_] of fieldKeys) {
      if (description[property] !== default_) shown.push([key, String(description[property])]);
    }
    return quoteRecord(shown);
  },
  parse(notation) {
    if (notation.kind !== "record") throw expected("a record in { }");
    const given = new Map(notation.entries);
    const description: Record<string, string | number> = { name: "" };
    for (const [, property, default_] of fieldKeys) description[property] = default_;
    for (const [key, item] of given) {
      const property = fieldKeys.find((candidate) => candidate[0] === key)?.[1];
      if (key === "name") description.name = text.parse(item);
      else if (property !== undefined) description[property] = integer.parse(item);
      else throw expected(`a property of a column instead of ${key}`);
    }
    return description as unknown as FieldDescription;
  },
};

/** Any message that a trace can hold. */
export type TracedMessage = FrontendMessage | StartupPacket | BackendMessage;

/** The arguments of a message: names of its properties, each with its notation. */
export type Arguments<Message> = readonly {
  readonly [property in keyof Message]: readonly [property, ArgumentType<Message[property]>];
}[keyof Message][];

/** The member of a union that has this kind, also where a member has several kinds. */
type MessageOfKind<Messages, Kind> = Messages extends { readonly kind: infer Kinds }
  ? Kind extends Kinds ? Messages : never
  : never;

/** The table for a union of messages: a message that is missing here does not compile. */
type ArgumentTable<Messages extends { readonly kind: string }> = {
  readonly [kind in Messages["kind"]]: Arguments<Omit<MessageOfKind<Messages, kind>, "kind">>;
};

const target = word as ArgumentType<"S" | "P">;
const status = word as ArgumentType<"I" | "T" | "E">;
const data = ["data", bytes] as const;
const copyResponse = [["format", integer], ["columnFormats", listOf(integer)]] as const;

/** The arguments of everything that a client sends. */
export const frontendArguments: ArgumentTable<FrontendMessage | StartupPacket> = {
  SSLRequest: [],
  GSSENCRequest: [],
  CancelRequest: [["processId", integer], ["secretKey", bytes]],
  StartupMessage: [["version", version], ["parameters", parameters]],
  Bind: [
    ["portal", text],
    ["statement", text],
    ["parameterFormats", listOf(integer)],
    ["parameters", listOf(value)],
    ["resultFormats", listOf(integer)],
  ],
  Close: [["target", target], ["name", text]],
  CopyData: [data],
  CopyDone: [],
  CopyFail: [["reason", text]],
  Describe: [["target", target], ["name", text]],
  Execute: [["portal", text], ["maximumRows", integer]],
  Flush: [],
  FunctionCall: [
    ["functionOid", integer],
    ["argumentFormats", listOf(integer)],
    ["arguments", listOf(value)],
    ["resultFormat", integer],
  ],
  GSSResponse: [data],
  Parse: [["statement", text], ["query", text], ["parameterTypes", listOf(integer)]],
  PasswordMessage: [["password", text]],
  Query: [["query", text]],
  SASLInitialResponse: [["mechanism", text], ["data", value]],
  SASLResponse: [data],
  Sync: [],
  Terminate: [],
};

/** The arguments of everything that a server sends. */
export const backendArguments: ArgumentTable<BackendMessage> = {
  AuthenticationOk: [],
  AuthenticationKerberosV5: [],
  AuthenticationCleartextPassword: [],
  AuthenticationMD5Password: [["salt", bytes]],
  AuthenticationGSS: [],
  AuthenticationGSSContinue: [data],
  AuthenticationSSPI: [],
  AuthenticationSASL: [["mechanisms", listOf(text)]],
  AuthenticationSASLContinue: [data],
  AuthenticationSASLFinal: [data],
  BackendKeyData: [["processId", integer], ["secretKey", bytes]],
  BindComplete: [],
  CloseComplete: [],
  CommandComplete: [["tag", text]],
  CopyBothResponse: copyResponse,
  CopyData: [data],
  CopyDone: [],
  CopyInResponse: copyResponse,
  CopyOutResponse: copyResponse,
  DataRow: [["values", listOf(value)]],
  EmptyQueryResponse: [],
  ErrorResponse: [["fields", errorFields]],
  FunctionCallResponse: [["value", value]],
  NegotiateProtocolVersion: [["version", version], ["unrecognizedOptions", listOf(text)]],
  NoData: [],
  NoticeResponse: [["fields", errorFields]],
  NotificationResponse: [["processId", integer], ["channel", text], ["payload", text]],
  ParameterDescription: [["parameterTypes", listOf(integer)]],
  ParameterStatus: [["name", text], ["value", text]],
  ParseComplete: [],
  PortalSuspended: [],
  ReadyForQuery: [["status", status]],
  RowDescription: [["fields", listOf(field)]],
};
