/**
 * Every message that a server sends.
 * @module
 */

import type { ByteWriter } from "../../base/byte_writer.ts";
import type { Frame } from "../frame_reader.ts";
import { backendType } from "../message_type.ts";
import { fatalProtocolViolation } from "../protocol_violation.ts";
import {
  type BackendKeyData,
  decodeBackendKeyData,
  encodeBackendKeyData,
} from "./backend_key_data.ts";
import { type BindComplete, decodeBindComplete, encodeBindComplete } from "./bind_complete.ts";
import { type CloseComplete, decodeCloseComplete, encodeCloseComplete } from "./close_complete.ts";
import {
  type CommandComplete,
  decodeCommandComplete,
  encodeCommandComplete,
} from "./command_complete.ts";
import { type DataRow, decodeDataRow, encodeDataRow } from "./data_row.ts";
import {
  decodeEmptyQueryResponse,
  type EmptyQueryResponse,
  encodeEmptyQueryResponse,
} from "./empty_query_response.ts";
import { decodeErrorResponse, encodeErrorResponse, type ErrorResponse } from "./error_response.ts";
import {
  decodeFunctionCallResponse,
  encodeFunctionCallResponse,
  type FunctionCallResponse,
} from "./function_call_response.ts";
import {
  decodeNegotiateProtocolVersion,
  encodeNegotiateProtocolVersion,
  type NegotiateProtocolVersion,
} from "./negotiate_protocol_version.ts";
import { decodeNoData, encodeNoData, type NoData } from "./no_data.ts";
import {
  decodeNoticeResponse,
  encodeNoticeResponse,
  type NoticeResponse,
} from "./notice_response.ts";
import {
  decodeNotificationResponse,
  encodeNotificationResponse,
  type NotificationResponse,
} from "./notification_response.ts";
import {
  decodeParameterDescription,
  encodeParameterDescription,
  type ParameterDescription,
} from "./parameter_description.ts";
import {
  decodeParameterStatus,
  encodeParameterStatus,
  type ParameterStatus,
} from "./parameter_status.ts";
import { decodeParseComplete, encodeParseComplete, type ParseComplete } from "./parse_complete.ts";
import {
  decodePortalSuspended,
  encodePortalSuspended,
  type PortalSuspended,
} from "./portal_suspended.ts";
import { decodeReadyForQuery, encodeReadyForQuery, type ReadyForQuery } from "./ready_for_query.ts";
import {
  decodeRowDescription,
  encodeRowDescription,
  type RowDescription,
} from "./row_description.ts";
import {
  type Authentication,
  decodeAuthentication,
  encodeAuthentication,
} from "./authentication.ts";
import { type CopyResponse, decodeCopyResponse, encodeCopyResponse } from "./copy_response.ts";
import { type CopyData, decodeCopyData, encodeCopyData } from "../copy_data.ts";
import { type CopyDone, decodeCopyDone, encodeCopyDone } from "../copy_done.ts";

/** Any message that a server sends; `kind` tells them apart. */
export type BackendMessage =
  | Authentication
  | BackendKeyData
  | BindComplete
  | CloseComplete
  | CommandComplete
  | CopyData
  | CopyDone
  | CopyResponse
  | DataRow
  | EmptyQueryResponse
  | ErrorResponse
  | FunctionCallResponse
  | NegotiateProtocolVersion
  | NoData
  | NoticeResponse
  | NotificationResponse
  | ParameterDescription
  | ParameterStatus
  | ParseComplete
  | PortalSuspended
  | ReadyForQuery
  | RowDescription;

type Decoder = (body: Uint8Array) => BackendMessage;

const decoders: { readonly [type in keyof typeof backendType]: Decoder } = {
  Authentication: decodeAuthentication,
  CopyBothResponse: (body) => decodeCopyResponse(body, "CopyBothResponse"),
  CopyInResponse: (body) => decodeCopyResponse(body, "CopyInResponse"),
  CopyOutResponse: (body) => decodeCopyResponse(body, "CopyOutResponse"),
  BackendKeyData: decodeBackendKeyData,
  BindComplete: decodeBindComplete,
  CloseComplete: decodeCloseComplete,
  CommandComplete: decodeCommandComplete,
  CopyData: decodeCopyData,
  CopyDone: decodeCopyDone,
  DataRow: decodeDataRow,
  EmptyQueryResponse: decodeEmptyQueryResponse,
  ErrorResponse: decodeErrorResponse,
  FunctionCallResponse: decodeFunctionCallResponse,
  NegotiateProtocolVersion: decodeNegotiateProtocolVersion,
  NoData: decodeNoData,
  NoticeResponse: decodeNoticeResponse,
  NotificationResponse: decodeNotificationResponse,
  ParameterDescription: decodeParameterDescription,
  ParameterStatus: decodeParameterStatus,
  ParseComplete: decodeParseComplete,
  PortalSuspended: decodePortalSuspended,
  ReadyForQuery: decodeReadyForQuery,
  RowDescription: decodeRowDescription,
};

const decoderOfType = new Map<number, Decoder>(
  Object.entries(backendType).map((
    [name, type],
  ) => [type, decoders[name as keyof typeof decoders]]),
);

/**
 * Decodes a message from a server, as a client does. Views in it are views of the frame's body.
 * @throws {PgError} `08P01` or `22021` for a wrong body; fatal for a type that does not exist
 */
export function decodeBackendMessage({ type, body }: Frame): BackendMessage {
  const decode = decoderOfType.get(type);
  if (decode === undefined) throw fatalProtocolViolation(`invalid backend message type ${type}`);
  return decode(body);
}

const emptyMessages = {
  BindComplete: encodeBindComplete,
  CloseComplete: encodeCloseComplete,
  EmptyQueryResponse: encodeEmptyQueryResponse,
  NoData: encodeNoData,
  ParseComplete: encodeParseComplete,
  PortalSuspended: encodePortalSuspended,
  CopyDone: encodeCopyDone,
} as const;

/** Appends any message of a server. */
export function encodeBackendMessage(writer: ByteWriter, message: BackendMessage): void {
  switch (message.kind) {
    case "BackendKeyData":
      return encodeBackendKeyData(writer, message);
    case "CommandComplete":
      return encodeCommandComplete(writer, message);
    case "CopyData":
      return encodeCopyData(writer, message);
    case "DataRow":
      return encodeDataRow(writer, message);
    case "ErrorResponse":
      return encodeErrorResponse(writer, message);
    case "FunctionCallResponse":
      return encodeFunctionCallResponse(writer, message);
    case "NegotiateProtocolVersion":
      return encodeNegotiateProtocolVersion(writer, message);
    case "NoticeResponse":
      return encodeNoticeResponse(writer, message);
    case "NotificationResponse":
      return encodeNotificationResponse(writer, message);
    case "ParameterDescription":
      return encodeParameterDescription(writer, message);
    case "ParameterStatus":
      return encodeParameterStatus(writer, message);
    case "ReadyForQuery":
      return encodeReadyForQuery(writer, message);
    case "RowDescription":
      return encodeRowDescription(writer, message);
    case "CopyBothResponse":
    case "CopyInResponse":
    case "CopyOutResponse":
      return encodeCopyResponse(writer, message);
    case "BindComplete":
    case "CloseComplete":
    case "EmptyQueryResponse":
    case "NoData":
    case "ParseComplete":
    case "PortalSuspended":
    case "CopyDone":
      return emptyMessages[message.kind](writer);
    default:
      return encodeAuthentication(writer, message);
  }
}
