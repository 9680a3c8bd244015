// Who has an endpoint open is not garbage; who has closed all of them may be. Clauses: processes 7, dataspaces 3.

import { expect, test } from "vitest";
import { misty, program, project } from "./command.js";

test("an open endpoint keeps its process, a closed one does not", () => {
    const folder = project({
        "app.mst": program(
            "app",
            "call @.new(",
            "    function (process, reason) {",
            "        if process = null",
            "            log console: reason",
            '            call @.dataspace.send("still there?")',
            "        fi",
            "    }",
            '    "closes.mst"',
            "    {dataspace: true}",
            ")",
            "def told(process, reason) {",
            "    if reason <> null",
            "        log console: reason",
            "    fi",
            "}",
            'call @.new(told, "listens.mst", {dataspace: true, halt: true})',
            // Otherwise the host would end.
            "call @.delay(@.halt, 20)",
            'call @.dataspace.subscriber("yes", {',
            "    message() {",
            '        log console: "yes"',
            "        call @.halt()",
            "    }",
            "})",
        ),
        "closes.mst": program("closes", 'call @.dataspace.publisher("for a moment", null)()'),
        "listens.mst": program(
            "listens",
            'call @.dataspace.subscriber("still there?", {',
            "    message() {",
            '        call @.dataspace.send("yes")',
            "    }",
            "})",
        ),
    });
    expect(misty(folder, "run", "app.mst")).toEqual({ code: 0, out: "garbage\nyes\n", err: "" });
});
