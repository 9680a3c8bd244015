// How source text is shown in a terminal: harmless, and with known width.
//
// A source may be hostile. Control characters and invisible format characters, which could
// recolour the terminal or show lines in another order, become visible signs. Wide
// characters take two columns, combining marks none, so that marks below a line fit.

const HARMFUL = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const COMBINING = /[\p{Mn}\p{Me}]/u;
const REPLACEMENT = "\uFFFD";

/** Blocks of characters that terminals draw two columns wide, first and last code point. */
const WIDE: readonly (readonly [number, number])[] = [
    [0x1100, 0x115f],
    [0x231a, 0x231b],
    [0x23e9, 0x23f3],
    [0x2614, 0x2615],
    [0x26aa, 0x26ab],
    [0x2705, 0x2705],
    [0x274c, 0x274c],
    [0x2b1b, 0x2b1c],
    [0x2e80, 0x303e],
    [0x3041, 0xa4cf],
    [0xa960, 0xa97c],
    [0xac00, 0xd7a3],
    [0xf900, 0xfaff],
    [0xfe30, 0xfe6f],
    [0xff00, 0xff60],
    [0xffe0, 0xffe6],
    [0x1f004, 0x1f004],
    [0x1f18e, 0x1f202],
    [0x1f300, 0x1f64f],
    [0x1f680, 0x1f6ff],
    [0x1f7e0, 0x1f7eb],
    [0x1f900, 0x1faff],
    [0x20000, 0x3fffd],
];

/** Answers the text as it may be shown: each code point is kept or becomes one sign. */
export function harmless(text: string): string {
    if (!HARMFUL.test(text)) return text;
    return [...text].map(harmlessCharacter).join("");
}

/** Answers how many columns a text takes when it is shown as `harmless` makes it. */
export function widthOf(text: string): number {
    let width = 0;
    for (const character of text) width += widthOfCharacter(character);
    return width;
}

function harmlessCharacter(character: string): string {
    if (!HARMFUL.test(character)) return character;
    const code = character.codePointAt(0) ?? 0;
    // Unicode has pictures of the ASCII control characters.
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? "\u2421" : REPLACEMENT;
}

function widthOfCharacter(character: string): number {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x300) return 1;
    if (COMBINING.test(character)) return 0;
    return WIDE.some(([first, last]) => first <= code && code <= last) ? 2 : 1;
}
