import { describe, expect, it } from 'vitest'
import { readOptions } from './options.ts'

describe('readOptions', () => {
  it('needs nothing', () => {
    expect(readOptions({})).toMatchObject({
      sipPort: 5080,
      httpPort: 3080,
      bindAddress: '127.0.0.1',
      publicAddress: '127.0.0.1',
      exchange: { host: '127.0.0.1', port: 5060, transport: 'udp' },
      account: null,
    })
  })

  it('takes the environment, and a flag before it', () => {
    const environment = {
      TRUNK_TARGET: 'sip.example:5070',
      HOTLINE: '1900 1234, 028 7300 0001',
      CARRIER_SIP_PORT: '1',
    }
    expect(readOptions(environment, ['--carrier-sip-port', '6000'])).toMatchObject({
      sipPort: 6000,
      exchange: { host: 'sip.example', port: 5070 },
      hotlines: ['1900 1234', '028 7300 0001'],
    })
  })

  it('writes an address into descriptions that someone can send to', () => {
    expect(readOptions({ BIND: '0.0.0.0' }).publicAddress).toBe('127.0.0.1')
    expect(readOptions({ BIND: '0.0.0.0', CARRIER_FROM_ADDRESS: '10.0.0.7' }).publicAddress).toBe('10.0.0.7')
  })

  it.each([
    [{ CARRIER_HTTP_PORT: '99999' }, [], /^CARRIER_HTTP_PORT=99999 is not valid/],
    [{ TRUNK_TARGET: 'a b' }, [], /^TRUNK_TARGET=a b is not valid: must look like/],
    [{ CARRIER_USERNAME: 'x' }, [], /belong together/],
    [{}, ['--colour', 'red'], /^Unknown or empty setting --colour/],
    [{}, ['--bind'], /^Unknown or empty setting --bind/],
  ])('refuses %j %j', (environment, args, message) => {
    expect(() => readOptions(environment, args)).toThrow(message)
  })
})
