import { createExtensionBody } from '@tongdai/contract/extensions/schema'
import { createQueueBody } from '@tongdai/contract/queues/schema'
import { createTrunkBody } from '@tongdai/contract/trunks/schema'
import { createUserBody } from '@tongdai/contract/users/schema'
import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { checkBy } from './form-faults.ts'

/** The key, and the limit that its text names. */
const t = ((key: string, limits: Record<string, unknown> = {}) =>
  [key.replace('kit.invalid.', ''), ...Object.values(limits)].join(' ')) as unknown as TFunction
const user = { name: 'Mai', email: 'mai@demo.tongdai', role: 'agent' }
const queue = { name: 'Q', ringTimeoutMs: 15_000, wrapUpMs: null, maxWaitMs: 300_000, members: [] }
const trunk = { name: 'T', host: 'account.example.vn' }

describe('what a form says of a wrong field', () => {
  it.each([
    [createUserBody, user, {}],
    [createUserBody, { ...user, name: '' }, { name: 'required' }],
    [createUserBody, { ...user, name: 'x'.repeat(101) }, { name: 'tooLong 100' }],
    [createUserBody, { ...user, email: '' }, { email: 'required' }],
    [createUserBody, { ...user, email: 'mai' }, { email: 'email' }],
    [createUserBody, { ...user, phone: '12' }, { phone: 'phone' }],
    [createExtensionBody, { number: '', userId: null }, { number: 'required' }],
    [createExtensionBody, { number: '1a', userId: null }, { number: 'format' }],
    [createQueueBody, { ...queue, ringTimeoutMs: 1_000 }, { ringTimeoutMs: 'atLeast 5' }],
    [createQueueBody, { ...queue, maxWaitMs: null }, { maxWaitMs: 'required' }],
    [createTrunkBody, { ...trunk, host: 'account.example.vn:5060' }, { host: 'format' }],
    [createTrunkBody, { ...trunk, peers: ['10.0.0.0/33'] }, { peers: 'format' }],
  ])('%#', (schema, body, faults) => {
    expect(checkBy(t, schema, () => body)(body)).toEqual(faults)
  })
})
