// The command line: one table of commands and options, from which --help is printed too.
//
// Loaded only when a command line needs it: `misty run app.mst` without options is started
// without Commander (bin/misty.ts).

import { Command, CommanderError, InvalidArgumentError } from "commander";
import { explain } from "./commands/explain.js";
import { run } from "./commands/run.js";
import { EXIT, Failure } from "./failure.js";
import {
    byteCount,
    collect,
    coreCount,
    listeningPlace,
    type Place,
    seconds,
    seedNumber,
} from "./option-values.js";
import { channelWords } from "./project.js";
import { VERSION } from "./version.js";

const SHARED_HELP = `
Exit codes: 0 good, 1 the program disrupted, 2 a wrong command line or a file that cannot
be used, 3 the program has errors, 130 interrupted.`;

/** Does what a command line says, and answers the exit code. */
export async function dispatch(args: readonly string[]): Promise<number> {
    const [command = ""] = args;
    if (command.endsWith(".mst")) {
        throw new Failure(`"${command}" is no command`, `write "misty run ${command}"`);
    }
    let exitCode: number = EXIT.good;
    const program = commandTable((code) => {
        exitCode = code;
    });
    try {
        await program.parseAsync(args, { from: "user" });
    } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        // Commander has printed what there is to say; help and the version are no mistakes.
        return error.exitCode === 0 ? EXIT.good : EXIT.usage;
    }
    return exitCode;
}

function commandTable(finish: (exitCode: number) => void): Command {
    const program = new Command("misty")
        .description("The Misty programming language.")
        .version(VERSION, "-V, --version", "print the version")
        .helpOption("-h, --help", "print this help")
        .helpCommand("help [command]", "print the help of a command")
        .enablePositionalOptions()
        .exitOverride()
        .addHelpText("after", SHARED_HELP);
    addRun(program, finish);
    addCheck(program, finish);
    addBuild(program, finish);
    program
        .command("explain <code>")
        .description("explain an error or a warning, such as MST2004")
        .action((code: string) => {
            finish(explain(code));
        });
    return program;
}

interface RunFlags {
    readonly log?: readonly string[];
    readonly turnLimit?: number;
    readonly memory?: number;
    readonly seed?: number;
    readonly cores?: number;
    readonly spy?: boolean;
    readonly files?: readonly string[];
    readonly inspect?: boolean;
    readonly inspectPort?: Place;
    readonly define?: readonly string[];
}

/** Where Node's own debugging is, too. */
const INSPECTOR: Place = { host: "127.0.0.1", port: 9229 };

function addRun(program: Command, finish: (exitCode: number) => void): void {
    program
        .command("run <program> [arguments...]")
        .description("run a program (after compiling it, if it has changed)")
        .option(
            "--log <channels>",
            'turn on log channels: "debug,trace", "all" or "none"',
            channels,
        )
        .option(
            "--turn-limit <seconds>",
            'how long a turn may take, or "none" (default: 30)',
            seconds,
        )
        .option("--memory <size>", 'how much memory the processes may use: "512m", "2g"', byteCount)
        .option(
            "--cores <number>",
            'how many threads run the processes, or "auto" (default: 1)',
            coreCount,
        )
        .option(
            "--seed <number>",
            "take turns (in each thread) in an order that depends on this number",
            seedNumber,
        )
        .option(
            "--files <directory>",
            "let programs read, write and watch the files in a directory",
            collect,
        )
        .option("--spy", "show on standard error what happens in the dataspaces")
        .option("--inspect", "wait for a debugger; needs one core, and turns off the turn limit")
        .option(
            "--inspect-port <[host:]port>",
            "where a debugger can connect (default: 127.0.0.1:9229)",
            listeningPlace,
        )
        .option("--define <unit.name=value>", "give a unit a constant", collect)
        .passThroughOptions()
        .addHelpText("after", "\nWhat follows the program's name belongs to the program.")
        .action(async (path: string, args: readonly string[], flags: RunFlags) => {
            finish(
                await run(path, args, {
                    logs: flags.log ?? [],
                    turnLimit: flags.turnLimit ?? null,
                    memory: flags.memory ?? null,
                    seed: flags.seed ?? null,
                    cores: flags.cores ?? 1,
                    files: flags.files ?? [],
                    isSpying: flags.spy === true,
                    inspect: flags.inspect === true ? (flags.inspectPort ?? INSPECTOR) : null,
                    defines: flags.define ?? [],
                }),
            );
        });
}

interface CheckFlags {
    readonly json?: boolean;
    readonly strict?: boolean;
    readonly define?: readonly string[];
}

function addCheck(program: Command, finish: (exitCode: number) => void): void {
    program
        .command("check [paths...]")
        .description("report all errors and warnings in files and folders")
        .option("--json", "write them to standard output as JSON")
        .option("--strict", "fail on warnings too")
        .option("--define <unit.name=value>", "give a unit a constant", collect)
        .action(async (paths: readonly string[], flags: CheckFlags) => {
            const { check } = await import("./compiling.js");
            finish(
                check(paths, {
                    format: flags.json === true ? "json" : "text",
                    isStrict: flags.strict === true,
                    defines: flags.define ?? [],
                }),
            );
        });
}

interface BuildFlags {
    readonly output?: string;
    readonly minify?: boolean;
    readonly emit?: readonly Emission[];
    readonly define?: readonly string[];
}

const EMISSIONS = ["js", "ast", "map"] as const;
type Emission = (typeof EMISSIONS)[number];

function addBuild(program: Command, finish: (exitCode: number) => void): void {
    program
        .command("build <program>")
        .description("make one ES module of a program and everything it reaches")
        .option("-o, --output <file>", "where to write it (default: the program's name with .js)")
        .option("--minify", "minify the module")
        .option("--emit <kinds>", "write what the compiler makes instead: js, ast, map", emissions)
        .option("--define <unit.name=value>", "give a unit a constant", collect)
        .action(async (path: string, flags: BuildFlags) => {
            const { build } = await import("./compiling.js");
            finish(
                await build(path, {
                    output: flags.output ?? null,
                    isMinified: flags.minify === true,
                    emit: flags.emit ?? null,
                    defines: flags.define ?? [],
                }),
            );
        });
}

function channels(text: string, earlier: readonly string[] = []): readonly string[] {
    return [...earlier, ...channelWords(text)];
}

function emissions(text: string): readonly Emission[] {
    return text.split(",").map((word) => {
        const kind = EMISSIONS.find((other) => other === word.trim());
        if (kind === undefined) throw new InvalidArgumentError("Write some of: js,ast,map.");
        return kind;
    });
}
