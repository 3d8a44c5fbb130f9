import { describe, expect, it } from 'vitest'
import { centre, command, given, lanTalks } from './testing/story.ts'

describe('a browser that is lost in a call', () => {
  const lose = (leg: string) => {
    centre.engine.act({ type: 'leg.media-lost', leg })
    centre.phone('lan', false)
  }

  it('comes back into the same call: same recording, same timer', () => {
    given()
    const { customer, lan, callId } = lanTalks()
    lose(lan)
    expect(centre.calls()).toMatchObject([{ state: 'reconnecting' }])
    expect(centre.status('lan')).toBe('reconnecting')
    expect(centre.commandsTo(customer).slice(-2)).toEqual(['leave', 'play music.wav'])
    centre.clock.advance(4_000)
    centre.phone('lan', true)
    expect(centre.placed('lan').at(-1)).toMatchObject({
      autoAnswer: true,
      near: customer,
      target: { device: 'browser' },
      headers: { Resume: callId, 'Call-Id': callId },
    })
    const back = centre.answers('lan')
    expect(back).not.toBe(lan)
    expect(centre.inBridge(customer) && centre.inBridge(back)).toBe(true)
    expect(centre.engine.carried.has(lan)).toBe(false)
    expect(centre.calls()).toMatchObject([{ id: callId, state: 'talking', agentId: 'lan' }])
    centre.clock.advance(5_000)
    centre.engine.hangsUp(back)
    expect(centre.ending()).toEqual({ outcome: 'answered', by: 'agent', reason: 'hung-up' })
    expect(centre.events('call.recording-started')).toHaveLength(1)
    expect(centre.events('call.ended')).toMatchObject([{ talkMs: 19_000 }])
    expect(centre.events('call.phone-returned')).toMatchObject([{ lostMs: 4_000, agentId: 'lan' }])
  })

  it('is not taken for a hang-up when its leg ends meanwhile', () => {
    given()
    const { lan } = lanTalks()
    lose(lan)
    centre.engine.hangsUp(lan)
    centre.clock.advance(10_000)
    centre.phone('lan', true)
    centre.answers('lan')
    expect(centre.calls()[0]!.state).toBe('talking')
  })

  it('is rung at once when the new page registered before the old one was missed', () => {
    given()
    const { lan } = lanTalks()
    centre.phone('lan', true)
    expect(centre.placed('lan')).toHaveLength(1)
    lose(lan)
    expect(centre.placed('lan')).toHaveLength(2)
  })

  it('is joined again when only its sound was gone', () => {
    given()
    const { customer, lan } = lanTalks()
    lose(lan)
    centre.phone('lan', true)
    const ringing = centre.ringing('lan')
    centre.engine.act({ type: 'leg.media-restored', leg: lan })
    expect(centre.calls()[0]!.state).toBe('talking')
    expect(centre.inBridge(customer) && centre.inBridge(lan)).toBe(true)
    expect(centre.commandsTo(ringing)).toContain('hangup answered-elsewhere')
  })

  it('is rung again when the page was not ready yet', () => {
    given()
    const { lan } = lanTalks()
    lose(lan)
    centre.phone('lan', true)
    centre.engine.refuses(centre.ringing('lan'), 480)
    centre.clock.advance(2_000)
    centre.answers('lan')
    expect(centre.calls()[0]!.state).toBe('talking')
  })

  it('keeps a hold, of which the time without it is a part for the call as for the agent', () => {
    given()
    const { lan, callId } = lanTalks()
    command('call.hold', callId)
    centre.clock.advance(3_000)
    lose(lan)
    centre.clock.advance(2_000)
    centre.phone('lan', true)
    centre.answers('lan')
    expect(centre.calls()[0]!.state).toBe('held')
    centre.clock.advance(4_000)
    expect(command('call.resume', callId)).toEqual({ ok: true })
    expect(centre.events('call.resumed')).toMatchObject([{ heldMs: 9_000 }])
    command('call.hang-up', callId)
    expect(centre.events('call.ended')).toMatchObject([{ talkMs: 19_000, holdMs: 9_000 }])
  })

  it('holds nobody while it is rung again', () => {
    given()
    const { lan, callId } = lanTalks()
    lose(lan)
    centre.phone('lan', true)
    centre.engine.act({ type: 'leg.held', leg: centre.ringing('lan') })
    expect(centre.events('call.held')).toEqual([])
    centre.answers('lan')
    expect(centre.calls()[0]!.state).toBe('talking')
    expect(command('call.hold', callId)).toEqual({ ok: true })
  })

  it('for 30 s costs the call: the customer goes to the head of the queue, before who waits longer', () => {
    given()
    const { lan, customer, callId } = lanTalks()
    centre.engine.finishesPlaying(centre.customerCalls('0902222222'))
    lose(lan)
    centre.clock.advance(30_000)
    expect(centre.calls().find(({ id }) => id === callId)).toMatchObject({ state: 'queued' })
    expect(centre.queue().waiting).toBe(2)
    expect(centre.status('lan')).toBe('offline')
    centre.signIn('minh')
    expect(centre.placed('minh')[0]!.callerId.number).toBe('+84901234567')
    const minh = centre.answers('minh')
    expect(centre.inBridge(customer) && centre.inBridge(minh)).toBe(true)
    centre.engine.hangsUp(customer)
    expect(centre.events('call.requeued')).toMatchObject([{ agentId: 'lan', reason: 'phone-lost' }])
    expect(centre.events('call.recording-started')).toHaveLength(1)
  })

  it('for 30 s while its browser is registered again: the agent is not ready', () => {
    given()
    const { lan } = lanTalks()
    centre.engine.act({ type: 'leg.media-lost', leg: lan })
    centre.clock.advance(30_000)
    expect(centre.status('lan')).toBe('paused: phone-lost')
    expect(centre.engine.carried.has(lan)).toBe(false)
  })

  it('for 30 s in an outbound call: the customer is let go', () => {
    given().signIn('lan')
    const lan = centre.dials('lan', '0901234567')
    centre.answers('trunk')
    lose(lan)
    centre.clock.advance(30_000)
    expect(centre.ending()).toEqual({ outcome: 'answered', by: 'system', reason: 'phone-lost' })
  })

  it('lets the customer hang up meanwhile', () => {
    given()
    const { lan, customer } = lanTalks()
    lose(lan)
    centre.engine.hangsUp(customer)
    expect(centre.ending()).toEqual({ outcome: 'answered', by: 'customer', reason: 'hung-up' })
  })

  it('before the call was answered: an offer goes on, a dialled call ends', () => {
    given().signIn('lan', 'minh')
    centre.engine.finishesPlaying(centre.customerCalls())
    lose(centre.ringing('lan'))
    expect(centre.status('minh')).toBe('ringing')
    const dialling = centre.dials('tu', '0901234567')
    centre.engine.act({ type: 'leg.media-lost', leg: dialling })
    expect(centre.ending()).toEqual({ outcome: 'cancelled', by: 'system', reason: 'phone-lost' })
  })

  it('is no matter for a silent desk phone', () => {
    given().signIn('lan')
    const lan = centre.dials('lan', '0901234567', 'desk-phone')
    centre.answers('trunk')
    centre.engine.act({ type: 'leg.media-lost', leg: lan })
    expect(centre.calls()[0]!.state).toBe('talking')
  })
})

describe('a fault', () => {
  it('of a media worker ends its calls by the system, answered as they were, and frees the agents', () => {
    given()
    const { lan, customer } = lanTalks()
    centre.engine.fails(lan)
    centre.engine.fails(customer)
    expect(centre.ending()).toEqual({ outcome: 'answered', by: 'system', reason: 'system' })
    expect(centre.status('lan')).toBe('wrap-up')
  })

  it('of the agent’s leg alone does not cost the customer the call', () => {
    given()
    const { lan, customer } = lanTalks()
    centre.engine.fails(lan)
    expect(centre.calls()[0]!.state).toBe('reconnecting')
    centre.phone('lan', true)
    centre.answers('lan')
    expect(centre.inBridge(customer)).toBe(true)
  })

  it('in a step ends that call alone', () => {
    given().signIn('minh')
    const other = centre.dials('minh', '0901234567')
    const { callId, customer, lan } = lanTalks()
    centre.faulty = true
    centre.engine.act({ type: 'leg.held', leg: lan })
    expect(centre.ending()).toEqual({ outcome: 'answered', by: 'system', reason: 'system' })
    expect(centre.engine.carried.has(customer)).toBe(false)
    expect(centre.status('lan')).toBe('wrap-up')
    expect(centre.calls().map(({ id }) => id)).not.toContain(callId)
    expect(centre.engine.carried.has(other)).toBe(true)
  })

  it('at the very beginning of a call refuses it', () => {
    given()
    centre.faulty = true
    const leg = centre.customerCalls()
    expect(centre.commandsTo(leg)).toEqual(['hangup congestion'])
  })

  it('of the exchange’s picture is found by two reconciliations', async () => {
    given()
    const { lan, customer } = lanTalks()
    const snapshot = await centre.engine.legs()
    const stray = { ...snapshot[0]!, leg: 'stray' }
    const without = [...snapshot.filter(({ leg }) => leg !== customer), stray]
    centre.exchange.reconcile(without)
    expect(centre.calls()).toHaveLength(1)
    centre.exchange.reconcile(without)
    expect(centre.ending()).toEqual({ outcome: 'answered', by: 'system', reason: 'system' })
    expect(centre.commandsTo('stray')).toEqual(['hangup normal'])
    expect(centre.commandsTo(lan)).toContain('hangup normal')
  })
})

describe('an agent over a restart of the exchange', () => {
  const pause = (reason: string) =>
    centre.exchange.command({ type: 'agent.pause', companyId: 'demo', by: 'lan', target: 'lan', reason })
  const killed = () => given(undefined, centre.journal)
  const stopped = async () => {
    await centre.close()
    given(undefined, centre.journal)
  }

  it.each([
    ['killed', killed],
    ['stopped', stopped],
  ])('stays paused when it was %s, until the agent is ready again', async (_, restart) => {
    given()
    centre.signIn('lan')
    pause('lunch')
    await restart()
    await restart()
    centre.signIn('lan')
    expect(centre.status('lan')).toBe('paused: lunch')
    centre.exchange.command({ type: 'agent.ready', companyId: 'demo', by: 'lan', target: 'lan' })
    await restart()
    centre.signIn('lan')
    expect(centre.status('lan')).toBe('ready')
  })

  it('has the pause that the agent asked for in the call which was killed', () => {
    given()
    lanTalks()
    pause('meeting')
    killed()
    centre.signIn('lan')
    expect(centre.status('lan')).toBe('paused: meeting')
  })

  it('stays signed out though the desk phone registers again', () => {
    given()
    centre.phone('lan', true, 'desk-phone')
    centre.exchange.command({ type: 'agent.sign-out', companyId: 'demo', by: 'lan', target: 'lan' })
    killed()
    centre.phone('lan', true, 'desk-phone')
    expect(centre.status('lan')).toBe('offline')
    centre.signIn('lan')
    expect(centre.status('lan')).toBe('ready')
  })

  it('begins anew when the agent was taken out of the company meanwhile', () => {
    given()
    centre.signIn('lan')
    pause('lunch')
    const users = centre.config.users
    centre.configure({ ...centre.config, users: users.filter(({ userId }) => userId !== 'lan') })
    killed()
    centre.signIn('lan')
    expect(centre.status('lan')).toBe('ready')
  })
})
