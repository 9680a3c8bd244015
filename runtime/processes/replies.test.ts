// Replies and the right to them.

import { describe, expect, test } from "vitest";
import type { RecordValue } from "../values/record.js";
import type { Value } from "../values/value.js";
import { ALL, type Body, type Fields, type Player, play } from "./stage.js";

describe("replies", () => {
    const ask = (me: Player, server: Value, message: Fields = {}) =>
        me.send(server, message, (reply: RecordValue | undefined, reason: Value) => {
            me.log(reply?.["n"], reason);
        });
    const client: Body = (me) => {
        me.receive(() => me.log("never"));
        me.start("server", ALL, (server: Value, reason: Value) => {
            if (reason === undefined) ask(me, server);
        });
    };

    test("go to the callback, not to the receiver", () => {
        const log = play({
            root: client,
            server: (me) => me.receive((message) => me.send(message, { n: 7 })),
        });
        expect(log).toEqual(["root 7 null"]);
    });

    test("are made once", () => {
        const log = play({
            root: client,
            server(me) {
                me.receive((message) => {
                    me.send(message, { n: 7 });
                    expect(() => me.send(message, { n: 8 })).toThrow();
                });
            },
        });
        expect(log).toEqual(["root 7 null"]);
    });

    test("fail with the reason of the holder, after those that it released", () => {
        const log = play({
            root(me) {
                me.start("server", ALL, (server: Value, reason: Value) => {
                    if (reason !== undefined) return;
                    ask(me, server, { n: 1 });
                    ask(me, server, { n: 2 });
                    ask(me, server, { n: 3 });
                });
            },
            server(me) {
                me.receive((message) => {
                    if (message["n"] !== 2) return;
                    me.send(message, { n: 2 });
                    me.call("halt");
                });
            },
        });
        expect(log).toEqual(["root 2 null", "root null halt", "root null halt"]);
    });

    test("that were dropped with their turn have not been made", () => {
        const log = play({
            root: client,
            server(me) {
                me.receive((message) => {
                    me.send(message, { n: 7 });
                    me.call("missing");
                });
            },
        });
        expect(log).toEqual(["root null disrupt: this process has no @.missing"]);
    });

    test("may be made by whoever was handed the message, inside another or as it is", () => {
        for (const pass of ["inside", "forward"]) {
            const log = play({
                root: (me) =>
                    me.start("server", ALL, (server: Value, reason: Value) => {
                        if (reason === undefined) ask(me, server);
                    }),
                server(me) {
                    me.receive((message) => {
                        me.start("clerk", ALL, (clerk: Value, reason: Value) => {
                            if (reason !== undefined) return;
                            if (pass === "inside") me.send(clerk, { request: message });
                            else me.process.send(clerk, message);
                        });
                    });
                },
                clerk(me) {
                    me.receive((message) => me.send(message["request"] ?? message, { n: 9 }));
                },
            });
            expect(log[0]).toBe("root 9 null");
        }
    });

    test("fail with the one that was handed the message last", () => {
        const log = play({
            root: (me) =>
                me.start("server", ALL, (server: Value, reason: Value) => {
                    if (reason === undefined) ask(me, server);
                }),
            server(me) {
                me.receive((message) => me.start("clerk", { ...ALL, request: message }));
            },
            clerk: (me) => me.call("halt"),
        });
        expect(log).toEqual(["root null halt"]);
    });

    test("of one that has stopped are nobody's", () => {
        const log = play({
            root(me) {
                me.start("server", ALL, (server: Value, reason: Value) => {
                    if (reason === "halt") ask(me, corpse);
                    else corpse = server;
                });
                let corpse: Value;
            },
            server: (me) => me.call("halt"),
        });
        expect(log).toEqual(["root null stopped"]);
    });

    test("may ask again", () => {
        const log = play({
            root(me) {
                me.start("server", ALL, (server: Value, reason: Value) => {
                    if (reason !== undefined) return;
                    me.send(server, { n: 1 }, (reply: RecordValue) => {
                        me.send(reply, { n: (reply["n"] as number) + 1 });
                    });
                });
            },
            server(me) {
                me.receive((message) => {
                    me.send(message, { n: (message["n"] as number) + 1 }, (reply: RecordValue) =>
                        me.log(reply["n"]),
                    );
                });
            },
        });
        expect(log).toEqual(["server 3"]);
    });
});
