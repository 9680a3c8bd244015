#!/usr/bin/env -S node --stack-size=7000 --max-valid-polymorphic-map-count=8 --max-inlined-bytecode-size-cumulative=500
// The `misty` command as npm installs it. The command itself is built from bin/misty.ts by
// `npm run build`; this file only starts it, and says so when it has not been built.

const core = new URL("../dist/core.js", import.meta.url).href;

try {
    const { main } = await import(core);
    await main();
} catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND" || error.url !== core) throw error;
    console.error('misty is not built yet: run "npm ci" (or "npm run build") in its folder');
    process.exitCode = 2;
}
