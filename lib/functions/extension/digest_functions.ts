import { createHash, createHmac, randomBytes } from "node:crypto";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { type FunctionTable, scalar } from "../definition.ts";

/*
 * Hashes and random bytes of the extension pgcrypto.
 *
 * Source: PostgreSQL 15 documentation, F.28.1 and F.28.5.
 */

/** The algorithms of pgcrypto, and those of OpenSSL that are there as well. */
const algorithms: ReadonlyMap<string, string> = new Map([
  ...["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "ripemd160"],
  ...["sha3-224", "sha3-256", "sha3-384", "sha3-512", "blake2b512", "blake2s256"],
].map((name) => [name, name]));

function algorithm(name: string): string {
  const found = algorithms.get(name.toLowerCase());
  if (found !== undefined) return found;
  throw new PgError(
    sqlState.invalid_parameter_value,
    `Cannot use "${name}": No such hash algorithm`,
  );
}

type Bytes = string | Uint8Array;

const digest = scalar((data: Bytes, name: string) =>
  new Uint8Array(createHash(algorithm(name)).update(data).digest())
);

const hmac = scalar((data: Bytes, key: Bytes, name: string) =>
  new Uint8Array(createHmac(algorithm(name), key).update(data).digest())
);

const mostRandomBytes = 1024;

function random(count: number): Uint8Array {
  if (count < 1 || count > mostRandomBytes) {
    throw new PgError(
      sqlState.external_routine_invocation_exception,
      "Length not in range",
    );
  }
  return new Uint8Array(randomBytes(count));
}

/** Hashes of pgcrypto. */
export const digestFunctions: FunctionTable = {
  "digest(text,text)": digest,
  "digest(bytea,text)": digest,
  "hmac(text,text,text)": hmac,
  "hmac(bytea,bytea,text)": hmac,
  "gen_random_bytes(int4)": scalar(random),
};
