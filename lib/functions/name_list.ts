/** A list of identifiers as a setting holds it: folded to lower case unless in double quotes. */
export function splitNameList(list: string): readonly string[] {
  const names: string[] = [];
  for (const match of list.matchAll(/"((?:[^"]|"")*)"|([^\s,]+)/g)) {
    names.push(match[1]?.replaceAll('""', '"') ?? match[2]!.toLowerCase());
  }
  return names;
}
