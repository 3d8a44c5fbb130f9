import { describe, expect, it } from 'vitest'
import { newAgent } from './agent.ts'
import type { AgentMessage } from './agent-message.ts'
import { stepAgent } from './step-agent.ts'

const who = { userId: 'lan', companyId: 'demo', name: 'Lan' }
const phone: AgentMessage = { type: 'phones', devices: ['browser'], fresh: 'browser' }
const noPhone: AgentMessage = { type: 'phones', devices: [], fresh: null }
const offer = (callId = 'a'): AgentMessage => ({ type: 'engage', callId, as: 'offer' })
const released = (
  how: Extract<AgentMessage, { type: 'released' }>['how'],
  wrapUpMs = 0,
  callId = 'a',
): AgentMessage => ({ type: 'released', callId, how, wrapUpMs })

/** One message each second. */
function after(...messages: AgentMessage[]) {
  let agent = newAgent(who, 0, 0)
  const said: string[] = []
  messages.forEach((message, i) => {
    const at = (i + 1) * 1_000
    const step = stepAgent(agent, message, { now: at, monotonic: at })
    agent = step.agent
    for (const effect of step.effects) if (effect.type !== 'journal') said.push(effect.type)
  })
  const { status, pauseReason } = agent
  return { agent, said, is: pauseReason === null ? status : `${status}: ${pauseReason}` }
}

describe('an agent', () => {
  it.each<[string, AgentMessage[]]>([
    ['offline', []],
    ['ready', [phone]],
    ['ready', [phone, noPhone]],
    ['offline', [phone, noPhone, { type: 'timer', name: 'offline' }]],
    ['ready', [phone, noPhone, phone, { type: 'timer', name: 'offline' }]],
    ['paused: lunch', [phone, { type: 'pause', reason: 'lunch' }]],
    ['ready', [phone, { type: 'pause', reason: 'lunch' }, { type: 'ready' }]],
    [
      'paused: lunch',
      [phone, { type: 'pause', reason: 'lunch' }, noPhone, { type: 'timer', name: 'offline' }, phone],
    ],
    ['offline', [phone, { type: 'sign-out' }]],
    ['ringing', [phone, offer()]],
    ['talking', [phone, offer(), { type: 'talking', callId: 'a' }]],
    ['ringing', [phone, offer(), { type: 'talking', callId: 'b' }]],
    ['reconnecting', [phone, offer(), { type: 'reconnecting', callId: 'a' }]],
    ['ready', [phone, offer(), released('cancelled')]],
    ['ringing', [phone, offer(), released('cancelled', 0, 'b')]],
    ['paused: no-answer', [phone, offer(), released('unanswered')]],
    ['paused: declined', [phone, offer(), released('refused')]],
    ['paused: phone-unreachable', [phone, offer(), released('failed')]],
    ['ready', [phone, offer(), released('failed'), phone]],
    ['paused: no-answer', [phone, offer(), released('unanswered'), phone]],
    ['wrap-up', [phone, offer(), released('answered', 5_000)]],
    ['ready', [phone, offer(), released('answered', 5_000), { type: 'finish-wrap-up' }]],
    ['ready', [phone, offer(), released('answered', 5_000), { type: 'timer', name: 'wrap-up' }]],
    ['paused: lunch', [phone, offer(), released('answered', 5_000), { type: 'pause', reason: 'lunch' }]],
    ['talking', [phone, offer(), released('answered', 5_000), { type: 'engage', callId: 'b', as: 'dial' }]],
    ['ringing', [phone, offer(), released('answered', 5_000), { type: 'engage', callId: 'b', as: 'called' }]],
    ['offline: phone-lost', [phone, offer(), noPhone, released('lost')]],
    ['ready', [phone, offer(), noPhone, released('lost'), phone]],
    ['talking', [{ type: 'engage', callId: 'a', as: 'dial' }]],
    ['talking', [phone, offer(), { type: 'talking', callId: 'a' }, { type: 'sign-out' }]],
    ['offline', [phone, offer(), { type: 'sign-out' }, released('answered')]],
  ])('is %s', (is, messages) => {
    expect(after(...messages).is).toBe(is)
  })

  it.each<[string, AgentMessage[]]>([
    ['while offline', [offer()]],
    ['in the gap of a page reload', [phone, noPhone, offer()]],
    ['while paused', [phone, { type: 'pause', reason: 'lunch' }, offer()]],
    ['while the agent is with another call', [phone, offer('b'), offer()]],
    ['in wrap-up', [phone, offer('b'), released('answered', 5_000, 'b'), offer()]],
  ])('refuses an offer %s', (_, messages) => {
    expect(after(...messages).said.at(-1)).toBe('refused')
  })

  it('tells the queues once when the agent comes free and once when not', () => {
    const { said } = after(phone, phone, offer(), released('cancelled'), { type: 'pause', reason: 'x' })
    expect(said.filter((type) => type.endsWith('available'))).toEqual([
      ...['available', 'unavailable', 'available', 'unavailable'],
    ])
  })

  it('keeps the turn when the caller gave up, and loses it by a call', () => {
    expect(after(phone, offer(), released('cancelled')).agent.idleSince).toBe(1_000)
    expect(
      after(phone, offer(), { type: 'talking', callId: 'a' }, released('answered')).agent.idleSince,
    ).toBe(4_000)
  })
})
