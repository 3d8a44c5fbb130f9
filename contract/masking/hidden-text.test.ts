import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hideEmail, hideValue, hideWithin } from './hidden-text.ts'
import { hideNumber } from './hide-number.ts'

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

  // In the square of their length these would take minutes, on the thread that serves everybody.
  const long = 400_000
  it.each([
    ['111111', '\u0301'.repeat(long), '1'],
    ['111111', '\u200b'.repeat(long), '1'],
    ['0903', '\ufeff'.repeat(long), '123101'],
    ['0903123101', ' '.repeat(long), '-'],
    ['', 'a'.repeat(long), '@'],
    ['', 'a@'.repeat(long), ''],
    ['a@', 'b.'.repeat(long), '@'],
    ['', '1.'.repeat(long), 'x'],
    ['', '('.repeat(long), '1'],
    ['', '0903•••101'.repeat(long / 10), '1'],
  ])('%j… is gone through once, however long it is', (before, middle, after) => {
    expect(typeof hide(before + middle + after)).toBe('string')
  })

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

  it.each([
    ['Ba 91.234.56.78', 'Ba 912•••678'],
    ['0903_555_777', '0903•••777'],
    ['0903,555,778', '0903•••778'],
    ['０９０３５５５７７９', '0903•••779'],
    ['0903\u2060555\u200b780', '0903•••780'],
    ['0\u20609\u20600\u20603\u20605\u20605\u20605\u20607\u20608\u20600', '0903•••780'],
    ['0903~555:781', '0903•••781'],
    ['0903 • 555x782', '0903•••782'],
    ['0903 (Zalo) 555780', '0903•••780'],
    ['٠٩٠٣٥٥٥٧٧٩', '٠٩٠٣•••٧٧٩'],
    ['⓪⑨⓪③⑤⑤⑤⑦⑦⑨', '0903•••779'],
    ['0️⃣9️⃣0️⃣3️⃣5️⃣5️⃣5️⃣7️⃣7️⃣9️⃣', '0903•••779️⃣'],
    ['19001234', '19•••234'],
    ['Ba 3822 123', 'Ba 3•••123'],
    ['ngày 27/11/2026, 0903123101', 'ngày 27/11/2026, 0903•••101'],
    ['0903123101, 0904123102', '0903•••101, 0904•••102'],
    ['Ba (0903123101)', 'Ba (0903•••101)'],
  ])('%s, too, becomes %s', (text, shown) => expect(hide(text)).toBe(shown))

  it.each([
    'ngày 27/11/2026 10:30',
    '10:30 - 11:45',
    '2026-11-27 22:03:11',
    'báo cáo 20261127.xlsx',
    'Phòng 12, 27/11/2026',
    '1.500.000đ',
    '15,000,000 VND',
    'ảnh 1920x1080',
    'máy 101, 102, 103',
    'gọi máy 101 lúc 10:30 ngày 5/1/2026',
    '0903•••101 (2)',
    '0903•••101, 0904•••102',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0',
  ])('%s stays, too', (text) => expect(hide(text)).toBe(text))

  it('leaves no number, whatever is put between its digits', () => {
    const sign = fc.constantFrom(...' .()-/_,~:•xX×·–;|+*#\u200b\u2060\u00ad\ufe0f\u3164\u2800')
    const unseen = fc.string({ unit: fc.constantFrom('\u200b', '\u2060', '\u00ad', '\ufe0f', '\u0301') })
    const separator = fc.oneof(
      fc.array(sign, { maxLength: 3 }).map((signs) => signs.join('')),
      unseen,
      fc.stringMatching(/^ \([a-z]{1,12}\) $/),
    )
    const between = fc.array(separator, { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(between, fc.string({ maxLength: 5 }), (parts, before) => {
        const written = [...'0903123101'].map((digit, at) => digit + (parts[at] ?? '')).join('')
        expect(hide(`${before.replaceAll(/\d/g, 'x')} ${written}`).replaceAll(/\D/g, '')).not.toContain(
          '903123101',
        )
      }),
    )
  })

  it('hides in any script', () => {
    const zeros = ['0', '０', '٠', '०', '𝟎', '𝟘']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...zeros), { minLength: 10, maxLength: 10 }), (scripts) => {
        const written = [...'0903123101'].map((digit, at) =>
          String.fromCodePoint(scripts[at]!.codePointAt(0)! + Number(digit)),
        )
        const shown = hide(`Ba ${written.join('')}`)
        expect(shown).toContain('•••')
        expect(shown.match(/\p{Nd}/gu)!.length).toBeLessThanOrEqual(7)
      }),
    )
  })

  it('keeps days, times, ids, addresses of machines, small amounts and extensions', () => {
    const two = (most: number) => fc.integer({ min: 1, max: most }).map((n) => String(n).padStart(2, '0'))
    const year = fc.integer({ min: 1900, max: 2099 }).map(String)
    const day = fc.tuple(two(31), two(12), year, fc.constantFrom('/', '-', '.'))
    const kept = fc.oneof(
      day.map(([d, m, y, by]) => [d, m, y].join(by)),
      day.map(([d, m, y, by]) => [y, m, d].join(by)),
      fc.tuple(two(23), two(59), two(59)).map((parts) => parts.join(':')),
      fc.uuid(),
      fc
        .date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true })
        .map((at) => at.toISOString()),
      fc.integer({ min: 0, max: 9_999_999 }).map((n) => `${n.toLocaleString('en')} VND`),
      fc.array(fc.integer({ min: 100, max: 999 }), { maxLength: 6 }).map((all) => all.join(', ')),
      fc.stringMatching(/^\d{1,6}$/),
    )
    const word = fc.stringMatching(/^[a-z]{2,8}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(word, kept), { maxLength: 4 }), (parts) => {
        const text = parts.map(([before, what]) => `${before} ${what} `).join('')
        expect(hide(text)).toBe(text)
      }),
    )
  })

  it('takes no longer for a text made to be slow', () => {
    for (const part of ['1 ', '1\u200b', '1(a)', '1 (a) x', '12:30 ', '\u200b', '27/11/2026 ', '1, ']) {
      const before = performance.now()
      hide(`${part.repeat(20_000)}a`)
      hide(`${part.repeat(5)}${'\u200b'.repeat(20_000)}a`)
      expect(performance.now() - before, JSON.stringify(part)).toBeLessThan(500)
    }
  })
})
