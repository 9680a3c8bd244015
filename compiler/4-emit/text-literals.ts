// The one place where text of a source file becomes part of emitted code: as the content of a
// double-quoted literal.
//
// Invariant: the result is printable ASCII, so no character can end the literal or the line, none
// can be taken for a mark of source-map.ts, and none can end a <script> or a comment around it.

/** A JavaScript literal whose value is `text`. */
export function literal(text: string): string {
    return `"${text.replace(NOT_PLAIN, escapeOne)}"`;
}

// Everything but printable ASCII; also quote, backslash, and "<" ">" "/" where they might close
// a script element, an HTML comment or a block comment.
const NOT_PLAIN = /[^ -~]|["\\]|<(?=[/!])|\/(?=\*)|(?<=\*)\/|(?<=--)>/g;

function escapeOne(character: string): string {
    switch (character) {
        case '"':
        case "\\":
            return `\\${character}`;
        case "\n":
            return "\\n";
        case "\r":
            return "\\r";
        case "\t":
            return "\\t";
        default: {
            const code = character.charCodeAt(0);
            const digits = code.toString(16);
            return code < 256 ? `\\x${digits.padStart(2, "0")}` : `\\u${digits.padStart(4, "0")}`;
        }
    }
}
