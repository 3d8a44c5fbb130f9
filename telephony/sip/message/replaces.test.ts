import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReplaces } from './replaces.ts'
import { SipParseError } from './sip-parse-error.ts'

describe('Replaces', () => {
  // RFC 3891 §6.1, and what phones make of it.
  it.each<[string, object]>([
    [
      '98732@sip.example.com;from-tag=r33th4x0r;to-tag=ff87ff',
      { callId: '98732@sip.example.com', toTag: 'ff87ff', fromTag: 'r33th4x0r', earlyOnly: false },
    ],
    [
      '12adf2f34456gs5;to-tag=12345;from-tag=54321;early-only',
      { callId: '12adf2f34456gs5', toTag: '12345', fromTag: '54321', earlyOnly: true },
    ],
    ['a ; To-Tag = 1 ; FROM-TAG=2;x=y', { callId: 'a', toTag: '1', fromTag: '2', earlyOnly: false }],
  ])('%s', (text, expected) => expect(parseReplaces(text)).toEqual(expected))

  it.each([
    '',
    ';to-tag=1;from-tag=2',
    'a',
    'a;to-tag=1',
    'a;from-tag=2',
    'a;to-tag=1;from-tag=',
    'a;to-tag;from-tag=2',
    'a;to-tag=1;to-tag=2;from-tag=3',
    'a;to-tag=1;from-tag=2;',
    'a b;to-tag=1;from-tag=2',
    'a;to-tag=1;from-tag=2, b;to-tag=3;from-tag=4',
  ])('%s is none', (text) => expect(() => parseReplaces(text)).toThrow(/Replaces/))

  it('is read, or refused by the parser’s own error, whatever is written', () => {
    const piece = fc.constantFrom('a', ';', '=', 'to-tag', 'from-tag', 'early-only', ',', ' ', '@', '"', '\0')
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          try {
            expect(parseReplaces(text).toTag).not.toBe('')
          } catch (error) {
            expect(error).toBeInstanceOf(SipParseError)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
