import { expect, it } from 'vitest'
import { companyCodeOf } from './company-code.ts'

it.each([
  ['Công ty Ánh Dương', '', 'congtyanhduong'],
  ['Đại lý 24/7', '', 'daily247'],
  ['日本', '', 'main'],
  ['A', '42', 'main42'],
  ['Công ty trách nhiệm hữu hạn Ánh Dương', '123', 'congtytrachnhiemh123'],
])('the code of %s with "%s" is %s', (name, suffix, code) => {
  expect(companyCodeOf(name, suffix)).toBe(code)
  expect(code).toMatch(/^[a-z0-9]{2,20}$/)
})
