import type { EngineCommand } from '../command.ts'
import type { Engine, EngineHealth } from '../engine.ts'
import type { EngineConfig } from '../engine-config.ts'
import type { LegSnapshot } from '../leg.ts'
import { applyFakeCommand } from './fake-engine-command.ts'
import { FakeNetwork } from './fake-network.ts'

/**
 * An exchange without a network, for tests of the call core. It carries out every command as a well-behaved exchange
 * would (answers an incoming leg, cancels, gives up after the ring time, bridges, ends recordings before the leg), records
 * the commands, and lets a test play the network by the methods named after what the party does.
 *
 * Events caused by commands never arrive inside `send`: they wait for `clock.after(0)`, or for `settle()`. What a test
 * makes a party do is delivered at once, with all that follows from it at this instant.
 */
export class FakeEngine extends FakeNetwork implements Engine {
  /** Every command sent, in order. */
  readonly commands: EngineCommand[] = []
  /** By company id. */
  readonly configs = new Map<string, EngineConfig>()
  closed = false
  draining = false

  async start(): Promise<void> {}

  configure(companyId: string, config: EngineConfig | null): void {
    if (config) this.configs.set(companyId, config)
    else this.configs.delete(companyId)
    this.trunks.set(companyId, config?.trunks ?? [])
  }

  send(command: EngineCommand): void {
    this.commands.push(command)
    if (!this.closed) applyFakeCommand(this, command)
  }

  async legs(): Promise<LegSnapshot[]> {
    return [...this.carried.values()].map(({ leg, state, bridge, since }) => ({ leg, state, bridge, since }))
  }

  health(): EngineHealth {
    return { ok: !this.closed, parts: [{ name: 'fake', ok: !this.closed, detail: 'no network' }] }
  }

  drain(): void {
    this.draining = true
  }

  async close(reason: string): Promise<void> {
    if (this.closed) return
    for (const leg of [...this.carried.keys()]) this.finish(leg, { by: 'system', sipCode: null, reason })
    this.settle()
    this.closed = true
  }
}
