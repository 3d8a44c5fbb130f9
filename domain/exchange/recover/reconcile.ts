import type { LegId, LegSnapshot } from '@tongdai/engine'
import type { Shell } from '../shell.ts'

/**
 * Compares what the core believes with what the engine carries. A snapshot is a moment old when it is read, so only
 * what two in a row show is acted on.
 */
export class Reconciliation {
  readonly #shell: Shell
  #missing = new Set<LegId>()
  #unowned = new Set<LegId>()

  constructor(shell: Shell) {
    this.#shell = shell
  }

  run(snapshot: LegSnapshot[]): void {
    const { state, mailbox, options } = this.#shell
    const carried = new Set(snapshot.map(({ leg }) => leg))
    const missing = new Set([...state.legs.keys()].filter((leg) => !carried.has(leg)))
    const unowned = new Set([...carried].filter((leg) => !state.legs.has(leg)))
    for (const leg of missing) {
      if (!this.#missing.has(leg)) continue
      options.log.warn('a leg vanished without its last event', { leg, callId: state.legs.get(leg) })
      // Should the engine have it after all, it goes with its call.
      options.engine.send({ type: 'hangup', leg, cause: 'normal' })
      const end = { by: 'system', sipCode: null, reason: 'vanished' } as const
      mailbox.post({ to: 'engine', event: { type: 'leg.ended', leg, end, quality: null } })
    }
    for (const leg of unowned) {
      if (!this.#unowned.has(leg)) continue
      options.log.warn('a leg that no call owns is hung up', { leg })
      options.engine.send({ type: 'hangup', leg, cause: 'normal' })
    }
    this.#missing = missing
    this.#unowned = unowned
  }
}
