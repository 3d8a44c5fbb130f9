import type { TrunkConfig } from '@tongdai/engine'
import { describe, expect, it } from 'vitest'
import { callerToPhone, callerToTrunk, dialledUser } from './caller-identity.ts'
import { isTelephone } from './number-in-uri.ts'

const trunk = { host: 'sip.carrier.vn', fromDomain: null } as TrunkConfig

it('a user part is looked at once, however long a stranger makes it', () => {
  expect(isTelephone(`${'1'.repeat(400_000)}x`)).toBe(false)
  expect(isTelephone('-'.repeat(400_000))).toBe(false)
})

describe('caller identity', () => {
  it.each([
    ['sip:19001234@203.0.113.1:5060', '19001234'],
    ['sips:%2B84901234567@host;user=phone', '+84901234567'],
    ['sip:101;phone-context=local@host', '101'],
    ['tel:+84-901-234-567;ext=1', '+84-901-234-567'],
    ['sip:host', ''],
    ['sip:%zz@host', '%zz'],
  ])('reads what was dialled from %s', (uri, user) => {
    expect(dialledUser(uri)).toBe(user)
  })

  it('writes From and PAI from the caller id alone', () => {
    expect(callerToTrunk({ number: '+842873001234', name: 'Cty "Sao"' }, trunk)).toEqual({
      from: '"Cty \\"Sao\\"" <sip:+842873001234@sip.carrier.vn>',
      headers: [['P-Asserted-Identity', '"Cty \\"Sao\\"" <sip:+842873001234@sip.carrier.vn>']],
    })
  })

  describe('over a trunk that wants the account in From', () => {
    const registers = {
      ...trunk,
      username: 'acc 1',
      callerFrom: 'account',
      fromDomain: 'carrier.vn',
    } as TrunkConfig
    const hotline = '"Sao" <sip:+842873001234@carrier.vn>'
    it.each([
      ['p-asserted-identity', [['P-Asserted-Identity', hotline]]],
      ['p-preferred-identity', [['P-Preferred-Identity', hotline]]],
      ['remote-party-id', [['Remote-Party-ID', `${hotline};party=calling;screen=yes;privacy=off`]]],
      ['none', []],
    ] as const)('names the hotline in %s', (callerHeader, headers) => {
      expect(callerToTrunk({ number: '+842873001234', name: 'Sao' }, { ...registers, callerHeader })).toEqual(
        {
          from: '"Sao" <sip:acc%201@carrier.vn>',
          headers,
        },
      )
    })

    it('keeps it there for an anonymous caller', () => {
      expect(callerToTrunk({ number: '' }, registers)).toEqual({
        from: '"Anonymous" <sip:acc%201@carrier.vn>',
        headers: [['Privacy', 'id']],
      })
    })

    it('has the hotline there when there is no account', () => {
      expect(callerToTrunk({ number: '19001234' }, { ...registers, username: null }).from).toBe(
        '<sip:19001234@carrier.vn>',
      )
    })
  })

  it('shows nothing of an anonymous caller', () => {
    const { from, headers } = callerToTrunk({ number: '', name: 'Lan' }, trunk)
    expect(from).not.toContain('Lan')
    expect(headers).toEqual([['Privacy', 'id']])
  })

  it('lets no name break out of its header', () => {
    const { from } = callerToPhone({ number: '101', name: 'a\r\nX-Evil: 1' }, '10.0.0.1')
    expect(from).not.toMatch(/[\r\n]/)
  })
})
