import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNameAddress } from './name-address.ts'
import { readNameAddresses } from './read-name-addresses.ts'
import { splitList } from './split-list.ts'

const ours = '<sip:ours@10.0.0.1:5060>;expires=60'
const uris = (...fields: string[]) => readNameAddresses(fields).map(({ uri }) => uri.raw)

describe('what others have put beside ours', () => {
  test.each([
    ['a date that was never quoted', `${ours},Date:Thu, 24 May 2026 08:00:00 GMT`],
    ['a quoted parameter', `<sip:a@b>;thinfo="x,y;z", ${ours}`],
    ['a quote that never closes', `${ours}, <sip:a@b>;thinfo="x`],
    ['a quote that never closes, before ours', `<sip:a@b>;thinfo="x, ${ours}`],
    ['a bracket that never closes', `${ours}, <sip:a@b`],
    ['no URI', `nothing at all, ${ours}`],
    ['an empty value', `,, ${ours} ,`],
    ['a port that is none', `<sip:a@b:99999>, ${ours}`],
    ['an unquoted name with a comma', `Nguyễn, A <sip:a@b>, ${ours}`],
    ['control characters', `\0\x01, ${ours}`],
  ])('%s', (_, field) => {
    expect(uris(field)).toContain('sip:ours@10.0.0.1:5060')
    const own = readNameAddresses([field]).find(({ uri }) => uri.user === 'ours')!
    expect(own.params.expires).toBe('60')
  })

  test.each([
    ['a value that breaks the grammar', `${ours};thinfo=<x>;q=0.5`, { expires: '60', q: '0.5' }],
    ['a name that breaks it', `${ours};b@d=1;q=0.5`, { expires: '60', q: '0.5' }],
    ['no value after the equals sign', `${ours};x=;q=0.5`, { expires: '60', q: '0.5' }],
    ['a quote that never closes', `${ours};x="y`, { expires: '60' }],
  ])('a parameter of ours with %s costs no other', (_, field, params) => {
    expect(readNameAddresses([field])[0]!.params).toMatchObject(params)
  })
})

test.each([
  ['<sip:u@127.0.0.1:5399;x-tiu="VGhd…==">', { host: '127.0.0.1', port: 5399 }],
  ['<sip:u@127.0.0.1;x="a;b?c";lr>', { params: { x: 'a;b?c', lr: null } }],
  ['"A \\" B" <sip:u@127.0.0.1;x="y">;q=1', { host: '127.0.0.1' }],
  ['<sip:u@127.0.0.1:7101;lr;foo="a b">', { port: 7101, params: { lr: null, foo: 'a b' } }],
  ['<sip:u@127.0.0.1;foo="<a>,\tb \\" c";lr>', { params: { lr: null, foo: '<a>,\tb " c' } }],
])('quotes in a URI parameter: %s', (text, uri) => {
  expect(parseNameAddress(text).uri).toMatchObject({ user: 'u', ...uri })
})

test.each([
  '<sip:"u"@h>',
  '<sip:u@"h">',
  '<sip:u@h;x="y>',
  '<sip:u@h;x=a"b">',
  '<sip:u@h?x="y">',
  '<tel:"1">',
  '<sip:u@h;x="a b>',
  '<sip:u@h;x="a\x00b">',
  '<sip:u@h;x="a\r\nb">',
  '<sip:u@h;x="a" b>',
])('quotes elsewhere are none of a URI’s: %s', (text) => expect(() => parseNameAddress(text)).toThrow())

test('a URI whose quotes do not close costs no more than its length', () => {
  const began = performance.now()
  expect(() => parseNameAddress(`<sip:u@h;x=${'"\\'.repeat(30_000)} >`)).toThrow()
  expect(performance.now() - began).toBeLessThan(500)
})

test('whatever stands in a list, its readable values are found beside it', () => {
  const junk = fc.string({ unit: 'binary-ascii', maxLength: 30 }).filter((text) => !/[<>"]/.test(text))
  fc.assert(
    fc.property(fc.array(junk, { maxLength: 4 }), fc.nat(4), (values, at) => {
      expect(uris(values.toSpliced(at, 0, ours).join(','))).toContain('sip:ours@10.0.0.1:5060')
    }),
  )
})

test('time grows with the length of a list, whatever is in it', () => {
  const began = performance.now()
  for (const text of ['"', '<', '"\\', '<"', '\\"', ',"', ';"'])
    void [splitList(text.repeat(60_000)), readNameAddresses([`<sip:a@b>${text.repeat(60_000)}`])]
  expect(performance.now() - began).toBeLessThan(3000)
})
