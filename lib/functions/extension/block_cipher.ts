import { createCipheriv, createDecipheriv } from "node:crypto";

/** A block cipher with its key: encrypts or decrypts single blocks. */
export interface BlockCipher {
  /** Bytes of a block. */
  readonly size: number;
  /** Encrypts whole blocks, each by itself. */
  encrypt(blocks: Uint8Array): Uint8Array;
  /** Decrypts whole blocks, each by itself. */
  decrypt(blocks: Uint8Array): Uint8Array;
}

const noVector = new Uint8Array(8);

/** AES with a key of 16, 24 or 32 bytes. */
export function aesCipher(key: Uint8Array): BlockCipher {
  const algorithm = `aes-${key.length * 8}-ecb`;
  const run = (make: typeof createCipheriv | typeof createDecipheriv) => (blocks: Uint8Array) => {
    const cipher = make(algorithm, key, null);
    cipher.setAutoPadding(false);
    return Buffer.concat([cipher.update(blocks), cipher.final()]);
  };
  return { size: 16, encrypt: run(createCipheriv), decrypt: run(createDecipheriv) };
}

/** Triple DES with a key of 24 bytes. There is only its CBC mode, of which one block is all alike. */
export function tripleDesCipher(key: Uint8Array): BlockCipher {
  const run = (make: typeof createCipheriv | typeof createDecipheriv) => (blocks: Uint8Array) => {
    const parts: Uint8Array[] = [];
    for (let at = 0; at < blocks.length; at += 8) {
      const cipher = make("des-ede3-cbc", key, noVector);
      cipher.setAutoPadding(false);
      parts.push(cipher.update(blocks.subarray(at, at + 8)), cipher.final());
    }
    return Buffer.concat(parts);
  };
  return { size: 8, encrypt: run(createCipheriv), decrypt: run(createDecipheriv) };
}

function xor(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.map((byte, index) => byte ^ right[index]!);
}

/** Encrypts whole blocks by CBC. */
export function encryptChained(
  cipher: BlockCipher,
  vector: Uint8Array,
  data: Uint8Array,
): Uint8Array {
  const out = new Uint8Array(data.length);
  let previous = vector;
  for (let at = 0; at < data.length; at += cipher.size) {
    previous = cipher.encrypt(xor(data.subarray(at, at + cipher.size), previous));
    out.set(previous, at);
  }
  return out;
}

/** Undoes {@link encryptChained}. */
export function decryptChained(
  cipher: BlockCipher,
  vector: Uint8Array,
  data: Uint8Array,
): Uint8Array {
  const plain = cipher.decrypt(data);
  const out = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += cipher.size) {
    const previous = at === 0 ? vector : data.subarray(at - cipher.size, at);
    out.set(xor(plain.subarray(at, at + cipher.size), previous), at);
  }
  return out;
}

/** Encrypts or decrypts any number of bytes by CFB with a vector of zeros, as OpenPGP does. */
export function withFeedback(
  cipher: BlockCipher,
  data: Uint8Array,
  direction: "encrypt" | "decrypt",
): Uint8Array {
  const out = new Uint8Array(data.length);
  let previous: Uint8Array = new Uint8Array(cipher.size);
  for (let at = 0; at < data.length; at += cipher.size) {
    const block = data.subarray(at, at + cipher.size);
    const result = xor(block, cipher.encrypt(previous));
    out.set(result, at);
    previous = direction === "encrypt" ? result : block;
  }
  return out;
}
