import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { negotiateVersion, type Negotiation } from "../wire/protocol_version.ts";
import type { StartupMessage, StartupPacket } from "../wire/startup_packet.ts";

/** What a client asked for in its StartupMessage. */
export interface StartupRequest {
  readonly user: string;
  /** The user's name where the client named no database, as PostgreSQL has it. */
  readonly database: string;
  /** Settings, as parameters of their own or inside `options`. */
  readonly settings: ReadonlyMap<string, string>;
  readonly negotiation: Negotiation;
}

/** What to do about a packet that came before the session. */
export type StartupAction =
  | { readonly do: "refuse encryption" }
  | { readonly do: "start TLS" }
  | { readonly do: "cancel"; readonly processId: number; readonly secretKey: Uint8Array }
  | { readonly do: "authenticate"; readonly request: StartupRequest };

/** Parameters of a StartupMessage that are not settings. */
const notSettings = new Set(["user", "database", "options", "replication"]);

/**
 * The beginning of a connection, as a pure machine: encryption may be asked for once each, in any
 * order, and then the session or a cancel.
 *
 * Source: PostgreSQL documentation, "Start-up" and "Message Formats"; `ProcessStartupPacket`.
 */
export class Startup {
  readonly #asked = new Set<StartupPacket["kind"]>();
  readonly #offersTls: boolean;

  /** @param options whether the answer to an SSLRequest is yes */
  constructor({ offersTls }: { readonly offersTls: boolean }) {
    this.#offersTls = offersTls;
  }

  /** The connection is encrypted from now on; asking once more is a mistake. */
  encrypted(): void {
    this.#asked.add("SSLRequest");
  }

  /**
   * @throws PgError fatal: `08P01` for a packet out of place, `0A000` for what is not served,
   *   `28000` without a user, `22023` for options that cannot be read
   */
  receive(packet: StartupPacket): StartupAction {
    switch (packet.kind) {
      case "SSLRequest":
      case "GSSENCRequest":
        if (this.#asked.has(packet.kind)) {
          throw fatal("protocol_violation", `unexpected second ${packet.kind}`);
        }
        this.#asked.add(packet.kind);
        return packet.kind === "SSLRequest" && this.#offersTls
          ? { do: "start TLS" }
          : { do: "refuse encryption" };
      case "CancelRequest":
        return { do: "cancel", processId: packet.processId, secretKey: packet.secretKey };
      case "StartupMessage":
        return { do: "authenticate", request: readRequest(packet) };
    }
  }
}

function readRequest({ version, parameters }: StartupMessage): StartupRequest {
  const negotiation = negotiateVersion(version, parameters.keys());
  const user = parameters.get("user") ?? "";
  if (user === "") {
    throw fatal(
      "invalid_authorization_specification",
      "no PostgreSQL user name specified in startup packet",
    );
  }
  const replication = parameters.get("replication")?.toLowerCase() ?? "false";
  if (!["false", "off", "no", "0"].includes(replication)) {
    throw fatal("feature_not_supported", "replication connections are not supported");
  }
  const settings = new Map(readOptions(parameters.get("options") ?? ""));
  for (const [name, value] of parameters) {
    if (!notSettings.has(name) && !name.startsWith("_pq_.")) settings.set(name, value);
  }
  const database = parameters.get("database") ?? "";
  return { user, database: database === "" ? user : database, settings, negotiation };
}

/**
 * The settings in the parameter `options`, which is a command line: `-c name=value` or
 * `--name=value`, where a backslash takes the next character as it is.
 */
function* readOptions(text: string): Iterable<readonly [string, string]> {
  const words = splitWords(text);
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    let assignment: string | undefined;
    if (word === "-c") assignment = words[++at];
    else if (word.startsWith("--")) {
      assignment = word.slice(2).replace(/^[^=]*/, dashesToUnderscores);
    } else if (word.startsWith("-c")) assignment = word.slice(2);
    const equals = assignment?.indexOf("=") ?? -1;
    if (equals <= 0) {
      throw fatal("syntax_error", `invalid command-line argument for server process: ${word}`, {
        hint: "Settings are given as -c name=value.",
      });
    }
    yield [assignment!.slice(0, equals), assignment!.slice(equals + 1)];
  }
}

function dashesToUnderscores(name: string): string {
  return name.replaceAll("-", "_");
}

function splitWords(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + (character === "\\" ? text[++at] ?? "" : character);
  }
  if (word !== null) words.push(word);
  return words;
}

function fatal(
  code: keyof typeof sqlState,
  message: string,
  fields: { hint?: string } = {},
): PgError {
  return new PgError(sqlState[code], message, { ...fields, severity: "FATAL" });
}
