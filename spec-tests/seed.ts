// Makes the random tests repeatable: the same cases in every run of `npm test`, so that a change
// is judged by what it changed. FC_SEED=random looks for new cases, FC_SEED=NUMBER repeats a run.

import fc from "fast-check";

const seed = process.env["FC_SEED"] ?? "20261122";

if (seed !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
