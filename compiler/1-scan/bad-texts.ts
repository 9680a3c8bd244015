// What is wrong inside a text or a comment: escapes, tabs and control characters.

import * as diagnostics from "../diagnostics/scan.js";
import type { Faults } from "./faults.js";
import { isCodePoint } from "./texts.js";

const IN_COMMENT = /\t+|[\u0000-\u0008\u000b-\u001f]+/g;
const IN_CHEVRONS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]+/g;
const IN_QUOTES = /\\(?:u(?<code>(?:\{[^}"\\]*\}?)?)|(?<letter>.|$))|\t+|[\u0000-\u001f]/gsu;

/** Reports each bad escape and each control character of a quoted text. */
export function reportBadText(image: string, start: number, faults: Faults): void {
    for (const found of image.slice(0, -1).matchAll(IN_QUOTES)) {
        const at = start + found.index;
        const { code, letter } = found.groups ?? {};
        if (code !== undefined) reportCode(code, at, faults);
        else if (letter === undefined) reportControl(found[0], at, true, faults);
        else if (!/[abglnqrt]/.test(letter)) {
            const span = { start: at, end: at + 1 + letter.length };
            // The backslash before the last quote, which then ends the text.
            faults.add(diagnostics.unknownEscape, span, { character: letter || '"' });
        }
    }
}

/** Reports the control characters that a comment may not hold. */
export function reportBadComment(image: string, start: number, faults: Faults): void {
    for (const found of image.matchAll(IN_COMMENT)) {
        reportControl(found[0], start + found.index, false, faults);
    }
}

/** Reports the control characters that a chevron text may not hold. */
export function reportBadChevrons(image: string, start: number, faults: Faults): void {
    for (const found of image.matchAll(IN_CHEVRONS)) {
        reportControl(found[0], start + found.index, false, faults);
    }
}

/** Reports a run of tabs or of other control characters. */
export function reportControl(run: string, start: number, isInText: boolean, faults: Faults): void {
    const span = { start, end: start + run.length };
    if (run.startsWith("\t")) faults.add(diagnostics.tabCharacter, span, { isInText });
    else faults.add(diagnostics.controlCharacter, span, { character: run.slice(0, 1), isInText });
}

function reportCode(braces: string, at: number, faults: Faults): void {
    const span = { start: at, end: at + "\\u".length + braces.length };
    const hex = /^\{([0-9A-F]{1,8})\}$/.exec(braces)?.[1];
    if (hex === undefined) faults.add(diagnostics.malformedEscape, span, {});
    else if (!isCodePoint(Number.parseInt(hex, 16)))
        faults.add(diagnostics.notACodePoint, span, { hex });
}
