// What the compiler asks of the program shop (toolchain 1). The command supplies it; the
// compiler itself reads no file. All paths are the shop's own: relative, forward slashes.

import type { Endowments, Policy } from "./trees/resolved.js";

export interface Shop {
    /** Finds the unit that a text locator in the unit `from` means. */
    find(locator: string, from: string, kind: "module" | "program"): Found;
    /** The bytes, or the text, of a unit that was found. */
    read(path: string): Uint8Array | string;
    /** A standard module, by its plain name; null when there is none. Some are for other standard modules only. */
    standard(name: string): Standard | null;
    /** The names of the standard modules that every unit can use. */
    readonly standardNames: readonly string[];
    /** The constants behind the name of a unit (language 5.3). */
    endowments(unit: string): Endowments;
    /** What the program of that name may use; null for no limit. */
    policy(program: string): Policy | null;
}

export type Found =
    | { readonly kind: "found"; readonly path: string }
    /** Not there: where it was looked for, and the nearest locator that exists. */
    | { readonly kind: "missing"; readonly looked: readonly string[]; readonly near: string | null }
    /** It leaves the shop. */
    | { readonly kind: "outside" };

export type Standard =
    | { readonly kind: "native" }
    /** Written in Misty: the path by which `find` is not needed, such as `std:deque`. */
    | { readonly kind: "unit"; readonly path: string };
