/**
 * Compares two texts line by line.
 * @returns for each run of lines that differ, those of the first with `-` and those of the second
 *   with `+`, in their order; nothing if the texts are equal
 */
export function lineDifferences(first: readonly string[], second: readonly string[]): string[] {
  const common = longestCommonSuffixLengths(first, second);
  const differences: string[] = [];
  let [i, j] = [0, 0];
  while (i < first.length || j < second.length) {
    if (i < first.length && j < second.length && first[i] === second[j]) {
      i++;
      j++;
    } else if (i < first.length && (j === second.length || common(i + 1, j) >= common(i, j + 1))) {
      differences.push(`- ${first[i++]}`);
    } else {
      differences.push(`+ ${second[j++]}`);
    }
  }
  return differences;
}

/** Length of the longest common subsequence of what follows position i and position j. */
function longestCommonSuffixLengths(
  first: readonly string[],
  second: readonly string[],
): (i: number, j: number) => number {
  const width = second.length + 1;
  const lengths = new Uint32Array((first.length + 1) * width);
  for (let i = first.length - 1; i >= 0; i--) {
    for (let j = second.length - 1; j >= 0; j--) {
      lengths[i * width + j] = first[i] === second[j]
        ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  return (i, j) => lengths[i * width + j]!;
}
