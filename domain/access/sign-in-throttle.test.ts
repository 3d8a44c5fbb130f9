import { FakeClock } from '@tongdai/platform/fake-clock'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Place, SignInThrottle } from './sign-in-throttle.ts'

let clock: FakeClock
let throttle: SignInThrottle
beforeEach(() => {
  clock = new FakeClock()
  throttle = new SignInThrottle({ clock, secret: 'x'.repeat(32) })
})

type Attempt = Parameters<SignInThrottle['take']>[0]
const attempt = (address: string, email: string, device?: string): Attempt => ({ address, email, device })
const worked = (address: string, email: string): Attempt => ({ ...attempt(address, email), work: 16 })
const placeOf = (of: Attempt): Place | null => {
  const place = throttle.take(of)
  return 'giveBack' in place ? place : null
}
const allowed = (of: Attempt) => placeOf(of) !== null

/** Guesses wrongly `times` times as far as it is let, so many ms between. @returns how many were evaluated */
function guess(times: number, of: (n: number) => Attempt, everyMs = 1000): number {
  let tried = 0
  for (let n = 0; n < times; n++) {
    const place = placeOf(of(n))
    place?.keep()
    if (place) tried++
    clock.advance(everyMs)
  }
  return tried
}

describe('SignInThrottle', () => {
  it('slows the guessing of one account, from one address or many', () => {
    expect(guess(1000, () => attempt('10.0.0.1', 'lan@example.org'))).toBeLessThanOrEqual(10 + 1000 / 30)
    expect(guess(1000, (n) => attempt(`10.0.${n % 100}.1`, 'minh@example.org'))).toBeLessThanOrEqual(
      20 + 1000 / 30 + 1000 / 60,
    )
  })

  it('slows the guessing of many accounts from one address', () => {
    expect(guess(1000, (n) => attempt('10.0.0.1', `user${n}@example.org`))).toBeLessThanOrEqual(30 + 1000 / 5)
  })

  it('slows the guessing of many accounts from many addresses', () => {
    expect(
      guess(10_000, (n) => attempt(`10.${n % 250}.${n % 199}.1`, `u${n}@example.org`), 1),
    ).toBeLessThanOrEqual(300 + 10 * 10)
  })

  it('has another bound for a crowd that fails from some addresses, and keeps nobody out of theirs', () => {
    let tried = 0
    for (let second = 0; second < 300; second++) {
      tried += guess(100, (n) => attempt(`10.1.1.${n % 40}`, `u${n}.${second}@example.org`), 0)
      const place = placeOf(attempt(`10.9.${second % 250}.${second % 199}`, 'lan@example.org'))
      expect(place).not.toBeNull()
      place!.giveBack()
      clock.advance(1_000)
    }
    expect(tried).toBeLessThanOrEqual(40 + 100 + 300 * 5)
    const crowded = throttle.take(attempt('10.1.1.1', 'another@example.org'))
    expect(crowded).toMatchObject({ seconds: expect.any(Number) })
  })

  it('tells whom only the others keep waiting from whose own count is used up', () => {
    for (let address = 0; address < 6; address++)
      guess(25, (n) => attempt(`10.1.1.${address}`, `u${n}.${address}@example.org`), 0)
    expect(throttle.take(attempt('10.1.1.5', 'new@example.org'))).toEqual({ seconds: 1, shared: true })
    guess(600, () => attempt('10.0.0.1', 'lan@example.org'), 1_000)
    expect(throttle.take(attempt('10.0.0.1', 'lan@example.org'))).toMatchObject({ shared: false })
  })

  it('suspects an address of what failed from there, not of what is being looked at, and for ten minutes each', () => {
    const places = [1, 2, 3].map((n) => placeOf(attempt('10.0.0.1', `u${n}@example.org`))!)
    expect(throttle.suspicion({ address: '10.0.0.1' })).toBe(0)
    places[0]!.giveBack()
    places[1]!.keep()
    places[1]!.keep()
    places[2]!.keep()
    expect(throttle.suspicion({ address: '10.0.0.1' })).toBe(2)
    clock.advance(600_000)
    expect(throttle.suspicion({ address: '10.0.0.1' })).toBe(1)
    clock.advance(600_000)
    expect(throttle.suspicion({ address: '10.0.0.1' })).toBe(0)
  })

  it('counts before the password is looked at: of as many as come at once, no more pass than one by one', () => {
    expect(guess(600, () => attempt('10.0.0.1', 'lan@example.org'), 0)).toBe(10)
    expect(guess(600, (n) => attempt('10.0.0.2', `user${n}@example.org`), 0)).toBe(30)
    expect(guess(600, (n) => attempt(`10.1.${n % 250}.1`, 'minh@example.org'), 0)).toBe(20)
  })

  it('takes nothing from who knows the password', () => {
    for (let n = 0; n < 60; n++) {
      const place = placeOf(attempt('10.0.0.1', 'lan@example.org'))
      expect(place).not.toBeNull()
      place!.giveBack()
      place!.giveBack()
    }
    expect(guess(50, () => attempt('10.0.0.1', 'lan@example.org'), 0)).toBe(10)
  })

  it('leaves who signed in there before alone while strangers guess', () => {
    const device = throttle.rememberDevice('Lan@example.org', 'n1')
    guess(200, (n) => attempt(`10.0.${n}.1`, 'lan@example.org'))
    expect(allowed(attempt('10.9.9.9', 'lan@example.org'))).toBe(false)
    expect(allowed(attempt('10.9.9.9', 'lan@example.org', device))).toBe(true)
  })

  it('lets the holder in from an address of their own while one guesser goes on, and soon after from the guesser’s', () => {
    guess(600, () => attempt('10.0.0.1', 'lan@example.org'))
    expect(allowed(attempt('10.9.9.9', 'lan@example.org'))).toBe(true)
    expect(allowed(attempt('10.0.0.1', 'lan@example.org'))).toBe(false)
    clock.advance(60_000)
    expect(allowed(attempt('10.0.0.1', 'lan@example.org'))).toBe(true)
  })

  it('takes no device of another account, and none made up', () => {
    const device = throttle.rememberDevice('eve@example.org', 'n1')
    guess(60, (n) => attempt(`10.0.${n}.1`, 'lan@example.org', n % 2 ? device : 'n1.AAAA'))
    expect(allowed(attempt('10.9.9.9', 'lan@example.org', device))).toBe(false)
  })

  it('limits a known device too', () => {
    const device = throttle.rememberDevice('lan@example.org', 'n1')
    expect(guess(300, () => attempt('10.0.0.1', 'lan@example.org', device))).toBeLessThanOrEqual(20)
  })

  it('counts an e-mail whatever its case', () => {
    guess(60, (n) => attempt(`10.0.${n}.1`, n % 2 ? 'LAN@example.org' : 'lan@example.org'))
    expect(allowed(attempt('10.9.9.9', 'Lan@Example.org'))).toBe(false)
  })

  it('takes an address for one of a crowd when many around it have failed, not because one of them loops', () => {
    guess(30, (n) => attempt('10.0.0.1', `u${n}@example.org`), 0)
    expect(throttle.suspicion({ address: '10.0.0.2' })).toBe(0)
    guess(5, (n) => attempt(`10.0.1.${n}`, `v${n}@example.org`), 0)
    expect(throttle.suspicion({ address: '10.0.1.77' })).toBe(1)
    expect(throttle.suspicion({ address: '10.0.2.77' })).toBe(0)
    guess(5, (n) => attempt(`2001:db8:1:${n}::/64`, `w${n}@example.org`), 0)
    expect(throttle.suspicion({ address: '2001:db8:1:f00::/64' })).toBe(1)
    expect(throttle.suspicion({ address: '2001:db8:2:f00::/64' })).toBe(0)
    clock.advance(120_000)
    expect(throttle.suspicion({ address: '10.0.1.77' })).toBe(0)
  })

  it('knows a browser of several people, the last eight', () => {
    let kept: string | undefined
    for (let n = 0; n < 9; n++) kept = throttle.rememberDevice(`u${n}@example.org`, `n${n}`, kept)
    const known = Array.from({ length: 9 }, (_, n) =>
      throttle.isKnown({ email: `u${n}@example.org`, device: kept }),
    )
    expect(known).toEqual([false, ...Array.from({ length: 8 }, () => true)])
    // Once more of the same account takes no second place, and its guesses are counted whatever else is kept.
    kept = throttle.rememberDevice('u8@example.org', 'again', kept)
    expect(kept.split('~')).toHaveLength(8)
    expect(guess(300, () => attempt('10.0.0.1', 'u8@example.org', kept), 0)).toBe(10)
    expect(allowed(attempt('10.0.0.1', 'u7@example.org', kept))).toBe(true)
  })
})

describe('who has worked for the attempt', () => {
  it('is kept out by nobody who has not: not of an account, nor behind an address, nor by a crowd', () => {
    guess(100, (n) => attempt(`10.0.${n}.1`, 'lan@example.org'), 0)
    expect(allowed(attempt('10.9.9.9', 'lan@example.org'))).toBe(false)
    expect(allowed(worked('10.9.9.9', 'lan@example.org'))).toBe(true)
    guess(100, (n) => attempt('10.0.0.1', `u${n}@example.org`), 0)
    expect(allowed(attempt('10.0.0.1', 'minh@example.org'))).toBe(false)
    expect(throttle.hasPlace(attempt('10.0.0.1', 'minh@example.org'))).toBe(false)
    expect(throttle.suspicion({ address: '10.0.0.1', work: 16 })).toBe(0)
    expect(allowed(worked('10.0.0.1', 'minh@example.org'))).toBe(true)
    guess(2_000, (n) => attempt(`10.${n % 250}.${n % 199}.7`, `v${n}@example.org`), 0)
    expect(allowed(attempt('172.16.0.1', 'ha@example.org'))).toBe(false)
    expect(allowed(worked('172.16.0.1', 'ha@example.org'))).toBe(true)
  })

  it('is not kept out of an account for hours by a dozen networks whose guesses at it are worked for too', () => {
    const guessers = Array.from({ length: 11 }, (_, n) => `10.0.${n}.1`)
    const isIn = (n: number) => {
      const holder = worked(`10.9.${n}.9`, 'lan@example.org')
      return [attempt(holder.address, holder.email), holder].some((of) => {
        const place = placeOf(of)
        place?.giveBack()
        return place !== null
      })
    }
    const refused: number[] = []
    for (let minute = 0; minute < 180; minute++) {
      for (const address of guessers)
        for (const of of [attempt(address, 'lan@example.org'), worked(address, 'lan@example.org')])
          guess(3, () => of, 0)
      if (!isIn(minute)) refused.push(minute)
      clock.advance(60_000)
    }
    expect(refused).toEqual([])
  })

  it('is bounded all the same', () => {
    expect(guess(1_000, (n) => worked(`10.0.${n % 100}.1`, 'lan@example.org'))).toBeLessThanOrEqual(
      50 + (2 * 1_000) / 60,
    )
    expect(guess(1_000, (n) => worked('10.0.0.1', `u${n}@example.org`))).toBeLessThanOrEqual(30 + 1_000 / 5)
    expect(
      guess(10_000, (n) => worked(`172.${n % 250}.${n % 199}.1`, `v${n}@example.org`), 1),
    ).toBeLessThanOrEqual(300 + 10 * 10)
  })
})
