import { expect, it } from 'vitest'
import { weaknessOf } from './weakness.ts'

const lan = ['lan.nguyen1990@anhduong.vn', 'Nguyễn Thị Lan', '+84912345678', 'Công ty TNHH Ánh Dương']

it.each([
  ...['0000000000', '1234567890', '0987654321', '1212121212', 'abcabcabca', 'abcdefghij', 'qwertyuiop'],
  ...[
    'password123',
    'P@ssw0rd!2026',
    'Mật Khẩu 123',
    'matkhau@123',
    'passwordpassword',
    'qwerty123456',
    '1q2w3e4r5t',
  ],
  ...['iloveyou2020', 'admin@12345', 'congty123456', 'Tongdai@2026', 'aaaaaaaaaaaa', '123456789012'],
])('%s is common', (password) => {
  expect(weaknessOf(password, lan)).toBe('common')
})

it.each([
  ...[
    'NguyenThiLan',
    'lannguyen1990',
    'Lan.Nguyen@2026',
    'anhduong2026',
    'congtyanhduong',
    'matkhaulan1990',
    'lan@anhduong2026',
  ],
  ...['0912345678', '84912345678', 'ÁnhDương!!!!'],
])('%s is of what is known of the person', (password) => {
  expect(weaknessOf(password, lan)).toBe('personal')
})

it.each([
  ...[
    'correct horse battery',
    'mat khau cua Lan',
    'a password of mine',
    'trà đá vỉa hè',
    'hqk5-2mwe-77xp-a9dd',
  ],
  ...['lan thích ăn bún', '8261940357', 'xK2!9dLq#0'],
])('%s is neither', (password) => {
  expect(weaknessOf(password, lan)).toBeNull()
})

it('what is personal is so of this person', () => {
  expect(weaknessOf('lannguyen1990', ['binh@anhduong.vn', 'Trần Bình'])).toBeNull()
})

it('takes no longer for a long one', () => {
  expect(weaknessOf(`${'password'.repeat(15)}zzzz`, lan)).toBeNull()
})
