import type { EngineSecurityNotice } from '@tongdai/engine'
import type { Clock, Timer } from '@tongdai/platform/clock'

const gatherMs = 1000
/** Told apart within a second; an attack from more addresses than that needs no more names. */
const keptApart = 200
const everybodyElse = '*'

/** Sums equal notices of a second into one event: a flood must not become a flood of news about it. */
export class SecurityNotices {
  readonly #clock: Clock
  readonly #emit: (notice: EngineSecurityNotice) => void
  readonly #waiting = new Map<string, EngineSecurityNotice>()
  #timer: Timer | null = null

  constructor(clock: Clock, emit: (notice: EngineSecurityNotice) => void) {
    this.#clock = clock
    this.#emit = emit
  }

  /** `detail` of the last one stands for all. */
  add(given: Omit<EngineSecurityNotice, 'count'>, count = 1): void {
    let notice = given
    let key = keyOf(given)
    if (!this.#waiting.has(key) && this.#waiting.size >= keptApart) {
      notice = { ...given, companyId: null, source: everybodyElse, subject: null, detail: {} }
      key = keyOf(notice)
    }
    const waiting = this.#waiting.get(key)
    if (waiting) {
      waiting.count += count
      waiting.detail = notice.detail
    } else this.#waiting.set(key, { ...notice, count })
    this.#timer ??= this.#clock.after(gatherMs, () => this.flush())
  }

  /** Emits what has been gathered. */
  flush(): void {
    this.#timer?.cancel()
    this.#timer = null
    const notices = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const notice of notices) this.#emit(notice)
  }
}

function keyOf({ kind, companyId, source, subject }: Omit<EngineSecurityNotice, 'count'>): string {
  return `${kind} ${companyId} ${source} ${subject}`
}
