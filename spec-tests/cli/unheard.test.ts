// Who closes the output of the command, as `head` does, has heard enough: that is no defect of Misty.
//
// Clause: toolchain 2.

import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { LAUNCH } from "./command.js";

test.skipIf(process.platform === "win32").each([["--help"], ["explain", "MST2004"]])(
    "%s ends quietly when nobody reads it",
    (...args) => {
        const { stderr } = spawnSync(
            "sh",
            ["-c", '{ sleep 0.2; "$@"; } | true', "sh", process.execPath, ...LAUNCH, ...args],
            { encoding: "utf8" },
        );
        expect(stderr).toBe("");
    },
);
