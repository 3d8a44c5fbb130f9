import { expect, it } from 'vitest'
import { csvLine } from './csv-line.ts'

it('quotes what would end a field, and doubles quotes', () => {
  expect(csvLine(['a', 'b,c', 'say "yes"', 'two\nlines', null, 12.5])).toBe(
    'a,"b,c","say ""yes""","two\nlines",,12.5\r\n',
  )
})

it.each(['=1+1', '+84901', '-2', '@sum', '\tx', ' =1+1', '\u00a0@sum', '＝1+1', "'=1+1"])(
  'makes text of what a spreadsheet would run: %j',
  (value) => {
    expect(csvLine([value])).toBe(`'${value}\r\n`)
    // A number is one.
    expect(csvLine([-2])).toBe('-2\r\n')
  },
)

it('does so behind a sign that nobody sees', () => {
  expect(csvLine(['\0=1+1'])).toBe("'=1+1\r\n")
  expect(csvLine(["=cmd|'/C calc'!A0"])).toBe("'=cmd|'/C calc'!A0\r\n")
})
