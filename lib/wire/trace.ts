/**
 * A conversation as text, one message a line, in the spirit of libpq's PQtrace but with a way back:
 *
 * ```text
 * # F is sent by the client (frontend), B by the server (backend)
 * F Parse "s1" "SELECT $1" [23]
 * F Bind "" "s1" [0] ["1"] []
 * B RowDescription [{name: "id", type: 23, size: 4}]
 * B DataRow ["1", null, \x00ff]
 * ```
 * @module
 */

import type { ByteWriter } from "../base/byte_writer.ts";
import { type BackendMessage, encodeBackendMessage } from "./backend/mod.ts";
import { encodeFrontendMessage, type FrontendMessage } from "./frontend/mod.ts";
import { encodeStartupPacket, type StartupPacket } from "./startup_packet.ts";
import {
  type Arguments,
  type ArgumentType,
  backendArguments,
  frontendArguments,
  type TracedMessage,
} from "./trace_arguments.ts";
import { NotationReader } from "./trace_notation.ts";

/** One line of a trace: a message and who sent it. */
export type TraceLine =
  | { readonly direction: "F"; readonly message: FrontendMessage | StartupPacket }
  | { readonly direction: "B"; readonly message: BackendMessage };

type AnyArguments = readonly (readonly [string, ArgumentType<unknown>])[];

function argumentsOf(direction: string, kind: string): AnyArguments | undefined {
  const table = direction === "F" ? frontendArguments : backendArguments;
  if (!Object.hasOwn(table, kind)) return undefined;
  return (table as unknown as Record<string, Arguments<unknown>>)[kind] as unknown as AnyArguments;
}

/** One message as a line, without its end. */
export function formatTraceLine({ direction, message }: TraceLine): string {
  const properties = message as unknown as Record<string, unknown>;
  const shown = argumentsOf(direction, message.kind)!.map(([property, type]) =>
    type.format(properties[property])
  );
  return [direction, message.kind, ...shown].join(" ");
}

/**
 * The messages of a trace. Empty lines and those that begin with `#` are passed over; blanks at the
 * ends of a line mean nothing.
 * @throws {SyntaxError} with the number of the line
 */
export function parseTrace(text: string): TraceLine[] {
  const lines: TraceLine[] = [];
  text.split("\n").forEach((line, index) => {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#")) return;
    try {
      lines.push(parseLine(trimmed));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new SyntaxError(`line ${index + 1}: ${error.message}`);
    }
  });
  return lines;
}

function parseLine(line: string): TraceLine {
  const reader = new NotationReader(line);
  const direction = reader.word();
  if (direction !== "F" && direction !== "B") throw new SyntaxError("expected F or B");
  const kind = reader.word();
  const types = argumentsOf(direction, kind);
  if (types === undefined) throw new SyntaxError(`no message ${kind} in direction ${direction}`);
  const message: Record<string, unknown> = { kind };
  for (const [property, type] of types) {
    if (reader.atEnd) throw new SyntaxError(`${kind} ends before ${property}`);
    message[property] = type.parse(reader.value());
  }
  if (!reader.atEnd) throw new SyntaxError(`${kind} has something behind its last value`);
  return { direction, message: message as unknown as TracedMessage } as TraceLine;
}

/** Appends the message of a line as it stands on the wire. */
export function encodeTraceLine(writer: ByteWriter, { direction, message }: TraceLine): void {
  if (direction === "B") return encodeBackendMessage(writer, message);
  switch (message.kind) {
    case "SSLRequest":
    case "GSSENCRequest":
    case "CancelRequest":
    case "StartupMessage":
      return encodeStartupPacket(writer, message);
    default:
      return encodeFrontendMessage(writer, message);
  }
}
