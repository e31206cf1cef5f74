import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** A version of the frontend/backend protocol. */
export interface ProtocolVersion {
  /** 0 to 65535 */
  readonly major: number;
  /** 0 to 65535 */
  readonly minor: number;
}

/** The newest version that is spoken here. */
const latestVersion: ProtocolVersion = { major: 3, minor: 2 };

/** What a server answers to the version and the protocol options that a client asked for. */
export interface Negotiation {
  /** The version that is spoken from now on. */
  readonly version: ProtocolVersion;
  /** The content of a NegotiateProtocolVersion to send before anything else; null if none is due. */
  readonly answer: {
    readonly version: ProtocolVersion;
    readonly unrecognizedOptions: readonly string[];
  } | null;
}

/** What the name of a startup parameter begins with if it is an option of the protocol itself. */
const optionPrefix = "_pq_.";

/**
 * Decides which version is spoken. A minor version above ours is brought down to ours, and options
 * of the protocol, of which we have none, are listed in the answer: libpq 19 asks for 3.9999 and
 * `_pq_.test_protocol_negotiation` to see that a server does both. 3.1 was never used, and is taken
 * without comment as PostgreSQL 18 takes it; it means no more than 3.0.
 *
 * Source: PostgreSQL 18 documentation, "Protocol Versions"; `ProcessStartupPacket`.
 * @param requested the version of the StartupMessage
 * @param parameterNames the names of all its parameters, in their order
 * @throws {PgError} fatal `0A000` for another major version
 */
export function negotiateVersion(
  requested: ProtocolVersion,
  parameterNames: Iterable<string>,
): Negotiation {
  const { major, minor } = requested;
  if (major !== latestVersion.major) {
    throw new PgError(
      sqlState.feature_not_supported,
      `unsupported frontend protocol ${major}.${minor}: server supports 3.0 to 3.2`,
      { severity: "FATAL" },
    );
  }
  const version = minor > latestVersion.minor ? latestVersion : requested;
  const unrecognizedOptions = [...parameterNames].filter((name) => name.startsWith(optionPrefix));
  const isDue = minor > latestVersion.minor || unrecognizedOptions.length > 0;
  return { version, answer: isDue ? { version, unrecognizedOptions } : null };
}

/**
 * How many bytes a cancel key has: 32 from version 3.2 on, and 4 before it, where clients know
 * no others.
 */
export function cancelKeyBytes(version: ProtocolVersion): 4 | 32 {
  return version.major === 3 && version.minor >= 2 ? 32 : 4;
}
