import { expect, it } from 'vitest'
import { companyCodeOf } from './company-code.ts'

it.each([
  ['Công ty Ánh Dương', '', 'anhduong'],
  ['Công ty TNHH Thương mại Ánh Dương', '', 'anhduong'],
  ['CÔNG TY CỔ PHẦN THƯƠNG MẠI VÀ DỊCH VỤ HOA PHƯỢNG', '', 'hoaphuong'],
  ['Công ty trách nhiệm hữu hạn Ánh Dương', '123', 'anhduong123'],
  ['Hoa Phượng Đỏ Miền Trung Việt Nam', '', 'hoaphuongdomientrung'],
  ['Hoa Phượng Đỏ Miền Trung Việt Nam', '42', 'hoaphuongdomien42'],
  ['Acme Trading Co., Ltd.', '', 'acme'],
  ['Đại lý 24/7', '', 'daily247'],
  // Nothing else tells it.
  ['Công ty TNHH Thương mại', '', 'congtytnhhthuongmai'],
  ['Nghiêngngảnghiêngngảnghiêngngả', '', 'nghiengnganghiengnga'],
  ['日本', '', 'main'],
  ['A', '42', 'main42'],
])('the code of %s with "%s" is %s', (name, suffix, code) => {
  expect(companyCodeOf(name, suffix)).toBe(code)
  expect(code).toMatch(/^[a-z0-9]{2,20}$/)
})
