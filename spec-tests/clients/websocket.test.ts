// WebSockets in the built command, and in a program built from it: the library behind them is a part of neither until somebody
// needs it. (What the driver does is tested beside it.)
//
// Clause: dataspaces 2.5.

import { expect, test } from "vitest";
import { misty, program, project, runNode } from "../cli/command.js";

// Connects to itself, and says a text and bytes.
const SELF = program(
    "self",
    "use marketplace",
    "use utf8",
    "use websocket",
    "",
    "def any: marketplace.wild",
    "def net: @.dataspace",
    'def local: websocket.listener(0, "/here")',
    "",
    "def converse(them, us) {",
    "    call net.publisher(websocket.channel(us, them, any), null)",
    "    call net.subscriber(",
    "        websocket.channel(them, us, any)",
    "        {",
    "            message(body) {",
    "                call net.send(websocket.channel(us, them, body.subpacket))",
    "            }",
    "        }",
    "    )",
    "}",
    "",
    "def connect(port) {",
    "    def us: websocket.handle(1)",
    '    def them: websocket.address("ws://127.0.0.1:" & port & "/here")',
    "    call net.publisher(websocket.channel(us, them, any), null)",
    "    call net.subscriber(",
    "        websocket.channel(them, us, any)",
    "        {",
    "            presence() {",
    '                call net.send(websocket.channel(us, them, "na\\u{EF}ve"))',
    '                call net.send(websocket.channel(us, them, utf8.encode("bytes")))',
    "            }",
    "            message(body) {",
    "                if text?(body.subpacket)",
    "                    log console: body.subpacket",
    "                else",
    "                    log console: utf8.decode(body.subpacket)",
    "                    call @.halt()",
    "                fi",
    "            }",
    "        }",
    "    )",
    "}",
    "",
    "call net.observe_publishers(",
    "    websocket.channel(any, local, any)",
    "    {",
    "        presence(role) {",
    "            call converse(role.topic.source, role.topic.destination)",
    "        }",
    "    }",
    ")",
    "call net.subscriber(",
    "    websocket.listening(local, any)",
    "    {",
    "        presence(role) {",
    "            call connect(role.topic.port)",
    "        }",
    "    }",
    ")",
);

test("a program talks to itself", () => {
    const folder = project({ "self.mst": SELF });
    const expected = { code: 0, out: "naïve\nbytes\n", err: "" };
    expect(misty(folder, "run", "self.mst")).toEqual(expected);
    expect(misty(folder, "build", "self.mst", "-o", "self.js").code).toBe(0);
    expect(runNode(folder, "self.js")).toEqual(expected);
});
