import { SignInThrottle } from '@tongdai/access/sign-in-throttle'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Guess, GuessLine, guessLines, moreWork } from './guess-line.ts'

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

const guessOf = (address: string, email: string, work = 0): Guess => {
  const attempt = { address, email, device: undefined, work }
  return {
    attempt,
    key: address,
    suspicion: () => throttle.suspicion(attempt),
    take: () => throttle.take(attempt),
  }
}

const wrong = new Error('wrong')
/** @returns what comes of it: `in`, `wrong`, or `refused` */
async function signIn(address: string, email: string, isRight: boolean, work = 0): Promise<string> {
  const answer = await line
    .run(
      guessOf(address, email, work),
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

describe('a crowd that comes from ever new addresses of some networks', () => {
  it('is behind everybody else as soon as some of each network have failed', async () => {
    let addresses = 0
    const next = () => `127.1.${addresses % 4}.${Math.floor(addresses++ / 4) + 1}`
    const loop = async (n: number): Promise<void> => {
      if (addresses > 1_000) return
      await signIn(next(), `x${n}.${addresses}@x.test`, false)
      return loop(n)
    }
    const crowd = Array.from({ length: 60 }, (_, n) => loop(n))
    await hash(4 * 5 + 3)
    for (let n = 0; n < 12; n++) {
      const right = signIn(`127.7.${n}.7`, 'lan@x.test', true)
      // Behind the three that are being looked at.
      expect((await hash(4)).at(-1)).toBe(`127.7.${n}.7`)
      expect(await right).toBe('in')
      clock.advance(1_000)
    }
    for (let second = 0; second < 60; second++) {
      await hash(100)
      clock.advance(1_000)
    }
    addresses = 1_001
    clock.advance(20_000)
    await hash(100)
    await Promise.all(crowd)
  })
})

describe('who would wait behind a crowd', () => {
  const office = (at: string, people: number, email = '@x.test') =>
    Array.from({ length: people }, (_, n) => signIn(at, `${n}${email}`, true))

  it('is told apart from an office that signs in at once and waits for itself', async () => {
    const all = office('10.9.9.9', 40)
    expect(line.isLongFor(guessOf('10.9.9.9', 'lan@x.test'))).toBe(false)
    expect(line.isLongFor(guessOf('10.9.9.8', 'lan@x.test'))).toBe(false)
    const crowd = Array.from({ length: 9 }, (_, n) => signIn(`10.${n}.1.1`, `u${n}@x.test`, false))
    expect(line.isLongFor(guessOf('10.9.9.8', 'lan@x.test'))).toBe(true)
    await hash(49)
    await Promise.all([...all, ...crowd])
    // Somebody of the office loops: the others would wait for that.
    const loop = signIn('10.9.9.9', 'bad@x.test', false)
    await hash(1)
    await loop
    const more = office('10.9.9.9', 9, '@y.test')
    expect(line.isLongFor(guessOf('10.9.9.9', 'lan@x.test'))).toBe(true)
    expect(line.isLongFor(guessOf('10.9.9.8', 'lan@x.test'))).toBe(false)
    await hash(9)
    await Promise.all(more)
  })

  it('goes by the work that was done, a failure being worth one bit', async () => {
    const blocked = [1, 2, 3].map((n) => signIn(`10.0.0.${n}`, `b${n}@x.test`, true, 16))
    const bits = { '10.1.0.1': 16, '10.2.0.1': 18, '10.3.0.1': 17 }
    const all = Object.entries(bits).map(([at, work]) => signIn(at, `${at}@x.test`, true, work))
    expect(await hash(6)).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.2.0.1', '10.3.0.1', '10.1.0.1'])
    await Promise.all([...blocked, ...all])
  })

  it('has three turns to one of the crowd, which has all of them otherwise', async () => {
    const lines = guessLines(clock)
    line = lines.strangers
    const crowd = Array.from({ length: 20 }, (_, n) => signIn(`10.${n}.1.1`, `u${n}@x.test`, true))
    expect(await hash(3)).toEqual(['10.0.1.1', '10.1.1.1', '10.2.1.1'])
    line = lines.worked
    const people = Array.from({ length: 12 }, (_, n) => signIn(`172.16.${n}.1`, `p${n}@x.test`, true, 16))
    const isOfCrowd = (await hash(3 + 15)).map((address) => address.startsWith('10.'))
    expect(isOfCrowd.slice(0, 3)).toEqual([true, true, true])
    expect(isOfCrowd.slice(3).filter((of) => of).length).toBeLessThanOrEqual(4)
    await hash(20)
    await Promise.all([...crowd, ...people])
  })

  it('is asked for twice the work from eight on that wait in the line of those who have worked', async () => {
    const lines = guessLines(clock)
    line = lines.worked
    const asked: number[] = []
    const all: Promise<string>[] = []
    for (const upTo of [10, 11, 19, 67]) {
      while (all.length < upTo) all.push(signIn(`10.0.${all.length}.1`, `u${all.length}@x.test`, true, 16))
      asked.push(moreWork(lines))
    }
    // Three of them are being looked at.
    expect(asked).toEqual([0, 1, 2, 4])
    await hash(67)
    await Promise.all(all)
    expect(moreWork(lines)).toBe(0)
  })
})
