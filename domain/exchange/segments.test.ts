import { describe, expect, it } from 'vitest'
import { centre, command, given, lanTalks } from './testing/story.ts'

/** Who talked, for how many seconds, of which held, and how it passed on; `…` while it goes on. */
function told(callId: string): string[] {
  const { segments } = centre.exchange.records(callId)!
  return segments
    .filter(({ role }) => role !== 'customer')
    .map(({ agentName, number, talkMs, holdMs, to, left }) =>
      [agentName ?? number, to ? `${talkMs / 1000}/${holdMs / 1000}` : '…', left ?? ''].join(' ').trim(),
    )
}

/** The recording is still being finished, so that the call is not forgotten yet. */
const unfinished = () => {
  centre.engine.slow = true
}

describe('the segments of a call', () => {
  it('are none while nobody talks, and go on while somebody does', () => {
    given()
    centre.customerCalls()
    expect(told(centre.calls()[0]!.id)).toEqual([])
    centre.engine.hangsUp([...centre.engine.carried.keys()][0]!)
    const { callId } = lanTalks()
    expect(told(callId)).toEqual(['lan …'])
  })

  it('tell the hold within the talk, also one that the end cuts short', () => {
    given()
    const { callId } = lanTalks()
    command('call.hold', callId)
    centre.clock.advance(4_000)
    command('call.resume', callId)
    centre.clock.advance(1_000)
    command('call.hold', callId)
    centre.clock.advance(2_000)
    unfinished()
    command('call.hang-up', callId)
    expect(told(callId)).toEqual(['lan 17/6 ended'])
    centre.engine.catchUp()
  })

  it('are two when another takes over', () => {
    given()
    const { lan, callId } = lanTalks()
    centre.engine.act({ type: 'leg.media-lost', leg: lan })
    centre.signIn('minh')
    centre.clock.advance(30_000)
    centre.answers('minh')
    centre.clock.advance(5_000)
    expect(told(callId)).toEqual(['lan 40/0 phone-lost', 'minh …'])
    unfinished()
    command('call.hang-up', callId, 'minh')
    expect(told(callId)).toEqual(['lan 40/0 phone-lost', 'minh 5/0 ended'])
    centre.engine.catchUp()
  })

  it('have one who dialled a number, and both sides of an internal call', () => {
    given().signIn('lan', 'minh')
    centre.dials('lan', '0901234567')
    centre.answers('trunk')
    const outside = centre.calls()[0]!.id
    expect(told(outside)).toEqual(['lan …'])
    command('call.hang-up', outside)
    centre.clock.advance(60_000)
    centre.dials('lan', '102')
    centre.answers('minh')
    expect(told(centre.calls()[0]!.id)).toEqual(['lan …', 'minh …'])
  })

  it('have the customer once, with how long it held us, whoever of ours it talks with', () => {
    given()
    const { customer, lan, callId } = lanTalks()
    centre.engine.act({ type: 'leg.held', leg: customer })
    centre.clock.advance(3_000)
    centre.engine.act({ type: 'leg.resumed', leg: customer })
    centre.signIn('minh')
    centre.engine.act({ type: 'leg.media-lost', leg: lan })
    centre.clock.advance(30_000)
    centre.answers('minh')
    unfinished()
    command('call.hang-up', callId, 'minh')
    const { segments, talkMs } = centre.exchange.records(callId)!
    expect(segments.map(({ role, number, queueName }) => [role, number, queueName])).toEqual([
      ['customer', '+84901234567', null],
      ['agent', '101', 'Chăm sóc'],
      ['agent', '102', 'Chăm sóc'],
    ])
    expect(segments[0]).toMatchObject({ talkMs, holdMs: 3_000, left: 'ended' })
    centre.engine.catchUp()
  })

  it('have no talk of the time when nobody was there any more', () => {
    given()
    const { customer, callId } = lanTalks()
    centre.clock.advance(20_000)
    unfinished()
    centre.engine.vanishes(customer, 15_000)
    expect(told(callId)).toEqual(['lan 15/0 ended'])
    centre.engine.catchUp()
  })

  it('have no hold of that time either', () => {
    given()
    const { customer, callId } = lanTalks()
    command('call.hold', callId)
    centre.clock.advance(20_000)
    unfinished()
    centre.engine.vanishes(customer, 15_000)
    expect(told(callId)).toEqual(['lan 15/5 ended'])
    expect(centre.exchange.records(callId)).toMatchObject({ talkMs: 15_000, holdMs: 5_000 })
    centre.engine.catchUp()
  })
})
