import { configKeys } from "./keys.ts";
import type { Key, Keys } from "./key.ts";

const lineWidth = 100;

const introduction =
  "The configuration of an ayb server. Every key that is set here has its default value, so that this file changes nothing as it is. Any key can also come from the environment, which wins: AYB__PGWIRE__PORT=6543 is port in the section [pgwire]. Paths are relative to the folder in which the server is started.";

/** The text of an ayb.toml that explains every key and works as it is. */
export function defaultServerConfig(): string {
  const lines = [...comment(introduction)];
  renderKeys(configKeys, [], "", lines);
  return `${lines.join("\n")}\n`;
}

/** Keys come before sections: in TOML, what follows a section's header belongs to it. */
function renderKeys(keys: Keys, path: readonly string[], marker: string, lines: string[]): void {
  const members = Object.entries(keys);
  for (const [name, member] of members) {
    if (member.kind === "key") lines.push("", ...renderKey(name, member, marker));
  }
  for (const [name, member] of members) {
    if (member.kind === "key") continue;
    const sectionPath = [...path, name];
    const isList = member.kind === "list";
    const sectionMarker = isList || member.optional ? "# " : marker;
    const hasKeys = Object.values(member.keys).some((inner) => inner.kind === "key");
    lines.push("", ...comment(member.description));
    const header = isList ? `[[${sectionPath.join(".")}]]` : `[${sectionPath.join(".")}]`;
    if (hasKeys) lines.push(`${sectionMarker}${header}`);
    renderKeys(member.keys, sectionPath, sectionMarker, lines);
  }
}

function renderKey(name: string, key: Key<unknown>, marker: string): string[] {
  const hasDefault = key.default !== undefined && key.default !== null;
  const setting = `${name} = ${key.example}`;
  return [...comment(key.description), hasDefault ? `${marker}${setting}` : `# ${setting}`];
}

function comment(text: string): string[] {
  const lines: string[] = [];
  let line = "#";
  for (const word of text.split(" ")) {
    if (line.length + 1 + word.length > lineWidth) {
      lines.push(line);
      line = "#";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
