import { Headers, SipRequest } from '@tongdai/sip'
import { describe, expect, it } from 'vitest'
import { trunkAt } from '../testing/start-exchange.ts'
import { dialledOver } from './dialled-number.ts'

const dialled = (uri: string, to: string, more = {}) =>
  dialledOver(
    { token: 'tRandom', config: trunkAt(5060, { username: 'acc', ...more }) },
    new SipRequest('INVITE', uri, Headers.from([['To', to]])),
  )

describe('what was dialled over a trunk', () => {
  it.each([
    ['sip:19001234@pbx', '<sip:0282@pbx>', '19001234'],
    ['sip:tRandom@pbx', '<sip:19001234@pbx>', '19001234'],
    ['sip:acc@pbx', '<sip:19001234@pbx>', '19001234'],
    ['sip:acc@pbx', '<tel:+842871000001>', '+842871000001'],
    ['sip:pbx', '<sip:19001234@pbx>', '19001234'],
    ['sip:pbx:5060;transport=udp', '"Hotline" <sip:+842871000001;npdi@pbx;user=phone>', '+842871000001'],
    ['sip:acc@pbx', '<sip:pbx>', 'acc'],
    ['sip:other@pbx', '<sip:19001234@pbx>', 'other'],
  ])('of %s to %s', (uri, to, number) => {
    expect(dialled(uri, to)).toBe(number)
  })

  it('is the account’s own number where that is a hotline', () => {
    const hotline = { username: '842871000001', numbers: ['842871000001'] }
    expect(dialled('sip:842871000001@pbx', '<sip:whatever@pbx>', hotline)).toBe('842871000001')
  })
})
