// The clauses of the kernel one by one, as processes of TypeScript see them.

import { describe, expect, test } from "vitest";
import {
    type Actions,
    addEndpoint,
    atMetaLevel,
    deleteEndpoint,
    type Handler,
    quit,
    sendFeedback,
    sendMessage,
    spawn,
    spawnVm,
    spy,
    type Transition,
    transition,
    yieldTo,
} from "./action.js";
import { plainData } from "./data-model.js";
import type { EndpointEvent } from "./event.js";
import { Ground } from "./ground.js";
import { type Notice, spyLine } from "./notice.js";
import * as roles from "./role.js";
import { Loop } from "./schedule.js";
import { EventSource, groundEvents } from "./source.js";
import { spyOn } from "./spy.js";
import { wild } from "./wild.js";

/** A ground VM whose processes write down what they hear. */
class Play {
    readonly lines: string[] = [];
    readonly loop = new Loop();
    readonly ground = new Ground({
        model: plainData,
        scheduler: this.loop,
        onCrash: (name, reason) => void this.lines.push(`${name} crashed: ${String(reason)}`),
    });

    start(name: string, ...actions: Actions[]): number {
        return this.ground.vm.spawn(() => transition(null, actions), name);
    }

    run(): readonly string[] {
        this.loop.runTurns(10_000);
        return this.lines.splice(0);
    }

    /** A handler that writes down each event, and then acts. */
    hears(name: string, react: (event: EndpointEvent) => Actions = () => null): Handler<null> {
        return (event) => {
            this.lines.push(`${name}: ${lineOf(event)}`);
            return transition(null, react(event));
        };
    }
}

function lineOf(event: EndpointEvent): string {
    if (event.kind === "message") return `message ${JSON.stringify(event.body)}`;
    const { kind, role, count } = event;
    const reason = kind === "absence" ? ` (${String(event.reason)})` : "";
    return `${kind} ${role.interestType} ${JSON.stringify(role.topic)}${reason} ${count}`;
}

const types = ["participant", "observer", "everything"] as const;
const sides = ["publisher", "subscriber"] as const;

describe("1.6 presence", () => {
    const cases = types.flatMap((mine) =>
        types.flatMap((theirs) => sides.map((side) => [side, mine, theirs] as const)),
    );
    test.each(cases)("a %s (%s) and one of the other side (%s)", (side, mine, theirs) => {
        const play = new Play();
        const own = { orientation: side, topic: 1, interestType: mine };
        const other = {
            orientation: roles.opposite(side),
            topic: 1,
            interestType: theirs,
        };
        play.start("first", addEndpoint("e", own, play.hears("first")));
        play.start("second", addEndpoint("e", other, play.hears("second")));
        const expected: string[] = [];
        const told = (who: string, what: string) => expected.push(`${who}: presence ${what} 1 1`);
        if (theirs === "participant" || mine === "everything") told("first", theirs);
        if (mine === "participant" || theirs === "everything") told("second", mine);
        expect(play.run()).toEqual(expected);
    });

    test("the topic told is what both have in common", () => {
        const play = new Play();
        const chat = (who: unknown, what: unknown) => ["chat", who, what];
        play.start("a", addEndpoint(0, roles.subscriber(chat(wild, "Hello")), play.hears("a")));
        play.start("b", addEndpoint(0, roles.publisher(chat("Tony", wild)), play.hears("b")));
        expect(play.run()).toEqual([
            'a: presence participant ["chat","Tony","Hello"] 1',
            'b: presence participant ["chat","Tony","Hello"] 1',
        ]);
    });

    test("the endpoints of one process meet, and one that is deleted counts down over its peers", () => {
        const play = new Play();
        play.start(
            "a",
            addEndpoint(0, roles.publisher(1), play.hears("publisher")),
            addEndpoint(1, roles.subscriber(1), play.hears("first")),
            addEndpoint(2, roles.subscriber(1), play.hears("second")),
            deleteEndpoint(0, "done"),
        );
        expect(play.run()).toEqual([
            "publisher: presence participant 1 1",
            "first: presence participant 1 1",
            "publisher: presence participant 1 2",
            "second: presence participant 1 1",
            "first: absence participant 1 (done) 0",
            "publisher: absence participant 1 (done) 1",
            "second: absence participant 1 (done) 0",
            "publisher: absence participant 1 (done) 0",
        ]);
    });

    test("whoever ends another process hears of it, and the other hears nothing", () => {
        const play = new Play();
        const victim = play.start(
            "victim",
            addEndpoint(0, roles.publisher(1), play.hears("victim")),
        );
        play.start(
            "other",
            addEndpoint(
                0,
                roles.subscriber(1),
                play.hears("other", ({ kind }) => kind === "presence" && quit(victim, "shot")),
            ),
        );
        expect(play.run()).toEqual([
            "victim: presence participant 1 1",
            "other: presence participant 1 1",
            "other: absence participant 1 (shot) 0",
        ]);
    });
});

describe("1.7 messages", () => {
    test("all that match hear them, the sender and observers too, once for each endpoint", () => {
        const play = new Play();
        play.start(
            "a",
            addEndpoint(0, roles.subscriber([wild]), play.hears("own")),
            addEndpoint(1, roles.observePublishers([1]), play.hears("observer")),
            addEndpoint(2, roles.subscriber([2]), play.hears("nobody")),
            addEndpoint(3, roles.observeSubscribers([3]), play.hears("feedback")),
            sendMessage([1]),
            sendFeedback([3]),
        );
        const heard = play.run().filter((line) => line.includes("message"));
        expect(heard).toEqual([
            "own: message [1]",
            "observer: message [1]",
            "feedback: message [3]",
        ]);
    });
});

describe("1.8 an id that is used again", () => {
    test("with an equal role the handler is replaced, and nobody is told", () => {
        const play = new Play();
        play.start("b", addEndpoint(0, roles.publisher({ a: 1, b: wild }), play.hears("b")));
        play.run();
        play.start(
            "a",
            addEndpoint(0, roles.subscriber({ a: 1, b: wild }), play.hears("old")),
            addEndpoint(0, roles.subscriber({ b: wild, a: 1 }), play.hears("new")),
        );
        expect(play.run()).toEqual([
            'b: presence participant {"a":1,"b":{}} 1',
            'new: presence participant {"a":1,"b":{}} 1',
        ]);
    });

    test("with another role the old endpoint goes first", () => {
        const play = new Play();
        play.start("b", addEndpoint(0, roles.publisher(wild), play.hears("b")));
        play.run();
        play.start(
            "a",
            addEndpoint(0, roles.subscriber(1), play.hears("old")),
            addEndpoint(0, roles.subscriber(2), play.hears("new")),
        );
        expect(play.run()).toEqual([
            "b: presence participant 1 1",
            "old: presence participant 1 1",
            "b: absence participant 1 (replaced) 0",
            "old: absence participant 1 (replaced) 0",
            "b: presence participant 2 1",
            "new: presence participant 2 1",
        ]);
    });
});

describe("1.9 crashes", () => {
    const faulty: readonly [string, () => unknown, string][] = [
        [
            "throws an error",
            () => {
                throw new Error("oh");
            },
            "Error: oh",
        ],
        [
            "throws a text",
            () => {
                throw "oh";
            },
            "oh",
        ],
        ["returns no transition", () => 1, "TypeError: a handler must return a transition"],
        [
            "returns what is no action",
            () => transition(null, sendMessage("lost"), { kind: "jump" } as never),
            "TypeError: not an action, or not one for the meta level",
        ],
        [
            "sends a wildcard",
            () => transition(null, sendMessage("lost"), sendMessage([wild])),
            "Error: a message must not hold a wildcard",
        ],
        [
            "acts at the meta level of the ground VM",
            () => transition(null, sendMessage("lost"), atMetaLevel(sendMessage(1))),
            "Error: the ground VM has no meta level",
        ],
    ];
    test.each(faulty)("a process that %s ends alone", (_, act, reason) => {
        const play = new Play();
        const boot = act as () => Transition<null>;
        play.start("watcher", addEndpoint(0, roles.subscriber(wild), play.hears("watcher")));
        play.start(
            "faulty",
            addEndpoint(0, roles.publisher("here"), play.hears("faulty")),
            yieldTo(boot),
        );
        const lines = play.run();
        expect(lines.slice(0, 2)).toEqual([
            'watcher: presence participant "here" 1',
            'faulty: presence participant "here" 1',
        ]);
        expect(lines.slice(2)).toEqual([
            `faulty crashed: ${reason}`,
            `watcher: absence participant "here" (${reason}) 0`,
        ]);
    });

    test("a boot function that throws harms nobody else", () => {
        const play = new Play();
        play.start("parent", [
            spawn(
                () => {
                    throw new Error("no");
                },
                {
                    name: "child",
                    onSpawned: (pid) => {
                        play.lines.push(`spawned ${pid}`);
                        return transition(null);
                    },
                },
            ),
        ]);
        expect(play.run()).toEqual(["child crashed: Error: no", "spawned 1"]);
    });
});

describe("1.10 order", () => {
    test("one tree of actions is heard in its order, before any reaction", () => {
        const play = new Play();
        const echo = play.hears("a", ({ kind }) => kind === "message" && sendMessage("echo"));
        play.start("a", addEndpoint(0, roles.subscriber(["m", wild]), echo));
        play.start("c", addEndpoint(0, roles.subscriber(wild), play.hears("c")));
        play.start("b", [
            addEndpoint("p", roles.publisher(["m", wild]), play.hears("b")),
            [null, false, [sendMessage(["m", 1])]],
            deleteEndpoint("p"),
            sendMessage(["m", 2]),
        ]);
        const heardBy = (who: string, lines: readonly string[]) =>
            lines.filter((line) => line.startsWith(who)).map((line) => line.slice(3));
        const lines = play.run();
        expect(heardBy("a", lines)).toEqual([
            'presence participant ["m",{}] 1',
            'message ["m",1]',
            'absence participant ["m",{}] (null) 0',
            'message ["m",2]',
        ]);
        expect(heardBy("c", lines)).toEqual([
            'presence participant ["m",{}] 1',
            'message ["m",1]',
            'absence participant ["m",{}] (null) 0',
            'message ["m",2]',
            'message "echo"',
            'message "echo"',
        ]);
    });

    test("a child acts after the rest of the transition that spawned it", () => {
        const play = new Play();
        const child = () =>
            transition(null, addEndpoint(0, roles.subscriber(wild), play.hears("child")));
        play.start("parent", [
            spawn(child),
            sendMessage("too early"),
            yieldTo(() => transition(null, sendMessage("late"))),
        ]);
        expect(play.run()).toEqual(['child: message "late"']);
    });
});

describe("1.12 nesting", () => {
    test("an inner process hears the outer VM at meta level, and its end takes that along", () => {
        const play = new Play();
        play.start("outer", addEndpoint(0, roles.subscriber(wild), play.hears("outer")));
        const inner = () =>
            transition(
                null,
                atMetaLevel(
                    addEndpoint(
                        0,
                        roles.publisher("up"),
                        play.hears("inner", () => quit(null, "bye")),
                    ),
                ),
                sendMessage("inside only"),
            );
        play.start("maker", spawnVm(inner, { name: "nested" }));
        expect(play.run()).toEqual([
            'outer: presence participant "up" 1',
            'inner: presence participant "up" 1',
            'outer: absence participant "up" (bye) 0',
        ]);
        expect(play.ground.vm.find(2)).toBeUndefined();
    });

    test("a VM that is ended from outside takes all inside along, and they hear nothing of it", () => {
        const play = new Play();
        play.start("outer", addEndpoint(0, roles.subscriber(["up", wild]), play.hears("outer")));
        const inner = (nr: number) => () =>
            transition(
                null,
                atMetaLevel(addEndpoint(0, roles.publisher(["up", nr]), play.hears(`inner ${nr}`))),
                addEndpoint(1, roles.publisher(nr), play.hears(`inner ${nr}`)),
                addEndpoint(2, roles.subscriber(wild), play.hears(`inner ${nr}`)),
            );
        play.start(
            "maker",
            spawnVm(() => transition(null, spawn(inner(1)), spawn(inner(2)))),
        );
        play.run();
        play.start("end", quit(2, "over"));
        expect(play.run()).toEqual([
            'outer: absence participant ["up",1] (over) 0',
            'outer: absence participant ["up",2] (over) 0',
        ]);
    });
});

describe("1.13 event sources", () => {
    test("one is listened to exactly while somebody subscribes to it", () => {
        const play = new Play();
        let emit: ((value: unknown) => void) | null = null;
        const source = new EventSource((given) => {
            emit = given;
            given("at once");
            return () => {
                emit = null;
            };
        });
        const topic = groundEvents(source);
        const hear: Handler<null> = (event) => {
            const { value } = (event.kind === "message" ? event.body : {}) as { value: unknown };
            play.lines.push(`heard ${String(value)}`);
            return transition(null, value === "last" && deleteEndpoint(0));
        };
        play.start("a", addEndpoint(0, roles.observePublishers(topic), hear));
        play.run();
        expect(play.ground.isListening).toBe(false);

        play.start("b", addEndpoint(0, roles.subscriber(topic), hear));
        expect(play.run()).toEqual(["heard at once", "heard at once"]);
        const emitNow = emit as unknown as (value: unknown) => void;
        emitNow("last");
        play.run();
        expect(emit).toBeNull();
        emitNow("too late");
        expect(play.run()).toEqual([]);
    });
});

test("1.15 a spy is told of everything, and changes nothing", () => {
    const play = new Play();
    const notices: Notice[] = [];
    const stop = spyOn(play.ground.vm, "ground", (notice) => void notices.push(notice));
    play.start(
        "a",
        addEndpoint(0, roles.publisher(1), play.hears("a")),
        sendMessage(1),
        quit(null, "x"),
    );
    play.run();
    stop();
    play.start("b", sendMessage(2));
    play.run();
    expect(notices.map((notice) => spyLine(notice, String))).toEqual([
        "ground enter participant publisher 1",
        "ground message 1",
        "ground leave participant publisher 1 (x)",
    ]);

    const lines: string[] = [];
    play.start("c", [
        spy("again", (notice) => void lines.push(spyLine(notice, String))),
        sendFeedback(3),
    ]);
    play.run();
    expect(lines).toEqual(["again feedback 3"]);
});
