import type { Clock } from '@tongdai/platform/clock'
import { TokenBuckets } from '@tongdai/platform/token-buckets'
import type { WebSocket } from 'ws'

/** RFC 6455 §7.4.1 and its registry: a condition on our side, come back later. */
export const tryAgainLater = 1013
export const breaksRules = 1008
const mostUnsent = 1024 * 1024
/** How long a screen that does not read has to read that it is closed. */
const farewellMs = 1_000
/** A page pings every 5 s and asks for what it missed when it opens; frames are charged whatever they hold. */
const budget = { burst: 30, perSecond: 2 }

/** The socket of one screen, bounded both ways: what it may send, and what it may leave unread. */
export class ScreenSocket {
  readonly #socket: WebSocket
  readonly #clock: Clock
  readonly #budget: TokenBuckets
  #closed = false

  /** @param receive takes each text of the screen; it charges it by `charge`. Not called once it was told to go */
  constructor(socket: WebSocket, clock: Clock, receive: (text: string) => void) {
    this.#socket = socket
    this.#clock = clock
    this.#budget = new TokenBuckets({ clock, ...budget })
    socket.on('message', (data, isBinary) => {
      if (!this.#closed) receive(isBinary ? '' : String(data))
    })
    socket.on('ping', (data) => {
      // Who sends pings and reads no pong would fill our memory as well.
      if (this.charge(1) && this.mayWrite()) socket.pong(data)
    })
    socket.on('pong', () => this.charge(1))
    socket.on('error', () => socket.terminate())
  }

  /** False from the moment on at which it was told to go. */
  get stands(): boolean {
    return !this.#closed
  }

  /** @returns false: the screen has sent more than a page ever would, and is closed */
  charge(costs: number): boolean {
    if (this.#budget.take('', costs) === 0) return true
    this.close(breaksRules, 'too many messages')
    return false
  }

  /** A screen that does not read would fill our memory; it comes back and gets a snapshot. */
  mayWrite(): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return false
    if (this.#socket.bufferedAmount <= mostUnsent) return true
    this.close(tryAgainLater, 'too slow')
    return false
  }

  /** To be asked for by `mayWrite` first. */
  send(text: string): void {
    this.#socket.send(text)
  }

  /** Says why and hears no more; whoever does not answer the closing is cut. */
  close(code: number, reason: string): void {
    if (this.#closed) return
    this.#closed = true
    this.#socket.close(code, reason)
    const timer = this.#clock.after(farewellMs, () => this.#socket.terminate())
    this.#socket.once('close', () => timer.cancel())
  }
}
