// The public surface of the compiler: texts in, texts and diagnostics out.

export { INTRINSICS } from "./3-resolve/intrinsics.js";
export type { Lookup } from "./3-resolve/load.js";
export type { Output } from "./4-emit/emit.js";
export {
    type Checked,
    type CheckOptions,
    type Compilation,
    type CompileOptions,
    check,
    compile,
} from "./compile.js";
export { CATALOG, type Entry as CatalogEntry } from "./diagnostics/catalog.js";
export type { Diagnostic, Label, Severity } from "./diagnostics/definition.js";
export { renderJson } from "./diagnostics/render-json.js";
export { PLAIN, renderTerminal, type TerminalOptions } from "./diagnostics/render-terminal.js";
export { makeReports, type Place, type Report, type ReportLabel } from "./diagnostics/report.js";
export { RUNTIME_DEFINITIONS, type RuntimeDefinition } from "./diagnostics/runtime.js";
export { makeMemoryShop } from "./memory-shop.js";
export type { Found, Shop, Standard } from "./shop.js";
export type { Position, Source, Span } from "./source.js";
export { closest } from "./suggest.js";
export type { Endowment, Endowments, Image, Policy, ResolvedUnit, Used } from "./trees/resolved.js";
