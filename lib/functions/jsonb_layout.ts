import { jsonString } from "../pgtypes/jsonb.ts";
import { jsonElements, jsonKindOf, jsonMembers } from "./json_slices.ts";

/*
 * jsonb and json written otherwise.
 */

/** jsonb_pretty(): four blanks for each level. */
export function prettyJsonb(text: string): string {
  return pretty(text, "");
}

function pretty(text: string, indent: string): string {
  const inner = `${indent}    `;
  switch (jsonKindOf(text)) {
    case "array": {
      const items = [...jsonElements(text)].map((item) => inner + pretty(item, inner));
      return `[\n${items.join(",\n")}${items.length === 0 ? "" : "\n"}${indent}]`;
    }
    case "object": {
      const items = [...jsonMembers(text)].map(([key, value]) =>
        `${inner}${jsonString(key)}: ${pretty(value, inner)}`
      );
      return `{\n${items.join(",\n")}${items.length === 0 ? "" : "\n"}${indent}}`;
    }
    default:
      return text;
  }
}

/** The value without the members of objects that are null; json is written without spaces. */
export function withoutNulls(text: string, type: "json" | "jsonb"): string {
  const [comma, colon] = type === "json" ? [",", ":"] : [", ", ": "];
  switch (jsonKindOf(text)) {
    case "array":
      return `[${[...jsonElements(text)].map((each) => withoutNulls(each, type)).join(comma)}]`;
    case "object": {
      const kept = [...jsonMembers(text)].filter(([, value]) => value !== "null");
      const members = kept.map(([key, value]) =>
        `${jsonString(key)}${colon}${withoutNulls(value, type)}`
      );
      return `{${members.join(comma)}}`;
    }
    default:
      return text.trim();
  }
}
