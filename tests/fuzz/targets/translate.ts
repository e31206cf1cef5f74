/** Parser, classification, analysis and translation, with the schemas of the translation cases. */
import { readStatements } from "../../../lib/query/statement.ts";
import { loadParser } from "../../../lib/sql/parse.ts";
import { HostedFile } from "../../engine/hosted_file.ts";
import { readCaseFiles, TranslationDatabase } from "../../sql/translation_cases.ts";
import { type FuzzTarget, outcomeOf } from "../fuzz_target.ts";
import { sqlSeeds, sqlWords } from "../sql_seeds.ts";

const utf8 = new TextDecoder();

/** Texts of SQL; none is run. */
export async function translateTarget(): Promise<FuzzTarget> {
  await loadParser();
  const file = new HostedFile();
  const database = new TranslationDatabase(file.connect());
  // Several files have tables of the same names; the first one has them.
  const made = new Set<string>();
  for (const text of readCaseFiles().flatMap(({ setup }) => setup)) {
    const name = /^CREATE \w+ (\S+)/.exec(text)?.[1] ?? "";
    if (made.has(name)) continue;
    made.add(name);
    database.run(database.translate(text).steps);
  }
  return {
    name: "translate",
    seeds: sqlSeeds(),
    words: sqlWords,
    execute(input) {
      const text = utf8.decode(input);
      return outcomeOf(() => {
        const statements = readStatements(text);
        if (statements.length === 0 || statements.some(({ parsed }) => parsed.node === null)) {
          return "not PostgreSQL's";
        }
        const { steps } = database.translate(text);
        return `${statements[0]!.class.tag} ${steps.length}`;
      });
    },
    close: () => file[Symbol.dispose](),
  };
}
