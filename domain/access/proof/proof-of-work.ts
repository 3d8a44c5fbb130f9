import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ProofWanted } from '@tongdai/contract/account/schema'
import type { Clock } from '@tongdai/platform/clock'

/** Some 65,000 hashes on average: less than a second of a browser, a few of an old telephone, and as much for each of a robot's mails. */
const bits = 16
const goodMs = 5 * 60_000
const mostRemembered = 20_000

/**
 * Makes doors through which mail goes out, or accounts come to be, cost something without asking people to read crooked
 * letters. A challenge is signed and not stored; each is good once in this process, for five minutes.
 */
export class ProofOfWork {
  readonly #clock: Clock
  readonly #secret: string
  readonly #bits: number
  /** By when each is forgotten, the oldest first. */
  readonly #used = new Map<string, number>()

  constructor(options: { clock: Clock; secret: string; bits?: number }) {
    this.#clock = options.clock
    this.#secret = options.secret
    this.#bits = options.bits ?? bits
  }

  ask(): ProofWanted {
    const body = `${this.#clock.now() + goodMs}.${randomBytes(16).toString('base64url')}`
    return { challenge: `${body}.${this.#sign(body)}`, bits: this.#bits }
  }

  /** Whether the work was done; the same proof a second time is none. */
  isGood({ challenge, answer }: { challenge: string; answer: string }): boolean {
    const at = challenge.lastIndexOf('.')
    const body = challenge.slice(0, at)
    const [given, right] = [Buffer.from(challenge.slice(at + 1)), Buffer.from(this.#sign(body))]
    if (given.length !== right.length || !timingSafeEqual(given, right)) return false
    const until = Number(body.split('.')[0])
    if (until < this.#clock.now() || this.#used.has(challenge)) return false
    if (leadingZeros(`${challenge}.${answer}`) < this.#bits) return false
    this.#remember(challenge, until)
    return true
  }

  #remember(challenge: string, until: number): void {
    for (const [old, end] of this.#used) {
      if (end >= this.#clock.now() && this.#used.size < mostRemembered) break
      this.#used.delete(old)
    }
    this.#used.set(challenge, until)
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#secret).update(`proof.${body}`).digest('base64url')
  }
}

/** Zero bits that the SHA-256 of a text begins with. */
function leadingZeros(text: string): number {
  let zeros = 0
  for (const byte of createHash('sha256').update(text).digest()) {
    zeros += Math.clz32(byte) - 24
    if (byte !== 0) break
  }
  return zeros
}

/** For tests and programs: the answer to a challenge. */
export function solve({ challenge, bits: wanted }: ProofWanted): string {
  for (let answer = 0; ; answer++) if (leadingZeros(`${challenge}.${answer}`) >= wanted) return String(answer)
}
