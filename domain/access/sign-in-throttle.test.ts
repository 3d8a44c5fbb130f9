import { FakeClock } from '@tongdai/platform/fake-clock'
import { beforeEach, describe, expect, it } from 'vitest'
import { SignInThrottle } from './sign-in-throttle.ts'

let clock: FakeClock
let throttle: SignInThrottle
beforeEach(() => {
  clock = new FakeClock()
  throttle = new SignInThrottle({ clock, secret: 'x'.repeat(32) })
})

const attempt = (address: string, email: string, device?: string) => ({ address, email, device })

/** Fails `times` times as far as it is let; one second between. */
function guess(times: number, of: (n: number) => ReturnType<typeof attempt>): number {
  let tried = 0
  for (let n = 0; n < times; n++) {
    if (throttle.wait(of(n)) === 0) {
      throttle.failed(of(n))
      tried++
    }
    clock.advance(1000)
  }
  return tried
}

describe('SignInThrottle', () => {
  it('slows the guessing of one account, from one address or many', () => {
    expect(guess(1000, (n) => attempt(`10.0.${n % 100}.1`, 'lan@example.org'))).toBeLessThanOrEqual(
      10 + 1000 / 30,
    )
  })

  it('slows the guessing of many accounts from one address', () => {
    expect(guess(1000, (n) => attempt('10.0.0.1', `user${n}@example.org`))).toBeLessThanOrEqual(30 + 1000 / 5)
  })

  it('leaves who signed in there before alone while strangers guess', () => {
    const device = throttle.rememberDevice('Lan@example.org', 'n1')
    guess(200, (n) => attempt(`10.0.${n}.1`, 'lan@example.org'))
    expect(throttle.wait(attempt('10.9.9.9', 'lan@example.org'))).toBeGreaterThan(0)
    expect(throttle.wait(attempt('10.9.9.9', 'lan@example.org', device))).toBe(0)
  })

  it('takes no device of another account, and none made up', () => {
    const device = throttle.rememberDevice('eve@example.org', 'n1')
    guess(60, (n) => attempt(`10.0.${n}.1`, 'lan@example.org', n % 2 ? device : 'n1.AAAA'))
    expect(throttle.wait(attempt('10.9.9.9', 'lan@example.org', device))).toBeGreaterThan(0)
  })

  it('limits a known device too', () => {
    const device = throttle.rememberDevice('lan@example.org', 'n1')
    expect(guess(300, () => attempt('10.0.0.1', 'lan@example.org', device))).toBeLessThanOrEqual(20)
  })

  it('counts an e-mail whatever its case', () => {
    guess(60, (n) => attempt(`10.0.${n}.1`, n % 2 ? 'LAN@example.org' : 'lan@example.org'))
    expect(throttle.wait(attempt('10.9.9.9', 'Lan@Example.org'))).toBeGreaterThan(0)
  })
})
