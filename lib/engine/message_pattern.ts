/**
 * Matches a message of SQLite's against a pattern in which each `*` stands for any text, as short
 * as it can be, the last one as long as it can be.
 * @returns the texts in place of the stars; `null` if the message is another one
 */
export function matchMessage(pattern: string, message: string): readonly string[] | null {
  const [first, ...parts] = pattern.split("*");
  if (!message.startsWith(first!)) return null;
  if (parts.length === 0) return message === first ? [] : null;
  const texts: string[] = [];
  let at = first!.length;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const end = isLast ? message.length - part.length : message.indexOf(part, at);
    if (end < at || (isLast && !message.endsWith(part))) return null;
    texts.push(message.slice(at, end));
    at = end + part.length;
  }
  return texts;
}
