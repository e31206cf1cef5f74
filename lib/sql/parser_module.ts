import process from "node:process";
import factory from "libpg-query/wasm/libpg-query.js";

/**
 * One instance of libpg-query's WebAssembly module, driven directly rather than through the
 * package's wrapper: that holds a single instance, which stays broken after a trap and keeps the
 * memory of the largest text that it ever saw. WebAssembly memory cannot shrink, so an instance
 * that grew or failed is replaced as a whole.
 */
export interface ParserModule {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  _malloc(size: number): number;
  _free(pointer: number): void;
  _wasm_parse_query_raw(query: number): number;
  _wasm_free_parse_result(result: number): void;
  _wasm_parse_plpgsql(query: number): number;
  _wasm_free_string(text: number): void;
}

/** What the parser said about a text: its tree as JSON, or why there is none. */
export type ParserAnswer =
  | { readonly json: string }
  | { readonly message: string; readonly position: number };

/**
 * An instance is replaced after a text of more bytes than this. It begins with 128 MiB of address
 * space, of which the parser touches up to 150 bytes for each byte of text.
 */
const largestTextToKeep = 256 * 1024;

const instantiate = factory as (
  options: { print: (text: string) => void; printErr: (text: string) => void },
) => Promise<ParserModule>;

const utf8 = new TextDecoder();
let current: ParserModule | undefined;
let spare: ParserModule | undefined;
let loading: Promise<void> | undefined;
let loaded = false;

/** Loads the parser, and a second instance that takes over where the first has to be given up. */
export function loadParserModule(): Promise<void> {
  return loading ??= (async () => {
    const make = () => instantiate({ print: ignore, printErr: ignore });
    try {
      current ??= await make();
      spare ??= await make();
      loaded = true;
    } finally {
      loading = undefined;
    }
  })();
}

function ignore(): void {}

/**
 * Parses a text that is already UTF-8 and has no zero byte.
 * @returns the answer; `undefined` if the parser ran out of memory or stack
 */
export function runParser(query: Uint8Array): ParserAnswer | undefined {
  return withModule(query, ask);
}

/**
 * Parses a DO statement, or another that has PL/pgSQL in it.
 * @param query UTF-8 without a zero byte
 * @returns as {@link runParser}; no position is known
 */
export function runPlpgsqlParser(query: Uint8Array): ParserAnswer | undefined {
  return withModule(query, askPlpgsql);
}

type Ask = (module: ParserModule, query: Uint8Array) => ParserAnswer | undefined;

function withModule(query: Uint8Array, ask: Ask): ParserAnswer | undefined {
  if (!loaded) throw new Error("loadParser() has not been awaited");
  if (current === undefined) [current, spare] = [spare, undefined];
  if (current === undefined) return undefined;
  const module = current;
  const exitCode = process.exitCode;
  try {
    const answer = ask(module, query);
    if (query.length > largestTextToKeep && spare !== undefined) replace();
    return answer;
  } catch {
    process.exitCode = exitCode;
    replace();
    return undefined;
  }
}

/** Gives up the current instance; a new spare is loaded behind. */
function replace(): void {
  current = spare;
  spare = undefined;
  void loadParserModule();
}

/** Layouts: PgQueryParseResult and PgQueryError in libpg_query's pg_query.h. */
function ask(module: ParserModule, query: Uint8Array): ParserAnswer | undefined {
  const queryPointer = put(module, query);
  if (queryPointer === 0) return undefined;
  const result = module._wasm_parse_query_raw(queryPointer);
  module._free(queryPointer);
  if (result === 0) return undefined;
  const word = (pointer: number) => module.HEAPU32[pointer >> 2]!;
  const error = word(result + 8);
  const answer = error === 0 ? { json: cString(module, word(result)) } : {
    message: cString(module, word(error)),
    position: word(error + 16),
  };
  module._wasm_free_parse_result(result);
  return answer;
}

function askPlpgsql(module: ParserModule, query: Uint8Array): ParserAnswer | undefined {
  const queryPointer = put(module, query);
  if (queryPointer === 0) return undefined;
  const result = module._wasm_parse_plpgsql(queryPointer);
  module._free(queryPointer);
  if (result === 0) return undefined;
  const text = cString(module, result);
  module._wasm_free_string(result);
  // Anything that is no object is an error's message.
  return text.startsWith("{") ? { json: text } : { message: text, position: 0 };
}

/** @returns where a text is in the module's memory; 0 if there is no room */
function put(module: ParserModule, query: Uint8Array): number {
  const pointer = module._malloc(query.length + 1);
  if (pointer === 0) return 0;
  module.HEAPU8.set(query, pointer);
  module.HEAPU8[pointer + query.length] = 0;
  return pointer;
}

function cString(module: ParserModule, pointer: number): string {
  if (pointer === 0) return "";
  return utf8.decode(module.HEAPU8.subarray(pointer, module.HEAPU8.indexOf(0, pointer)));
}
