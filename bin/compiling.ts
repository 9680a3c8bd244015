// All that needs the compiler, behind one door, which is opened as late as possible.
//
// There is one door and not one for each command, because the bundler makes a file of every
// set of modules that two doors share, and a start should read few files.

export { build } from "./commands/build.js";
export { check } from "./commands/check.js";
export { compileProgram } from "./compile-program.js";
export { reportsOf, showReports } from "./show-diagnostics.js";
