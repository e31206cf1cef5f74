import { parse, TomlError } from "smol-toml";
import {
  limitDefinitions,
  limitKey,
  type LimitName,
  type Limits,
  limitsWith,
} from "../base/limits.ts";
import { ConfigError, hiddenValue, showValue } from "./config_error.ts";
import { configKeys } from "./keys.ts";
import type { Key, Keys, List, Section, TomlValue, Values } from "./key.ts";
import { nearestName } from "./nearest_name.ts";

/** Everything that an operator can set, checked and complete. Names are those of ayb.toml. */
export type Config = Omit<GivenValues, "limits"> & { readonly limits: Limits };

type GivenValues = Values<typeof configKeys>;

/** A value that was given, and where. */
interface Given {
  readonly value: TomlValue;
  readonly source: string;
}

/**
 * The config that a file's text and the environment give together; the environment wins.
 *
 * @param text the text of ayb.toml, or `null` if there is none
 * @param environment all variables; those that begin with `AYB__` are keys, `__` between levels
 * @param fileName how errors name the file
 * @throws ConfigError for text that is not TOML, an unknown key, or a wrong type or value
 */
export function parseConfig(
  text: string | null,
  environment: Readonly<Record<string, string>>,
  fileName = "ayb.toml",
): Config {
  const given = new Map<string, Given>();
  if (text !== null) collectTable(parseToml(text, fileName), configKeys, [], fileName, given);
  collectEnvironment(environment, given);
  const values = build(configKeys, [], given) as GivenValues;
  return Object.freeze({ ...values, email: emailOf(values), limits: limitsOf(values) });
}

function parseToml(text: string, fileName: string): object {
  try {
    return parse(text, { integersAsBigInt: true });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // The rest of the message quotes the file, which may hold a password.
    const [reason] = error.message.split("\n", 1);
    throw new ConfigError(`${fileName}:${error.line}:${error.column}: ${reason}`);
  }
}

function collectTable(
  table: object,
  keys: Keys,
  path: readonly string[],
  source: string,
  given: Map<string, Given>,
): void {
  for (const [name, value] of Object.entries(table) as [string, TomlValue][]) {
    const member = Object.hasOwn(keys, name) ? keys[name] : undefined;
    const memberPath = [...path, name];
    if (member === undefined) throw unknownKey(memberPath, value, source);
    if (member.kind === "key") {
      given.set(memberPath.join("."), { value, source });
    } else if (member.kind === "list") {
      if (!isListOfTables(value)) throw wrongSection(memberPath, member, value, source);
      given.set(memberPath.join("."), { value, source });
      for (const [index, each] of value.entries()) {
        collectTable(each, member.keys, [...memberPath, String(index)], source, given);
      }
    } else if (isTable(value)) {
      collectTable(value, member.keys, memberPath, source, given);
    } else {
      throw wrongSection(memberPath, member, value, source);
    }
  }
}

function isListOfTables(value: TomlValue): value is object[] {
  return Array.isArray(value) && value.every(isTable);
}

function isTable(value: TomlValue): value is object {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof Date);
}

const prefix = "AYB__";

function collectEnvironment(
  environment: Readonly<Record<string, string>>,
  given: Map<string, Given>,
): void {
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith(prefix)) continue;
    const path = variable.slice(prefix.length).toLowerCase().split("__");
    const member = find(path);
    if (member === undefined) throw unknownKey(path, text, variable);
    if (member.kind !== "key") throw wrongSection(path, member, text, variable);
    given.set(path.join("."), { value: member.fromText(text), source: variable });
  }
}

function find(path: readonly string[]): Keys[string] | undefined {
  let keys: Keys = configKeys;
  let member: Keys[string] | undefined;
  for (const [index, name] of path.entries()) {
    member = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (member === undefined || (member.kind !== "section" && index < path.length - 1)) {
      return undefined;
    }
    if (member.kind === "section") keys = member.keys;
  }
  return member;
}

/** Builds and freezes the values of a section, `null` for an optional one that nobody gave. */
function build(keys: Keys, path: readonly string[], given: ReadonlyMap<string, Given>): object {
  const values: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(keys)) {
    const memberPath = [...path, name];
    const dotted = memberPath.join(".");
    if (member.kind === "key") {
      values[name] = valueOf(member, dotted, given.get(dotted));
    } else if (member.kind === "list") {
      const tables = (given.get(dotted)?.value ?? []) as readonly object[];
      values[name] = Object.freeze(
        tables.map((_table, index) => build(member.keys, [...memberPath, String(index)], given)),
      );
    } else if (member.optional && !isGiven(dotted, given)) {
      values[name] = null;
    } else {
      values[name] = build(member.keys, memberPath, given);
    }
  }
  return Object.freeze(values);
}

function isGiven(section: string, given: ReadonlyMap<string, Given>): boolean {
  return given.keys().some((name) => name.startsWith(`${section}.`));
}

function valueOf(key: Key<unknown>, dotted: string, given: Given | undefined): unknown {
  if (given === undefined) {
    if (key.default !== undefined) return key.default;
    throw ConfigError.forKey(dotted, "(missing)", `${key.expected}, as its section is used`);
  }
  const value = key.accept(given.value);
  if (value !== undefined) return value;
  const shown = key.secret ? hiddenValue : showValue(given.value);
  throw ConfigError.forKey(dotted, shown, key.expected, given.source);
}

/**
 * E-mails go to the file by default, but not beside a mail server: the file holds confirmation
 * tokens, so it is written only where it was asked for or where nothing else is.
 */
function emailOf({ email }: GivenValues): GivenValues["email"] {
  if (email.file !== null || email.smtp !== null) return email;
  const path = configKeys.email.keys.file.keys.path.default!;
  return Object.freeze({ file: Object.freeze({ path }), smtp: null });
}

/** Limits under the names that the code has for them. */
function limitsOf({ limits }: GivenValues): Limits {
  const values: Partial<Record<LimitName, number>> = {};
  for (const name of Object.keys(limitDefinitions) as LimitName[]) {
    values[name] = limits[limitKey(name)]!;
  }
  return limitsWith(values);
}

function wrongSection(
  path: readonly string[],
  { kind, keys }: Section<Keys, boolean> | List<Keys>,
  value: TomlValue,
  source: string,
): ConfigError {
  const shown = holdsSecret(keys) ? hiddenValue : showValue(value);
  return ConfigError.forKey(
    path.join("."),
    shown,
    `${kind === "list" ? `sections [[${path.join(".")}]]` : "a section"} with the keys ${
      Object.keys(keys).join(", ")
    }`,
    source,
  );
}

function unknownKey(path: readonly string[], value: TomlValue, source: string): ConfigError {
  const dotted = path.join(".");
  const names = [...namesOf(configKeys, [])];
  const lastName = path.at(-1)!;
  const suggestion = nearestName(dotted, names) ??
    names.find((name) => name.split(".").at(-1) === lastName);
  const section = path.length > 1 ? find(path.slice(0, -1)) : undefined;
  const siblings = section?.kind === "section" ? section.keys : configKeys;
  const mayBeSecret = /pass|pwd|secret|key|token|credential/i.test(dotted) ||
    (section?.kind === "section" && holdsSecret(section.keys));
  return ConfigError.forKey(
    dotted,
    mayBeSecret ? hiddenValue : showValue(value),
    suggestion === undefined
      ? `a known key: ${Object.keys(siblings).join(", ")}`
      : `a known key; did you mean ${suggestion}?`,
    source,
  );
}

function holdsSecret(keys: Keys): boolean {
  return Object.values(keys).some((member) =>
    member.kind === "key" ? member.secret : holdsSecret(member.keys)
  );
}

function* namesOf(keys: Keys, path: readonly string[]): Generator<string> {
  for (const [name, member] of Object.entries(keys)) {
    const memberPath = [...path, name];
    yield memberPath.join(".");
    if (member.kind !== "key") yield* namesOf(member.keys, memberPath);
  }
}
