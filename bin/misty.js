#!/usr/bin/env node
// The `misty` command as npm installs it. The command itself is built from bin/misty.ts by
// `npm run build`; this file only starts it, and says so when it has not been built.

import { existsSync } from "node:fs";

const built = new URL("../dist/misty.js", import.meta.url);

if (existsSync(built)) {
    await import(built.href);
} else {
    console.error('misty is not built yet: run "npm ci" (or "npm run build") in its folder');
    process.exitCode = 2;
}
