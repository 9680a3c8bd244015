// What Misty programs cannot show by themselves: how their processes and native ones live together.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addEndpoint, quit, sendMessage, spawn, transition } from "../dataspaces/action.js";
import type { EndpointEvent } from "../dataspaces/event.js";
import { observePublishersEverything, publisher, subscriber } from "../dataspaces/role.js";
import { EventSource, groundEvents } from "../dataspaces/source.js";
import { wild } from "../dataspaces/wild.js";
import { ALL, type Body, Stage } from "../processes/stage.js";
import { Blob } from "../values/blob.js";
import { Disruption } from "../values/disruption.js";
import { parseNumber } from "../values/number-parse.js";
import { Record, type RecordValue } from "../values/record.js";
import { show } from "../values/show.js";
import { isStone } from "../values/stone.js";
import type { FunctionValue, Value } from "../values/value.js";
import { WILD } from "../values/wild.js";
import { Marketplace } from "./marketplace.js";
import { mistyData } from "./misty-data.js";

type Functions = { readonly [name: string]: FunctionValue };

/** The functions of `@.dataspace`. */
function dataspaceOf(at: RecordValue): Functions {
    return at["dataspace"] as unknown as Functions;
}

/** A record of Misty with these fields. */
function record(fields: { readonly [name: string]: unknown }): Value {
    return Object.assign(new Record(), fields) as Value;
}

/** A stage whose ground VM has these native processes from the start. */
function open(
    bodies: Readonly<{ [name: string]: Body }>,
    services: readonly ReturnType<typeof spawn>[],
): Stage {
    const stage = new Stage(bodies);
    stage.system.dataspaces = new Marketplace(stage.system, {
        services: { types: null, start: () => services },
    });
    return stage;
}

describe("processes of Misty and native ones", () => {
    test("hear each other, each in its own data", () => {
        const bodies: EndpointEvent[] = [];
        const service = spawn(() =>
            transition(
                null,
                addEndpoint(0, subscriber({ type: "ask", what: wild }), (event) => {
                    bodies.push(event);
                    const isMessage = event.kind === "message";
                    const answer = {
                        type: "answer",
                        bytes: Uint8Array.of(7),
                        none: null,
                        half: 0.5,
                    };
                    return transition(null, isMessage && sendMessage(answer));
                }),
            ),
        );
        const root: Body = (me) => {
            const net = dataspaceOf(me.at);
            const hear = (body: Value) => me.log(show(body), isStone(body));
            net["subscriber"]?.(
                record({ type: "answer", bytes: WILD, half: WILD }),
                record({ message: hear }),
            );
            net["send"]?.(record({ type: "ask", what: parseNumber("0.1", undefined) }));
        };
        const log = open({ root }, [service]).run();
        expect(log).toEqual(['root {type: "answer", bytes: <blob 8 bits>, half: 0.5} true']);
        const body = { type: "ask", what: 0.1 };
        const role = { orientation: "publisher", topic: body, interestType: "participant" };
        expect(bodies).toEqual([{ kind: "message", role, body }]);
    });

    test("do not share opaque objects of the host", () => {
        let heard = 0;
        const source = new EventSource((emit) => {
            emit({ secret: 1 });
            return () => {};
        });
        const service = spawn(() =>
            transition(
                null,
                addEndpoint(0, subscriber(groundEvents(source)), () => {
                    heard += 1;
                    return transition(null, sendMessage([source]), sendMessage("open"));
                }),
                addEndpoint(1, publisher([source]), () => transition(null)),
            ),
        );
        const root: Body = (me) => {
            const tell = (what: string) => (value: Value) => me.log(what, show(value));
            const handlers = record({ message: tell("message"), presence: tell("presence") });
            dataspaceOf(me.at)["subscriber"]?.(WILD, handlers);
            dataspaceOf(me.at)["observe_subscribers_everything"]?.(WILD, handlers);
        };
        const log = open({ root }, [service]).run();
        expect(heard).toBe(1);
        // The endpoints of the root meet each other, and nothing else.
        expect(log).toEqual([
            'root presence {orientation: "subscriber", topic: <wild>, interest: "participant"}',
            'root message "open"',
        ]);
    });

    test("are told of a crash with a text", () => {
        const service = spawn(
            () =>
                transition(
                    null,
                    addEndpoint(0, publisher("service"), () => {
                        throw new Error("broken");
                    }),
                ),
            { name: "fragile" },
        );
        const root: Body = (me) => {
            const absence = (role: Value, reason: Value) => me.log(show(role), show(reason));
            dataspaceOf(me.at)["subscriber"]?.(WILD, record({ absence }));
        };
        const log = open({ root }, [service]).run();
        expect(log).toEqual([
            'root {orientation: "publisher", topic: "service", interest: "participant"} "broken"',
        ]);
    });

    test("a process of Misty stops when its VM is ended from outside", () => {
        const end = (event: EndpointEvent) =>
            transition(null, event.kind === "message" && quit(event.body as number, "over"));
        const service = spawn(() => transition(null, addEndpoint(0, subscriber(wild), end)));
        const stage = open(
            {
                root(me) {
                    const absence = (_: Value, reason: Value) => me.log("absence", show(reason));
                    dataspaceOf(me.at)["subscriber"]?.("up", record({ absence }));
                    const told = (process: unknown, reason: unknown) => {
                        if (process === undefined) me.log("stopped", reason);
                        // The service is the first process of the ground VM, the root the second.
                        else dataspaceOf(me.at)["send"]?.(2);
                    };
                    me.start("inner", { ...ALL, dataspace: "nested" }, told);
                },
                inner(me) {
                    const outer = dataspaceOf(me.at)["outer"] as unknown as Functions;
                    outer["publisher"]?.("up", undefined);
                    me.start("quiet", { dataspace: true });
                },
                quiet() {},
            },
            [service],
        );
        expect(stage.run()).toEqual(['root absence "over"', "root stopped stop"]);
        expect(stage.system.kernel.garbage.living).toBe(1);
    });
});

describe("the functions of a dataspace", () => {
    const cycle = new Record();
    cycle["self"] = cycle;
    const value = fc.letrec<{ value: unknown }>((tie) => ({
        value: fc.oneof(
            { depthSize: "small" },
            fc.constantFrom<unknown>(undefined, true, 1, "publisher", "observer", WILD, cycle),
            fc.constantFrom<unknown>(new Blob(Uint8Array.of(1), 7), parseNumber("0.1", undefined)),
            fc.constantFrom<unknown>(
                () => undefined,
                (body: unknown) => body,
            ),
            fc.array(tie("value"), { maxLength: 3 }),
            fc
                .dictionary(
                    fc.constantFrom("topic", "orientation", "interest", "message", "name", "a"),
                    tie("value"),
                    { maxKeys: 4 },
                )
                .map((fields) => {
                    const defined = Object.entries(fields).filter(([, part]) => part !== undefined);
                    return record(Object.fromEntries(defined));
                }),
        ),
    })).value;

    test("take anything, and disrupt at the worst", () => {
        const names = ["publisher", "subscriber", "observe_publishers", "endpoint", "send"];
        const call = fc.tuple(fc.constantFrom(...names), value, value);
        const listener = spawn(() => {
            const role = observePublishersEverything(wild);
            const hear = () => transition(null);
            return transition(
                null,
                addEndpoint(0, role, hear),
                addEndpoint(1, publisher(wild), hear),
            );
        });
        const property = fc.property(fc.array(call, { maxLength: 8 }), (calls) => {
            const stage = open(
                {
                    root(me) {
                        const net = dataspaceOf(me.at);
                        for (const [name, first, second] of calls) {
                            const inputs = name === "send" ? [first] : [first, second];
                            try {
                                net[name]?.(...(inputs as Value[]));
                            } catch (thrown) {
                                expect(thrown).toBeInstanceOf(Disruption);
                            }
                        }
                    },
                },
                [listener],
            );
            stage.run();
            expect(stage.root.stopped).toBeNull();
        });
        fc.assert(property, { numRuns: 300 });
    });
});

describe("data", () => {
    const plain = fc.letrec((tie) => ({
        data: fc.oneof(
            { depthSize: "small" },
            fc.string({ unit: "grapheme" }),
            fc
                .double({ noNaN: true, noDefaultInfinity: true, min: -1e60, max: 1e60 })
                .map((double) => double + 0),
            fc.boolean(),
            fc.constant(null),
            fc.constant(wild),
            fc.uint8Array({ maxLength: 4 }),
            fc.array(tie("data"), { maxLength: 3 }),
            fc.dictionary(fc.string(), tie("data"), { maxKeys: 3, noNullPrototype: true }),
        ),
    })).data;

    test("come back from Misty as they went there, but for fields that are null", () => {
        fc.assert(
            fc.property(plain, (data) => {
                const value = mistyData.fromPlain(data);
                expect(isStone(value as Value)).toBe(true);
                expect(mistyData.toPlain(value)).toEqual(withoutNulls(data));
            }),
        );
    });

    test("a decimal that has no double stays what it is, and is equal to itself alone", () => {
        const decimal = parseNumber("0.12345678901234567", undefined);
        expect(mistyData.toPlain(decimal)).toBe(decimal);
        expect(mistyData.fromPlain(decimal)).toBe(decimal);
        expect(mistyData.isOpaque(decimal)).toBe(false);
    });

    test("blobs are compared by their bits", () => {
        const key = (bytes: readonly number[], length: number) =>
            mistyData.keyOf(new Blob(Uint8Array.from(bytes), length));
        expect(key([128, 1], 8)).toBe(key([128], 8));
        expect(key([128], 8)).not.toBe(key([128], 7));
        expect(key([49], 8)).not.toBe(mistyData.keyOf("1"));
    });
});

function withoutNulls(data: unknown): unknown {
    if (typeof data === "number") {
        // Seventeen digits may be one too many.
        return mistyData.toPlain(mistyData.fromPlain(data));
    }
    if (typeof data !== "object" || data === null || data === wild) return data;
    if (data instanceof Uint8Array) return data;
    if (Array.isArray(data)) return data.map(withoutNulls);
    const fields = Object.entries(data).filter(([, value]) => value !== null);
    return Object.fromEntries(fields.map(([name, value]) => [name, withoutNulls(value)]));
}
