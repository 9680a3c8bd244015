// The `@` object: which methods there are, and who has which.
//
// Invariant: a process has no method that its overling lacks, and none that the policy of its program withholds. What it
// has is a set of bits, `grants`. An `@` object inherits its methods from a prototype that all processes with the same
// grants share; a method is bound to its process when it is read for the first time, so that an idle process pays for
// what it uses. Nothing of `@` but its fields is visible to programs, for `@` by itself is only ever the address.
//
// Clauses: processes 2, 3.3, toolchain 1.5.

import { putField } from "../values/fields.js";
import { REST, type RecordValue, recordPrototype } from "../values/record.js";
import { stone } from "../values/stone.js";
import type { Value } from "../values/value.js";
import { DATASPACE } from "./dataspaces.js";
import { grantOf, grantsOf, METHOD_NAMES, SYNONYMS } from "./grants.js";
import { bindMethod, METHODS } from "./methods.js";
import type { Process } from "./process.js";

/** The grants of a root process: everything that this host has. */
export const EVERYTHING: number = grantsOf([...METHODS.keys(), DATASPACE]);

/** Under this key an `@` object knows its process. */
const OWNER: unique symbol = Symbol("owner");

type Owned = RecordValue & { [OWNER]: Process };
type Maker = new (process: Process) => Owned;

/** Makes `@` objects, with one prototype for each set of grants. */
export class CapabilityMaker {
    readonly #makers = new Map<number, Maker>();

    /** The `@` object of a process: its methods, and these constants, which become stone. */
    make(process: Process, constants: RecordValue | null): RecordValue {
        let maker = this.#makers.get(process.grants);
        if (maker === undefined) {
            maker = makeMaker(process.grants);
            this.#makers.set(process.grants, maker);
        }
        const at = new maker(process);
        if (constants === null) return at;
        for (const name in constants) putField(at, name, stone(constants[name]));
        const rest = constants[REST];
        if (rest === undefined) return at;
        for (const [name, value] of rest.fields) putField(at, name, stone(value));
        return at;
    }
}

function makeMaker(grants: number): Maker {
    const prototype = Object.create(recordPrototype) as RecordValue;
    for (const name of [...METHOD_NAMES, ...SYNONYMS.keys()]) {
        const method = SYNONYMS.get(name) ?? name;
        if ((grants & (grantOf(method) ?? 0)) === 0) continue;
        Object.defineProperty(prototype, name, {
            get(this: Owned) {
                return boundMethod(this[OWNER], method);
            },
        });
    }
    const maker = function At(this: Owned, process: Process): void {
        this[OWNER] = process;
    } as unknown as { prototype: RecordValue };
    maker.prototype = prototype;
    return maker as unknown as Maker;
}

function boundMethod(process: Process, name: string): Value {
    for (let known = process.methods; known !== null; known = known.next) {
        if (known.name === name) return known.call;
    }
    const { dataspaces } = process.system;
    const call = name === DATASPACE ? dataspaces?.recordOf(process) : bindMethod(process, name);
    process.methods = { name, call, next: process.methods };
    return call;
}
