import { describe, expect, it } from 'vitest'
import { centre, given } from './testing/story.ts'

describe('an agent dials a number', () => {
  it('through the hotline and its trunks in their order, rings, talks, and has wrap-up after it', () => {
    given().signIn('lan')
    const lan = centre.dials('lan', '0901 234 567')
    expect(centre.status('lan')).toBe('talking')
    expect(centre.placed('trunk')).toMatchObject([
      {
        target: { kind: 'trunk', trunkIds: ['trunk-1', 'trunk-2'], number: '+84901234567' },
        callerId: { number: '+842873001234' },
        near: lan,
      },
    ])
    const customer = centre.ringing('trunk')
    expect(centre.calls()).toMatchObject([{ state: 'dialling', direction: 'outbound', agentId: 'lan' }])
    centre.clock.advance(2_000)
    expect(centre.calls()).toMatchObject([{ state: 'dialling' }])
    centre.engine.rings(customer)
    expect(centre.calls()).toMatchObject([{ state: 'ringing' }])
    centre.clock.advance(4_000)
    centre.engine.picksUp(customer)
    expect(centre.inBridge(lan) && centre.inBridge(customer)).toBe(true)
    expect(centre.commandsTo(lan)).toEqual(['ring', 'answer', 'join'])
    centre.clock.advance(30_000)
    centre.engine.hangsUp(lan)
    expect(centre.ending()).toEqual({ outcome: 'answered', by: 'agent', reason: 'hung-up' })
    expect(centre.events('call.ended')).toMatchObject([{ waitMs: 6_000, talkMs: 30_000 }])
    expect(centre.events('call.answered')).toMatchObject([{ trunkName: 'First', number: '+84901234567' }])
    expect(centre.events('call.recording-ended')).toMatchObject([{ durationMs: 30_000 }])
    expect(centre.status('lan')).toBe('wrap-up')
  })

  it('hears early media before the answer', () => {
    given().signIn('lan')
    const lan = centre.dials('lan', '0901234567')
    const customer = centre.ringing('trunk')
    centre.engine.rings(customer, 180)
    centre.engine.rings(customer, 183, true)
    expect(centre.commandsTo(lan)).toEqual(['ring', 'ring early', 'join'])
    expect(centre.inBridge(customer)).toBe(true)
    centre.engine.picksUp(customer)
    expect(centre.commandsTo(lan)).toEqual(['ring', 'ring early', 'join', 'answer'])
  })

  it('who answers and hangs up at once has been answered', () => {
    given().signIn('lan')
    const lan = centre.dials('lan', '0901234567')
    centre.engine.emit({
      type: 'leg.answered',
      leg: centre.ringing('trunk'),
      device: null,
      trunkId: 'trunk-1',
    })
    centre.engine.hangsUp(centre.ringing('trunk'))
    expect(centre.ending()).toEqual({ outcome: 'answered', by: 'customer', reason: 'hung-up' })
    expect(centre.commandsTo(lan)).toEqual(['answer', 'hangup normal'])
  })

  it.each([
    [486, 'busy', 'busy', 'busy', 'customer'],
    [600, 'busy', 'busy', 'busy', 'customer'],
    [480, 'unavailable', 'unavailable', 'unavailable', 'carrier'],
    [404, 'not-found', 'not-found', 'not-found', 'carrier'],
    [484, 'not-found', 'incomplete-number', 'not-found', 'carrier'],
    [603, 'declined', 'declined', 'declined', 'customer'],
    [487, 'no-answer', 'no-answer', 'no-answer', 'carrier'],
  ])('who answers %i ends it as %s (%s); the phone is told', (sipCode, outcome, reason, cause, by) => {
    given().signIn('lan')
    const lan = centre.dials('lan', '0901234567')
    centre.engine.refuses(centre.ringing('trunk'), sipCode)
    expect(centre.ending()).toEqual({ outcome, by, reason })
    expect(centre.events('call.ended')[0]!.sipCode).toBe(sipCode)
    expect(centre.commandsTo(lan)).toEqual([`hangup ${cause}`])
    expect(centre.status('lan')).toBe('ready')
  })

  it.each([480, 487])('who rang and answered %i has ended it', (sipCode) => {
    given().signIn('lan')
    centre.dials('lan', '0901234567')
    centre.engine.rings(centre.ringing('trunk'))
    centre.engine.refuses(centre.ringing('trunk'), sipCode)
    expect(centre.ending()?.by).toBe('customer')
  })

  it.each([
    [401, 'failed', 'not-authorised', 'congestion'],
    [402, 'failed', 'no-credit', 'congestion'],
    [403, 'declined', 'forbidden', 'forbidden'],
    [407, 'failed', 'not-authorised', 'congestion'],
    [420, 'failed', 'failed', 'congestion'],
    [488, 'failed', 'not-acceptable', 'not-acceptable'],
  ])('over trunks that all answer %i: %s (%s), by the carrier', (sipCode, outcome, reason, cause) => {
    given().signIn('lan')
    const lan = centre.dials('lan', '0901234567')
    centre.engine.refuses(centre.ringing('trunk'), sipCode)
    centre.engine.refuses(centre.ringing('trunk'), sipCode)
    expect(centre.ending()).toEqual({ outcome, by: 'carrier', reason })
    expect(centre.events('call.trunk-failed')).toMatchObject([
      { trunkName: 'First', sipCode, reason },
      { trunkName: 'Second', sipCode, reason },
    ])
    expect(centre.commandsTo(lan)).toEqual([`hangup ${cause}`])
  })

  it.each([
    ['certificate', 503, 'failed', 'certificate', 'exchange', null],
    ['not-connected', 503, 'failed', 'no-reply', 'carrier', 408],
    ['not-connected', 430, 'failed', 'no-reply', 'carrier', 408],
    ['silent', 408, 'failed', 'no-reply', 'carrier', 408],
    ['redirected', 302, 'failed', 'redirected', 'carrier', 302],
  ] as const)(
    'over a trunk with the fault %s (%i): %s (%s), by the %s',
    (fault, code, outcome, reason, by, told) => {
      given().signIn('lan')
      centre.dials('lan', '0901234567')
      centre.engine.refuses(centre.ringing('trunk'), code, 'x', fault)
      centre.engine.refuses(centre.ringing('trunk'), code, 'x', fault)
      const ended = reason === 'no-reply' ? 'no-trunk-reachable' : reason
      expect(centre.ending()).toEqual({ outcome, by, reason: ended })
      expect(centre.events('call.ended')[0]!.sipCode).toBe(told)
      expect(centre.events('call.trunk-failed')).toMatchObject([
        { trunkName: 'First', sipCode: told, reason },
        { trunkName: 'Second', sipCode: told, reason },
      ])
    },
  )

  it('over a trunk that refuses and one that is not there: one was reached', () => {
    given().signIn('lan')
    centre.dials('lan', '0901234567')
    centre.engine.refuses(centre.ringing('trunk'), 500)
    centre.engine.refuses(centre.ringing('trunk'), 408, 'x', 'silent')
    expect(centre.ending()).toEqual({ outcome: 'failed', by: 'carrier', reason: 'no-reply' })
  })

  it.each([503, 599])('over trunks that all answer %i, which ends it; each is told of', (sipCode) => {
    given().signIn('lan')
    const lan = centre.dials('lan', '0901234567')
    centre.engine.refuses(centre.ringing('trunk'), 500)
    expect(centre.calls()).toHaveLength(1)
    centre.engine.refuses(centre.ringing('trunk'), sipCode)
    expect(centre.ending()).toEqual({ outcome: 'congestion', by: 'carrier', reason: 'congestion' })
    expect(centre.events('call.ended')[0]!.sipCode).toBe(sipCode)
    expect(centre.events('call.trunk-failed')).toMatchObject([
      { trunkName: 'First', sipCode: 500, reason: 'congestion' },
      { trunkName: 'Second', sipCode, reason: 'congestion' },
    ])
    expect(centre.commandsTo(lan)).toEqual(['hangup congestion'])
    expect(centre.status('lan')).toBe('ready')
  })

  it('when every audio port is taken: the caller is told so, and it is no fault', () => {
    given().signIn('lan')
    centre.dials('lan', '0901234567')
    const leg = centre.ringing('trunk')
    centre.engine.finish(leg, { by: 'system', sipCode: 503, reason: 'no audio capacity' })
    centre.engine.settle()
    expect(centre.ending()).toEqual({ outcome: 'congestion', by: 'system', reason: 'no-capacity' })
  })

  it('over a trunk that fails, and is answered over the next: the timeline says both', () => {
    given().signIn('lan')
    centre.dials('lan', '0901234567')
    const customer = centre.ringing('trunk')
    centre.engine.refuses(customer, 408)
    centre.engine.picksUp(customer)
    const [call] = centre.calls()
    expect(call).toMatchObject({ state: 'talking' })
    expect(centre.exchange.records(call!.id)!.timeline).toMatchObject([
      { what: 'dialled' },
      { what: 'trunk-failed', trunkName: 'First', sipCode: 408, reason: 'no-reply' },
      { what: 'answered', trunkName: 'Second' },
      { what: 'recording-started' },
    ])
    centre.engine.hangsUp(customer)
  })

  it.each([
    [true, 'no-answer', 'no-answer'],
    [false, 'failed', 'no-reply'],
  ])('without an answer for a minute; had it rung: %s', (rang, outcome, reason) => {
    given().signIn('lan')
    centre.dials('lan', '0901234567')
    if (rang) centre.engine.rings(centre.ringing('trunk'))
    centre.clock.advance(60_000)
    expect(centre.ending()).toEqual({ outcome, by: 'exchange', reason })
  })

  it('and thinks better of it', () => {
    given().signIn('lan')
    const lan = centre.dials('lan', '0901234567')
    centre.engine.hangsUp(lan)
    expect(centre.ending()).toEqual({ outcome: 'cancelled', by: 'agent', reason: 'cancelled' })
    expect(centre.commandsTo(centre.ringing('trunk'))).toEqual(['originate', 'hangup normal'])
  })

  it.each(['12', '999999', 'alice', ''])('that is none (%s): not found at once', (dialled) => {
    given().signIn('lan')
    const lan = centre.dials('lan', dialled)
    expect(centre.ending()).toEqual({ outcome: 'rejected', by: 'exchange', reason: 'invalid-number' })
    expect(centre.commandsTo(lan)).toEqual(['hangup not-found'])
    expect(centre.placed('trunk')).toEqual([])
  })

  it('from an extension that was disabled: forbidden', () => {
    given(({ extensions }) => {
      extensions[0]!.enabled = false
    })
    expect(centre.commandsTo(centre.dials('lan', '0901234567'))).toEqual(['hangup forbidden'])
  })

  it('as a user who was disabled: forbidden', () => {
    given(({ users }) => {
      users[0]!.enabled = false
    })
    expect(centre.commandsTo(centre.dials('lan', '0901234567'))).toEqual(['hangup forbidden'])
  })

  it('while no trunk is there: congestion', () => {
    given(({ trunks }) => {
      for (const trunk of trunks) trunk.enabled = false
    }).signIn('lan')
    centre.dials('lan', '0901234567')
    expect(centre.ending()).toEqual({ outcome: 'rejected', by: 'exchange', reason: 'no-trunk' })
  })

  it('while the agent is in a call: busy, and the first call goes on', () => {
    given().signIn('lan')
    centre.dials('lan', '0901234567')
    const second = centre.dials('lan', '0907654321', 'desk-phone')
    expect(centre.commandsTo(second)).toEqual(['hangup busy'])
    expect(centre.ending()).toEqual({ outcome: 'rejected', by: 'exchange', reason: 'in-another-call' })
    expect(centre.calls()).toHaveLength(1)
  })

  it('while the queue has callers: the agent is offered none until free', () => {
    given().signIn('lan')
    const lan = centre.dials('lan', '0901234567')
    centre.engine.finishesPlaying(centre.customerCalls())
    expect(centre.placed('lan')).toEqual([])
    centre.engine.hangsUp(lan)
    expect(centre.placed('lan')).toHaveLength(1)
  })

  it('from a desk phone without a user', () => {
    given()
    centre.dials('lobby', '0901234567', 'desk-phone')
    centre.answers('trunk')
    expect(centre.calls()).toMatchObject([{ state: 'talking', agentId: null }])
  })
})

describe('an agent calls a colleague', () => {
  it('by extension: both are busy with it, it is recorded at the caller and marked internal', () => {
    given().signIn('lan', 'minh')
    const lan = centre.dials('lan', '102')
    expect([centre.status('lan'), centre.status('minh')]).toEqual(['talking', 'ringing'])
    expect(centre.placed('minh')).toMatchObject([
      { callerId: { number: '101', name: 'lan' }, headers: { Direction: 'internal' } },
    ])
    const minh = centre.answers('minh')
    expect(centre.calls()).toMatchObject([
      { direction: 'internal', state: 'talking', customerNumber: null, agentId: 'lan', otherAgentId: 'minh' },
    ])
    expect(centre.commandsTo(lan)).toContain('record')
    centre.engine.hangsUp(minh)
    expect([centre.status('lan'), centre.status('minh')]).toEqual(['ready', 'ready'])
  })

  it('by the SIP address', () => {
    given().signIn('lan', 'minh')
    centre.dials('lan', 'demo-102')
    expect(centre.placed('minh')).toHaveLength(1)
  })

  it('who talks already: busy', () => {
    given().signIn('lan', 'minh')
    centre.dials('minh', '0901234567')
    const lan = centre.dials('lan', '102')
    expect(centre.commandsTo(lan)).toEqual(['hangup busy'])
    expect(centre.ending()).toEqual({ outcome: 'busy', by: 'exchange', reason: 'busy' })
    expect(centre.status('lan')).toBe('ready')
  })

  it.each(['101', 'demo-101', '109'])(
    'and that is the agent’s own extension (%s): refused as such, missed by nobody',
    (dialled) => {
      given(({ extensions }) => {
        const [lan] = extensions
        extensions.push({ ...lan!, id: 'ext-lan-2', number: '109' })
      }).signIn('lan')
      expect(centre.commandsTo(centre.dials('lan', dialled))).toEqual(['hangup forbidden'])
      expect(centre.ending()).toEqual({ outcome: 'rejected', by: 'exchange', reason: 'own-extension' })
      expect(centre.events('call.dialled')).toMatchObject([
        { direction: 'internal', agentId: 'lan', otherAgentId: null },
      ])
      expect([centre.status('lan'), centre.calls()]).toEqual(['ready', []])
    },
  )

  it('from a desk phone without a user, its own number: the same', () => {
    given()
    centre.dials('lobby', '200', 'desk-phone')
    expect(centre.ending()).toMatchObject({ reason: 'own-extension' })
  })

  it('whose extension was disabled: an internal call to none', () => {
    given(({ extensions }) => {
      extensions[1]!.enabled = false
    }).signIn('lan')
    centre.dials('lan', '102')
    expect(centre.ending()).toMatchObject({ outcome: 'rejected', reason: 'not-found' })
    expect(centre.events('call.dialled')).toMatchObject([{ direction: 'internal', otherAgentId: null }])
  })

  it('who has no phone: unavailable, as the engine says', () => {
    given().signIn('lan')
    const lan = centre.dials('lan', '102')
    centre.engine.refuses(centre.ringing('minh'), 480)
    expect(centre.commandsTo(lan)).toEqual(['hangup unavailable'])
    expect(centre.status('minh')).toBe('offline')
  })

  it('who declines by command', () => {
    given().signIn('lan', 'minh')
    const lan = centre.dials('lan', '102')
    const callId = centre.calls()[0]!.id
    centre.exchange.command({ type: 'call.hang-up', companyId: 'demo', by: 'minh', target: 'minh', callId })
    expect(centre.commandsTo(lan)).toEqual(['hangup declined'])
    expect(centre.status('minh')).toBe('ready')
  })

  it('at a phone without a user', () => {
    given().signIn('lan')
    centre.dials('lan', '200')
    centre.answers('lobby')
    expect(centre.calls()).toMatchObject([{ state: 'talking', otherAgentId: null }])
  })
})
