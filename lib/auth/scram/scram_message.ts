import { Buffer } from "node:buffer";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";

/**
 * Reads the attributes of a SCRAM message one after the other, and complains as PostgreSQL does.
 * Text holds one character for each byte, so that what is signed stays as it was sent.
 *
 * Source: RFC 5802 section 7; PostgreSQL 15, src/backend/libpq/auth-scram.c.
 */
export class ScramMessage {
  readonly text: string;
  #at = 0;

  /** @throws PgError `08P01` if the message is empty or has a zero byte */
  constructor(bytes: Uint8Array) {
    if (bytes.length === 0) throw malformed("The message is empty.");
    if (bytes.includes(0)) throw malformed("Message length does not match input length.");
    this.text = bytesToText(bytes);
  }

  /** How many bytes were read. */
  get position(): number {
    return this.#at;
  }

  /** The next character, without reading it; empty at the end. */
  next(): string {
    return this.text.charAt(this.#at);
  }

  /** Reads over one character. */
  skip(): void {
    this.#at++;
  }

  /** The value of the next attribute, which must have this name. */
  attribute(name: string): string {
    if (this.next() !== name) {
      throw malformed(`Expected attribute "${name}" but found "${showCharacter(this.next())}".`);
    }
    this.#at++;
    return this.#value(name);
  }

  /** Name and value of the next attribute. */
  anyAttribute(): { readonly name: string; readonly value: string } {
    const name = this.next();
    if (name === "") throw malformed("Attribute expected, but found end of string.");
    if (!/[A-Za-z]/.test(name)) {
      throw malformed(`Attribute expected, but found invalid character "${showCharacter(name)}".`);
    }
    this.#at++;
    return { name, value: this.#value(name) };
  }

  #value(name: string): string {
    if (this.next() !== "=") throw malformed(`Expected character "=" for attribute "${name}".`);
    const start = this.#at + 1;
    const comma = this.text.indexOf(",", start);
    const end = comma < 0 ? this.text.length : comma;
    this.#at = comma < 0 ? end : end + 1;
    return this.text.slice(start, end);
  }
}

/** The error of a message that does not follow SCRAM's syntax. */
export function malformed(detail: string): PgError {
  return scramError("malformed SCRAM message", detail);
}

/** An error that ends the connection with `08P01`. */
export function scramError(message: string, detail?: string): PgError {
  return new PgError(sqlState.protocol_violation, message, {
    severity: "FATAL",
    ...(detail === undefined ? {} : { detail }),
  });
}

/** A character as it stands in an error text; the end of the message is a zero byte in C. */
export function showCharacter(character: string): string {
  if (/^[\x21-\x7e]$/.test(character)) return `'${character}'`;
  const code = character === "" ? 0 : character.charCodeAt(0);
  return `0x${code.toString(16).padStart(2, "0")}`;
}

/** A value as it stands in an error text: at most 30 characters, `?` for what is not printable. */
export function showText(text: string): string {
  return text.slice(0, 30).replace(/[^\x21-\x7e]/g, "?");
}

/** Bytes as text with one character for each. */
export function bytesToText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** The bytes of a text that {@link bytesToText} made, or of plain ASCII. */
export function textToBytes(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

/** Bytes in the Base64 form that SCRAM uses. */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** The bytes of a text in Base64, padded and without spaces; `null` if it is not that. */
export function fromBase64(text: string): Uint8Array | null {
  const form = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
  return form.test(text) ? Buffer.from(text, "base64") : null;
}
