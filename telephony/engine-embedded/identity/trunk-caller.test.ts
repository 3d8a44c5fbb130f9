import { type HeaderFields, Headers, SipRequest } from '@tongdai/sip'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trunkCaller } from './trunk-caller.ts'

const invite = (from: string, more: HeaderFields = []) =>
  new SipRequest(
    'INVITE',
    'sip:19001234@pbx',
    Headers.from([['From', `${from};tag=1`], ['To', '<sip:19001234@pbx>'], ...more]),
  )
const caller = (from: string, more: HeaderFields = []) => {
  const { number, name } = trunkCaller(invite(from, more))
  return [number, name]
}
const asserted = (value: string): HeaderFields => [['P-Asserted-Identity', value]]

describe('who calls over a trunk', () => {
  it.each([
    ['<tel:+84901234567>', '+84901234567', null],
    ['tel:+84901234567', '+84901234567', null],
    ['<tel:+84-90-123.45(67)>', '+84901234567', null],
    ['<tel:901234567;phone-context=+84>', '+84901234567', null],
    ['tel:901234567;phone-context=+84', '+84901234567', null],
    ['<tel:0901234567;phone-context=+84>', '0901234567', null],
    ['<tel:0901234567;phone-context=carrier.example>', '0901234567', null],
    ['<sip:+84901234567;cpc=ordinary@ims.example;user=phone>', '+84901234567', null],
    ['<sip:901234567;phone-context=%2B84@ims.example;user=phone>', '+84901234567', null],
    ['<sips:%2B84901234567:secret@ims.example>', '+84901234567', null],
    ['<sip:+84%20901%20234567@ims.example>', '+84901234567', null],
    ['"Lan, \\"Sao\\" <b>" <sip:0901234567@c.example;transport=udp>', '0901234567', 'Lan, "Sao" <b>'],
    ['Lan Anh <sip:0901234567@c.example>', '0901234567', 'Lan Anh'],
    ['"0901 234 567" <sip:0901234567@c.example>', '0901234567', null],
    ['"+84 901 234 567" <sip:0901234567@c.example>', '0901234567', null],
    ['<sip:+84901234507%3Bcpc=payphone@x>', '+84901234507', null],
    ['<sip:%2B84901234507%3bcpc=payphone@x>', '+84901234507', null],
    ['<sip:0901234507%3Bisub=1%3Bx@x>', '0901234507', null],
    ['<sip:0901234507%40ims.example@x>', '0901234507', null],
    ['<sip:0901234507%22%3E%00@x>', '0901234507', null],
    ['<sip:0901234507%0D%0AX:%20y@x>', '0901234507', null],
    ['<sip:0901234507%3Fa=b@x>', '0901234507', null],
    ['<sip:0901234507%2C0902@x>', '0901234507', null],
    ['<sip:+84901234507x12@x>', '+84901234507', null],
    ['<tel:+84901234507%3Bcpc=payphone>', '+84901234507', null],
    ['<sip:3com.sales@c.example>', '3com.sales', null],
    ['<sip:alice@c.example>', 'alice', null],
    ['<sip:c.example>', '', null],
    ['"a\u202ebc" <sip:0901@c.example>', '0901', 'a bc'],
  ])('is read from From: %s', (from, number, name) => {
    expect(caller(from)).toEqual([number, name])
  })

  it('is no name that begins with digits, where a number stands beside it', () => {
    expect(caller('<sip:0901234507@y>', asserted('<sip:3com@x>'))).toEqual(['0901234507', null])
  })

  it('is the number among several asserted values, with the name that comes with either', () => {
    expect(
      caller('<sip:x@y>', asserted('"Dr who" <sip:dr.who@siprovider.example>, <tel:+84349999999>')),
    ).toEqual(['+84349999999', 'Dr who'])
    expect(
      caller('<sip:x@y>', [
        ...asserted('<sip:dr.who@siprovider.example>'),
        ...asserted('<tel:+84349999999>'),
      ]),
    ).toEqual(['+84349999999', null])
  })

  it('is whom the network asserts, then Remote-Party-ID, then what the caller prefers, then the From', () => {
    const all: HeaderFields = [
      ['P-Preferred-Identity', '<sip:0903@c>'],
      ['Remote-Party-ID', '<sip:0999@c>;party=called, "R" <sip:0902@c>;party=calling;screen=yes'],
      ['P-Asserted-Identity', '<sip:0901@c>'],
    ]
    const without = (name: string) => all.filter(([each]) => each !== name)
    expect(caller('<sip:0904@c>', all)[0]).toBe('0901')
    expect(caller('<sip:0904@c>', without('P-Asserted-Identity'))[0]).toBe('0902')
    expect(caller('<sip:0904@c>', all.slice(0, 1))[0]).toBe('0903')
    expect(caller('<sip:0904@c>')[0]).toBe('0904')
  })

  it.each(['id', 'user', 'header', 'ID', 'id;critical', 'session; user', 'critical,id', '"x";id'])(
    'is withheld by Privacy: %s',
    (privacy) => {
      expect(caller('"Lan" <sip:0901@c>', [['Privacy', privacy], ...asserted('"Lan" <sip:0901@c>')])).toEqual(
        ['', null],
      )
    },
  )

  it.each(['none', 'session', 'critical', 'history', 'identity', ''])(
    'is shown with Privacy: %s',
    (privacy) => {
      expect(caller('"Lan" <sip:0901@c>', [['Privacy', privacy]])).toEqual(['0901', 'Lan'])
    },
  )

  it.each([
    '"Anonymous" <sip:anonymous@anonymous.invalid>',
    '<sip:anonymous@c.example>',
    '<sip:Restricted@c.example>',
    '<sip:0901234567@anonymous.invalid>',
  ])('is withheld by From %s, though the network tells us', (from) => {
    expect(caller(from, asserted('"Lan" <sip:0901@c>'))).toEqual(['', null])
  })

  it('is withheld by the privacy of a Remote-Party-ID', () => {
    const party = '"Lan" <sip:0901@c>;party=calling;privacy=full'
    expect(caller('<sip:0901@c>', [['Remote-Party-ID', party]])).toEqual(['', null])
  })

  it('is whom the network asserts where From could not say', () => {
    expect(caller('"Unavailable" <sip:unavailable@unknown.invalid>', asserted('<sip:0901@c>'))).toEqual([
      '0901',
      null,
    ])
    expect(caller('"Unknown" <sip:unknown@c>')).toEqual(['', null])
  })

  it.each([
    'Unavailable',
    'UNKNOWN',
    'anonymous',
    'Restricted',
    'Private Number',
    'No Caller ID',
    'Ẩn số',
    'n/a',
    '-',
  ])('has no name by “%s”', (name) => {
    expect(caller(`"${name}" <sip:0901@c>`)).toEqual(['0901', null])
  })

  it('keeps a name that only begins like one of those', () => {
    expect(caller('"Anonymous Coffee" <sip:0901@c>')).toEqual(['0901', 'Anonymous Coffee'])
    expect(caller('"Trường An" <sip:0901@c>')).toEqual(['0901', 'Trường An'])
  })

  it('has a name of bounded length', () => {
    expect(caller(`"${'x'.repeat(60_000)}" <sip:0901@c>`)[1]).toHaveLength(100)
  })

  it('was sent on by the latest in Diversion, else by the last but one of History-Info', () => {
    const by = (...more: HeaderFields) => trunkCaller(invite('<sip:0901@c>', more)).divertedBy
    expect(by(['Diversion', '<sip:+84287100;cpc=x@c>;reason=no-answer, <sip:0282@c>;reason=user-busy'])).toBe(
      '+84287100',
    )
    expect(by(['Diversion', '<tel:+84287100>;privacy=full'])).toBeNull()
    expect(
      by(
        ['History-Info', '<sip:0281@c?Reason=SIP%3Bcause%3D302>;index=1'],
        ['History-Info', '<sip:19001234@pbx>;index=1.1'],
      ),
    ).toBe('0281')
    expect(by(['History-Info', '<sip:19001234@pbx>;index=1'])).toBeNull()
    expect(
      by(['History-Info', '<sip:0281@c?Privacy=history>;index=1, <sip:19001234@pbx>;index=1.1']),
    ).toBeNull()
    expect(by(['Diversion', '<sip:0282@c>'], ['Privacy', 'history'])).toBeNull()
    expect(by()).toBeNull()
  })
})

describe('identities at random', () => {
  const digits = fc.stringMatching(/^[1-9]\d{8,10}$/)
  const display = fc.string({ maxLength: 20 }).map((text) => text.replace(/[\x00-\x1f\x7f]/g, ''))
  const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
  const params = fc.constantFrom(
    '',
    ';cpc=ordinary',
    ';isub=12',
    ';npdi;rn=+8490',
    ';phone-context=example.vn',
  )
  const uriParams = fc.constantFrom('', ';user=phone', ';transport=udp', ';lr', ';x-y=a%2Cb')
  const wellFormed = fc
    .tuple(digits, display, params, uriParams, fc.constantFrom('sip', 'sips', 'tel'), fc.boolean())
    .map(([number, name, own, uri, scheme, escaped]) => {
      const plus = escaped && scheme !== 'tel' ? '%2B' : '+'
      const address =
        scheme === 'tel' ? `tel:+${number}${own}` : `${scheme}:${plus}${number}${own}@ims.example${uri}`
      return { number: `+${number}`, text: `${quote(name)} <${address}>` }
    })
  const malformed = fc.constantFrom(
    ...[
      '<sip:@>',
      '<>',
      'sip:',
      '<sip:a b@c>',
      '"open <sip:a@c>',
      'Lan, <sip:a@c',
      '<nothing>',
      ';;;',
      '<sip:a@c>>',
      '""',
    ],
  )

  it('are read from each header as they were written', () => {
    const name = fc.constantFrom('P-Asserted-Identity', 'P-Preferred-Identity', 'Remote-Party-ID')
    fc.assert(
      fc.property(wellFormed, name, ({ number, text }, header) => {
        expect(trunkCaller(invite('<sip:x@y>', [[header, text]])).number).toBe(number)
        expect(trunkCaller(invite(text)).number).toBe(number)
        expect(trunkCaller(invite('<sip:x@y>', [['Diversion', text]])).divertedBy).toBe(number)
      }),
    )
  })

  it('are not lost by what stands malformed in another field, nor is anything thrown', () => {
    fc.assert(
      fc.property(
        wellFormed,
        fc.array(malformed, { maxLength: 3 }),
        fc.nat(3),
        ({ number, text }, bad, at) => {
          const fields = bad.map((value) => ['P-Asserted-Identity', value] as const)
          const more = fields.toSpliced(at, 0, ['P-Asserted-Identity', text] as const)
          expect(trunkCaller(invite('<sip:x@y>', more)).number).toBe(number)
        },
      ),
    )
  })

  it('whatever is written, something is said', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (identity, party, diversion) => {
        const more: HeaderFields = [
          ['P-Asserted-Identity', identity],
          ['Remote-Party-ID', party],
          ['Diversion', diversion],
          ['History-Info', identity],
          ['Privacy', party],
        ]
        expect(typeof trunkCaller(invite('<sip:0901@c>', more)).number).toBe('string')
      }),
    )
  })
})
