import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { templateCache, type TemplateNode } from "./template.ts";

/** The patterns of templates for numbers, in upper case; `rn` is not the same as `RN`. */
export type NumberPattern = typeof patterns[number];

const patterns = [
  ...[",", ".", "0", "9", "B", "C", "D", "EEEE", "FM", "G", "L", "MI", "PL", "PR", "RN", "SG"],
  ...["SP", "S", "TH", "V"],
] as const;

/** A part of a template for numbers. */
export type NumberNode = TemplateNode<NumberPattern>;

const parse = templateCache<NumberPattern>({
  patterns: patterns.flatMap((pattern): (readonly [string, NumberPattern])[] => {
    const lower = pattern.toLowerCase();
    return lower === pattern ? [[pattern, pattern]] : [[pattern, pattern], [lower, pattern]];
  }),
  ofDates: false,
});

/** What a template says as a whole. */
export interface NumberPicture {
  readonly nodes: readonly NumberNode[];
  /** Digits before the decimal point, without those behind V. */
  readonly before: number;
  /** Digits behind the decimal point. */
  readonly after: number;
  /** Digits behind V: by which power of ten the number is multiplied. */
  readonly multiplied: number;
  /** Which digit, from 0, is the first 0; -1 if there is none. */
  readonly zeroStart: number;
  /** How many digits there are up to the last 0. */
  readonly zeroEnd: number;
  readonly hasDecimal: boolean;
  readonly fill: boolean;
  readonly bracket: boolean;
  readonly plus: boolean;
  readonly minus: boolean;
  readonly roman: boolean;
  readonly exponent: boolean;
  readonly multiplies: boolean;
  /** Where S puts the sign. */
  readonly sign: "none" | "before" | "behind";
  /** Digits before S. */
  readonly digitsBeforeSign: number;
}

type Draft = { -readonly [name in keyof NumberPicture]: NumberPicture[name] };

function refuse(message: string, detail?: string): never {
  throw new PgError(sqlState.syntax_error, message, detail === undefined ? {} : { detail });
}

function takeDigit(picture: Draft, isZero: boolean): void {
  if (picture.bracket) refuse(`"${isZero ? 0 : 9}" must be ahead of "PR"`);
  if (!isZero && picture.multiplies) {
    picture.multiplied++;
    return;
  }
  if (isZero && picture.zeroStart < 0 && !picture.hasDecimal) picture.zeroStart = picture.before;
  if (picture.hasDecimal) picture.after++;
  else picture.before++;
  if (isZero) picture.zeroEnd = picture.before + picture.after;
}

function takeSign(picture: Draft, pattern: NumberPattern): void {
  const { sign, plus, minus, bracket } = picture;
  const hasSign = sign !== "none";
  if (pattern === "S") {
    if (hasSign) refuse('cannot use "S" twice');
    if (plus || minus || bracket) {
      refuse('cannot use "S" and "PL"/"MI"/"SG"/"PR" together');
    }
    picture.sign = picture.hasDecimal ? "behind" : "before";
    if (!picture.hasDecimal) picture.digitsBeforeSign = picture.before;
  } else if (pattern === "PR") {
    if (hasSign || plus || minus) {
      refuse('cannot use "PR" and "S"/"PL"/"MI"/"SG" together');
    }
    picture.bracket = true;
  } else {
    if (hasSign) refuse(`cannot use "S" and "${pattern}" together`);
    picture.plus ||= pattern !== "MI";
    picture.minus ||= pattern !== "PL";
  }
}

function takeExponent(picture: Draft, isBlank: boolean): void {
  if (picture.exponent) refuse('cannot use "EEEE" twice');
  const { fill, sign, bracket, minus, plus, roman, multiplies } = picture;
  if (isBlank || fill || sign !== "none" || bracket || minus || plus || roman || multiplies) {
    refuse(
      '"EEEE" is incompatible with other formats',
      '"EEEE" may only be used together with digit and decimal point patterns.',
    );
  }
  picture.exponent = true;
}

function takeDecimal(picture: Draft): void {
  if (picture.hasDecimal) refuse("multiple decimal points");
  if (picture.multiplies) refuse('cannot use "V" and decimal point together');
  picture.hasDecimal = true;
}

function take(picture: Draft, pattern: NumberPattern, isBlank: boolean): void {
  if (picture.exponent && pattern !== "EEEE") refuse('"EEEE" must be the last pattern used');
  switch (pattern) {
    case "9":
    case "0":
      return takeDigit(picture, pattern === "0");
    case ".":
    case "D":
      return takeDecimal(picture);
    case "FM":
      picture.fill = true;
      return;
    case "S":
    case "MI":
    case "PL":
    case "SG":
    case "PR":
      return takeSign(picture, pattern);
    case "RN":
      picture.roman = true;
      return;
    case "V":
      if (picture.hasDecimal) refuse('cannot use "V" and decimal point together');
      picture.multiplies = true;
      return;
    case "EEEE":
      return takeExponent(picture, isBlank);
  }
}

/**
 * Takes a template for numbers apart.
 * @throws PgError `42601` for patterns that do not go together
 */
export function numberPicture(template: string): NumberPicture {
  const nodes = parse(template);
  const picture: Draft = {
    nodes,
    before: 0,
    after: 0,
    multiplied: 0,
    zeroStart: -1,
    zeroEnd: 0,
    hasDecimal: false,
    fill: false,
    bracket: false,
    plus: false,
    minus: false,
    roman: false,
    exponent: false,
    multiplies: false,
    sign: "none",
    digitsBeforeSign: 0,
  };
  let isBlank = false;
  for (const node of nodes) {
    if (node.kind !== "pattern") continue;
    const isFirst = picture.before === 0 && picture.after === 0 && picture.zeroStart < 0;
    if (node.pattern === "B" && isFirst) isBlank = true;
    take(picture, node.pattern, isBlank);
  }
  return picture;
}
