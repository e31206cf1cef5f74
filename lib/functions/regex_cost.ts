import type { RegexNode } from "./regex_syntax.ts";

/*
 * JavaScript's RegExp searches by trying, so that some patterns take time that grows with a high
 * power of the text's length, or exponentially. This tells which.
 */

/** The power with which a node's ways to match can grow; `Infinity` if exponentially. */
function degreeOf(node: RegexNode): number {
  switch (node.kind) {
    case "sequence":
      return node.items.reduce((sum, item) => sum + degreeOf(item), 0);
    case "choice":
      return Math.max(...node.items.map(degreeOf));
    case "group":
    case "look":
      return degreeOf(node.item);
    case "repeat": {
      const { item, minimum, maximum } = node;
      const inner = degreeOf(item);
      const isVariable = maximum !== minimum;
      if (maximum <= 1) return inner;
      if (inner > 0) return Infinity;
      // Alternatives may overlap: then each turn of the loop can be made in several ways.
      if (hasChoice(item)) return isVariable ? Infinity : maximum;
      return isVariable ? 1 : 0;
    }
    default:
      return 0;
  }
}

function hasChoice(node: RegexNode): boolean {
  switch (node.kind) {
    case "choice":
      return true;
    case "repeat":
      return node.minimum !== node.maximum || hasChoice(node.item);
    case "sequence":
      return node.items.some(hasChoice);
    case "group":
    case "look":
      return hasChoice(node.item);
    default:
      return false;
  }
}

/** Steps that a search may take; more than a second's worth. */
const affordableSteps = 100_000_000;

/**
 * How long a text may be, in characters, for a pattern to be searched for by trying.
 * @returns `Infinity` for patterns whose time grows no faster than the text
 */
export function affordableLength(node: RegexNode): number {
  // One more for the places where a match may begin.
  const power = degreeOf(node) + 1;
  if (power === Infinity) return 0;
  return power === 1 ? Infinity : Math.floor(affordableSteps ** (1 / power));
}
