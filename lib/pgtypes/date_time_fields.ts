/**
 * What a piece of date/time input looks like, before anybody knows what it means.
 *
 * - number: digits, perhaps with a point: a year, `040506.789`, `2001.360`
 * - date: digits and delimiters, or a word with punctuation: `1997-02-07`, `America/New_York`
 * - time: digits with colons
 * - word: letters
 * - signedWord: a sign and letters: `-infinity`
 * - signedNumber: a sign and digits, perhaps with `:`, `.` and `-`: `+05:30`, `-1-2`
 */
type FieldKind = "number" | "date" | "time" | "word" | "signedWord" | "signedNumber";

/** A piece of date/time input, letters in lower case. */
export interface Field {
  readonly kind: FieldKind;
  readonly text: string;
}

/** PostgreSQL takes no more pieces than this. */
const maximumFields = 25;

const isSpace = (character: string) => /[ \t\n\v\f\r]/.test(character);

/*
 * Each expression is tried where the last piece ended. A date keeps its delimiter for all its
 * parts; a word that goes on with punctuation is a date with a month's name, or a zone's name.
 */
const timeShape = /[0-9]+:[0-9:.]*/y;
const dateShape = /[0-9]+([-/.])(?:[0-9]+(?:\1(?:[0-9]|\1)*)?|(?:[a-z0-9]|\1)*)/y;
const numberShape = /[0-9]+|\.[0-9]*/y;
const wordShape = /[a-z]+/y;
const wordTail = /[-+/_.:a-z0-9]+/y;
const signedNumberShape = /([-+])[ \t\n\v\f\r]*([0-9][0-9:.-]*)/y;
const signedWordShape = /([-+])[ \t\n\v\f\r]*([a-z]+)/y;

function matchAt(shape: RegExp, text: string, at: number): RegExpExecArray | null {
  shape.lastIndex = at;
  return shape.exec(text);
}

/**
 * Cuts date/time input into pieces.
 * @param capacity characters that the pieces may take together, one more for each
 * @param isKeyword whether a word means something, so that what follows starts a new piece
 * @returns `undefined` for input that cannot be cut
 */
export function splitFields(
  input: string,
  capacity: number,
  isKeyword: (word: string) => boolean,
): Field[] | undefined {
  // Only ASCII letters are folded: others are no part of any date.
  const text = input.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const fields: Field[] = [];
  let used = 0;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (isSpace(character)) {
      at++;
      continue;
    }
    if (fields.length === maximumFields) return undefined;
    const piece = pieceAt(text, at, isKeyword);
    if (piece !== undefined) {
      used += piece.field.text.length + 1;
      if (used > capacity) return undefined;
      fields.push(piece.field);
      at = piece.end;
    } else if (/[!-/:-@[-`{-~]/.test(character) && character !== "+" && character !== "-") {
      at++;
    } else {
      return undefined;
    }
  }
  return fields;
}

function pieceAt(
  text: string,
  at: number,
  isKeyword: (word: string) => boolean,
): { field: Field; end: number } | undefined {
  const time = matchAt(timeShape, text, at);
  if (time !== null) return piece("time", time[0], at + time[0].length);
  const date = matchAt(dateShape, text, at);
  if (date !== null) {
    // Two numbers around a point are a number with a fraction, three are a date.
    const isNumber = /^[0-9]+\.[0-9]+$/.test(date[0]);
    return piece(isNumber ? "number" : "date", date[0], at + date[0].length);
  }
  const number = matchAt(numberShape, text, at);
  if (number !== null) return piece("number", number[0], at + number[0].length);
  const word = matchAt(wordShape, text, at);
  if (word !== null) return wordPiece(text, at, word[0], isKeyword);
  const signedNumber = matchAt(signedNumberShape, text, at);
  if (signedNumber !== null) {
    const joined = signedNumber[1]! + signedNumber[2]!;
    return piece("signedNumber", joined, at + signedNumber[0].length);
  }
  const signedWord = matchAt(signedWordShape, text, at);
  if (signedWord === null) return undefined;
  return piece("signedWord", signedWord[1]! + signedWord[2]!, at + signedWord[0].length);
}

function wordPiece(
  text: string,
  at: number,
  word: string,
  isKeyword: (word: string) => boolean,
): { field: Field; end: number } {
  const end = at + word.length;
  const next = text.charAt(end);
  const goesOn = /[-/.]/.test(next) || (/[+0-9]/.test(next) && !isKeyword(word));
  if (!goesOn) return piece("word", word, end);
  const tail = matchAt(wordTail, text, end)![0];
  return piece("date", word + tail, end + tail.length);
}

function piece(kind: FieldKind, text: string, end: number): { field: Field; end: number } {
  return { field: { kind, text }, end };
}
