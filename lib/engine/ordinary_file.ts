/**
 * Makes sure that a path is that of a file: a symbolic link could lead out of the data folder.
 * @throws Deno.errors.NotFound there is none
 * @throws TypeError it is something else
 */
export function assertOrdinaryFile(path: string): void {
  if (!Deno.lstatSync(path).isFile) throw new TypeError(`not an ordinary file: ${path}`);
}
