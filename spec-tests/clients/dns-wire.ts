// The little of DNS that a test needs: questions, answers with addresses, and what a client reads of them.

/** What a client reads of an answer. */
export interface Answer {
    readonly id: number;
    readonly code: number;
    readonly truncated: boolean;
    readonly question: string;
    readonly answers: readonly { type: number; ttl: number; data: string }[];
}

/** What a server answers with. */
export interface Content {
    readonly code?: number;
    /** How long the addresses live. */
    readonly ttl?: number;
    readonly addresses?: readonly string[];
    /** How long it is known that there is nothing. */
    readonly absence?: number;
}

const A = 1;
const SOA = 6;
const OPT = 41;
const IN = 1;

/** A question for the address of a name; with a size, from a client that takes packets of so many bytes. */
export function question(id: number, name: string, size = 0): Buffer {
    const head = words(id, 0x0100, 1, 0, 0, size === 0 ? 0 : 1);
    const options = size === 0 ? [] : [Buffer.from([0]), words(OPT, size, 0, 0, 0)];
    return Buffer.concat([head, nameBytes(name), words(A, IN), ...options]);
}

/** The name that a question is about, in lower case. */
export function nameOf(query: Buffer): string {
    return readName(query, 12).name.toLowerCase();
}

/** An answer to a question, as a server would send it. */
export function answer(query: Buffer, content: Content): Buffer {
    const { code = 0, ttl = 300, addresses = [], absence } = content;
    const { end } = readName(query, 12);
    const head = words(query.readUInt16BE(0), 0x8180 | code, 1, addresses.length);
    const counts = words(absence === undefined ? 0 : 1, 0);
    const records = addresses.map((address) =>
        Buffer.concat([
            words(0xc00c, A, IN, 0, ttl, 4),
            Buffer.from(address.split(".").map(Number)),
        ]),
    );
    const parts = [head, counts, query.subarray(12, end + 4), ...records];
    if (absence !== undefined) {
        const zone = Buffer.concat([
            words(0xc00c, 0xc00c),
            words(0, 1, 0, 1, 0, 1, 0, 1, 0, absence),
        ]);
        parts.push(words(0xc00c, SOA, IN, 0, absence, zone.length), zone);
    }
    return Buffer.concat(parts);
}

/** Reads an answer. */
export function read(message: Buffer): Answer {
    const bits = message.readUInt16BE(2);
    const hasQuestion = message.readUInt16BE(4) === 1;
    const asked = hasQuestion ? readName(message, 12) : { name: "", end: 8 };
    const answers = [];
    let at = asked.end + 4;
    for (let count = message.readUInt16BE(6); count > 0; count -= 1) {
        at = readName(message, at).end;
        const size = message.readUInt16BE(at + 8);
        const data = [...message.subarray(at + 10, at + 10 + size)].join(".");
        answers.push({ type: message.readUInt16BE(at), ttl: message.readUInt32BE(at + 4), data });
        at += 10 + size;
    }
    return {
        id: message.readUInt16BE(0),
        code: bits & 15,
        truncated: (bits & 0x200) !== 0,
        question: asked.name,
        answers,
    };
}

function nameBytes(name: string): Buffer {
    const labels = name
        .split(".")
        .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
    return Buffer.concat([...labels, Buffer.from([0])]);
}

function readName(message: Buffer, start: number): { name: string; end: number } {
    const labels: string[] = [];
    let end = 0;
    for (let at = start; ; ) {
        const size = message.readUInt8(at);
        if (size >= 0xc0) {
            end = end || at + 2;
            at = message.readUInt16BE(at) & 0x3fff;
        } else if (size === 0) {
            return { name: labels.join("."), end: end || at + 1 };
        } else {
            labels.push(message.toString("latin1", at + 1, at + 1 + size));
            at += 1 + size;
        }
    }
}

function words(...values: readonly number[]): Buffer {
    const bytes = Buffer.alloc(values.length * 2);
    for (const [nr, value] of values.entries()) bytes.writeUInt16BE(value, nr * 2);
    return bytes;
}
