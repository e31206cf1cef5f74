import { extensionTable, firstExtensionOid } from "./extension/extension_table.ts";
import { pgProcTable } from "./pg_proc_table.ts";

/** What calls a function may be in and how often it is run. */
export type FunctionKind = "scalar" | "aggregate" | "window";

/** How far a function's result depends on more than its arguments; as pg_proc.provolatile. */
export type Volatility = "immutable" | "stable" | "volatile";

/** A column that a set-returning function gives. */
export interface OutputColumn {
  readonly name: string;
  /** OID; may be polymorphic. */
  readonly type: number;
  /** Type modifier; -1 without it. */
  readonly typmod?: number;
}

/** A function as name resolution and inference see it: a row of pg_proc, or a function of SQLite. */
export interface FunctionSignature {
  /** 0 for functions of SQLite. */
  readonly oid: number;
  readonly name: string;
  /** `public` for functions of extensions, `sqlite` for those that PostgreSQL does not have. */
  readonly schema: "pg_catalog" | "information_schema" | "public" | "sqlite";
  readonly kind: FunctionKind;
  /** OIDs of the input parameters; polymorphic types as such, `any` (2276) for any type. */
  readonly argumentTypes: readonly number[];
  /** Names of the input parameters, empty for one without a name; absent where none has one. */
  readonly argumentNames?: readonly string[];
  /** How many of the last input parameters may be left out. */
  readonly defaultCount: number;
  /** Whether the last parameter is variadic: an array of elements, or `any` once or more. */
  readonly variadic: boolean;
  /** OID; may be polymorphic. */
  readonly returnType: number;
  /** The columns of a function with OUT parameters; absent for a single unnamed result. */
  readonly outputs?: readonly OutputColumn[];
  readonly setReturning: boolean;
  /** Whether it is NULL, without being called, if any argument is. */
  readonly strict: boolean;
  readonly volatility: Volatility;
}

const kinds: Record<string, FunctionKind> = { f: "scalar", a: "aggregate", w: "window" };

function parseLine(line: string): FunctionSignature {
  const fields = line.split(" ");
  const flags = fields[4]!;
  const hasModes = fields.length > 6;
  const names = fields.length === 6 || fields.length === 8 ? fields[5]!.split(",") : undefined;
  const modes = hasModes ? fields.at(-2)! : undefined;
  const allTypes = hasModes ? fields.at(-1)!.split(",").map(Number) : [];
  const argumentTypes = fields[3] === "-" ? [] : fields[3]!.split(",").map(Number);
  const inputNames = modes === undefined
    ? names
    : names?.filter((_, index) => "ibv".includes(modes[index]!));
  const outputs: OutputColumn[] = [];
  for (let index = 0; modes !== undefined && index < modes.length; index++) {
    if ("obt".includes(modes[index]!)) {
      outputs.push({ name: names?.[index] ?? "", type: allTypes[index]! });
    }
  }
  return {
    oid: Number(fields[1]),
    name: fields[0]!,
    schema: schemaOf(fields[0]!, Number(fields[1])),
    kind: kinds[flags[0]!]!,
    argumentTypes,
    ...(inputNames === undefined ? {} : { argumentNames: inputNames }),
    defaultCount: Number(/\d*$/.exec(flags)![0] || 0),
    variadic: flags.includes("a", 1),
    returnType: Number(fields[2]),
    ...(outputs.length === 0 ? {} : { outputs }),
    setReturning: flags.includes("s", 1),
    strict: flags.includes("t", 1),
    volatility: flags.includes("v", 1)
      ? "volatile"
      : flags.includes("x", 1)
      ? "stable"
      : "immutable",
  };
}

/**
 * The functions of information_schema that programs call, as in the table of pg_catalog's; those that
 * take rows of the catalogs are said to take any records.
 */
const informationSchemaLines = [
  "_pg_expandarray 13208 2249 2277 fst ,x,n ioo 2277,2283,23",
  "_pg_truetypid 13210 26 2249,2249 ft",
  "_pg_truetypmod 13211 23 2249,2249 ft",
  "_pg_char_max_length 13212 23 26,23 ft typid,typmod",
  "_pg_char_octet_length 13213 23 26,23 ft typid,typmod",
  "_pg_numeric_precision 13215 23 26,23 ft typid,typmod",
  "_pg_numeric_precision_radix 13216 23 26,23 ft typid,typmod",
  "_pg_numeric_scale 13217 23 26,23 ft typid,typmod",
  "_pg_datetime_precision 13218 23 26,23 ft typid,typmod",
  "_pg_interval_type 13219 25 26,23 ft typid,mod",
];

/** How the names of all of them begin, and of no others. */
const informationSchemaBeginning = "_pg_";

function schemaOf(name: string, oid: number): FunctionSignature["schema"] {
  if (name.startsWith(informationSchemaBeginning)) return "information_schema";
  return oid >= firstExtensionOid ? "public" : "pg_catalog";
}

/** Lines of the table by function name; made at the first use, because it takes a millisecond. */
let linesByName: Map<string, string[]> | undefined;
let lineByOid: Map<number, string> | undefined;
const parsed = new Map<string, FunctionSignature>();

function parse(line: string): FunctionSignature {
  let signature = parsed.get(line);
  if (signature === undefined) {
    signature = parseLine(line);
    parsed.set(line, signature);
  }
  return signature;
}

function tableByName(): Map<string, string[]> {
  if (linesByName !== undefined) return linesByName;
  linesByName = new Map();
  const lines = [pgProcTable, extensionTable].flatMap((table) => table.split("\n"));
  for (const line of [...lines, ...informationSchemaLines]) {
    if (line === "") continue;
    const name = line.slice(0, line.indexOf(" "));
    const lines = linesByName.get(name);
    if (lines === undefined) linesByName.set(name, [line]);
    else lines.push(line);
  }
  return linesByName;
}

const byName = new Map<string, readonly FunctionSignature[]>();
const none: readonly FunctionSignature[] = [];

/** All functions with a name, those of extensions included; an empty array if there are none. */
export function pgFunctionsNamed(name: string): readonly FunctionSignature[] {
  let signatures = byName.get(name);
  if (signatures === undefined) {
    const lines = tableByName().get(name);
    if (lines === undefined) return none;
    signatures = lines.map(parse);
    byName.set(name, signatures);
  }
  return signatures;
}

/** The function with an OID; `undefined` if SQL cannot call one with this OID. */
export function pgFunctionByOid(oid: number): FunctionSignature | undefined {
  if (lineByOid === undefined) {
    lineByOid = new Map();
    for (const lines of tableByName().values()) {
      for (const line of lines) lineByOid.set(Number(line.split(" ", 2)[1]), line);
    }
  }
  const line = lineByOid.get(oid);
  return line === undefined ? undefined : parse(line);
}

/** Every function that SQL can call; those of each schema are sorted by name. */
export function* allPgFunctions(): Iterable<FunctionSignature> {
  for (const name of tableByName().keys()) yield* pgFunctionsNamed(name);
}
