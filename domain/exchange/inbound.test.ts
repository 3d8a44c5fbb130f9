import { describe, expect, it } from 'vitest'
import { centre, given } from './testing/story.ts'

/** Up to the point where an agent's phone is to ring. */
function callerWaits(from?: string) {
  const customer = centre.customerCalls(from)
  centre.engine.finishesPlaying(customer)
  return customer
}

describe('a customer calls the hotline', () => {
  it('is greeted, waits with music, is offered to a free agent and talks; the call stands in the record', () => {
    given().signIn('lan')
    const customer = centre.customerCalls()
    expect(centre.calls()).toMatchObject([{ state: 'greeting', customerNumber: '+84901234567' }])
    centre.clock.advance(4_000)
    centre.engine.finishesPlaying(customer)
    expect(centre.calls()).toMatchObject([{ state: 'offering', agentId: 'lan' }])
    expect(centre.status('lan')).toBe('ringing')
    expect(centre.placed('lan')).toMatchObject([
      {
        near: customer,
        ringTimeoutMs: 15_000,
        callerId: { number: '+84901234567' },
        headers: { Direction: 'inbound', Queue: 'Ch%C4%83m%20s%C3%B3c', Hotline: '%2B842873001234' },
      },
    ])
    centre.clock.advance(3_000)
    const lan = centre.answers('lan')
    expect(centre.inBridge(customer) && centre.inBridge(lan)).toBe(true)
    expect(centre.status('lan')).toBe('talking')
    const callId = centre.calls()[0]!.id
    centre.clock.advance(60_000)
    centre.engine.hangsUp(customer)
    expect(centre.ending()).toEqual({ outcome: 'answered', by: 'customer', reason: 'hung-up' })
    expect(centre.commandsTo(lan)).toContain('hangup normal')
    expect(centre.status('lan')).toBe('wrap-up')
    expect(centre.commandsTo(customer)).toEqual([
      ...['ring', 'answer', 'play hello.wav', 'play music.wav'],
      ...['stop-play', 'join', 'record'],
    ])
    expect(centre.events('call.ended')).toMatchObject([{ waitMs: 3_000, talkMs: 60_000, holdMs: 0 }])
    expect(centre.events('call.recording-ended')).toMatchObject([
      { durationMs: 60_000, complete: true, path: '/recordings/demo/2026/01/05/id-00002.wav' },
    ])
    expect(centre.exchange.records(callId)).toBeNull()
    centre.clock.advance(20_000)
    expect(centre.status('lan')).toBe('ready')
  })

  it('goes straight to the queue when there is no greeting', () => {
    given(({ queues }) => {
      queues[0]!.greetingPrompt = null
    }).signIn('lan')
    centre.customerCalls()
    expect(centre.calls()[0]!.state).toBe('offering')
  })

  it.each([
    ["the company's music", null, 'play company.wav'],
    ["the queue's own", '/queue.wav', 'play queue.wav'],
  ])('waits with %s', (_, musicPrompt, heard) => {
    given(({ company, queues }) => {
      company.musicPrompt = '/company.wav'
      Object.assign(queues[0]!, { greetingPrompt: null, musicPrompt })
    })
    expect(centre.commandsTo(centre.customerCalls())).toContain(heard)
  })

  it('goes on to the queue when the greeting cannot be played', () => {
    given()
    centre.engine.finishesPlaying(centre.customerCalls(), 'failed')
    expect(centre.calls()[0]!.state).toBe('queued')
  })

  it.each(['842873001234', '+84 28 7300 1234', '02873001234', '0084 2873001234'])(
    'is found by %s',
    (dialled) => {
      given()
      centre.customerCalls('anonymous', dialled)
      expect(centre.calls()).toMatchObject([{ hotlineNumber: '+842873001234', customerNumber: null }])
    },
  )

  it('is rejected with 404 when the number is no hotline, and stands in the history', () => {
    given()
    const leg = centre.customerCalls('0901234567', '02800000000')
    expect(centre.commandsTo(leg)).toEqual(['hangup not-found'])
    expect(centre.ending()).toEqual({ outcome: 'rejected', by: 'exchange', reason: 'no-such-hotline' })
  })
})

describe('an offer', () => {
  it('that is not answered goes to the next agent and makes the first not ready', () => {
    given().signIn('lan')
    centre.clock.advance(1_000)
    centre.signIn('minh')
    callerWaits()
    centre.engine.rings(centre.ringing('lan'))
    expect(centre.placed('minh')).toEqual([])
    centre.clock.advance(15_000)
    expect(centre.status('lan')).toBe('paused: no-answer')
    expect(centre.status('minh')).toBe('ringing')
    expect(centre.events('call.offer-ended')).toMatchObject([
      { how: 'unanswered', agentId: 'lan', rangMs: 15_000, sipCode: 408 },
    ])
    centre.answers('minh')
    expect(centre.calls()).toMatchObject([{ state: 'talking', agentId: 'minh' }])
  })

  it.each([486, 603, 480])('refused with %i makes the agent not ready', (sipCode) => {
    given().signIn('lan')
    callerWaits()
    centre.engine.rings(centre.ringing('lan'))
    centre.engine.refuses(centre.ringing('lan'), sipCode)
    expect(centre.status('lan')).toBe('paused: declined')
    expect(centre.calls()[0]!.state).toBe('queued')
  })

  it.each([480, 404, 503, 408])('to a phone that answers %i without ringing is nobody’s fault', (sipCode) => {
    given().signIn('lan', 'minh')
    callerWaits()
    centre.engine.refuses(centre.ringing('lan'), sipCode)
    expect(centre.status('lan')).toBe('paused: phone-unreachable')
    expect(centre.status('minh')).toBe('ringing')
    centre.phone('lan', true)
    expect(centre.status('lan')).toBe('ready')
  })

  it('to a page that is closed while it rings goes on to the next, and the agent is ready once it is open again', () => {
    given().signIn('lan', 'minh')
    callerWaits()
    centre.engine.rings(centre.ringing('lan'))
    centre.engine.refuses(centre.ringing('lan'), 430)
    expect([centre.status('lan'), centre.status('minh')]).toEqual(['paused: phone-unreachable', 'ringing'])
    centre.phone('lan', false)
    centre.phone('lan', true)
    expect(centre.status('lan')).toBe('ready')
  })

  it('costs the agent nothing when the customer hangs up while it rings', () => {
    given().signIn('lan')
    centre.clock.advance(1_000)
    centre.signIn('minh')
    const customer = callerWaits()
    const offered = centre.ringing('lan')
    centre.engine.rings(offered)
    centre.clock.advance(5_000)
    centre.engine.hangsUp(customer)
    expect(centre.status('lan')).toBe('ready')
    expect(centre.commandsTo(offered)).toEqual(['originate', 'hangup normal'])
    expect(centre.ending()).toEqual({ outcome: 'abandoned', by: 'customer', reason: 'abandoned' })
    // Nor the turn: the agent has still been idle the longest.
    callerWaits()
    expect(centre.placed('lan')).toHaveLength(2)
  })

  it('is declined by command like by the phone', () => {
    given().signIn('lan')
    callerWaits()
    const { id: callId } = centre.calls()[0]!
    expect(
      centre.exchange.command({ type: 'call.hang-up', companyId: 'demo', by: 'lan', target: 'lan', callId }),
    ).toEqual({
      ok: true,
    })
    expect(centre.status('lan')).toBe('paused: declined')
  })

  it('that the engine never ends is given up by the exchange', () => {
    given().signIn('lan')
    callerWaits()
    centre.engine.carried.get(centre.ringing('lan'))!.timers.splice(0)[0]!.cancel()
    centre.clock.advance(20_000)
    expect(centre.status('lan')).toBe('paused: phone-unreachable')
  })
})

describe('the queue', () => {
  it('offers nothing to agents who are paused, offline or without a phone', () => {
    given().signIn('lan', 'minh')
    centre.exchange.command({
      type: 'agent.pause',
      companyId: 'demo',
      by: 'lan',
      target: 'lan',
      reason: 'lunch',
    })
    centre.phone('minh', false)
    callerWaits()
    expect(centre.queue()).toMatchObject({ waiting: 1, agentsOnline: 2, agentsReady: 1 })
    expect(centre.placed('lan').length + centre.placed('minh').length).toBe(0)
    centre.exchange.command({ type: 'agent.ready', companyId: 'demo', by: 'lan', target: 'lan' })
    expect(centre.status('lan')).toBe('ringing')
  })

  it('prefers members of better priority, then who has been free the longest', () => {
    given(({ queues }) => {
      queues[0]!.members[0]!.priority = 2
    }).signIn('lan')
    centre.clock.advance(1_000)
    centre.signIn('minh')
    callerWaits()
    expect(centre.status('minh')).toBe('ringing')
  })

  it('serves who came first, and gives an agent who comes free the next caller at once', () => {
    given().signIn('lan')
    const first = callerWaits('0901111111')
    callerWaits('0902222222')
    callerWaits('0903333333')
    expect(centre.queue().waiting).toBe(3)
    centre.answers('lan')
    centre.engine.hangsUp(first)
    centre.exchange.command({ type: 'agent.finish-wrap-up', companyId: 'demo', by: 'lan', target: 'lan' })
    expect(centre.placed('lan').at(-1)!.callerId.number).toBe('+84902222222')
  })

  it('gives up after the maximum wait with an apology, also while it offers', () => {
    given().signIn('lan')
    const customer = callerWaits()
    centre.engine.rings(centre.ringing('lan'))
    centre.clock.advance(14_000)
    centre.engine.refuses(centre.ringing('lan'), 486)
    centre.clock.advance(105_000)
    centre.signIn('minh')
    centre.clock.advance(1_000)
    expect(centre.commandsTo(customer).at(-1)).toBe('play apology.wav')
    expect(centre.calls()[0]!.state).toBe('queued')
    expect(centre.status('minh')).toBe('ready')
    expect(centre.queue().waiting).toBe(0)
    centre.engine.finishesPlaying(customer)
    expect(centre.ending()).toEqual({ outcome: 'timed-out', by: 'exchange', reason: 'timed-out' })
    expect(centre.commandsTo(customer).at(-1)).toBe('hangup normal')
  })

  it('chooses again when the agent it chose is taken out at the same moment', () => {
    given(({ queues }) => {
      queues[0]!.members = [{ userId: 'lan', priority: 1 }]
    }).signIn('minh')
    callerWaits()
    const config = structuredClone(centre.config)
    config.queues[0]!.members.push({ userId: 'minh', priority: 1 })
    config.users[1]!.enabled = false
    centre.exchange.configure('demo', config)
    expect(centre.calls()[0]!.state).toBe('queued')
    centre.signIn('lan')
    expect(centre.status('lan')).toBe('ringing')
  })

  it('takes a new member from the next snapshot, without a restart', () => {
    given().signIn('tu')
    callerWaits()
    expect(centre.status('tu')).toBe('ready')
    const config = structuredClone(centre.config)
    config.queues[0]!.members.push({ userId: 'tu', priority: 1 })
    centre.exchange.configure('demo', config)
    expect(centre.status('tu')).toBe('ringing')
  })
})

describe('an agent', () => {
  it('is shown as ready through a page reload, and as offline after 5 s without a phone', () => {
    given().signIn('lan')
    centre.phone('lan', false)
    centre.clock.advance(4_900)
    expect(centre.status('lan')).toBe('ready')
    centre.phone('lan', true)
    centre.phone('lan', false)
    centre.clock.advance(5_000)
    expect(centre.status('lan')).toBe('offline')
    centre.phone('lan', true)
    expect(centre.status('lan')).toBe('ready')
  })

  it('who asks for a pause in a call has it after the call and its wrap-up', () => {
    given().signIn('lan')
    const customer = callerWaits()
    centre.answers('lan')
    centre.exchange.command({
      type: 'agent.pause',
      companyId: 'demo',
      by: 'lan',
      target: 'lan',
      reason: 'lunch',
    })
    expect(centre.status('lan')).toBe('talking')
    centre.engine.hangsUp(customer)
    expect(centre.status('lan')).toBe('wrap-up')
    centre.clock.advance(20_000)
    expect(centre.status('lan')).toBe('paused: lunch')
  })

  it('who signs out stays so, though the desk phone is registered', () => {
    given().signIn('lan')
    centre.phone('lan', true, 'desk-phone')
    centre.exchange.command({ type: 'agent.sign-out', companyId: 'demo', by: 'lan', target: 'lan' })
    centre.phone('lan', false)
    centre.phone('lan', true, 'desk-phone')
    expect(centre.status('lan')).toBe('offline')
    centre.exchange.command({ type: 'agent.ready', companyId: 'demo', by: 'lan', target: 'lan' })
    expect(centre.status('lan')).toBe('ready')
  })

  it('who is taken out of the configuration leaves after the call', () => {
    given(({ queues }) => {
      queues[0]!.wrapUpMs = 0
    }).signIn('lan')
    const customer = callerWaits()
    centre.answers('lan')
    const config = structuredClone(centre.config)
    config.users[0]!.enabled = false
    centre.exchange.configure('demo', config)
    expect(centre.status('lan')).toBe('talking')
    centre.engine.hangsUp(customer)
    expect(() => centre.status('lan')).toThrow('no agent')
  })
})
