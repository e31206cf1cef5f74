/**
 * Text of floating-point numbers as PostgreSQL prints it.
 *
 * Source: PostgreSQL 15, `float8out_internal`, `float4out` and `double_to_shortest_decimal`.
 * @module
 */

/** Significant decimal digits that every double and every float keeps. */
const doubleDigits = 15;
const singleDigits = 6;

function specialText(value: number): string | undefined {
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  if (Number.isFinite(value)) return undefined;
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "Infinity" : "-Infinity";
}

/**
 * Digits and an exponent put together: in full between 1e-4 and `10^fixedBelow`, otherwise in
 * scientific form with at least two digits of exponent.
 * @param scientific a number as toExponential() prints it
 */
function layOut(scientific: string, fixedBelow: number): string {
  const marker = scientific.indexOf("e");
  const exponent = Number(scientific.slice(marker + 1));
  const sign = scientific.startsWith("-") ? "-" : "";
  const mantissa = scientific.slice(sign.length, marker);
  if (exponent < -4 || exponent >= fixedBelow) {
    const size = String(Math.abs(exponent)).padStart(2, "0");
    return `${sign}${mantissa}e${exponent < 0 ? "-" : "+"}${size}`;
  }
  const digits = mantissa.replace(".", "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

function withoutTrailingZeros(scientific: string): string {
  const marker = scientific.indexOf("e");
  let end = marker;
  if (scientific.slice(0, marker).includes(".")) {
    while (scientific[end - 1] === "0") end--;
    if (scientific[end - 1] === ".") end--;
  }
  return scientific.slice(0, end) + scientific.slice(marker);
}

/** C's `%.*g`. */
function generalText(value: number, digits: number): string {
  return layOut(withoutTrailingZeros(value.toExponential(digits - 1)), digits);
}

/**
 * A double (`float8`) as text.
 * @param extraFloatDigits -15 … 3, the setting of that name; above 0 gives the shortest text that
 *   reads back exactly
 */
export function doubleText(value: number, extraFloatDigits = 1): string {
  const special = specialText(value);
  if (special !== undefined) return special;
  if (extraFloatDigits <= 0) {
    return generalText(value, Math.max(1, doubleDigits + extraFloatDigits));
  }
  // JavaScript prints the same digits, and the same text where neither uses an exponent.
  const magnitude = Math.abs(value);
  if (magnitude >= 1e-4 && magnitude < 1e15) return String(value);
  return layOut(shortestDouble(value), doubleDigits);
}

/**
 * The fewest digits that lie nearer to this double than to any other. JavaScript also takes digits
 * that lie exactly between two doubles and are read as this one, as 1e23 does; PostgreSQL does not.
 * Only whole numbers beyond 2^53 have such short texts.
 */
function shortestDouble(value: number): string {
  const shortest = value.toExponential();
  if (Math.abs(value) < 2 ** 53 || !isBetweenDoubles(shortest, value)) return shortest;
  for (let digits = significantDigits(shortest); digits <= 16; digits++) {
    const longer = value.toExponential(digits);
    if (Number(longer) === value && !isBetweenDoubles(longer, value)) return longer;
  }
  return value.toExponential(16);
}

function significantDigits(scientific: string): number {
  return scientific.slice(0, scientific.indexOf("e")).replace("-", "").replace(".", "").length;
}

/** Whether a decimal number is as near to another double as it is to this whole one. */
function isBetweenDoubles(scientific: string, value: number): boolean {
  const [mantissa, exponent] = scientific.replace("-", "").split("e") as [string, string];
  const [whole, fraction = ""] = mantissa.split(".") as [string, string?];
  const decimal = BigInt(whole + fraction) * 10n ** BigInt(Number(exponent) - fraction.length);
  const magnitude = Math.abs(value);
  const exact = BigInt(magnitude);
  if (decimal === exact) return false;
  const neighbour = nextDouble(magnitude, decimal > exact ? 1n : -1n);
  return Number.isFinite(neighbour) && 2n * decimal === exact + BigInt(neighbour);
}

function nextDouble(value: number, step: 1n | -1n): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + step);
  return view.getFloat64(0);
}

/**
 * A single-precision number (`float4`) as text.
 * @param value a double that is exactly a single-precision number
 * @param extraFloatDigits -15 … 3, as for {@link doubleText}
 */
export function singleText(value: number, extraFloatDigits = 1): string {
  const special = specialText(value);
  if (special !== undefined) return special;
  if (extraFloatDigits <= 0) {
    return generalText(value, Math.max(1, singleDigits + extraFloatDigits));
  }
  return layOut(shortestSingle(value), singleDigits);
}

/** The fewest digits that give the same single-precision number back; nine always do. */
function shortestSingle(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toExponential(digits - 1);
    const decimal = Number(text);
    if (Math.fround(decimal) === value && !isBetweenSingles(decimal, value)) {
      return withoutTrailingZeros(text);
    }
  }
  return value.toExponential(8);
}

/** As {@link isBetweenDoubles}: the middle of two single-precision numbers is a double. */
function isBetweenSingles(decimal: number, value: number): boolean {
  if (decimal === value) return false;
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  const isFarther = Math.abs(decimal) > Math.abs(value);
  view.setInt32(0, view.getInt32(0) + (isFarther ? 1 : -1));
  return decimal === (value + view.getFloat32(0)) / 2;
}
