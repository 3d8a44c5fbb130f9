import type { ExchangeCommand } from '@tongdai/contract/exchange-command'
import { afterEach, expect } from 'vitest'
import { CallCentre } from './call-centre.ts'

/** The call centre of the story that is being told; closed after it, when nothing of it may go on. */
export let centre: CallCentre

export function given(...args: ConstructorParameters<typeof CallCentre>): CallCentre {
  centre = new CallCentre(...args)
  return centre
}

afterEach(async () => {
  await centre.close()
  expect(centre.clock.pendingTimers).toBe(0)
  expect([...centre.engine.carried.keys()]).toEqual([])
})

/** A customer has been talking with Lan for ten seconds, less the greeting. */
export function lanTalks() {
  centre.signIn('lan')
  const customer = centre.customerCalls()
  centre.engine.finishesPlaying(customer)
  const lan = centre.answers('lan')
  centre.clock.advance(10_000)
  return { customer, lan, callId: centre.calls().at(-1)!.id }
}

export function command(type: 'call.hold' | 'call.resume' | 'call.hang-up', callId: string, userId = 'lan') {
  return centre.exchange.command({
    type,
    companyId: 'demo',
    by: userId,
    target: userId,
    callId,
  } as ExchangeCommand)
}
