/*
 * Templates of to_char(), to_date(), to_timestamp() and to_number(), taken apart.
 *
 * Source: PostgreSQL 15 documentation, 9.8, "Data Type Formatting Functions", and parse_format() in
 * formatting.c.
 */

/** A pattern with the modifiers around it, or characters that stand for themselves. */
export type TemplateNode<Pattern extends string> =
  | {
    readonly kind: "pattern";
    readonly pattern: Pattern;
    /** As it is written, which tells upper from lower case. */
    readonly written: string;
    readonly fill: boolean;
    readonly translated: boolean;
    readonly ordinal: "TH" | "th" | undefined;
  }
  | { readonly kind: "separator" | "space" | "character"; readonly text: string };

/** What patterns a kind of template has. */
interface TemplateGrammar<Pattern extends string> {
  /** As they may be written; of two that begin alike the longer one comes first. */
  readonly patterns: readonly (readonly [written: string, pattern: Pattern])[];
  /** Whether FM, TM, TH and SP are modifiers of patterns, and separators matter. */
  readonly ofDates: boolean;
}

const prefixes = ["FM", "fm", "TM", "tm"];
const suffixes = ["TH", "th", "SP"] as const;

/** A printable ASCII character that is neither letter nor digit nor space. */
export function isSeparator(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code <= 0x20 || code >= 0x7f) return false;
  return !/[A-Za-z0-9]/.test(character);
}

/** Whether C's isspace() is true of an ASCII character. */
export function isSpaceCharacter(character: string | undefined): boolean {
  return character !== undefined && " \t\n\v\f\r".includes(character) && character !== "";
}

/** Takes a template apart. */
function parseTemplate<Pattern extends string>(
  template: string,
  { patterns, ofDates }: TemplateGrammar<Pattern>,
): readonly TemplateNode<Pattern>[] {
  const nodes: TemplateNode<Pattern>[] = [];
  let at = 0;
  const character = () => {
    const text = String.fromCodePoint(template.codePointAt(at)!);
    at += text.length;
    return text;
  };
  while (at < template.length) {
    const prefix = ofDates ? prefixes.find((each) => template.startsWith(each, at)) : undefined;
    at += prefix?.length ?? 0;
    const found = patterns.find(([written]) => template.startsWith(written, at));
    if (found !== undefined) {
      const [written, pattern] = found;
      at += written.length;
      const suffix = ofDates ? suffixes.find((each) => template.startsWith(each, at)) : undefined;
      at += suffix?.length ?? 0;
      nodes.push({
        kind: "pattern",
        pattern,
        written,
        fill: prefix?.toUpperCase() === "FM",
        translated: prefix?.toUpperCase() === "TM",
        ordinal: suffix === "SP" ? undefined : suffix,
      });
    } else if (template[at] === '"') {
      at++;
      while (at < template.length && template[at] !== '"') {
        if (template[at] === "\\" && at + 1 < template.length) at++;
        nodes.push({ kind: "character", text: character() });
      }
      at++;
    } else if (at < template.length) {
      if (template[at] === "\\" && template[at + 1] === '"') at++;
      const text = character();
      const kind = ofDates && isSeparator(text)
        ? "separator"
        : isSpaceCharacter(text)
        ? "space"
        : "character";
      nodes.push({ kind, text });
    }
  }
  return nodes;
}

/** Templates are few and used for many values. */
const mostTemplates = 200;

/** {@link parseTemplate} that remembers what it has done. */
export function templateCache<Pattern extends string>(
  grammar: TemplateGrammar<Pattern>,
): (template: string) => readonly TemplateNode<Pattern>[] {
  const known = new Map<string, readonly TemplateNode<Pattern>[]>();
  return (template) => {
    let nodes = known.get(template);
    if (nodes === undefined) {
      nodes = parseTemplate(template, grammar);
      if (known.size >= mostTemplates) known.clear();
      known.set(template, nodes);
    }
    return nodes;
  };
}

/** `st`, `nd`, `rd` or `th`, as it goes with a number. */
export function ordinalSuffix(number: string, style: "TH" | "th"): string {
  const isTeen = number.length > 1 && number.at(-2) === "1";
  const suffix = isTeen ? "th" : { "1": "st", "2": "nd", "3": "rd" }[number.at(-1) ?? ""] ?? "th";
  return style === "TH" ? suffix.toUpperCase() : suffix;
}
