/**
 * The English stemmer: what words have in common without their endings.
 *
 * Source: Martin Porter, "The English (Porter2) stemming algorithm", snowballstem.org, in the form that
 * it had in Snowball 2.2, which is the one in PostgreSQL 15. The names of regions and steps are
 * Porter's. A "Y" is a consonant, a "y" a vowel.
 * @module
 */

/** Words whose stems no rule finds. */
const exceptions: ReadonlyMap<string, string> = new Map([
  ["skis", "ski"],
  ["skies", "sky"],
  ["dying", "die"],
  ["lying", "lie"],
  ["tying", "tie"],
  ["idly", "idl"],
  ["gently", "gentl"],
  ["ugly", "ugli"],
  ["early", "earli"],
  ["only", "onli"],
  ["singly", "singl"],
  ...["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"].map((word): [string, string] => [
    word,
    word,
  ]),
]);

/** Words that are stems once step 1a has taken their plural from them. */
const finishedAfterPlural: ReadonlySet<string> = new Set([
  ...["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"],
]);

/** Beginnings that R1 follows, where the rule would have it start earlier. */
const longBeginning = /^(?:gener|commun|arsen)/;
const firstRegion = /[aeiouy][^aeiouy]/su;
const vowel = /[aeiouy]/;
const endsInDouble = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
const endsInShortSyllable = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/su;

/** What becomes of an ending: another one, or whatever a function says, which sees what is before it. */
type Replacement = string | ((stem: string, secondRegion: number) => string | undefined);
type Endings = ReadonlyMap<string, Replacement>;

function endings(groups: Readonly<Record<string, string>>, others: Record<string, Replacement>) {
  const replaced = Object.entries(groups).flatMap(([replacement, group]) =>
    group.split(" ").map((ending): [string, Replacement] => [ending, replacement])
  );
  return new Map([...replaced, ...Object.entries(others)]);
}

/** Deletes an ending after one of some letters. */
function deletedAfter(letters: string): Replacement {
  return (stem) => stem !== "" && letters.includes(stem.at(-1)!) ? "" : undefined;
}

const step2Endings: Endings = endings({
  tion: "tional",
  ence: "enci",
  ance: "anci",
  able: "abli",
  ent: "entli",
  ize: "izer ization",
  ate: "ational ation ator",
  al: "alism aliti alli",
  ful: "fulness fulli",
  ous: "ousli ousness",
  ive: "iveness iviti",
  ble: "biliti bli",
  less: "lessli",
}, {
  ogi: (stem) => stem.endsWith("l") ? "og" : undefined,
  li: deletedAfter("cdeghkmnrt"),
});

const step3Endings: Endings = endings({
  tion: "tional",
  ate: "ational",
  al: "alize",
  ic: "icate iciti ical",
  "": "ful ness",
}, {
  ative: (stem, secondRegion) => stem.length >= secondRegion ? "" : undefined,
});

const step4Endings: Endings = endings({
  "": "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize",
}, { ion: deletedAfter("st") });

/** Replaces the longest of the endings that a word has, if it begins in a region. */
function replaceEnding(word: string, rules: Endings, region: number, secondRegion: number): string {
  for (let start = Math.max(0, word.length - 7); start < word.length; start++) {
    const rule = rules.get(word.slice(start));
    if (rule === undefined) continue;
    if (start < region) return word;
    const stem = word.slice(0, start);
    const replacement = typeof rule === "string" ? rule : rule(stem, secondRegion);
    return replacement === undefined ? word : stem + replacement;
  }
  return word;
}

/** Where the region after the first vowel and the consonant after it begins, from a position on. */
function regionAfter(word: string, position: number): number {
  const found = firstRegion.exec(word.slice(position));
  return found === null ? word.length : position + found.index + found[0].length;
}

/** Step 1a: endings of the plural, and before that of the genitive. */
function withoutPlural(given: string): string {
  const word = given.replace(/(?:'s'|'s|')$/, "");
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(?:us|ss)$/.test(word) || !word.endsWith("s")) return word;
  return vowel.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

/** Step 1b: endings of the past and the participles. */
function withoutParticiple(word: string, region: number): string {
  const ending = /(?:eed|ed|ing)(?:ly)?$/.exec(word)?.[0];
  if (ending === undefined) return word;
  const stem = word.slice(0, -ending.length);
  if (ending.startsWith("eed")) return stem.length >= region ? `${stem}ee` : word;
  if (!vowel.test(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsInDouble.test(stem)) return stem.slice(0, -1);
  return stem.length === region && endsInShortSyllable.test(stem) ? `${stem}e` : stem;
}

/** Step 5: an `e` or an `l` at the end. */
function withoutLastLetter(word: string, region: number, secondRegion: number): string {
  const stem = word.slice(0, -1);
  if (word.endsWith("e")) {
    const isDeleted = stem.length >= secondRegion ||
      stem.length >= region && !endsInShortSyllable.test(stem);
    return isDeleted ? stem : word;
  }
  return word.endsWith("ll") && stem.length >= secondRegion ? stem : word;
}

/**
 * The stem of an English word.
 *
 * @param given in lower case
 */
export function stemEnglish(given: string): string {
  const exception = exceptions.get(given);
  if (exception !== undefined) return exception;
  if (given.length < 3) return given;
  const marked = given.replace(/^'/, "").replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const region = longBeginning.exec(marked)?.[0].length ?? regionAfter(marked, 0);
  const secondRegion = regionAfter(marked, region);
  let word = withoutPlural(marked);
  if (!finishedAfterPlural.has(word)) {
    word = withoutParticiple(word, region);
    word = word.replace(/(?<=.[^aeiouy])[yY]$/su, "i");
    word = replaceEnding(word, step2Endings, region, secondRegion);
    word = replaceEnding(word, step3Endings, region, secondRegion);
    word = replaceEnding(word, step4Endings, secondRegion, secondRegion);
    word = withoutLastLetter(word, region, secondRegion);
  }
  return word.replaceAll("Y", "y");
}
