// A fingerprint of bytes, to notice that a file has changed.
//
// It is not a cryptographic hash and need not be: whoever could forge one could change the
// cache as well. It is our own because loading node:crypto would cost every start more than
// hashing the sources of an ordinary program does.

/** A short text that differs for different bytes, as far as chance goes (53 bits and a length). */
export function fingerprint(bytes: Uint8Array): string {
    let a = 0x9e3779b9;
    let b = 0x85ebca6b;
    for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        a = Math.imul(a ^ byte, 0x9e3779b1);
        b = Math.imul(b ^ byte, 0x5f356495);
    }
    a = Math.imul(a ^ (a >>> 16), 0x21f0aaad) ^ Math.imul(b ^ (b >>> 15), 0x735a2d97);
    b = Math.imul(b ^ (b >>> 16), 0x21f0aaad) ^ Math.imul(a ^ (a >>> 15), 0x735a2d97);
    const bits = (b & 0x1fffff) * 2 ** 32 + (a >>> 0);
    return `${bits.toString(36)}-${bytes.length.toString(36)}`;
}
