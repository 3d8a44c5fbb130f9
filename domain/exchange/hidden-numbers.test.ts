import { describe, expect, it } from 'vitest'
import type { ExchangeConfig } from './exchange-config.ts'
import { plainlyHidden } from './testing/plainly-hidden.ts'
import { centre, given } from './testing/story.ts'

const number = '+84901234567'
const alias = plainlyHidden.seal('demo', number)

/** From these people numbers are hidden. */
const hiding =
  (...names: string[]) =>
  (config: ExchangeConfig) => {
    config.users = config.users.map((user) => ({
      ...user,
      masked: names.includes(user.userId) ? ['phone'] : [],
    }))
  }

function callerWaits(from = '0901234567') {
  const customer = centre.customerCalls(from)
  centre.engine.finishesPlaying(customer)
  return customer
}

/** Its page goes, and comes back. */
function lost(leg: string): void {
  centre.engine.act({ type: 'leg.media-lost', leg })
  centre.phone('lan', true)
}

/** All that was told to this person's phones. */
const toldTo = (name: string) => JSON.stringify(centre.placed(name))

describe('a phone whose holder sees no numbers', () => {
  it('is rung with what stands for the number, also when its page comes back; a colleague’s has the number', () => {
    given(hiding('lan')).signIn('lan')
    callerWaits()
    expect(centre.placed('lan')[0]!.callerId).toEqual({ number: alias, name: '0901***567' })
    lost(centre.answers('lan'))
    expect(centre.placed('lan')).toHaveLength(2)
    expect(centre.placed('lan')[1]!.callerId.number).toBe(alias)
    expect(toldTo('lan')).not.toContain('901234567')
    centre.signIn('minh')
    callerWaits()
    expect(centre.placed('minh')[0]!.callerId.number).toBe(number)
  })

  it('shows a colleague as ever, and nothing of what is no number', () => {
    given(hiding('lan')).signIn('lan', 'minh')
    centre.dials('minh', '101')
    expect(centre.placed('lan')[0]!.callerId).toEqual({ number: '102', name: 'minh' })
    given(hiding('lan')).signIn('lan')
    callerWaits('0000000000000')
    expect(centre.placed('lan')[0]!.callerId.number).toBe('')
    expect(toldTo('lan')).not.toContain('0000000')
  })

  it('follows its role: the next call is rung as it is then', () => {
    given(hiding()).signIn('lan')
    hiding('lan')(centre.config)
    centre.configure(centre.config)
    callerWaits()
    expect(centre.placed('lan')[0]!.callerId.number).toBe(alias)
  })

  it('dials what stands for a number, and has it shown when it comes back', () => {
    given(hiding('lan')).signIn('lan')
    const leg = centre.dials('lan', alias)
    expect(centre.placed('trunk').at(-1)).toMatchObject({ target: { number } })
    expect(centre.events('call.dialled').at(-1)).toMatchObject({ to: number, direction: 'outbound' })
    expect(centre.calls()).toMatchObject([{ customerNumber: number, to: number }])
    centre.answers('trunk')
    lost(leg)
    expect(centre.placed('lan').at(-1)!.callerId.number).toBe(alias)
  })

  it.each([
    ['of another company', plainlyHidden.seal('other', number)],
    ['that is too old', `c.${'A'.repeat(22)}`],
  ])('is told so of one %s', (_, handle) => {
    given(hiding('lan')).signIn('lan')
    centre.dials('lan', handle)
    expect(centre.ending()).toMatchObject({ outcome: 'rejected', reason: 'hidden-number-old' })
    expect(centre.events('call.dialled').at(-1)).toMatchObject({ to: '' })
    expect(centre.placed('trunk')).toEqual([])
  })

  describe('on which numbers are typed', () => {
    const typed = (index: number) => `09030000${String(index).padStart(2, '0')}`
    /** In a call: each is refused in the house, at once. */
    const types = (count: number) => {
      centre.dials('lan', alias)
      centre.answers('trunk')
      for (let index = 0; index < count; index++) centre.dials('lan', typed(index), 'desk-phone')
    }
    const dialled = () => centre.events('call.dialled').at(-1)!.to
    /** Those that tell whose a number is, which stand in the audit log. */
    const tries = () => centre.events('call.dialled').filter(({ isTry }) => isTry)

    it('may try thirty at once, then one a minute: of one more nothing is told, whatever became of the others', () => {
      given(hiding('lan')).signIn('lan')
      types(30)
      expect(dialled()).toBe('+84903000029')
      centre.dials('lan', typed(30), 'desk-phone')
      expect(dialled()).toBe('')
      expect(tries()).toHaveLength(30)
      expect(centre.ending()).toMatchObject({ outcome: 'rejected', reason: 'too-many-typed' })
      centre.clock.advance(60_000)
      centre.dials('lan', typed(30), 'desk-phone')
      expect(dialled()).toBe('+84903000030')
      centre.dials('lan', typed(31))
      expect(dialled()).toBe('')
    })

    it('goes on calling colleagues, for help, and whom it was shown', () => {
      given(hiding('lan')).signIn('lan')
      types(31)
      expect(dialled()).toBe('')
      for (const [number, to] of [
        ['102', '102'],
        ['113', '113'],
        [alias, '+84901234567'],
      ] as const) {
        centre.dials('lan', number)
        expect(dialled()).toBe(to)
      }
      expect(tries()).toHaveLength(30)
    })

    it('counts for each person alone, and for nobody who sees numbers', () => {
      given(hiding('lan')).signIn('lan', 'minh')
      types(31)
      for (let index = 0; index < 40; index++) {
        centre.dials('minh', typed(index), 'desk-phone')
        expect(dialled()).not.toBe('')
      }
    })
  })
})
