import { describe, expect, it } from 'vitest'
import { centre, given, lanTalks } from './testing/story.ts'

describe('an exchange that is about to be stopped', () => {
  it('refuses what phones dial, inside and outside, and says why', () => {
    given()
    centre.signIn('lan', 'minh')
    centre.exchange.drain()
    for (const number of ['0901234567', '102', '12']) {
      const leg = centre.dials('lan', number)
      expect(centre.ending()).toEqual({ outcome: 'rejected', by: 'exchange', reason: 'shutting-down' })
      expect(centre.commandsTo(leg)).toEqual(['hangup congestion'])
    }
    expect(centre.placed('trunk')).toEqual([])
    expect(centre.placed('minh')).toEqual([])
  })

  it('still serves who waits in a queue, and a page that comes back into its call', () => {
    given()
    const { lan } = lanTalks()
    const waiting = centre.customerCalls('0907654321')
    centre.engine.finishesPlaying(waiting)
    centre.exchange.drain()
    centre.engine.act({ type: 'leg.media-lost', leg: lan })
    centre.phone('lan', false)
    centre.phone('lan', true)
    const back = centre.answers('lan')
    expect(centre.inBridge(back)).toBe(true)
    centre.signIn('minh')
    expect(centre.inBridge(centre.answers('minh')) && centre.inBridge(waiting)).toBe(true)
  })

  it('tells every screen, those that open later too, and counts what is left', () => {
    given()
    const told: string[] = []
    const stop = centre.exchange.onChange((companyId, { type }) => told.push(`${companyId} ${type}`))
    const { customer } = lanTalks()
    expect(centre.exchange.callCount).toBe(1)
    expect(centre.exchange.views('demo').draining).toBeUndefined()
    told.length = 0
    centre.exchange.drain()
    centre.exchange.drain()
    expect(told).toEqual(['demo draining'])
    expect(centre.exchange.views('demo').draining).toBe(true)
    centre.engine.hangsUp(customer)
    expect(centre.exchange.callCount).toBe(0)
    stop()
  })
})
