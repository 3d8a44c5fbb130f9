import { expect, it } from 'vitest'
import { csvLine } from './csv-line.ts'

it('quotes what would end a field, and doubles quotes', () => {
  expect(csvLine(['a', 'b,c', 'say "yes"', 'two\nlines', null, 12.5])).toBe(
    'a,"b,c","say ""yes""","two\nlines",,12.5\r\n',
  )
})

it.each(['=1+1', '+84901', '-2', '@sum', '\tx'])(
  'makes text of what a spreadsheet would run: %j',
  (value) => {
    expect(csvLine([value])).toBe(`'${value}\r\n`)
    // A number is one.
    expect(csvLine([-2])).toBe('-2\r\n')
  },
)
