// For tests: sources that say themselves what is wrong with them.
//
// A comment `# error MST3004 "function"` claims that a diagnostic with this code covers
// exactly the quoted text, on this line. What is not claimed must not be reported.

import { check } from "../compile.js";
import { makeMemoryShop } from "../memory-shop.js";
import type { Shop } from "../shop.js";
import { lineAt, lineStarts } from "../source.js";
import { INTRINSICS } from "./intrinsics.js";

const MARK = /# error (MST\d+) "([^\n]*)"$/;

/** Answers the claims and the truth about the files, as comparable lists. */
export function compare(
    files: Readonly<Record<string, string>>,
    root: string,
    parts: Partial<Shop> = {},
): { readonly claimed: readonly string[]; readonly found: readonly string[] } {
    const claimed = Object.entries(files).flatMap(([path, text]) =>
        text.split("\n").flatMap((line, at) => {
            const [, code, quoted] = MARK.exec(line) ?? [];
            return code === undefined ? [] : [`${path}:${at + 1} ${code} ${quoted}`];
        }),
    );
    const options = { intrinsics: new Set(INTRINSICS.keys()) };
    const { diagnostics, sources } = check([root], makeMemoryShop(files, parts), options);
    const found = diagnostics.map(({ path, start, end, code }) => {
        const text = sources.get(path)?.text ?? "";
        const [quoted = ""] = text.slice(start, end).split("\n");
        return `${path}:${lineAt(lineStarts(text), start)} ${code} ${quoted.replace(/ +#.*/, "")}`;
    });
    return { claimed: claimed.toSorted(), found: found.toSorted() };
}

/** A program with these statements as the body of a function. */
export function inFunction(statements: string): string {
    const body = statements.trim().replaceAll(/^(?=.)/gm, "    ");
    return `misty program p\ndef main() {\n${body}\n}\ncall main()\nend p\n`;
}

/** A program, or a module, with these statements at its top level. */
export function atTop(statements: string, kind: "program" | "module" = "program"): string {
    return `misty ${kind} p\n${statements.trim()}\nend p\n`;
}
