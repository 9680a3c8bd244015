// The text that a text literal means (language 3.3).

const ESCAPES: ReadonlyMap<string, string> = new Map([
    ["a", "&"],
    ["b", "\\"],
    ["g", ">"],
    ["l", "<"],
    ["n", "\n"],
    ["q", '"'],
    ["r", "\r"],
    ["t", "\t"],
]);

/** The text that a literal of either form means. Of a faulty one, what can be understood. */
export function textValue(image: string): string {
    if (image.startsWith("<")) return image.endsWith(">>") ? image.slice(2, -2) : image.slice(2);
    const inner = image.slice(1, -1);
    if (!inner.includes("\\")) return inner;
    return inner.replace(/\\(?:u\{([0-9A-F]+)\}|(.))/g, (whole, hex?: string, letter?: string) =>
        hex === undefined ? (ESCAPES.get(letter ?? "") ?? whole) : character(hex, whole),
    );
}

function character(hex: string, whole: string): string {
    const code = Number.parseInt(hex, 16);
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
        ? whole
        : String.fromCodePoint(code);
}
