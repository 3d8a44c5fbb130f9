import type { Timer } from '@tongdai/platform/clock'
import type { RawData, WebSocket } from 'ws'
import type { ParseLimits } from '../message/parse-limits.ts'
import { ConnectionFlow, type ConnectionParts } from './connection-flow.ts'
import { deliver } from './deliver.ts'
import type { TransportEvents } from './transport-events.ts'

/** A browser that lost its network says nothing: it is asked this often, and gone when it has not answered by the next time. */
const PING_EVERY = 10_000
const BACKLOG_BYTES = 1 << 20

/** A SIP WebSocket (RFC 7118): one message a frame. */
export class WebSocketFlow extends ConnectionFlow {
  readonly #socket: WebSocket
  readonly #limits: ParseLimits
  readonly #events: TransportEvents
  #answered = true
  #pingTimer: Timer

  constructor(parts: ConnectionParts, socket: WebSocket, limits: ParseLimits, events: TransportEvents) {
    super(parts)
    this.#socket = socket
    this.#limits = limits
    this.#events = events
    this.#pingTimer = this.clock.after(PING_EVERY, () => this.#ping())
    socket.on('message', (data) => this.#received(bytes(data)))
    socket.on('pong', () => {
      this.#answered = true
      this.used()
    })
    socket.on('error', (error) => this.close(error.message))
    socket.on('close', () => this.close('peer closed'))
  }

  send(data: Buffer, onError: (error: Error) => void): void {
    if (!this.open) return void queueMicrotask(() => onError(new Error('connection closed')))
    if (this.#socket.bufferedAmount > BACKLOG_BYTES) this.close('peer does not read')
    this.used()
    // RFC 7118 §5: text frames; every SIP header is UTF-8, and browsers read nothing else with ease.
    this.#socket.send(data, { binary: false }, (error) => error && onError(error))
  }

  #received(data: Buffer): void {
    this.used()
    this.#answered = true
    // RFC 7118 §6 with RFC 5626 §4.4.1: a double line break is a ping, a single one the pong.
    if (data.length <= 4 && /^[\r\n]*$/.test(data.toString('latin1'))) {
      if (data.length === 4) this.#socket.send('\r\n')
      return
    }
    deliver(data, this, this.#limits, this.#events)
  }

  #ping(): void {
    if (!this.#answered) {
      this.close('no answer to pings')
      return
    }
    this.#answered = false
    this.#socket.ping()
    this.#pingTimer = this.clock.after(PING_EVERY, () => this.#ping())
  }

  protected release(): void {
    this.#pingTimer.cancel()
    // 1001 going away; terminate follows, so that a peer that is gone does not hold the socket for the close handshake.
    this.#socket.close(1001)
    setImmediate(() => this.#socket.terminate())
  }
}

function bytes(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}
