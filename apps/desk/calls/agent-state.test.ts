import { callState } from '@tongdai/contract/call'
import { type AgentView, agentStatus } from '@tongdai/contract/live'
import { describe, expect, it } from 'vitest'
import { speak } from '../testing/speak.ts'
import { en } from '../text/en.ts'
import { vi } from '../text/vi.ts'
import { agentSince, agentText, callStateText } from './agent-state.ts'

const agent = (more: Partial<AgentView>): AgentView => ({
  ...{ userId: 'lan', name: 'Lan', extension: '101', status: 'ready', pauseReason: null, pausedSince: null },
  ...{ since: '2026-01-05T01:00:00.000Z', wrapUpUntil: null, callId: null, queueIds: [], devices: [] },
  ...{ callState: null, callSince: null },
  ...more,
})

const states = [null, ...callState.options]

describe.each([
  ['vi', vi],
  ['en', en],
] as const)('the words of states, %s', (_language, catalogue) => {
  const t = speak(catalogue)

  it('say what an agent does, in every state of the call', () => {
    const table = agentStatus.options.flatMap((status) =>
      states.map((state) => [status, state, agentText(t, agent({ status, callState: state })).text] as const),
    )
    for (const [status, state, text] of table) {
      const { call, phone } = catalogue
      const inCall = { dialling: call.state.dialling, ringing: call.state.ringing, held: call.state.held }
      const expected =
        status === 'talking'
          ? (inCall[state as keyof typeof inCall] ?? call.state.talking)
          : status === 'reconnecting'
            ? call.state.reconnecting
            : phone.status[status]
      expect(text, `${status} ${state}`).toBe(expected)
    }
  })

  it('say the same of the call itself as of the agent who is in it', () => {
    for (const state of ['dialling', 'ringing', 'talking', 'held'] as const)
      expect(callStateText(t, { state })).toBe(
        agentText(t, agent({ status: 'talking', callState: state })).text,
      )
    for (const state of callState.options) expect(callStateText(t, { state })).toBeTruthy()
  })

  it('tell the reason of a pause, and during a call what follows it', () => {
    const reason = catalogue.phone.pause.meeting
    expect(agentText(t, agent({ status: 'paused', pauseReason: 'meeting' }))).toEqual({
      text: `${catalogue.phone.status.paused}: ${reason}`,
      next: null,
    })
    for (const status of ['ringing', 'talking', 'reconnecting', 'wrap-up'] as const) {
      const { text, next } = agentText(t, agent({ status, pauseReason: 'meeting' }))
      expect(text).not.toContain(reason)
      expect(next).toContain(reason)
    }
  })
})

describe('the timer beside the word', () => {
  const at = (minute: number) => `2026-01-05T01:0${minute}:00.000Z`

  it.each([
    ['a talk counts from its answer', { status: 'talking', callSince: at(1), since: at(1) }, at(1)],
    ['and goes on through a reconnection', { status: 'reconnecting', callSince: at(1), since: at(3) }, at(1)],
    ['and after it', { status: 'talking', callSince: at(1), since: at(4) }, at(1)],
    ['a pause counts from when it was chosen', { status: 'paused', pausedSince: at(2), since: at(5) }, at(2)],
    ['wrap-up and ready from their beginning', { status: 'wrap-up', since: at(5) }, at(5)],
    ['nothing while offline', { status: 'offline', since: at(5) }, null],
  ] as const)('%s', (_, seen, since) => {
    expect(agentSince(agent(seen))).toBe(since)
  })
})
