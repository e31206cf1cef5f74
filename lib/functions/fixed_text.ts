import { decimalText, roundDecimal } from "../pgtypes/decimal.ts";

/**
 * C's `%.*f` of a finite double: its exact value, rounded half to even where it lies in the middle.
 */
export function fixedText(value: number, digits: number): string {
  const text = Math.abs(value) < 1e21 ? value.toFixed(digits) : undefined;
  const exact = exactDecimal(value);
  const middle = exact.scale > digits && isMiddle(exact.coefficient, exact.scale - digits);
  if (text !== undefined && !middle) return text;
  const rounded = roundDecimal({ kind: "finite", ...exact }, digits);
  if (!middle || rounded.coefficient % 2n === 0n) return decimalText(rounded);
  const towardsZero = rounded.coefficient - (rounded.coefficient > 0n ? 1n : -1n);
  return decimalText({ ...rounded, coefficient: towardsZero });
}

/** C's `%.*e` of a finite double, rounded likewise. */
export function scientificFloatText(value: number, digits: number): string {
  const { coefficient, scale } = exactDecimal(value);
  const length = String(coefficient < 0n ? -coefficient : coefficient).length;
  const dropped = length - 1 - digits;
  const exponent = coefficient === 0n ? 0 : length - 1 - scale;
  let rounded = roundDecimal({ kind: "finite", coefficient, scale: length - 1 }, digits);
  if (dropped > 0 && isMiddle(coefficient, dropped) && rounded.coefficient % 2n !== 0n) {
    const step = coefficient > 0n ? -1n : 1n;
    rounded = { ...rounded, coefficient: rounded.coefficient + step };
  }
  const mantissa = decimalText(rounded);
  const carries = mantissa.replace("-", "").startsWith("10");
  const shown = carries ? mantissa.replace("10", "1") : mantissa;
  const power = exponent + (carries ? 1 : 0);
  return `${shown}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** Whether the digits that are dropped are a 5 and zeros. */
function isMiddle(coefficient: bigint, dropped: number): boolean {
  const unit = 10n ** BigInt(dropped);
  const rest = coefficient % unit;
  return (rest < 0n ? -rest : rest) * 2n === unit;
}

/** The decimal number that a double is. */
function exactDecimal(value: number): { readonly coefficient: bigint; readonly scale: number } {
  if (Number.isInteger(value)) return { coefficient: BigInt(value), scale: 0 };
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const mantissa = exponent === 0 ? fraction : fraction | (1n << 52n);
  const scale = 1075 - Math.max(exponent, 1);
  const coefficient = mantissa * 5n ** BigInt(scale);
  return { coefficient: value < 0 ? -coefficient : coefficient, scale };
}
