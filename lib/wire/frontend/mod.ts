/**
 * Every message that a client sends after its startup packet.
 * @module
 */

import type { ByteWriter } from "../../base/byte_writer.ts";
import type { Limits } from "../../base/limits.ts";
import type { Frame } from "../frame_reader.ts";
import { frontendType } from "../message_type.ts";
import { fatalProtocolViolation } from "../protocol_violation.ts";
import { type Bind, decodeBind, encodeBind } from "./bind.ts";
import { type Close, decodeClose, encodeClose } from "./close.ts";
import { type CopyFail, decodeCopyFail, encodeCopyFail } from "./copy_fail.ts";
import { decodeDescribe, type Describe, encodeDescribe } from "./describe.ts";
import { decodeExecute, encodeExecute, type Execute } from "./execute.ts";
import { decodeFlush, encodeFlush, type Flush } from "./flush.ts";
import { decodeFunctionCall, encodeFunctionCall, type FunctionCall } from "./function_call.ts";
import { decodeParse, encodeParse, type Parse } from "./parse.ts";
import {
  decodePasswordMessage,
  encodePasswordMessage,
  type PasswordMessage,
} from "./password_message.ts";
import { decodeQuery, encodeQuery, type Query } from "./query.ts";
import {
  decodeSASLInitialResponse,
  encodeSASLInitialResponse,
  type SASLInitialResponse,
} from "./sasl_initial_response.ts";
import { decodeSASLResponse, encodeSASLResponse, type SASLResponse } from "./sasl_response.ts";
import { decodeGSSResponse, encodeGSSResponse, type GSSResponse } from "./gss_response.ts";
import { decodeSync, encodeSync, type Sync } from "./sync.ts";
import { decodeTerminate, encodeTerminate, type Terminate } from "./terminate.ts";
import { type CopyData, decodeCopyData, encodeCopyData } from "../copy_data.ts";
import { type CopyDone, decodeCopyDone, encodeCopyDone } from "../copy_done.ts";

/** Any message that a client sends after its startup packet; `kind` tells them apart. */
export type FrontendMessage =
  | Bind
  | Close
  | CopyData
  | CopyDone
  | CopyFail
  | Describe
  | Execute
  | Flush
  | FunctionCall
  | GSSResponse
  | Parse
  | PasswordMessage
  | Query
  | SASLInitialResponse
  | SASLResponse
  | Sync
  | Terminate;

/**
 * What a `p` message means, which depends on what the server asked for last: a password, the first
 * or a later message of a SASL mechanism, or GSSAPI; or that nothing was asked for.
 */
export type PasswordContext = "password" | "sasl-initial" | "sasl" | "gss" | "none";

/**
 * Decodes a message from a client. Views in it are views of the frame's body.
 * @param context what the server asked for last; a `p` message that nobody asked for is an error
 * @throws {PgError} `08P01` or `22021` for a wrong body; fatal for a type that does not exist
 */
export function decodeFrontendMessage(
  { type, body }: Frame,
  context: PasswordContext = "none",
): FrontendMessage {
  switch (type) {
    case frontendType.Bind:
      return decodeBind(body);
    case frontendType.Execute:
      return decodeExecute(body);
    case frontendType.Sync:
      return decodeSync(body);
    case frontendType.Parse:
      return decodeParse(body);
    case frontendType.Describe:
      return decodeDescribe(body);
    case frontendType.Query:
      return decodeQuery(body);
    case frontendType.Close:
      return decodeClose(body);
    case frontendType.Flush:
      return decodeFlush(body);
    case frontendType.CopyData:
      return decodeCopyData(body);
    case frontendType.CopyDone:
      return decodeCopyDone(body);
    case frontendType.CopyFail:
      return decodeCopyFail(body);
    case frontendType.FunctionCall:
      return decodeFunctionCall(body);
    case frontendType.Terminate:
      return decodeTerminate();
    case frontendType.Password:
      return decodeAnswer(body, context);
  }
  throw invalidType(type);
}

function decodeAnswer(body: Uint8Array, context: PasswordContext): FrontendMessage {
  switch (context) {
    case "password":
      return decodePasswordMessage(body);
    case "sasl-initial":
      return decodeSASLInitialResponse(body);
    case "sasl":
      return decodeSASLResponse(body);
    case "gss":
      return decodeGSSResponse(body);
    case "none":
      throw invalidType(frontendType.Password);
  }
}

/** Appends any message of a client. */
export function encodeFrontendMessage(writer: ByteWriter, message: FrontendMessage): void {
  switch (message.kind) {
    case "Bind":
      return encodeBind(writer, message);
    case "Close":
      return encodeClose(writer, message);
    case "CopyData":
      return encodeCopyData(writer, message);
    case "CopyDone":
      return encodeCopyDone(writer);
    case "CopyFail":
      return encodeCopyFail(writer, message);
    case "Describe":
      return encodeDescribe(writer, message);
    case "Execute":
      return encodeExecute(writer, message);
    case "Flush":
      return encodeFlush(writer);
    case "FunctionCall":
      return encodeFunctionCall(writer, message);
    case "GSSResponse":
      return encodeGSSResponse(writer, message);
    case "Parse":
      return encodeParse(writer, message);
    case "PasswordMessage":
      return encodePasswordMessage(writer, message);
    case "Query":
      return encodeQuery(writer, message);
    case "SASLInitialResponse":
      return encodeSASLInitialResponse(writer, message);
    case "SASLResponse":
      return encodeSASLResponse(writer, message);
    case "Sync":
      return encodeSync(writer);
    case "Terminate":
      return encodeTerminate(writer);
  }
}

/**
 * The greatest length word of each message once a session is authenticated, for
 * `FrameReader.maximumLength`. Messages that hold no more than a name are kept short, and a type
 * that does not exist is a fatal `08P01` before any of its body is taken.
 */
export function frontendLengthLimit(limits: Limits): (type: number) => number {
  const maxima = new Float64Array(256);
  for (const type of Object.values(frontendType)) maxima[type] = limits.shortMessageBytes;
  const { Bind, CopyData, FunctionCall, Parse, Query } = frontendType;
  for (const type of [Bind, CopyData, FunctionCall, Parse, Query]) {
    maxima[type] = limits.messageBytes;
  }
  maxima[frontendType.Password] = 0;
  return (type) => {
    const maximum = maxima[type]!;
    if (maximum === 0) throw invalidType(type);
    return maximum;
  };
}

/**
 * The greatest length word before a session is authenticated, for `FrameReader.maximumLength`:
 * only an answer to the server's question may come, which is a fatal `08P01` otherwise.
 * @param asked how PostgreSQL names what it waits for: `password` or `SASL`
 */
export function authenticationLengthLimit(
  limits: Limits,
  asked: "password" | "SASL" | "GSS",
): (type: number) => number {
  return (type) => {
    if (type === frontendType.Password || type === frontendType.Terminate) {
      return limits.unauthenticatedMessageBytes;
    }
    throw fatalProtocolViolation(`expected ${asked} response, got message type ${type}`);
  };
}

function invalidType(type: number): Error {
  return fatalProtocolViolation(`invalid frontend message type ${type}`);
}
