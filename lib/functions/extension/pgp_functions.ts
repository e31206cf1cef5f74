import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { deflateRawSync, deflateSync, inflateRawSync, inflateSync } from "node:zlib";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { type FunctionTable, scalar } from "../definition.ts";
import { aesCipher, type BlockCipher, tripleDesCipher, withFeedback } from "./block_cipher.ts";
import { packetTag, readPackets, writePacket } from "./pgp_packet.ts";

/*
 * Messages of OpenPGP with a password, of the extension pgcrypto.
 *
 * Source: RFC 9580, sections 3.7, 5.3, 5.6, 5.9 and 5.13, and PostgreSQL 15 documentation, F.28.3.
 */

function failure(message: string): PgError {
  return new PgError(sqlState.external_routine_invocation_exception, message);
}

const corrupt = () => failure("Wrong key or corrupt data");

interface Cipher {
  readonly number: number;
  readonly keyBytes: number;
  readonly make: (key: Uint8Array) => BlockCipher;
}

const ciphers: ReadonlyMap<string, Cipher> = new Map([
  ["aes128", { number: 7, keyBytes: 16, make: aesCipher }],
  ["aes", { number: 7, keyBytes: 16, make: aesCipher }],
  ["aes192", { number: 8, keyBytes: 24, make: aesCipher }],
  ["aes256", { number: 9, keyBytes: 32, make: aesCipher }],
  ["3des", { number: 2, keyBytes: 24, make: tripleDesCipher }],
]);

/** Hashes by their numbers in OpenPGP. */
const hashes: ReadonlyMap<number, string> = new Map([
  [1, "md5"],
  [2, "sha1"],
  [3, "ripemd160"],
  [8, "sha256"],
  [9, "sha384"],
  [10, "sha512"],
  [11, "sha224"],
]);

interface Options {
  readonly cipher: Cipher;
  /** 0 none, 1 ZIP, 2 ZLIB. */
  readonly compression: number;
  readonly hash: number;
}

/** `name=value, …` */
function optionsOf(text: string): Options {
  let cipher = ciphers.get("aes128")!;
  let [compression, hash] = [0, 2];
  for (const part of text.split(",").map((each) => each.trim()).filter((each) => each !== "")) {
    const [name = "", value = ""] = part.split("=").map((each) => each.trim().toLowerCase());
    if (name === "cipher-algo") {
      const found = ciphers.get(value);
      if (found === undefined) throw failure("Unsupported cipher algorithm");
      cipher = found;
    } else if (name === "compress-algo" && ["0", "1", "2"].includes(value)) {
      compression = Number(value);
    } else if (name === "s2k-digest-algo") {
      const found = [...hashes].find(([, each]) => each === value);
      if (found === undefined) throw failure("Unsupported digest algorithm");
      hash = found[0];
    } else if (!isDefault(name, value)) {
      throw illegalOption(part, name);
    }
  }
  return { cipher, compression, hash };
}

/** Options that say what is so anyway, or do not change what others read. */
function isDefault(name: string, value: string): boolean {
  const defaults: Readonly<Record<string, string>> = {
    "convert-crlf": "0",
    "disable-mdc": "0",
    "enable-session-key": "0",
    "sess-key": "0",
    "s2k-mode": "3",
    "unicode-mode": "0",
  };
  return ["compress-level", "s2k-count"].includes(name) || defaults[name] === value;
}

const otherOptions: ReadonlySet<string> = new Set([
  ...["compress-algo", "convert-crlf", "disable-mdc", "sess-key", "s2k-mode", "s2k-cipher-algo"],
  "unicode-mode",
]);

function illegalOption(part: string, name: string): PgError {
  return otherOptions.has(name)
    ? new PgError(sqlState.feature_not_supported, `the option ${part} is not supported`)
    : failure("Illegal argument to function");
}

/** Iterated and salted: what is hashed is salt and password again and again, up to a count. */
function keyOf(
  password: Uint8Array,
  salt: Uint8Array,
  count: number,
  { hash, bytes }: { readonly hash: string; readonly bytes: number },
): Uint8Array {
  const once = Buffer.concat([salt, password]);
  const total = Math.max(count, once.length);
  const repeated = new Uint8Array(total);
  for (let at = 0; at < total; at += once.length) {
    repeated.set(once.subarray(0, Math.min(once.length, total - at)), at);
  }
  const parts: Uint8Array[] = [];
  for (let length = 0; length < bytes;) {
    // Each further part of a long key is begun by one more zero.
    const part = createHash(hash).update(new Uint8Array(parts.length)).update(repeated).digest();
    parts.push(part);
    length += part.length;
  }
  return new Uint8Array(Buffer.concat(parts).subarray(0, bytes));
}

const iteratedCount = (code: number) => (16 + (code & 15)) << ((code >> 4) + 6);

const sha1 = (data: Uint8Array) => createHash("sha1").update(data).digest();

const encoder = new TextEncoder();

function encrypt(data: Uint8Array, password: string, given: string, format: "t" | "b") {
  const { cipher, compression, hash } = optionsOf(given);
  const salt = randomBytes(8);
  // PostgreSQL takes a random count from 65536 to 253952.
  const code = 96 + randomBytes(1)[0]! % 31;
  const key = keyOf(encoder.encode(password), salt, iteratedCount(code), {
    hash: hashes.get(hash)!,
    bytes: cipher.keyBytes,
  });
  const time = new Uint8Array(4);
  new DataView(time.buffer).setUint32(0, Date.now() / 1000);
  const literal = writePacket(
    packetTag.literal,
    Buffer.concat([encoder.encode(format), new Uint8Array([0]), time, data]),
  );
  const blocks = cipher.make(key);
  const start = randomBytes(blocks.size);
  const content = Buffer.concat([
    start,
    start.subarray(-2),
    compressed(literal, compression),
    new Uint8Array([0xd3, 0x14]),
  ]);
  const sealed = withFeedback(blocks, Buffer.concat([content, sha1(content)]), "encrypt");
  const keyPacket = new Uint8Array([4, cipher.number, 3, hash, ...salt, code]);
  return new Uint8Array(Buffer.concat([
    writePacket(packetTag.sessionKey, keyPacket),
    writePacket(packetTag.encrypted, Buffer.concat([new Uint8Array([1]), sealed])),
  ]));
}

function compressed(packet: Uint8Array, compression: number): Uint8Array {
  if (compression === 0) return packet;
  const data = compression === 1 ? deflateRawSync(packet) : deflateSync(packet);
  return writePacket(
    packetTag.compressed,
    Buffer.concat([new Uint8Array([compression]), data]),
  );
}

/** The key that a session key packet and a password make, and its cipher. */
function openedKey(body: Uint8Array, password: string): BlockCipher {
  const [version, number, mode, hash] = body;
  const cipher = [...ciphers.values()].find((each) => each.number === number);
  const name = hashes.get(hash!);
  const length = mode === 3 ? 13 : mode === 1 ? 12 : 4;
  if (version !== 4 || cipher === undefined || name === undefined) throw corrupt();
  if (![0, 1, 3].includes(mode!)) throw corrupt();
  if (body.length > length) {
    throw new PgError(sqlState.feature_not_supported, "separate session keys are not supported");
  }
  const salt = mode === 0 ? new Uint8Array(0) : body.subarray(4, 12);
  const count = mode === 3 ? iteratedCount(body[12]!) : 0;
  const wanted = { hash: name, bytes: cipher.keyBytes };
  return cipher.make(keyOf(encoder.encode(password), salt, count, wanted));
}

const modificationBytes = 22;

function decrypt(message: Uint8Array, password: string, isText: boolean): Uint8Array {
  const packets = readPackets(message);
  const [key, sealed] = packets ?? [];
  if (key?.tag !== packetTag.sessionKey || sealed?.tag !== packetTag.encrypted) throw corrupt();
  const cipher = openedKey(key.body, password);
  if (sealed.body[0] !== 1) throw corrupt();
  const plain = withFeedback(cipher, sealed.body.subarray(1), "decrypt");
  const start = cipher.size + 2;
  const end = plain.length - modificationBytes;
  if (end < start) throw corrupt();
  const digest = plain.subarray(end + 2);
  if (plain[end] !== 0xd3 || !timingSafeEqual(sha1(plain.subarray(0, end + 2)), digest)) {
    throw corrupt();
  }
  return literalOf(plain.subarray(start, end), isText);
}

/** Data that is compressed within compressed data is nobody's message. */
const deepestCompression = 2;

function literalOf(data: Uint8Array, isText: boolean, depth = 0): Uint8Array {
  const [packet] = readPackets(data) ?? [];
  if (packet?.tag === packetTag.compressed && depth < deepestCompression) {
    const [algorithm] = packet.body;
    if (algorithm !== 1 && algorithm !== 2) throw failure("Unsupported compression algorithm");
    const inflate = algorithm === 1 ? inflateRawSync : inflateSync;
    return literalOf(inflate(packet.body.subarray(1)), isText, depth + 1);
  }
  if (packet?.tag !== packetTag.literal) throw corrupt();
  const [format, nameLength = 0] = packet.body;
  if (isText && format !== "t".charCodeAt(0) && format !== "u".charCodeAt(0)) {
    throw failure("Not text data");
  }
  return packet.body.slice(2 + nameLength + 4);
}

function decryptText(message: Uint8Array, password: string): string {
  return new TextDecoder().decode(decrypt(message, password, true));
}

function decryptBytes(message: Uint8Array, password: string): Uint8Array {
  return new Uint8Array(decrypt(message, password, false));
}

const encryptText = (text: string, password: string, options = "") =>
  encrypt(encoder.encode(text), password, options, "t");

const encryptBytes = (data: Uint8Array, password: string, options = "") =>
  encrypt(data, password, options, "b");

/** Messages with a password, of pgcrypto. */
export const pgpFunctions: FunctionTable = {
  "pgp_sym_encrypt(text,text)": scalar(encryptText),
  "pgp_sym_encrypt(text,text,text)": scalar(encryptText),
  "pgp_sym_encrypt_bytea(bytea,text)": scalar(encryptBytes),
  "pgp_sym_encrypt_bytea(bytea,text,text)": scalar(encryptBytes),
  "pgp_sym_decrypt(bytea,text)": scalar(decryptText),
  "pgp_sym_decrypt(bytea,text,text)": scalar(decryptText),
  "pgp_sym_decrypt_bytea(bytea,text)": scalar(decryptBytes),
  "pgp_sym_decrypt_bytea(bytea,text,text)": scalar(decryptBytes),
};
