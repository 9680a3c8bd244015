// Does what a transition of a native process asks for, one step after another.
//
// Clauses: dataspaces 1.2, 1.10, 1.12.

import { Endpoint } from "./endpoint.js";
import type { Member } from "./member.js";
import type { NativeProcess } from "./native-process.js";
import type { Step } from "./plan.js";
import { spyOn } from "./spy.js";

/** Does all steps, until the process has ended. */
export function perform(process: NativeProcess, member: Member, steps: readonly Step[]): void {
    for (const step of steps) {
        if (member.hasEnded) return;
        performStep(process, member, step);
    }
}

function performStep(process: NativeProcess, member: Member, step: Step): void {
    const { level } = step;
    switch (step.kind) {
        case "add": {
            const { id, role, handler, isOpaque } = step;
            const endpoint = new Endpoint(process, level, id, role, handler, isOpaque);
            endpoint.hearsMessages = step.hearsMessages;
            member.add(endpoint);
            break;
        }
        case "delete":
            member.delete(level, step.id, step.reason);
            break;
        case "send":
            member.send(level, step.orientation, step.body, step.isOpaque, step.receipt);
            break;
        case "spawn": {
            const { onSpawned, isService } = step;
            const pid = member.vm.atLevel(level).spawn(step.boot, step.name, isService);
            if (onSpawned !== null) process.resume((state) => onSpawned(pid, state));
            break;
        }
        case "spawn VM":
            member.vm.atLevel(level).spawnVm(step.boot, step.name);
            break;
        case "quit":
            end(member, level, step.pid, step.reason);
            break;
        case "spy":
            spyOn(member.vm.atLevel(level), step.label, step.listener);
            break;
        case "yield":
            process.resume(step.handler);
            break;
    }
}

// Without a pid, an inner process that quits at the meta level ends the VM that it lives in.
function end(member: Member, level: number, pid: number | null, reason: unknown): void {
    if (pid !== null) member.vm.atLevel(level).find(pid)?.end(reason);
    else if (level === 0) member.end(reason);
    else member.vm.end(reason);
}
