import { stemmer as arabic } from "@orama/stemmers/arabic";
import { stemmer as armenian } from "@orama/stemmers/armenian";
import { stemmer as danish } from "@orama/stemmers/danish";
import { stemmer as dutch } from "@orama/stemmers/dutch";
import { stemmer as finnish } from "@orama/stemmers/finnish";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as greek } from "@orama/stemmers/greek";
import { stemmer as hindi } from "@orama/stemmers/indian";
import { stemmer as hungarian } from "@orama/stemmers/hungarian";
import { stemmer as indonesian } from "@orama/stemmers/indonesian";
import { stemmer as irish } from "@orama/stemmers/irish";
import { stemmer as italian } from "@orama/stemmers/italian";
import { stemmer as lithuanian } from "@orama/stemmers/lithuanian";
import { stemmer as nepali } from "@orama/stemmers/nepali";
import { stemmer as norwegian } from "@orama/stemmers/norwegian";
import { stemmer as portuguese } from "@orama/stemmers/portuguese";
import { stemmer as romanian } from "@orama/stemmers/romanian";
import { stemmer as russian } from "@orama/stemmers/russian";
import { stemmer as serbian } from "@orama/stemmers/serbian";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { stemmer as swedish } from "@orama/stemmers/swedish";
import { stemmer as tamil } from "@orama/stemmers/tamil";
import { stemmer as turkish } from "@orama/stemmers/turkish";
import { stemEnglish } from "./english_stemmer.ts";

/** What the words of a language have in common without their endings. */
export interface LanguageStemmer {
  /** OID of the dictionary with PostgreSQL; the configuration of the language has the next one. */
  readonly oid: number;
  /** Takes a word in lower case; gives nothing for a word of nothing but endings. */
  stem(word: string): string;
}

/**
 * The languages that words are stemmed in, by their names. The library's stemmers are Snowball's, but
 * for English, where it has the first one of Porter's; PostgreSQL's are the second. PostgreSQL has
 * Basque, Catalan and Yiddish, too, which the library has not.
 */
export const languageStemmers: ReadonlyMap<string, LanguageStemmer> = new Map([
  ["arabic", { oid: 13151, stem: arabic }],
  ["armenian", { oid: 13153, stem: armenian }],
  ["danish", { oid: 13159, stem: danish }],
  ["dutch", { oid: 13161, stem: dutch }],
  ["english", { oid: 13163, stem: stemEnglish }],
  ["finnish", { oid: 13165, stem: finnish }],
  ["french", { oid: 13167, stem: french }],
  ["german", { oid: 13169, stem: german }],
  ["greek", { oid: 13171, stem: greek }],
  ["hindi", { oid: 13173, stem: hindi }],
  ["hungarian", { oid: 13175, stem: hungarian }],
  ["indonesian", { oid: 13177, stem: indonesian }],
  ["irish", { oid: 13179, stem: irish }],
  ["italian", { oid: 13181, stem: italian }],
  ["lithuanian", { oid: 13183, stem: lithuanian }],
  ["nepali", { oid: 13185, stem: nepali }],
  ["norwegian", { oid: 13187, stem: norwegian }],
  ["portuguese", { oid: 13189, stem: portuguese }],
  ["romanian", { oid: 13191, stem: romanian }],
  ["russian", { oid: 13193, stem: russian }],
  ["serbian", { oid: 13195, stem: serbian }],
  ["spanish", { oid: 13197, stem: spanish }],
  ["swedish", { oid: 13199, stem: swedish }],
  ["tamil", { oid: 13201, stem: tamil }],
  ["turkish", { oid: 13203, stem: turkish }],
]);
