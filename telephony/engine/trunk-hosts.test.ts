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
