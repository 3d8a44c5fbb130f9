import type { Socket } from 'node:net'
import type { Timer } from '@tongdai/platform/clock'
import type { ParseLimits } from '../message/parse-limits.ts'
import { ConnectionFlow, type ConnectionParts } from './connection-flow.ts'
import { type Frame, StreamFramer } from './stream-framer.ts'
import type { TransportEvents } from './transport-events.ts'

/** A message that has begun must be complete after this long: else one slow peer could hold memory for ever. */
const MESSAGE_TIMEOUT = 10_000
/** What is still on its way when we close (the 400 before it) may take this long. */
const LAST_WORDS_TIMEOUT = 5_000
const LAST_WORDS_BYTES = 64 << 10
const PONG = Buffer.from('\r\n')

/** A TCP or TLS connection, accepted or opened by us. */
export class StreamFlow extends ConnectionFlow {
  readonly #socket: Socket
  readonly #framer: StreamFramer
  #messageTimer: Timer | null = null

  constructor(parts: ConnectionParts, socket: Socket, limits: ParseLimits, events: TransportEvents) {
    super(parts, events)
    this.#socket = socket
    this.#framer = new StreamFramer(limits)
    socket.setNoDelay(true)
    socket.setKeepAlive(true, 30_000)
    socket.on('data', (chunk: Buffer) => this.#received(chunk))
    socket.on('error', (error) => this.close(error.message))
    socket.on('close', () => this.close('peer closed'))
  }

  send(data: Buffer, onError: (error: Error) => void): void {
    this.write((failed) => this.#socket.write(data, failed), onError)
  }

  protected unsent(): number {
    return this.#socket.writableLength
  }

  protected pause(): void {
    this.#socket.pause()
  }

  protected resume(): void {
    this.#read()
    if (this.intake.open) this.#socket.resume()
  }

  #received(chunk: Buffer): void {
    this.used()
    this.#framer.add(chunk)
    this.#read()
    this.intake.received(chunk.length)
  }

  #read(): void {
    try {
      while (this.intake.open) {
        const frame = this.#framer.next()
        if (!frame) break
        this.#take(frame)
        this.took()
      }
    } catch (error) {
      this.events.onFault(error, this)
      this.close('fault')
    }
    this.#watchMessage()
  }

  #take(frame: Frame): void {
    switch (frame.type) {
      case 'message':
        this.events.onMessage(frame.message, this)
        return
      case 'bad-message':
        this.events.onBadMessage(frame.error, this)
        return
      case 'broken':
        this.events.onBadMessage(frame.error, this)
        this.close('unreadable stream')
        return
      case 'ping':
        this.write((failed) => this.#socket.write(PONG, failed))
    }
  }

  /** Not while it is we who do not read. */
  #watchMessage(): void {
    if (!this.intake.open || !this.#framer.inMessage) {
      this.#messageTimer?.cancel()
      this.#messageTimer = null
    } else {
      this.#messageTimer ??= this.clock.after(MESSAGE_TIMEOUT, () => this.close('message not completed'))
    }
  }

  protected release(): void {
    this.#messageTimer?.cancel()
    const socket = this.#socket
    socket.removeAllListeners('data')
    // Nothing that waits for a connection can be written any more, and whoever waits is to hear of it now; nor what
    // waits for a peer that does not read.
    if (this.failure !== null || this.unsent() > LAST_WORDS_BYTES) {
      socket.destroy()
      return
    }
    socket.resume()
    socket.end()
    socket.destroySoon()
    setTimeout(() => socket.destroy(), LAST_WORDS_TIMEOUT).unref()
  }
}
