/**
 * The size of a file in bytes; 0 if there is none. A link is not followed.
 * @throws Deno.errors.PermissionDenied and its like
 */
export function fileSize(path: string): number {
  try {
    return Deno.lstatSync(path).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}
