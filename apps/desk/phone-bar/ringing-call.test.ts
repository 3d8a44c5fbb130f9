import type { CallView } from '@tongdai/contract/live'
import { describe, expect, it } from 'vitest'
import type { PhoneCallView } from '../softphone/phone-call.ts'
import { ringingByHeaders, ringingCall } from './ringing-call.ts'

const call = {
  id: 'c1',
  direction: 'inbound',
  customerNumber: '+84901234567',
  customerName: 'ANH TU',
  hotlineNumber: '+842871000001',
  queueName: 'CSKH',
  queuedAt: '2026-03-31T00:00:00.000Z',
} as CallView
const told = (names: [string, string][] = []) => ({
  agents: new Map(),
  calls: new Map([[call.id, call]]),
  names: new Map(names),
})

describe('who rings', () => {
  it('is nobody before the exchange has told of the call', () => {
    expect(ringingCall('c2', told(), 'lan')).toBeNull()
    expect(ringingCall(null, told(), 'lan')).toBeNull()
  })

  it('has the name that the company knows, and otherwise the one that came with the call', () => {
    expect(ringingCall('c1', told([['c1', 'Chị Ba']]), 'lan')).toMatchObject({
      number: '+84901234567',
      name: 'Chị Ba',
      unverified: false,
    })
    expect(ringingCall('c1', told(), 'lan')).toMatchObject({ name: 'ANH TU', unverified: true })
  })

  it('is told by the ringing itself when nothing else tells', () => {
    const phone = { number: '101', name: 'Minh', direction: 'internal', queue: null } as PhoneCallView
    expect(ringingByHeaders(phone)).toMatchObject({
      number: '101',
      name: 'Minh',
      unverified: false,
      internal: true,
    })
  })
})
