import { tokenIds } from "./token_types.ts";

/**
 * A parser of texts for text search, which finds the tokens that PostgreSQL's default parser finds:
 * words, numbers, addresses, file names, tags of XML …
 *
 * At each place of the text one expression after the other is tried, the more special ones first; what
 * none of them takes is blank. The time is linear in the length of the text: an expression that has to
 * look far ahead is not tried again in the stretch where it failed.
 *
 * Source: the token types of PostgreSQL 15's documentation, 12.5, and the behaviour of PostgreSQL 15.
 * @module
 */

/** A piece of a text; the pieces overlap where a whole is told with its parts. */
export interface Token {
  /** Number of its type; see {@link tokenTypes}. */
  readonly type: number;
  readonly text: string;
}

const sticky = (source: string): RegExp => new RegExp(source, "yu");

// Digits of other scripts than Latin count as letters; marks belong to the letter before them.
const letter = String.raw`\p{Alphabetic}\p{Nd}`;
const run = String.raw`[${letter}][${letter}\p{M}]*`;
// Part of a hyphenated word behind the first: not only digits.
const hyphenated = `-(?=[0-9]*(?![0-9])[${letter}])${run}`;
const wordPattern = sticky(run);
const hyphenPattern = sticky(hyphenated);
const lastHyphenPattern = sticky("-(?=[0-9])");
const blankPattern = sticky(String.raw`[^][^${letter}&+\-/<]*`);
const codePattern = sticky("[^][^<]*");

const exponent = "[eE][+-]?[0-9]+";
const powerPattern = sticky(`[0-9]+${exponent}`);
const versionPattern = sticky(String.raw`[0-9]+\.[0-9]+(?=\.[0-9])`);
const versionRestPattern = sticky(String.raw`\.[0-9]+`);
const floatPattern = sticky(String.raw`[0-9]+\.[0-9]+(${exponent})?`);
const signedPattern = sticky(
  String.raw`[+-](?![0-9]+\.[0-9]+\.[0-9])[0-9]+(\.[0-9]+)?(${exponent})?`,
);

const namePattern = sticky("[A-Za-z0-9]+");
// A name goes on behind a single dot, hyphen or underscore.
const nameRestPattern = sticky("[-_.][A-Za-z0-9]+");
const domainPattern = /^\.[A-Za-z]{2,}$/;
const portPattern = sticky(":[0-9]+");
const urlPathPattern = sticky(String.raw`/[A-Za-z0-9!#$%&'()*+,\-./:;=?@\[\]_~]+`);
const protocolPattern = sticky("[A-Za-z]+://");

const fileWord = `(?![0-9]+\\.)(?:[A-Za-z0-9]+|(?=[${letter}\\p{M}]*[0-9])${run})`;
const filePattern = sticky(`${fileWord}(?=[./])|(?=/)|~(?=[A-Za-z0-9_/])|\\.(?=/)`);
const fileRestPattern = sticky(
  String.raw`[A-Za-z0-9_\-]+|\.(?=[A-Za-z0-9_])` +
    String.raw`|(?:/[.~])*/(?:\.\.(?=[/\t-\r ]|$)|[.~]?(?=[A-Za-z0-9_]))`,
);
const parentPattern = sticky(String.raw`\.\.(?=[/\t-\r ]|$)`);
// Folders that lead to no name.
const folderDotsPattern = sticky(String.raw`[.~]?(?:/[.~])+`);

// Of `<?xml` and `<!DOCTYPE` the first letter is enough.
const tagName = String.raw`[A-Za-z][${letter}_:.\-]*`;
const tagPattern = sticky(
  String.raw`<(?:(?:/?${tagName}|[_:][${letter}_:.\-]*)(?:/?(?=>)|[\t-\r ])` +
    String.raw`|\?x|![Dd])`,
);
const attributePattern = sticky(String.raw`[A-Za-z0-9\t-\r #%&\-./:=?_~]+|"[^"]*"|'[^']*'`);
// Between them there is code, not text.
const codeStartPattern = /<(?:script|style)[\t-\r >]/iy;
const codeEndPattern = /<\/(?:script|style)[\t-\r >]/iy;
const entityPattern = sticky(
  String.raw`&(?:[A-Za-z_:][${letter}_:.\-]*|#[0-9]+|#[xX][0-9A-Fa-f]+);`,
);
const commentStart = "<!--";
const commentEnd = "-->";

const id = (alias: string): number => tokenIds.get(alias)!;
const types = {
  blank: id("blank"),
  email: id("email"),
  entity: id("entity"),
  file: id("file"),
  float: id("float"),
  host: id("host"),
  int: id("int"),
  protocol: id("protocol"),
  sfloat: id("sfloat"),
  tag: id("tag"),
  uint: id("uint"),
  url: id("url"),
  urlPath: id("url_path"),
  version: id("version"),
};

/** Types of words by what is in them. */
interface WordTypes {
  readonly ascii: number;
  readonly letters: number;
  readonly mixed: number;
}

const wordTypes: WordTypes = {
  ascii: id("asciiword"),
  letters: id("word"),
  mixed: id("numword"),
};
const wholeTypes: WordTypes = {
  ascii: id("asciihword"),
  letters: id("hword"),
  mixed: id("numhword"),
};
const partTypes: WordTypes = {
  ascii: id("hword_asciipart"),
  letters: id("hword_part"),
  mixed: id("hword_numpart"),
};

function wordToken(text: string, { ascii, letters, mixed }: WordTypes): Token {
  if (/[0-9]/.test(text)) return { type: mixed, text };
  return { type: /[^A-Za-z-]/.test(text) ? letters : ascii, text };
}

/** Takes the tokens of a text from its beginning to its end. */
class Tokenizer {
  readonly #text: string;
  #at = 0;
  #isInCode = false;
  /** No host and no address of e-mail begins before it. */
  #nameEnd = 0;
  /** No file name begins before it. */
  #folderDotsEnd = 0;
  /** The first end of a comment behind the current place, as far as it is known; infinite if none. */
  #commentEnd = 0;

  constructor(text: string) {
    this.#text = text;
  }

  *tokens(): Iterable<Token> {
    while (this.#at < this.#text.length) {
      yield* this.#next();
    }
  }

  /** What the expression matches here. */
  #match(pattern: RegExp, at = this.#at): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.#text)?.[0];
  }

  /** The end of as many matches of an expression as follow one another. */
  #endOf(pattern: RegExp, at: number): number {
    let end = at;
    for (let part = this.#match(pattern, end); part !== undefined;) {
      end += part.length;
      part = this.#match(pattern, end);
    }
    return end;
  }

  #takeTo(end: number, type: number): Token[] | undefined {
    return this.#take(this.#text.slice(this.#at, end), type);
  }

  #take(text: string | undefined, type: number): Token[] | undefined {
    if (text === undefined) return undefined;
    this.#at += text.length;
    return [{ type, text }];
  }

  #next(): readonly Token[] {
    return this.#special() ?? this.#take(this.#match(blankPattern), types.blank)!;
  }

  #special(): readonly Token[] | undefined {
    const first = this.#text[this.#at]!;
    if (first === "<") {
      const tag = this.#tag();
      if (tag !== undefined) return tag;
    }
    if (this.#isInCode) return this.#take(this.#match(codePattern), types.blank);
    switch (first) {
      case "&":
        return this.#take(this.#match(entityPattern), types.entity);
      case "+":
      case "-":
        return this.#signedNumber();
      case "/":
      case ".":
      case "~":
        return this.#file();
    }
    if (!/[A-Za-z0-9]/.test(first)) return this.#file() ?? this.#word();
    return this.#take(this.#match(protocolPattern), types.protocol) ??
      this.#take(this.#match(powerPattern), types.sfloat) ??
      this.#address() ?? this.#file() ?? this.#number() ?? this.#word();
  }

  #tag(): readonly Token[] | undefined {
    if (this.#text.startsWith(commentStart, this.#at)) {
      return this.#take(this.#comment(), types.tag);
    }
    if (this.#match(codeStartPattern) !== undefined) this.#isInCode = true;
    else if (this.#match(codeEndPattern) !== undefined) this.#isInCode = false;
    const tag = this.#match(tagPattern);
    if (tag === undefined) return undefined;
    const end = this.#endOf(attributePattern, this.#at + tag.length);
    return this.#text[end] === ">" ? this.#takeTo(end + 1, types.tag) : undefined;
  }

  #comment(): string | undefined {
    const from = this.#at + commentStart.length;
    if (this.#commentEnd < from) {
      const end = this.#text.indexOf(commentEnd, from);
      this.#commentEnd = end < 0 ? Infinity : end;
    }
    if (this.#commentEnd === Infinity) return undefined;
    return this.#text.slice(this.#at, this.#commentEnd + commentEnd.length);
  }

  #signedNumber(): readonly Token[] | undefined {
    const number = this.#match(signedPattern);
    if (number === undefined) return undefined;
    const isFloat = number.includes(".");
    const type = /e/i.test(number) ? types.sfloat : isFloat ? types.float : types.int;
    return this.#take(number, type);
  }

  #number(): readonly Token[] | undefined {
    const version = this.#match(versionPattern);
    if (version !== undefined) {
      return this.#takeTo(
        this.#endOf(versionRestPattern, this.#at + version.length),
        types.version,
      );
    }
    const number = this.#match(floatPattern);
    if (number === undefined) return undefined;
    return this.#take(number, /e/i.test(number) ? types.sfloat : types.float);
  }

  /** Where the name at a place ends, and the host that is its beginning, if there is one. */
  #nameAt(at: number): { readonly end: number; readonly hostEnd?: number } {
    let end = at + (this.#match(namePattern, at)?.length ?? 0);
    if (end === at) return { end };
    let hostEnd: number | undefined;
    for (let part = this.#match(nameRestPattern, end); part !== undefined;) {
      end += part.length;
      if (domainPattern.test(part)) hostEnd = end;
      part = this.#match(nameRestPattern, end);
    }
    if (hostEnd === undefined) return { end };
    return { end, hostEnd: hostEnd + (this.#match(portPattern, hostEnd)?.length ?? 0) };
  }

  /** An address of e-mail from here whose sign `@` is at a place. */
  #emailAt(sign: number): readonly Token[] | undefined {
    if (this.#text[sign] !== "@") return undefined;
    const { hostEnd } = this.#nameAt(sign + 1);
    return hostEnd === undefined ? undefined : this.#takeTo(hostEnd, types.email);
  }

  /** An address of e-mail, a host, or a host with a path. */
  #address(): readonly Token[] | undefined {
    if (this.#at < this.#nameEnd) return undefined;
    const { end, hostEnd } = this.#nameAt(this.#at);
    const email = this.#emailAt(end);
    if (email !== undefined) return email;
    if (hostEnd === undefined) {
      // What holds for the whole name holds for its ends, too.
      this.#nameEnd = end;
      return undefined;
    }
    const path = this.#match(urlPathPattern, hostEnd);
    const [host] = this.#takeTo(hostEnd, types.host)!;
    if (path === undefined) return [host!];
    this.#at += path.length;
    return [
      { type: types.url, text: host!.text + path },
      host!,
      { type: types.urlPath, text: path },
    ];
  }

  #file(): readonly Token[] | undefined {
    if (this.#at < this.#folderDotsEnd) return undefined;
    const parent = this.#match(parentPattern);
    const start = parent ?? this.#match(filePattern);
    if (start === undefined) return undefined;
    const from = this.#at + start.length;
    const end = this.#endOf(fileRestPattern, from);
    if (end > from || parent !== undefined) return this.#takeTo(end, types.file);
    this.#folderDotsEnd = this.#at + (this.#match(folderDotsPattern)?.length ?? 0);
    return undefined;
  }

  /** A word, or a hyphenated one with its parts, or only digits. */
  #word(): readonly Token[] | undefined {
    const word = this.#match(wordPattern);
    if (word === undefined) return undefined;
    if (/^[0-9]+$/.test(word)) return this.#take(word, types.uint);
    const start = this.#at;
    if (/[0-9]/.test(word)) {
      const email = this.#emailAt(start + word.length);
      if (email !== undefined) return email;
    }
    this.#at = this.#endOf(hyphenPattern, start + word.length);
    const whole = this.#text.slice(start, this.#at);
    if (whole.length === word.length) return [wordToken(word, wordTypes)];
    const parts = whole.split(/(-)/).map((text) =>
      text === "-" ? { type: types.blank, text } : wordToken(text, partTypes)
    );
    const tokens = [wordToken(whole, wholeTypes), ...parts];
    // A number behind it has no sign.
    const hyphen = this.#match(lastHyphenPattern);
    return hyphen === undefined ? tokens : [...tokens, ...this.#take(hyphen, types.blank)!];
  }
}

/** The tokens of a text, in their order. */
export function tokensOf(text: string): Iterable<Token> {
  return new Tokenizer(text).tokens();
}
