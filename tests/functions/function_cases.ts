/*
 * Statements whose results are compared with PostgreSQL's: `cases/NAME.sql`, one statement a line. The
 * answers of a real server are in `fixtures/NAME.json`; scripts/make_function_fixtures.ts asks for
 * them. Lines that begin with `--` are comments; `-- set NAME = VALUE` changes a setting for the
 * whole file.
 */

/** What a server answered to a statement. */
export interface FunctionCase {
  readonly sql: string;
  /** OID of the type of each column. */
  readonly types?: readonly number[];
  readonly rows?: readonly (readonly (string | null)[])[];
  readonly error?: { readonly code: string; readonly message: string };
}

/** The cases of a file. */
export interface FunctionCaseFile {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly statements: readonly string[];
}

const folder = new URL("cases/", import.meta.url);

/** Reads every file of cases. */
export function readFunctionCaseFiles(): FunctionCaseFile[] {
  const files = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  return files.map((file) => {
    const lines = Deno.readTextFileSync(new URL(file, folder)).split("\n");
    const settings: Record<string, string> = {};
    for (const line of lines) {
      const setting = /^-- set (\w+) = (.*)$/.exec(line);
      if (setting !== null) settings[setting[1]!] = setting[2]!;
    }
    const statements = lines.filter((line) => line !== "" && !line.startsWith("--"));
    return { name: file.slice(0, -".sql".length), settings, statements };
  });
}

/** Where the answers to a file's cases are. */
export function fixtureUrl(name: string): URL {
  return new URL(`fixtures/${name}.json`, import.meta.url);
}
