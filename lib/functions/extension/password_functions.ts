import { createHash, randomBytes } from "node:crypto";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { type FunctionTable, scalar } from "../definition.ts";
import { bcryptBytes, bcryptHash, bcryptText } from "./blowfish.ts";

/*
 * Passwords of the extension pgcrypto: crypt() and gen_salt().
 *
 * Source: PostgreSQL 15 documentation, F.28.2; for MD5 the algorithm of FreeBSD's crypt().
 */

const digits = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function invalid(message: string): PgError {
  return new PgError(sqlState.invalid_parameter_value, message);
}

function noDes(): PgError {
  return new PgError(
    sqlState.feature_not_supported,
    "passwords that are encrypted by DES are not supported",
    { hint: "Use gen_salt('bf')." },
  );
}

/** As many digits of base 64, the lowest first. */
function base64(value: number, count: number): string {
  let text = "";
  for (let rest = value; text.length < count; rest = Math.floor(rest / 64)) {
    text += digits[rest % 64];
  }
  return text;
}

function md5(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const hash = createHash("md5");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

const md5Mark = "$1$";
const md5Rounds = 1000;
/** Which three bytes of the digest make four digits. */
const md5Order = [[0, 6, 12], [1, 7, 13], [2, 8, 14], [3, 9, 15], [4, 10, 5]] as const;

function md5Start(password: Uint8Array, salt: string): Uint8Array {
  const alternate = md5(password, salt, password);
  const parts: Uint8Array[] = [];
  for (let left = password.length; left > 0; left -= 16) {
    parts.push(alternate.subarray(0, Math.min(left, 16)));
  }
  for (let bits = password.length; bits > 0; bits >>= 1) {
    parts.push(bits % 2 === 1 ? new Uint8Array(1) : password.subarray(0, 1));
  }
  return md5(password, md5Mark, salt, ...parts);
}

function md5Password(text: string, setting: string): string {
  const salt = setting.slice(md5Mark.length).split("$")[0]!.slice(0, 8);
  const password = new TextEncoder().encode(text);
  let digest = md5Start(password, salt);
  for (let round = 0; round < md5Rounds; round++) {
    const parts: (Uint8Array | string)[] = [round % 2 === 1 ? password : digest];
    if (round % 3 !== 0) parts.push(salt);
    if (round % 7 !== 0) parts.push(password);
    parts.push(round % 2 === 1 ? digest : password);
    digest = md5(...parts);
  }
  const groups = md5Order.map(([high, middle, low]) =>
    base64((digest[high]! << 16) | (digest[middle]! << 8) | digest[low]!, 4)
  );
  return `${md5Mark}${salt}$${groups.join("")}${base64(digest[11]!, 2)}`;
}

const fewestRounds = 4;
const mostRounds = 31;
/** What gen_salt('bf') takes if it is not told. */
const defaultRounds = 6;

const bcryptSetting = /^\$2[axy]\$(\d\d)\$([./A-Za-z0-9]{22})/;

function bcryptPassword(password: string, setting: string): string {
  const [, cost = "", digits = ""] = bcryptSetting.exec(setting) ?? [];
  const count = Number(cost);
  if (digits === "" || count < fewestRounds || count > mostRounds) throw invalid("invalid salt");
  if (setting.startsWith("$2x$")) {
    throw new PgError(
      sqlState.feature_not_supported,
      "passwords of the faulty bcrypt $2x$ are not supported",
    );
  }
  const salt = bcryptBytes(digits);
  return `${setting.slice(0, 7)}${bcryptText(salt)}${
    bcryptText(bcryptHash(password, count, salt))
  }`;
}

function crypt(password: string, salt: string): string {
  if (/^\$2[axy]?\$/.test(salt)) return bcryptPassword(password, salt);
  if (salt.startsWith(md5Mark)) return md5Password(password, salt);
  if (salt.length < 2 || salt.startsWith("$")) throw invalid("invalid salt");
  throw noDes();
}

function saltOf(type: string, rounds: number | undefined): string {
  switch (type.toLowerCase()) {
    case "bf": {
      const count = rounds ?? defaultRounds;
      if (count < fewestRounds || count > mostRounds) break;
      const salt = bcryptText(new Uint8Array(randomBytes(16)));
      return `$2a$${String(count).padStart(2, "0")}$${salt}`;
    }
    case "md5": {
      if (rounds !== undefined && rounds !== 0 && rounds !== md5Rounds) break;
      const bytes = randomBytes(8);
      return md5Mark + [...bytes].map((byte) => digits[byte & 63]).join("");
    }
    case "des":
    case "xdes":
      throw noDes();
    default:
      throw invalid("gen_salt: Unknown salt algorithm");
  }
  throw invalid("gen_salt: Incorrect number of rounds");
}

/** Passwords of pgcrypto. */
export const passwordFunctions: FunctionTable = {
  "crypt(text,text)": scalar(crypt),
  "gen_salt(text)": scalar((type: string) => saltOf(type, undefined)),
  // Zero stands for the method's default.
  "gen_salt(text,int4)": scalar((type: string, rounds: number) =>
    saltOf(type, rounds || undefined)
  ),
};
