import fc from "fast-check";
import type { BackendMessage } from "../../lib/wire/backend/mod.ts";
import type { FrontendMessage, PasswordContext } from "../../lib/wire/frontend/mod.ts";
import type { StartupPacket } from "../../lib/wire/startup_packet.ts";

/** Text that the protocol can carry: well formed, without U+0000. */
export const text: fc.Arbitrary<string> = fc.string({ unit: "binary", maxLength: 40 })
  .map((value) => value.replaceAll("\0", ""));
const filledText = text.filter((value) => value !== "");

const bytes = fc.uint8Array({ maxLength: 60 });
const value = fc.option(bytes, { nil: null });
const values = fc.array(value, { maxLength: 8 });
const int16 = fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 });
const uint16 = fc.nat({ max: 2 ** 16 - 1 });
const int32 = fc.integer();
const oid = fc.nat({ max: 2 ** 32 - 1 });
const int16s = fc.array(int16, { maxLength: 8 });
const oids = fc.array(oid, { maxLength: 8 });
const secretKey = fc.uint8Array({ minLength: 4, maxLength: 256 });
const target = fc.constantFrom("S" as const, "P" as const);

/** Records with the ordinary prototype, as decoders make them. */
function record<Content>(
  content: { [property in keyof Content]: fc.Arbitrary<Content[property]> },
): fc.Arbitrary<Content> {
  return fc.record(content, { noNullPrototype: true }) as fc.Arbitrary<Content>;
}

function message<Kind extends string, Content>(
  kind: Kind,
  content: { [property in keyof Content]: fc.Arbitrary<Content[property]> },
): fc.Arbitrary<{ kind: Kind } & Content> {
  return record({ kind: fc.constant(kind), ...content }) as unknown as fc.Arbitrary<
    { kind: Kind } & Content
  >;
}

const parameters = fc.array(fc.tuple(filledText, text), { maxLength: 6 })
  .map((entries) => new Map(entries));

/** Any packet that may come before a session begins. */
export const startupPacket: fc.Arbitrary<StartupPacket> = fc.oneof(
  message("SSLRequest", {}),
  message("GSSENCRequest", {}),
  message("CancelRequest", { processId: int32, secretKey }),
  message("StartupMessage", {
    version: record({ major: fc.constant(3), minor: uint16 }),
    parameters,
  }),
);

const data = { data: bytes };

/** Any message with type byte `p`, with the context in which it has its meaning. */
const answers: [PasswordContext, fc.Arbitrary<FrontendMessage>][] = [
  ["password", message("PasswordMessage", { password: text })],
  ["sasl-initial", message("SASLInitialResponse", { mechanism: text, data: value })],
  ["sasl", message("SASLResponse", data)],
  ["gss", message("GSSResponse", data)],
];

const otherFrontendMessage: fc.Arbitrary<FrontendMessage> = fc.oneof(
  message("Bind", {
    portal: text,
    statement: text,
    parameterFormats: int16s,
    parameters: values,
    resultFormats: int16s,
  }),
  message("Close", { target, name: text }),
  message("CopyData", data),
  message("CopyDone", {}),
  message("CopyFail", { reason: text }),
  message("Describe", { target, name: text }),
  message("Execute", { portal: text, maximumRows: int32 }),
  message("Flush", {}),
  message("FunctionCall", {
    functionOid: oid,
    argumentFormats: int16s,
    arguments: values,
    resultFormat: int16,
  }),
  message("Parse", { statement: text, query: text, parameterTypes: oids }),
  message("Query", { query: text }),
  message("Sync", {}),
  message("Terminate", {}),
);

/** Any message of a client, with the context in which it is decoded. */
export const frontendMessage: fc.Arbitrary<[PasswordContext, FrontendMessage]> = fc.oneof(
  { weight: 13, arbitrary: fc.tuple(fc.constant<PasswordContext>("none"), otherFrontendMessage) },
  ...answers.map(([context, answer]) => fc.tuple(fc.constant(context), answer)),
);

const errorFields = fc.dictionary(
  fc.constantFrom(..."SVCMDHPpqWstcdnFLR"),
  text,
  { noNullPrototype: true },
);
const copyResponse = { format: fc.nat({ max: 255 }), columnFormats: int16s };

/** Any message of a server. */
export const backendMessage: fc.Arbitrary<BackendMessage> = fc.oneof(
  message("AuthenticationOk", {}),
  message("AuthenticationKerberosV5", {}),
  message("AuthenticationCleartextPassword", {}),
  message("AuthenticationMD5Password", { salt: fc.uint8Array({ minLength: 4, maxLength: 4 }) }),
  message("AuthenticationGSS", {}),
  message("AuthenticationGSSContinue", data),
  message("AuthenticationSSPI", {}),
  message("AuthenticationSASL", { mechanisms: fc.array(filledText, { maxLength: 4 }) }),
  message("AuthenticationSASLContinue", data),
  message("AuthenticationSASLFinal", data),
  message("BackendKeyData", { processId: int32, secretKey }),
  message("BindComplete", {}),
  message("CloseComplete", {}),
  message("CommandComplete", { tag: text }),
  message("CopyBothResponse", copyResponse),
  message("CopyInResponse", copyResponse),
  message("CopyOutResponse", copyResponse),
  message("CopyData", data),
  message("CopyDone", {}),
  message("DataRow", { values }),
  message("EmptyQueryResponse", {}),
  message("ErrorResponse", { fields: errorFields }),
  message("FunctionCallResponse", { value }),
  message("NegotiateProtocolVersion", {
    version: record({ major: uint16, minor: uint16 }),
    unrecognizedOptions: fc.array(text, { maxLength: 4 }),
  }),
  message("NoData", {}),
  message("NoticeResponse", { fields: errorFields }),
  message("NotificationResponse", { processId: int32, channel: text, payload: text }),
  message("ParameterDescription", { parameterTypes: oids }),
  message("ParameterStatus", { name: text, value: text }),
  message("ParseComplete", {}),
  message("PortalSuspended", {}),
  message("ReadyForQuery", { status: fc.constantFrom("I" as const, "T" as const, "E" as const) }),
  message("RowDescription", {
    fields: fc.array(
      record({
        name: text,
        tableOid: oid,
        columnNumber: int16,
        typeOid: oid,
        typeSize: int16,
        typeModifier: int32,
        format: int16,
      }),
      { maxLength: 6 },
    ),
  }),
);
