// Texts after `!`: where the pattern has a lower-case letter, its upper-case form matches too.
//
// The upper-case form is Unicode's simple mapping of one code point. JavaScript has only the full
// mapping, which may answer several; where it does, there is no simple form, but for a few Greek
// letters with iota.
//
// Clause: language 11.2.

/** How many units at the beginning of the text the pattern's text matches; -1 if it does not. */
export function matchCaseless(text: string, wanted: string): number {
    let place = 0;
    for (const character of wanted) {
        if (text.startsWith(character, place)) {
            place += character.length;
        } else {
            const upper = upperForm(character);
            if (!text.startsWith(upper, place)) return -1;
            place += upper.length;
        }
    }
    return place;
}

function upperForm(character: string): string {
    if (!LOWER.test(character)) return character;
    const point = character.codePointAt(0) as number;
    const upper = character.toUpperCase();
    if (upper.codePointAt(0) !== undefined && Array.from(upper).length === 1) return upper;
    for (const [first, last, distance] of WITH_IOTA) {
        if (point >= first && point <= last) return String.fromCodePoint(point + distance);
    }
    return character;
}

const LOWER = /^\p{Ll}$/u;

/** First, last, and how far their capitals are. */
const WITH_IOTA = [
    [0x1f80, 0x1f87, 8],
    [0x1f90, 0x1f97, 8],
    [0x1fa0, 0x1fa7, 8],
    [0x1fb3, 0x1fb3, 9],
    [0x1fc3, 0x1fc3, 9],
    [0x1ff3, 0x1ff3, 9],
] as const;
