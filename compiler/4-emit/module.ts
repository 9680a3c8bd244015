// The JavaScript module of an image while it grows: what its units share stands at its top, once.

import { ABI, type AbiName } from "./abi.js";
import { isName, mangle, suffix } from "./names.js";
import { nameKind } from "./special-names.js";
import { literal } from "./text-literals.js";

/** Records with more fields are built from an array: JavaScript limits the parameters. */
const MOST_PARAMETERS = 100;

const SURROGATE = /[\ud800-\udfff]/;

/** Collects what the units of an image share: imports, constants, constructors of records. */
export class Module {
    readonly #imports = new Set<AbiName>();
    readonly #natives = new Map<string, string>();
    /** Hoisted constants: from what distinguishes them to their names. */
    readonly #constants = new Map<string, string>();
    readonly #lines: string[] = [];
    readonly #names = new Map<string, number>();
    #shapes = 0;
    #numbers = 0;
    #functinos = 0;
    #patterns = 0;
    #isNoted = false;

    /** The name by which emitted code calls a function of the runtime. */
    abi(name: AbiName): string {
        this.#imports.add(name);
        return `$${name}`;
    }

    /** The name of a native standard module. */
    native(name: string): string {
        const local = `$native_${suffix(name)}`;
        this.#natives.set(name, local);
        return local;
    }

    /** A number that is no JavaScript number, from its exact text. */
    decimal(text: string): string {
        return this.#constant(`decimal ${text}`, () => {
            this.#numbers += 1;
            return [`$number${this.#numbers}`, `${this.abi("decimal")}(${literal(text)})`];
        });
    }

    /** An intrinsic as a value, and for calls whose arguments must be counted. */
    intrinsic(name: string): string {
        return this.#constant(`intrinsic ${name}`, () => [
            `$value_${suffix(name)}`,
            `${this.abi("intrinsics")}[${literal(name)}]`,
        ]);
    }

    /** An intrinsic for calls with no more arguments than it takes. */
    directIntrinsic(name: string): string {
        return this.#constant(`direct ${name}`, () => [
            `$call_${suffix(name)}`,
            `${this.abi("directIntrinsics")}[${literal(name)}]`,
        ]);
    }

    /** The unit whose value has the requestor factories: what `parseq` makes without a delay. */
    factories(parseq: string): string {
        return this.#constant("factories", () => [
            "$factories",
            `{\n    path: "std:intrinsics",\n    name: "intrinsics",\n    kind: "module",\n` +
                `    start: ($process) => $process.use(${parseq})(undefined),\n}`,
        ]);
    }

    /** The function that does what an operator does. */
    functino(operator: string): string {
        return this.#constant(`functino ${operator}`, () => {
            this.#functinos += 1;
            const value = `${this.abi("functinos")}[${literal(operator)}]`;
            return [`$functino${this.#functinos}`, value];
        });
    }

    /** A text as a literal; the runtime is told if there is one with code points above U+FFFF. */
    text(value: string): string {
        if (SURROGATE.test(value) && !this.#isNoted) {
            this.#isNoted = true;
            this.#lines.push(`${this.abi("noteText")}(${literal("\u{10ffff}")});\n`);
        }
        return literal(value);
    }

    /** The program of a pattern literal. */
    pattern(program: string): string {
        return this.#constant(`pattern ${program}`, () => {
            this.#patterns += 1;
            return [`$pattern${this.#patterns}`, program];
        });
    }

    /** A call of the constructor of the records with these keys, each with the code of its value. */
    newRecord(keys: readonly string[], values: readonly string[]): string {
        for (const key of keys) this.text(key);
        if (keys.length === 0) return `new ${this.abi("Record")}()`;
        const shape = this.#shape("Record", keys);
        const list = values.join(", ");
        return `new ${shape}(${keys.length > MOST_PARAMETERS ? `[${list}]` : list})`;
    }

    /** The same for a record that is sent at once: it finds out whether it can travel as it is. */
    newMessage(keys: readonly string[], values: readonly string[]): string {
        if (keys.length === 0 || keys.length > MOST_PARAMETERS) return this.newRecord(keys, values);
        for (const key of keys) this.text(key);
        return `new ${this.#shape("Message", keys)}(${values.join(", ")})`;
    }

    /** The number of a function's name in the source map; 0 for none. */
    nameNumber(name: string | null): number {
        if (name === null) return 0;
        const number = this.#names.get(name) ?? this.#names.size + 1;
        this.#names.set(name, number);
        return number;
    }

    /** The names that have numbers. */
    get names(): readonly string[] {
        return [...this.#names.keys()];
    }

    /** The top of the module: imports and constants. */
    head(specifiers: { abi: string; standard(name: string): string }): string {
        // In the order of the table, so that equal images have equal code.
        const names = ABI.filter((name) => this.#imports.has(name));
        const list = names.map((name) => `    ${name} as $${name},\n`).join("");
        let text = list === "" ? "" : `import {\n${list}} from ${literal(specifiers.abi)};\n`;
        for (const [name, local] of this.#natives) {
            const specifier = literal(specifiers.standard(name));
            text += `import { native as ${local} } from ${specifier};\n`;
        }
        return `${text}\n${this.#lines.join("")}`;
    }

    #constant(key: string, make: () => [string, string]): string {
        const known = this.#constants.get(key);
        if (known !== undefined) return known;
        const [name, value] = make();
        this.#constants.set(key, name);
        this.#lines.push(`const ${name} = ${value};\n`);
        return name;
    }

    #shape(kind: "Record" | "Message", keys: readonly string[]): string {
        const key = `${kind} ${JSON.stringify(keys)}`;
        const known = this.#constants.get(key);
        if (known !== undefined) return known;
        this.#shapes += 1;
        const name = `$${kind}${this.#shapes}`;
        this.#constants.set(key, name);
        const end = kind === "Message" ? (inputs: readonly string[]) => this.#mark(inputs) : noEnd;
        this.#lines.push(shapeText(name, keys, this.abi("recordPrototype"), end));
        return name;
    }

    /** Marks a message of simple parts as one that is ready to go. */
    #mark(inputs: readonly string[]): string {
        const isSimple = this.abi("isSimple");
        const tests = inputs.map((input) => `${isSimple}(${input})`).join(" && ");
        return `    if (${tests}) this[${this.abi("replyKey")}] = ${this.abi("noReply")};\n`;
    }
}

const noEnd = () => "";

function shapeText(
    name: string,
    keys: readonly string[],
    prototype: string,
    end: (inputs: readonly string[]) => string,
): string {
    const isLarge = keys.length > MOST_PARAMETERS;
    const inputs = keys.map((key, at) => {
        if (isLarge) return `$values[${at}]`;
        return isName(key) ? mangle(key) : `$${at}`;
    });
    const seen = new Set<string>();
    let text = "";
    keys.forEach((key, at) => {
        const place = fieldPlace("this", key);
        const input = isLarge || !seen.has(key) ? inputs[at] : `$${at}`;
        text += `    if (${input} !== undefined) ${place} = ${input};\n`;
        // A repeated key: what the last one says counts, also when it is null.
        if (seen.has(key)) text += `    else delete ${place};\n`;
        inputs[at] = input ?? "";
        seen.add(key);
    });
    const list = isLarge ? "$values" : inputs.join(", ");
    return `function ${name}(${list}) {\n${text}${end(inputs)}}\n${name}.prototype = ${prototype};\n`;
}

/** The place of a field in a JavaScript object that is known to be a record. */
export function fieldPlace(record: string, key: string): string {
    return isName(key) && !key.endsWith("?") ? `${record}.${key}` : `${record}[${storedKey(key)}]`;
}

/** A key as the runtime stores it: keys that JavaScript might list as indexes are marked. */
function storedKey(key: string): string {
    return literal(/^[0-9\0]/.test(key) ? `\0${key}` : key);
}

/** Answers whether `v.key` may be read from any value at all. */
export function isOrdinary(key: string): boolean {
    return isName(key) && nameKind(key) === "ordinary";
}
