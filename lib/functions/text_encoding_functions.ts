import { characterCount } from "./characters.ts";
import { type FunctionTable, scalar } from "./definition.ts";
import { textEncoding } from "./text_encoding.ts";

/** Texts in other encodings, as bytes. */
export const textEncodingFunctions: FunctionTable = {
  "convert_from(bytea,name)": scalar((bytes: Uint8Array, name: string) =>
    textEncoding(name, "source").decode(bytes)
  ),
  "convert_to(text,name)": scalar((text: string, name: string) =>
    textEncoding(name, "destination").encode(text)
  ),
  "convert(bytea,name,name)": scalar((bytes: Uint8Array, from: string, to: string) => {
    const source = textEncoding(from, "source");
    return textEncoding(to, "destination").encode(source.decode(bytes));
  }),
  "length(bytea,name)": scalar((bytes: Uint8Array, name: string) =>
    characterCount(textEncoding(name, "source").decode(bytes))
  ),
};
