/**
 * How English words sound, by Lawrence Philips' Metaphone as the extension fuzzystrmatch has it.
 *
 * Source: L. Philips, "Hanging on the Metaphone", Computer Language 7(12), 1990; PostgreSQL 15
 * documentation, F.17.3, and the behaviour of PostgreSQL 15.
 * @module
 */

const letters = /[A-Z]/;
const vowels = "AEIOU";
/** These make C and G soft. */
const softeners = "EIY";
const unchanged = "FJLMNR";

/** SH and TH. */
const [sh, th] = ["X", "0"];

function isOneOf(letter: string, set: string): boolean {
  return letter !== "" && set.includes(letter);
}

/** Goes through a word letter by letter. */
class Phonizer {
  #at = 0;
  #sounds = "";

  /** @param word in capitals */
  constructor(readonly word: string, readonly longest: number) {}

  /** The letter so far from the present one; empty beyond the ends. */
  #letter(offset: number): string {
    return this.word[this.#at + offset] ?? "";
  }

  /** What a letter and perhaps those behind it sound like, and how many more than one they are. */
  sounds(): string {
    while (this.#at < this.word.length && !letters.test(this.#letter(0))) this.#at++;
    this.#begin();
    while (this.#at < this.word.length && this.#sounds.length < this.longest) {
      const letter = this.#letter(0);
      const isDoubled = letter === this.#letter(-1) && letter !== "C";
      if (letters.test(letter) && !isDoubled) {
        const [sound, skipped = 0] = this.#soundOf(letter);
        this.#sounds = (this.#sounds + sound).slice(0, this.longest);
        this.#at += skipped;
      }
      this.#at++;
    }
    return this.#sounds;
  }

  /** The first letter: vowels are kept, and some are silent. */
  #begin(): void {
    const [first, next] = [this.#letter(0), this.#letter(1)];
    const take = (sound: string, count: number) => {
      this.#sounds = sound;
      this.#at += count;
    };
    if (first === "A") take(next === "E" ? "E" : "A", next === "E" ? 2 : 1);
    else if (isOneOf(first, "GKP") && next === "N") take("N", 2);
    else if (first === "W" && isOneOf(next, "HR")) take(next, 2);
    else if (first === "W" && isOneOf(next, vowels)) take("W", 2);
    else if (first === "X") take("S", 1);
    else if (isOneOf(first, "EIOU")) take(first, 1);
  }

  #soundOf(letter: string): readonly [sound: string, skipped?: number] {
    const next = this.#letter(1);
    switch (letter) {
      case "B":
        return [this.#letter(-1) === "M" ? "" : "B"];
      case "C":
        return this.#soundOfC();
      case "D":
        return next === "G" && isOneOf(this.#letter(2), softeners) ? ["J", 1] : ["T"];
      case "G":
        return this.#soundOfG();
      case "H":
        return [isOneOf(next, vowels) && !isOneOf(this.#letter(-1), "CGPST") ? "H" : ""];
      case "K":
        return [this.#letter(-1) === "C" ? "" : "K"];
      case "P":
        return [next === "H" ? "F" : "P"];
      case "Q":
        return ["K"];
      case "S":
        return this.#soundOfS();
      case "T":
        if (next === "I" && isOneOf(this.#letter(2), "OA")) return [sh];
        return next === "H" ? [th, 1] : ["T"];
      case "V":
        return ["F"];
      case "W":
      case "Y":
        return [isOneOf(next, vowels) ? letter : ""];
      case "X":
        return ["KS"];
      case "Z":
        return ["S"];
    }
    return [isOneOf(letter, unchanged) ? letter : ""];
  }

  #soundOfC(): readonly [string, number?] {
    const [next, after, before] = [this.#letter(1), this.#letter(2), this.#letter(-1)];
    if (isOneOf(next, softeners)) {
      if (next === "I" && after === "A") return [sh];
      return [before === "S" ? "" : "S"];
    }
    if (next === "H") return [after === "R" || before === "S" ? "K" : sh, 1];
    return ["K"];
  }

  #soundOfG(): readonly [string, number?] {
    const [next, after] = [this.#letter(1), this.#letter(2)];
    if (next === "H") {
      const isSilent = isOneOf(this.#letter(-3), "BDH") || this.#letter(-4) === "H";
      return isSilent ? [""] : ["F", 1];
    }
    if (next === "N") {
      const isSilent = !letters.test(after) || (after === "E" && this.#letter(3) === "D");
      return [isSilent ? "" : "K"];
    }
    return [isOneOf(next, softeners) && this.#letter(-1) !== "G" ? "J" : "K"];
  }

  #soundOfS(): readonly [string, number?] {
    const [next, after] = [this.#letter(1), this.#letter(2)];
    if (next === "I" && isOneOf(after, "OA")) return [sh];
    if (next === "H") return [sh, 1];
    if (next === "C" && after === "H" && this.#letter(3) === "W") return [sh, 2];
    return ["S"];
  }
}

/** A word's sounds, `longest` letters at most. */
export function metaphoneOf(word: string, longest: number): string {
  return new Phonizer(word, longest).sounds();
}
