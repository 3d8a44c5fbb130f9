import type { TrunkCondition } from '@tongdai/engine'
import type { Timer } from '@tongdai/platform/clock'
import { uriHost } from './caller-identity.ts'
import type { Exchange } from './exchange.ts'
import { isUp, type Trunk } from './trunk-table.ts'
import { unheard } from './trunk-unheard.ts'
import { trunkUri } from './trunk-uri.ts'

/** A trunk that did not answer is asked again sooner. */
const soonerMs = 4000
const answerWithinMs = 4000

/**
 * Asks a trunk by OPTIONS whether it is there (RFC 3261 §11). Any answer means yes, but for 408 and 503; two silences
 * in a row mean no, and after that two answers in a row yes again, so that one lost datagram changes nothing.
 */
export class TrunkProbe {
  readonly #exchange: Exchange
  readonly #trunk: Trunk
  readonly #every: number
  readonly #report: (condition: TrunkCondition) => void
  #timer: Timer | null = null
  #streak = 0
  #closed = false

  constructor(exchange: Exchange, trunk: Trunk, every: number, report: (condition: TrunkCondition) => void) {
    this.#exchange = exchange
    this.#trunk = trunk
    this.#every = every
    this.#report = report
  }

  start(): void {
    void this.#ask()
  }

  close(): void {
    this.#closed = true
    this.#timer?.cancel()
  }

  async #ask(): Promise<void> {
    const found = await this.#answer()
    if (this.#closed) return
    const there = found.state === 'reachable'
    const up = isUp(this.#trunk)
    this.#streak = there === up ? 0 : this.#streak + 1
    const certain = this.#streak >= 2 || (up === null && there)
    if (there !== up && certain) {
      this.#streak = 0
      this.#report(found)
    }
    const pause = there ? this.#every : Math.min(soonerMs, this.#every)
    const jitter = 0.9 + this.#exchange.random.fraction() / 5
    this.#timer = this.#exchange.clock.after(pause * jitter, () => void this.#ask())
  }

  async #answer(): Promise<TrunkCondition> {
    const { config } = this.#trunk
    const uri = trunkUri(config, null)
    try {
      const own = this.#exchange.ownAddress(this.#trunk.targets[0]?.address ?? config.host)
      const from = `<sip:${uriHost(own)}>`
      const response = await this.#exchange.endpoint.request({
        method: 'OPTIONS',
        uri,
        from,
        timeoutMs: answerWithinMs,
      })
      const { status, reason } = response
      if (status === 408 || status === 503)
        return { state: 'unreachable', sipCode: status, fault: null, detail: `${status} ${reason}` }
      return { state: 'reachable', sipCode: null, fault: null, detail: 'answers' }
    } catch (error) {
      return unheard(error)
    }
  }
}
