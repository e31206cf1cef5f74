/**
 * The words in which config keys are described. One description serves parsing, the error texts,
 * the commented default file and the static type of the result.
 * @module
 */

/** A value as it stands in a TOML file. Integers are bigints, so that `1` and `1.0` differ. */
export type TomlValue = string | boolean | number | bigint | object;

/** One key: what it takes, what it is without it, and what people are told about it. */
export interface Key<Value> {
  readonly kind: "key";
  /** The value when neither file nor environment gives one; `undefined` if one of them must. */
  readonly default: Value | undefined;
  /** The end of a sentence that begins with "expected". */
  readonly expected: string;
  readonly description: string;
  /** The default as TOML; for a key that has none, an example that is shown as a comment. */
  readonly example: string;
  /** Whether the value must not appear in any message. */
  readonly secret: boolean;
  /** The value to use, or `undefined` if this is not one that the key takes. */
  readonly accept: (value: TomlValue) => Value | undefined;
  /** An environment variable's text as the TOML value that it stands for. */
  readonly fromText: (text: string) => TomlValue;
}

/** Keys by name, and further sections. */
export interface Keys {
  readonly [name: string]: Key<unknown> | Section<Keys, boolean> | List<Keys>;
}

/** Any number of TOML tables under one name (`[[name]]`), none unless they are given. */
export interface List<Members extends Keys> {
  readonly kind: "list";
  readonly description: string;
  readonly keys: Members;
}

/** A TOML table. An optional one is `null` in the config unless one of its keys is given. */
export interface Section<Members extends Keys, Optional extends boolean> {
  readonly kind: "section";
  readonly description: string;
  readonly optional: Optional;
  readonly keys: Members;
}

/** The config that a description of keys yields. */
export type Values<Members extends Keys> = {
  readonly [name in keyof Members]: Members[name] extends Key<infer Value> ? Value
    : Members[name] extends Section<infer Inner, infer Optional>
      ? Optional extends true ? Values<Inner> | null : Values<Inner>
    : Members[name] extends List<infer Inner> ? readonly Values<Inner>[]
    : never;
};

/** A section that is always there. */
export function section<Members extends Keys>(
  description: string,
  keys: Members,
): Section<Members, false> {
  return { kind: "section", description, optional: false, keys };
}

/** A section that is `null` unless one of its keys is given. */
export function optionalSection<Members extends Keys>(
  description: string,
  keys: Members,
): Section<Members, true> {
  return { kind: "section", description, optional: true, keys };
}

/** Any number of sections of one name. */
export function list<Members extends Keys>(description: string, keys: Members): List<Members> {
  return { kind: "list", description, keys };
}

interface TextOptions {
  readonly description: string;
  readonly expected: string;
  readonly secret?: boolean;
  readonly check?: (text: string) => boolean;
}

function textKey<Value extends string | null>(
  options: TextOptions,
  fallback: Value | undefined,
  example: string,
): Key<Value | string> {
  return {
    kind: "key",
    default: fallback,
    expected: options.expected,
    description: options.description,
    example: JSON.stringify(example),
    secret: options.secret ?? false,
    accept: (value) =>
      typeof value === "string" && value !== "" && !value.includes("\0") &&
        (options.check?.(value) ?? true)
        ? value
        : undefined,
    fromText: (text) => text,
  };
}

/** A text that is not empty. */
export function text(options: TextOptions & { readonly default: string }): Key<string> {
  return textKey<string>(options, options.default, options.default);
}

/** A text that is `null` unless it is given. */
export function optionalText(
  options: TextOptions & { readonly example: string },
): Key<string | null> {
  return textKey<string | null>(options, null, options.example);
}

/** A text that must be given wherever its section is. */
export function requiredText(options: TextOptions & { readonly example: string }): Key<string> {
  return textKey<string>(options, undefined, options.example);
}

/** A whole number between two bounds, both included. */
export function integer(
  options: {
    readonly description: string;
    readonly default: number;
    readonly minimum: number;
    readonly maximum: number;
  },
): Key<number> {
  const { minimum, maximum } = options;
  return {
    kind: "key",
    default: options.default,
    expected: `an integer from ${minimum} to ${maximum}`,
    description: options.description,
    example: String(options.default),
    secret: false,
    accept: (value) =>
      typeof value === "bigint" && value >= BigInt(minimum) && value <= BigInt(maximum)
        ? Number(value)
        : undefined,
    fromText: (text) => /^[+-]?[0-9]+$/.test(text) ? BigInt(text.replace(/^\+/, "")) : text,
  };
}

/** `true` or `false`. */
export function boolean(
  options: { readonly description: string; readonly default: boolean },
): Key<boolean> {
  return {
    kind: "key",
    default: options.default,
    expected: "true or false",
    description: options.description,
    example: String(options.default),
    secret: false,
    accept: (value) => typeof value === "boolean" ? value : undefined,
    fromText: (text) => text === "true" ? true : text === "false" ? false : text,
  };
}

/** `true`, `false`, or `null` unless it is given. */
export function optionalBoolean(options: { readonly description: string }): Key<boolean | null> {
  return { ...boolean({ ...options, default: true }), default: null };
}

/** One of a few words. */
export function oneOf<const Word extends string>(
  options: {
    readonly description: string;
    readonly words: readonly [Word, ...Word[]];
    readonly default: NoInfer<Word>;
  },
): Key<Word> {
  const quoted = options.words.map((word) => JSON.stringify(word));
  return {
    kind: "key",
    default: options.default,
    expected: quoted.length === 1
      ? quoted[0]!
      : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`,
    description: options.description,
    example: JSON.stringify(options.default),
    secret: false,
    accept: (value) => options.words.find((word) => word === value),
    fromText: (text) => text,
  };
}

/** One of a few words, or `null` unless it is given. */
export function optionalOneOf<const Word extends string>(
  options: { readonly description: string; readonly words: readonly [Word, ...Word[]] },
): Key<Word | null> {
  const [first] = options.words;
  return { ...oneOf<Word>({ ...options, default: first }), default: null };
}
