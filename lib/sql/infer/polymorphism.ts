import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import { oids, typeByOid } from "../../pgtypes/types.ts";
import { commonTypeOf } from "./common_type.ts";
import { arrayTypeOf, canCoerceOne, elementTypeOf, isPolymorphic } from "./type_facts.ts";

/**
 * Polymorphic parameters: which actual types fit them, and what the declared types become.
 *
 * Source: PostgreSQL 15 documentation, 38.2.5, "Polymorphic Types".
 * @module
 */

const unknown: number = oids.unknown;

/** Element type of a range or a multirange type; 0 for others. */
const rangeSubtypes = new Map<number, number>([
  [oids.int4range, oids.int4],
  [oids.int8range, oids.int8],
  [oids.numrange, oids.numeric],
  [oids.tsrange, oids.timestamp],
  [oids.tstzrange, oids.timestamptz],
  [oids.daterange, oids.date],
]);
const multirangeRanges = new Map<number, number>([
  [oids.int4multirange, oids.int4range],
  [oids.int8multirange, oids.int8range],
  [oids.nummultirange, oids.numrange],
  [oids.tsmultirange, oids.tsrange],
  [oids.tstzmultirange, oids.tstzrange],
  [oids.datemultirange, oids.daterange],
]);

function multirangeOf(range: number): number {
  for (const [multirange, of] of multirangeRanges) if (of === range) return multirange;
  return 0;
}

/** What kind of thing a polymorphic parameter takes, and whether it belongs to the family of anycompatible. */
interface PolymorphicKind {
  readonly shape: "element" | "array" | "range" | "multirange";
  readonly compatible: boolean;
}

function kindOf(oid: number): PolymorphicKind | undefined {
  switch (oid) {
    case oids.anyelement:
    case oids.anynonarray:
    case oids.anyenum:
      return { shape: "element", compatible: false };
    case oids.anyarray:
      return { shape: "array", compatible: false };
    case oids.anyrange:
      return { shape: "range", compatible: false };
    case oids.anymultirange:
      return { shape: "multirange", compatible: false };
    case oids.anycompatible:
    case oids.anycompatiblenonarray:
      return { shape: "element", compatible: true };
    case oids.anycompatiblearray:
      return { shape: "array", compatible: true };
    case oids.anycompatiblerange:
      return { shape: "range", compatible: true };
    case oids.anycompatiblemultirange:
      return { shape: "multirange", compatible: true };
    default:
      return undefined;
  }
}

/** The element type that an actual type gives for a shape; 0 if it is not of that shape. */
function elementFor(shape: PolymorphicKind["shape"], actual: number): number {
  switch (shape) {
    case "element":
      return actual;
    case "array":
      return actual === oids.anyarray ? oids.anyelement : elementTypeOf(actual);
    case "range":
      return rangeSubtypes.get(actual) ?? 0;
    case "multirange":
      return rangeSubtypes.get(multirangeRanges.get(actual) ?? 0) ?? 0;
  }
}

/** The type of a shape over an element type; 0 if there is none. */
function typeOver(shape: PolymorphicKind["shape"], element: number, range: number): number {
  switch (shape) {
    case "element":
      return element;
    case "array":
      return element === oids.anyelement ? oids.anyarray : arrayTypeOf(element);
    case "range":
      return range;
    case "multirange":
      return multirangeOf(range);
  }
}

function rangeOf(shape: PolymorphicKind["shape"], actual: number): number {
  if (shape === "range") return actual;
  return shape === "multirange" ? multirangeRanges.get(actual) ?? 0 : 0;
}

function fitsRestriction(declared: number, element: number): boolean {
  if (declared === oids.anynonarray || declared === oids.anycompatiblenonarray) {
    return elementTypeOf(element) === 0;
  }
  return declared !== oids.anyenum || typeByOid(element)?.category === "E";
}

/** Whether actual types fit the polymorphic ones among the declared types together. */
export function fitsPolymorphic(actual: readonly number[], declared: readonly number[]): boolean {
  let element = 0;
  const compatible: number[] = [];
  for (let index = 0; index < declared.length; index++) {
    const kind = kindOf(declared[index]!);
    const type = actual[index]!;
    if (kind === undefined || type === unknown) continue;
    const found = elementFor(kind.shape, type);
    if (found === 0 || !fitsRestriction(declared[index]!, found)) return false;
    if (kind.compatible) compatible.push(found);
    else if (element !== 0 && element !== found) return false;
    else element = found;
  }
  if (compatible.length === 0) return true;
  const common = commonTypeOf(compatible);
  return common !== 0 && compatible.every((type) => canCoerceOne(type, common, "implicit"));
}

function mismatch(message: string, detail?: string): PgError {
  return new PgError(sqlState.datatype_mismatch, message, detail === undefined ? {} : { detail });
}

/** What the polymorphic types of one call stand for. */
interface Bindings {
  element: number;
  range: number;
  arrayType: number;
  common: number;
  commonRange: number;
  hasElementFamily: boolean;
  hasCompatibleFamily: boolean;
}

function bind(actual: readonly number[], declared: readonly number[]): Bindings {
  const bindings: Bindings = {
    element: 0,
    range: 0,
    arrayType: 0,
    common: 0,
    commonRange: 0,
    hasElementFamily: false,
    hasCompatibleFamily: false,
  };
  const compatible: number[] = [];
  for (let index = 0; index < declared.length; index++) {
    const kind = kindOf(declared[index]!);
    if (kind === undefined) continue;
    if (kind.compatible) bindings.hasCompatibleFamily = true;
    else bindings.hasElementFamily = true;
    const type = actual[index]!;
    if (type === unknown) continue;
    const element = elementFor(kind.shape, type);
    if (element === 0) {
      throw mismatch(
        `argument declared ${formatType({ oid: declared[index]!, typmod: undefined })} is not ${
          kind.shape === "array" ? "an array" : `a ${kind.shape} type`
        } but type ${formatType({ oid: type, typmod: undefined })}`,
      );
    }
    if (kind.compatible) {
      compatible.push(element);
      bindings.commonRange ||= rangeOf(kind.shape, type);
    } else {
      bindElement(bindings, element);
      bindings.range ||= rangeOf(kind.shape, type);
    }
  }
  if (bindings.hasCompatibleFamily) bindings.common = commonTypeOf(compatible) || oids.text;
  if (bindings.hasElementFamily && bindings.element === 0) {
    throw mismatch("could not determine polymorphic type because input has type unknown");
  }
  return bindings;
}

function bindElement(bindings: Bindings, element: number): void {
  if (bindings.element !== 0 && bindings.element !== element) {
    throw mismatch(
      'arguments declared "anyelement" are not all alike',
      `${formatType({ oid: bindings.element, typmod: undefined })} versus ${
        formatType({ oid: element, typmod: undefined })
      }`,
    );
  }
  bindings.element = element;
}

function resolve(declared: number, bindings: Bindings): number {
  const kind = kindOf(declared);
  if (kind === undefined) return declared;
  const element = kind.compatible ? bindings.common : bindings.element;
  const type = typeOver(
    kind.shape,
    element,
    kind.compatible ? bindings.commonRange : bindings.range,
  );
  if (type !== 0) return type;
  throw new PgError(
    sqlState.undefined_object,
    `could not find ${kind.shape} type for data type ${
      formatType({ oid: element, typmod: undefined })
    }`,
  );
}

/**
 * Replaces polymorphic types by what they stand for in one call.
 * @param actual the types of the arguments
 * @param declared the types of the parameters, as many
 * @returns the parameters' types and the type returned
 * @throws PgError `42804` where the arguments do not determine them
 */
export function resolvePolymorphic(
  actual: readonly number[],
  declared: readonly number[],
  returnType: number,
): { readonly parameters: readonly number[]; readonly result: number } {
  if (!declared.some(isPolymorphic)) return { parameters: declared, result: returnType };
  const bindings = bind(actual, declared);
  return {
    parameters: declared.map((type, index) => {
      // A known argument of the family of anyelement is taken as it is.
      const kind = kindOf(type);
      if (kind !== undefined && !kind.compatible && actual[index] !== unknown) {
        return actual[index]!;
      }
      return resolve(type, bindings);
    }),
    result: resolve(returnType, bindings),
  };
}
