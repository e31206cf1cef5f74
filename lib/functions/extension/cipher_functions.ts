import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { type FunctionTable, scalar } from "../definition.ts";
import {
  aesCipher,
  type BlockCipher,
  decryptChained,
  encryptChained,
  tripleDesCipher,
} from "./block_cipher.ts";

/*
 * encrypt(), decrypt() and their like of the extension pgcrypto.
 *
 * Source: PostgreSQL 15 documentation, F.28.4, "Raw Encryption Functions".
 */

interface Method {
  readonly cipher: (key: Uint8Array) => BlockCipher;
  /** Lengths of keys; a key is filled with zeros up to the next, or cut to the last. */
  readonly keyLengths: readonly number[];
}

const aes: Method = { cipher: aesCipher, keyLengths: [16, 24, 32] };
const tripleDes: Method = { cipher: tripleDesCipher, keyLengths: [24] };

const methods: ReadonlyMap<string, Method> = new Map([
  ["aes", aes],
  ["rijndael", aes],
  ["3des", tripleDes],
  ["des3", tripleDes],
]);

/** What PostgreSQL has besides, unless OpenSSL is without it. */
const oldMethods: ReadonlySet<string> = new Set(["bf", "blowfish", "des", "cast5"]);

interface Operation {
  readonly cipher: BlockCipher;
  readonly isChained: boolean;
  readonly isPadded: boolean;
}

function invalidMethod(text: string): PgError {
  return new PgError(
    sqlState.invalid_parameter_value,
    `Cannot use "${text}": No such cipher algorithm`,
  );
}

function failed(verb: string, what: string): PgError {
  return new PgError(sqlState.external_routine_invocation_exception, `${verb} error: ${what}`);
}

/** `algorithm [ - mode ] [ /pad: padding ]` */
function operation(text: string, key: Uint8Array): Operation {
  const syntax = /^([a-z0-9]+)(?:-(cbc|ecb))?(?:\/pad:(pkcs|none))?$/.exec(text.toLowerCase());
  const [, name = "", mode = "cbc", padding = "pkcs"] = syntax ?? [];
  if (oldMethods.has(name)) {
    throw new PgError(sqlState.feature_not_supported, `the cipher "${name}" is not supported`, {
      hint: 'Use "aes".',
    });
  }
  const method = methods.get(name);
  if (method === undefined) throw invalidMethod(text);
  const length = method.keyLengths.find((each) => key.length <= each) ?? method.keyLengths.at(-1)!;
  return {
    cipher: method.cipher(fitted(key, length)),
    isChained: mode === "cbc",
    isPadded: padding === "pkcs",
  };
}

/** Cut or filled with zeros. */
function fitted(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  out.set(bytes.subarray(0, length));
  return out;
}

function padded(data: Uint8Array, size: number): Uint8Array {
  const count = size - data.length % size;
  const out = new Uint8Array(data.length + count).fill(count);
  out.set(data);
  return out;
}

function encrypt(data: Uint8Array, key: Uint8Array, vector: Uint8Array, text: string) {
  const { cipher, isChained, isPadded } = operation(text, key);
  const blocks = isPadded ? padded(data, cipher.size) : data;
  if (blocks.length % cipher.size !== 0) throw failed("encrypt", "Encryption failed");
  return isChained
    ? encryptChained(cipher, fitted(vector, cipher.size), blocks)
    : new Uint8Array(cipher.encrypt(blocks));
}

function decrypt(data: Uint8Array, key: Uint8Array, vector: Uint8Array, text: string) {
  const { cipher, isChained, isPadded } = operation(text, key);
  if (data.length % cipher.size !== 0 || (isPadded && data.length === 0)) {
    throw failed("decrypt", "Decryption failed");
  }
  const plain = isChained
    ? decryptChained(cipher, fitted(vector, cipher.size), data)
    : new Uint8Array(cipher.decrypt(data));
  if (!isPadded) return plain;
  const count = plain.at(-1)!;
  const padding = plain.subarray(plain.length - count);
  if (count === 0 || count > cipher.size || padding.some((each) => each !== count)) {
    throw failed("decrypt", "Decryption failed");
  }
  return plain.slice(0, plain.length - count);
}

const noVector = new Uint8Array(0);

/** Ciphers of pgcrypto. */
export const cipherFunctions: FunctionTable = {
  "encrypt(bytea,bytea,text)": scalar((data: Uint8Array, key: Uint8Array, method: string) =>
    encrypt(data, key, noVector, method)
  ),
  "decrypt(bytea,bytea,text)": scalar((data: Uint8Array, key: Uint8Array, method: string) =>
    decrypt(data, key, noVector, method)
  ),
  "encrypt_iv(bytea,bytea,bytea,text)": scalar(encrypt),
  "decrypt_iv(bytea,bytea,bytea,text)": scalar(decrypt),
};
