// The programs in the guide about dataspaces do what the guide says. (That all of them compile is tested elsewhere.)

import { expect, test } from "vitest";
import { misty, project } from "../cli/command.js";
import { textOf } from "../tidy/sources.js";

const programs = Object.fromEntries(
    [...textOf("docs/guide/dataspaces.md").matchAll(/^(misty program (\w+)\n[\s\S]*?)^```$/gm)].map(
        ([, text = "", name]) => [`${name}.mst`, text],
    ),
);

test.each([
    ["two_sides", "lamp costs 19.99\n"],
    ["reception", "Ada has come\nBrendan has come\nAda has left: tired\n"],
    ["lobby", "the office is open\n"],
])("%s", (name, said) => {
    const { code, out, err } = misty(project(programs), "run", `${name}.mst`);
    expect({ code, out, err }).toEqual({ code: 0, out: said, err: "" });
});
