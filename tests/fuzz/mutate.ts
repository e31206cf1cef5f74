import type { Dice } from "./dice.ts";

const edgeBytes = [0, 1, 4, 5, 8, 0x22, 0x27, 0x2c, 0x2f, 0x3d, 0x5c, 0x7f, 0x80, 0xc0, 0xe4, 0xff];
const utf8 = new TextEncoder();
const longestInput = 20_000;

/** An input with some damage, part of another one in it, or noise. */
export function mutate(
  dice: Dice,
  input: Uint8Array,
  other: Uint8Array,
  words: readonly string[],
): Uint8Array {
  if (dice.roll(40) === 0) return Uint8Array.from({ length: dice.roll(200) }, () => dice.roll(256));
  const bytes = [...input];
  for (let count = dice.roll(6); count > 0; count--) {
    const at = dice.roll(bytes.length + 1);
    const length = dice.roll(20);
    switch (dice.roll(7)) {
      case 0:
        bytes[at] = dice.roll(256);
        break;
      case 1:
        bytes[at] = dice.pick(edgeBytes);
        break;
      case 2:
        bytes.splice(at, length);
        break;
      case 3:
        bytes.splice(at, 0, ...bytes.slice(at, at + length));
        break;
      case 4:
        bytes.splice(at, 0, ...Array.from({ length }, () => dice.roll(256)));
        break;
      case 5:
        bytes.splice(at, dice.roll(8), ...words.length === 0 ? [] : utf8.encode(dice.pick(words)));
        break;
      case 6: {
        const from = dice.roll(other.length + 1);
        bytes.splice(at, dice.roll(20), ...other.subarray(from, from + dice.roll(60)));
        break;
      }
    }
  }
  return Uint8Array.from(bytes.slice(0, longestInput));
}
