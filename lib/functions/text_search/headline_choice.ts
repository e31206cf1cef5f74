import type { HeadlineOptions } from "./headline_options.ts";
import type { HeadlineText, Span } from "./headline_words.ts";

/**
 * Which part of a text ts_headline() shows, if it shows one.
 *
 * Source: PostgreSQL 15 documentation, 12.3.4, and the behaviour of PostgreSQL 15.
 * @module
 */

/** A part with how many words it has, and how many of them the query asks for. */
interface Candidate {
  readonly first: number;
  readonly last: number;
  readonly words: number;
  readonly interesting: number;
}

/** A span that grows and shrinks by single tokens. */
class Growing {
  words = 0;
  interesting = 0;
  first: number;
  last: number;

  constructor(readonly text: HeadlineText, { first }: Span) {
    this.first = first;
    this.last = first;
  }

  count(index: number, sign: 1 | -1): void {
    this.words += sign * this.text.countOf(index);
    if (this.text.isInteresting(index)) this.interesting += sign;
  }
}

/** As much of a cover as may be shown, and more or less of the text, up to a good end. */
function fitted(text: HeadlineText, cover: Span, options: HeadlineOptions): Candidate {
  const { mostWords, fewestWords } = options;
  const span = new Growing(text, cover);
  let at = cover.first;
  for (; at <= cover.last && span.words < mostWords; at++) {
    span.count(at, 1);
    span.last = at;
  }
  if (span.words < mostWords) {
    extend(span, at - 1, cover, options);
  } else {
    for (at = Math.min(at, cover.last); span.words > fewestWords; at--) {
      if (!text.isBadEnd(at)) break;
      span.count(at, -1);
      span.last = at - 1;
    }
  }
  return span;
}

function extend(
  span: Growing,
  from: number,
  cover: Span,
  { mostWords, fewestWords }: HeadlineOptions,
): void {
  const { text } = span;
  for (let at = from; at < text.length && span.words < mostWords; at++) {
    if (at > cover.last) span.count(at, 1);
    span.last = at;
    if (!text.isBadEnd(at) && span.words >= fewestWords) break;
  }
  if (span.words >= fewestWords) return;
  let at = cover.first - 1;
  for (; at >= 0; at--) {
    span.count(at, 1);
    if (span.words >= mostWords) break;
    if (!text.isBadEnd(at) && span.words >= fewestWords) break;
  }
  span.first = Math.max(at, 0);
}

/** The one part that shows best what was found; the beginning if nothing was. */
export function bestSpan(text: HeadlineText, options: HeadlineOptions): Span {
  const mostTokens = Math.max(options.mostWords * 10, 100);
  let best: Candidate | undefined;
  let holdsBest = false;
  for (const cover of text.covers(mostTokens)) {
    const candidate = fitted(text, cover, options);
    const holds = candidate.first <= cover.first && candidate.last >= cover.last;
    const isBetter = best === undefined ||
      (holds !== holdsBest
        ? holds
        : candidate.interesting !== best.interesting
        ? candidate.interesting > best.interesting
        : !text.isBadEnd(candidate.last) && text.isBadEnd(best.last));
    if (isBetter) [best, holdsBest] = [candidate, holds];
  }
  return best ?? text.beginning(options.fewestWords);
}

/** Cuts what is too long off a cover, so that words that were asked for are at both ends. */
function nextPiece(text: HeadlineText, { first: from, last: to }: Span, most: number): Candidate {
  let first = from;
  while (first < to && !text.isInteresting(first)) first++;
  let words = 0;
  let interesting = 0;
  let at = first;
  for (; at <= to && words < most; at++) {
    words += text.countOf(at);
    if (text.isInteresting(at)) interesting++;
  }
  let last = to;
  if (to > at) {
    for (last = at; last > first && !text.isInteresting(last); last--) {
      words -= text.countOf(last);
    }
  }
  return { first, last, words, interesting };
}

function piecesOf(text: HeadlineText, options: HeadlineOptions): Candidate[] {
  const mostTokens = Math.max(options.mostWords * 10, 100) * options.mostFragments;
  const pieces: Candidate[] = [];
  for (const { first, last } of text.covers(mostTokens)) {
    for (let start = first; start <= last;) {
      const piece = nextPiece(text, { first: start, last }, options.mostWords);
      pieces.push(piece);
      start = piece.last + 1;
    }
  }
  return pieces;
}

/** Makes a piece longer on both sides, but not into what is shown already. */
function stretched(
  text: HeadlineText,
  piece: Candidate,
  most: number,
  isShown: (index: number) => boolean,
): Span {
  let { first, last, words } = piece;
  if (words >= most) return piece;
  const mostInFront = Math.trunc((most - words) / 2);
  let inFront = 0;
  for (let at = first - 1; at >= 0 && inFront < mostInFront && !isShown(at); at--) {
    inFront += text.countOf(at);
    words += text.countOf(at);
    first = at;
  }
  for (; first < piece.first && text.isBadEnd(first); first++) words -= text.countOf(first);
  for (let at = last + 1; at < text.length && words < most && !isShown(at); at++) {
    words += text.countOf(at);
    last = at;
  }
  while (last > piece.last && text.isBadEnd(last)) last--;
  return { first, last };
}

function overlaps(some: Span, other: Span): boolean {
  return some.first <= other.last && other.first <= some.last;
}

/** The parts that show best what was found; the beginning if nothing was. */
export function bestFragments(text: HeadlineText, options: HeadlineOptions): readonly Span[] {
  let pieces = piecesOf(text, options);
  const shown: Span[] = [];
  const isShown = (index: number) =>
    shown.some(({ first, last }) => first <= index && index <= last);
  while (shown.length < options.mostFragments) {
    let best: Candidate | undefined;
    for (const piece of pieces) {
      const isBetter = best === undefined || piece.interesting > best.interesting ||
        (piece.interesting === best.interesting && piece.words < best.words);
      if (isBetter) best = piece;
    }
    if (best === undefined) break;
    const span = stretched(text, best, options.mostWords, isShown);
    shown.push(span);
    pieces = pieces.filter((piece) => piece !== best && !overlaps(piece, span));
  }
  return shown.length > 0 ? shown : [text.beginning(options.fewestWords)];
}
