import type { Clock } from '@tongdai/platform/clock'
import { SipCallError } from './sip-call-error.ts'

/** What waits for something of a call, and must not wait longer than the call lasts. */
export class UntilEnd {
  readonly #clock: Clock
  readonly #atEnd = new Set<() => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Runs `action` when the call ends. @returns how to take that back */
  whenEnded(action: () => void): () => void {
    this.#atEnd.add(action)
    return () => void this.#atEnd.delete(action)
  }

  /** Runs `resolve` after `ms`, or when the call ends, if that is sooner. */
  afterOrEnd(ms: number, resolve: () => void): void {
    const timer = this.#clock.after(ms, () => {
      forget()
      resolve()
    })
    const forget = this.whenEnded(() => {
      timer.cancel()
      resolve()
    })
  }

  /** As `promise`, but rejects with SIP_CALL_ENDED when the call ends first: whatever is waited for then may never come. */
  orEnd<T>(promise: T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const forget = this.whenEnded(() => reject(new SipCallError('SIP_CALL_ENDED', 'the call has ended')))
      void Promise.resolve(promise).then(resolve, reject).finally(forget)
    })
  }

  /** The call has ended. */
  end(): void {
    for (const action of [...this.#atEnd]) action()
    this.#atEnd.clear()
  }
}
