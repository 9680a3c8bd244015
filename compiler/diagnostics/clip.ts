// Cuts a part of a source that is too long for a message.

const LONGEST = 40;

/** The first line of `text`, and of that no more than fits into a message. */
export function clip(text: string): string {
    const line = text.split(/\r?\n/, 1)[0] ?? "";
    if (line.length === text.length && line.length <= LONGEST) return text;
    return `${Array.from(line.slice(0, 2 * LONGEST))
        .slice(0, LONGEST)
        .join("")}…`;
}
