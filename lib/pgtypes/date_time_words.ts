/** A word of date/time input, and what it stands for. */
type DateTimeWord =
  | {
    readonly kind: "special";
    readonly value:
      | "now"
      | "today"
      | "tomorrow"
      | "yesterday"
      | "epoch"
      | "infinity"
      | "-infinity"
      | "allballs";
  }
  | { readonly kind: "month"; readonly value: number }
  | { readonly kind: "weekday" }
  | { readonly kind: "meridiem"; readonly value: "am" | "pm" }
  | { readonly kind: "era"; readonly value: "ad" | "bc" }
  | { readonly kind: "unit"; readonly value: DateTimeUnit }
  | { readonly kind: "daylight" }
  | { readonly kind: "ignored" }
  | { readonly kind: "refused" };

/** What a word before a number says the number is. */
export type DateTimeUnit =
  | "year"
  | "month"
  | "day"
  | "hour"
  | "minute"
  | "second"
  | "julian"
  | "time";

const months: readonly (readonly string[])[] = [
  ["jan", "january"],
  ["feb", "february"],
  ["mar", "march"],
  ["apr", "april"],
  ["may"],
  ["jun", "june"],
  ["jul", "july"],
  ["aug", "august"],
  ["sep", "sept", "september"],
  ["oct", "october"],
  ["nov", "november"],
  ["dec", "december"],
];
const weekdays = [
  ..."sun sunday mon monday tue tues tuesday wed wednesday weds thu thur thurs thursday".split(" "),
  ..."fri friday sat saturday".split(" "),
];
const units: Record<string, DateTimeUnit> = {
  y: "year",
  m: "month",
  d: "day",
  h: "hour",
  mm: "minute",
  s: "second",
  j: "julian",
  jd: "julian",
  julian: "julian",
  t: "time",
};
const specials = [
  "now",
  "today",
  "tomorrow",
  "yesterday",
  "epoch",
  "infinity",
  "-infinity",
  "allballs",
] as const;

/** Words longer than this match by their beginnings. */
const significantLetters = 10;
const words = new Map<string, DateTimeWord>();
months.forEach((names, index) => {
  for (const name of names) words.set(name, { kind: "month", value: index + 1 });
});
for (const name of weekdays) words.set(name, { kind: "weekday" });
for (const [name, value] of Object.entries(units)) words.set(name, { kind: "unit", value });
for (const value of specials) words.set(value, { kind: "special", value });
for (const value of ["am", "pm"] as const) words.set(value, { kind: "meridiem", value });
for (const value of ["ad", "bc"] as const) words.set(value, { kind: "era", value });
for (const name of ["at", "on"]) words.set(name, { kind: "ignored" });
words.set("dst", { kind: "daylight" });
// Names of fields that EXTRACT knows; in input they are recognized only to be refused.
for (const name of ["dow", "doy", "isodow", "isoyear"]) words.set(name, { kind: "refused" });

/** The meaning of a word in lower case, with its sign if it has one; `undefined` if it has none. */
export function dateTimeWord(word: string): DateTimeWord | undefined {
  return words.get(word.slice(0, significantLetters));
}
