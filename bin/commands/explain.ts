// `misty explain CODE`: prints the page of a diagnostic (toolchain 2).

import { readdirSync, readFileSync } from "node:fs";
import { Failure, reasonOf } from "../failure.js";
import { ownFile } from "../installation.js";
import { say } from "../terminal.js";

const PAGES = "docs/diagnostics";

/** Prints docs/diagnostics/CODE.md; `MST2004`, `mst2004` and `2004` all mean the same page. */
export function explain(text: string): number {
    const code = `MST${text.replace(/^mst/i, "")}`;
    const codes = knownCodes();
    if (!codes.includes(code)) {
        throw new Failure(`there is no diagnostic "${text}"`, nearest(code, codes));
    }
    say(readFileSync(ownFile(`${PAGES}/${code}.md`), "utf8").trimEnd());
    return 0;
}

function knownCodes(): readonly string[] {
    try {
        return readdirSync(ownFile(PAGES))
            .map((file) => file.replace(/\.md$/, ""))
            .sort();
    } catch (error) {
        throw new Failure(`cannot read the pages of diagnostics: ${reasonOf(error)}`);
    }
}

/** The codes that begin alike, when they are few enough to be read. */
function nearest(code: string, codes: readonly string[]): string {
    const alike = codes.filter((other) => code.length > 4 && other.startsWith(code.slice(0, -1)));
    if (alike.length === 0) return 'codes look like "MST2004"';
    return `did you mean ${alike.map((other) => `"${other}"`).join(", ")}?`;
}
