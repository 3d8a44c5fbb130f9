import type { AgentView, CallView } from '@tongdai/contract/live'
import { describe, expect, it } from 'vitest'
import type { PhoneCallView } from '../softphone/phone-call.ts'
import { currentCall as joined } from './current-call.ts'

const phone = (change: Partial<PhoneCallView>): PhoneCallView => ({
  key: 'k',
  incoming: true,
  phase: 'talking',
  number: '+84901234567',
  name: null,
  callId: 'c1',
  sipCallId: null,
  direction: 'inbound',
  queue: 'CSKH',
  hotline: '+842871000001',
  waitSince: null,
  muted: false,
  earlyMedia: false,
  ...change,
})
const agent = (userId: string, change: Partial<AgentView> = {}): AgentView => ({
  userId,
  name: userId,
  extension: '101',
  status: 'talking',
  pauseReason: null,
  pausedSince: null,
  callState: null,
  callSince: null,
  since: '2026-03-31T00:00:00.000Z',
  wrapUpUntil: null,
  callId: 'c1',
  queueIds: [],
  devices: ['browser'],
  ...change,
})
const live = (change: Partial<CallView> = {}): CallView => ({
  id: 'c1',
  direction: 'inbound',
  state: 'talking',
  customerNumber: '+84901234567',
  customerName: 'Anh Tú',
  from: '+84901234567',
  to: '+842871000001',
  hotlineNumber: '+842871000001',
  queueId: 'q',
  queueName: 'CSKH',
  agentId: 'lan',
  agentName: 'Lan',
  offeredTo: [],
  otherAgentId: null,
  startedAt: '2026-03-31T00:00:00.000Z',
  queuedAt: null,
  answeredAt: '2026-03-31T00:00:10.000Z',
  stateSince: '2026-03-31T00:00:10.000Z',
  sipCallId: null,
  ...change,
})
const nobody = new Map<string, AgentView>()

type Joined = Parameters<typeof joined>
const currentCall = (call: PhoneCallView | null, me: Joined[1], known: Joined[2], agents: Joined[3]) =>
  joined({ call, ended: null }, me, known, agents)

describe('the current call', () => {
  it('is none while it only rings', () => {
    expect(
      currentCall(phone({ phase: 'ringing' }), agent('lan', { status: 'ringing' }), live(), nobody),
    ).toBeNull()
    expect(currentCall(null, agent('lan', { status: 'ringing' }), live(), nobody)).toBeNull()
    expect(currentCall(null, agent('lan', { status: 'ready', callId: null }), undefined, nobody)).toBeNull()
  })

  it('joins the phone with what the exchange knows', () => {
    expect(currentCall(phone({ muted: true }), agent('lan'), live(), nobody)).toMatchObject({
      callId: 'c1',
      name: 'Anh Tú',
      state: 'talking',
      answeredAt: '2026-03-31T00:00:10.000Z',
      here: true,
      muted: true,
    })
  })

  it('shows the call before the first live news of it, and takes none of another call', () => {
    expect(
      currentCall(
        phone({ callId: 'c2' }),
        agent('lan', { status: 'ready', callId: null }),
        undefined,
        nobody,
      ),
    ).toMatchObject({
      callId: 'c2',
      number: '+84901234567',
      queue: 'CSKH',
      answeredAt: null,
    })
  })

  it.each([
    [phone({ phase: 'lost' }), agent('lan'), live(), 'reconnecting'],
    [null, agent('lan', { status: 'reconnecting' }), live({ state: 'reconnecting' }), 'reconnecting'],
    [phone({}), agent('lan'), live({ state: 'held' }), 'held'],
    [phone({ incoming: false, phase: 'dialling' }), undefined, undefined, 'dialling'],
    [phone({ incoming: false, phase: 'alerting' }), agent('lan'), live({ state: 'ringing' }), 'ringing'],
    [phone({ incoming: false, phase: 'dialling' }), agent('lan'), live({ state: 'dialling' }), 'dialling'],
    [null, agent('lan'), live({ state: 'dialling', answeredAt: null }), 'dialling'],
    [null, agent('lan'), live({ state: 'ringing', answeredAt: null }), 'ringing'],
  ] as const)('knows its state (%#)', (onPhone, me, known, state) => {
    expect(currentCall(onPhone, me, known, nobody)?.state).toBe(state)
  })

  describe.each([
    ['by its id', { callId: 'c1', sipCallId: null }, {}],
    ['by the Call-ID it was dialled with', { callId: null, sipCallId: 's1' }, { sipCallId: 's1' }],
  ])('between the news of phone and exchange, known %s', (_, ids, more) => {
    const states = ['dialling', 'ringing', 'talking', 'held'] as const
    const told = (state: CallView['state']) =>
      live({ state, ...(state === 'talking' || state === 'held' ? {} : { answeredAt: null }), ...more })

    it.each(states)('is over with the phone, though the exchange still tells of it as %s', (state) => {
      expect(joined({ call: null, ended: ids }, agent('lan'), told(state), nobody)).toBeNull()
    })

    it('is shown when the exchange misses the phone, and when it is another call', () => {
      const missed = agent('lan', { status: 'reconnecting' })
      expect(joined({ call: null, ended: ids }, missed, told('reconnecting'), nobody)?.state).toBe(
        'reconnecting',
      )
      const other = live({ id: 'c2', sipCallId: 's2' })
      expect(joined({ call: null, ended: ids }, agent('lan'), other, nobody)?.callId).toBe('c2')
    })

    it('stays as it was until the phone has ended it too', () => {
      const after = agent('lan', { status: 'wrap-up', callId: null })
      expect(currentCall(phone(ids), after, told('talking'), nobody)).toMatchObject({
        state: 'talking',
        answeredAt: '2026-03-31T00:00:10.000Z',
        here: true,
      })
    })

    it('takes nothing of the call before it', () => {
      const before = live({ id: 'c0', sipCallId: 's0', state: 'held', customerName: 'Before' })
      const next = phone({ ...ids, incoming: false, phase: 'dialling' })
      expect(currentCall(next, agent('lan', { callId: 'c0' }), before, nobody)).toMatchObject({
        state: 'dialling',
        name: null,
      })
    })
  })

  it('can be held once the exchange has connected it', () => {
    const ringing = agent('lan', { status: 'ringing' })
    const connecting = currentCall(phone({}), ringing, live({ state: 'ringing', answeredAt: null }), nobody)
    expect(connecting).toMatchObject({ state: 'talking', holdable: false })
    expect(currentCall(phone({}), agent('lan'), live(), nobody)?.holdable).toBe(true)
    expect(currentCall(phone({}), agent('lan'), live({ state: 'held' }), nobody)?.holdable).toBe(true)
  })

  it('is on another device when this page has no part in it', () => {
    expect(currentCall(null, agent('lan'), live(), nobody)?.here).toBe(false)
  })

  it('names the colleague of an internal call on either side', () => {
    const agents = new Map(
      [agent('lan', { name: 'Lan' }), agent('minh', { name: 'Minh' })].map((each) => [each.userId, each]),
    )
    const internal = live({
      direction: 'internal',
      customerNumber: null,
      customerName: null,
      from: '101',
      to: '102',
      otherAgentId: 'minh',
    })
    expect(currentCall(phone({}), agents.get('lan'), internal, agents)).toMatchObject({
      number: '102',
      name: 'Minh',
    })
    expect(currentCall(phone({}), agents.get('minh'), internal, agents)).toMatchObject({
      number: '101',
      name: 'Lan',
    })
  })
})
