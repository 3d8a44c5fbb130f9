import type { LiveChange } from '@tongdai/contract/live'
import type { Log } from '@tongdai/platform/log'

type Listener = (companyId: string, change: LiveChange) => void

/** How something changed looks now; null when it is gone. */
export interface Looks {
  agent(companyId: string, userId: string): LiveChange
  call(callId: string, agentId: string | null): LiveChange
  queue(companyId: string, queueId: string): LiveChange | null
  trunk(companyId: string, trunkId: string): LiveChange
}

/** Collects what changed in a turn of the mailbox and tells each once, as it is at the turn's end. */
export class LiveNews {
  readonly #listeners = new Set<Listener>()
  readonly #changed = new Map<string, { companyId: string; look: () => LiveChange | null }>()
  readonly #looks: Looks
  readonly #log: Log

  constructor(looks: Looks, log: Log) {
    this.#looks = looks
    this.#log = log
  }

  agentChanged(companyId: string, userId: string): void {
    const look = () => this.#looks.agent(companyId, userId)
    this.#changed.set(`agent ${companyId} ${userId}`, { companyId, look })
  }

  /** @param agentId whose it is: at the turn's end it may be gone */
  callChanged(companyId: string, callId: string, agentId: string | null): void {
    this.#changed.set(`call ${callId}`, { companyId, look: () => this.#looks.call(callId, agentId) })
  }

  queueChanged(companyId: string, queueId: string): void {
    this.#changed.set(`queue ${queueId}`, { companyId, look: () => this.#looks.queue(companyId, queueId) })
  }

  trunkChanged(companyId: string, trunkId: string): void {
    this.#changed.set(`trunk ${trunkId}`, { companyId, look: () => this.#looks.trunk(companyId, trunkId) })
  }

  drainBegan(companyId: string): void {
    this.#changed.set(`draining ${companyId}`, { companyId, look: () => ({ type: 'draining' }) })
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  flush(): void {
    // Most turns change nothing that a screen shows.
    if (this.#changed.size === 0) return
    const changed = this.#listeners.size === 0 ? [] : [...this.#changed.values()]
    this.#changed.clear()
    for (const { companyId, look } of changed) {
      try {
        const change = look()
        if (change) for (const listener of [...this.#listeners]) listener(companyId, change)
      } catch (error) {
        // News must not cost a call.
        this.#log.error('a live change could not be told', { companyId, error })
      }
    }
  }
}
