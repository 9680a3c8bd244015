// A project: the folder that is the program shop, and what its misty.json says (toolchain 1.1).
//
// The file is looked for from the program's folder upwards. Without it the folder of the
// program is the shop, and everything has its default. A file that is there but wrong ends
// the command: half-read settings would be worse than none.

import { dirname, join, posix } from "node:path";
import { type Constants, constantsOf } from "./constants.js";
import { Failure } from "./failure.js";
import type { Files } from "./files.js";
import { type Complain, isRecord, isTextList, parseExactly } from "./json.js";
import { type PolicyTable, policyTable } from "./policies.js";

export interface Project {
    /** The real, absolute path of the shop's folder. */
    readonly root: string;
    readonly name: string | null;
    /** The folders in which programs are looked for, relative to the root. */
    readonly programs: readonly string[];
    /** The folders in which modules are looked for, relative to the root. */
    readonly modules: readonly string[];
    /** The log channels that are on, in the words of `--log`. */
    readonly logs: readonly string[];
    /** By the name of a unit, the constants behind that name. */
    readonly endowments: ReadonlyMap<string, Constants>;
    readonly policies: PolicyTable;
}

/**
 * The project that the units of a folder belong to. Paths are real ones; `shop` is the shop's
 * folder when there is no misty.json.
 */
export function findProject(folder: string, files: Files, shop: string = folder): Project {
    for (let at = folder; ; at = dirname(at)) {
        const settings = files.locate(join(at, "misty.json"));
        if (settings !== null) return readProject(at, settings, files);
        if (dirname(at) === at) return readSettings(shop, {}, fail);
    }
}

function readProject(root: string, path: string, files: Files): Project {
    const complain: Complain = (message) => fail(`${path}: ${message}`);
    let value: unknown;
    try {
        const text = new TextDecoder("utf-8", { fatal: true }).decode(files.read(path));
        value = parseExactly(text);
    } catch (error) {
        if (error instanceof Failure) throw error;
        return complain(`it is not JSON (${error instanceof Error ? error.message : error})`);
    }
    if (!isRecord(value)) return complain("it must hold a record: { ... }");
    return readSettings(root, value, complain);
}

const FIELDS = ["name", "programs", "modules", "policy", "logs", "endowments"] as const;

function fail(message: string): never {
    throw new Failure(message);
}

function readSettings(
    root: string,
    settings: Readonly<Record<string, unknown>>,
    complain: Complain,
): Project {
    const unknown = Object.keys(settings).find((key) => !FIELDS.some((field) => field === key));
    // Whoever wrote it wants something that would not happen, a limit perhaps.
    if (unknown !== undefined) {
        return complain(`there is no field "${unknown}"; it may have ${FIELDS.join(", ")}`);
    }
    const { name, logs } = settings;
    if (name !== undefined && typeof name !== "string") return complain('"name" must be a text');
    return {
        root,
        name: name ?? null,
        programs: folders("programs", settings, complain),
        modules: folders("modules", settings, complain),
        logs: channels(logs, complain),
        endowments: endowments(settings, complain),
        policies: policyTable(settings["policy"], complain),
    };
}

/** A folder or a list of folders, none of which may lie outside the shop. */
function folders(
    field: string,
    settings: Readonly<Record<string, unknown>>,
    complain: Complain,
): readonly string[] {
    const value = settings[field] ?? ".";
    const list: unknown = typeof value === "string" ? [value] : value;
    if (!isTextList(list)) return complain(`"${field}" must be a folder or a list of folders`);
    return list.map((folder) => {
        const plain = posix.normalize(folder.replaceAll("\\", "/"));
        const outside =
            plain.startsWith("/") || /^[A-Za-z]:/.test(plain) || /^\.\.(\/|$)/.test(plain);
        if (outside) return complain(`"${field}": the folder "${folder}" leaves the shop`);
        return plain;
    });
}

function channels(value: unknown, complain: Complain): readonly string[] {
    if (value === undefined) return [];
    if (typeof value === "string") return channelWords(value);
    if (isTextList(value)) return value;
    return complain('"logs" must be a text such as "debug,trace", or a list of channels');
}

/** The words of `--log`: `debug,trace` are two. */
export function channelWords(text: string): readonly string[] {
    return text.split(",").map((word) => word.trim());
}

function endowments(
    settings: Readonly<Record<string, unknown>>,
    complain: Complain,
): ReadonlyMap<string, Constants> {
    const value = settings["endowments"] ?? {};
    if (!isRecord(value)) return complain('"endowments" must be a record of records');
    return new Map(
        Object.entries(value).map(([unit, constants]) => {
            if (!isRecord(constants)) return complain(`"endowments": "${unit}" must be a record`);
            return [unit, constantsOf(constants, `"endowments": "${unit}"`, complain)];
        }),
    );
}
