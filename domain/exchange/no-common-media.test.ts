import type { LegParty } from '@tongdai/engine'
import { expect, it } from 'vitest'
import { centre, given } from './testing/story.ts'

const lan: LegParty = { kind: 'phone', companyId: 'demo', extensionId: 'ext-lan', device: 'browser' }
const carrier: LegParty = { kind: 'trunk', companyId: 'demo', trunkId: 'trunk-1' }

it('a phone whose offer cannot be carried: nobody is called, and the row says why', () => {
  given().signIn('lan')
  centre.engine.refusesMedia(lan, '0901234567')
  expect(centre.placed('trunk')).toEqual([])
  expect(centre.ending()).toEqual({ outcome: 'rejected', by: 'exchange', reason: 'not-acceptable' })
  expect(centre.events('call.ended')).toMatchObject([{ sipCode: 488, talkMs: 0 }])
  expect(centre.status('lan')).toBe('ready')
})

it('a carrier’s offer that cannot be carried: the call is not queued, and the row says why', () => {
  given().signIn('lan')
  const customer = centre.engine.refusesMedia(carrier, '842873001234')
  expect(centre.commandsTo(customer).filter((command) => !command.startsWith('hangup'))).toEqual([])
  expect(centre.ending()).toEqual({ outcome: 'rejected', by: 'exchange', reason: 'not-acceptable' })
})

it('a caller whose ACK brings no answer to our offer: no greeting, no talk', () => {
  given().signIn('lan')
  const customer = centre.engine.trunkCalls({
    companyId: 'demo',
    trunkId: 'trunk-1',
    dialled: '842873001234',
    callerNumber: '0901234567',
  })
  centre.engine.findsNoMedia(customer)
  expect(centre.ending()).toEqual({ outcome: 'rejected', by: 'exchange', reason: 'not-acceptable' })
  expect(centre.events('call.ended')).toMatchObject([{ sipCode: 488, talkMs: 0 }])
})

it('a far end whose answer cannot be used: the caller’s phone is told so', () => {
  given().signIn('lan')
  const dialling = centre.dials('lan', '0901234567')
  centre.engine.refuses(centre.ringing('trunk'), 488)
  centre.engine.refuses(centre.ringing('trunk'), 488)
  expect(centre.ending()).toEqual({ outcome: 'failed', by: 'carrier', reason: 'not-acceptable' })
  expect(centre.commandsTo(dialling)).toEqual(['hangup not-acceptable'])
})

it('an agent’s own phone whose answer cannot be used, once the customer has picked up: nobody has talked', () => {
  given().signIn('lan')
  const dialling = centre.dials('lan', '0901234567', 'desk-phone')
  const customer = centre.ringing('trunk')
  centre.engine.emit({ type: 'leg.answered', leg: customer, device: null, trunkId: 'trunk-1' })
  centre.engine.findsNoMedia(dialling)
  expect(centre.ending()).toEqual({ outcome: 'failed', by: 'exchange', reason: 'not-acceptable' })
  expect(centre.commandsTo(customer)).toContain('hangup not-acceptable')
})
