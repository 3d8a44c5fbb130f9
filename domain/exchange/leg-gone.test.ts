import { describe, expect, it } from 'vitest'
import { centre, given, lanTalks } from './testing/story.ts'

const byPeer = { by: 'peer', sipCode: null, reason: 'BYE' } as const

/** Has left the network; the worker of its media is busy, and what it has yet to tell comes later. */
const leaves = (leg: string) => centre.engine.act({ type: 'leg.gone', leg, end: byPeer })
/** Its last event, of an engine that tells nothing else of it. */
const ends = (leg: string) => {
  centre.engine.carried.delete(leg)
  centre.engine.act({ type: 'leg.ended', leg, end: byPeer, quality: null })
}

describe('a party that has left while its media has yet to tell its last', () => {
  it('who waited is not put through: abandoned, nothing is recorded', () => {
    given().signIn('lan')
    const customer = centre.customerCalls()
    centre.engine.finishesPlaying(customer)
    const lan = centre.ringing('lan')
    centre.engine.rings(lan)
    leaves(customer)
    centre.engine.picksUp(lan)
    ends(customer)
    expect(centre.ending()).toEqual({ outcome: 'abandoned', by: 'customer', reason: 'abandoned' })
    expect(centre.events('call.answered')).toEqual([])
    expect(centre.events('call.recording-started')).toEqual([])
    expect(centre.status('lan')).toBe('ready')
    expect(centre.calls()).toEqual([])
  })

  it('who talked ends the talk at once; figures and recording follow', () => {
    given()
    const { customer, callId } = lanTalks()
    const before = centre.events('call.ended').length
    leaves(customer)
    expect(centre.events('call.ended').length).toBe(before + 1)
    expect(centre.ending()).toEqual({ outcome: 'answered', by: 'customer', reason: 'hung-up' })
    expect(centre.events('call.leg-ended').filter(({ leg }) => leg === customer)).toEqual([])
    centre.engine.hangsUp(customer)
    expect(centre.events('call.leg-ended').filter(({ leg }) => leg === customer)).toHaveLength(1)
    expect(centre.events('call.recording-ended')).toMatchObject([{ complete: true }])
    expect(centre.exchange.records(callId)).toBeNull()
  })

  it('a recording whose end is not told before the last event of its leg ends with it', () => {
    given()
    const { customer } = lanTalks()
    leaves(customer)
    ends(customer)
    expect(centre.events('call.recording-ended')).toMatchObject([{ durationMs: 0, complete: false }])
  })
})
