import type { Clock, Timer } from '@tongdai/platform/clock'
import type { RemoteAddress, TransportName } from './flow.ts'
import { Intake } from './intake.ts'
import type { SipFlow } from './sip-flow.ts'
import type { TransportEvents } from './transport-events.ts'

/** What may wait unsent before the peer is taken for dead. */
const UNSENT_BYTES = 1 << 20

export interface ConnectionTimes {
  /** A connection without traffic is closed after this long, ms. */
  idleConnection: number
  /** One whose peer has not proved by then who it is, whatever it sends. */
  unprovenConnection: number
}

export interface ConnectionParts {
  id: string
  transport: Exclude<TransportName, 'udp'>
  local: RemoteAddress
  remote: RemoteAddress
  sentBy: string
  identity: unknown
  /** We opened it: whoever answers there is who we wanted. */
  opened: boolean
  clock: Clock
  times: ConnectionTimes
  onProven: () => void
  onClosed: (flow: ConnectionFlow, reason: string) => void
}

/**
 * What TCP, TLS and WebSocket connections have in common: what they may take and hold, how long they may stand idle or
 * without a name, and one end with one reason.
 */
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
  protected readonly events: TransportEvents
  protected readonly intake: Intake
  readonly #parts: ConnectionParts
  #lastUse: number
  #proven: boolean
  #timer: Timer

  constructor(parts: ConnectionParts, events: TransportEvents) {
    this.id = parts.id
    this.transport = parts.transport
    this.local = parts.local
    this.remote = parts.remote
    this.sentBy = parts.sentBy
    this.identity = parts.identity
    this.clock = parts.clock
    this.events = events
    this.#parts = parts
    this.#proven = parts.opened
    this.#lastUse = this.clock.monotonic()
    this.#timer = this.#checkLater()
    this.intake = new Intake({
      clock: parts.clock,
      mayRead: (cost) => parts.opened || events.mayRead(this, cost),
      unsent: () => this.unsent(),
      pause: () => this.pause(),
      resume: () => this.resume(),
      giveUp: (reason) => this.close(reason),
    })
    if (!this.#proven) queueMicrotask(() => this.#prove())
  }

  abstract send(data: Buffer, onError: (error: Error) => void): void

  /** Bytes written and not yet taken by the system. */
  protected abstract unsent(): number
  protected abstract pause(): void
  /** Takes what came before the pause, then reads on. */
  protected abstract resume(): void
  /** Lets go of the socket. Called once. */
  protected abstract release(): void

  toPort(): SipFlow {
    return this
  }

  close(reason = 'closed'): void {
    if (!this.open) return
    this.open = false
    this.#timer.cancel()
    this.intake.close()
    this.release()
    this.#parts.onClosed(this, reason)
  }

  /** The one way out, of messages and of signs of life: nothing may wait without bound for a peer that does not read. */
  protected write(put: (failed: (error?: Error | null) => void) => void, onError = (_: Error) => {}): void {
    if (this.open && this.unsent() > UNSENT_BYTES) this.close('peer does not read')
    // Node only says of what waited that the connection never stood; why it did not is known here.
    const because = (error: Error) => (this.failure === null ? error : new Error(this.failure))
    if (!this.open) return void queueMicrotask(() => onError(because(new Error('connection closed'))))
    this.used()
    put((error) => error && onError(because(error)))
    this.intake.wrote()
  }

  /** Something of the peer was handled: it is charged, and may have told who it is. */
  protected took(): void {
    this.intake.took()
    this.#prove()
  }

  protected used(): void {
    this.#lastUse = this.clock.monotonic()
  }

  #prove(): void {
    if (this.#proven || !this.open || !this.events.isProven(this)) return
    this.#proven = true
    this.#parts.onProven()
  }

  #checkLater(): Timer {
    const { idleConnection, unprovenConnection } = this.#parts.times
    return this.clock.after(Math.min(idleConnection, unprovenConnection), () => this.#check())
  }

  // One timer that looks back, instead of one that is set anew with every message.
  #check(): void {
    const idle = this.clock.monotonic() - this.#lastUse
    if (idle >= this.#parts.times.idleConnection) this.close('idle')
    // A phone that is registered no more has to show anew who it is, over a connection of its own.
    else if (!this.#parts.opened && !this.events.isProven(this)) this.close('not proven')
    else this.#timer = this.#checkLater()
  }
}
