import { SignInThrottle } from '@tongdai/access/sign-in-throttle'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { beforeEach, describe, expect, it } from 'vitest'
import { GuessLine } from './guess-line.ts'

let clock: FakeClock
let throttle: SignInThrottle
let line: GuessLine
/** Ends what is looked at, in the order in which it began. */
let looked: { address: string; end(): void }[]
beforeEach(() => {
  clock = new FakeClock()
  throttle = new SignInThrottle({ clock, secret: 'x'.repeat(32) })
  line = new GuessLine(clock)
  looked = []
})

const wrong = new Error('wrong')
/** @returns what comes of it: `in`, `wrong`, or `refused` */
async function signIn(address: string, email: string, isRight: boolean): Promise<string> {
  const attempt = { address, email, device: undefined }
  const answer = await line
    .run(
      {
        attempt,
        key: address,
        suspicion: () => throttle.suspicion(attempt),
        take: () => throttle.take(attempt),
      },
      () =>
        new Promise<string>((resolve, reject) => {
          looked.push({ address, end: () => (isRight ? resolve('in') : reject(wrong)) })
        }),
      (error) => error === wrong,
    )
    .catch(() => 'wrong')
  if (typeof answer === 'number') return 'refused'
  return typeof answer === 'string' ? answer : answer.answer
}

/** So many are looked at, one after the other. */
async function hash(times: number): Promise<string[]> {
  const seen: string[] = []
  for (let n = 0; n < times; n++) {
    for (let i = 0; i < 10; i++) await Promise.resolve()
    const first = looked.shift()
    if (!first) break
    seen.push(first.address)
    first.end()
  }
  for (let i = 0; i < 10; i++) await Promise.resolve()
  return seen
}

describe('a crowd of guessers', () => {
  it('is heard once each, and then waits behind everybody else', async () => {
    const crowd = Array.from({ length: 600 }, (_, n) => signIn(`10.1.1.${n % 30}`, `u${n}@x.test`, false))
    const office = Promise.all(Array.from({ length: 10 }, (_, n) => signIn('10.9.9.9', `o${n}@x.test`, true)))
    await hash(31 + 10 + 3)
    expect(await office).toEqual(Array.from({ length: 10 }, () => 'in'))
    // Somebody else later waits for no more than the three that are being looked at.
    const later = signIn('10.9.9.10', 'lan@x.test', true)
    expect((await hash(4)).at(-1)).toBe('10.9.9.10')
    expect(await later).toBe('in')
    // The rest fails at the pace of their own bound, and what waits for too long is refused.
    for (let second = 0; second < 21; second++) {
      await hash(100)
      clock.advance(1_000)
    }
    const told = await Promise.all(crowd)
    expect(told.filter((what) => what === 'wrong').length).toBeLessThanOrEqual(30 + 100 + 5 * 21)
    expect(clock.pendingTimers).toBeLessThanOrEqual(1)
  })

  it('that is too many gives way', async () => {
    const crowd = Array.from({ length: 1_500 }, (_, n) => signIn(`10.1.1.${n % 3}`, `u${n}@x.test`, false))
    const office = [signIn('10.9.9.9', 'lan@x.test', true), signIn('10.9.9.9', 'minh@x.test', true)]
    await hash(8)
    expect(await Promise.all(office)).toEqual(['in', 'in'])
    clock.advance(20_000)
    await hash(100)
    const told = await Promise.all(crowd)
    expect(told.filter((what) => what === 'refused').length).toBeGreaterThan(1_400)
  })
})

describe('who guesses too often', () => {
  it('is refused when that is sure, not while the place of another may come back', async () => {
    const attempts = Array.from({ length: 40 }, (_, n) => signIn('10.0.0.1', `u${n}@x.test`, n % 2 === 0))
    await hash(40)
    expect(await Promise.all(attempts)).toEqual(attempts.map((_, n) => (n % 2 === 0 ? 'in' : 'wrong')))
    // Twenty have failed of the thirty that an address may.
    const more = Array.from({ length: 15 }, (_, n) => signIn('10.0.0.1', `v${n}@x.test`, false))
    await hash(15)
    const told = await Promise.all(more)
    expect(told.filter((what) => what === 'refused')).toHaveLength(5)
    expect(clock.pendingTimers).toBe(0)
  })
})
