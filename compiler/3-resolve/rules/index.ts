// The static rules, in the order in which they look at a node: of several mistakes at one
// place the first rule's stands first.

import type { Rule } from "../rule.js";
import { atCannotBeSet } from "./at-cannot-be-set.js";
import { atIsNoFunction } from "./at-is-no-function.js";
import { atOnlyInPrograms } from "./at-only-in-programs.js";
import { bracketsPushOrPop } from "./brackets-push-or-pop.js";
import { breakLeavesADo } from "./break-leaves-a-do.js";
import { callInvokes } from "./call-invokes.js";
import { declarationOutsideBlocks } from "./declaration-outside-blocks.js";
import { distinctKeys } from "./distinct-keys.js";
import { endNamesTheUnit } from "./end-names-the-unit.js";
import { fewArguments } from "./few-arguments.js";
import { fewParameters } from "./few-parameters.js";
import { freshLabel } from "./fresh-label.js";
import { moduleEndsWithReturn } from "./module-ends-with-return.js";
import { noControlInModule } from "./no-control-in-module.js";
import { noFunctionInLoop } from "./no-function-in-loop.js";
import { noReturnInProgram } from "./no-return-in-program.js";
import { nothingAfterExit } from "./nothing-after-exit.js";
import { odHasTheLabel } from "./od-has-the-label.js";
import { patternClasses } from "./pattern-classes.js";
import { patternNames } from "./pattern-names.js";
import { patternQuantifiers } from "./pattern-quantifiers.js";
import { setOnPlaces } from "./set-on-places.js";
import { useAtTop } from "./use-at-top.js";

/** All static rules but those of names and of modules. */
export const RULES: readonly Rule[] = [
    atOnlyInPrograms,
    atIsNoFunction,
    atCannotBeSet,
    breakLeavesADo,
    freshLabel,
    odHasTheLabel,
    declarationOutsideBlocks,
    useAtTop,
    noFunctionInLoop,
    noControlInModule,
    moduleEndsWithReturn,
    noReturnInProgram,
    nothingAfterExit,
    callInvokes,
    setOnPlaces,
    fewParameters,
    fewArguments,
    bracketsPushOrPop,
    patternNames,
    patternQuantifiers,
    patternClasses,
    endNamesTheUnit,
    distinctKeys,
];
