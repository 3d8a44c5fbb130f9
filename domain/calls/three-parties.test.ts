import { describe, expect, it } from 'vitest'
import type { Call } from './call.ts'
import { newLeg } from './call-leg.ts'
import type { CallMessage } from './call-message.ts'
import type { CallContext } from './call-turn.ts'
import { engagedWith } from './ending/release-agent.ts'
import { newCall } from './new-call.ts'
import { inMain, mutedInMain } from './place.ts'
import { stepCall } from './step-call.ts'

let ids = 0
const context: CallContext = {
  ...{ now: 0, monotonic: 0, shift: 0 },
  newId: () => `id-${++ids}`,
  directory: { agent: () => null, trunkName: () => null, callerFor: (_, caller) => caller },
}

/** A customer, Lan and Minh talk with each other; commands to bring that about lie behind. */
function threeTalk(): Call {
  const up = { purpose: 'party', state: 'answered' } as const
  const origin = newLeg({ id: 'customer', role: 'customer', ...up })
  const ending = { outcome: 'timed-out', by: 'exchange', reason: 'timed-out' } as const
  const call = newCall(
    { id: 'call', companyId: 'demo', direction: 'inbound', origin, to: { kind: 'hang-up', ending } },
    { caller: { number: '', name: null }, music: '/music.wav', hotline: null, recording: null },
    context,
  )
  for (const userId of ['lan', 'minh']) {
    call.legs.push(newLeg({ id: userId, role: 'agent', userId, userName: userId, ...up }))
    call.engaged.push({ ...engagedWith(userId, userId), talkingSince: 0 })
  }
  return after({ ...call, stage: { in: 'conversation' } }, { type: 'timer', name: 'prompt' }).call
}

function after(call: Call, message: CallMessage) {
  const step = stepCall(call, message, context)
  const said = step.effects.map((effect) =>
    effect.type === 'engine'
      ? `${effect.command.leg} ${effect.command.type}`
      : effect.type === 'tell-agent'
        ? `${effect.userId} ${effect.message.type}`
        : effect.type === 'journal'
          ? effect.event.type
          : effect.type,
  )
  return { call: step.call, said }
}

const hungUp = (leg: string): CallMessage => ({
  type: 'engine',
  event: { type: 'leg.ended', leg, end: { by: 'peer', sipCode: null, reason: 'normal' }, quality: null },
})

describe('three who talk', () => {
  it('are in one room', () => {
    const main = { in: 'room', room: 'main', voice: null }
    expect(threeTalk().legs.map(({ place }) => place)).toEqual([main, main, main])
  })

  it('go on as two when one of them hangs up, and end when the next one does', () => {
    const two = after(threeTalk(), hungUp('lan'))
    expect(two.said).toEqual(['call.leg-ended', 'lan released'])
    expect(two.call.state).toBe('talking')
    const end = after(two.call, hungUp('minh'))
    expect(end.said).toContain('customer hangup')
    expect(end.said).toContain('minh released')
    expect(end.call.state).toBe('ended')
  })

  it('likewise by command', () => {
    const two = after(threeTalk(), { type: 'hang-up', userId: 'minh' })
    expect(two.said).toEqual(['minh hangup', 'minh released'])
    expect(after(two.call, { type: 'hang-up', userId: 'lan' }).call.state).toBe('ended')
  })

  it('are not parted by one who holds, and whom they do not hear; who is left alone hears music', () => {
    const held = after(threeTalk(), { type: 'hold', userId: 'lan' })
    expect(held.said).toEqual(['call.held', 'lan join'])
    expect(held.call.legs.map((leg) => leg.place)).toEqual([inMain, mutedInMain, inMain])
    const both = after(held.call, { type: 'hold', userId: 'minh' })
    expect(both.said).toEqual(['call.held', 'customer leave', 'customer play', 'minh join'])
    const back = after(both.call, { type: 'resume', userId: 'lan' })
    expect(back.said).toEqual(['call.resumed', 'customer stop-play', 'customer join', 'lan join'])
  })
})
