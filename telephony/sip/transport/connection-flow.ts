import type { Clock, Timer } from '@tongdai/platform/clock'
import type { RemoteAddress, TransportName } from './flow.ts'
import type { SipFlow } from './sip-flow.ts'

export interface ConnectionParts {
  id: string
  transport: Exclude<TransportName, 'udp'>
  local: RemoteAddress
  remote: RemoteAddress
  sentBy: string
  identity: unknown
  clock: Clock
  idleMs: number
  onClosed: (flow: ConnectionFlow, reason: string) => void
}

/** What TCP, TLS and WebSocket connections have in common: idle time, and one end with one reason. */
export abstract class ConnectionFlow implements SipFlow {
  readonly reliable = true
  readonly id: string
  readonly transport: Exclude<TransportName, 'udp'>
  readonly local: RemoteAddress
  readonly remote: RemoteAddress
  readonly sentBy: string
  readonly identity: unknown
  failure: string | null = null
  open = true
  protected readonly clock: Clock
  readonly #idleMs: number
  readonly #onClosed: (flow: ConnectionFlow, reason: string) => void
  #lastUse: number
  #idleTimer: Timer

  constructor(parts: ConnectionParts) {
    this.id = parts.id
    this.transport = parts.transport
    this.local = parts.local
    this.remote = parts.remote
    this.sentBy = parts.sentBy
    this.identity = parts.identity
    this.clock = parts.clock
    this.#idleMs = parts.idleMs
    this.#onClosed = parts.onClosed
    this.#lastUse = this.clock.monotonic()
    this.#idleTimer = this.clock.after(this.#idleMs, () => this.#checkIdle())
  }

  abstract send(data: Buffer, onError: (error: Error) => void): void

  /** Lets go of the socket. Called once. */
  protected abstract release(): void

  toPort(): SipFlow {
    return this
  }

  close(reason = 'closed'): void {
    if (!this.open) return
    this.open = false
    this.#idleTimer.cancel()
    this.release()
    this.#onClosed(this, reason)
  }

  protected used(): void {
    this.#lastUse = this.clock.monotonic()
  }

  // One timer that looks back, instead of one that is set anew with every message.
  #checkIdle(): void {
    const left = this.#lastUse + this.#idleMs - this.clock.monotonic()
    if (left <= 0) this.close('idle')
    else this.#idleTimer = this.clock.after(left, () => this.#checkIdle())
  }
}
