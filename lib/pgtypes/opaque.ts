import { notSupported } from "../base/pg_error.ts";
import type { TypeCodec } from "./pg_type.ts";
import { checkedString, writeStringValue } from "./text.ts";

/**
 * The codec of a type whose values are kept as the text that they were given as, unchecked and not
 * brought to a normal form. Their binary form is not known.
 * @param typeName as format_type prints it
 */
export function opaqueCodec(typeName: string): TypeCodec {
  const refuse = () =>
    notSupported(`binary format of type ${typeName} is not supported`, {
      hint: "Use the text format.",
    });
  return {
    writeText: writeStringValue,
    writeBinary: () => {
      throw refuse();
    },
    readText: checkedString,
    readBinary: () => {
      throw refuse();
    },
  };
}
