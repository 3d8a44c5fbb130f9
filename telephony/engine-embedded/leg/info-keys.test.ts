import { describe, expect, it } from 'vitest'
import { infoKeys } from './info-keys.ts'

const keys = (digits: string, durationMs = 160) => ({ digits, durationMs })

describe('infoKeys', () => {
  it.each([
    ['application/dtmf-relay', 'Signal=5\r\nDuration=250\r\n', keys('5', 250)],
    ['Application/DTMF-Relay; x=y', 'Signal= #\nDuration= 100', keys('#', 100)],
    ['application/dtmf-relay', 'Signal=05', keys('5')],
    ['application/dtmf-relay', 'Signal=10', keys('*')],
    ['application/dtmf-relay', 'Signal=11', keys('#')],
    ['application/dtmf-relay', 'Signal=12', keys('A')],
    ['application/dtmf-relay', 'Signal=15', keys('D')],
    ['application/dtmf-relay', 'Signal=16', keys('')],
    ['application/dtmf-relay', 'Signal=!', keys('')],
    ['application/dtmf', ' 7 ', keys('7')],
    ['application/dtmf', '11', keys('11')],
    ['application/dtmf', '0901#a\r\n', keys('0901#A')],
    ['application/dtmf', '!', keys('')],
    ['application/dtmf-relay', 'Signal=17', 'unreadable'],
    ['application/dtmf-relay', 'Signal=123', 'unreadable'],
    ['application/dtmf-relay', 'Signal=', 'unreadable'],
    ['application/dtmf-relay', 'Duration=160', 'unreadable'],
    ['application/dtmf-relay', '', 'unreadable'],
    ['application/dtmf', 'hello', 'unreadable'],
    ['application/dtmf', '', 'unreadable'],
    ['application/dtmf', '1'.repeat(33), 'unreadable'],
    ['application/media_control+xml', 'Signal=5', null],
    [null, '5', null],
  ])('reads %s %j', (type, body, read) => {
    expect(infoKeys(type, body)).toEqual(read)
  })

  it('reads a body of blank lines once, however many they are', () => {
    const body = `Signal=5\r\n${'\n'.repeat(400_000)}x`
    expect(infoKeys('application/dtmf-relay', body)).toEqual(keys('5'))
  })
})
