/**
 * Levenshtein distance between two names, with all costs 1.
 * @returns the distance, or `limit + 1` if it is above the limit
 */
export function levenshtein(first: string, second: string, limit: number): number {
  if (Math.abs(first.length - second.length) > limit) return limit + 1;
  let previous = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (let row = 1; row <= first.length; row++) {
    const current = [row];
    for (let column = 1; column <= second.length; column++) {
      const substitution = previous[column - 1]! +
        (first.charCodeAt(row - 1) === second.charCodeAt(column - 1) ? 0 : 1);
      current.push(Math.min(previous[column]! + 1, current[column - 1]! + 1, substitution));
    }
    previous = current;
  }
  return Math.min(previous[second.length]!, limit + 1);
}
