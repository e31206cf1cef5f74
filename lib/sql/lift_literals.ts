import type { Node } from "@pgsql/types";
import { PgError } from "../base/pg_error.ts";
import type { FormatSettings } from "../pgtypes/format_settings.ts";
import { objectReferenceCodecs } from "../pgtypes/object_reference.ts";
import type { CastKind, StorageValue, TypeReference } from "../pgtypes/pg_type.ts";
import { oids, typeByOid } from "../pgtypes/types.ts";
import type { Analysis, Coercion } from "./analysis.ts";
import { domainCoercion } from "./domain_coercion.ts";
import type { LiftableLiteral } from "./liftable_literals.ts";

/** How the text of one literal becomes the value of a parameter. */
export interface LiftedLiteral {
  /** Which of the text's literals it is. */
  readonly index: number;
  /**
   * The storage form; `undefined` for a literal that must not be lifted.
   * @param text as `CutText.literals` has it
   * @throws PgError what is wrong with it, without a position
   */
  readonly read: (text: string, settings: FormatSettings) => StorageValue | undefined;
}

/** A statement whose literals have become parameters. */
export interface LiftedStatement {
  /** The literal of `?1`, of `?2` … */
  readonly literals: readonly LiftedLiteral[];
  /** Which of the text's literals stayed, though others in their place might have been lifted. */
  readonly pinned: readonly number[];
  /** The analysis, as of a statement that had the parameters from the start. */
  readonly analysis: Analysis;
}

/**
 * Makes parameters of the literals of an analysed statement: its tree is changed in place. Every
 * expression keeps the type that it has with the literal.
 */
export function liftLiterals(
  liftable: readonly LiftableLiteral[],
  analysis: Analysis,
): LiftedStatement {
  const types = new Map(analysis.types);
  const coercions = new Map(analysis.coercions);
  const literals: LiftedLiteral[] = [];
  const pinned: number[] = [];
  for (const literal of liftable) {
    const { index, node } = literal;
    const own = types.get(node);
    const parameter = own && parameterFor(literal, own, coercions.get(node));
    if (parameter === undefined) {
      pinned.push(index);
      continue;
    }
    literals.push({ index, read: parameter.read });
    const { oid, typmod } = parameter.type;
    types.set(node, { oid, typmod });
    if (parameter.isCoerced) {
      const left = domainCoercion(coercions.get(node)!);
      if (left === undefined) coercions.delete(node);
      else coercions.set(node, left);
    }
    becomeParameter(node, literals.length);
  }
  return { literals, pinned, analysis: { ...analysis, types, coercions } };
}

function becomeParameter(node: Node, number: number): void {
  const fields = node as Record<string, unknown>;
  const { location } = fields.A_Const as { location?: number };
  delete fields.A_Const;
  fields.ParamRef = { number, location };
}

interface Parameter {
  readonly type: TypeReference;
  /** Whether its values have been through the literal's coercion. */
  readonly isCoerced: boolean;
  readonly read: LiftedLiteral["read"];
}

function parameterFor(
  { node, negative, compared }: LiftableLiteral,
  own: TypeReference,
  coercion: Coercion | undefined,
): Parameter | undefined {
  const constant = "A_Const" in node ? node.A_Const : {};
  if (constant.sval !== undefined) {
    // Whether numbers compare as SQLite's do shows only in the literal.
    if (coercion === undefined || (compared && coercion.to.oid === oids.numeric)) return undefined;
    return stringParameter(coercion.to, coercion.kind);
  }
  const sign = negative ? "-" : "";
  if (own.oid === oids.numeric) {
    return compared && coercion === undefined ? undefined : decimalParameter(sign, own, coercion);
  }
  return integerParameter(sign, own, coercion);
}

function integerParameter(
  sign: string,
  own: TypeReference,
  coercion: Coercion | undefined,
): Parameter {
  const read = (text: string) => BigInt(sign + text);
  const to = coercion?.to;
  if (to !== undefined && to.typmod === -1) {
    const bits = integerBits.get(to.oid);
    if (bits !== undefined) {
      const within = (text: string) => {
        const value = read(text);
        return BigInt.asIntN(bits, value) === value ? value : undefined;
      };
      return { type: to, isCoerced: true, read: within };
    }
    if (to.oid === oids.float8) {
      return { type: to, isCoerced: true, read: (text) => Number(sign + text) };
    }
  }
  return numericColumn(coercion, read) ?? { type: own, isCoerced: false, read };
}

const integerBits: ReadonlyMap<number, number> = new Map([
  [oids.int2, 16],
  [oids.int4, 32],
  [oids.int8, 64],
]);

function decimalParameter(
  sign: string,
  own: TypeReference,
  coercion: Coercion | undefined,
): Parameter {
  if (coercion?.to.oid === oids.float8) {
    return { type: coercion.to, isCoerced: true, read: (text) => Number(sign + text) };
  }
  const { codec } = typeByOid(oids.numeric)!;
  const read = (text: string, settings: FormatSettings) =>
    codec.readText(sign + text, { settings, typmod: -1 });
  return numericColumn(coercion, read) ?? { type: own, isCoerced: false, read };
}

/** A number that goes to a column with a precision. */
function numericColumn(
  coercion: Coercion | undefined,
  read: (text: string, settings: FormatSettings) => NonNullable<StorageValue>,
): Parameter | undefined {
  if (coercion === undefined || coercion.to.oid !== oids.numeric) return undefined;
  const { to, kind } = coercion;
  if (to.typmod === -1) return undefined;
  const { codec } = typeByOid(oids.numeric)!;
  return {
    type: to,
    isCoerced: true,
    read: (text, settings) => codec.applyTypmod!(read(text, settings), to.typmod, kind),
  };
}

/** Types whose literals may name a time, such as 'now', by words. */
const timeTypes: ReadonlySet<number> = new Set([
  oids.date,
  oids.time,
  oids.timetz,
  oids.timestamp,
  oids.timestamptz,
]);

function stringParameter(to: TypeReference, kind: CastKind): Parameter | undefined {
  const type = typeByOid(to.oid);
  // Names of objects mean what the schema has; of a type of the schema's own, nothing is known here.
  if (type === undefined) return undefined;
  if (objectReferenceCodecs.has(to.oid) || objectReferenceCodecs.has(type.elementOid)) {
    return undefined;
  }
  const { codec } = type;
  const typmod = to.oid === oids.interval ? to.typmod : -1;
  const isTime = timeTypes.has(to.oid) || timeTypes.has(type.elementOid);
  return {
    type: to,
    isCoerced: true,
    read: (text, settings) => {
      if (isTime && hasWords(text)) return undefined;
      const value = codec.readText(text, { settings, typmod });
      if (to.typmod === -1 || codec.applyTypmod === undefined) return value;
      return codec.applyTypmod(value, to.typmod, kind);
    },
  };
}

/** Whether there are letters other than the T and Z of ISO 8601. */
function hasWords(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x39 && unit !== 0x3a && unit !== 0x54 && unit !== 0x5a) return true;
  }
  return false;
}

/**
 * The values of the parameters.
 * @param texts as `CutText.literals` has them
 * @returns `null` if the statement has to run as it was written; then it says what is wrong, too
 */
export function readLiterals(
  literals: readonly LiftedLiteral[],
  texts: readonly string[],
  settings: FormatSettings,
): StorageValue[] | null {
  const values: StorageValue[] = [];
  try {
    for (const { index, read } of literals) {
      const value = read(texts[index]!, settings);
      if (value === undefined) return null;
      values.push(value);
    }
  } catch (error) {
    if (error instanceof PgError) return null;
    throw error;
  }
  return values;
}
