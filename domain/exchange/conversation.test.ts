import { describe, expect, it } from 'vitest'
import { anotherCompany } from './testing/call-centre.ts'
import { centre, command, given, lanTalks } from './testing/story.ts'

describe('hold', () => {
  it('by command: the customer hears music outside the bridge until taken back', () => {
    given()
    const { customer, callId } = lanTalks()
    expect(command('call.hold', callId)).toEqual({ ok: true })
    expect(centre.calls()[0]!.state).toBe('held')
    expect(centre.inBridge(customer)).toBe(false)
    expect(centre.commandsTo(customer).slice(-2)).toEqual(['leave', 'play music.wav'])
    expect(command('call.hold', callId)).toMatchObject({ ok: false, code: 'wrong-state' })
    centre.clock.advance(7_000)
    expect(command('call.resume', callId)).toEqual({ ok: true })
    expect(centre.inBridge(customer)).toBe(true)
    centre.engine.hangsUp(customer)
    expect(centre.events('call.resumed')).toMatchObject([{ heldMs: 7_000, agentId: 'lan' }])
    expect(centre.events('call.ended')).toMatchObject([{ talkMs: 17_000, holdMs: 7_000 }])
  })

  it('by the phone itself, ended by command or the phone', () => {
    given()
    const { customer, lan, callId } = lanTalks()
    centre.engine.act({ type: 'leg.held', leg: lan })
    expect(centre.inBridge(customer)).toBe(false)
    command('call.resume', callId)
    expect(centre.inBridge(customer)).toBe(true)
    centre.engine.act({ type: 'leg.resumed', leg: lan })
    expect(centre.told().filter((type) => type === 'call.resumed')).toHaveLength(1)
  })

  it('by the customer changes nothing with us, and is written down', () => {
    given()
    const { customer } = lanTalks()
    centre.engine.act({ type: 'leg.held', leg: customer })
    expect(centre.calls()[0]!.state).toBe('talking')
    centre.clock.advance(5_000)
    centre.engine.act({ type: 'leg.held', leg: customer })
    centre.engine.act({ type: 'leg.resumed', leg: customer })
    centre.engine.hangsUp(customer)
    expect(centre.events('call.customer-held')).toHaveLength(1)
    expect(centre.events('call.customer-resumed')).toMatchObject([{ heldMs: 5_000 }])
    expect(centre.events('call.ended')).toMatchObject([{ holdMs: 0 }])
  })

  it('a transfer that a phone asks for is refused at once', () => {
    given()
    const { lan } = lanTalks()
    centre.engine.act({ type: 'leg.transfer-requested', leg: lan, target: '102', replaces: null })
    expect(centre.engine.commands.at(-1)).toEqual({ type: 'answer-transfer', leg: lan, answer: 'refused' })
    expect(centre.calls()[0]!.state).toBe('talking')
  })

  it('from both sides of an internal call ends with the second resume', () => {
    given().signIn('lan', 'minh')
    const lan = centre.dials('lan', '102')
    const minh = centre.answers('minh')
    centre.engine.act({ type: 'leg.held', leg: lan })
    expect([centre.inBridge(lan), centre.inBridge(minh)]).toEqual([true, false])
    centre.engine.act({ type: 'leg.held', leg: minh })
    centre.engine.act({ type: 'leg.resumed', leg: lan })
    expect(centre.calls()[0]!.state).toBe('held')
    centre.engine.act({ type: 'leg.resumed', leg: minh })
    expect(centre.calls()[0]!.state).toBe('talking')
    expect([centre.inBridge(lan), centre.inBridge(minh)]).toEqual([true, true])
  })
})

describe('commands', () => {
  it('hang up', () => {
    given()
    const { callId } = lanTalks()
    expect(command('call.hang-up', callId)).toEqual({ ok: true })
    expect(centre.ending()).toEqual({ outcome: 'answered', by: 'agent', reason: 'hung-up' })
    expect(command('call.hang-up', callId)).toMatchObject({ ok: false })
  })

  it('of another company, or for no call, are not told apart', () => {
    given()
    const { callId } = lanTalks()
    const type = 'call.hang-up'
    const other = centre.exchange.command({ type, companyId: 'other', by: 'lan', target: 'lan', callId })
    const none = centre.exchange.command({
      type,
      companyId: 'demo',
      by: 'lan',
      target: 'lan',
      callId: 'none',
    })
    expect(other).toEqual(none)
    expect(none).toMatchObject({ ok: false, code: 'not-found' })
    const agent = { type: 'agent.ready', companyId: 'other', by: 'lan', target: 'lan' } as const
    expect(centre.exchange.command(agent)).toMatchObject({ code: 'not-found' })
  })

  it('of somebody else, who may, are carried out for their target and say who asked', () => {
    given()
    const { callId } = lanTalks()
    const lan = { companyId: 'demo', target: 'lan', by: 'tu' }
    expect(centre.exchange.command({ type: 'call.hold', ...lan, callId })).toEqual({ ok: true })
    expect(centre.exchange.command({ type: 'call.hang-up', ...lan, callId })).toEqual({ ok: true })
    expect(centre.exchange.command({ type: 'agent.pause', ...lan, reason: 'training' })).toEqual({ ok: true })
    expect(centre.events('call.held')).toMatchObject([{ agentId: 'lan', askedBy: 'tu' }])
    expect(centre.events('call.ended')).toMatchObject([{ outcome: 'answered', askedBy: 'tu' }])
    expect(centre.events('agent.status').at(-1)).toMatchObject({ pauseReason: 'training', askedBy: 'tu' })
  })

  it('of the agents themselves name nobody else', () => {
    given()
    const { callId } = lanTalks()
    command('call.hold', callId)
    centre.exchange.command({
      type: 'agent.pause',
      companyId: 'demo',
      by: 'lan',
      target: 'lan',
      reason: 'lunch',
    })
    expect(centre.events('call.held').at(-1)).not.toHaveProperty('askedBy')
    expect(centre.events('agent.status').at(-1)).not.toHaveProperty('askedBy')
  })

  it('of who is not in the call are refused', () => {
    given()
    const { callId } = lanTalks()
    expect(command('call.hold', callId, 'minh')).toMatchObject({ ok: false, code: 'not-allowed' })
  })
})

describe('one account in two companies', () => {
  it('is an agent of each apart, and neither company sees the other’s', () => {
    given(({ users: [lan], extensions: [seat] }, others) => {
      const users = [{ ...lan!, companyId: 'other', name: 'Lan elsewhere' }]
      const extensions = [{ ...seat!, id: 'ext-other', companyId: 'other' }]
      others.push(anotherCompany({ users, extensions }))
    })
    const { callId } = lanTalks()
    expect(centre.exchange.views('other')).toMatchObject({
      agents: [{ userId: 'lan', name: 'Lan elsewhere', status: 'offline', callId: null }],
      calls: [],
    })
    expect(centre.status('lan')).toBe('talking')
    const type = 'call.hold'
    expect(
      centre.exchange.command({ type, companyId: 'other', by: 'lan', target: 'lan', callId }),
    ).toMatchObject({
      code: 'not-found',
    })
    const leg = centre.engine.phoneCalls({
      companyId: 'other',
      extensionId: 'ext-other',
      dialled: '102',
      callerNumber: '101',
    })
    // 102 is an extension of the first company only.
    expect(centre.commandsTo(leg)).toEqual(['hangup not-found'])
  })
})

describe('live changes', () => {
  it('tell each thing once per turn, as it is at the end of it', () => {
    given()
    const { customer, callId } = lanTalks()
    const heard: string[] = []
    centre.exchange.onChange((companyId, change) => {
      expect(companyId).toBe('demo')
      const id = 'agent' in change ? `${change.agent.userId} ${change.agent.status}` : ''
      heard.push(`${change.type} ${id}`.trim())
    })
    command('call.hold', callId)
    expect(heard).toEqual(['call', 'agent lan talking'])
    heard.length = 0
    centre.engine.hangsUp(customer)
    expect(heard).toEqual(['call-ended', 'agent lan wrap-up', 'queue'])
  })

  it('come from listeners that fail without harm', () => {
    given()
    centre.exchange.onChange(() => {
      throw new Error('listener')
    })
    const { customer } = lanTalks()
    centre.engine.hangsUp(customer)
    expect(centre.ending().outcome).toBe('answered')
  })
})

describe('closing', () => {
  it('ends every call by the exchange and leaves nothing open', async () => {
    given()
    lanTalks()
    centre.customerCalls()
    await centre.close()
    expect(centre.events('call.ended')).toMatchObject([
      { outcome: 'answered', by: 'exchange' },
      { outcome: 'system', by: 'exchange' },
    ])
    expect(centre.calls()).toEqual([])
  })
})
