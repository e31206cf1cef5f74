/** The data of COPY FROM STDIN in its three formats. */
import { BinaryReader, binarySignature } from "../../../lib/session/copy/binary_reader.ts";
import type { CopyOptions } from "../../../lib/session/copy/copy_options.ts";
import type { CopyReader } from "../../../lib/session/copy/copy_reader.ts";
import { CsvReader } from "../../../lib/session/copy/csv_reader.ts";
import { TextReader } from "../../../lib/session/copy/text_reader.ts";
import { type FuzzTarget, outcomeOf } from "../fuzz_target.ts";
import { csvOptions, textOptions } from "../../session/copy/default_options.ts";

const text = textOptions;
const csv: CopyOptions = { ...csvOptions, header: true };
const columns = { relationName: "t", names: ["a", "b"] };
const limit = 1 << 16;

/** The first byte of an input chooses the format. */
const formats: readonly (() => CopyReader)[] = [
  () => new TextReader(text, columns, limit),
  () => new CsvReader(csv, columns, limit),
  () => new BinaryReader(columns, limit),
];

function input(format: number, bytes: Uint8Array): Uint8Array {
  return Uint8Array.of(format, ...bytes);
}

/** Streams, pushed in pieces. */
export function copyTarget(): FuzzTarget {
  const utf8 = new TextEncoder();
  const flags = Uint8Array.fromHex("0000000000000000000200000001610000000162ffff");
  return {
    name: "copy",
    seeds: [
      input(0, utf8.encode("1\tx\\ty\n\\N\t\\x41\\101\n\\.\n")),
      input(1, utf8.encode('a,b\n1,"x ""y"", z"\n,\r\n')),
      input(2, Uint8Array.of(...binarySignature, ...flags)),
    ],
    words: ["\\", "\\.\n", "\r\n", '"', ",", "\t", "\\N", "\0"],
    execute(bytes, dice) {
      const format = (bytes[0] ?? 0) % formats.length;
      const reader = formats[format]!();
      return `${format} ${
        outcomeOf(() => {
          let records = 0;
          const take = () => {
            while (reader.next() !== null) records++;
          };
          for (let at = 1; at < bytes.length;) {
            const piece = bytes.subarray(at, at + 1 + dice.roll(30));
            at += piece.length;
            reader.push(piece);
            take();
          }
          reader.end();
          take();
          return `${Math.min(records, 5)} records`;
        })
      }`;
    },
  };
}
