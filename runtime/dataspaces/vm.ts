// One VM: a dataspace, and those who live in it. A VM inside of another one is a member there.
//
// A nested VM ends with its last member, and when it is ended from outside, all inside end with it. The ground VM has no
// container, and stays.
//
// Clauses: dataspaces 1.10, 1.12.

import type { Boot, Pid } from "./action.js";
import type { DataModel } from "./data-model.js";
import { type EndListener, Member } from "./member.js";
import { NativeProcess } from "./native-process.js";
import type { Scheduler } from "./schedule.js";
import { Space } from "./space.js";

/** What all VMs of a ground have in common. */
export interface Setting {
    readonly model: DataModel;
    readonly scheduler: Scheduler;
    /** Is told of a process that has crashed. */
    onCrash(name: string, reason: unknown): void;
    /** Whether only native processes of the ground VM hear a message of others, because one of them refuses it. */
    isRefused?(message: unknown): boolean;
    /** Is told of each VM that begins. */
    onVm?(vm: Vm): void;
    /** Is told that something outside has happened, so that somebody is ready now. */
    onEmitted?(): void;
}

/** A dataspace with the processes that live in it. */
export class Vm {
    readonly setting: Setting;
    readonly container: Vm | null;
    readonly name: string;
    readonly space: Space;
    /** The VM as its container knows it. */
    readonly #self: Member | null;
    readonly #members = new Map<Pid, Member>();
    #nextPid: Pid = 0;

    constructor(setting: Setting, container: Vm | null, name: string) {
        this.setting = setting;
        this.container = container;
        this.name = name;
        this.space = new Space(setting.model);
        this.#self = container?.join(name, () => {}) ?? null;
        if (this.#self !== null) this.#self.inside = this;
        setting.onVm?.(this);
    }

    /** The VM so many levels further out; there must be one. */
    atLevel(level: number): Vm {
        let vm: Vm = this;
        for (let left = level; left > 0; left -= 1) vm = vm.container as Vm;
        return vm;
    }

    /** Takes somebody in. `onEnd` is called once, when it has ended, for whatever reason. */
    join(name: string, onEnd: EndListener): Member {
        const member = new Member(this, this.#nextPid, name, onEnd);
        this.#nextPid += 1;
        this.#members.set(member.pid, member);
        return member;
    }

    find(pid: Pid): Member | undefined {
        return this.#members.get(pid);
    }

    /** Starts a native process; its boot function is called in a turn of its own. */
    spawn(boot: Boot<unknown>, name: string, isService = false): Pid {
        return new NativeProcess(this, name, boot, isService).pid;
    }

    /** Starts a native process whose boot function is called and whose first actions are done before this returns. */
    spawnAtOnce(boot: Boot<unknown>, name: string, isService = false): Pid {
        const process = new NativeProcess(this, name, boot, isService);
        process.runTurn();
        return process.pid;
    }

    /** Starts a VM in this one, with a native process in it. */
    spawnVm(boot: Boot<unknown>, name: string): Pid {
        const vm = new Vm(this.setting, this, name);
        vm.spawn(boot, name);
        return (vm.#self as Member).pid;
    }

    /** Ends a nested VM and all inside of it; the ground VM stays. */
    end(reason: unknown): void {
        this.#self?.end(reason);
    }

    /** Called when a member has ended. */
    forget(member: Member): void {
        this.#members.delete(member.pid);
        if (this.#members.size === 0) this.end(null);
    }

    /** Nobody inside listens any more, on any level. */
    silence(): void {
        for (const member of this.#members.values()) member.silence();
    }

    /** Ends all inside, who have been silenced before. */
    endAll(reason: unknown): void {
        for (const member of [...this.#members.values()]) member.end(reason);
    }
}
