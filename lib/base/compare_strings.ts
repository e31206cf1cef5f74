/** Compares strings by code point, as their UTF-8 bytes compare; UTF-16 units do not beyond U+FFFF. */
export function compareStrings(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  let at = 0;
  while (at < length && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  if (at === length) return left.length - right.length;
  const first = left.charCodeAt(at);
  const second = right.charCodeAt(at);
  // Surrogates stand for what comes after all other units.
  const isSurrogate = (code: number) => code >= 0xd800 && code <= 0xdfff;
  return (first + (isSurrogate(first) ? 0x10000 : 0)) -
    (second + (isSurrogate(second) ? 0x10000 : 0));
}
