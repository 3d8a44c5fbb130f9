import { networkInterfaces } from 'node:os'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAllowed } from './trunk-hosts.ts'

const allowed = (address: string) =>
  (['public', 'private', 'any'] as const).filter((hosts) => isAllowed(address, hosts))

describe('where trunks may be', () => {
  it.each([
    ['203.0.113.10', ['public', 'private', 'any']],
    ['2001:db8::1', ['public', 'private', 'any']],
    ['10.1.2.3', ['private', 'any']],
    ['172.31.0.1', ['private', 'any']],
    ['192.168.1.1', ['private', 'any']],
    ['100.64.0.1', ['private', 'any']],
    ['fd12:3456::1', ['private', 'any']],
    ['::ffff:10.0.0.1', ['private', 'any']],
    ['127.0.0.1', ['any']],
    ['127.9.9.9', ['any']],
    ['::1', ['any']],
    ['::ffff:127.0.0.1', ['any']],
    ['::ffff:7f00:1', ['any']],
    ['::7f00:1', ['any']],
    ['64:ff9b::127.0.0.1', ['any']],
    ['2002:7f00:1::', ['any']],
    ['169.254.1.1', ['any']],
    ['fe80::1%eth0', ['any']],
    ['169.254.169.254', []],
    ['::ffff:169.254.169.254', []],
    ['64:ff9b::a9fe:a9fe', []],
    ['fd00:ec2::254', []],
    ['fd20:ce::254', []],
    ['fd20:00ce::1', []],
    ['fd00:c1::a9fe:a9fe', []],
    ['fd00:42::42', []],
    ['fe80::a9fe:a9fe%eth0', []],
    ['169.254.42.42', []],
    ['169.254.170.23', []],
    ['fec0::1', []],
    ['feff::1', []],
    ['100::1', []],
    ['100:0:0:1::1', ['public', 'private', 'any']],
    ['100.100.100.200', []],
    ['168.63.129.16', []],
    ['0.0.0.0', []],
    ['::', []],
    ['224.0.1.1', []],
    ['ff02::1', []],
    ['255.255.255.255', []],
    ['localhost', []],
    ['127.1', []],
  ])('%s', (address, where) => {
    expect(allowed(address)).toEqual(where)
  })

  it('are on this machine by every address of its interfaces, however it is written', () => {
    const own = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
    expect(own.length).toBeGreaterThan(0)
    for (const { address, family } of own) {
      expect(['', 'any'], address).toContain(allowed(address).join())
      if (family === 'IPv4') expect(allowed(`::ffff:${address}`), address).toEqual(['any'])
      else expect(['', 'any'], address).toContain(allowed(address.toUpperCase()).join())
    }
  })

  it('has no address that a narrower setting allows and a wider one does not', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const [narrow, wide, any] = (['public', 'private', 'any'] as const).map((hosts) =>
          isAllowed(address, hosts),
        )
        return (!narrow || wide!) && (!wide || any!)
      }),
    )
  })
})
