import type { TrunkConfig } from '../engine-config.ts'
import type { EngineEvent } from '../event.ts'
import type { TrunkStanding } from '../trunk-standing.ts'

/** The trunks of the fake exchange: what is told of them when they come, change and go. */
export class FakeTrunks {
  readonly #emit: (event: EngineEvent) => void
  readonly #trunks = new Map<string, { companyId: string; written: string; told: string }>()

  constructor(emit: (event: EngineEvent) => void) {
    this.#emit = emit
  }

  /** These are the company's from now on. */
  set(companyId: string, configs: TrunkConfig[]): void {
    const enabled = configs.filter((trunk) => trunk.enabled)
    const ids = new Set(enabled.map(({ id }) => id))
    for (const [id, trunk] of [...this.#trunks])
      if (trunk.companyId === companyId && !ids.has(id)) this.#drop(id)
    for (const { id, host, port, transport, auth, username, password } of enabled) {
      const written = JSON.stringify({ host, port, transport, auth, username, password })
      if (this.#trunks.get(id)?.written === written) continue
      this.#trunks.set(id, { companyId, written, told: '' })
      this.found(id, { state: 'checking', sipCode: null, fault: null, detail: 'checking' })
    }
  }

  found(trunkId: string, standing: TrunkStanding): void {
    const trunk = this.#trunks.get(trunkId)
    const told = JSON.stringify(standing)
    if (!trunk || trunk.told === told) return
    trunk.told = told
    this.#emit({ type: 'trunk.state', trunkId, companyId: trunk.companyId, ...standing })
  }

  #drop(id: string): void {
    this.found(id, { state: 'off', sipCode: null, fault: null, detail: 'off' })
    this.#trunks.delete(id)
  }
}
