// How the tests are found and run. Two workers, since the build machine has two cores.

import { defineConfig } from "vitest/config";

export default defineConfig({
    test: {
        include: [
            "compiler/**/*.test.ts",
            "runtime/**/*.test.ts",
            "stdlib/**/*.test.ts",
            "bin/**/*.test.ts",
            "spec-tests/**/*.test.ts",
        ],
        setupFiles: ["spec-tests/seed.ts"],
        testTimeout: 60_000,
        pool: "threads",
        maxWorkers: 2,
        // The built product and the programs compiled with it are loaded by Node itself.
        server: { deps: { external: [/\/dist\//, /\/misty-spec-/] } },
    },
});
