// JSON for the settings of a project: numbers stay exact, and a value can be asked what it is.
//
// A Misty number has up to 17 digits, and JavaScript's JSON.parse would round the last of
// them away. So the numbers of a JSON text are kept as their digits.

/** A number of a JSON text, as decimal text of the form `15e-1`. */
export class ExactNumber {
    readonly number: string;

    constructor(digits: string) {
        const [mantissa = "", exponent = "0"] = digits.toLowerCase().split("e");
        const [whole = "", fraction = ""] = mantissa.split(".");
        const coefficient = (whole + fraction).replace(/^(-?)0+(?=\d)/, "$1");
        const power = Number(exponent) - fraction.length;
        this.number = /^-?0$/.test(coefficient) ? "0e0" : `${coefficient}e${power}`;
    }
}

/** The value of a JSON text, in which each number is an ExactNumber. */
export function parseExactly(text: string): unknown {
    const plain = text.replace(/^\uFEFF/, "");
    JSON.parse(plain);
    // The text is JSON, so a digit outside a quoted text can only begin a number. Quoted
    // texts, keys too, get U+0000 in front, to tell them from the quoted numbers.
    const marked = plain.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g, (token) =>
        token.startsWith('"') ? `"\\u0000${token.slice(1)}` : `"${token}"`,
    );
    return JSON.parse(marked, (_, value: unknown) => {
        if (typeof value === "string") {
            return value.startsWith("\u0000") ? value.slice(1) : new ExactNumber(value);
        }
        if (!isRecord(value)) return value;
        return Object.fromEntries(Object.entries(value).map(([key, part]) => [key.slice(1), part]));
    });
}

/** Ends the command because of something in a settings file. */
export type Complain = (message: string) => never;

/** Whether a value of JSON is a record. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
    return (
        typeof value === "object" &&
        value !== null &&
        Object.getPrototypeOf(value) === Object.prototype
    );
}

/** Whether a value of JSON is a list of texts. */
export function isTextList(value: unknown): value is readonly string[] {
    return Array.isArray(value) && value.every((item) => typeof item === "string");
}
