import { localDay } from '@tongdai/agents/today'
import type { Shell } from './shell.ts'

/** An agent's figures of today begin anew at his company's midnight; live screens must hear of it. */
export class NewDay {
  readonly #shell: Shell
  readonly #days = new Map<string, string>()

  constructor(shell: Shell) {
    this.#shell = shell
  }

  /** Run it now and then. */
  look(): void {
    const { state, options, news } = this.#shell
    const began = new Set<string>()
    for (const { id, timezone } of state.index.companies.values()) {
      const day = localDay(options.clock.now(), timezone)
      const before = this.#days.get(id)
      this.#days.set(id, day)
      if (before !== undefined && before !== day) began.add(id)
    }
    if (began.size === 0) return
    for (const { companyId, userId } of state.agents.values())
      if (began.has(companyId)) news.agentChanged(companyId, userId)
    news.flush()
  }
}
