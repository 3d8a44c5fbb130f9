import { foldCallOffers } from '@tongdai/calls/folds/call-offers'
import { describe, expect, it } from 'vitest'
import { centre, command, given } from './testing/story.ts'

/** A caller waits, and the phones of Lan and Minh ring. */
function bothRing() {
  given(({ queues }) => {
    Object.assign(queues[0]!, { strategy: 'ring-all', greetingPrompt: null })
  }).signIn('lan', 'minh')
  const customer = centre.customerCalls()
  const [lan, minh] = [centre.ringing('lan'), centre.ringing('minh')]
  for (const leg of [lan, minh]) centre.engine.rings(leg)
  return { customer, lan, minh, callId: centre.calls()[0]!.id }
}

const both = () => [centre.status('lan'), centre.status('minh')]

const ended = () =>
  centre.events('call.offer-ended').map(({ agentId, how, state }) => [agentId, how, state ?? 'queued'])

describe('a queue that rings all', () => {
  it('rings every free agent, shows the call to each, and gives it to who is first; the others have missed nothing', () => {
    const { customer, lan, minh } = bothRing()
    expect(both()).toEqual(['ringing', 'ringing'])
    expect(centre.calls()).toMatchObject([{ state: 'offering', offeredTo: ['lan', 'minh'] }])
    centre.clock.advance(4_000)
    centre.engine.picksUp(minh)
    expect(both()).toEqual(['ready', 'talking'])
    expect(centre.commandsTo(lan)).toContain('hangup answered-elsewhere')
    expect(centre.inBridge(customer) && centre.inBridge(minh)).toBe(true)
    expect(centre.calls()).toMatchObject([{ state: 'talking', agentId: 'minh', offeredTo: [] }])
    expect(ended()).toEqual([['lan', 'elsewhere', 'talking']])
    expect(centre.exchange.records(centre.calls()[0]!.id)).toMatchObject({
      state: 'talking',
      agentId: 'minh',
    })
    const offers = centre.journal.entries
      .filter(({ subject }) => subject.kind === 'call')
      .reduce(foldCallOffers, new Map())
    expect([...offers.keys()]).toEqual(['minh'])
  })

  it('leaves the turn of who was not the first as it was', () => {
    const { minh } = bothRing()
    const idle = centre.agent('lan').since
    centre.clock.advance(4_000)
    centre.engine.picksUp(minh)
    centre.engine.hangsUp(minh)
    expect(centre.status('lan')).toBe('ready')
    expect(centre.agent('lan').since > idle).toBe(true)
  })

  it('gives it to one of two who answer in the same instant', () => {
    const { lan, minh } = bothRing()
    centre.engine.slow = true
    centre.engine.picksUp(lan)
    centre.engine.picksUp(minh)
    centre.engine.catchUp()
    expect(both()).toEqual(['talking', 'ready'])
    expect(centre.engine.carried.has(minh)).toBe(false)
    expect(centre.events('call.answered')).toHaveLength(1)
  })

  it('rings on at the others when one declines, is not reached, or signs out of the page', () => {
    const { lan, minh, callId } = bothRing()
    command('call.hang-up', callId)
    expect(both()).toEqual(['paused: declined', 'ringing'])
    expect(centre.calls()).toMatchObject([{ state: 'offering', offeredTo: ['minh'] }])
    expect(centre.exchange.records(callId)!.state).toBe('offering')
    expect(centre.engine.carried.has(lan)).toBe(false)
    centre.engine.act({ type: 'leg.media-lost', leg: minh })
    expect(ended()).toEqual([
      ['lan', 'refused', 'offering'],
      ['minh', 'failed', 'queued'],
    ])
    expect(centre.calls()).toMatchObject([{ state: 'queued', offeredTo: [] }])
    expect(centre.queue().waiting).toBe(1)
  })

  it('rings an agent whose page comes back while the others ring', () => {
    const { lan } = bothRing()
    centre.phone('lan', false)
    centre.engine.refuses(lan, 480)
    centre.engine.fails(lan)
    expect(centre.calls()).toMatchObject([{ state: 'offering', offeredTo: ['minh'] }])
    centre.phone('lan', true)
    centre.exchange.command({ type: 'agent.ready', companyId: 'demo', by: 'lan', target: 'lan' })
    expect(centre.calls()).toMatchObject([{ offeredTo: ['minh', 'lan'] }])
    centre.answers('lan')
    expect(both()).toEqual(['talking', 'ready'])
  })

  it('frees everybody when the caller hangs up', () => {
    const { customer, lan, minh } = bothRing()
    centre.engine.hangsUp(customer)
    expect(both()).toEqual(['ready', 'ready'])
    expect(centre.commandsTo(lan)).toContain('hangup normal')
    expect(centre.commandsTo(minh)).toContain('hangup normal')
    expect(ended()).toEqual([
      ['lan', 'cancelled', 'offering'],
      ['minh', 'cancelled', 'queued'],
    ])
  })

  it('takes who lets it ring for not ready, each, and asks the next', () => {
    bothRing()
    centre.clock.advance(21_000)
    expect(both()).toEqual(['paused: no-answer', 'paused: no-answer'])
    expect(centre.calls()[0]!.state).toBe('queued')
  })

  it('rings for the next caller who is left when one has answered', () => {
    const { lan } = bothRing()
    centre.customerCalls('0909999999')
    expect(centre.calls()[1]!.state).toBe('queued')
    centre.engine.picksUp(lan)
    expect(centre.calls()[1]).toMatchObject({ state: 'offering', offeredTo: ['minh'] })
  })

  it('takes somebody out of the set-up while rung, and the call goes to the other', () => {
    const { minh } = bothRing()
    const config = structuredClone(centre.config)
    config.users[0]!.enabled = false
    config.queues[0]!.members = config.queues[0]!.members.slice(1)
    centre.configure(config)
    centre.engine.picksUp(minh)
    expect(centre.calls()).toMatchObject([{ state: 'talking', agentId: 'minh' }])
    expect(() => centre.agent('lan')).toThrow('no agent')
  })
})
