import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hideEmail, hideNumber, hideValue, hideWithin } from './hidden-text.ts'

describe('a number', () => {
  it.each([
    ['+84903123101', '0903•••101'],
    ['0903 123 101', '0903•••101'],
    ['+842871000001', '0287•••001'],
    ['+14155550101', '+141•••101'],
    ['19001234', '19•••234'],
    ['1234567', '1•••567'],
    ['101', '101'],
    ['anonymous', '•••'],
  ])('%s is shown as %s', (number, shown) => expect(hideNumber(number)).toBe(shown))

  it('keeps at least three digits to itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{7,15}$/), (number) => {
        expect(hideNumber(number).replace(/\D/g, '').length).toBeLessThanOrEqual(number.length - 3)
      }),
    )
  })
})

it('shows of an address its first letter and where it is', () => {
  expect(hideEmail('mai.tran@gmail.com')).toBe('m•••@gmail.com')
  expect(hideEmail('@gmail.com')).toBe('•••')
})

it('leaves a field out whole that has no form of its own', () => {
  expect(hideValue('contact.tier', 'VIP')).toBe('•••')
  expect(hideValue('contact.tier', '')).toBe('')
})

describe('in a text', () => {
  const hide = (text: string) => hideWithin(['phone', 'email'], text)

  it.each([
    ['Anh Ba 0903 123 101', 'Anh Ba 0903•••101'],
    ['Zalo0903123101!', 'Zalo0903•••101!'],
    ['+84 (90) 312-3101', '0903•••101'],
    ['84.903.123.101', '8490•••101'],
    ['số 0903–123–101, mai@gmail.com', 'số 0903•••101, m•••@gmail.com'],
  ])('%s becomes %s', (text, shown) => expect(hide(text)).toBe(shown))

  it.each([
    '019aa3f1-1234-7567-8901-234567890123',
    '/history?call=01923456-7890-7123-8456-789012345678',
    '2026-11-27T22:03:11.123Z',
    '203.113.131.100',
    'http://192.168.100.200:3000/',
    'Chrome/131.0.0.0',
    '27/11/2026',
    'Lô 12, tầng 3',
  ])('%s stays', (text) => expect(hide(text)).toBe(text))

  it('hides only what the role hides', () => {
    expect(hideWithin(['email'], '0903123101 a@b.vn')).toBe('0903123101 a•••@b.vn')
    expect(hideWithin(['phone'], '0903123101 a@b.vn')).toBe('0903•••101 a@b.vn')
  })

  it('leaves no number, whatever is put between its digits', () => {
    const between = fc.array(fc.stringMatching(/^[ .()\-/]{0,3}$/), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(between, fc.string({ maxLength: 5 }), (parts, before) => {
        const written = [...'0903123101'].map((digit, at) => digit + (parts[at] ?? '')).join('')
        expect(hide(`${before.replaceAll(/\d/g, 'x')} ${written}`).replaceAll(/\D/g, '')).not.toContain(
          '903123101',
        )
      }),
    )
  })
})
