// Which Misty this is. The build fills in both names (scripts/build.mjs).

declare const MISTY_VERSION: string;
declare const MISTY_BUILD: string;

/** The version that `misty --version` prints. */
export const VERSION = MISTY_VERSION;

/** Differs for every different state of the sources: images of another build are not used. */
export const BUILD = MISTY_BUILD;
