// How the command is started: as its first line says, but without the search for Node.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../bin/misty.js", import.meta.url));
const [line = ""] = readFileSync(command, "utf8").split("\n");

/** What Node is asked for, and the command: its arguments follow. */
export const LAUNCH = [...line.split(" ").filter((word) => word.startsWith("--")), command];
