import type { Flow } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { reasonField } from '../leg/hangup-cause.ts'
import { credentialsOf } from '../trunk/trunk-credentials.ts'
import type { KeptCall } from './left-behind-file.ts'

/** So many at once, so that new calls are not kept waiting: a full exchange's are told within some seconds. */
const atOnce = 20
const pauseMs = 20
/** Nobody rings longer than this, and an INVITE this old names nothing any more, ms. */
const longestRinging = 180_000
/** A phone behind a connection that died registers again by then, or has given the call up, ms. */
const longestAway = 600_000
const oldest = 24 * 3_600_000

/**
 * Ends what a killed process left: BYE to whoever was in a call, CANCEL to whoever was rung, 503 to whoever was calling.
 * Phones whose connection died with it are told over the next one, when they have registered again.
 */
export class LeftBehindRelease {
  readonly #exchange: Exchange
  readonly #away = new Map<string, [key: string, call: KeptCall][]>()
  #waiting: [key: string, call: KeptCall][] = []
  #closed = false

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  start(): void {
    const { leftBehind, clock, log } = this.#exchange
    this.#waiting = leftBehind.all()
    if (this.#waiting.length === 0) return
    log.warn('peers of calls that a killed process left are told of their end', {
      calls: this.#waiting.length,
    })
    clock.after(longestAway, () => this.#giveUpAway())
    this.#next()
  }

  /** A phone of this extension registered over this flow. */
  phoneCame(extensionId: string, flow: Flow): void {
    const away = this.#away.get(extensionId)
    if (!away || !flow.reliable) return
    this.#away.delete(extensionId)
    for (const [key, call] of away) void this.#release(key, call, flow)
  }

  close(): void {
    this.#closed = true
  }

  #next(): void {
    if (this.#closed) return
    for (const [key, call] of this.#waiting.splice(0, atOnce)) this.#take(key, call)
    if (this.#waiting.length > 0) this.#exchange.clock.after(pauseMs, () => this.#next())
  }

  #take(key: string, call: KeptCall): void {
    const { party, left, at } = call
    const age = this.#exchange.clock.now() - at
    const connection = left.flow !== null && left.flow.transport !== 'udp'
    if (age > (left.kind === 'dialog' ? oldest : longestRinging) || (connection && left.kind !== 'dialog'))
      this.#exchange.leftBehind.forget(key)
    else if (connection && party.kind === 'phone') {
      const away = this.#away.get(party.extensionId)
      if (away) away.push([key, call])
      else this.#away.set(party.extensionId, [[key, call]])
    } else void this.#release(key, call)
  }

  async #release(key: string, { party, left }: KeptCall, flow?: Flow): Promise<void> {
    const { endpoint, trunks, leftBehind, log } = this.#exchange
    const trunk = party.kind === 'trunk' ? trunks.get(party.trunkId) : undefined
    const headers = reasonField({ by: 'exchange', reason: 'congestion' }, true)
    try {
      await endpoint.endLeftBehind(left, {
        headers,
        flow,
        ...(trunk && { credentials: credentialsOf(this.#exchange, trunk) }),
      })
    } catch (error) {
      log.info('the peer of a call left behind could not be told', { party, error: String(error) })
    }
    leftBehind.forget(key)
  }

  #giveUpAway(): void {
    for (const away of this.#away.values()) for (const [key] of away) this.#exchange.leftBehind.forget(key)
    this.#away.clear()
  }
}
