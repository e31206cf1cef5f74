import { templateCache, type TemplateNode } from "./template.ts";

/** The patterns of templates for dates and times, in upper case. */
export type DatePattern = typeof patterns[number];

const patterns = [
  ...["A.D.", "A.M.", "AD", "AM", "B.C.", "BC", "CC", "DAY", "DDD", "DD", "DY", "Day", "Dy"],
  ...["D", "FF1", "FF2", "FF3", "FF4", "FF5", "FF6", "FX", "HH24", "HH12", "HH", "IDDD", "ID"],
  ...["IW", "IYYY", "IYY", "IY", "I", "J", "MI", "MM", "MONTH", "MON", "MS", "Month", "Mon"],
  ...["OF", "P.M.", "PM", "Q", "RM", "SSSSS", "SSSS", "SS", "TZH", "TZM", "TZ", "US", "WW", "W"],
  ...["Y,YYY", "YYYY", "YYY", "YY", "Y"],
] as const;

/** A part of a template for dates and times. */
export type DateNode = TemplateNode<DatePattern>;

/** As the template writes it: upper case, lower case, or a capital in front. */
const spellings = patterns.flatMap((pattern): (readonly [string, DatePattern])[] => {
  const hasLower = pattern !== pattern.toUpperCase();
  return hasLower ? [[pattern, pattern]] : [[pattern, pattern], [pattern.toLowerCase(), pattern]];
});

/** Takes a template for dates and times apart. */
export const dateTemplate: (template: string) => readonly DateNode[] = templateCache({
  patterns: spellings,
  ofDates: true,
});

/** Names of months from January, and of days from Sunday. */
export const monthNames: readonly string[] = [
  ...["January", "February", "March", "April", "May", "June", "July", "August", "September"],
  ...["October", "November", "December"],
];

/** Names of days from Sunday. */
export const dayNames: readonly string[] = [
  ...["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
];

/** Months as Roman numerals, from January. */
export const romanMonths: readonly string[] = [
  ...["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"],
];
