// `misty run --spy`: what happens in dataspaces, on standard error.

import { expect, test } from "vitest";
import { misty, program, project } from "./command.js";

test("a spy tells of every presence, absence and message, in nested VMs too", () => {
    const folder = project({
        "app.mst": program(
            "app",
            "def net: @.dataspace",
            'def withdraw: net.publisher("x", null)',
            "call net.feedback({nr: 1})",
            'call withdraw("done")',
            'call @.new(null, "inner.mst", {dataspace: "nested"})',
        ),
        "inner.mst": program("inner", 'call @.dataspace.send("in")'),
    });
    const { code, out, err } = misty(folder, "run", "--spy", "app.mst");
    expect({ code, out }).toEqual({ code: 0, out: "" });
    // What the drivers do is told first.
    expect(err.split("\n").slice(-5)).toEqual([
        'ground enter participant publisher "x"',
        "ground feedback {nr: 1}",
        'ground leave participant publisher "x" ("done")',
        'inner message "in"',
        "",
    ]);
});
