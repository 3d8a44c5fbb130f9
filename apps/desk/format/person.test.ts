import { expect, test } from 'vitest'
import { personLabel, shortName } from './person.ts'

test.each([
  ['Nguyễn Thị Lan', 'Nguyễn Lan'],
  ['  Trần  Văn Hùng Minh ', 'Trần Minh'],
  ['Lan', 'Lan'],
  ['Ada Lovelace', 'Ada Lovelace'],
])('%s is %s in short', (name, short) => expect(shortName(name)).toBe(short))

test('somebody is told from others by e-mail, else by the number as it is written everywhere', () => {
  const name = 'Lan'
  expect(personLabel({ name, email: 'lan@demo.test', phone: '+84912345678' })).toBe('Lan · lan@demo.test')
  expect(personLabel({ name, email: '', phone: '+84912345678' })).toBe('Lan · 0912 345 678')
  expect(personLabel({ name, email: '', phone: null })).toBe('Lan')
})
