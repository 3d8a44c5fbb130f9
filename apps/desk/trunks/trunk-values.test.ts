import { createTrunkBody, type Trunk, updateTrunkBody } from '@tongdai/contract/trunks/schema'
import { describe, expect, it } from 'vitest'
import { emptyTrunk, trunkBody } from './trunk-values.ts'

const kept: Trunk = {
  id: '0197b5a0-0000-7000-8000-000000000001',
  name: 'Viettel',
  host: 'account.viettel.vn',
  port: 5060,
  transport: 'udp',
  peers: ['10.0.0.0/8'],
  auth: 'register',
  username: 'u',
  realm: null,
  fromDomain: null,
  allowedRealms: ['calls.example'],
  callerFrom: 'account',
  callerHeader: 'p-preferred-identity',
  priority: 5,
  enabled: true,
  version: 1,
  hasPassword: true,
  createdAt: '2026-03-31T00:00:00.000Z',
}

describe('a trunk’s form', () => {
  it('saves what was loaded unchanged, and leaves the password alone', () => {
    const body = trunkBody(emptyTrunk(kept), kept)
    expect(body).not.toHaveProperty('password')
    const { id: _, hasPassword: __, createdAt: ___, version: ____, ...settings } = kept
    expect(updateTrunkBody.parse({ ...body, version: 1 })).toEqual({ ...settings, version: 1 })
  })

  it('forgets the account when it no longer registers', () => {
    expect(trunkBody({ ...emptyTrunk(kept), auth: 'ip' }, kept)).toMatchObject({
      username: null,
      password: null,
      callerFrom: 'hotline',
    })
  })

  it('makes a body of a new trunk that the API takes', () => {
    const body = trunkBody({ ...emptyTrunk(null), name: 'Mới', host: ' 10.1.2.3 ' }, null)
    expect(createTrunkBody.parse(body)).toMatchObject({ host: '10.1.2.3', port: null, auth: 'ip' })
  })
})
