import { describe, expect, it } from 'vitest'
import { infoDigit } from './info-digit.ts'

describe('infoDigit', () => {
  it.each([
    ['application/dtmf-relay', 'Signal=5\r\nDuration=250\r\n', { digit: '5', durationMs: 250 }],
    ['Application/DTMF-Relay; x=y', 'Signal= #\nDuration= 100', { digit: '#', durationMs: 100 }],
    ['application/dtmf-relay', 'Signal=10', { digit: '*', durationMs: 160 }],
    ['application/dtmf', ' 7 ', { digit: '7', durationMs: 160 }],
    ['application/dtmf-relay', 'Signal=12', null],
    ['application/media_control+xml', 'Signal=5', null],
    [null, '5', null],
  ])('reads %s %j', (type, body, digit) => {
    expect(infoDigit(type, body)).toEqual(digit)
  })
})
