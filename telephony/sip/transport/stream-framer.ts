import { checkMessage } from '../message/check-message.ts'
import { findHeadEnd, isLineBreak, parseHead } from '../message/parse-head.ts'
import type { ParseLimits } from '../message/parse-limits.ts'
import { contentLength } from '../message/parse-message.ts'
import type { SipMessage } from '../message/sip-message.ts'
import { SipParseError } from '../message/sip-parse-error.ts'

export type Frame =
  | { type: 'message'; message: SipMessage }
  /** CRLF CRLF between messages: the peer asks for a sign of life (RFC 5626 §4.4.1). */
  | { type: 'ping' }
  /** A message that is wrong within; its end is known and reading goes on. */
  | { type: 'bad-message'; error: SipParseError }
  /** Where the next message begins can no longer be told: the connection must be closed. */
  | { type: 'broken'; error: SipParseError }

/** Cuts a byte stream into messages by Content-Length (RFC 3261 §18.3). Same results however the bytes are cut. */
export class StreamFramer {
  readonly #limits: ParseLimits
  #pending: Buffer = Buffer.alloc(0)
  #scanned = 0
  #waiting: { message: SipMessage; length: number; fault: SipParseError | null } | null = null
  #broken = false
  #lineBreaks = 0

  constructor(limits: ParseLimits) {
    this.#limits = limits
  }

  /** True while a message has begun and not ended: a peer that stays so is cut off. */
  get inMessage(): boolean {
    return this.#waiting !== null || this.#pending.length > 0
  }

  push(chunk: Buffer): Frame[] {
    if (this.#broken) return []
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk])
    const frames: Frame[] = []
    try {
      while (this.#step(frames));
    } catch (error) {
      if (!(error instanceof SipParseError)) throw error
      this.#broken = true
      this.#pending = Buffer.alloc(0)
      frames.push({ type: 'broken', error })
    }
    return frames
  }

  /** @returns whether there may be more to find */
  #step(frames: Frame[]): boolean {
    return this.#waiting ? this.#takeBody(frames) : this.#takeHead(frames)
  }

  #takeHead(frames: Frame[]): boolean {
    let start = 0
    while (start < this.#pending.length && isLineBreak(this.#pending[start]!)) {
      start++
      if (++this.#lineBreaks === 4) {
        this.#lineBreaks = 0
        frames.push({ type: 'ping' })
      }
    }
    if (start > 0) {
      this.#pending = this.#pending.subarray(start)
      this.#scanned = 0
    }
    if (this.#pending.length === 0) return false
    this.#lineBreaks = 0
    const end = findHeadEnd(this.#pending, Math.max(0, this.#scanned - 3))
    if (end < 0 || end > this.#limits.headerBytes) {
      this.#scanned = this.#pending.length
      if (end > 0 || this.#pending.length > this.#limits.headerBytes)
        throw new SipParseError('SIP_TOO_LARGE', 'header section too large')
      return false
    }
    this.#readHead(this.#pending.subarray(0, end))
    this.#pending = this.#pending.subarray(end)
    this.#scanned = 0
    return true
  }

  #readHead(head: Buffer): void {
    let message: SipMessage
    let fault: SipParseError | null = null
    try {
      message = parseHead(head, this.#limits)
    } catch (error) {
      if (!(error instanceof SipParseError) || !error.partial || error.code === 'SIP_TOO_LARGE') throw error
      message = error.partial
      fault = error
    }
    const length = contentLength(message, this.#limits)
    // RFC 3261 §20.14: on a stream the length must be there.
    if (length === null) throw new SipParseError('SIP_FRAMING', 'no Content-Length', message)
    this.#waiting = { message, length, fault }
  }

  #takeBody(frames: Frame[]): boolean {
    const { message, length, fault } = this.#waiting!
    if (this.#pending.length < length) return false
    if (length > 0) message.body = this.#pending.subarray(0, length)
    this.#pending = this.#pending.subarray(length)
    this.#waiting = null
    frames.push(fault ? { type: 'bad-message', error: fault } : checked(message))
    return true
  }
}

function checked(message: SipMessage): Frame {
  try {
    checkMessage(message)
    return { type: 'message', message }
  } catch (error) {
    if (!(error instanceof SipParseError)) throw error
    return { type: 'bad-message', error }
  }
}
