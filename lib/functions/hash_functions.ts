import { createHash } from "node:crypto";
import { type FunctionTable, scalar } from "./definition.ts";

function digest(algorithm: string) {
  return scalar((bytes: Uint8Array) =>
    new Uint8Array(createHash(algorithm).update(bytes).digest())
  );
}

function md5(value: string | Uint8Array): string {
  return createHash("md5").update(value).digest("hex");
}

/** Hashes, and random identifiers. */
export const hashFunctions: FunctionTable = {
  "md5(text)": scalar(md5),
  "md5(bytea)": scalar(md5),
  "sha224(bytea)": digest("sha224"),
  "sha256(bytea)": digest("sha256"),
  "sha384(bytea)": digest("sha384"),
  "sha512(bytea)": digest("sha512"),
  "gen_random_uuid()": scalar(() => crypto.randomUUID()),
};
