/*
 * bcrypt: Blowfish with an expensive key schedule.
 *
 * Source: N. Provos, D. Mazières, "A Future-Adaptable Password Scheme", 1999; B. Schneier, "Description
 * of a New Variable-Length Key, 64-Bit Block Cipher (Blowfish)", 1993.
 */

const rounds = 16;
const subkeyCount = rounds + 2;
const boxCount = 4;
const boxSize = 256;

/** Blowfish's initial subkeys and boxes: the digits of π behind the point, in words of 32 bits. */
let initialState: Uint32Array | undefined;

/** The inverse tangent of 1 / `inverse`, as a multiple of 1 / `one`. */
function inverseTangent(inverse: bigint, one: bigint): bigint {
  const square = inverse * inverse;
  let sum = 0n;
  let power = one / inverse;
  for (let divisor = 1n; power !== 0n; divisor += 2n) {
    sum += divisor % 4n === 1n ? power / divisor : -(power / divisor);
    power /= square;
  }
  return sum;
}

function digitsOfPi(): Uint32Array {
  if (initialState !== undefined) return initialState;
  const words = subkeyCount + boxCount * boxSize;
  const guardBits = 64n;
  const one = 1n << (BigInt(words) * 32n + guardBits);
  // Machin's formula.
  const pi = 4n * (4n * inverseTangent(5n, one) - inverseTangent(239n, one));
  const digits = (pi % one) >> guardBits;
  const text = digits.toString(16).padStart(words * 8, "0");
  initialState = Uint32Array.from(
    { length: words },
    (_, index) => Number.parseInt(text.slice(index * 8, index * 8 + 8), 16),
  );
  return initialState;
}

/** Subkeys and boxes, one behind the other, and the block that is being encrypted. */
class Blowfish {
  readonly #state = digitsOfPi().slice();
  readonly block = new Uint32Array(2);

  /** Encrypts the block. */
  encrypt(): void {
    const state = this.#state;
    let left = this.block[0]!;
    let right = this.block[1]!;
    for (let round = 0; round < rounds; round += 2) {
      left ^= state[round]!;
      right ^= this.#mixed(left);
      right ^= state[round + 1]!;
      left ^= this.#mixed(right);
    }
    this.block[0] = right ^ state[rounds + 1]!;
    this.block[1] = left ^ state[rounds]!;
  }

  #mixed(word: number): number {
    const state = this.#state;
    const first = state[subkeyCount + (word >>> 24)]!;
    const second = state[subkeyCount + boxSize + ((word >>> 16) & 0xff)]!;
    const third = state[subkeyCount + 2 * boxSize + ((word >>> 8) & 0xff)]!;
    const fourth = state[subkeyCount + 3 * boxSize + (word & 0xff)]!;
    return (((first + second) ^ third) + fourth) | 0;
  }

  /** Mixes a key, and a salt or nothing, into the state; both are read as words, in a circle. */
  expand(key: Uint32Array, salt: Uint32Array | undefined): void {
    const state = this.#state;
    for (let at = 0; at < subkeyCount; at++) state[at]! ^= key[at]!;
    this.block.fill(0);
    for (let at = 0; at < state.length; at += 2) {
      if (salt !== undefined) {
        this.block[0]! ^= salt[at % salt.length]!;
        this.block[1]! ^= salt[(at + 1) % salt.length]!;
      }
      this.encrypt();
      state.set(this.block, at);
    }
  }
}

/** The first words of bytes that are repeated. */
function wordsOf(bytes: Uint8Array, count: number): Uint32Array {
  const words = new Uint32Array(count);
  for (let at = 0; at < count * 4; at++) {
    words[at >> 2] = (words[at >> 2]! << 8) | bytes[at % bytes.length]!;
  }
  return words;
}

const longestPassword = 72;
const saltBytes = 16;
const hashBytes = 23;
const magicText = "OrpheanBeholderScryDoubt";
const magicRounds = 64;

/**
 * The hash of a password.
 * @param cost power of two of the number of repetitions
 * @param salt 16 bytes
 * @returns 23 bytes
 */
export function bcryptHash(password: string, cost: number, salt: Uint8Array): Uint8Array {
  const bytes = new TextEncoder().encode(`${password}\0`).subarray(0, longestPassword);
  const key = wordsOf(bytes, subkeyCount);
  const saltWords = wordsOf(salt.subarray(0, saltBytes), saltBytes / 4);
  const saltKey = wordsOf(salt.subarray(0, saltBytes), subkeyCount);
  const cipher = new Blowfish();
  cipher.expand(key, saltWords);
  for (let repetition = 0; repetition < 2 ** cost; repetition++) {
    cipher.expand(key, undefined);
    cipher.expand(saltKey, undefined);
  }
  const text = wordsOf(new TextEncoder().encode(magicText), magicText.length / 4);
  for (let at = 0; at < text.length; at += 2) {
    cipher.block.set(text.subarray(at, at + 2));
    for (let round = 0; round < magicRounds; round++) cipher.encrypt();
    text.set(cipher.block, at);
  }
  const hash = new Uint8Array(text.length * 4);
  const view = new DataView(hash.buffer);
  text.forEach((word, index) => view.setUint32(index * 4, word));
  return hash.subarray(0, hashBytes);
}

const alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Bytes in bcrypt's base 64: six bits each, the highest first, without padding. */
export function bcryptText(bytes: Uint8Array): string {
  const standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return bytes.toBase64({ omitPadding: true })
    .replace(/./g, (digit) => alphabet[standard.indexOf(digit)]!);
}

/** Undoes {@link bcryptText}; bits that are left over are ignored. */
export function bcryptBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor(text.length * 6 / 8));
  [...text].forEach((digit, index) => {
    const value = alphabet.indexOf(digit);
    for (let bit = 0; bit < 6; bit++) {
      const at = index * 6 + bit;
      if ((value >> (5 - bit)) & 1) bytes[at >> 3]! |= 0x80 >> (at & 7);
    }
  });
  return bytes;
}
