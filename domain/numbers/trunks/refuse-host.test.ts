import { describe, expect, it } from 'vitest'
import { refuseHost } from './refuse-host.ts'

const refused = (host: string, hosts: Parameters<typeof refuseHost>[1]) => {
  try {
    refuseHost(host, hosts)
    return false
  } catch {
    return true
  }
}

describe('the host of a trunk', () => {
  it.each([
    '127.0.0.1',
    'localhost',
    'LOCALHOST',
    'x.localhost',
    '::1',
    '::ffff:127.0.0.1',
    '169.254.169.254',
  ])('is not this machine: %s', (host) => {
    expect(refused(host, 'private')).toBe(true)
    expect(refused(host, 'public')).toBe(true)
  })

  it('may be in a private network, where carriers are reached by leased lines, unless the operator says no', () => {
    expect(refused('10.20.30.40', 'private')).toBe(false)
    expect(refused('10.20.30.40', 'public')).toBe(true)
  })

  it('may be this machine where the simulated carrier is, and a metadata service nowhere', () => {
    expect(refused('127.0.0.1', 'any')).toBe(false)
    expect(refused('localhost', 'any')).toBe(false)
    expect(refused('169.254.169.254', 'any')).toBe(true)
  })

  it('is a name that DNS will tell more of', () => {
    expect(refused('sip.carrier.example', 'public')).toBe(false)
  })
})
