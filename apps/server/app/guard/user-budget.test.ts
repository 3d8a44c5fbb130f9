import { FakeClock } from '@tongdai/platform/fake-clock'
import { beforeEach, describe, expect, it } from 'vitest'
import { UserBudget } from './user-budget.ts'

let clock: FakeClock
let budget: UserBudget
beforeEach(() => {
  clock = new FakeClock()
  budget = new UserBudget(clock)
})

/** Asks and has its answer, so often. @returns how often it was let */
function ask(user: string, route: Parameters<UserBudget['begin']>[1], times: number): number {
  let allowed = 0
  for (let n = 0; n < times; n++) {
    const end = budget.begin(user, route)
    if (typeof end === 'number') continue
    allowed++
    end()
  }
  return allowed
}

describe('what a person may ask', () => {
  it('is much of what is cheap and little of what costs', () => {
    expect(ask('lan', 'getMe', 1000)).toBe(600)
    expect(ask('minh', 'getPeaks', 1000)).toBe(200)
    expect(ask('hoa', 'resetPassword', 1000)).toBe(30)
    clock.advance(10_000)
    expect(ask('hoa', 'resetPassword', 1000)).toBe(20)
    expect(ask('an', 'getMe', 1000)).toBe(600)
  })

  it('is bounded at once too, for each person alone, and free again when it has ended', () => {
    const running = Array.from({ length: 20 }, () => budget.begin('lan', 'listCalls'))
    const allowed = running.filter((end) => typeof end === 'function')
    expect(allowed).toHaveLength(5)
    expect(typeof budget.begin('lan', 'getMe')).toBe('function')
    expect(typeof budget.begin('minh', 'listCalls')).toBe('function')
    for (const end of allowed) {
      end()
      end()
    }
    expect(
      Array.from({ length: 20 }, () => budget.begin('lan', 'listCalls')).filter(
        (end) => typeof end === 'function',
      ),
    ).toHaveLength(5)
  })

  it('tells when to come again', () => {
    ask('lan', 'getMe', 600)
    expect(budget.begin('lan', 'getMe')).toBe(1)
    expect(budget.begin('lan', 'getPeaks')).toBe(1)
    expect(budget.begin('lan', 'resetPassword')).toBe(1)
    clock.advance(1000)
    expect(typeof budget.begin('lan', 'resetPassword')).toBe('function')
  })
})
