// Grants, constants and policies, and programs that are named at run time.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldWatch } from "../values/field-watch.js";
import { isStone } from "../values/stone.js";
import type { FunctionValue, Value } from "../values/value.js";
import { vastness } from "../values/vast.js";
import { type Fields, type Player, play, record, Stage } from "./stage.js";
import type { Unit } from "./unit.js";

describe("capabilities", () => {
    test("are granted by name, only by those who have them, and synonyms grant what they name", () => {
        const log = play({
            root: (me) =>
                me.start("child", { new: true, delay: true, halt: false, random_fit: true, n: 1 }),
            child(me) {
                const names = ["new", "delay", "halt", "stop", "random_fit", "random_bits"];
                me.log(
                    names.filter((name) => me.at[name] !== undefined),
                    me.at["n"],
                );
                expect(me.at["delay"]).toBe(me.at["delay"]);
                expect((me.at["delay"] as FunctionValue).length).toBe(2);
                me.start("grandchild", { delay: true, halt: true, new: true, greeter: true });
            },
            grandchild: (me) =>
                me.log(["new", "delay", "halt"].filter((name) => me.at[name] !== undefined)),
        });
        expect(log).toEqual(["child new,delay,random_fit,random_bits 1", "grandchild new,delay"]);
    });

    test("and constants may be more than an object of JavaScript can have", () => {
        const real = { ...vastness };
        Object.assign(vastness, { from: 3, period: 1 });
        fieldWatch.left = 0;
        const names = Array.from({ length: 20 }, (_, nr) => `n${nr}`);
        const constants = Object.fromEntries(names.map((name) => [name, [name]]));
        const log = play({
            root: (me) => me.start("child", { delay: true, ...constants }),
            child(me) {
                const given = names.map((name) => me.at[name]);
                me.log(given.join(), given.every(isStone), Object.keys(me.at).length < 20);
                me.log((me.at["delay"] as FunctionValue).length, me.at["halt"]);
            },
        });
        Object.assign(vastness, real);
        expect(log).toEqual([`child ${names.join()} true true`, "child 2 null"]);
    });

    test("only shrink, whatever is granted, down a whole tree", () => {
        fc.assert(
            fc.property(kin(5), fc.option(fc.subarray(NAMES)), (root, policy) => {
                const seen = new Map<string, readonly string[]>();
                const start = (me: Player, { children }: Kin, path: string): void => {
                    children.forEach((child, nr) => {
                        const place = `${path}.${nr}`;
                        const gift = { ...child.grants, place };
                        me.start("member", gift);
                        members.set(place, child);
                    });
                };
                const members = new Map<string, Kin>();
                play(
                    {
                        root: (me) => start(me, root, "0"),
                        member(me) {
                            const place = me.at["place"] as string;
                            seen.set(
                                place,
                                NAMES.filter((name) => me.at[name] !== undefined),
                            );
                            if (me.at["new"] !== undefined) {
                                start(me, members.get(place) as Kin, place);
                            }
                        },
                    },
                    { policy: { methods: policy } },
                );
                expect(seen).toEqual(expectedGrants(root, policy ?? NAMES));
            }),
            { numRuns: 100 },
        );
    });

    test("are withheld by a policy", () => {
        const log = play(
            {
                root: (me) => me.start("guest", { delay: true, halt: true }),
                guest(me) {
                    me.log(me.at["delay"] === undefined, me.at["halt"] === undefined);
                    me.log(
                        me.process.channel("console"),
                        me.process.channel("other") === undefined,
                    );
                },
            },
            { policy: { methods: ["halt"], logs: ["error"] } },
        );
        expect(log).toEqual(["guest true false", "guest null true"]);
    });

    test("cannot be stood in for by constants, and constants arrive stone", () => {
        const log = play({
            root(me) {
                expect(() => me.start("child", { delay: 1 })).toThrow();
                expect(() => me.start("child", { f: () => undefined })).toThrow();
                const list: Value[] = [1];
                me.start("child", { list });
                list.push(2);
            },
            child: (me) => me.log(me.at["list"], isStone(me.at["list"])),
        });
        expect(log).toEqual(["child 1 true"]);
    });

    test("check their arguments", () => {
        play({
            root(me) {
                const wrong: [string, ...Value[]][] = [
                    ["clock"],
                    ["couple", 1],
                    ["delay", 1, 1],
                    ["delay", () => undefined, -1],
                    ["delay", () => undefined, "1"],
                    ["garbage"],
                    ["halt", 1],
                    ["new", 1, "child"],
                    ["new", undefined, 1],
                    ["new", undefined, "child", 1],
                    ["receiver", "f"],
                    ["stop", "me"],
                ];
                for (const [method, ...inputs] of wrong) {
                    expect(() => me.call(method, ...inputs), method).toThrow();
                }
            },
        });
    });
});

describe("programs that are named at run time", () => {
    test("start when they have been found, and are reported missing otherwise", async () => {
        const found: Unit = {
            path: "found.mst",
            name: "found",
            kind: "program",
            start: (process) =>
                void process.sendFresh(process.capabilities["parent"], record({ n: 1 })),
        };
        const stage = new Stage(
            {
                root(me) {
                    me.receive((message) => me.log("found", message["n"]));
                    for (const name of ["there", "not there"]) {
                        me.start(name, { parent: me.self }, (child: Value, reason: Value) => {
                            me.log(name, child !== undefined, reason);
                        });
                    }
                },
            },
            { load: async (locator) => (locator === "there" ? found : "nowhere") },
        );
        stage.run();
        await new Promise((resolve) => setImmediate(resolve));
        expect(stage.run()).toEqual([
            "root there true null",
            "root not there false nowhere",
            "root found 1",
        ]);
    });
});

const NAMES = ["clock", "couple", "delay", "halt", "new", "random_bits", "stop"];

/** A process of a family: what its overling wants it to have, and its own underlings. */
interface Kin {
    readonly grants: Fields;
    readonly children: readonly Kin[];
}

const grants = fc.dictionary(
    fc.constantFrom(...NAMES, "new", "new", "random_fit", "greeter"),
    fc.constantFrom(true, true, true, false),
);

const kin: fc.Memo<Kin> = fc.memo((depth) =>
    fc.record({
        grants,
        children: depth > 1 ? fc.array(kin(depth - 1), { maxLength: 3 }) : fc.constant([]),
    }),
);

/** Who is started, and what they may have: what was granted, what the overling has, what the policy allows. */
function expectedGrants(
    { children }: Kin,
    policy: readonly string[],
    path = "0",
    has: readonly string[] = NAMES,
): Map<string, readonly string[]> {
    const expected = new Map<string, readonly string[]>();
    children.forEach((child, nr) => {
        const asked = (name: string): boolean =>
            child.grants[name] === true ||
            (name === "random_bits" && child.grants["random_fit"] === true);
        const given = has.filter((name) => asked(name) && policy.includes(name));
        expected.set(`${path}.${nr}`, given);
        if (!given.includes("new")) return;
        for (const [place, names] of expectedGrants(child, policy, `${path}.${nr}`, given)) {
            expected.set(place, names);
        }
    });
    return expected;
}
