import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ProofWanted } from '@tongdai/contract/account/schema'
import type { Clock } from '@tongdai/platform/clock'
import { UsedProofs } from './used-proofs.ts'

/** Some 65,000 hashes on average: less than a second of a browser, a few of an old telephone, and as much for each of a robot's mails. */
const bits = 16
/** No more is asked of anybody: a browser works for some seconds at it. */
const mostMore = 4
const goodMs = 5 * 60_000

/**
 * Makes doors through which mail goes out, or accounts come to be, cost something without asking people to read crooked
 * letters. A challenge is signed and not stored; each is good once in this process, for five minutes.
 */
export class ProofOfWork {
  readonly #clock: Clock
  readonly #secret: string
  readonly #bits: number
  readonly #used: UsedProofs

  constructor(options: { clock: Clock; secret: string; bits?: number }) {
    this.#clock = options.clock
    this.#secret = options.secret
    this.#bits = options.bits ?? bits
    this.#used = new UsedProofs(this.#clock)
  }

  /** @param more how many bits, each twice the work, beyond what a door asks for at least */
  ask(more = 0): ProofWanted {
    const wanted = this.#bits + Math.min(more, mostMore)
    const body = `${Math.ceil(this.#clock.now()) + goodMs}.${wanted}.${randomBytes(16).toString('base64url')}`
    return { challenge: `${body}.${this.#sign(body)}`, bits: wanted }
  }

  /** Whether the work was done; the same proof a second time is none. */
  isGood(proof: { challenge: string; answer: string }): boolean {
    return this.bitsOf(proof) > 0
  }

  /** How many bits were worked for, as they were asked for; 0: none, or for the second time. */
  bitsOf({ challenge, answer }: { challenge: string; answer: string }): number {
    const at = challenge.lastIndexOf('.')
    const body = challenge.slice(0, at)
    const [given, right] = [Buffer.from(challenge.slice(at + 1)), Buffer.from(this.#sign(body))]
    if (given.length !== right.length || !timingSafeEqual(given, right)) return 0
    const [until = 0, wanted = 0] = body.split('.').map(Number)
    if (until < this.#clock.now() || leadingZeros(`${challenge}.${answer}`) < wanted) return 0
    return this.#used.use(challenge, until) ? wanted : 0
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#secret).update(`proof.${body}`).digest('base64url')
  }
}

/** Zero bits that the SHA-256 of a text begins with. */
function leadingZeros(text: string): number {
  let zeros = 0
  for (const byte of hash('sha256', text, 'buffer')) {
    zeros += Math.clz32(byte) - 24
    if (byte !== 0) break
  }
  return zeros
}

/** For tests and programs: the answer to a challenge. */
export function solve({ challenge, bits: wanted }: ProofWanted): string {
  for (let answer = 0; ; answer++) if (leadingZeros(`${challenge}.${answer}`) >= wanted) return String(answer)
}
