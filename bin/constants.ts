// The constants that the builder of a program supplies (language 5.3), from misty.json and
// from `--define unit.name=value`.

import { Failure } from "./failure.js";
import { type Complain, ExactNumber, parseExactly } from "./json.js";

/** A number is decimal text of the form `15e-1`. */
export type Constant = string | boolean | { readonly number: string };

/** By name. */
export type Constants = ReadonlyMap<string, Constant>;

/** The constants in a record of a JSON text that was parsed exactly. */
export function constantsOf(
    record: Readonly<Record<string, unknown>>,
    where: string,
    complain: Complain,
): Constants {
    return new Map(
        Object.entries(record)
            .filter(([, value]) => value !== null)
            .map(([name, value]) => {
                if (isConstant(value)) return [name, value];
                return complain(`${where}: "${name}" must be a text, a number or a logical`);
            }),
    );
}

/** One `--define unit.name=value`; a null value takes the constant away. */
export function parseDefinition(text: string): {
    readonly unit: string;
    readonly name: string;
    readonly value: Constant | null;
} {
    const match = /^([^.=]+)\.([^.=]+)=(.*)$/s.exec(text);
    const [, unit = "", name = "", right = ""] = match ?? [];
    if (match === null) {
        throw new Failure(`--define "${text}": expected unit.name=value`);
    }
    const value = literalOrText(right);
    if (value !== null && !isConstant(value)) {
        throw new Failure(`--define "${text}": the value must be a text, a number or a logical`);
    }
    return { unit, name, value };
}

function literalOrText(text: string): unknown {
    try {
        return parseExactly(text);
    } catch {
        return text;
    }
}

function isConstant(value: unknown): value is Constant {
    return typeof value === "string" || typeof value === "boolean" || value instanceof ExactNumber;
}
