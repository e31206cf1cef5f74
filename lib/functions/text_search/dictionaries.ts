import { lowerCase } from "../letter_case.ts";
import { utf8Length } from "../../base/utf8.ts";
import { type LanguageStemmer, languageStemmers } from "./language_stemmers.ts";
import { stopWords } from "./stop_words.ts";
import { tokenIds } from "./token_types.ts";

/**
 * What becomes of words: the dictionaries and configurations that every database has.
 *
 * Source: PostgreSQL 15 documentation, 12.6 and 12.7; the OIDs are those that initdb gives.
 * @module
 */

/** Turns a token into lexemes: none for a stop word. */
export type Dictionary = (token: string) => readonly string[];

/** A text search configuration. */
export interface Configuration {
  readonly oid: number;
  readonly name: string;
  /** The name and the OID of what looks up a type of tokens; `undefined` where they are no words. */
  dictionaryOf(tokenType: number): NamedDictionary | undefined;
}

/** A dictionary by its name. */
export interface NamedDictionary {
  readonly oid: number;
  readonly name: string;
  readonly lexize: Dictionary;
}

const simple: NamedDictionary = {
  oid: 3765,
  name: "simple",
  lexize: (token) => [lowerCase(token)],
};

/** Longer words are no words of any language. */
const longestStemmed = 1000;

/** Texts repeat their words; so many tokens are remembered with what became of them. */
const mostRemembered = 10_000;

function stemming(language: string, { stem }: LanguageStemmer): Dictionary {
  const remembered = new Map<string, readonly string[]>();
  let stops: ReadonlySet<string> | undefined;
  const lexize = (token: string): readonly string[] => {
    const word = lowerCase(token);
    stops ??= new Set((stopWords[language] ?? "").split(" "));
    if (word === "" || stops.has(word)) return [];
    if (utf8Length(word) > longestStemmed) return [word];
    // A word of nothing but endings stays as it is.
    return [stem(word) || word];
  };
  return (token) => {
    const known = remembered.get(token);
    if (known !== undefined) return known;
    const lexemes = lexize(token);
    if (remembered.size >= mostRemembered) remembered.clear();
    if (token.length <= longestStemmed) remembered.set(token, lexemes);
    return lexemes;
  };
}

const stemDictionaries = new Map(
  [...languageStemmers].map(([language, stemmer]): [string, NamedDictionary] => [
    language,
    { oid: stemmer.oid, name: `${language}_stem`, lexize: stemming(language, stemmer) },
  ]),
);

/** Token types of words of letters, which may have a stem, and of those in ASCII alone. */
const wordTypes = ["word", "hword_part", "hword"].map((alias) => tokenIds.get(alias)!);
const asciiTypes = ["asciiword", "hword_asciipart", "asciihword"].map((alias) =>
  tokenIds.get(alias)!
);
const ignoredTypes = ["blank", "tag", "protocol", "entity"].map((alias) => tokenIds.get(alias)!);

/** Languages that are not written in ASCII, so that such words are taken for English. */
const withEnglish: ReadonlySet<string> = new Set(["hindi", "russian"]);

function configuration(name: string, oid: number): Configuration {
  const own = stemDictionaries.get(name) ?? simple;
  const ascii = withEnglish.has(name) ? stemDictionaries.get("english")! : own;
  return {
    oid,
    name,
    dictionaryOf(tokenType) {
      if (ignoredTypes.includes(tokenType)) return undefined;
      if (asciiTypes.includes(tokenType)) return ascii;
      return wordTypes.includes(tokenType) ? own : simple;
    },
  };
}

const configurations: readonly Configuration[] = [
  configuration("simple", 3748),
  ...[...languageStemmers].map(([name, { oid }]) => configuration(name, oid + 1)),
];

const configurationsByOid = new Map(configurations.map((each) => [each.oid, each]));
const configurationsByName = new Map(configurations.map((each) => [each.name, each]));
const dictionariesByOid = new Map(
  [simple, ...stemDictionaries.values()].map((each) => [each.oid, each]),
);

/** The configuration with an OID; `undefined` if there is none. */
export function configurationByOid(oid: number): Configuration | undefined {
  return configurationsByOid.get(oid);
}

/** The configuration with a name, perhaps with pg_catalog in front; `undefined` if there is none. */
export function configurationNamed(name: string): Configuration | undefined {
  const plain = name.trim().toLowerCase();
  return configurationsByName.get(plain.replace(/^pg_catalog\s*\.\s*/, "").replaceAll('"', ""));
}

/** The dictionary with an OID; `undefined` if there is none. */
export function dictionaryByOid(oid: number): NamedDictionary | undefined {
  return dictionariesByOid.get(oid);
}
